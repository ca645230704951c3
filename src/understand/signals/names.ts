// Who and where: words written as names. The headlines' names count by themselves: "Norland cuts its rate" beside "Sudland cuts its rate".
import type { Signal } from './index.ts';

export const names: Signal = {
  name: 'names',
  measures: ['nearest', 'average', "title's in story", "nearest's title's in article"],
  directions: [1, 1, 1, 1],
  measure({ members, best, mean, cover }, out, at) {
    let nearest = 0;
    for (const member of members) {
      nearest = Math.max(nearest, member.names);
    }
    out[at] = nearest;
    out[at + 1] = mean.names;
    out[at + 2] = cover.titleNames;
    out[at + 3] = best.titleNamesInArticle;
  },
};
