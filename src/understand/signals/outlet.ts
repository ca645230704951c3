// Who tells it: the same outlet seldom tells one event twice in the same hour, but repeats its columns' words every day.
import type { Signal } from './index.ts';

export const outlet: Signal = {
  name: 'outlet',
  measures: ['nearest is of the same', 'share of the same'],
  directions: [0, 0],
  measure({ article, best, story }, out, at) {
    const ours = article.outlet;
    out[at] = ours === '' ? 0 : Number(best.member.outlet === ours);
    out[at + 1] =
      ours === '' ? 0 : story.members.filter((member) => member.outlet === ours).length / story.members.length;
  },
};
