// Cosines of title and text together: to the nearest member, the average member, and the sum of the members.
import type { Signal } from './index.ts';

export const text: Signal = {
  name: 'text',
  measures: ['nearest', 'average', 'centroid', 'shared rarity', 'above cohesion'],
  directions: [1, 1, 1, 1, 1],
  measure({ best, mean, centroid, story }, out, at) {
    out[at] = best.all;
    out[at + 1] = mean.all;
    out[at + 2] = centroid;
    out[at + 3] = best.sharedRarity;
    out[at + 4] = story.members.length === 1 ? 1 : mean.all / Math.max(0.02, story.cohesion);
  },
};
