// The first tables. Moments are epoch milliseconds, booleans 0 or 1, lists and objects JSON text.
// Each index is there for the query that its comment names.
import { sql } from 'kysely';
import type { Connection } from '../connection.ts';
import type { Migration } from './migrate.ts';

export const firstTables: Migration = { number: 1, name: 'first tables', up };

async function up(connection: Connection): Promise<void> {
  const { engine, db } = connection;
  const types =
    engine === 'sqlite' ? { whole: 'integer', real: 'real' } : { whole: 'bigint', real: 'double precision' };
  const end = engine === 'sqlite' ? ' strict' : '';
  const run = (text: string) => sql.raw(text).execute(db);
  for (const [name, definition] of Object.entries(tables)) {
    const columns = definition.replace(/\b(whole|real)\b/g, (type) => types[type as keyof typeof types]);
    await run(`create table if not exists "${name}" (${columns})${end}`);
  }
  for (const [name, definition] of Object.entries(indexes)) {
    await run(definition.replace(/^(unique )?/, (unique) => `create ${unique}index if not exists "${name}" on `));
  }
  await run(`insert into "counters" ("name", "value") values ('arrival', 0), ('change', 0) on conflict do nothing`);
  await (engine === 'sqlite' ? sqliteWords(run) : postgresWords(run));
}

const tables: Readonly<Record<string, string>> = {
  counters: `"name" text primary key, "value" whole not null`,
  notes: `"name" text primary key, "value" text not null`,
  guilds: `"id" text primary key, "name" text not null, "timeZone" text not null, "logChannelId" text,
    "joinedAt" whole not null, "removedAt" whole`,
  feeds: `"id" text primary key, "url" text not null, "urlMark" text not null, "host" text not null, "title" text,
    "siteUrl" text, "language" text, "outlet" text not null, "subject" text, "shared" whole not null, "state" text not null,
    "etag" text, "lastModified" text, "bodyHash" text, "unchangedInRow" whole not null, "addedAt" whole not null,
    "firstReadAt" whole, "lastCheckedAt" whole, "lastSuccessAt" whole, "lastStatus" whole, "trouble" text,
    "failuresInRow" whole not null, "failingSinceAt" whole, "troubleToldAt" whole, "nextCheckAt" whole not null,
    "articlesPerHour" real not null, "rateAt" whole, "movedTo" text, "movedSinceAt" whole, "movedSeen" whole not null,
    "wishes" text`,
  holds: `"host" text primary key, "untilAt" whole not null`,
  follows: `"guildId" text not null, "feedId" text not null references "feeds" ("id") on delete cascade,
    "wanted" whole not null, "byUserId" text, "at" whole not null, primary key ("guildId", "feedId")`,
  articles: `"arrival" whole primary key, "id" text not null unique, "feedId" text not null, "outlet" text not null,
    "guid" text, "guidMark" text, "url" text, "urlKey" text, "urlMark" text, "title" text not null,
    "titleMark" text not null, "summary" text not null, "image" text, "authors" text not null, "language" text not null,
    "publishedAt" whole not null, "firstSeenAt" whole not null, "revisedAt" whole not null, "backlog" whole not null,
    "storyId" text`,
  revisions: `"articleId" text not null references "articles" ("id") on delete cascade, "number" whole not null,
    "title" text not null, "summary" text not null, "url" text, "replacedAt" whole not null,
    primary key ("articleId", "number")`,
  stories: `"id" text primary key, "language" text not null, "firstArticleAt" whole not null, "lastArticleAt" whole not null,
    "grownAt" whole not null, "articleCount" whole not null, "centralArticleIds" text not null, "mergedInto" text,
    "change" whole not null unique`,
  placings: `"articleId" text not null references "articles" ("id") on delete cascade, "number" whole not null,
    "storyId" text not null, "placedAt" whole not null, "decision" text not null, "likeness" real not null,
    "threshold" real not null, "best" text, "runnerUp" text, "signals" text not null, "words" text not null, "veto" text,
    "sameAs" text, primary key ("articleId", "number")`,
  topics: `"id" text primary key, "guildId" text, "name" text not null, "nameMark" text not null, "seeds" text not null,
    "mustHave" text not null, "anyOf" text not null, "never" text not null, "threshold" real, "createdAt" whole not null,
    "createdBy" text, "revision" whole not null, "scoredRevision" whole not null`,
  scores: `"topicId" text not null references "topics" ("id") on delete cascade,
    "articleId" text not null references "articles" ("id") on delete cascade, "score" real not null, "belongs" whole not null,
    "threshold" real not null, "nearestSeed" text, "shared" text not null, "missing" text not null, "withheldBy" text,
    "scoredAt" whole not null, "seenAt" whole not null, primary key ("topicId", "articleId")`,
  subscriptions: `"id" text primary key, "guildId" text not null, "channelId" text not null, "topicIds" text not null,
    "mode" text not null, "schedule" text not null, "style" text not null, "sayWhenEmpty" whole not null,
    "maxStories" whole not null, "pausedWhy" text, "nextDueAt" whole, "toldThroughAt" whole not null,
    "seenChange" whole not null, "createdAt" whole not null, "createdBy" text`,
  digests: `"id" text primary key, "subscriptionId" text not null, "guildId" text not null, "channelId" text not null,
    "title" text not null, "style" text not null, "timeZone" text not null, "fromAt" whole not null, "toAt" whole not null,
    "stories" text not null, "leftOut" text not null`,
  told: `"subscriptionId" text not null, "storyId" text not null, "toldAt" whole not null, "headline" text not null,
    "outlets" text not null, "articleCount" whole not null, "independentReports" whole not null, "numbers" text not null,
    primary key ("subscriptionId", "storyId")`,
  cards: `"channelId" text not null, "storyId" text not null, "guildId" text not null, "subscriptionId" text not null,
    "deliveryId" text not null, "messageId" text, "state" text not null, "drawnHash" text not null,
    "createdAt" whole not null, "editedAt" whole not null, primary key ("channelId", "storyId")`,
  deliveries: `"id" text primary key, "guildId" text not null, "channelId" text not null, "subscriptionId" text,
    "storyId" text, "kind" text not null, "operation" text not null, "sequence" whole not null, "payload" text not null,
    "mark" text not null, "state" text not null, "attempts" whole not null, "notBeforeAt" whole not null,
    "leaseUntilAt" whole, "messageId" text, "createdAt" whole not null, "endedAt" whole, "why" text`,
  pageMessages: `"id" text primary key, "channelId" text not null, "nonce" text not null, "payload" text not null,
    "postedAt" whole not null, "editedAt" whole, unique ("channelId", "nonce")`,
};

/** Index name -> `[unique ]"table" (columns) …`. */
const indexes: Readonly<Record<string, string>> = {
  // getByUrl, and one feed for one URL
  feedsUrl: `unique "feeds" ("urlMark")`,
  // dueHosts
  feedsDue: `"feeds" ("nextCheckAt") where "state" <> 'stopped'`,
  // dueOn
  feedsHost: `"feeds" ("host", "nextCheckAt")`,
  // who follows a feed: dueHosts, followerCount
  followsFeed: `"follows" ("feedId", "wanted")`,
  // known
  articlesGuid: `"articles" ("feedId", "guidMark") where "guidMark" is not null`,
  articlesFeedUrl: `"articles" ("feedId", "urlMark") where "urlMark" is not null`,
  articlesTitle: `"articles" ("feedId", "titleMark")`,
  // getByUrlKey
  articlesUrl: `"articles" ("urlMark") where "urlMark" is not null`,
  // unplaced, unplacedLanguages
  articlesUnplaced: `"articles" ("language", "arrival") where "storyId" is null`,
  // placedSince
  articlesPlaced: `"articles" ("language", "arrival", "firstSeenAt") where "storyId" is not null`,
  // inStory, inStories, and whether a server sees a story
  articlesStory: `"articles" ("storyId", "feedId")`,
  // recent, forget
  articlesSeen: `"articles" ("firstSeenAt", "feedId")`,
  // rhythm
  articlesRhythm: `"articles" ("feedId", "publishedAt")`,
  // open
  storiesOpen: `"stories" ("language", "grownAt") where "mergedInto" is null`,
  // seenBy
  storiesGrown: `"stories" ("grownAt")`,
  // heirs and forget
  storiesMerged: `"stories" ("mergedInto") where "mergedInto" is not null`,
  // one topic of a name in a server
  topicsName: `unique "topics" (coalesce("guildId", ''), "nameMark")`,
  // ofArticles, forget
  scoresArticle: `"scores" ("articleId")`,
  // best
  scoresBest: `"scores" ("topicId", "score", "seenAt")`,
  // seenBy with a topic
  scoresBelong: `"scores" ("topicId", "articleId") where "belongs" = 1`,
  subscriptionsGuild: `"subscriptions" ("guildId")`,
  subscriptionsChannel: `"subscriptions" ("channelId")`,
  // dueChannels
  subscriptionsDue: `"subscriptions" ("nextDueAt") where "pausedWhy" is null`,
  digestsSubscription: `"digests" ("subscriptionId", "toAt")`,
  // forget
  digestsOld: `"digests" ("toAt")`,
  toldOld: `"told" ("toldAt")`,
  cardsStory: `"cards" ("storyId")`,
  // living
  cardsLiving: `"cards" ("channelId") where "state" in ('waiting', 'posted')`,
  // record
  cardsDelivery: `"cards" ("deliveryId")`,
  // claimHead, waitingChannels
  deliveriesLine: `unique "deliveries" ("channelId", "sequence") where "state" in ('waiting', 'claimed')`,
  // ofGuild
  deliveriesGuild: `"deliveries" ("guildId", "createdAt")`,
  // forget
  deliveriesEnded: `"deliveries" ("endedAt") where "endedAt" is not null`,
  // counts
  deliveriesState: `"deliveries" ("state")`,
  pageChannel: `"pageMessages" ("channelId", "postedAt")`,
  // forget
  pageOld: `"pageMessages" ("postedAt")`,
};

type Run = (text: string) => Promise<unknown>;

async function sqliteWords(run: Run): Promise<void> {
  // Only the index, no second copy of the text; words come folded (search-words.ts), so no accent is left to remove.
  await run(`create virtual table if not exists "articleWords" using fts5 (title, summary, content='', contentless_delete=1,
    tokenize = "porter unicode61 remove_diacritics 0 categories 'L* N* Co M*'")`);
}

async function postgresWords(run: Run): Promise<void> {
  // English stems as FTS5's porter makes them, without stop words: FTS5 has none, and other languages have others.
  await run(`do $$ begin
    if not exists (select from pg_ts_config where cfgname = 'newsloom' and cfgnamespace = current_schema()::regnamespace) then
      create text search dictionary newsloom_stem (template = pg_catalog.snowball, language = 'english');
      create text search configuration newsloom (copy = pg_catalog.simple);
      alter text search configuration newsloom
        alter mapping for asciiword, word, numword, asciihword, hword, hword_asciipart, hword_part with newsloom_stem;
    end if;
  end $$`);
  await run(`create table if not exists "articleWords" ("arrival" bigint primary key, "words" tsvector not null)`);
  await run(`create index if not exists "articleWordsWords" on "articleWords" using gin ("words")`);
}
