// The shell of understand: takes unplaced articles from the store in order of arrival, has them placed and scored, and writes what was
// decided, some fifty at a time. The engines (place.ts, score.ts) live in memory and are built again from the store after a start, a failed
// write, or a kill: what was not written is still unplaced there, so nothing is lost and nothing counts twice.
import { type Article, baseLanguage } from '../model/article.ts';
import { contentId } from '../model/ids.ts';
import type { Placing, Story } from '../model/story.ts';
import type { Score, Topic } from '../model/topic.ts';
import type { App } from '../ports/app.ts';
import { effectiveThreshold, withAnswer, withoutAnswer, worthAsking } from './answers.ts';
import { detectLanguage } from './languages.ts';
import { createPlacer, type Incoming, type Merged, type Placed, type Placer, type StoryFacts } from './place.ts';
import { createRarity } from './rarity.ts';
import { type Reading, termOf, toReading } from './reading.ts';
import { createTopicScorer, type ScorableArticle, type TopicScorer } from './score.ts';
import { readWords } from './words.ts';

export interface Understanding {
  /** Languages with articles that are not placed yet. */
  dueLanguages(): Promise<readonly string[]>;
  /** Places everything that waits in the language and scores it for all topics. */
  place(language: string): Promise<void>;
  /** Scores recent articles again for topics that were edited. */
  rescore(): Promise<void>;
}

const batchSize = 50;
const pageSize = 1_000;
/** Beyond the open stories' window: words and copies are remembered for about this long. */
const memoryHours = 72;
const hourMs = 3_600_000;

interface Engine {
  readonly placer: Placer;
  readonly scorers: Map<string, TopicScorer>;
  /** Arrival of the newest article that it knows. */
  lastArrival: number;
  /** The newest change of a story that it has seen. */
  lastChange: number;
  lastAt: number;
}

export function createUnderstanding(app: App): Understanding {
  const engines = new Map<string, Engine>();
  const lines = new Map<string, Promise<void>>();
  return {
    async dueLanguages() {
      const languages = await app.store.articles.unplacedLanguages();
      const unknown = languages.includes('und') ? await app.store.articles.unplaced('und', pageSize) : [];
      return [...new Set([...languages.filter((each) => each !== 'und'), ...unknown.map(languageOfArticle)])].sort();
    },
    place(language) {
      // One after the other: two runs over one engine would place an article twice.
      const run = (lines.get(language) ?? Promise.resolve()).then(() => placeAll(app, language, engines));
      lines.set(
        language,
        run.catch(() => undefined),
      );
      return run;
    },
    async rescore() {
      for (const topic of await app.store.topics.all()) {
        if (topic.scoredRevision < topic.revision) {
          await rescoreTopic(app, topic);
        }
      }
    },
  };
}

/** As its feed says; else as its words say; English when they are too few to tell. */
function languageOfArticle(article: Article): string {
  if (article.language !== 'und') {
    return article.language;
  }
  const heard = detectLanguage(`${article.title} ${article.summary}`);
  return heard === 'und' ? 'en' : heard;
}

async function placeAll(app: App, language: string, engines: Map<string, Engine>): Promise<void> {
  const started = performance.now();
  const engine = engines.get(language) ?? createEngine(app, language);
  // Until all is written the engine knows more than the store; if that fails it must not be used again.
  engines.delete(language);
  await followTopics(app, language, engine);
  await catchUp(app, language, engine);
  let placed = 0;
  for (;;) {
    const batch = (await unplacedOf(app, language)).slice(0, batchSize);
    if (batch.length === 0) {
      break;
    }
    await placeBatch(app, language, engine, batch);
    placed += batch.length;
  }
  engines.set(language, engine);
  if (placed > 0) {
    app.log.info('place', {
      language,
      articles: placed,
      openStories: engine.placer.openStories,
      ms: Math.round(performance.now() - started),
    });
  }
}

/** Articles whose feed says this language, and those whose feed says none but that are written in it, in order of arrival. */
async function unplacedOf(app: App, language: string): Promise<readonly Article[]> {
  const said = await app.store.articles.unplaced(language, batchSize);
  const unknown = language === 'und' ? [] : await app.store.articles.unplaced('und', pageSize);
  return inOrder(said, unknown, language);
}

function inOrder(said: readonly Article[], unknown: readonly Article[], language: string): readonly Article[] {
  const heard = unknown.filter((article) => languageOfArticle(article) === language);
  return [...said, ...heard].sort((a, b) => a.arrival - b.arrival);
}

function createEngine(app: App, language: string): Engine {
  return {
    placer: createPlacer({ language, ...app.settings }),
    scorers: new Map(),
    lastArrival: 0,
    lastChange: 0,
    lastAt: Number.NEGATIVE_INFINITY,
  };
}

/** Learns what stands in the store and is not known yet: all of the window after a start, otherwise what another process placed. */
async function catchUp(app: App, language: string, engine: Engine): Promise<void> {
  const isFresh = engine.lastArrival === 0;
  const turns = createTurns();
  const sinceAt = app.now().getTime() - (app.settings.openStoryHours + memoryHours) * hourMs;
  for (;;) {
    const said = await app.store.articles.placedSince(language, sinceAt, engine.lastArrival, pageSize);
    const unknown = await app.store.articles.placedSince('und', sinceAt, engine.lastArrival, pageSize);
    // A full page may end before the other begins to tell: beyond its end nothing is sure yet.
    const end = Math.min(endOf(said), endOf(unknown));
    const known = inOrder(said, language === 'und' ? [] : unknown, language).filter(({ arrival }) => arrival <= end);
    for (const article of known) {
      await turns.give();
      const reading = engine.placer.restore(incoming(article, engine), article.storyId!);
      for (const scorer of reading === null ? [] : engine.scorers.values()) {
        // Only to be remembered: its score was written when it was placed.
        scorer.score(scorable(article, reading!, article.storyId!), article.firstSeenAt);
      }
    }
    engine.lastArrival = Math.max(engine.lastArrival, end === Number.POSITIVE_INFINITY ? lastOf(said, unknown) : end);
    if (end === Number.POSITIVE_INFINITY) {
      break;
    }
  }
  if (isFresh) {
    // The articles came with the stories where they stand now.
    engine.lastChange = await app.store.stories.lastChange();
    return;
  }
  for (;;) {
    const changed = await app.store.stories.changedAfter(engine.lastChange, pageSize);
    for (const story of changed) {
      if (story.mergedInto !== null) {
        engine.placer.restoreMerge(story.id, story.mergedInto);
        for (const scorer of engine.scorers.values()) {
          scorer.merged(story.id, story.mergedInto);
        }
      }
      engine.lastChange = story.change;
    }
    if (changed.length < pageSize) {
      break;
    }
  }
}

function endOf(page: readonly Article[]): number {
  return page.length < pageSize ? Number.POSITIVE_INFINITY : page.at(-1)!.arrival;
}

function lastOf(...pages: readonly (readonly Article[])[]): number {
  return Math.max(0, ...pages.map((page) => page.at(-1)?.arrival ?? 0));
}

/** The stream's own time is the time of arrival: an article dated in the future is as new as one can be. */
function incoming(article: Article, engine: Engine): Incoming {
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

async function followTopics(app: App, language: string, engine: Engine): Promise<void> {
  const topics = await app.store.topics.all();
  const wanted = new Set(topics.map(({ id }) => id));
  for (const id of engine.scorers.keys()) {
    if (!wanted.has(id)) {
      engine.scorers.delete(id);
    }
  }
  for (const topic of topics) {
    if (engine.scorers.get(topic.id)?.topic.revision !== topic.revision) {
      const scorer = createTopicScorer(topic, language, engine.placer.rarity, app.settings);
      engine.scorers.set(topic.id, scorer);
      await remind(app, language, engine, scorer);
    }
  }
}

/** Shows a new topic's scorer what the engine knows already, so that it scores as if it had been there. */
async function remind(app: App, language: string, engine: Engine, scorer: TopicScorer): Promise<void> {
  const turns = createTurns();
  const sinceAt = app.now().getTime() - app.settings.openStoryHours * hourMs;
  for (let last = 0; last < engine.lastArrival; ) {
    const page = await app.store.articles.placedSince(language, sinceAt, last, pageSize);
    for (const article of page.filter(({ arrival }) => arrival <= engine.lastArrival)) {
      await turns.give();
      const reading = toReading(readWords(article.title, article.summary, language), engine.placer.rarity);
      scorer.score(scorable(article, reading, article.storyId!), article.firstSeenAt);
    }
    last = page.length < pageSize ? engine.lastArrival : page.at(-1)!.arrival;
  }
}

function scorable(article: Article, reading: Reading, storyId: string): ScorableArticle {
  return { articleId: article.id, title: article.title, text: article.summary, reading, storyId };
}

async function placeBatch(app: App, language: string, engine: Engine, batch: readonly Article[]): Promise<void> {
  const now = app.now().getTime();
  const decided: { readonly article: Article; readonly placed: Placed }[] = [];
  const scores: Score[] = [];
  const turns = createTurns();
  for (const article of batch) {
    const placed = engine.placer.place(incoming(article, engine));
    decided.push({ article, placed });
    for (const scorer of engine.scorers.values()) {
      await turns.give();
      for (const { from, into } of placed.merged) {
        scorer.merged(from, into);
      }
      const score = scorer.score(scorable(article, placed.reading, placed.placing.storyId), now);
      // Most articles share nothing with most topics: a row for each such pair would outgrow everything else in the store.
      if (score.score > 0 || score.belongs) {
        scores.push(score);
      }
    }
    engine.lastArrival = Math.max(engine.lastArrival, article.arrival);
  }
  const saved = await app.store.transaction(async (trx) => {
    const merged = decided.flatMap(({ placed }) => placed.merged);
    const placings: Placing[] = [];
    for (const { placed } of decided) {
      placings.push({ ...placed.placing, placedAt: now });
      for (const each of placed.merged) {
        // The engine remembers the window only; the story may be older.
        const stored = await trx.articles.inStory(each.from);
        const articleIds = new Set([...stored.map(({ id }) => id), ...each.articleIds]);
        articleIds.delete(placed.placing.articleId);
        const before = [...(await trx.stories.placings([each.from])), ...placings];
        const sameAs = new Map(before.map((placing) => [placing.articleId, placing.sameAs]));
        placings.push(...moves([...articleIds], each, placed.placing, sameAs, now));
      }
    }
    const ids = new Set([
      ...placings.map(({ storyId }) => storyId),
      ...merged.flatMap(({ from, into }) => [from, into]),
    ]);
    const before = new Map((await trx.stories.getMany([...ids])).map((story) => [story.id, story]));
    const swallowed = new Map(merged.map((each) => [each.from, each]));
    const stories = [...ids].flatMap((id): Omit<Story, 'change'>[] => {
      const facts = engine.placer.describe(id) ?? swallowed.get(id)?.facts;
      const known = [id, ...merged.filter(({ into }) => into === id).map(({ from }) => from)];
      return facts === undefined
        ? []
        : [
            {
              ...asStory(
                facts,
                language,
                now,
                known.flatMap((each) => before.get(each) ?? []),
              ),
              articleCount: (before.get(id)?.articleCount ?? 0) + newIn(id, placings),
              mergedInto: swallowed.get(id)?.into ?? null,
            },
          ];
    });
    const written = await trx.stories.save(stories, placings);
    await trx.scores.save(scores);
    return written;
  });
  engine.lastChange = Math.max(engine.lastChange, ...saved.map(({ change }) => change));
}

/** The engine knows the window only; what the store knows of a story, or of one that it swallowed, stays true. */
function asStory(
  facts: StoryFacts,
  language: string,
  now: number,
  known: readonly Story[],
): Omit<Story, 'change' | 'mergedInto'> {
  return {
    ...facts,
    language,
    firstArticleAt: Math.min(facts.firstArticleAt, ...known.map((story) => story.firstArticleAt)),
    lastArticleAt: Math.max(facts.lastArticleAt, ...known.map((story) => story.lastArticleAt)),
    grownAt: now,
  };
}

/** Articles that these placings put into the story. */
function newIn(storyId: string, placings: readonly Placing[]): number {
  return new Set(placings.filter((placing) => placing.storyId === storyId).map(({ articleId }) => articleId)).size;
}

/** A copy stays a copy wherever its story goes. */
function moves(
  articleIds: readonly string[],
  merged: Merged,
  by: Placing,
  sameAs: ReadonlyMap<string, string | null>,
  now: number,
): readonly Placing[] {
  return articleIds.map((articleId) => ({
    articleId,
    storyId: merged.into,
    placedAt: now,
    decision: 'moved',
    likeness: merged.likeness,
    threshold: merged.threshold,
    best: { storyId: merged.into, articleId: by.articleId },
    runnerUp: null,
    signals: [],
    words: by.words,
    veto: null,
    sameAs: sameAs.get(articleId) ?? null,
  }));
}

/** Topics of `config/` as rows: new and edited ones are written, those no longer there are deleted; all at once. */
export function syncConfigTopics(app: App): Promise<void> {
  return app.store.transaction(async ({ topics }) => {
    const rows = (await topics.all()).filter((topic) => topic.guildId === null);
    const wanted = new Map(app.config.topics.map((configured) => [contentId('topic', configured.folder), configured]));
    for (const topic of rows) {
      const configured = wanted.get(topic.id);
      if (configured === undefined) {
        await topics.delete(topic.id);
      } else if (configured.name !== topic.name) {
        // A folder may take the name that another had: all that change give theirs up first.
        await topics.save({ ...topic, name: topic.id });
      }
    }
    for (const [id, { name, seeds, mustHave, anyOf, never, threshold }] of wanted) {
      const before = rows.find((topic) => topic.id === id);
      const said = { name, seeds, mustHave, anyOf, never, threshold };
      if (before === undefined || !saysTheSame(before, said)) {
        await topics.save({
          ...said,
          answers: [],
          id,
          guildId: null,
          createdAt: before?.createdAt ?? app.now().getTime(),
          createdBy: null,
          revision: (before?.revision ?? 0) + 1,
          scoredRevision: before?.scoredRevision ?? 0,
        });
      }
    }
  });
}

type Said = Pick<Topic, 'name' | 'seeds' | 'mustHave' | 'anyOf' | 'never' | 'threshold'>;

function saysTheSame(row: Said, wanted: Said): boolean {
  const told = ({ name, seeds, mustHave, anyOf, never, threshold }: Said): string =>
    JSON.stringify([
      name,
      seeds.map((seed) => [seed.title, seed.text, seed.url, seed.negative]),
      mustHave,
      anyOf,
      never,
      threshold,
    ]);
  return told(row) === told(wanted);
}

/** An unsaved topic against stored articles of the feeds that the server sees, best first. Nothing is written. */
export async function previewTopic(
  app: App,
  topic: Topic,
  guildId: string,
  sinceAt: number,
  limit: number,
): Promise<readonly { readonly article: Article; readonly score: Score }[]> {
  const articles = await app.store.articles.recent(guildId, sinceAt, maxRecent);
  return (await scoreArticles(app, topic, articles))
    .sort((a, b) => b.score.score - a.score.score || b.article.arrival - a.article.arrival)
    .slice(0, limit);
}

/** Scores what arrived within `settings.topicMemoryDays` for a topic as it now stands, and notes that this was done. */
export async function rescoreTopic(app: App, topic: Topic): Promise<void> {
  const sinceAt = app.now().getTime() - app.settings.topicMemoryDays * 24 * hourMs;
  const languages = new Set(['en', 'und']);
  for (const feed of await app.store.feeds.all()) {
    languages.add(baseLanguage(feed.language));
  }
  const articles: Article[] = [];
  for (const language of languages) {
    for (let last = 0, size = pageSize; size === pageSize && articles.length < maxRecent; ) {
      const page = await app.store.articles.placedSince(language, sinceAt, last, pageSize);
      articles.push(...page);
      size = page.length;
      last = page.at(-1)?.arrival ?? last;
    }
  }
  const scores = (await scoreArticles(app, topic, articles)).map(({ score }) => score);
  await app.store.transaction(async (trx) => {
    const standing = await trx.topics.get(topic.id);
    // Edited or deleted while we counted: what was counted is about a topic that is no more.
    if (standing?.revision === topic.revision) {
      await trx.scores.save(scores);
      await trx.topics.save({ ...standing, scoredRevision: topic.revision });
    }
  });
}

/** An article's score for a topic before and after its answer, and the score from which articles now belong. */
export interface AnswerEffect {
  readonly before: number;
  readonly after: number;
  readonly threshold: number;
}

/**
 * Writes down what a member says of an article, and scores recent articles again. Null, and nothing is written, when the topic
 * is not the server's own (one of `config/` belongs to all, so that no server may move it) or the server does not see the article.
 */
export async function answerTopic(
  app: App,
  topicId: string,
  guildId: string,
  article: Article,
  belongs: boolean,
  userId: string,
): Promise<AnswerEffect | null> {
  const moved = await app.store.transaction(async (trx) => {
    const topic = await trx.topics.get(topicId);
    if (topic === null || topic.guildId !== guildId || !(await trx.feeds.idsSeenBy(guildId)).includes(article.feedId)) {
      return null;
    }
    const before = (await trx.scores.get(topicId, article.id))?.score ?? 0;
    // Once answered, its score shows the answer too; what tells where the threshold belongs is the one from before.
    const score = topic.answers.find(({ articleId }) => articleId === article.id)?.score ?? before;
    const { id: articleId, url } = article;
    const [title, text] = [article.title.slice(0, answerTitleLength), article.summary.slice(0, answerTextLength)];
    const answeredAt = app.now().getTime();
    const answer = { articleId, title, text, url, belongs, score, answeredAt, answeredBy: userId };
    const answered = withAnswer(topic, answer);
    await trx.topics.save(answered);
    return { topic: answered, before };
  });
  return moved === null ? null : effectOf(app, moved.topic, article.id, moved.before);
}

/** Takes an answer back; null when the topic is not the server's own or holds no answer to the article. */
export async function undoAnswer(
  app: App,
  topicId: string,
  guildId: string,
  articleId: string,
): Promise<AnswerEffect | null> {
  const moved = await app.store.transaction(async (trx) => {
    const topic = await trx.topics.get(topicId);
    const left = topic === null || topic.guildId !== guildId ? topic : withoutAnswer(topic, articleId);
    if (left === null || left === topic) {
      return null;
    }
    const before = (await trx.scores.get(topicId, articleId))?.score ?? 0;
    await trx.topics.save(left);
    return { topic: left, before };
  });
  return moved === null ? null : effectOf(app, moved.topic, articleId, moved.before);
}

/** Characters of an article that an answer keeps; of a seed fewer count. */
const answerTitleLength = 300;
const answerTextLength = 1_000;

async function effectOf(app: App, topic: Topic, articleId: string, before: number): Promise<AnswerEffect> {
  await rescoreTopic(app, topic);
  const after = (await app.store.scores.get(topic.id, articleId))?.score ?? 0;
  return { before, after, threshold: effectiveThreshold(topic, app.settings) };
}

/**
 * What is worth asking about: stored articles that the server sees, nearest to the threshold first, from above and from below in
 * turn as long as there are both, each story once, those left out that were answered or that a rule withheld.
 */
export async function nearestMisses(
  app: App,
  topic: Topic,
  guildId: string,
  limit: number,
): Promise<readonly { readonly article: Article; readonly score: Score }[]> {
  const sinceAt = app.now().getTime() - app.settings.topicMemoryDays * 24 * hourMs;
  const threshold = effectiveThreshold(topic, app.settings);
  const scores = await app.store.scores.nearest(topic.id, guildId, sinceAt, threshold, nearestRead);
  const articles = await app.store.articles.getMany(scores.map(({ articleId }) => articleId));
  const byId = new Map(articles.map((article) => [article.id, article]));
  const told = scores.flatMap((score) => {
    const article = byId.get(score.articleId);
    return article === undefined ? [] : [{ article, score }];
  });
  return worthAsking(told, topic, threshold, limit);
}

/** Several reports of one story may stand there, and answered ones. */
const nearestRead = 300;

/** Most articles that one topic is scored against at once. */
const maxRecent = 50_000;

async function scoreArticles(
  app: App,
  topic: Topic,
  articles: readonly Article[],
): Promise<{ readonly article: Article; readonly score: Score }[]> {
  const byLanguage = new Map<string, { read(article: Article): Reading; scorer: TopicScorer }>();
  const now = app.now().getTime();
  const turns = createTurns();
  const scored: { readonly article: Article; readonly score: Score }[] = [];
  for (const article of [...articles].sort((a, b) => a.arrival - b.arrival)) {
    await turns.give();
    const language = languageOfArticle(article);
    let known = byLanguage.get(language);
    if (known === undefined) {
      const rarity = createRarity(language);
      const read = (each: Article): Reading => {
        const reading = toReading(readWords(each.title, each.summary, language), rarity);
        rarity.count(Array.from(reading.entries, termOf), each.firstSeenAt);
        return reading;
      };
      known = { read, scorer: createTopicScorer(topic, language, rarity, app.settings) };
      byLanguage.set(language, known);
    }
    const storyId = article.storyId ?? article.id;
    scored.push({ article, score: known.scorer.score(scorable(article, known.read(article), storyId), now) });
  }
  return scored;
}

/** A long sum goes on for so long before the rest of the program comes to its turn: Discord waits three seconds for an answer. */
const turnMs = 20;

function createTurns(): { give(): Promise<void> } {
  let turnAt = performance.now();
  return {
    async give() {
      if (performance.now() - turnAt >= turnMs) {
        await new Promise<void>((resolve) => setImmediate(resolve));
        turnAt = performance.now();
      }
    },
  };
}
