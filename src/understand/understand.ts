// The shell of understand: has what waits placed and scored (shell/), and asks the store about topics: what one would have caught, what its
// members answered, what is worth asking. The engines live in memory and are built again from the store after a start, a failed
// write, or a kill: what was not written is still unplaced there, so nothing is lost and nothing counts twice.
import { type Article, baseLanguage } from '../model/article.ts';
import { contentId } from '../model/ids.ts';
import type { Score, Topic } from '../model/topic.ts';
import type { App } from '../ports/app.ts';
import { effectiveThreshold, withAnswer, withoutAnswer, worthAsking } from './answers.ts';
import { createRarity } from './rarity.ts';
import { termOf, toReading } from './reading.ts';
import { createTopicScorer } from './score.ts';
import { languageOfArticle, placedOf, unplacedLanguages } from './shell/articles.ts';
import { type Engine, isWorthWriting, scorableOf } from './shell/engine.ts';
import { placeAll } from './shell/placing.ts';
import { createTurns } from './shell/turns.ts';
import { createStoryFeeds } from './story-feeds.ts';
import { readWords } from './words.ts';

export interface Understanding {
  /** Languages with articles that are not placed yet. */
  dueLanguages(): Promise<readonly string[]>;
  /** Places everything that waits in the language and scores it for all topics. */
  place(language: string): Promise<void>;
  /** Scores recent articles again for topics that were edited. */
  rescore(): Promise<void>;
}

const hourMs = 3_600_000;

export function createUnderstanding(app: App): Understanding {
  const engines = new Map<string, Engine>();
  const lines = new Map<string, Promise<void>>();
  return {
    dueLanguages: () => unplacedLanguages(app),
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
      for (const topic of await app.store.topics.unscored()) {
        await rescoreTopic(app, topic);
      }
    },
  };
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
): Promise<readonly ScoredArticle[]> {
  const articles = await recentOf(app, guildId, sinceAt);
  return (await scoreArticles(app, topic, articles))
    .sort((a, b) => b.score.score - a.score.score || b.article.arrival - a.article.arrival)
    .slice(0, limit);
}

/**
 * Scores what arrived within `settings.topicMemoryDays` for a topic as it now stands, and notes at the end that this was done: after
 * a kill between it is done again.
 */
export async function rescoreTopic(app: App, topic: Topic): Promise<void> {
  const sinceAt = app.now().getTime() - app.settings.topicMemoryDays * 24 * hourMs;
  const articles = await placedFor(app, topic, sinceAt);
  const scores = (await scoreArticles(app, topic, articles)).map(({ score }) => score);
  for (let from = 0; from < scores.length; from += scoresAtOnce) {
    if (!(await writeScores(app, topic, scores.slice(from, from + scoresAtOnce)))) {
      return;
    }
  }
  await app.store.transaction(async (trx) => {
    const standing = await trx.topics.get(topic.id);
    if (standing?.revision === topic.revision) {
      await trx.topics.save({ ...standing, scoredRevision: topic.revision });
    }
  });
}

/** A transaction holds up all others. */
const scoresAtOnce = 500;

/** False, and nothing is written, when the topic was edited or deleted while we counted: what was counted is about one that is no more. */
function writeScores(app: App, topic: Topic, scores: readonly Score[]): Promise<boolean> {
  return app.store.transaction(async (trx) => {
    if ((await trx.topics.get(topic.id))?.revision !== topic.revision) {
      return false;
    }
    const standing = await trx.scores.ofTopics(
      [topic.id],
      scores.map(({ articleId }) => articleId),
    );
    const known = new Set(standing.map(({ articleId }) => articleId));
    await trx.scores.save(scores.filter((score) => isWorthWriting(score) || known.has(score.articleId)));
    return true;
  });
}

/** Placed articles that speak to the topic: of feeds that its server sees; for one of `config/`, of all feeds that anybody sees. */
async function placedFor(app: App, topic: Topic, sinceAt: number): Promise<readonly Article[]> {
  if (topic.guildId !== null) {
    const recent = await recentOf(app, topic.guildId, sinceAt);
    return recent.filter(({ storyId }) => storyId !== null);
  }
  const languages = new Set(['en']);
  for (const feed of await app.store.feeds.all()) {
    languages.add(baseLanguage(feed.language));
  }
  languages.delete('und');
  const articles: Article[] = [];
  for (const language of languages) {
    for await (const page of placedOf(app, language, sinceAt, 0)) {
      articles.push(...page.articles);
      if (articles.length >= maxRecent) {
        return articles;
      }
    }
  }
  return articles;
}

/** Newest first, at most `maxRecent`; read in pages, since nobody else comes to their turn while the store reads. */
async function recentOf(app: App, guildId: string, sinceAt: number): Promise<readonly Article[]> {
  const turns = createTurns();
  const articles: Article[] = [];
  for (let more = true; more && articles.length < maxRecent; ) {
    const page = await app.store.articles.recent(guildId, sinceAt, recentAtOnce, articles.at(-1));
    articles.push(...page);
    more = page.length === recentAtOnce;
    await turns.give();
  }
  return articles;
}

const recentAtOnce = 1_000;

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
): Promise<readonly ScoredArticle[]> {
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

interface ScoredArticle {
  readonly article: Article;
  readonly score: Score;
}

async function scoreArticles(app: App, topic: Topic, articles: readonly Article[]): Promise<ScoredArticle[]> {
  const sights = await app.store.feeds.sights();
  const isSeen = (feedId: string): boolean => topic.guildId !== null || sights.get(feedId)?.shared === true;
  const now = app.now().getTime();
  const turns = createTurns();
  const byLanguage = new Map<string, Article[]>();
  for (const article of [...articles].sort((a, b) => a.arrival - b.arrival)) {
    await turns.give();
    const language = languageOfArticle(article);
    const others = byLanguage.get(language) ?? [];
    others.push(article);
    byLanguage.set(language, others);
  }
  const scored: ScoredArticle[] = [];
  // One language after the other: a feed may claim thousands, and each has a vocabulary and a scorer of its own.
  for (const [language, alike] of byLanguage) {
    const rarity = createRarity(language);
    const scorer = createTopicScorer(topic, language, rarity, app.settings);
    const stories = createStoryFeeds();
    for (const article of alike) {
      await turns.give();
      const reading = toReading(readWords(article.title, article.summary, language), rarity);
      rarity.count(Array.from(reading.entries, termOf), article.firstSeenAt);
      const storyId = article.storyId ?? article.id;
      const scorable = scorableOf(article, reading, storyId, stories.count(storyId, isSeen));
      stories.add(storyId, article.feedId);
      scored.push({ article, score: scorer.score(scorable, now, isSeen(article.feedId)) });
    }
  }
  return scored;
}
