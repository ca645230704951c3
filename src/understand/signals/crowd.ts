// What else is near: in a busy day the best story must stand out from its rivals, alone it need not.
import type { Signal } from './index.ts';

export const crowd: Signal = {
  name: 'crowd',
  measures: ['ahead of rival', 'rivals'],
  directions: [1, -1],
  measure({ best, rivalAll, rivals }, out, at) {
    out[at] = best.all - rivalAll;
    out[at + 1] = rivals;
  },
};
