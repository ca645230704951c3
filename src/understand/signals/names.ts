// Who and where: words written as names.
import type { Signal } from './index.ts';

export const names: Signal = {
  name: 'names',
  measures: ['nearest', 'average'],
  measure({ members, mean }, out, at) {
    let nearest = 0;
    for (const member of members) {
      nearest = Math.max(nearest, member.names);
    }
    out[at] = nearest;
    out[at + 1] = mean.names;
  },
};
