// How long ago the story was told: since its newest report, its first, and the one most like the article.
import type { Signal } from './index.ts';

const hourMs = 3_600_000;

export const time: Signal = {
  name: 'time',
  measures: ['since newest', 'since first', 'since nearest'],
  directions: [-1, -1, -1],
  measure({ article, story, best }, out, at) {
    out[at] = scale(article.publishedAt - story.lastAt);
    out[at + 1] = scale(article.publishedAt - story.firstAt);
    out[at + 2] = scale(article.publishedAt - best.member.publishedAt);
  },
};

/** Logarithm of hours, so that one hour more counts less after a day than after a minute. */
function scale(ms: number): number {
  return Math.log1p(Math.abs(ms) / hourMs);
}
