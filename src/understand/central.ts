// Which report tells a story best: the one most like the others, a newer one before an older. Its headline and lead stand for the story.
import type { OpenStory } from './open-stories.ts';
import type { Rarity } from './rarity.ts';
import { fieldWeights, termOf } from './reading.ts';

const maxCentral = 50;
/** After so long behind the newest report a headline may be overtaken: it counts three quarters, and never less than half. */
const agingMs = 12 * 3_600_000;

/** Article ids, most central first, at most 50. Reports that are no longer kept for comparing follow in order of arrival. */
export function centralFirst(story: OpenStory, rarity: Rarity): readonly string[] {
  const weights = new Map<number, number>();
  for (const member of story.members) {
    // Each report counts alike, however long it is.
    const length = Math.sqrt(sumOfSquares(member.entries, rarity));
    for (const entry of member.entries) {
      weights.set(termOf(entry), (weights.get(termOf(entry)) ?? 0) + weightOf(entry, rarity) / (length || 1));
    }
  }
  const newestAt = Math.max(...story.members.map(({ publishedAt }) => publishedAt));
  const ranked = story.members.map((member) => {
    let dot = 0;
    for (const entry of member.entries) {
      dot += (weights.get(termOf(entry)) ?? 0) * weightOf(entry, rarity);
    }
    const freshness = 0.5 + 0.5 * 2 ** (-(newestAt - member.publishedAt) / agingMs);
    const likeness = (freshness * dot) / (Math.sqrt(sumOfSquares(member.entries, rarity)) || 1);
    // A copy says no more than its original, which stands for both.
    return { articleId: member.articleId, likeness: member.sameAs === null ? likeness : likeness / 2 };
  });
  ranked.sort((a, b) => b.likeness - a.likeness);
  const central = ranked.map(({ articleId }) => articleId);
  const others = story.articleIds.filter((articleId) => !central.includes(articleId));
  return [...central, ...others].slice(0, maxCentral);
}

function weightOf(entry: number, rarity: Rarity): number {
  return fieldWeights[(entry >>> 2) & 63]! * rarity.weights[termOf(entry)]!;
}

function sumOfSquares(entries: Uint32Array, rarity: Rarity): number {
  let sum = 0;
  for (const entry of entries) {
    sum += weightOf(entry, rarity) ** 2;
  }
  return sum;
}
