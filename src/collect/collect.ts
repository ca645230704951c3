// The shell of collecting: asks the net, hands documents to the reader, keeps articles, and writes what the pure files decide.
// Leaves its work in the store, where understanding picks it up. The one thing to know: articles are written before
// the validators of the answer that held them.
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Article } from '../model/article.ts';
import type { Feed, FoundFeed, ReadFeed, Reading } from '../model/feed.ts';
import type { App } from '../ports/app.ts';
import type { Tables } from '../ports/store.ts';
import {
  afterBusy,
  afterFailure,
  afterGone,
  afterReading,
  afterSameDocument,
  afterUnchanged,
  afterUnreadable,
  describedBy,
  movedForGood,
} from './after-visit.ts';
import { longestPage, readArticlePage } from './article-page.ts';
import { canonicalUrl } from './canonical-url.ts';
import { decode } from './charset.ts';
import { channelFeedIn, knownFeeds, mostRequests, usualFeeds, whyNoFeed } from './find-feed.ts';
import { type Health, healthOf } from './health.ts';
import { type Marked, markArticles } from './identity.ts';
import { planKeeping } from './keep.ts';
import { feedAddress, feedId, newFeed, withoutSecrets } from './new-feed.ts';
import type { Pace } from './next-check.ts';
import { parseOpml, renderOpml } from './opml.ts';
import { type Answer, type Answered, conditionalHeaders, type Response, readResponse } from './response.ts';
import { habitsOf } from './special-hosts.ts';

export type Visit =
  /** A document was read; `articles` may be 0 when it held only what we have. */
  | { readonly kind: 'new'; readonly articles: number; readonly revised: number }
  | { readonly kind: 'unchanged' }
  /** The whole host is left alone until then. */
  | { readonly kind: 'busy'; readonly untilAt: number; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string };

export type AddedFeed =
  | { readonly kind: 'added' | 'already'; readonly feed: Feed; readonly reading?: ReadFeed }
  | { readonly kind: 'choose'; readonly found: readonly FoundFeed[] }
  | { readonly kind: 'failed'; readonly why: string };

export type TriedFeed =
  | { readonly kind: 'feed'; readonly url: string; readonly feed: ReadFeed }
  | { readonly kind: 'choose'; readonly found: readonly FoundFeed[] }
  | { readonly kind: 'failed'; readonly why: string };

export interface ImportedFeed {
  readonly url: string;
  readonly title: string | null;
  readonly kind: 'added' | 'already' | 'failed';
  /** In words; null unless it failed. */
  readonly why: string | null;
}

/** What looking for a feed needs; no store. */
export type Looking = Pick<App, 'net' | 'reader' | 'pause' | 'settings'>;

export type TriedArticle =
  | { readonly kind: 'read'; readonly title: string; readonly text: string }
  | { readonly kind: 'failed'; readonly why: string };

/** Visits the due feeds of one host in turn, for `hostRunSeconds` at most; what is left stays due for the next tick. */
export async function visitHost(app: App, host: string): Promise<void> {
  const startedAt = app.now().getTime();
  const { pauseMs } = habitsOf(host);
  const feeds = await app.store.feeds.dueOn(host, app.now());
  // Each write waits for the disk, and most answers are "not modified": those are written together.
  // A crash forgets some of them, which costs one more request each.
  const unwritten: Feed[] = [];
  const write = async (): Promise<void> => {
    const rows = unwritten.splice(0);
    if (rows.length > 0) {
      await app.store.transaction((trx) => recordAll(trx, rows));
    }
  };
  for (const [position, feed] of feeds.slice(0, mostVisits).entries()) {
    if (position > 0) {
      await app.pause(app.settings.hostPauseMs);
      if (app.now().getTime() - startedAt >= app.settings.hostRunSeconds * 1_000) {
        break;
      }
    }
    const { visit, row } = await visitSafely(app, feed);
    unwritten.push(...(row === null ? [] : [row]));
    if (unwritten.length >= mostUnwritten) {
      await write();
    }
    if (pauseMs !== null) {
      // A pause this long is kept in the store: waiting here would keep other hosts from their turn, and a restart would forget it.
      await app.store.feeds.holdHost(host, app.now().getTime() + pauseMs);
      break;
    }
    if (visit.kind === 'busy') {
      break;
    }
  }
  await write();
}

/** At one run, where the clock is driven by hand and does not bound it. */
const mostVisits = 200;

const mostUnwritten = 20;

interface Visited {
  readonly visit: Visit;
  /** The feed as it is to be written still; null when that is done. */
  readonly row: Feed | null;
}

/** One bug or odd feed stops only itself; a store that is gone stops the run. */
async function visitSafely(app: App, feed: Feed): Promise<Visited> {
  try {
    return await visitUnwritten(app, feed);
  } catch (cause) {
    app.log.error('collect', cause, { key: withoutSecrets(feed.url) });
    const why = 'something went wrong here while it was read';
    await record(app.store, afterFailure(feed, { status: null, why, excused: false }, paceOf(app)));
    return { visit: { kind: 'failed', why }, row: null };
  }
}

/** One visit: ask, read, keep. The feed's row says afterwards when to come again. */
export async function visit(app: App, feed: Feed): Promise<Visit> {
  const visited = await visitUnwritten(app, feed);
  if (visited.row !== null) {
    await record(app.store, visited.row);
  }
  return visited.visit;
}

async function visitUnwritten(app: App, feed: Feed): Promise<Visited> {
  const startedAt = app.now().getTime();
  const answer = await app.net.get({
    url: feed.url,
    headers: conditionalHeaders(feed, app.now()),
    subscribers: Math.max(1, await app.store.feeds.followerCount(feed.id)),
  });
  const response = readResponse(answer, feed, app.now());
  const visited: Visited =
    response.kind === 'unchanged'
      ? { visit: { kind: 'unchanged' }, row: afterUnchanged(feed, response, paceOf(app)) }
      : { visit: await receive(app, feed, response), row: null };
  const ms = app.now().getTime() - startedAt;
  const key = withoutSecrets(feed.url);
  app.log.info('collect', { key, ...visited.visit, ms });
  return visited;
}

async function receive(app: App, feed: Feed, response: Exclude<Response, { kind: 'unchanged' }>): Promise<Visit> {
  const pace = paceOf(app);
  switch (response.kind) {
    case 'document':
      return await receiveDocument(app, feed, response, pace);
    case 'busy': {
      const waiting = afterBusy(feed, response, pace);
      // The host before the feed: a crash between the two must not have its other feeds asked.
      await app.store.feeds.holdHost(feed.host, waiting.nextCheckAt);
      await record(app.store, waiting);
      return { kind: 'busy', untilAt: waiting.nextCheckAt, why: response.why };
    }
    case 'gone':
      await record(app.store, afterGone(feed, response.why, pace));
      return { kind: 'failed', why: response.why };
    case 'failed':
      await record(app.store, afterFailure(feed, response, pace));
      return { kind: 'failed', why: response.why };
  }
}

async function receiveDocument(
  app: App,
  feed: Feed,
  response: Extract<Response, { kind: 'document' }>,
  pace: Pace,
): Promise<Visit> {
  const bodyHash = createHash('sha256').update(response.answer.body).digest('hex');
  if (bodyHash === feed.bodyHash) {
    await app.store.transaction((trx) => recordMove(trx, afterSameDocument(feed, response, pace), pace.now));
    return { kind: 'unchanged' };
  }
  const reading = await readAnswer(app, response.answer);
  if (reading.kind === 'unreadable') {
    await record(app.store, afterUnreadable(feed, response.answer.status, reading.why, pace));
    return { kind: 'failed', why: reading.why };
  }
  const described = describedBy(feed, reading.feed);
  const marked = markArticles(reading.feed.articles, pace.now);
  // Between its parts, and after every few writes: SQLite answers at once, so that a document of a thousand articles would
  // keep everybody else waiting for a second.
  await setImmediate();
  return await app.store.transaction(async (trx) => {
    const known = await trx.articles.known(feed.id, marksToLookUp(marked));
    await setImmediate();
    const { added, revised } = planKeeping(described, reading.feed, marked, known, pace.now, app.settings);
    await setImmediate();
    const stored: Article[] = [];
    for (let from = 0; from < added.length; from += writtenAtOnce) {
      stored.push(...(await trx.articles.add(added.slice(from, from + writtenAtOnce))));
      await setImmediate();
    }
    for (const [position, { article, before }] of revised.entries()) {
      await trx.articles.revise(article, before);
      if (position % writtenAtOnce === 0) {
        await setImmediate();
      }
    }
    // After the articles, never before: with validators that we should not have had yet, the feed would answer
    // "not modified", and articles lost on the way here would never be seen again.
    const times = stored.map((article) => article.publishedAt);
    await recordMove(trx, afterReading(described, response, bodyHash, times, pace), pace.now);
    return { kind: 'new', articles: stored.length, revised: revised.length };
  });
}

/** Articles; some milliseconds. */
const writtenAtOnce = 25;

function readAnswer(app: Pick<App, 'reader'>, answer: Answered): Promise<Reading> {
  const contentType = answer.headers['content-type'] ?? null;
  return app.reader.read({ body: answer.body, contentType, url: answer.url });
}

function marksToLookUp(marked: readonly Marked[]) {
  const present = (values: readonly (string | null)[]): string[] =>
    [...new Set(values)].filter((value) => value !== null);
  return {
    guids: present(marked.map(({ marks }) => marks.guid)),
    urlKeys: present(marked.map(({ marks }) => marks.urlKey)),
    titles: present(marked.map(({ read }) => read.title)),
  };
}

/** Writes what a visit learnt, and leaves alone what others may have written since: who sees the feed, and whom its trouble was told. */
async function record(tables: Tables, feed: Feed): Promise<void> {
  const current = await tables.feeds.get(feed.id);
  if (current !== null) {
    const { shared, subject, troubleToldAt } = current;
    await tables.feeds.save({ ...feed, shared, subject, troubleToldAt });
  }
}

async function recordAll(trx: Tables, feeds: readonly Feed[]): Promise<void> {
  for (const feed of feeds) {
    await record(trx, feed);
  }
}

/** Writes the feed; where it has moved for good, at its new address, or into the feed that lives there already. */
async function recordMove(trx: Tables, feed: Feed, now: Date): Promise<void> {
  const moved = movedForGood(feed, now);
  const there = moved === null ? null : await trx.feeds.getByUrl(moved.url);
  if (there === null || there.id === feed.id) {
    await record(trx, moved ?? feed);
    return;
  }
  await record(trx, feed);
  for (const follow of await trx.feeds.follows(feed.id)) {
    if (follow.wanted) {
      await trx.feeds.follow({ ...follow, feedId: there.id });
      await trx.feeds.unfollow(follow.guildId, feed.id);
    }
  }
}

function paceOf(app: App): Pace {
  return {
    now: app.now(),
    settings: app.settings,
    minCheckSeconds: app.config.minCheckSeconds,
    chance: app.random(),
  };
}

/** The feeds of `config/` become rows that every server sees; those that it no longer names are seen by their followers only. */
export async function syncConfigFeeds(app: App): Promise<void> {
  const named = new Set<string>();
  for (const wanted of app.config.feeds) {
    const address = feedAddress(wanted.url);
    if (address === null) {
      app.log.warn('config feed', { why: 'not a web address' });
      continue;
    }
    // By id too: a feed that moved is known by the address under which it was first added.
    const known = (await app.store.feeds.getByUrl(address)) ?? (await app.store.feeds.get(feedId(address)));
    const feed = known ?? newFeed(address, app.now());
    named.add(feed.id);
    await app.store.feeds.save({
      ...feed,
      shared: true,
      outlet: wanted.outlet ?? feed.outlet,
      subject: wanted.subject ?? feed.subject,
      language: feed.language ?? wanted.language?.toLowerCase() ?? null,
    });
  }
  for (const feed of await app.store.feeds.all()) {
    if (feed.shared && !named.has(feed.id)) {
      await app.store.feeds.save({ ...feed, shared: false });
    }
  }
}

/** Has the server follow the feed at the address, or the one feed behind that page. Its articles of today are read at once, as backlog. */
export async function addFeed(app: App, guildId: string, byUserId: string | null, url: string): Promise<AddedFeed> {
  const address = feedAddress(url);
  if (address === null) {
    return { kind: 'failed', why: 'That is not a web address. It should look like https://example.org/feed.xml' };
  }
  const seen = await app.store.feeds.seenBy(guildId);
  const there = seen.find((feed) => feed.url === address);
  if (there !== undefined) {
    return { kind: 'already', feed: await revive(app, there) };
  }
  if (isFull(app, seen)) {
    return full(app);
  }
  const known = await app.store.feeds.getByUrl(address);
  if (known !== null) {
    return await follow(app, guildId, byUserId, known);
  }
  const found = await discover(app, address);
  if (found.kind !== 'feed') {
    return found;
  }
  const elsewhere = await app.store.feeds.getByUrl(found.url);
  if (elsewhere !== null) {
    const isSeen = seen.some((feed) => feed.id === elsewhere.id);
    return isSeen ? { kind: 'already', feed: elsewhere } : await follow(app, guildId, byUserId, elsewhere);
  }
  const feed = newFeed(found.url, app.now());
  if (!(await app.store.feeds.add(feed))) {
    // Added meanwhile, or first known by this address and moved since.
    return await follow(app, guildId, byUserId, (await app.store.feeds.get(feed.id)) ?? feed);
  }
  const added = await follow(app, guildId, byUserId, feed);
  if (added.kind === 'failed') {
    return added;
  }
  // The document is here already; asking for it again a minute later would be rude.
  const response = readResponse(found.answer, feed, app.now());
  if (response.kind === 'document') {
    await receiveDocument(app, feed, response, paceOf(app));
  }
  return { ...added, feed: (await app.store.feeds.get(feed.id)) ?? feed, reading: found.reading };
}

async function follow(
  app: App,
  guildId: string,
  byUserId: string | null,
  feed: Feed,
): Promise<{ readonly kind: 'added'; readonly feed: Feed } | Extract<AddedFeed, { kind: 'failed' }>> {
  // Counted with the write, the server's row held: many that were asked for at once all found room before.
  const isFollowed = await app.store.transaction(async ({ feeds, guilds }) => {
    await guilds.get(guildId);
    if (isFull(app, await feeds.seenBy(guildId))) {
      return false;
    }
    await feeds.follow({ guildId, feedId: feed.id, wanted: true, byUserId, at: app.now().getTime() });
    return true;
  });
  return isFollowed ? { kind: 'added', feed: await revive(app, feed) } : full(app);
}

function isFull({ settings }: App, seen: readonly Feed[]): boolean {
  return seen.filter((feed) => !feed.shared).length >= settings.feedsPerGuild;
}

function full({ settings }: App): Extract<AddedFeed, { kind: 'failed' }> {
  return { kind: 'failed', why: `This server follows ${settings.feedsPerGuild} feeds already, which is the limit.` };
}

/** A stopped feed that somebody asks for again is tried again, with a clean record. */
async function revive(app: App, feed: Feed): Promise<Feed> {
  if (feed.state !== 'stopped') {
    return feed;
  }
  const tried: Feed = {
    ...feed,
    state: 'active',
    failuresInRow: 0,
    failingSinceAt: null,
    nextCheckAt: app.now().getTime(),
  };
  await record(app.store, tried);
  return tried;
}

/** The server no longer sees the feed, be it shared or its own. False when it did not see it. */
export async function removeFeed(app: App, guildId: string, feedId: string): Promise<boolean> {
  const feed = (await app.store.feeds.seenBy(guildId)).find((one) => one.id === feedId);
  if (feed === undefined) {
    return false;
  }
  if (feed.shared) {
    await app.store.feeds.follow({ guildId, feedId, wanted: false, byUserId: null, at: app.now().getTime() });
  } else {
    await app.store.feeds.unfollow(guildId, feedId);
  }
  return true;
}

/** What would be read at the address, or behind that page; nothing is kept. */
export async function tryFeed(app: Looking, url: string): Promise<TriedFeed> {
  const address = feedAddress(url);
  if (address === null) {
    return { kind: 'failed', why: 'That is not a web address. It should look like https://example.org/feed.xml' };
  }
  const found = await discover(app, address);
  return found.kind === 'feed' ? { kind: 'feed', url: found.url, feed: found.reading } : found;
}

interface FoundDocument {
  readonly kind: 'feed';
  /** To be asked from now on. */
  readonly url: string;
  readonly answer: Answered;
  readonly reading: ReadFeed;
}

type Discovered =
  | FoundDocument
  | { readonly kind: 'choose'; readonly found: readonly FoundFeed[] }
  | { readonly kind: 'failed'; readonly why: string };

/** The feed at the address, else the feeds of the page there: as its host is known to have them, as it declares them, at the usual paths. */
async function discover(app: Looking, address: string): Promise<Discovered> {
  const first = await ask(app, address, true);
  if (first.kind === 'feed') {
    return first;
  }
  const page = new URL(first.url);
  const noFeed = whyNoFeed(page);
  if (noFeed !== null || !first.isAnswer) {
    return { kind: 'failed', why: noFeed ?? `I couldn't read that: ${first.why}` };
  }
  const pointedTo = [
    ...knownFeeds(page),
    ...(first.channel === null ? [] : [first.channel]),
    ...first.links.map((link) => link.url),
  ];
  const usual = new Set(usualFeeds(page));
  const found: FoundDocument[] = [];
  const candidates = [...new Set([...pointedTo, ...usual])].filter((url) => url !== address).slice(0, mostRequests - 1);
  for (const url of candidates) {
    if (found.length > 0 && !pointedTo.includes(url)) {
      break;
    }
    await app.pause(app.settings.hostPauseMs);
    const asked = await ask(app, url, pointedTo.includes(url));
    if (asked.kind === 'feed' && !found.some((other) => other.url === asked.url || holdSameArticles(other, asked))) {
      found.push(asked);
    }
  }
  const [only, ...others] = found;
  if (only === undefined) {
    return { kind: 'failed', why: `I found no feed there. ${first.why}` };
  }
  if (others.length === 0) {
    return only;
  }
  return { kind: 'choose', found: found.map(({ url, reading }) => ({ url, title: reading.title })) };
}

type Asked =
  | FoundDocument
  | {
      readonly kind: 'other';
      readonly url: string;
      /** There was an answer, though no feed: a page, or an error that a page may stand beside. */
      readonly isAnswer: boolean;
      readonly why: string;
      readonly links: readonly FoundFeed[];
      readonly channel: string | null;
    };

async function ask(app: Looking, url: string, followRedirects: boolean): Promise<Asked> {
  const answer = await app.net.get({ url, followRedirects });
  const nothing = { kind: 'other', url, isAnswer: false, links: [], channel: null } as const;
  const { response, why } = readOnce(answer, url);
  if (response.kind !== 'document') {
    return { ...nothing, why };
  }
  const reading = await readAnswer(app, response.answer);
  if (reading.kind === 'feed') {
    return { kind: 'feed', url: response.answer.movedTo ?? url, answer: response.answer, reading: reading.feed };
  }
  const channel = channelFeedIn(Buffer.from(response.answer.body).toString('latin1'), new URL(response.answer.url));
  return { ...nothing, url: response.answer.url, isAnswer: true, why: reading.why, links: reading.links, channel };
}

/** An answer that no feed stands behind yet: nothing was asked before, and no wait is kept, so the moment does not matter. */
function readOnce(answer: Answer, url: string): { readonly response: Response; readonly why: string } {
  const never = new Date(0);
  const response = readResponse(answer, newFeed(url, never), never);
  return { response, why: 'why' in response ? response.why : 'it answered 304' };
}

/** One feed in two formats is one choice. */
function holdSameArticles(one: FoundDocument, other: FoundDocument): boolean {
  const links = ({ reading }: FoundDocument): string => JSON.stringify(reading.articles.map((article) => article.link));
  return one.reading.articles.length > 0 && links(one) === links(other);
}

/** Follows the feeds of an OPML file and tells of each in its order; those whose turn has not come by `untilAt` fail. A file that is none gives `failed`. */
export async function importFeeds(
  app: App,
  guildId: string,
  byUserId: string | null,
  opml: Uint8Array,
  untilAt = Number.POSITIVE_INFINITY,
): Promise<
  | { readonly kind: 'imported'; readonly feeds: readonly ImportedFeed[] }
  | { readonly kind: 'failed'; readonly why: string }
> {
  let listed: ReturnType<typeof parseOpml>;
  try {
    listed = parseOpml(decode(opml, null).text);
  } catch (cause) {
    return { kind: 'failed', why: (cause as Error).message };
  }
  const outcomes = new Map<string, Outcome>();
  const waiting = byHost(listed.map((feed) => feed.url));
  const work = async (): Promise<void> => {
    for (let line = waiting.shift(); line !== undefined; line = waiting.shift()) {
      await followInTurn(app, guildId, byUserId, line, untilAt, outcomes);
    }
  };
  await Promise.all(Array.from({ length: app.settings.visitsAtOnce }, work));
  return { kind: 'imported', feeds: listed.map(({ url, outlet }) => ({ url, title: outlet, ...outcomes.get(url)! })) };
}

type Outcome = Pick<ImportedFeed, 'kind' | 'why'>;

/** A host that gave nothing so many times in a row is left alone: a list must not make us knock at one door for hours. */
const mostFailuresInRow = 10;

async function followInTurn(
  app: App,
  guildId: string,
  byUserId: string | null,
  urls: readonly string[],
  untilAt: number,
  outcomes: Map<string, Outcome>,
): Promise<void> {
  let failures: string[] = [];
  for (const [position, url] of urls.entries()) {
    if (failures.length >= mostFailuresInRow) {
      const why = `It was not asked, since ${failures.length} of its host before it failed: ${failures.at(-1)}`;
      outcomes.set(url, { kind: 'failed', why });
    } else if (app.now().getTime() >= untilAt) {
      outcomes.set(url, { kind: 'failed', why: 'There was no time left for it: import the file once more.' });
    } else {
      await app.pause(position === 0 ? 0 : app.settings.hostPauseMs);
      const added = await addFeed(app, guildId, byUserId, url);
      failures = added.kind === 'failed' ? [...failures, added.why] : [];
      outcomes.set(url, outcomeOf(added));
    }
  }
}

/** Addresses of one host belong to one line, so that they are asked in turn. */
function byHost(urls: readonly string[]): (readonly string[])[] {
  const lines = new Map<string, string[]>();
  for (const url of urls) {
    const address = feedAddress(url);
    const host = address === null ? '' : new URL(address).host;
    const line = lines.get(host) ?? [];
    line.push(url);
    lines.set(host, line);
  }
  return [...lines.values()];
}

function outcomeOf(added: AddedFeed): Outcome {
  switch (added.kind) {
    case 'choose':
      return { kind: 'failed', why: `It is a page with several feeds: ${added.found.map((one) => one.url).join(' ')}` };
    case 'failed':
      return { kind: 'failed', why: added.why };
    default:
      return { kind: added.kind, why: null };
  }
}

/** Feeds of the server as OPML: its own, and `withShared` those of `config/` too, whose addresses may hold secrets of the operator. */
export async function exportFeeds(app: App, guildId: string, title: string, withShared: boolean): Promise<string> {
  const seen = await app.store.feeds.seenBy(guildId);
  return renderOpml(withShared ? seen : seen.filter((feed) => !feed.shared), title, app.now());
}

/** How the feed is, against its own rhythm. */
export async function feedHealth(app: App, feed: Feed): Promise<Health> {
  return healthOf(feed, await app.store.articles.rhythm(feed.id, 60), app.now());
}

/** Title and text of an article that somebody points to: as we have it, where the server sees it, else as its page says. */
export async function readArticle(app: App, guildId: string, url: string): Promise<TriedArticle> {
  const canonical = canonicalUrl(url);
  if (canonical === null) {
    return { kind: 'failed', why: 'that is not a web address' };
  }
  const known = await app.store.articles.getByUrlKey(guildId, canonical.key);
  if (known !== null) {
    return { kind: 'read', title: known.title, text: known.summary };
  }
  const { response, why } = readOnce(await app.net.get({ url }), url);
  if (response.kind !== 'document') {
    return { kind: 'failed', why };
  }
  const { body, headers } = response.answer;
  const page = readArticlePage(decode(body.subarray(0, longestPage), headers['content-type'] ?? null).text);
  return page === null ? { kind: 'failed', why: 'there is no article on that page' } : { kind: 'read', ...page };
}
