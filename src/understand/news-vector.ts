// A reading as vectors of length 1: all terms, those of the title, and names. A term weighs by how rare it is at that moment, and in the
// vector of all terms also by how often and where it stands.
import type { Rarity } from './rarity.ts';
import { fieldWeights, nameOf, type Reading, termOf, titleCountOf } from './reading.ts';

export interface NewsVector {
  /** Numbers of one Rarity, each once. */
  readonly terms: Int32Array;
  /** For each of `terms`. */
  readonly weights: Float64Array;
  /** Likewise, 0 for terms that are not in the title. */
  readonly title: Float64Array;
  /** Likewise, 0 for terms that are no names. */
  readonly names: Float64Array;
}

export function newsVector(reading: Pick<Reading, 'entries'>, rarity: Rarity): NewsVector {
  const { entries } = reading;
  const terms = new Int32Array(entries.length);
  const weights = new Float64Array(entries.length);
  const title = new Float64Array(entries.length);
  const names = new Float64Array(entries.length);
  for (let at = 0; at < entries.length; at += 1) {
    const entry = entries[at]!;
    const idf = rarity.idf(termOf(entry));
    terms[at] = termOf(entry);
    weights[at] = fieldWeights[(entry >>> 2) & 63]! * idf;
    title[at] = titleCountOf(entry) > 0 ? idf : 0;
    names[at] = nameOf(entry) * idf;
  }
  return { terms, weights: toUnitLength(weights), title: toUnitLength(title), names: toUnitLength(names) };
}

/** In place. */
export function toUnitLength(vector: Float64Array): Float64Array {
  let squares = 0;
  for (const weight of vector) {
    squares += weight * weight;
  }
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < vector.length; at += 1) {
    vector[at] = vector[at]! / length;
  }
  return vector;
}
