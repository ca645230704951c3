// What one language's placing and scoring has in memory, and how it is built again from the store: after a start, after a failed write, and
// when another process placed something. A topic sees what its server sees: everything that its scorer learns from came by feeds that the
// server follows, or, for a topic of `config/`, by shared ones.
import type { Article } from '../../model/article.ts';
import { type FeedSight, isSeenBy } from '../../model/feed.ts';
import type { Score } from '../../model/topic.ts';
import type { App } from '../../ports/app.ts';
import { createPlacer, type Incoming, type Placer } from '../place.ts';
import { type Reading, toReading } from '../reading.ts';
import { createTopicScorer, type ScorableArticle, type TopicScorer } from '../score.ts';
import { createStoryFeeds, type StoryFeeds } from '../story-feeds.ts';
import { createTopicReach, type TopicReach } from '../topic-reach.ts';
import { readWords } from '../words.ts';
import { placedOf } from './articles.ts';
import { createTurns, type Turns } from './turns.ts';

export interface Engine {
  readonly language: string;
  readonly placer: Placer;
  readonly scorers: Map<string, TopicScorer>;
  readonly reach: TopicReach;
  readonly stories: StoryFeeds;
  readonly turns: Turns;
  sights: ReadonlyMap<string, FeedSight>;
  /** Arrival of the newest article that it knows. */
  lastArrival: number;
  /** The newest change of a story that it has seen. */
  lastChange: number;
  lastAt: number;
  /** Terms that it knew once it was built. */
  termsAtStart: number;
}

const pageSize = 1_000;
/** Beyond the open stories' window: words and copies are remembered for about this long. */
const memoryHours = 72;
const hourMs = 3_600_000;

export function createEngine(app: App, language: string): Engine {
  return {
    language,
    placer: createPlacer({ language, ...app.settings }),
    scorers: new Map(),
    reach: createTopicReach(),
    stories: createStoryFeeds(),
    turns: createTurns(),
    sights: new Map(),
    lastArrival: 0,
    lastChange: 0,
    lastAt: Number.NEGATIVE_INFINITY,
    termsAtStart: 0,
  };
}

/** New terms after which an engine is built again: words seldom come back, and it forgets none. Some weeks of ten thousand articles a day. */
const maxNewTerms = 300_000;

export function isOutgrown({ placer, termsAtStart }: Engine): boolean {
  return placer.rarity.size > termsAtStart + maxNewTerms;
}

/** Most engines at once. A feed makes one by any two or three letters that it claims for a language: 0.7 MB, and some 25 kB for each seed of a topic. */
const maxEngines = 32;

/** Beyond so many the one with the fewest open stories goes: that is built again the soonest. Of several, the one that has waited longest. */
export function dropSmallest(engines: Map<string, Engine>, openSinceAt: number): void {
  if (engines.size > maxEngines) {
    // One without articles for that long has not swept its stories since, but all of them are closed.
    const sizeOf = ({ placer, lastAt }: Engine): number => (lastAt < openSinceAt ? 0 : placer.openStories);
    const smallest = [...engines.values()].reduce((least, each) => (sizeOf(each) < sizeOf(least) ? each : least));
    engines.delete(smallest.language);
  }
}

/** Topics, feeds and articles as they now stand in the store. */
export async function bringUpToDate(app: App, engine: Engine): Promise<void> {
  engine.sights = await app.store.feeds.sights();
  await followTopics(app, engine);
  await catchUp(app, engine);
}

/** The stream's own time is the time of arrival: an article dated in the future is as new as one can be. */
export function incoming(article: Article, engine: Engine): Incoming {
  engine.lastAt = Math.max(engine.lastAt, article.firstSeenAt);
  return {
    id: article.id,
    title: article.title,
    text: article.summary,
    outlet: article.outlet,
    publishedAt: Math.min(article.publishedAt, article.firstSeenAt),
    at: engine.lastAt,
  };
}

/** What topics of servers that see its feed think of an article that has just been placed; what is far from a topic is left out. */
export async function scoreForTopics(
  engine: Engine,
  article: Article,
  reading: Reading,
  storyId: string,
  now: number,
): Promise<readonly Score[]> {
  const scores: Score[] = [];
  await showTo(engine, article, reading, storyId, (scorer, scorable, isShared) => {
    // The scores of a topic of `config/` are read by all: what one server alone sees is scored, but must not speak in them.
    const score = scorer.score(scorable, now, scorer.topic.guildId !== null || isShared);
    if (isWorthWriting(score)) {
      scores.push(score);
    }
  });
  return scores;
}

/** Most articles share little with most topics: a row for each such pair would outgrow everything else in the store. */
export function isWorthWriting({ score, belongs }: Score): boolean {
  return score >= 0.01 || belongs;
}

export function mergeStories(engine: Engine, from: string, into: string): void {
  engine.stories.merge(from, into);
  for (const scorer of engine.scorers.values()) {
    scorer.merged(from, into);
  }
}

type Show = (scorer: TopicScorer, scorable: ScorableArticle, isShared: boolean) => void;

async function showTo(engine: Engine, article: Article, reading: Reading, storyId: string, show: Show): Promise<void> {
  const { scorers, stories, sights, turns } = engine;
  const sight = sights.get(article.feedId) ?? unseen;
  const sizes = new Map<string | null, number>();
  for (const scorer of scorers.values()) {
    const { guildId } = scorer.topic;
    if (guildId !== null && !isSeenBy(sight, guildId)) {
      continue;
    }
    await turns.give();
    let storyArticles = sizes.get(guildId);
    if (storyArticles === undefined) {
      storyArticles = stories.count(storyId, (feedId) => isSeenBy(sights.get(feedId) ?? unseen, guildId));
      sizes.set(guildId, storyArticles);
    }
    show(scorer, scorableOf(article, reading, stories.heirOf(storyId), storyArticles), sight.shared);
  }
  stories.add(storyId, article.feedId);
}

const unseen: FeedSight = { shared: false, exceptions: new Set() };

export function scorableOf(
  article: Article,
  reading: Reading,
  storyId: string,
  storyArticles: number,
): ScorableArticle {
  return { articleId: article.id, title: article.title, text: article.summary, reading, storyId, storyArticles };
}

async function followTopics(app: App, engine: Engine): Promise<void> {
  const { scorers, placer, reach, language } = engine;
  const standing = await app.store.topics.revisions();
  const wanted = new Set(standing.map(({ id }) => id));
  for (const id of scorers.keys()) {
    if (!wanted.has(id)) {
      scorers.get(id)!.close();
      scorers.delete(id);
    }
  }
  const fresh: TopicScorer[] = [];
  for (const { id, revision } of standing) {
    const known = scorers.get(id);
    const topic = known?.topic.revision === revision ? null : await app.store.topics.get(id);
    // Null too when it was deleted just now, which is seen next time.
    if (topic !== null) {
      known?.close();
      const scorer = createTopicScorer(topic, language, placer.rarity, app.settings, { reach });
      scorers.set(topic.id, scorer);
      fresh.push(scorer);
    }
  }
  if (fresh.length > 0 && engine.lastArrival > 0) {
    await remind(app, engine, fresh);
  }
}

/** Shows new topics' scorers what the engine knows already, so that they score as if they had been there. */
async function remind(app: App, engine: Engine, fresh: readonly TopicScorer[]): Promise<void> {
  const { language, placer, lastArrival } = engine;
  const past = {
    ...engine,
    scorers: new Map(fresh.map((scorer) => [scorer.topic.id, scorer])),
    stories: createStoryFeeds(),
  };
  const sinceAt = app.now().getTime() - app.settings.openStoryHours * hourMs;
  for await (const { articles } of placedOf(app, language, sinceAt, 0)) {
    for (const article of articles.filter(({ arrival }) => arrival <= lastArrival)) {
      const reading = toReading(readWords(article.title, article.summary, language), placer.rarity);
      await remember(past, article, reading);
    }
  }
}

/** Its scores were written when it was placed, or are made again by themselves. */
function remember(engine: Engine, article: Article, reading: Reading): Promise<void> {
  return showTo(engine, article, reading, article.storyId!, (scorer, scorable, isShared) => {
    if (scorer.topic.guildId !== null || isShared) {
      scorer.remember(scorable);
    }
  });
}

/** Learns what stands in the store and is not known yet: all of the window after a start, otherwise what another process placed. */
async function catchUp(app: App, engine: Engine): Promise<void> {
  const isFresh = engine.lastArrival === 0;
  const sinceAt = app.now().getTime() - (app.settings.openStoryHours + memoryHours) * hourMs;
  for await (const { articles, through } of placedOf(app, engine.language, sinceAt, engine.lastArrival)) {
    for (const article of articles) {
      await engine.turns.give();
      const reading = restored(engine, article);
      if (reading !== null) {
        await remember(engine, article, reading);
      }
    }
    engine.lastArrival = Math.max(engine.lastArrival, through);
  }
  if (isFresh) {
    // The articles came with the stories where they stand now.
    engine.lastChange = await app.store.stories.lastChange();
    engine.termsAtStart = engine.placer.rarity.size;
    return;
  }
  for (;;) {
    const changed = await app.store.stories.changedAfter(engine.lastChange, pageSize);
    for (const story of changed) {
      if (story.mergedInto !== null) {
        engine.placer.restoreMerge(story.id, story.mergedInto);
        mergeStories(engine, story.id, story.mergedInto);
      } else if (story.language === engine.language && engine.placer.describe(story.id) === null) {
        const parted = await app.store.articles.inStory(story.id);
        engine.placer.restoreSplit(
          parted.map(({ id }) => id),
          story.id,
        );
      }
      engine.lastChange = story.change;
    }
    if (changed.length < pageSize) {
      break;
    }
  }
}

/** Null for one that was too old, and for one that could not be placed when it came: it cannot be now. */
function restored(engine: Engine, article: Article): Reading | null {
  try {
    return engine.placer.restore(incoming(article, engine), article.storyId!);
  } catch {
    return null;
  }
}
