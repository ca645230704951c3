// The headlines alone: cosines of their words, and how many pairs of letters they share (Dice, string-similarity), which still sees
// "Golani" in "Jolani" but is never trusted by itself: it ranks false friends above a retelling in other words.
import { compareTwoStrings } from 'string-similarity';
import type { Signal } from './index.ts';

export const title: Signal = {
  name: 'title',
  measures: ['nearest', 'average', 'letter pairs'],
  directions: [1, 1, 1],
  measure({ article, bestTitle, best, mean }, out, at) {
    out[at] = bestTitle.title;
    out[at + 1] = mean.title;
    const nearest = bestTitle.title > 0 ? bestTitle : best;
    // It takes as long as everything else about a candidate together, so headlines without a weighty word in common are not asked.
    out[at + 2] = bestTitle.title > 0.2 ? compareTwoStrings(article.plainTitle, nearest.member.plainTitle) : 0;
  },
};
