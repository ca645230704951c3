// How much there is to compare: reports in the story, terms in the article and in the nearest member, headlines without text.
import type { Signal } from './index.ts';

export const size: Signal = {
  name: 'size',
  measures: ['reports', 'terms', "nearest's terms"],
  directions: [0, 0, 0],
  measure({ article, story, best }, out, at) {
    out[at] = Math.log(story.articleIds.length);
    out[at + 1] = article.entries.length;
    out[at + 2] = best.member.entries.length;
  },
};
