// Who tells it: the same outlet seldom tells one event twice in the same hour, but repeats its columns' words every day.
import type { Signal } from './index.ts';

export const outlet: Signal = {
  name: 'outlet',
  measures: ['nearest is of the same', 'share of the same'],
  directions: [0, 0],
  measure({ article, best, story }, out, at) {
    const ours = article.outlet;
    let same = 0;
    for (const member of story.members) {
      same += ours !== '' && member.outlet === ours ? 1 : 0;
    }
    out[at] = ours !== '' && best.member.outlet === ours ? 1 : 0;
    out[at + 1] = same / story.members.length;
  },
};
