// Texts taken over from another article: wire copies, syndication, the same report under a new headline.
// Runs of words (shingles) are hashed and some of them kept, each with the first article that had it, so a copy leads to its original and not
// to another copy. Measured is containment, the share of the shorter text, because a short copy of a long report has a small Jaccard likeness.

import { hashText, mix } from './hash.ts';
import { createHashTable, type HashTable } from './hash-table.ts';

export interface Copy {
  /** The article whose text it is. */
  readonly articleId: string;
  /** Share of the shorter one's sampled shingles that both have, 0..1. */
  readonly share: number;
}

export interface Copies {
  /** Looks for an original and then remembers the article itself. `at` moves the window on: what is older than one to two spans is forgotten. */
  findAndKeep(
    article: { id: string; outlet: string; plainTitle: string; text: readonly string[] },
    at: number,
  ): Copy | null;
}

const spanMs = 72 * 3_600_000;
/** Below this share two texts only quote the same thing. */
const minShare = 0.5;
const minShingles = 5;
/** Texts of fewer terms than this are cut into runs of three, one in two kept (all of them in very short ones); longer ones into runs of five, one in four kept. */
const shortText = 40;
const veryShortText = 20;
/** Equal headlines of at least this many letters are copies by themselves. */
const minTitleLetters = 25;

interface Holder {
  readonly articleId: string;
  readonly outlet: string;
  readonly titleHash: number;
  readonly shingles: number;
}

interface Generation {
  readonly number: number;
  readonly holders: Holder[];
  readonly byShingle: HashTable;
  readonly byTitle: Map<number, number>;
}

export function createCopies(): Copies {
  let current: Generation = createGeneration(Number.NEGATIVE_INFINITY);
  let previous: Generation | null = null;
  return {
    findAndKeep(article, at) {
      const number = Math.floor(at / spanMs);
      if (number > current.number) {
        previous = number === current.number + 1 ? current : null;
        current = createGeneration(number);
      }
      const shingles = shinglesOf(article.text);
      const titleHash = article.plainTitle.length < minTitleLetters ? 0 : hashText(article.plainTitle);
      const found = findIn(current, article.outlet, titleHash, shingles);
      const older = previous === null ? null : findIn(previous, article.outlet, titleHash, shingles);
      keep(current, { articleId: article.id, outlet: article.outlet, titleHash, shingles: shingles.length }, shingles);
      return older !== null && (found === null || older.share >= found.share) ? older : found;
    },
  };
}

function createGeneration(number: number): Generation {
  return { number, holders: [], byShingle: createHashTable(), byTitle: new Map() };
}

function findIn(generation: Generation, outlet: string, titleHash: number, shingles: readonly number[]): Copy | null {
  const twin = titleHash === 0 ? undefined : generation.byTitle.get(titleHash);
  // The same outlet's same headline may be the next instalment of a column: there the text has to tell.
  if (twin !== undefined && (outlet === '' || generation.holders[twin]!.outlet !== outlet)) {
    return { articleId: generation.holders[twin]!.articleId, share: 1 };
  }
  if (shingles.length < minShingles) {
    return null;
  }
  const votes = new Map<number, number>();
  for (const shingle of shingles) {
    const holder = generation.byShingle.get(shingle);
    if (holder !== -1) {
      votes.set(holder, (votes.get(holder) ?? 0) + 1);
    }
  }
  let best: Copy | null = null;
  for (const [place, count] of votes) {
    const holder = generation.holders[place]!;
    const share = count / Math.min(shingles.length, holder.shingles);
    // An outlet repeats one summary under several of its stories: with another headline that is no evidence.
    if (
      share >= minShare &&
      count >= minShingles &&
      (outlet === '' || holder.outlet !== outlet) &&
      share > (best?.share ?? 0)
    ) {
      best = { articleId: holder.articleId, share: Math.min(1, share) };
    }
  }
  return best;
}

function keep(generation: Generation, holder: Holder, shingles: readonly number[]): void {
  const place = generation.holders.length;
  generation.holders.push(holder);
  if (holder.titleHash !== 0 && !generation.byTitle.has(holder.titleHash)) {
    generation.byTitle.set(holder.titleHash, place);
  }
  for (const shingle of shingles) {
    generation.byShingle.addIfAbsent(shingle, place);
  }
}

/** Hashes of the runs that are kept, each once. */
export function shinglesOf(terms: readonly string[]): readonly number[] {
  const length = terms.length < shortText ? 3 : 5;
  const oneIn = terms.length < veryShortText ? 1 : terms.length < shortText ? 2 : 4;
  const hashes = terms.map(hashText);
  const found = new Set<number>();
  for (let at = 0; at + length <= hashes.length; at += 1) {
    let hash = length;
    for (let step = 0; step < length; step += 1) {
      hash = mix(hash ^ hashes[at + step]!);
    }
    if (hash % oneIn === 0) {
      found.add(hash);
    }
  }
  return [...found];
}
