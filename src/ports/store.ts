// The store: rows are the truth. One promise for SQLite and PostgreSQL, tested by tests/contract/store.test.ts.
// Everything given back is frozen plain data of model/; moments are epoch milliseconds; `get…` gives null when there is none.
import type { Article, Revision } from '../model/article.ts';
import type { Card } from '../model/card.ts';
import type { Delivery, Payload } from '../model/delivery.ts';
import type { Digest, Told } from '../model/digest.ts';
import type { Feed, Follow } from '../model/feed.ts';
import type { Guild } from '../model/guild.ts';
import type { Placing, Story } from '../model/story.ts';
import type { Subscription } from '../model/subscription.ts';
import type { Score, Topic } from '../model/topic.ts';

/** A feed is seen by a server that follows it, or, when it is shared, by one that does not refuse it. Only seen feeds are visited. */
export interface FeedTable {
  get(id: string): Promise<Feed | null>;
  getByUrl(url: string): Promise<Feed | null>;
  all(): Promise<readonly Feed[]>;
  /** Feeds that the server sees, by outlet. */
  seenBy(guildId: string): Promise<readonly Feed[]>;
  /** Host keys with a feed that is seen, not stopped, and due at `now`; longest overdue first. */
  dueHosts(now: Date): Promise<readonly string[]>;
  /** Those feeds of one host, longest overdue first. */
  dueOn(host: string, now: Date): Promise<readonly Feed[]>;
  /** False when the URL is there already. */
  add(feed: Feed): Promise<boolean>;
  save(feed: Feed): Promise<void>;
  follow(follow: Follow): Promise<void>;
  /** Removes the row, so that a shared feed is seen again and another is not. */
  unfollow(guildId: string, feedId: string): Promise<void>;
  follows(feedId: string): Promise<readonly Follow[]>;
  /** Servers that see each feed (shared feeds count every server present); for the user agent and for limits. */
  followerCount(feedId: string): Promise<number>;
  /** No visit to any feed of this host before then (a 429 speaks for the whole host). */
  holdHost(host: string, untilAt: number): Promise<void>;
}

export interface ArticleFound {
  readonly article: Article;
  /** Higher is better; comparable within one answer only. */
  readonly rank: number;
}

export interface ArticleTable {
  get(id: string): Promise<Article | null>;
  getMany(ids: readonly string[]): Promise<readonly Article[]>;
  /** Articles of one feed that share a guid, a URL key or a title with those given: the candidates for "we have it already". */
  known(
    feedId: string,
    keys: { guids: readonly string[]; urlKeys: readonly string[]; titles: readonly string[] },
  ): Promise<readonly Article[]>;
  /** Gives each the next arrival number, in the order given; an id that is there already is left alone. Gives back those added. */
  add(articles: readonly Omit<Article, 'arrival'>[]): Promise<readonly Article[]>;
  /** Keeps what it said before; the article's arrival, story and `firstSeenAt` stay. */
  revise(article: Article, before: Revision): Promise<void>;
  revisions(articleId: string): Promise<readonly Revision[]>;
  /** Not yet placed, in order of arrival. */
  unplaced(language: string, limit: number): Promise<readonly Article[]>;
  unplacedLanguages(): Promise<readonly string[]>;
  inStory(storyId: string): Promise<readonly Article[]>;
  inStories(storyIds: readonly string[]): Promise<readonly Article[]>;
  /** Placed articles of a language first seen since, in order of arrival; at most `limit` after `afterArrival`. */
  placedSince(language: string, sinceAt: number, afterArrival: number, limit: number): Promise<readonly Article[]>;
  /** Those that arrived after, in order of arrival; 0 for all from the first on. */
  after(arrival: number, limit: number): Promise<readonly Article[]>;
  /** First seen since, newest first, of the feeds that the server sees (null: of shared feeds). */
  recent(guildId: string | null, sinceAt: number, limit: number): Promise<readonly Article[]>;
  /** Words in any order, accents and case folded, best first; only of feeds that the server sees. Never throws for odd input. */
  search(guildId: string, query: string, limit: number, offset: number): Promise<readonly ArticleFound[]>;
  /** Newest article with this URL key that the server sees. */
  getByUrlKey(guildId: string, urlKey: string): Promise<Article | null>;
  /** Publication times of a feed's newest articles, newest first. */
  rhythm(feedId: string, limit: number): Promise<readonly number[]>;
}

export interface StoryTable {
  get(id: string): Promise<Story | null>;
  /** The story that it lives on in: itself, or the end of its chain of merges. */
  heir(id: string): Promise<Story | null>;
  /** Stories that were merged into these, directly or through others; empty when there are none. */
  swallowedBy(ids: readonly string[]): Promise<readonly Story[]>;
  getMany(ids: readonly string[]): Promise<readonly Story[]>;
  /** Writes stories (each gets the next `change`), their placings, and the articles' `storyId`, at once. Gives back the stories as written. */
  save(stories: readonly Omit<Story, 'change'>[], placings: readonly Placing[]): Promise<readonly Story[]>;
  /** The newest placing of an article. */
  placing(articleId: string): Promise<Placing | null>;
  /** The newest placings of a story's articles. */
  placings(storyIds: readonly string[]): Promise<readonly Placing[]>;
  /** Stories of a language that took an article at or after `sinceAt`, merged ones left out. */
  open(language: string, sinceAt: number): Promise<readonly Story[]>;
  /** Changed after that number, oldest change first. */
  changedAfter(change: number, limit: number): Promise<readonly Story[]>;
  /** The highest change number, 0 on a fresh install. */
  lastChange(): Promise<number>;
  /** Stories with an article in a feed that the server sees and that grew since, newest growth first. `topicId`: only those with an article that belongs to it. */
  seenBy(
    guildId: string,
    query: { sinceAt: number; topicId?: string | undefined; limit: number; offset: number },
  ): Promise<readonly Story[]>;
}

export interface TopicTable {
  get(id: string): Promise<Topic | null>;
  /** Of the server and of `config/`, by name. */
  seenBy(guildId: string): Promise<readonly Topic[]>;
  all(): Promise<readonly Topic[]>;
  /** With its seeds. Throws NameTaken when the server has another of that name. */
  save(topic: Topic): Promise<void>;
  /** With its seeds and scores. Subscriptions that name it lose it. */
  delete(id: string): Promise<void>;
}

export interface ScoreTable {
  save(scores: readonly Score[]): Promise<void>;
  get(topicId: string, articleId: string): Promise<Score | null>;
  /** All topics' scores of these articles. */
  ofArticles(articleIds: readonly string[]): Promise<readonly Score[]>;
  /** The topic's best scores since, belonging or not, best first, of feeds that the server sees. */
  best(topicId: string, guildId: string, sinceAt: number, limit: number): Promise<readonly Score[]>;
}

export interface SubscriptionTable {
  get(id: string): Promise<Subscription | null>;
  ofGuild(guildId: string): Promise<readonly Subscription[]>;
  ofChannel(channelId: string): Promise<readonly Subscription[]>;
  save(subscription: Subscription): Promise<void>;
  delete(id: string): Promise<void>;
  /** Channels with a subscription whose `nextDueAt` (of either mode) is not after `now`, or an instant one that has not looked at the newest change. Paused ones left out. */
  dueChannels(now: Date, lastChange: number): Promise<readonly string[]>;
}

export interface DigestTable {
  /** Writes the digest, what it tells, its deliveries, and the subscription with its next due time, at once; false (and nothing written) when `subscription.nextDueAt` is no longer `wasDueAt`. */
  publish(
    digest: Digest,
    told: readonly Told[],
    deliveries: readonly Omit<Delivery, 'sequence'>[],
    subscription: Subscription,
    wasDueAt: number | null,
  ): Promise<boolean>;
  get(id: string): Promise<Digest | null>;
  /** Newest first. */
  ofSubscription(subscriptionId: string, limit: number): Promise<readonly Digest[]>;
  /** The newest telling of each of these stories (ids as told; merged stories are asked by all their ids). */
  told(subscriptionId: string, storyIds: readonly string[]): Promise<readonly Told[]>;
}

export interface CardTable {
  get(channelId: string, storyId: string): Promise<Card | null>;
  /** Cards of these stories in all channels. */
  ofStories(storyIds: readonly string[]): Promise<readonly Card[]>;
  /** Cards of the channel that may still change (waiting or posted). */
  living(channelId: string): Promise<readonly Card[]>;
  /** Writes cards and their deliveries, and the subscription's `seenChange`, at once. A card that is there keeps its `messageId` when the new one has none. */
  publish(
    cards: readonly Card[],
    deliveries: readonly Omit<Delivery, 'sequence'>[],
    subscription: Subscription | null,
  ): Promise<void>;
  save(card: Card): Promise<void>;
}

export interface DeliveryTable {
  get(id: string): Promise<Delivery | null>;
  /** An id that is there already is left alone. */
  add(deliveries: readonly Omit<Delivery, 'sequence'>[]): Promise<void>;
  /** Channels whose first unfinished delivery may be claimed at `now`. */
  waitingChannels(now: Date): Promise<readonly string[]>;
  /** The head of the channel's line, when it waits and its time has come, or when its lease ran out; counted as one more attempt. Null when there is nothing to do now. */
  claimHead(channelId: string, now: Date, leaseMs: number): Promise<Delivery | null>;
  /** Ends it, or puts it back to wait until `notBeforeAt`. A card's `messageId` is written at once with it. `unsent`: this attempt surely sent nothing and does not count as one. */
  record(delivery: Delivery, unsent?: boolean): Promise<void>;
  /** Newest first. */
  ofGuild(guildId: string, limit: number): Promise<readonly Delivery[]>;
  counts(): Promise<Readonly<Record<string, number>>>;
}

export interface GuildTable {
  get(id: string): Promise<Guild | null>;
  all(): Promise<readonly Guild[]>;
  save(guild: Guild): Promise<void>;
  /** Deletes everything of it: follows, topics, subscriptions, digests, cards, deliveries. */
  delete(id: string): Promise<void>;
}

/** What the local page keeps of what would have been posted. */
export interface PageMessage {
  readonly id: string;
  readonly channelId: string;
  readonly nonce: string;
  readonly payload: Payload;
  readonly postedAt: number;
  readonly editedAt: number | null;
}

export interface PageTable {
  /** The message of an earlier try with the same channel and nonce is given back instead of a second one. */
  post(message: PageMessage): Promise<PageMessage>;
  edit(id: string, payload: Payload, at: number): Promise<boolean>;
  /** Newest first. */
  ofChannel(channelId: string, limit: number): Promise<readonly PageMessage[]>;
  channels(): Promise<readonly string[]>;
}

/** Small facts of the program itself: hash of the registered commands, last tick. */
export interface NoteTable {
  get(name: string): Promise<string | null>;
  save(name: string, value: string): Promise<void>;
}

export interface Tables {
  readonly feeds: FeedTable;
  readonly articles: ArticleTable;
  readonly stories: StoryTable;
  readonly topics: TopicTable;
  readonly scores: ScoreTable;
  readonly subscriptions: SubscriptionTable;
  readonly digests: DigestTable;
  readonly cards: CardTable;
  readonly deliveries: DeliveryTable;
  readonly guilds: GuildTable;
  readonly page: PageTable;
  readonly notes: NoteTable;
}

export interface Store extends Tables {
  readonly engine: 'sqlite' | 'postgres';
  /** All or nothing. Inside, only `trx`; nesting is not possible. */
  transaction<T>(work: (trx: Tables) => Promise<T>): Promise<T>;
  /** Deletes articles, empty stories and scores older than `articlesBefore`, ended deliveries, digests and tellings older than `deliveriesBefore`. Says how many rows went. */
  forget(articlesBefore: Date, deliveriesBefore: Date): Promise<number>;
  /** One consistent copy to a file that does not exist yet. SQLite only; PostgreSQL throws with the command to use. */
  backup(path: string): Promise<void>;
  /** Rows by table, for status and bench. */
  sizes(): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}

/** A topic of that name exists in the server. */
export class NameTaken extends Error {
  override readonly name = 'NameTaken';
}
