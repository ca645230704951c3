// A feed: an address that we ask again and again, with what we know about it, and what reading it once gave.
// Whether a server sees it is a follow; what it published are articles.

/** `active` is visited; `failing` is visited ever more rarely; `stopped` waits for a person (410, or days of nothing but failure). */
export type FeedState = 'active' | 'failing' | 'stopped';

export interface Feed {
  /** From the URL as first added; a permanent move changes `url`, never `id`. */
  readonly id: string;
  readonly url: string;
  /** Host and port, the unit of politeness. */
  readonly host: string;
  readonly title: string | null;
  readonly siteUrl: string | null;
  /** BCP 47, lower case, as the feed says or `config/` says; null when neither does. */
  readonly language: string | null;
  /** Who publishes it: the configured name, else the feed's title, else the host without "www.". */
  readonly outlet: string;
  readonly subject: string | null;
  /** Named in `config/`, so followed by every server that does not refuse it. */
  readonly shared: boolean;
  readonly state: FeedState;
  /** Validators byte for byte as the server sent them; null when it sent none. */
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** SHA-256 of the last body that was read, in hex. */
  readonly bodyHash: string | null;
  /** Answers of 200 with an unchanged body in a row: a server that ignores validators. */
  readonly unchangedInRow: number;
  readonly addedAt: number;
  /** Null until the first successful reading; what comes with that reading is backlog. */
  readonly firstReadAt: number | null;
  readonly lastCheckedAt: number | null;
  readonly lastSuccessAt: number | null;
  readonly lastStatus: number | null;
  /** In words, for people; null while all is well. */
  readonly trouble: string | null;
  readonly failuresInRow: number;
  readonly failingSinceAt: number | null;
  /** When the servers that follow it were told of the trouble; null when they were not. */
  readonly troubleToldAt: number | null;
  readonly nextCheckAt: number;
  /** Articles an hour, decayed (half-life two days), as of `rateAt`; feeds the adaptive interval. */
  readonly articlesPerHour: number;
  readonly rateAt: number | null;
  /** A permanent redirect not yet believed: where to, since when, and how often it was seen. */
  readonly movedTo: string | null;
  readonly movedSinceAt: number | null;
  readonly movedSeen: number;
  /** As its last document said; null until one was read. An answer of 304 does not repeat them. */
  readonly wishes: FeedWishes | null;
}

/** How often, and when not, a feed asks to be visited. */
export type FeedWishes = Pick<ReadFeed, 'ttlMinutes' | 'skipHours' | 'skipDays' | 'updateEveryHours'>;

/** A server's wish about one feed: `wanted` false refuses a shared one. */
export interface Follow {
  readonly guildId: string;
  readonly feedId: string;
  readonly wanted: boolean;
  /** Null when the feed came from a pack or the command line. */
  readonly byUserId: string | null;
  readonly at: number;
}

/** Who sees a feed. */
export interface FeedSight {
  /** Seen by every server that does not refuse it; otherwise only by those that follow it. */
  readonly shared: boolean;
  /** Servers whose wish differs from what `shared` says: they refuse a shared feed, or follow another. */
  readonly exceptions: ReadonlySet<string>;
}

/** `guildId` null asks for all servers at once: a shared feed, whoever may refuse it. */
export function isSeenBy({ shared, exceptions }: FeedSight, guildId: string | null): boolean {
  return guildId === null ? shared : shared !== exceptions.has(guildId);
}

/** One article as a feed document states it, before we know whether we have it. */
export interface ReadArticle {
  /** The feed's own id (guid, id, rdf:about), trimmed; null when it gives none. */
  readonly id: string | null;
  /** Plain text, white space folded; never empty (text or link stand in). */
  readonly title: string;
  /** Absolute, tracking kept; null when there is none. */
  readonly link: string | null;
  /** Epoch milliseconds as stated, even if in the future; null when absent or unreadable. */
  readonly publishedAt: number | null;
  /** Plain text, may be empty. */
  readonly summary: string;
  /** Absolute http(s) URL or null. */
  readonly image: string | null;
  readonly authors: readonly string[];
  readonly language: string | null;
}

export interface ReadFeed {
  readonly title: string | null;
  readonly link: string | null;
  readonly language: string | null;
  /** In document order, before de-duplication. */
  readonly articles: readonly ReadArticle[];
  readonly ttlMinutes: number | null;
  /** Hours (0..23, GMT) and days ("Monday"…) that the feed asks to be left alone. */
  readonly skipHours: readonly number[];
  readonly skipDays: readonly string[];
  /** `sy:updatePeriod` when it is daily or rarer, as hours; null otherwise (the rest is a default of publishing systems). */
  readonly updateEveryHours: number | null;
  /** For a person: what was repaired, guessed or left out. */
  readonly warnings: readonly string[];
}

export interface FoundFeed {
  readonly url: string;
  readonly title: string | null;
}

/** What reading one document gave; `links` are the feeds that an HTML page points to. */
export type Reading =
  | { readonly kind: 'feed'; readonly feed: ReadFeed }
  | { readonly kind: 'unreadable'; readonly why: string; readonly links: readonly FoundFeed[] };

/** What to read: bytes as they came, with what the transport said about them. */
export interface FeedDocument {
  readonly body: Uint8Array;
  readonly contentType: string | null;
  /** The final URL after redirects, or null for a file. */
  readonly url: string | null;
}

/** `https://User@Host:443/x` -> `host:443`; throws TypeError when it is no URL. */
export function hostOf(url: string): string {
  const parsed = new URL(url);
  const port = parsed.port || (parsed.protocol === 'http:' ? '80' : '443');
  return `${parsed.hostname}:${port}`;
}

const byName = new Intl.Collator('en');
const order: Readonly<Record<FeedState, number>> = { stopped: 0, failing: 1, active: 2 };

/** For lists: what somebody has to look at before the rest, each by outlet. */
export function troubledFirst(a: Feed, b: Feed): number {
  return order[a.state] - order[b.state] || byName.compare(a.outlet, b.outlet);
}
