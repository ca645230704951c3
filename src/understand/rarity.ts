// How rare a term is at this moment: a light background of what is rare in news at all (data/rarity.json, English only; see README.md for its
// origin) beside the stream's own counts, which fade with a half-life, so that the words of a crisis weigh little while it lasts.
// It also gives each term its number, for the typed arrays of the rest; numbers are valid within one Rarity only.
import background from './data/rarity.json' with { type: 'json' };
import type { Word } from './words.ts';

/**
 * Documents that the background counts for. Heavier, the names of a crisis stay "rare" for days; with none,
 * the first days of a fresh install score 5 to 13 points less (measured on public streams).
 */
const backgroundDocuments = 2_000;
const halfLifeMs = 72 * 3_600_000;
/** Halvings after which counts are written anew, before they outgrow a double. */
const maxHalvings = 200;
const refreshEvery = 1_024;

export interface Rarity {
  /** Terms seen so far; numbers run from 0 to one less. */
  readonly size: number;
  /** `idf` by number, for inner loops: at most `refreshEvery` articles old. A new array when it had to grow. */
  readonly weights: Float32Array;
  /** The term's number, a new one when it was never seen. */
  numberOf(term: string): number;
  /** The number of the word's term, likewise; remembered with the word. */
  numberOfWord(word: Word): number;
  termOf(number: number): string;
  /** Counts one article, given its distinct terms, at a moment of the stream. An earlier moment than the last counts as the last. */
  count(numbers: Iterable<number>, at: number): void;
  /** Inverse document frequency, natural logarithm, about 0.3 (in most articles) to 9 (never seen). */
  idf(number: number): number;
  /** The same by word, without giving it a number. */
  idfOf(term: string): number;
  /** Articles counted in the stream, faded. */
  streamDocuments(): number;
}

/** A fresh count for one language. Without figures for it the background is guessed from how short a word is, until the stream knows better. */
export function createRarity(language: string): Rarity {
  const known = language === 'en' ? backgroundFrequencies() : null;
  const backgroundShareOf = (term: string): number => (known === null ? guessedShare(term) : (known.get(term) ?? 0));
  const numbers = new Map<string, number>();
  const terms: string[] = [];
  /** Stands for this Rarity with the words that it numbered, which may outlive it. */
  const numbering = {};
  let backgroundShare = new Float32Array(1_024);
  let counts = new Float64Array(1_024);
  let weights = new Float32Array(1_024);
  let counted = 0;
  let documents = 0;
  let startAt: number | null = null;
  let lastAt = 0;
  /** What one article counts now, in the unit of `counts`. */
  let worth = 1;

  const rarityOf = (backgroundCount: number, streamCount: number): number =>
    Math.log((backgroundDocuments + documents / worth + 2) / (backgroundCount + streamCount / worth + 0.5));

  const numberOf = (term: string): number => {
    const given = numbers.get(term);
    if (given !== undefined) {
      return given;
    }
    const number = terms.length;
    if (number === counts.length) {
      counts = grown(counts, new Float64Array(number * 2));
      backgroundShare = grown(backgroundShare, new Float32Array(number * 2));
      weights = grown(weights, new Float32Array(number * 2));
    }
    backgroundShare[number] = backgroundShareOf(term) * backgroundDocuments;
    weights[number] = rarityOf(backgroundShare[number], 0);
    terms.push(term);
    numbers.set(term, number);
    return number;
  };

  const startAnew = (at: number): void => {
    for (let number = 0; number < terms.length; number += 1) {
      counts[number] = counts[number]! / worth;
    }
    documents /= worth;
    worth = 1;
    startAt = at;
  };

  return {
    get size() {
      return terms.length;
    },
    get weights() {
      return weights;
    },
    numberOf,
    numberOfWord(word) {
      if (word.numberedBy !== numbering) {
        word.number = numberOf(word.term);
        word.numberedBy = numbering;
      }
      return word.number;
    },
    termOf: (number) => terms[number]!,
    count(articleTerms, at) {
      startAt ??= at;
      lastAt = Math.max(lastAt, at);
      worth = 2 ** ((lastAt - startAt) / halfLifeMs);
      if (worth > 2 ** maxHalvings) {
        startAnew(lastAt);
      }
      documents += worth;
      for (const number of articleTerms) {
        counts[number] = counts[number]! + worth;
        weights[number] = rarityOf(backgroundShare[number]!, counts[number]!);
      }
      counted += 1;
      if (counted % refreshEvery === 0) {
        for (let number = 0; number < terms.length; number += 1) {
          weights[number] = rarityOf(backgroundShare[number]!, counts[number]!);
        }
      }
    },
    idf: (number) => rarityOf(backgroundShare[number]!, counts[number]!),
    idfOf(term) {
      const number = numbers.get(term);
      return number === undefined
        ? rarityOf(backgroundShareOf(term) * backgroundDocuments, 0)
        : rarityOf(backgroundShare[number]!, counts[number]!);
    },
    streamDocuments: () => documents / worth,
  };
}

/** Common words are short (Zipf): the mean over English terms of that length, by the same background. */
function guessedShare(term: string): number {
  const isIdeographic = term.charCodeAt(0) >= 0x2e80;
  const length = isIdeographic ? term.length * 3 : term.length;
  return length <= 3 ? 0.004 : length <= 5 ? 0.0015 : length <= 7 ? 0.0007 : 0.0003;
}

let read: ReadonlyMap<string, number> | null = null;

/** Term -> share of the background's documents that hold it. */
function backgroundFrequencies(): ReadonlyMap<string, number> {
  if (read === null) {
    const shares = new Map<string, number>();
    for (const [level, line] of background.levels.entries()) {
      const frequency = background.lowest * background.ratio ** level;
      for (const term of line === '' ? [] : line.split(' ')) {
        shares.set(term, frequency / background.documents);
      }
    }
    read = shares;
  }
  return read;
}

function grown<A extends Float32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
