// What speaks for and against an article belonging to a topic, as numbers for the learned judge: its likeness to the seeds, the same
// with terms weighed by how rare they are near the topic, the company that it keeps, and the story that it stands in.
// All of it comes from the seeds and from what came before the article; nothing is decided here.
import type { Neighbourhood } from './neighbourhood.ts';
import type { NewsVector } from './news-vector.ts';
import type { TopicProfile } from './topic-profile.ts';

/** In the order in which the judge reads them, each with its direction: 1 never speaks against, -1 never for, 0 is free. */
export const topicSignals = {
  /** 0.6 centroid + 0.4 best seed. */
  direct: 1,
  centroid: 1,
  bestSeed: 1,
  meanSeed: 1,
  /** Squared weight of the shared terms in the centroid, and in the article. */
  seedCoverage: 1,
  articleCoverage: 1,
  /** Share of the centroid's three heaviest terms that occur. */
  heaviestThree: 1,
  /** Cosine of titles, best seed. */
  bestTitle: 1,
  titleCoverage: 1,
  names: 1,
  /** Of the seeds among themselves; -1 for a single seed. */
  cohesion: -1,
  /** The least cosine of a seed to the centroid of the others; -1 for a single seed. */
  loneliest: -1,
  local: 1,
  localSeedCoverage: 1,
  localArticleCoverage: 1,
  /** Best and second best of cosine times first impression, over neighbours; best of cosine times what is left to 1. */
  goodCompany: 1,
  secondCompany: 1,
  badCompany: -1,
  /** First impression of the seven nearest, weighed by squared cosine. */
  nearestSeven: 1,
  /** Good company once more, by second impressions, which have looked at company themselves. */
  companyOfCompany: 1,
  nearestSevenAgain: 1,
  /** Cosine to the seeds together with what was taken for the topic so far. */
  grown: 1,
  /** `direct` divided by the highest so far. */
  aboveBest: 0,
  /** Summed rarity of the shared terms, in nats; the same by rarity near the topic; the rarest of them. */
  sharedRarity: 1,
  localSharedRarity: 1,
  rarest: 1,
  seeds: 0,
  /** Natural logarithms of the number of terms. */
  seedTerms: 0,
  articleTerms: 0,
  /** Mean second impression over the story so far, with this article. */
  story: 1,
} as const satisfies Record<string, -1 | 0 | 1>;

export type TopicSignal = keyof typeof topicSignals;
export type TopicSignals = { readonly [name in TopicSignal]: number };

export const topicSignalNames = Object.keys(topicSignals) as readonly TopicSignal[];

/** Cosines of an article to the seeds and what they are made of. */
export interface SeedLikeness {
  readonly direct: number;
  readonly centroid: number;
  /** To each seed of the profile, negative ones too; words that negative seeds share count less, and in the second all as they are. */
  readonly bySeed: Float64Array;
  readonly plainBySeed: Float64Array;
  /** Place in the profile of the positive seed that is nearest. */
  readonly nearest: number;
  readonly seedCoverage: number;
  readonly articleCoverage: number;
  /** Terms of the centroid that it has. */
  readonly sharedTerms: number;
}

export function likenessToSeeds(vector: NewsVector, profile: TopicProfile): SeedLikeness {
  const bySeed = new Float64Array(profile.seeds.length);
  const plainBySeed = new Float64Array(profile.seeds.length);
  let centroid = 0;
  let seedCoverage = 0;
  let articleCoverage = 0;
  let sharedTerms = 0;
  for (let at = 0; at < vector.terms.length; at += 1) {
    const inSeeds = profile.terms.get(vector.terms[at]!);
    if (inSeeds === undefined) {
      continue;
    }
    const weight = vector.weights[at]!;
    if (inSeeds.centroid > 0) {
      centroid += weight * inSeeds.centroid;
      seedCoverage += inSeeds.centroid * inSeeds.centroid;
      articleCoverage += weight * weight;
      sharedTerms += 1;
    }
    for (let seed = 0; seed < bySeed.length; seed += 1) {
      bySeed[seed] = bySeed[seed]! + weight * inSeeds.focusedBySeed[seed]!;
      plainBySeed[seed] = plainBySeed[seed]! + weight * inSeeds.bySeed[seed]!;
    }
  }
  const nearest = profile.positive.reduce(
    (best, seed) => (bySeed[seed]! > bySeed[best]! ? seed : best),
    profile.positive[0] ?? 0,
  );
  const direct = 0.6 * centroid + 0.4 * (bySeed[nearest] ?? 0);
  return { direct, centroid, bySeed, plainBySeed, nearest, seedCoverage, articleCoverage, sharedTerms };
}

/** Score by likeness to the seeds alone; half at 0.22, which is where most topics of public streams begin. */
export function firstImpression(direct: number): number {
  return 1 / (1 + Math.exp(-22 * (direct - 0.22)));
}

/** First impression corrected by company: near to what was near counts nearly as much as near to the seeds. */
export function secondImpression(
  direct: number,
  company: Pick<Company, 'companyOfCompany' | 'badCompany' | 'nearestSevenAgain'>,
): number {
  const good = company.companyOfCompany;
  const against = company.badCompany > good ? 0.08 * (1 - company.nearestSevenAgain) : 0;
  return firstImpression(Math.max(direct, 0.5 * direct + 0.45 * good) - against);
}

export type Company = Pick<
  TopicSignals,
  'goodCompany' | 'secondCompany' | 'badCompany' | 'nearestSeven' | 'companyOfCompany' | 'nearestSevenAgain'
>;

const nearestCount = 7;
/** Cosine from which a neighbour is one of the nearest. */
const nearestFrom = 0.1;
/** Weight and score that the seven nearest have before any is there: a company of one faint neighbour says little. */
const priorWeight = 0.02;
const priorScore = 0.2;

export function companyOf(vector: NewsVector, neighbourhood: Neighbourhood): Company {
  let goodCompany = 0;
  let secondCompany = 0;
  let badCompany = 0;
  let companyOfCompany = 0;
  const near: { readonly cosine: number; readonly first: number; readonly second: number }[] = [];
  for (const { cosine, neighbour } of neighbourhood.near(vector)) {
    const { first, second, seed } = neighbour;
    if (!seed) {
      const good = cosine * first;
      secondCompany = Math.max(secondCompany, Math.min(good, goodCompany));
      goodCompany = Math.max(goodCompany, good);
      companyOfCompany = Math.max(companyOfCompany, cosine * second);
    }
    badCompany = Math.max(badCompany, cosine * (1 - first));
    if (cosine > nearestFrom) {
      near.push({ cosine, first, second });
    }
  }
  near.sort((one, other) => other.cosine - one.cosine);
  let weight = priorWeight;
  let first = priorWeight * priorScore;
  let second = first;
  for (const each of near.slice(0, nearestCount)) {
    const square = each.cosine * each.cosine;
    weight += square;
    first += square * each.first;
    second += square * each.second;
  }
  return {
    goodCompany,
    secondCompany,
    badCompany,
    companyOfCompany,
    nearestSeven: first / weight,
    nearestSevenAgain: second / weight,
  };
}

export type LocalLikeness = Pick<
  TopicSignals,
  'local' | 'localSeedCoverage' | 'localArticleCoverage' | 'sharedRarity' | 'localSharedRarity' | 'rarest'
>;

/** Neighbours from which their own rarity means something. */
const enoughNeighbours = 5;

/** Likeness to the centroid with every term weighed again by how rare it is near the topic; that of `likeness` while there are too few neighbours. */
export function localLikeness(
  vector: NewsVector,
  likeness: SeedLikeness,
  profile: TopicProfile,
  neighbourhood: Neighbourhood,
  idf: (term: number) => number,
): LocalLikeness {
  const most = Math.log(neighbourhood.size + 2);
  const isKnown = neighbourhood.size >= enoughNeighbours;
  let product = 0;
  let articleSquares = 0;
  let sharedInArticle = 0;
  let sharedInSeeds = 0;
  let sharedRarity = 0;
  let localSharedRarity = 0;
  let rarest = 0;
  for (let at = 0; at < vector.terms.length; at += 1) {
    const term = vector.terms[at]!;
    const rarity = neighbourhood.rarity(term);
    const weight = vector.weights[at]! * rarity;
    articleSquares += weight * weight;
    const centroidWeight = profile.terms.get(term)?.centroid ?? 0;
    if (centroidWeight > 0) {
      const seedWeight = centroidWeight * rarity;
      product += weight * seedWeight;
      sharedInArticle += weight * weight;
      sharedInSeeds += seedWeight * seedWeight;
      const rare = idf(term);
      sharedRarity += rare;
      localSharedRarity += (rare * rarity) / most;
      rarest = Math.max(rarest, rare);
    }
  }
  if (!isKnown) {
    const { centroid: local, seedCoverage, articleCoverage } = likeness;
    return {
      local,
      localSeedCoverage: seedCoverage,
      localArticleCoverage: articleCoverage,
      sharedRarity,
      localSharedRarity: sharedRarity,
      rarest,
    };
  }
  let seedSquares = 0;
  for (const [term, { centroid }] of profile.terms) {
    const local = centroid * neighbourhood.rarity(term);
    seedSquares += local * local;
  }
  return {
    local: product / (Math.sqrt(articleSquares * seedSquares) || 1),
    localSeedCoverage: sharedInSeeds / (seedSquares || 1),
    localArticleCoverage: sharedInArticle / (articleSquares || 1),
    sharedRarity,
    localSharedRarity,
    rarest,
  };
}
