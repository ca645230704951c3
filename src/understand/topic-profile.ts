// A topic as numbers: its cleaned seeds as vectors, their centroid, how alike the seeds are, and its negative seeds.
// Weights are those of the moment of making: a profile is made anew now and then as the stream's rarity moves.
import type { Seed } from '../model/topic.ts';
import { type NewsVector, newsVector } from './news-vector.ts';
import type { Rarity } from './rarity.ts';
import { type Reading, toReading } from './reading.ts';
import { cleanSeed } from './seed-text.ts';
import { readPhrase, readWords } from './words.ts';

export interface SeedReading {
  readonly seed: Seed;
  readonly reading: Reading;
}

export interface TopicProfile {
  readonly seeds: readonly { readonly seed: Seed; readonly vector: NewsVector }[];
  /** Indices of positive seeds and of negative ones in `seeds`. */
  readonly positive: readonly number[];
  readonly negative: readonly number[];
  /** Centroid of the positive seeds, of length 1. */
  readonly centroid: ReadonlyMap<number, number>;
  /** Term -> its weight in each of `seeds`. */
  readonly weightsBySeed: ReadonlyMap<number, Float64Array>;
  /** Terms of the centroid, heaviest first. */
  readonly heaviest: readonly number[];
  /** Mean cosine of all pairs of positive seeds; null for a single one. */
  readonly cohesion: number | null;
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

/** Reads seeds as articles of that language, cleaned; seeds without any word are left out. */
export function readSeeds(seeds: readonly Seed[], language: string, rarity: Rarity): readonly SeedReading[] {
  return seeds
    .map((seed) => {
      const clean = cleanSeed(seed);
      return { seed: clean, reading: toReading(readWords(clean.title, clean.text, language), rarity) };
    })
    .filter((read) => read.reading.entries.length > 0);
}

export function createProfile(readings: readonly SeedReading[], rarity: Rarity): TopicProfile {
  const seeds = readings.map(({ seed, reading }) => ({ seed, vector: newsVector(reading, rarity) }));
  const indices = seeds.map((_, index) => index);
  const positive = indices.filter((index) => !seeds[index]!.seed.negative);
  const weightsBySeed = new Map<number, Float64Array>();
  for (const [index, { vector }] of seeds.entries()) {
    for (const [at, term] of vector.terms.entries()) {
      const weights = weightsBySeed.get(term) ?? new Float64Array(seeds.length);
      weights[index] = vector.weights[at]!;
      weightsBySeed.set(term, weights);
    }
  }
  const centroid = centroidOf(weightsBySeed, positive);
  return {
    seeds,
    positive,
    negative: indices.filter((index) => seeds[index]!.seed.negative),
    centroid,
    weightsBySeed,
    heaviest: [...centroid].sort((one, other) => other[1] - one[1] || one[0] - other[0]).map(([term]) => term),
    cohesion: cohesionOf(weightsBySeed, positive),
    seedTerms: mean(positive.map((index) => seeds[index]!.vector.terms.length)),
  };
}

/** Positive seeds that share next to nothing with the rest of them, for pointing them out: cosine to the others' centroid below 0.05. */
export function strangeSeeds(profile: TopicProfile): readonly Seed[] {
  if (profile.positive.length < 2) {
    return [];
  }
  return profile.positive
    .filter((index) => {
      const others = centroidOf(
        profile.weightsBySeed,
        profile.positive.filter((other) => other !== index),
      );
      const { terms, weights } = profile.seeds[index]!.vector;
      let cosine = 0;
      for (const [at, term] of terms.entries()) {
        cosine += weights[at]! * (others.get(term) ?? 0);
      }
      return cosine < 0.05;
    })
    .map((index) => profile.seeds[index]!.seed);
}

function centroidOf(weightsBySeed: ReadonlyMap<number, Float64Array>, of: readonly number[]): Map<number, number> {
  const sums = new Map<number, number>();
  let squares = 0;
  for (const [term, weights] of weightsBySeed) {
    let sum = 0;
    for (const index of of) {
      sum += weights[index]!;
    }
    if (sum > 0) {
      sums.set(term, sum);
      squares += sum * sum;
    }
  }
  const length = Math.sqrt(squares) || 1;
  for (const [term, sum] of sums) {
    sums.set(term, sum / length);
  }
  return sums;
}

function cohesionOf(weightsBySeed: ReadonlyMap<number, Float64Array>, of: readonly number[]): number | null {
  if (of.length < 2) {
    return null;
  }
  // The squared length of a sum of n unit vectors is n plus twice the sum of all pairs' cosines.
  let squares = 0;
  for (const weights of weightsBySeed.values()) {
    let sum = 0;
    for (const index of of) {
      sum += weights[index]!;
    }
    squares += sum * sum;
  }
  return (squares - of.length) / (of.length * (of.length - 1));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
