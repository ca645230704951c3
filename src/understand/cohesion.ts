// How alike a story's reports are among themselves: the mean cosine over all pairs, by the square of the sum of their unit vectors.
// Worked out anew whenever the story changes, from what it is compared by and nothing else, so that its history leaves no trace.
import type { Rarity } from './rarity.ts';
import { fieldWeights, type Reading } from './reading.ts';

/** Mean cosine over the pairs; 1 for a single report. */
export function createCohesion(rarity: Rarity): (members: readonly Reading[]) => number {
  let sums = new Float64Array(1_024);
  return (members) => {
    const n = members.length;
    if (n < 2) {
      return 1;
    }
    if (sums.length < rarity.size) {
      sums = new Float64Array(Math.max(rarity.size, sums.length * 2));
    }
    const idfs = rarity.weights;
    for (const { entries } of members) {
      let squares = 0;
      for (let at = 0; at < entries.length; at += 1) {
        const entry = entries[at]!;
        const weight = fieldWeights[(entry >>> 2) & 63]! * idfs[entry >>> 8]!;
        squares += weight * weight;
      }
      const unit = squares === 0 ? 0 : 1 / Math.sqrt(squares);
      for (let at = 0; at < entries.length; at += 1) {
        const entry = entries[at]!;
        const term = entry >>> 8;
        sums[term] = sums[term]! + fieldWeights[(entry >>> 2) & 63]! * idfs[term]! * unit;
      }
    }
    let square = 0;
    for (const { entries } of members) {
      for (let at = 0; at < entries.length; at += 1) {
        const term = entries[at]! >>> 8;
        square += sums[term]! * sums[term]!;
        sums[term] = 0;
      }
    }
    return Math.max(0, Math.min(1, (square - n) / (n * (n - 1))));
  };
}
