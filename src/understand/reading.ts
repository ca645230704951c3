// An article as numbers: its distinct terms with what each is there (in the title, how often in the text, a name), packed four bytes a term.
// A hundred thousand of these are held at once, so one typed array each, and nothing that can be computed again.
import type { Rarity } from './rarity.ts';
import type { Amount, Word, Words } from './words.ts';

export interface Reading {
  /** Distinct terms, those of the title first. From the top: the term's number, 2 bits how often in the title, 4 how often in the text, 2 the name. */
  readonly entries: Uint32Array;
  readonly amounts: readonly Amount[];
  readonly amountsInTitle: number;
  readonly plainTitle: string;
}

/** Distinct terms of one article that are kept, under 255: title and lead come first, and what comes late in a long text is background. */
export const maxTerms = 110;

export const termOf = (entry: number): number => entry >>> 8;
/** 0..3 */
export const titleCountOf = (entry: number): number => (entry >>> 6) & 3;
/** 0, 0.5 or 1: how surely it is a name. */
export const nameOf = (entry: number): number => (entry & 3) / 2;

/** What a term counts in title and text together, before rarity: the title twice, repetition by its logarithm. Indexed by `entry >>> 2 & 63`. */
export const fieldWeights: Float32Array = Float32Array.from({ length: 64 }, (_, at) => {
  const inTitle = at >>> 4;
  const inText = at & 15;
  return (inTitle > 0 ? 2 : 0) + (inText > 0 ? 1 + Math.log(inText) : 0);
});

/** By a term's number: its place in the article that is being read, and one more; cleared of the one before, whichever Rarity numbered that. */
let placeOf = new Uint8Array(1_024);

/** The entries of the article that is being read, and how many they are. */
const packed = new Uint32Array(maxTerms);
let length = 0;

/** Gives unseen terms their numbers; counts nothing. */
export function toReading(words: Words, rarity: Rarity): Reading {
  // Before, not after: the last article may not have been read to its end.
  for (let at = 0; at < length; at += 1) {
    placeOf[termOf(packed[at]!)] = 0;
  }
  length = 0;
  const add = (word: Word, step: number, mask: number): void => {
    const number = rarity.numberOfWord(word);
    if (number >= placeOf.length) {
      placeOf = grown(placeOf, number + 1);
    }
    const place = placeOf[number]!;
    if (place === 0) {
      if (length < maxTerms) {
        packed[length] = (number << 8) | step;
        length += 1;
        placeOf[number] = length;
      }
    } else if ((packed[place - 1]! & mask) !== mask) {
      packed[place - 1] = packed[place - 1]! + step;
    }
  };
  for (const word of words.title) {
    add(word, 1 << 6, 3 << 6);
  }
  for (const word of words.text) {
    add(word, 1 << 2, 15 << 2);
  }
  for (const name of words.names) {
    const place = placeOf[rarity.numberOfWord(name.word)]!;
    if (place !== 0) {
      packed[place - 1] = packed[place - 1]! | (name.weight === 1 ? 2 : 1);
    }
  }
  return {
    entries: packed.slice(0, length),
    amounts: words.amounts,
    amountsInTitle: words.amountsInTitle,
    plainTitle: words.plainTitle,
  };
}

function grown(from: Uint8Array<ArrayBuffer>, least: number): Uint8Array<ArrayBuffer> {
  const to = new Uint8Array(Math.max(least, from.length * 2));
  to.set(from);
  return to;
}
