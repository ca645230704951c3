// Topics made from labelled streams: every story of eight articles or more is one, its first articles are the seeds, the rest of the
// stream is scored. Stories are those of the placer, as in the program; order in the file is order of arrival.
import { existsSync } from 'node:fs';
import { defaultSettings } from '../../src/model/settings.ts';
import type { Seed, Topic, TopicAnswer } from '../../src/model/topic.ts';
import type { Judge } from '../../src/understand/judge.ts';
import { createPlacer, type PlacerOptions } from '../../src/understand/place.ts';
import { createTopicScorer, type TopicScorer } from '../../src/understand/score.ts';
import { createStoryFeeds } from '../../src/understand/story-feeds.ts';
import { createTopicReach } from '../../src/understand/topic-reach.ts';
import { type Labelled, readStream, sharedStories } from './streams.ts';

export const topicSets = ['uci', 'uci_slugs_dense', 'ecbplus_dense', 'gnews_tss'] as const;
export const seedCounts = [1, 2, 4] as const;
const leastArticles = 8;

/** Sets that share articles with one another: none of them may teach what is measured on another. */
export const related: readonly (readonly string[])[] = [['uci', 'uci_slugs_dense'], ['ecbplus_dense'], ['gnews_tss']];

export const hasTopicSets = topicSets.every((set) => existsSync(`${sharedStories}/${set}.jsonl`));

export interface TopicCase {
  readonly set: string;
  readonly gold: string;
  readonly seedIds: readonly string[];
  readonly answers?: readonly TopicAnswer[];
}

export interface Scored {
  readonly articleId: string;
  /** Where it stood when it was scored. */
  readonly storyId: string;
  readonly score: number;
  readonly belongs: boolean;
  readonly right: boolean;
}

export interface CaseOutcome {
  readonly topicCase: TopicCase;
  readonly scored: readonly Scored[];
}

export interface TopicStream {
  readonly set: string;
  readonly sha256: string;
  readonly articles: readonly Labelled[];
}

/** Articles without a moment follow those before at once, or, where none has one, minute by minute. */
export function readTopicStream(set: string): TopicStream {
  const { sha256, articles } = readStream(set);
  const isTimed = articles.some(({ at }) => !Number.isNaN(at));
  let last = 0;
  const timed = articles.map((article) => {
    last = Number.isNaN(article.at) ? last + (isTimed ? 0 : 60_000) : article.at;
    return { ...article, at: last, publishedAt: Number.isNaN(article.publishedAt) ? last : article.publishedAt };
  });
  return { set, sha256, articles: timed };
}

/** Stories of eight and more, with their articles' ids in order. */
export function storiesOf(stream: TopicStream): ReadonlyMap<string, readonly string[]> {
  const stories = new Map<string, string[]>();
  for (const { gold, id } of stream.articles) {
    if (gold !== null) {
      stories.set(gold, [...(stories.get(gold) ?? []), id]);
    }
  }
  return new Map([...stories].filter(([, ids]) => ids.length >= leastArticles));
}

export function firstSeedCases(stream: TopicStream): readonly TopicCase[] {
  return [...storiesOf(stream)].flatMap(([gold, ids]) =>
    seedCounts.map((count) => ({ set: stream.set, gold, seedIds: ids.slice(0, count) })),
  );
}

export interface RunOptions {
  readonly judge?: Judge;
  /** Of stories; the shipped ones by default, which have learned from these sets. */
  readonly placing?: Pick<PlacerOptions, 'judge' | 'mergeJudge'>;
  /** Sees the signals of each article that a case looks at. */
  readonly watch?: (topicCase: TopicCase, article: Labelled, measures: Float64Array) => void;
}

/** Scores the stream for all cases in one walk. Articles that nobody labelled are seen by the scorers and counted nowhere. */
export function runCases(
  stream: TopicStream,
  cases: readonly TopicCase[],
  options: RunOptions = {},
): readonly CaseOutcome[] {
  const placer = createPlacer({ language: 'en', ...defaultSettings, ...options.placing });
  const byId = new Map(stream.articles.map((article) => [article.id, article]));
  const stories = createStoryFeeds();
  const reach = createTopicReach();
  let current: Labelled | null = null;
  const running = cases.map((topicCase, index) => {
    const topic = topicOf(
      String(index),
      topicCase.seedIds.map((id) => byId.get(id)!),
      topicCase.answers ?? [],
    );
    const scorer: TopicScorer = createTopicScorer(topic, 'en', placer.rarity, defaultSettings, {
      reach,
      ...(options.judge === undefined ? {} : { judge: options.judge }),
      watch: (_, measures) => options.watch?.(topicCase, current!, measures),
    });
    return { topicCase, seeds: new Set(topicCase.seedIds), scorer, scored: [] as Scored[] };
  });
  for (const article of stream.articles) {
    current = article;
    const { placing, reading, merged } = placer.place(article);
    const { id: articleId, title, text } = article;
    const { storyId } = placing;
    for (const { from, into } of merged) {
      stories.merge(from, into);
    }
    const storyArticles = stories.count(storyId, () => true);
    stories.add(storyId, '');
    for (const { topicCase, seeds, scorer, scored } of running) {
      for (const { from, into } of merged) {
        scorer.merged(from, into);
      }
      if (seeds.has(articleId)) {
        continue;
      }
      const { score, belongs } = scorer.score({ articleId, title, text, reading, storyId, storyArticles }, article.at);
      if (article.gold !== null || article.noise) {
        scored.push({ articleId, storyId, score, belongs, right: article.gold === topicCase.gold });
      }
    }
  }
  return running.map(({ topicCase, scored }) => ({ topicCase, scored }));
}

function topicOf(id: string, seeds: readonly Labelled[], answers: readonly TopicAnswer[]): Topic {
  return {
    id,
    guildId: null,
    name: seeds[0]!.title,
    seeds: seeds.map((seed): Seed => ({ id: seed.id, title: seed.title, text: seed.text, url: null, negative: false })),
    mustHave: [],
    anyOf: [],
    never: [],
    threshold: null,
    answers,
    createdAt: 0,
    createdBy: null,
    revision: 1,
    scoredRevision: 1,
  };
}

export type Judged = Pick<Scored, 'score' | 'belongs' | 'right'>;

/** Equal scores stand in order of arrival. */
export function averagePrecision(scored: readonly Judged[]): number {
  const sorted = [...scored].sort((one, other) => other.score - one.score);
  let hits = 0;
  let sum = 0;
  for (const [rank, { right }] of sorted.entries()) {
    if (right) {
      hits += 1;
      sum += hits / (rank + 1);
    }
  }
  return hits === 0 ? 0 : sum / hits;
}

export function f1(scored: readonly Judged[]): number {
  const taken = scored.filter(({ belongs }) => belongs).length;
  const right = scored.filter((each) => each.right).length;
  const both = scored.filter((each) => each.belongs && each.right).length;
  return taken + right === 0 ? 0 : (2 * both) / (taken + right);
}

export interface MeanScores {
  /** In percent. */
  readonly averagePrecision: number;
  readonly f1: number;
}

/** Means over a set's topics, for each number of seeds. */
export function meansOf(outcomes: readonly CaseOutcome[]): Readonly<Record<number, MeanScores>> {
  return Object.fromEntries(
    seedCounts.map((count) => {
      const scored = outcomes.filter(({ topicCase }) => topicCase.seedIds.length === count).map((each) => each.scored);
      const mean = (of: (each: readonly Scored[]) => number): number =>
        Math.round((1_000 * scored.reduce((sum, each) => sum + of(each), 0)) / scored.length) / 10;
      return [count, { averagePrecision: mean(averagePrecision), f1: mean(f1) }];
    }),
  );
}
