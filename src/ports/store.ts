// The store: rows are the truth. One promise for SQLite and PostgreSQL, tested by tests/contract/store.test.ts.
// Everything given back is frozen plain data of model/; moments are epoch milliseconds; `get…` gives null when there is none.
import type { Article, Revision } from '../model/article.ts';
import type { Card } from '../model/card.ts';
import type { Care } from '../model/care.ts';
import type { Delivery, Payload } from '../model/delivery.ts';
import type { Digest, Told } from '../model/digest.ts';
import type { Feed, FeedSight, FeedState, Follow } from '../model/feed.ts';
import type { Guild } from '../model/guild.ts';
import type { Mute } from '../model/mute.ts';
import type { Person } from '../model/person.ts';
import type { SavedStory } from '../model/saved.ts';
import type { Joining, Placing, Story } from '../model/story.ts';
import type { Subscription } from '../model/subscription.ts';
import type { Score, Topic } from '../model/topic.ts';

/**
 * A feed is seen by a server that follows it, or, when it is shared, by one that does not refuse it. Only seen feeds are
 * visited: a shared one also before the first server comes, none for a server that removed the bot.
 */
export interface FeedTable {
  get(id: string): Promise<Feed | null>;
  getByUrl(url: string): Promise<Feed | null>;
  /** By outlet. */
  all(): Promise<readonly Feed[]>;
  /** How many there are in each state. */
  states(): Promise<Readonly<Record<FeedState, number>>>;
  /** Those in trouble, and those of whose trouble the servers were told, by outlet. */
  troubled(): Promise<readonly Feed[]>;
  /** Feeds that the server sees, by outlet. */
  seenBy(guildId: string): Promise<readonly Feed[]>;
  /** Their ids alone, in no order. */
  idsSeenBy(guildId: string): Promise<readonly string[]>;
  /** Who sees what, by the ids of all feeds. */
  sights(): Promise<ReadonlyMap<string, FeedSight>>;
  /** Host keys, not held, with a feed that is seen, not stopped, and due at `now`; longest overdue first. */
  dueHosts(now: Date): Promise<readonly string[]>;
  /** Those feeds of one host, longest overdue first. */
  dueOn(host: string, now: Date): Promise<readonly Feed[]>;
  /** False, and nothing changes, when the URL or the id is there already. */
  add(feed: Feed): Promise<boolean>;
  /** The whole row, new or not. Throws when another feed has its URL: ask `getByUrl` before a feed moves. */
  save(feed: Feed): Promise<void>;
  /** Replaces the server's earlier wish about that feed. */
  follow(follow: Follow): Promise<void>;
  /** Removes the row, so that a shared feed is seen again and another is not. */
  unfollow(guildId: string, feedId: string): Promise<void>;
  /** Oldest first; refusals too. */
  follows(feedId: string): Promise<readonly Follow[]>;
  /** That this person made, in any server, oldest first. */
  followsBy(userId: string): Promise<readonly Follow[]>;
  /** Servers that see the feed (of a shared one: those present that do not refuse it); for the user agent and for limits. */
  followerCount(feedId: string): Promise<number>;
  /** No visit to any feed of this host before then (a 429 speaks for the whole host). A longer hold stays. */
  holdHost(host: string, untilAt: number): Promise<void>;
}

export interface ArticleFound {
  readonly article: Article;
  /** Higher is better; comparable within one answer only. */
  readonly rank: number;
}

export interface ArticleTable {
  get(id: string): Promise<Article | null>;
  /** In the order asked, unknown ones left out. */
  getMany(ids: readonly string[]): Promise<readonly Article[]>;
  /** In order of arrival. Articles of one feed that share a guid, a URL key or a title with those given: the candidates for "we have it already". */
  known(
    feedId: string,
    keys: { guids: readonly string[]; urlKeys: readonly string[]; titles: readonly string[] },
  ): Promise<readonly Article[]>;
  /** Gives each the next arrival number, in the order given; an id that is there already is left alone. Gives back those added. */
  add(articles: readonly Omit<Article, 'arrival'>[]): Promise<readonly Article[]>;
  /** Keeps what it said before; the article's arrival, story and `firstSeenAt` stay, and the story gets the next `change`. Nothing happens when it was forgotten. */
  revise(article: Article, before: Revision): Promise<void>;
  /** Oldest first, the newest 50. */
  revisions(articleId: string): Promise<readonly Revision[]>;
  /** Not yet placed, in order of arrival. */
  unplaced(language: string, limit: number): Promise<readonly Article[]>;
  unplacedLanguages(): Promise<readonly string[]>;
  /** In order of arrival, as those of many stories. */
  inStory(storyId: string): Promise<readonly Article[]>;
  inStories(storyIds: readonly string[]): Promise<readonly Article[]>;
  /** Placed articles of a language first seen since, in order of arrival; at most `limit` after `afterArrival`. */
  placedSince(language: string, sinceAt: number, afterArrival: number, limit: number): Promise<readonly Article[]>;
  /** Those that arrived after, in order of arrival; 0 for all from the first on. */
  after(arrival: number, limit: number): Promise<readonly Article[]>;
  /** First seen since, newest first, of the feeds that the server sees (null: of shared feeds); those that follow `after` in that order. */
  recent(
    guildId: string | null,
    sinceAt: number,
    limit: number,
    after?: Pick<Article, 'firstSeenAt' | 'arrival'>,
  ): Promise<readonly Article[]>;
  /**
   * All words of the query in any order, quoted ones side by side; accents, case and English endings folded. Best first, of
   * feeds that the server sees; of words that stand everywhere only the newest few thousand articles are looked at. Never
   * throws for odd input, and finds nothing by a query without a word.
   */
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
  /** Stories that were merged into these, directly or through others, oldest change first; empty when there are none. */
  swallowedBy(ids: readonly string[]): Promise<readonly Story[]>;
  /** In the order asked, unknown ones left out. */
  getMany(ids: readonly string[]): Promise<readonly Story[]>;
  /**
   * Writes stories (each gets the next `change`), their placings, and the articles' `storyId`, at once. What is left in a
   * story that is saved as merged moves to its heir. Gives back the stories as written. Changes become visible in the order
   * of their numbers, so nobody who remembers the last one misses an earlier one.
   */
  save(stories: readonly Omit<Story, 'change'>[], placings: readonly Placing[]): Promise<readonly Story[]>;
  /** Gives the story the next `change` and alters nothing else of it: what is told of it may look different now. */
  touch(id: string): Promise<void>;
  /** The newest placing of an article. */
  placing(articleId: string): Promise<Placing | null>;
  /** The newest placings of these stories' articles, in order of arrival. */
  placings(storyIds: readonly string[]): Promise<readonly Placing[]>;
  /** The same, with what telling needs of them. */
  joinings(storyIds: readonly string[]): Promise<readonly Joining[]>;
  /** Changed after that number, oldest change first. */
  changedAfter(change: number, limit: number): Promise<readonly Story[]>;
  /** The highest change number, 0 on a fresh install. */
  lastChange(): Promise<number>;
  /** Stories with an article in a feed that the server sees and that grew since, newest growth first. `topicId`: only those with an article that belongs to it. */
  seenBy(
    guildId: string,
    query: { sinceAt: number; topicId?: string | undefined; limit: number; offset: number },
  ): Promise<readonly Story[]>;
  /** Stories that grew since, newest growth first, whoever sees them, without what they hold. `topicId`: only those with an article that belongs to it. */
  grownSince(sinceAt: number, topicId?: string): Promise<readonly Pick<Story, 'id' | 'grownAt' | 'articleCount'>[]>;
}

export interface TopicTable {
  get(id: string): Promise<Topic | null>;
  /** Of the server and of `config/`, by name. */
  seenBy(guildId: string): Promise<readonly Topic[]>;
  /** The same, without reading their seeds. */
  namesSeenBy(guildId: string): Promise<readonly Pick<Topic, 'id' | 'guildId' | 'name'>[]>;
  all(): Promise<readonly Topic[]>;
  /** How each stands, by name, without reading what it says. */
  revisions(): Promise<readonly Pick<Topic, 'id' | 'revision'>[]>;
  /** Those that were edited since they were last scored, by name. */
  unscored(): Promise<readonly Topic[]>;
  /** By this person, in any server, oldest first. */
  madeBy(userId: string): Promise<readonly Topic[]>;
  /** Those on which this person gave an answer, in any server, by name. */
  answeredBy(userId: string): Promise<readonly Topic[]>;
  /** With its seeds. Throws NameTaken when the server has another of that name, whatever its case; a transaction must then end. */
  save(topic: Topic): Promise<void>;
  /** With its seeds and scores. Subscriptions that name it lose it; one that names nothing else rests, since no topic would mean every story. */
  delete(id: string): Promise<void>;
}

export interface ScoreTable {
  /** The last one of each topic and article counts; one whose topic or article was deleted meanwhile is left out. */
  save(scores: readonly Score[]): Promise<void>;
  get(topicId: string, articleId: string): Promise<Score | null>;
  /** All topics' scores of these articles, article by article, best first. */
  ofArticles(articleIds: readonly string[]): Promise<readonly Score[]>;
  /** Those of these topics alone, in the same order. */
  ofTopics(topicIds: readonly string[], articleIds: readonly string[]): Promise<readonly Score[]>;
  /** The topic's best scores of articles first seen since, belonging or not, best first, of feeds that the server sees. */
  best(topicId: string, guildId: string, sinceAt: number, limit: number): Promise<readonly Score[]>;
  /** Likewise those nearest to a score, above it or below, nearest first; those that a rule withheld left out. */
  nearest(topicId: string, guildId: string, sinceAt: number, to: number, limit: number): Promise<readonly Score[]>;
}

export interface SubscriptionTable {
  get(id: string): Promise<Subscription | null>;
  /** Those of its channels, oldest first, as those of a channel. Not those of persons. */
  ofGuild(guildId: string): Promise<readonly Subscription[]>;
  ofChannel(channelId: string): Promise<readonly Subscription[]>;
  /** Their own, in any server, oldest first. */
  ofPerson(userId: string): Promise<readonly Subscription[]>;
  /** How many of that server are a person's own. */
  countPersonal(guildId: string): Promise<number>;
  /** For channels, by this person, in any server, oldest first. */
  madeBy(userId: string): Promise<readonly Subscription[]>;
  save(subscription: Subscription): Promise<void>;
  /** With its tellings. Its digests stay, for the buttons below them; but of a person's own nothing does. */
  delete(id: string): Promise<void>;
  /** Channels with a subscription whose `nextDueAt` (of either mode) is not after `now`, or an instant one that has not looked at the newest change or whose overflow is due. Paused and held ones, and those of servers that removed the bot, left out. */
  dueChannels(now: Date, lastChange: number): Promise<readonly string[]>;
}

export interface DigestTable {
  /**
   * Writes the digest, what it tells, its deliveries, and how far the subscription came (`nextDueAt`, `toldThroughAt`,
   * `seenChange`, `overflowDueAt`; an edit of the rest that was made meanwhile stays), at once; false, and nothing is written, when the
   * subscription is gone or its `nextDueAt` is no longer `wasDueAt`. A digest or delivery that is there already is left alone.
   */
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
  /** The newest telling of each of these stories (ids as told; merged stories are asked by all their ids), newest first. */
  told(subscriptionId: string, storyIds: readonly string[]): Promise<readonly Told[]>;
  /** Forgets what that digest told, and puts in place how these stories were told before it. */
  untell(digest: Digest, before: readonly Told[]): Promise<void>;
  /** Ids, as told, of all stories that it ever told, as far as that is not forgotten. */
  toldIds(subscriptionId: string): Promise<readonly string[]>;
}

export interface CardTable {
  get(channelId: string, storyId: string): Promise<Card | null>;
  /** Cards of these stories in all channels, oldest first. */
  ofStories(storyIds: readonly string[]): Promise<readonly Card[]>;
  /** Cards in the channel that the subscription caused since. */
  countSince(channelId: string, subscriptionId: string, sinceAt: number): Promise<number>;
  /** Cards of the channel that may still change (waiting, posted or refused), oldest first. */
  living(channelId: string): Promise<readonly Card[]>;
  /**
   * Writes cards and their deliveries, and the subscription's `seenChange` (never backwards), `nextDueAt` where it is still
   * `wasDueAt` (else somebody wished for a look meanwhile), and `overflowDueAt` unless one stands already, at once. A card
   * that is there keeps its `messageId` when the new one has none, and stays deleted when somebody deleted it.
   */
  publish(
    cards: readonly Card[],
    deliveries: readonly Omit<Delivery, 'sequence'>[],
    subscription: Subscription | null,
    wasDueAt?: number | null,
  ): Promise<void>;
  save(card: Card): Promise<void>;
}

export interface CareTable {
  /** Oldest first, those that were undone too. */
  ofGuild(guildId: string): Promise<readonly Care[]>;
  /** By this person, in any server, oldest first. */
  madeBy(userId: string): Promise<readonly Care[]>;
  save(care: Care): Promise<void>;
}

export interface DeliveryTable {
  get(id: string): Promise<Delivery | null>;
  /** To the ends of their channels' lines, in the order given. An id that is there already is left alone. */
  add(deliveries: readonly Omit<Delivery, 'sequence'>[]): Promise<void>;
  /** Channels whose first unfinished delivery may be claimed at `now`. */
  waitingChannels(now: Date): Promise<readonly string[]>;
  /** The head of the channel's line (what waits for its time to be published or edited stands aside), when it waits and its time has come, or when its lease ran out; counted as one more attempt. Null when there is nothing to do now. */
  claimHead(channelId: string, now: Date, leaseMs: number): Promise<Delivery | null>;
  /**
   * Ends it, or puts it back to wait until `notBeforeAt`. A card's `messageId` is written at once with it. What ended stays as
   * it ended; of a claim that was lost to another since, only "sent" is written.
   * `unsent`: this attempt surely sent nothing and does not count as one. False when nothing was written.
   */
  record(delivery: Delivery, unsent?: boolean): Promise<boolean>;
  /** Whether a later one of the same operation for its story stands in the channel's line, or was sent. */
  isOvertaken(delivery: Delivery): Promise<boolean>;
  /** Whether an edit of its story's card stands before it in the channel's line, aside or not. */
  isBehindEdit(delivery: Delivery): Promise<boolean>;
  /** Newest first; without those to persons. */
  ofGuild(guildId: string, limit: number): Promise<readonly Delivery[]>;
  /** The newest one of the server that is that message, as it was posted or last edited; not those to persons. */
  ofMessage(guildId: string, channelId: string, messageId: string): Promise<Delivery | null>;
  /** By state; one without any is left out. */
  counts(): Promise<Readonly<Record<string, number>>>;
}

export interface GuildTable {
  get(id: string): Promise<Guild | null>;
  /** By id, those that removed the bot too. */
  all(): Promise<readonly Guild[]>;
  save(guild: Guild): Promise<void>;
  /** Deletes everything of it: follows, topics, subscriptions, digests, cards, deliveries. */
  delete(id: string): Promise<void>;
}

export interface PersonTable {
  get(id: string): Promise<Person | null>;
  save(person: Person): Promise<void>;
}

export interface SavedTable {
  /** Newest first. */
  of(userId: string): Promise<readonly SavedStory[]>;
  /** Saved again, it is as new. */
  save(story: SavedStory): Promise<void>;
  delete(userId: string, storyId: string): Promise<void>;
}

/** Lists are oldest first. */
export interface MuteTable {
  get(id: string): Promise<Mute | null>;
  ofChannel(channelId: string): Promise<readonly Mute[]>;
  /** Their own, in all servers. */
  ofPerson(userId: string): Promise<readonly Mute[]>;
  /** Those of all its channels; not those of persons. */
  ofGuild(guildId: string): Promise<readonly Mute[]>;
  /** For channels, by this person, in any server, oldest first. */
  madeBy(userId: string): Promise<readonly Mute[]>;
  save(mute: Mute): Promise<void>;
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
  readonly care: CareTable;
  readonly deliveries: DeliveryTable;
  readonly guilds: GuildTable;
  readonly people: PersonTable;
  readonly saved: SavedTable;
  readonly mutes: MuteTable;
  readonly page: PageTable;
  readonly notes: NoteTable;
}

export interface Store extends Tables {
  readonly engine: 'sqlite' | 'postgres';
  /**
   * All or nothing. Inside, only `trx`: using the store itself throws, as does nesting. Transactions wait for each other (on
   * SQLite one runs at a time), so no net and no pause inside. What `get` of subscriptions, topics and guilds gives, and the lists
   * of subscriptions, nobody else changes before the end; to count and then add, take the guild's row first. `work` runs again
   * when two transactions waited for each other's rows: nothing outside of `trx` may be changed by it.
   */
  transaction<T>(work: (trx: Tables) => Promise<T>): Promise<T>;
  /**
   * Deletes articles first seen before `articlesBefore` whose story grew no more since, with their scores and revisions, then
   * empty stories, and feeds that nobody follows and that have no articles left; deliveries that ended before
   * `deliveriesBefore`, and digests, tellings and page messages as old. In small batches between which others get their
   * turn. Says how many rows went, not counting what hangs on them.
   */
  forget(articlesBefore: Date, deliveriesBefore: Date): Promise<number>;
  /** Deletes what is the person's own, and blanks their id wherever else it stands: what they made stays their servers'. Says in how many rows it stood. */
  forgetPerson(userId: string): Promise<number>;
  /** One consistent copy to a file that does not exist yet. SQLite only; PostgreSQL throws with the command to use. */
  backup(path: string): Promise<void>;
  /** Bytes that are free on the disk where it lies; null where nobody can say. */
  room(): Promise<number | null>;
  /** Rows by table, for status and bench. */
  sizes(): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}

/** A topic of that name exists in the server. */
export class NameTaken extends Error {
  override readonly name = 'NameTaken';
}
