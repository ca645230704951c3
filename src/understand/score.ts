// How much an article, as part of its story so far, belongs to a topic. A scorer follows one topic through the articles of one
// language in their order of arrival, and remembers what came by near the topic; it never looks ahead.
// The same topic and the same articles give the same scores. README.md tells the method and what its parts are worth.
import type { Settings } from '../model/settings.ts';
import type { WeighedWord } from '../model/story.ts';
import type { Score, Topic } from '../model/topic.ts';
import { createNeighbourhood, type Near } from './neighbourhood.ts';
import { type NewsVector, newsVector } from './news-vector.ts';
import type { Rarity } from './rarity.ts';
import type { Reading } from './reading.ts';
import { createProfile, readSeeds, surfaceWords, type TopicProfile } from './topic-profile.ts';
import { hasRules, readRules, runOf, type TopicRules, withheldBy } from './topic-rules.ts';

/** An article to be scored. `reading` and the scorer share one Rarity. */
export interface ScorableArticle {
  readonly articleId: string;
  readonly title: string;
  readonly text: string;
  readonly reading: Reading;
  /** The story that it was placed in. */
  readonly storyId: string;
}

export interface TopicScorer {
  readonly topic: Topic;
  /** Scores the next article and remembers it. `at` is only written into the score. */
  score(article: ScorableArticle, at: number): Score;
}

/** Articles after which the seeds are weighed anew, by the rarity of that moment. */
const profileAge = 200;
/** Cosine to the seeds from which an article is remembered. */
const nearCosine = 0.04;

export function createTopicScorer(topic: Topic, language: string, rarity: Rarity, settings: Settings): TopicScorer {
  const seeds = readSeeds(topic.seeds, language, rarity);
  const surface = surfaceWords(seeds, language);
  const rules = readRules(topic, language);
  const neighbourhood = createNeighbourhood();
  let profile = createProfile(seeds, rarity);
  for (const index of profile.positive) {
    neighbourhood.remember({ vector: profile.seeds[index]!.vector, score: 1, seed: true });
  }
  let scored = 0;
  return {
    topic,
    score(article, at) {
      scored += 1;
      if (scored % profileAge === 0) {
        profile = createProfile(seeds, rarity);
      }
      const vector = newsVector(article.reading, rarity);
      const likeness = likenessToSeeds(vector, profile);
      const company = companyOf(neighbourhood.near(vector));
      const score = likeness.best === 0 ? 0 : rounded(judge(likeness, company));
      if (likeness.centroid > nearCosine || score > 0.3) {
        neighbourhood.remember({ vector, score, seed: false });
      }
      const threshold = topic.threshold ?? settings.topicThreshold;
      const rule = hasRules(rules) && score > 0 ? ruleAgainst(rules, article, language) : null;
      return {
        topicId: topic.id,
        articleId: article.articleId,
        score,
        belongs: score >= threshold && rule === null,
        threshold,
        nearestSeed: nearestSeed(likeness, profile),
        ...wordsOf(vector, profile, (term) => surface.get(rarity.termOf(term)) ?? rarity.termOf(term)),
        withheldBy: rule,
        scoredAt: at,
      };
    },
  };
}

interface SeedLikeness {
  readonly centroid: number;
  readonly best: number;
  readonly bestNegative: number;
  /** Of a positive seed in `profile.seeds`. */
  readonly bestIndex: number;
}

function likenessToSeeds(vector: NewsVector, profile: TopicProfile): SeedLikeness {
  const bySeed = new Float64Array(profile.seeds.length);
  let centroid = 0;
  for (let at = 0; at < vector.terms.length; at += 1) {
    const weights = profile.weightsBySeed.get(vector.terms[at]!);
    if (weights !== undefined) {
      centroid += vector.weights[at]! * (profile.centroid.get(vector.terms[at]!) ?? 0);
      for (let seed = 0; seed < weights.length; seed += 1) {
        bySeed[seed] = bySeed[seed]! + vector.weights[at]! * weights[seed]!;
      }
    }
  }
  const bestIndex = profile.positive.reduce(
    (best, index) => (bySeed[index]! > bySeed[best]! ? index : best),
    profile.positive[0] ?? 0,
  );
  const bestNegative = profile.negative.reduce((best, index) => Math.max(best, bySeed[index]!), 0);
  return { centroid, best: bySeed[bestIndex] ?? 0, bestNegative, bestIndex };
}

interface Company {
  readonly good: number;
  readonly bad: number;
}

function companyOf(near: readonly Near[]): Company {
  let good = 0;
  let bad = 0;
  for (const { neighbour, cosine } of near) {
    good = Math.max(good, cosine * neighbour.score);
    bad = Math.max(bad, cosine * (1 - neighbour.score));
  }
  return { good, bad };
}

function judge(likeness: SeedLikeness, company: Company): number {
  const overlap = 0.5 * likeness.centroid + 0.3 * likeness.best + 0.2 * company.good;
  const against = 0.15 * Math.max(0, company.bad - company.good) + Math.max(0, likeness.bestNegative - likeness.best);
  return 1 / (1 + Math.exp(-20 * (overlap - against - 0.2)));
}

/** What is printed and stored is what is compared with the threshold. */
function rounded(score: number): number {
  return Math.round(score * 1e6) / 1e6;
}

function ruleAgainst(rules: TopicRules, article: ScorableArticle, language: string): string | null {
  return withheldBy(rules, runOf(`${article.title}\n${article.text}`, language), '');
}

function nearestSeed(likeness: SeedLikeness, profile: TopicProfile): Score['nearestSeed'] {
  const nearest = profile.seeds[likeness.bestIndex];
  return nearest === undefined || likeness.best === 0
    ? null
    : { seedId: nearest.seed.id, title: nearest.seed.title, likeness: likeness.best };
}

const maxShared = 8;
const maxMissing = 5;

function wordsOf(
  vector: NewsVector,
  profile: TopicProfile,
  wordOf: (term: number) => string,
): Pick<Score, 'shared' | 'missing'> {
  const shared: WeighedWord[] = [];
  for (let at = 0; at < vector.terms.length; at += 1) {
    const weight = vector.weights[at]! * (profile.centroid.get(vector.terms[at]!) ?? 0);
    if (weight > 0) {
      shared.push({ word: wordOf(vector.terms[at]!), weight });
    }
  }
  shared.sort((one, other) => other.weight - one.weight);
  const missing: WeighedWord[] = [];
  for (const term of profile.heaviest.slice(0, 2 * maxMissing + maxShared)) {
    if (!vector.terms.includes(term) && missing.length < maxMissing) {
      missing.push({ word: wordOf(term), weight: profile.centroid.get(term)! });
    }
  }
  return { shared: shared.slice(0, maxShared), missing };
}
