// A topic as numbers: its cleaned seeds as vectors, their centroid, how alike the seeds are, and its negative seeds.
// Weights are those of the moment of making: a profile is made anew now and then as the stream's rarity moves.
import type { Seed, Topic } from '../model/topic.ts';
import { detectLanguage } from './languages.ts';
import { type NewsVector, newsVector, toUnitLength } from './news-vector.ts';
import { createRarity, type Rarity } from './rarity.ts';
import { nameOf, type Reading, termOf, toReading } from './reading.ts';
import { cleanSeed } from './seed-text.ts';
import { readPhrase, readWords } from './words.ts';

export interface SeedReading {
  readonly seed: Seed;
  readonly reading: Reading;
  /** Written in another language: only its names and numbers are read, which is what languages share. */
  readonly foreign: boolean;
}

/** A term of the seeds. */
export interface SeedTerm {
  /** Weight in the centroid of the positive seeds, less what negative seeds say too; 0 for a term of negative seeds alone. */
  readonly centroid: number;
  /** Weight in each seed of the profile: as it is, and less what negative seeds say too; and of its title's terms. */
  readonly bySeed: Float64Array;
  readonly focusedBySeed: Float64Array;
  readonly titleBySeed: Float64Array;
  /** Weight in the centroid of the positive seeds' names. */
  readonly name: number;
}

export interface TopicProfile {
  readonly seeds: readonly { readonly seed: Seed; readonly vector: NewsVector }[];
  /** Indices of positive seeds and of negative ones in `seeds`. */
  readonly positive: readonly number[];
  readonly negative: readonly number[];
  readonly terms: ReadonlyMap<number, SeedTerm>;
  /** Every positive seed is. */
  readonly foreign: boolean;
  /** Terms of the centroid, heaviest first. */
  readonly heaviest: readonly number[];
  /** Mean cosine of all pairs of positive seeds; null for a single one. */
  readonly cohesion: number | null;
  /** For each positive seed its cosine to the centroid of the others; empty for a single one. */
  readonly likenessToOthers: readonly number[];
  /** Mean number of terms of a positive seed. */
  readonly seedTerms: number;
}

/** Term -> the word that the seeds write for it, first come: explanations show words, not stems. */
export function surfaceWords(seeds: readonly SeedReading[], language: string): ReadonlyMap<string, string> {
  const surface = new Map<string, string>();
  for (const { seed } of seeds) {
    for (const [word] of `${seed.title}\n${seed.text}`.matchAll(/[\p{L}\p{M}\p{N}]+(?:[.,'’][\p{L}\p{N}]+)*/gu)) {
      for (const term of readPhrase(word, language)) {
        if (!surface.has(term)) {
          surface.set(term, word.replace(/['’]s$/, ''));
        }
      }
    }
  }
  return surface;
}

/** Words from which a seed's language is believed: a headline may sound like any. */
const enoughWords = 15;

/**
 * Reads seeds as articles of that language, cleaned; seeds without any word are left out, and those in other languages where a positive one is in
 * this: what languages share says less.
 */
export function readSeeds(seeds: readonly Seed[], language: string, rarity: Rarity): readonly SeedReading[] {
  const read = seeds
    .map((seed) => {
      const clean = cleanSeed(seed);
      const text = `${clean.title} ${clean.text}`;
      const reading = toReading(readWords(clean.title, clean.text, language), rarity);
      const heard = text.split(' ').length < enoughWords ? 'und' : detectLanguage(text);
      return heard === 'und' || heard === language
        ? { seed: clean, reading, foreign: false }
        : { seed: clean, reading: carried(reading, rarity), foreign: true };
    })
    .filter(({ reading }) => reading.entries.length > 0);
  const isSpoken = read.some(({ seed, foreign }) => !seed.negative && !foreign);
  return isSpoken ? read.filter(({ foreign }) => !foreign) : read;
}

/** Sure names and numbers. */
function carried(reading: Reading, rarity: Rarity): Reading {
  const entries = reading.entries.filter((entry) => nameOf(entry) === 1 || /\p{N}/u.test(rarity.termOf(termOf(entry))));
  return { ...reading, entries };
}

export function createProfile(readings: readonly SeedReading[], rarity: Rarity): TopicProfile {
  const seeds = readings.map(({ seed, reading }) => ({ seed, vector: newsVector(reading, rarity) }));
  const indices = seeds.map((_, index) => index);
  const positive = indices.filter((index) => !seeds[index]!.seed.negative);
  const bySeed = weightsBySeed(seeds, (vector) => vector.weights);
  const titleBySeed = weightsBySeed(seeds, (vector) => vector.title);
  const negative = indices.filter((index) => seeds[index]!.seed.negative);
  const focus = focusOf(meanOf(bySeed, positive), meanOf(bySeed, negative));
  const focused = new Map([...bySeed].map(([term, weights]) => [term, weights.map((weight) => weight * focus(term))]));
  for (const index of positive) {
    lengthen(focused, index);
  }
  const centroid = meanOf(focused, positive);
  const names = meanOf(
    weightsBySeed(seeds, (vector) => vector.names),
    positive,
  );
  const cosines = positive.flatMap((index) =>
    positive
      .filter((other) => other < index)
      .map((other) => cosineOf(seeds[index]!.vector, (term) => bySeed.get(term)![other]!)),
  );
  return {
    seeds,
    positive,
    negative,
    foreign: positive.length > 0 && positive.every((index) => readings[index]!.foreign),
    terms: new Map(
      [...bySeed].map(([term, weights]): [number, SeedTerm] => [
        term,
        {
          centroid: centroid.get(term) ?? 0,
          bySeed: weights,
          focusedBySeed: focused.get(term)!,
          titleBySeed: titleBySeed.get(term)!,
          name: names.get(term) ?? 0,
        },
      ]),
    ),
    heaviest: [...centroid].sort((one, other) => other[1] - one[1] || one[0] - other[0]).map(([term]) => term),
    cohesion: cosines.length === 0 ? null : mean(cosines),
    likenessToOthers:
      positive.length < 2 ? [] : positive.map((index) => likenessToOthers(index, seeds, bySeed, positive)),
    seedTerms: mean(positive.map((index) => seeds[index]!.vector.terms.length)),
  };
}

/** Term -> its weight in the centroid, terms without weight left out. */
export function centroidOf({ terms, heaviest }: TopicProfile): ReadonlyMap<number, number> {
  return new Map(heaviest.map((term) => [term, terms.get(term)!.centroid]));
}

/** Cosine to the others' centroid below which a seed is a stranger among them. */
const strangeBelow = 0.05;

/**
 * Seeds that share next to nothing with the others of their language, for pointing them out where a topic is made: one in each
 * language is as it should be. What does not belong may be of all kinds.
 */
export function disagreeingSeeds({ seeds }: Pick<Topic, 'seeds'>): readonly Seed[] {
  const byLanguage = new Map<string, Seed[]>();
  for (const seed of seeds.filter(({ negative }) => !negative)) {
    const heard = detectLanguage(`${seed.title} ${seed.text}`);
    const language = heard === 'und' ? 'en' : heard;
    byLanguage.set(language, [...(byLanguage.get(language) ?? []), seed]);
  }
  const strange = [...byLanguage].flatMap(([language, group]) => {
    const rarity = createRarity(language);
    const { positive, seeds: read, likenessToOthers } = createProfile(readSeeds(group, language, rarity), rarity);
    return positive.filter((_, at) => (likenessToOthers[at] ?? 1) < strangeBelow).map((index) => read[index]!.seed.id);
  });
  return seeds.filter(({ id }) => strange.includes(id));
}

/** What a negative seed takes from the words that it shares with the positive ones (after Rocchio 1971). */
const negativeShare = 0.5;

/** 1 for a term that no negative seed holds, 0 for one that weighs twice as much there as in the positive seeds. */
function focusOf(
  positive: ReadonlyMap<number, number>,
  negative: ReadonlyMap<number, number>,
): (term: number) => number {
  return (term) => {
    const weight = positive.get(term) ?? 0;
    return weight === 0 ? 1 : Math.max(0, 1 - (negativeShare * (negative.get(term) ?? 0)) / weight);
  };
}

/** Brings one seed's weights back to length 1. */
function lengthen(bySeed: ReadonlyMap<number, Float64Array>, seed: number): void {
  let squares = 0;
  for (const weights of bySeed.values()) {
    squares += weights[seed]! * weights[seed]!;
  }
  for (const weights of squares === 0 ? [] : bySeed.values()) {
    weights[seed] = weights[seed]! / Math.sqrt(squares);
  }
}

type ReadSeed = TopicProfile['seeds'][number];

function weightsBySeed(
  seeds: readonly ReadSeed[],
  of: (vector: NewsVector) => Float64Array,
): Map<number, Float64Array> {
  const bySeed = new Map<number, Float64Array>();
  for (const [index, { vector }] of seeds.entries()) {
    const weights = of(vector);
    for (let at = 0; at < weights.length; at += 1) {
      const known = bySeed.get(vector.terms[at]!) ?? new Float64Array(seeds.length);
      known[index] = weights[at]!;
      bySeed.set(vector.terms[at]!, known);
    }
  }
  return bySeed;
}

/** Of length 1; terms without weight are left out. */
function meanOf(bySeed: ReadonlyMap<number, Float64Array>, of: readonly number[]): ReadonlyMap<number, number> {
  const terms: number[] = [];
  const sums: number[] = [];
  for (const [term, weights] of bySeed) {
    const sum = of.reduce((total, index) => total + weights[index]!, 0);
    if (sum > 0) {
      terms.push(term);
      sums.push(sum);
    }
  }
  const weights = toUnitLength(Float64Array.from(sums));
  return new Map(terms.map((term, at) => [term, weights[at]!]));
}

function likenessToOthers(
  index: number,
  seeds: readonly ReadSeed[],
  bySeed: ReadonlyMap<number, Float64Array>,
  positive: readonly number[],
): number {
  const others = meanOf(
    bySeed,
    positive.filter((other) => other !== index),
  );
  return cosineOf(seeds[index]!.vector, (term) => others.get(term) ?? 0);
}

function cosineOf(vector: NewsVector, weightOf: (term: number) => number): number {
  let cosine = 0;
  for (let at = 0; at < vector.terms.length; at += 1) {
    cosine += vector.weights[at]! * weightOf(vector.terms[at]!);
  }
  return cosine;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
