// The tables as the newest migration leaves them. A row is its noun (see rows.ts) and what only the store needs:
// fingerprints to look up by, counters, and which migrations ran.
import type { Article, Revision } from '../model/article.ts';
import type { Card } from '../model/card.ts';
import type { Care } from '../model/care.ts';
import type { Delivery } from '../model/delivery.ts';
import type { Digest, Told } from '../model/digest.ts';
import type { Feed, Follow } from '../model/feed.ts';
import type { Guild } from '../model/guild.ts';
import type { Mute } from '../model/mute.ts';
import type { Person } from '../model/person.ts';
import type { SavedStory } from '../model/saved.ts';
import type { Placing, Story } from '../model/story.ts';
import type { Subscription } from '../model/subscription.ts';
import type { Score, Topic } from '../model/topic.ts';
import type { PageMessage } from '../ports/store.ts';
import type { RowOf } from './rows.ts';

export interface Schema {
  feeds: RowOf<Feed> & { urlMark: string };
  /** Hosts that asked us to wait. */
  holds: { host: string; untilAt: number };
  follows: RowOf<Follow>;
  articles: RowOf<Article> & { guidMark: string | null; urlMark: string | null; titleMark: string };
  /** Folded words of each article, by its arrival: an FTS5 table on SQLite, a tsvector on PostgreSQL (see tables/search.ts). */
  articleWords: Record<string, never>;
  revisions: RowOf<Revision> & { number: number };
  stories: RowOf<Story>;
  /** All placings that an article ever had; the one with the highest number counts. */
  placings: RowOf<Placing> & { number: number };
  topics: RowOf<Topic> & { nameMark: string };
  /** `seenAt` is the article's `firstSeenAt`, so that the best of a day are found without asking every article. */
  scores: RowOf<Score> & { seenAt: number };
  subscriptions: RowOf<Subscription>;
  digests: RowOf<Digest>;
  /** The newest telling of a story in a subscription. */
  told: RowOf<Told>;
  cards: RowOf<Card>;
  care: RowOf<Care>;
  deliveries: RowOf<Delivery>;
  guilds: RowOf<Guild>;
  people: RowOf<Person>;
  saved: RowOf<SavedStory>;
  mutes: RowOf<Mute>;
  pageMessages: RowOf<PageMessage>;
  notes: { name: string; value: string };
  /** The last number given out, by what it numbers; the row is the lock under which numbers are given. */
  counters: { name: string; value: number };
  migrations: { number: number; name: string };
}
