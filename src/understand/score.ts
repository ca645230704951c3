// How much an article, as part of its story so far, belongs to a topic. A scorer follows one topic through the articles of one
// language in their order of arrival, and remembers what came by near the topic; it never looks ahead.
// The same topic and the same articles give the same scores. README.md tells the method and what its parts are worth.
import type { Settings } from '../model/settings.ts';
import type { WeighedWord } from '../model/story.ts';
import { type Score, seedsOf, type Topic } from '../model/topic.ts';
import { effectiveThreshold } from './answers.ts';
import topicWeights from './data/topic-weights.json' with { type: 'json' };
import { createJudge, type Judge, probability } from './judge.ts';
import { createNeighbourhood } from './neighbourhood.ts';
import { type NewsVector, newsVector } from './news-vector.ts';
import type { Rarity } from './rarity.ts';
import type { Reading } from './reading.ts';
import { centroidOf, createProfile, readSeeds, surfaceWords, type TopicProfile } from './topic-profile.ts';
import { createTopicReach, type Reach, type TopicReach } from './topic-reach.ts';
import { hasRules, readRules, runOf, withheldBy } from './topic-rules.ts';
import {
  type Company,
  companyOf,
  firstImpression,
  likenessToSeeds,
  localLikeness,
  type SeedLikeness,
  secondImpression,
  type TopicSignals,
  topicSignalNames,
} from './topic-signals.ts';
import { createTopicStories } from './topic-stories.ts';

/** An article to be scored. `reading` and the scorer share one Rarity. */
export interface ScorableArticle {
  readonly articleId: string;
  readonly title: string;
  readonly text: string;
  readonly reading: Reading;
  /** The story where it stands; once that is merged away, its heir. */
  readonly storyId: string;
  /** Articles of that story before it, as far as the topic's server sees them. */
  readonly storyArticles: number;
}

export interface TopicScorer {
  readonly topic: Topic;
  /**
   * Scores the next article, and remembers it unless told otherwise: what not everybody sees who reads this topic's scores must not
   * be remembered. `at` is only written into the score.
   */
  score(article: ScorableArticle, at: number, remembered?: boolean): Score;
  /** Remembers an article whose score is written already. */
  remember(article: ScorableArticle): void;
  /** What is known of one story goes to another. */
  merged(fromStoryId: string, intoStoryId: string): void;
  /** Gives back what it holds of the reach; it must not be asked again. */
  close(): void;
}

export interface ScorerOptions {
  /** The learned one by default. */
  readonly judge?: Judge;
  /** Shared with the scorers of other topics that have the same Rarity; its own by default. */
  readonly reach?: TopicReach;
  /** Sees the signals of every article that shares something with the topic; for training. */
  readonly watch?: (article: ScorableArticle, measures: Float64Array) => void;
}

/** Articles looked at after which the seeds are weighed anew, by the rarity of that moment. */
const profileAge = 200;
/**
 * Cosines to the seeds, and to what was taken for the topic, below both of which an article is not looked at, unless its story was
 * thought this much of in the mean. On public streams one in a hundred of those that belong lies there, and most of the others.
 */
const farCentroid = 0.03;
const farGrown = 0.05;
const nearStory = 0.2;
/** Names and numbers that an article in another language than the seeds must share with them: one alone is no event. */
const leastForeign = 2;
/** Cosines from which an article is remembered as a neighbour. */
const nearCentroid = 0.04;
const nearGrown = 0.06;

export function createTopicScorer(
  topic: Topic,
  language: string,
  rarity: Rarity,
  settings: Pick<Settings, 'topicThreshold'>,
  options: ScorerOptions = {},
): TopicScorer {
  const judge = options.judge ?? createJudge(topicWeights.trees);
  const seeds = readSeeds(seedsOf(topic), language, rarity);
  const surface = surfaceWords(seeds, language);
  const wordOf = (term: number): string => surface.get(rarity.termOf(term)) ?? rarity.termOf(term);
  const rules = readRules(topic, language);
  const isRuled = hasRules(rules);
  const neighbourhood = createNeighbourhood();
  const stories = createTopicStories();
  const threshold = effectiveThreshold(topic, settings);
  let profile = createProfile(seeds, rarity);
  const reach = (options.reach ?? createTopicReach()).enter();
  reach.setCentroid(centroidOf(profile));
  const grow = createGrowth(reach, profile);
  for (const { seed, vector } of profile.seeds) {
    const good = seed.negative ? 0 : 1;
    neighbourhood.remember({ vector, first: good, second: good, seed: true });
  }
  const measures = new Float64Array(topicSignalNames.length);
  let looked = 0;
  let bestDirect = 0;

  // Written out, without spreading: most scores are these.
  const nothing = (articleId: string, scoredAt: number): Score => ({
    topicId: topic.id,
    articleId,
    score: 0,
    belongs: threshold === 0 && !isRuled,
    threshold,
    nearestSeed: null,
    shared: [],
    missing: [],
    withheldBy: null,
    scoredAt,
  });

  /** Null when it is far from the topic. */
  const look = (article: ScorableArticle): Look | null => {
    looked += 1;
    if (looked % profileAge === 0) {
      profile = createProfile(seeds, rarity);
      reach.setCentroid(centroidOf(profile));
    }
    const vector = vectorOf(article.reading, rarity);
    const grownCosine = reach.grown(vector);
    const isFar = grownCosine < farGrown && reach.centroid(vector) <= farCentroid;
    if (isFar && stories.get(article.storyId).second < nearStory * (article.storyArticles + 1)) {
      return null;
    }
    const likeness = likenessToSeeds(vector, profile);
    if (profile.foreign && likeness.sharedTerms < leastForeign) {
      return null;
    }
    const company = companyOf(vector, neighbourhood);
    const first = firstImpression(likeness.direct);
    const second = secondImpression(likeness.direct, company);
    return { vector, likeness, grownCosine, company, first, second };
  };

  const measure = ({ vector, likeness, grownCosine, company, second }: Look, article: ScorableArticle): void => {
    const signals: TopicSignals = {
      ...seedSignals(vector, likeness, profile),
      ...localLikeness(vector, likeness, profile, neighbourhood, rarity.idf),
      ...company,
      grown: grownCosine,
      aboveBest: bestDirect > 0 ? Math.min(2, likeness.direct / bestDirect) : 1,
      story: (stories.get(article.storyId).second + second) / (article.storyArticles + 1),
    };
    for (let at = 0; at < measures.length; at += 1) {
      measures[at] = signals[topicSignalNames[at]!];
    }
  };

  const remember = ({ vector, likeness, grownCosine, first, second }: Look, article: ScorableArticle): void => {
    if (likeness.centroid > nearCentroid || grownCosine > nearGrown || second > 0.3) {
      neighbourhood.remember({ vector, first, second, seed: false });
      bestDirect = Math.max(bestDirect, likeness.direct);
    }
    if (first > 0.5) {
      grow(vector, first);
    }
    const titles = isRuled ? runOf(article.title, language) : '';
    stories.add(article.storyId, { second, titles });
  };

  return {
    topic,
    score(article, at, remembered = true) {
      const seen = look(article);
      if (seen === null) {
        return nothing(article.articleId, at);
      }
      measure(seen, article);
      options.watch?.(article, measures);
      const { vector, likeness } = seen;
      const score = rounded(probability(judge.judge(measures) - negativeWeight * negativeLead(likeness, profile)));
      const rule = isRuled
        ? withheldBy(rules, runOf(`${article.title}\n${article.text}`, language), stories.get(article.storyId).titles)
        : null;
      if (remembered) {
        remember(seen, article);
      }
      return {
        topicId: topic.id,
        articleId: article.articleId,
        score,
        belongs: score >= threshold && rule === null,
        threshold,
        nearestSeed: nearestSeed(likeness, profile),
        shared: sharedWords(vector, profile, wordOf),
        missing: missingWords(vector, profile, wordOf),
        withheldBy: rule,
        scoredAt: at,
      };
    },
    remember(article) {
      const seen = look(article);
      if (seen !== null) {
        remember(seen, article);
      }
    },
    merged: (from, into) => stories.merge(from, into),
    close: () => reach.leave(),
  };
}

let newest: { readonly reading: Reading; readonly rarity: Rarity; readonly vector: NewsVector } | null = null;

/** One article is scored for all topics in a row: its vector is made once. */
function vectorOf(reading: Reading, rarity: Rarity): NewsVector {
  if (newest === null || newest.reading !== reading || newest.rarity !== rarity) {
    newest = { reading, rarity, vector: newsVector(reading, rarity) };
  }
  return newest.vector;
}

/** What is seen of an article before it is judged. */
interface Look {
  readonly vector: NewsVector;
  readonly likeness: SeedLikeness;
  readonly grownCosine: number;
  readonly company: Company;
  readonly first: number;
  readonly second: number;
}

function seedSignals(vector: NewsVector, likeness: SeedLikeness, profile: TopicProfile) {
  const { direct, centroid, bySeed, nearest, seedCoverage, articleCoverage } = likeness;
  const titleBySeed = new Float64Array(profile.seeds.length);
  let names = 0;
  let titleCoverage = 0;
  for (let at = 0; at < vector.terms.length; at += 1) {
    const inSeeds = profile.terms.get(vector.terms[at]!);
    if (inSeeds === undefined) {
      continue;
    }
    const title = vector.title[at]!;
    names += vector.names[at]! * inSeeds.name;
    titleCoverage += inSeeds.centroid > 0 ? title * title : 0;
    for (let seed = 0; title > 0 && seed < titleBySeed.length; seed += 1) {
      titleBySeed[seed] = titleBySeed[seed]! + title * inSeeds.titleBySeed[seed]!;
    }
  }
  const heaviest = profile.heaviest.slice(0, 3);
  const weightOf = (term: number): number => profile.terms.get(term)!.centroid;
  const hit = heaviest.filter((term) => vector.terms.includes(term));
  const { positive } = profile;
  return {
    direct,
    centroid,
    bestSeed: bySeed[nearest] ?? 0,
    meanSeed: positive.reduce((sum, seed) => sum + bySeed[seed]!, 0) / (positive.length || 1),
    seedCoverage,
    articleCoverage,
    heaviestThree: sumOf(hit, weightOf) / (sumOf(heaviest, weightOf) || 1),
    bestTitle: positive.reduce((best, seed) => Math.max(best, titleBySeed[seed]!), 0),
    titleCoverage,
    names,
    cohesion: profile.cohesion ?? -1,
    loneliest: profile.likenessToOthers.length === 0 ? -1 : Math.min(...profile.likenessToOthers),
    seeds: positive.length,
    seedTerms: Math.log(profile.seedTerms + 1),
    articleTerms: Math.log(vector.terms.length + 1),
  };
}

function sumOf(terms: readonly number[], weightOf: (term: number) => number): number {
  return terms.reduce((sum, term) => sum + weightOf(term), 0);
}

/** Shows the reach what was taken for the topic, each newcomer counting less as it grows, so that the topic cannot drift away quickly. */
function createGrowth(reach: Reach, profile: TopicProfile): (vector: NewsVector, impression: number) => void {
  let mass = 0;
  const add = (vector: NewsVector, share: number): void => {
    reach.addGrown(vector, share);
    mass += share;
  };
  for (const seed of profile.positive) {
    add(profile.seeds[seed]!.vector, 1);
  }
  return (vector, impression) => add(vector, impression * impression * Math.min(1, 3 / Math.sqrt(mass || 1)));
}

/** Log-odds that one whole cosine of lead for the nearest negative seed costs. */
const negativeWeight = 30;

/** By how much the nearest negative seed is nearer than the nearest positive one; 0 when it is not. */
function negativeLead({ plainBySeed }: SeedLikeness, profile: TopicProfile): number {
  const nearestOf = (seeds: readonly number[]): number =>
    seeds.reduce((best, seed) => Math.max(best, plainBySeed[seed]!), 0);
  return Math.max(0, nearestOf(profile.negative) - nearestOf(profile.positive));
}

/** What is printed and stored is what is compared with the threshold. */
function rounded(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}

function nearestSeed(likeness: SeedLikeness, profile: TopicProfile): Score['nearestSeed'] {
  const nearest = profile.seeds[likeness.nearest];
  const cosine = likeness.bySeed[likeness.nearest] ?? 0;
  return nearest === undefined || cosine === 0
    ? null
    : { seedId: nearest.seed.id, title: nearest.seed.title, likeness: cosine };
}

const maxShared = 8;
const maxMissing = 5;

type WordOf = (term: number) => string;

function sharedWords(vector: NewsVector, profile: TopicProfile, wordOf: WordOf): readonly WeighedWord[] {
  const shared: { term: number; weight: number }[] = [];
  for (let at = 0; at < vector.terms.length; at += 1) {
    const weight = vector.weights[at]! * (profile.terms.get(vector.terms[at]!)?.centroid ?? 0);
    if (weight > 0) {
      shared.push({ term: vector.terms[at]!, weight });
    }
  }
  shared.sort((one, other) => other.weight - one.weight);
  return shared.slice(0, maxShared).map(({ term, weight }) => ({ word: wordOf(term), weight }));
}

function missingWords(vector: NewsVector, profile: TopicProfile, wordOf: WordOf): readonly WeighedWord[] {
  const missing = profile.heaviest.slice(0, maxShared + maxMissing).filter((term) => !vector.terms.includes(term));
  return missing
    .slice(0, maxMissing)
    .map((term) => ({ word: wordOf(term), weight: profile.terms.get(term)!.centroid }));
}
