// A reading as a vector: each term weighed by how often it stands there and how rare it is at that moment, of length 1.
import type { Rarity } from './rarity.ts';
import { fieldWeights, type Reading, termOf, titleCountOf } from './reading.ts';

/** Terms are numbers of one Rarity, each once, those of the title first. */
export interface NewsVector {
  readonly terms: Int32Array;
  readonly weights: Float64Array;
  /** How many of `terms` stand in the title. */
  readonly inTitle: number;
}

export function newsVector(reading: Pick<Reading, 'entries'>, rarity: Rarity): NewsVector {
  const { entries } = reading;
  const terms = new Int32Array(entries.length);
  const weights = new Float64Array(entries.length);
  let inTitle = 0;
  let squares = 0;
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[at]!;
    const weight = fieldWeights[(entry >>> 2) & 63]! * rarity.idf(termOf(entry));
    terms[at] = termOf(entry);
    weights[at] = weight;
    squares += weight * weight;
    inTitle += titleCountOf(entry) > 0 ? 1 : 0;
  }
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < weights.length; at += 1) {
    weights[at] = weights[at]! / length;
  }
  return { terms, weights, inTitle };
}
