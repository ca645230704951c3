// How much of the article is in the story, and how much of the story's headlines in the article: sees a short headline inside a long report,
// where cosines are low. Once by rarity among articles, once by rarity among open stories.
import type { Signal } from './index.ts';

export const coverage: Signal = {
  name: 'coverage',
  measures: [
    'title in story',
    'all in story',
    'title in story by stories',
    'all in story by stories',
    'signature',
    'title in nearest',
    "nearest's title",
    'headlines in article',
  ],
  directions: [1, 1, 1, 1, 0, 1, 1, 1],
  measure({ members, best, cover, signature }, out, at) {
    let headlines = 0;
    let title = 0;
    for (const member of members) {
      headlines += member.titleInArticle;
      title = Math.max(title, member.titleInMember);
    }
    out[at] = cover.title;
    out[at + 1] = cover.all;
    out[at + 2] = cover.titleByStories;
    out[at + 3] = cover.allByStories;
    out[at + 4] = signature;
    out[at + 5] = title;
    out[at + 6] = best.titleInArticle;
    out[at + 7] = headlines / members.length;
  },
};
