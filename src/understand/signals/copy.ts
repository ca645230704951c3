// Text taken over word for word.
import type { Signal } from './index.ts';

export const copy: Signal = {
  name: 'copy',
  measures: ['copied share'],
  directions: [1],
  measure({ copied }, out, at) {
    out[at] = copied;
  },
};
