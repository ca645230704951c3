import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  addFeed,
  exportFeeds,
  feedHealth,
  importFeeds,
  readArticle,
  removeFeed,
  syncConfigFeeds,
  tryFeed,
  visit,
  visitHost,
} from '../../src/collect/collect.ts';
import { newFeed } from '../../src/collect/new-feed.ts';
import type { Feed } from '../../src/model/feed.ts';
import type { App } from '../../src/ports/app.ts';
import type { Tables } from '../../src/ports/store.ts';
import { createTestApp, morning, type TestApp, type TestAppOptions } from '../kit/app.ts';
import { aGuild } from '../kit/builders.ts';
import { type FeedServer, rss, serveFeeds } from './feed-server.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let server: FeedServer;
let closing: (() => Promise<unknown>)[];

beforeEach(async () => {
  server = await serveFeeds();
  closing = [server.close];
});

afterEach(async () => {
  for (const close of closing.reverse()) {
    await close();
  }
});

async function open(options: TestAppOptions = {}): Promise<TestApp> {
  const opened = await createTestApp({ ...options, config: { allowPrivate: [server.target], ...options.config } });
  closing.push(() => opened.app.close());
  await opened.app.store.guilds.save(aGuild());
  return opened;
}

/** A feed at the path, followed by everybody. */
async function feedAt(app: App, path: string, over: Partial<Feed> = {}): Promise<Feed> {
  const feed = { ...newFeed(`${server.origin}${path}`, app.now()), shared: true, ...over };
  await app.store.feeds.add(feed);
  return feed;
}

async function stored(app: App, feed: Feed): Promise<Feed> {
  const found = await app.store.feeds.get(feed.id);
  expect(found).not.toBeNull();
  return found!;
}

async function articlesOf(app: App) {
  return await app.store.articles.recent('guild', 0, 1_000);
}

describe('a visit', () => {
  test('keeps the articles of a first reading as backlog, and what comes later as news', async () => {
    const { app, clock } = await open();
    const feed = await feedAt(app, '/rss');
    server.at('/rss', rss([{ id: 'a', at: morning - hour }]));
    expect(await visit(app, feed)).toEqual({ kind: 'new', articles: 1, revised: 0 });

    clock.moveTo(morning + hour);
    server.at(
      '/rss',
      rss([
        { id: 'b', at: morning + 30 * minute },
        { id: 'a', at: morning - hour },
      ]),
    );
    expect(await visit(app, await stored(app, feed))).toEqual({ kind: 'new', articles: 1, revised: 0 });

    const articles = await articlesOf(app);
    expect(articles.map(({ guid, backlog, outlet, language }) => ({ guid, backlog, outlet, language }))).toEqual([
      { guid: 'b', backlog: false, outlet: 'Northern Post', language: 'en' },
      { guid: 'a', backlog: true, outlet: 'Northern Post', language: 'en' },
    ]);
    expect(await stored(app, feed)).toMatchObject({
      state: 'active',
      title: 'Northern Post',
      firstReadAt: morning,
      lastSuccessAt: morning + hour,
    });
  });

  test('sends validators back and keeps the feed as it is on 304', async () => {
    const { app, clock } = await open();
    const feed = await feedAt(app, '/rss');
    server.at('/rss', (request, response) => {
      const isKnown = request.headers['if-none-match'] === 'W/"1, 2"';
      response.writeHead(isKnown ? 304 : 200, { etag: 'W/"1, 2"', 'last-modified': 'some day' });
      response.end(isKnown ? '' : rss([{ id: 'a' }]));
    });
    await visit(app, feed);
    clock.moveTo(morning + 6 * hour);
    expect(await visit(app, await stored(app, feed))).toEqual({ kind: 'unchanged' });
    expect(server.requests[1]?.headers).toMatchObject({ 'if-none-match': 'W/"1, 2"', 'if-modified-since': 'some day' });
    expect(await stored(app, feed)).toMatchObject({
      lastStatus: 304,
      lastSuccessAt: morning + 6 * hour,
      etag: 'W/"1, 2"',
    });
  });

  test('does not read a document that is byte for byte the one before, but keeps its new validators', async () => {
    const { app } = await open();
    const feed = await feedAt(app, '/rss');
    let version = 0;
    server.at('/rss', (_request, response) => {
      version += 1;
      response.writeHead(200, { etag: `"${version}"` });
      response.end(rss([{ id: 'a' }]));
    });
    await visit(app, feed);
    expect(await visit(app, await stored(app, feed))).toEqual({ kind: 'unchanged' });
    expect(await stored(app, feed)).toMatchObject({ etag: '"2"', unchangedInRow: 1 });
  });

  test('keeps a revision of an article that was edited', async () => {
    const { app } = await open();
    const feed = await feedAt(app, '/rss');
    server.at('/rss', rss([{ id: 'a', title: 'Ten hurt in the north' }]));
    await visit(app, feed);
    server.at('/rss', rss([{ id: 'a', title: 'Twelve hurt in the north' }]));
    expect(await visit(app, await stored(app, feed))).toEqual({ kind: 'new', articles: 0, revised: 1 });
    const [article] = await articlesOf(app);
    expect(article?.title).toBe('Twelve hurt in the north');
    expect(await app.store.articles.revisions(article!.id)).toMatchObject([{ title: 'Ten hurt in the north' }]);
  });

  test('tells who asks and for how many servers', async () => {
    const { app } = await open();
    await app.store.guilds.save(aGuild({ id: 'other' }));
    const feed = await feedAt(app, '/rss');
    await visit(app, feed);
    expect(server.requests[0]?.headers['user-agent']).toMatch(/^Newsloom\/[\d.]+ \(.*; 2 subscribers\)$/);
  });

  test('believes the document, not what its content type says', async () => {
    const { app } = await open();
    const feed = await feedAt(app, '/rss');
    server.at('/rss', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(rss([{ id: 'a' }]));
    });
    expect(await visit(app, feed)).toMatchObject({ kind: 'new', articles: 1 });
  });

  test('of a page that is no feed fails, forgets the validators, and is tried again', async () => {
    const { app } = await open();
    const feed = await feedAt(app, '/rss', { etag: '"x"', bodyHash: 'x' });
    server.at('/rss', '<html><body>Sorry</body></html>');
    expect(await visit(app, feed)).toMatchObject({ kind: 'failed' });
    expect(await stored(app, feed)).toMatchObject({
      state: 'failing',
      etag: null,
      bodyHash: null,
      failuresInRow: 1,
      failingSinceAt: morning,
    });
  });

  test('that finds 410 stops the feed for good', async () => {
    const { app, clock } = await open();
    const feed = await feedAt(app, '/rss');
    server.at('/rss', (_request, response) => response.writeHead(410).end());
    await visitHost(app, feed.host);
    expect(await stored(app, feed)).toMatchObject({ state: 'stopped' });
    clock.moveTo(morning + 30 * day);
    expect(await app.store.feeds.dueHosts(app.now())).toEqual([]);
  });

  test('does not undo what others wrote meanwhile', async () => {
    const { app } = await open();
    const feed = await feedAt(app, '/rss');
    server.at('/rss', (_request, response) => {
      void app.store.feeds.save({ ...feed, troubleToldAt: 77 }).then(() => response.end(rss([{ id: 'a' }])));
    });
    await visit(app, feed);
    expect(await stored(app, feed)).toMatchObject({ troubleToldAt: 77, title: 'Northern Post' });
  });

  test('logs one line without what may be secret', async () => {
    const lines: unknown[] = [];
    const log = {
      debug: () => {},
      info: (event: string, facts?: object) => void lines.push({ event, ...facts }),
      warn: () => {},
      error: () => {},
    };
    const { app } = await open({ log });
    const feed = await feedAt(app, '/rss?token=abc');
    server.at('/rss', rss([{ id: 'a' }]));
    await visit(app, feed);
    expect(lines).toEqual([
      { event: 'collect', key: `${server.origin}/rss`, kind: 'new', articles: 1, revised: 0, ms: 0 },
    ]);
  });
});

describe('nothing is lost', () => {
  /** The store, with that one write failing. */
  function breaking(app: App, table: 'feeds' | 'articles', write: string): App {
    const broken = (tables: Tables): Tables => ({
      ...tables,
      [table]: { ...tables[table], [write]: async () => Promise.reject(new Error('the disk is full')) },
    });
    const transaction: App['store']['transaction'] = (work) => app.store.transaction((trx) => work(broken(trx)));
    return { ...app, store: { ...app.store, ...broken(app.store), transaction } };
  }

  test.each([
    ['feeds', 'save'],
    ['articles', 'add'],
    ['articles', 'known'],
  ] as const)('when %s.%s fails: the next visit finds every article, once', async (table, write) => {
    const { app } = await open();
    const feed = await feedAt(app, '/rss');
    server.at('/rss', (request, response) => {
      const isKnown = request.headers['if-none-match'] === '"1"';
      response.writeHead(isKnown ? 304 : 200, { etag: '"1"' });
      response.end(isKnown ? '' : rss([{ id: 'a' }, { id: 'b' }]));
    });
    await expect(visit(breaking(app, table, write), feed)).rejects.toThrow('the disk is full');
    expect(await visit(app, await stored(app, feed))).toMatchObject({ kind: 'new' });
    expect(await articlesOf(app)).toHaveLength(2);
  });

  test('articles are written before validators', async () => {
    const { app } = await open();
    const feed = await feedAt(app, '/rss');
    server.at('/rss', rss([{ id: 'a' }]));
    const writes: string[] = [];
    const noted =
      <Argument, Result>(what: string, write: (argument: Argument) => Result) =>
      (argument: Argument): Result => {
        writes.push(what);
        return write(argument);
      };
    const noting = (trx: Tables): Tables => ({
      ...trx,
      articles: { ...trx.articles, add: noted('articles', trx.articles.add) },
      feeds: { ...trx.feeds, save: noted('feed', trx.feeds.save) },
    });
    const transaction: App['store']['transaction'] = (work) => app.store.transaction((trx) => work(noting(trx)));
    await visit({ ...app, store: { ...app.store, transaction } }, feed);
    expect(writes).toEqual(['articles', 'feed']);
  });
});

describe('a host', () => {
  test('is asked for its due feeds in turn, longest overdue first, with a pause between', async () => {
    const { app } = await open();
    for (const [at, path] of ['/a', '/b', '/c'].entries()) {
      await feedAt(app, path, { nextCheckAt: morning - (at === 1 ? hour : at) });
      server.at(path, rss([{ id: path }]));
    }
    const pauses: number[] = [];
    await visitHost({ ...app, pause: async (ms) => void pauses.push(ms) }, `127.0.0.1:${server.port}`);
    expect(server.paths()).toEqual(['/b', '/c', '/a']);
    expect(pauses).toEqual([1_000, 1_000]);
    expect(await app.store.feeds.dueHosts(app.now())).toEqual([]);
  });

  test('that says "too many requests" is left alone with all of its feeds, as long as it asks', async () => {
    const { app, clock } = await open();
    await feedAt(app, '/a', { nextCheckAt: morning - hour });
    await feedAt(app, '/b');
    server.at('/a', (_request, response) => response.writeHead(429, { 'retry-after': '7200' }).end());
    server.at('/b', rss([{ id: 'b' }]));
    const host = `127.0.0.1:${server.port}`;
    await visitHost(app, host);
    expect(server.paths()).toEqual(['/a']);
    clock.moveTo(morning + 2 * hour - 1);
    expect(await app.store.feeds.dueHosts(app.now())).toEqual([]);
    clock.moveTo(morning + 2 * hour);
    expect(await app.store.feeds.dueHosts(app.now())).toEqual([host]);
  });

  test('with very many feeds gives way to others after a while, and goes on later', async () => {
    const { app, clock } = await open({ settings: { hostRunSeconds: 10 } });
    for (let number = 0; number < 30; number += 1) {
      await feedAt(app, `/${number}`);
      server.at(`/${number}`, rss([{ id: `${number}` }]));
    }
    const ticking: App = { ...app, pause: async (ms) => clock.moveTo(app.now().getTime() + ms) };
    await visitHost(ticking, `127.0.0.1:${server.port}`);
    expect(server.requests).toHaveLength(10);
    await visitHost(ticking, `127.0.0.1:${server.port}`);
    expect(server.requests).toHaveLength(20);
  });

  test('that wants a minute between two requests is asked once and then left alone for that long, also by a restart', async () => {
    const { app, clock } = await open();
    const host = 'www.reddit.com:443';
    for (const path of ['/a', '/b']) {
      server.at(path, rss([{ id: path }]));
      await feedAt(app, path, { host });
    }
    await visitHost(app, host);
    expect(server.paths()).toHaveLength(1);
    clock.moveTo(morning + 64_000);
    expect(await app.store.feeds.dueHosts(clock.now())).toEqual([]);
    clock.moveTo(morning + 65_000);
    expect(await app.store.feeds.dueHosts(clock.now())).toEqual([host]);
  });

  test('that answers 304 for every feed leaves none of them due', async () => {
    const { app } = await open();
    for (let number = 0; number < 25; number += 1) {
      await feedAt(app, `/${number}`, { etag: '"1"', firstReadAt: morning - day });
      server.at(`/${number}`, (_request, response) => response.writeHead(304).end());
    }
    await visitHost(app, `127.0.0.1:${server.port}`);
    expect(server.requests).toHaveLength(25);
    expect(await app.store.feeds.dueHosts(app.now())).toEqual([]);
    expect((await app.store.feeds.all()).every((feed) => feed.lastStatus === 304)).toBe(true);
  });

  test('is not stopped by one bad feed', async () => {
    const { app } = await open();
    await feedAt(app, '/bad', { nextCheckAt: morning - hour });
    const good = await feedAt(app, '/good');
    server.at('/bad', rss([{ id: 'x' }]));
    server.at('/good', rss([{ id: 'a' }]));
    const failing: App = {
      ...app,
      reader: {
        ...app.reader,
        read: (document) =>
          document.url?.endsWith('/bad') ? Promise.reject(new Error('our bug')) : app.reader.read(document),
      },
    };
    await visitHost(failing, good.host);
    expect(await stored(app, good)).toMatchObject({ state: 'active', lastStatus: 200 });
    expect(await app.store.feeds.dueHosts(app.now())).toEqual([]);
  });
});

describe('a feed that has moved for good', () => {
  test('is asked at its new address after three visits over a day', async () => {
    const { app, clock } = await open();
    const feed = await feedAt(app, '/old');
    server.at('/old', (_request, response) => response.writeHead(301, { location: '/new' }).end());
    for (const at of [0, 12, 24]) {
      clock.moveTo(morning + at * hour);
      server.at('/new', rss([{ id: `a${at}` }]));
      expect((await stored(app, feed)).url).toBe(`${server.origin}/old`);
      await visit(app, await stored(app, feed));
    }
    expect(await stored(app, feed)).toMatchObject({ id: feed.id, url: `${server.origin}/new`, movedTo: null });
  });

  test('leaves its followers to the feed that lives there already', async () => {
    const { app } = await open();
    const there = await feedAt(app, '/new', { shared: false });
    const feed = await feedAt(app, '/old', {
      shared: false,
      movedTo: `${server.origin}/new`,
      movedSinceAt: morning - 2 * day,
      movedSeen: 2,
    });
    await app.store.feeds.follow({ guildId: 'guild', feedId: feed.id, wanted: true, byUserId: null, at: morning });
    server.at('/old', (_request, response) => response.writeHead(301, { location: '/new' }).end());
    server.at('/new', rss([{ id: 'a' }]));
    await visit(app, feed);
    expect((await app.store.feeds.seenBy('guild')).map((one) => one.id)).toEqual([there.id]);
  });
});

describe('following a feed', () => {
  test('reads it once and keeps what it holds as backlog', async () => {
    const { app } = await open();
    server.at('/rss', rss([{ id: 'a', at: morning - minute }]));
    const added = await addFeed(app, 'guild', 'ann', `${server.origin}/rss`);
    expect(added).toMatchObject({
      kind: 'added',
      feed: { title: 'Northern Post', outlet: 'Northern Post' },
      reading: { title: 'Northern Post' },
    });
    expect(server.requests).toHaveLength(1);
    expect((await articlesOf(app)).map((article) => article.backlog)).toEqual([true]);
    expect(await app.store.feeds.dueHosts(app.now())).toEqual([]);
    expect(await addFeed(app, 'guild', 'ann', `${server.origin}/rss`)).toMatchObject({ kind: 'already' });
  });

  test('that another server follows asks nobody and says nothing of the other', async () => {
    const { app } = await open();
    await app.store.guilds.save(aGuild({ id: 'other' }));
    server.at('/rss', rss([{ id: 'a' }]));
    await addFeed(app, 'other', 'bob', `${server.origin}/rss`);
    expect(await app.store.feeds.seenBy('guild')).toEqual([]);
    expect(await addFeed(app, 'guild', 'ann', `${server.origin}/rss`)).toMatchObject({ kind: 'added' });
    expect(server.requests).toHaveLength(1);
  });

  test('behind a page: the one that it declares', async () => {
    const { app } = await open();
    server.at('/', '<html><head><link rel="alternate" type="application/rss+xml" href="/news.xml"></head></html>');
    server.at('/news.xml', rss([{ id: 'a' }]));
    expect(await addFeed(app, 'guild', 'ann', server.origin)).toMatchObject({
      kind: 'added',
      feed: { url: `${server.origin}/news.xml` },
    });
  });

  test('behind a page with several lets the user choose; one feed in two formats is one', async () => {
    const { app } = await open();
    server.at(
      '/',
      '<html><link rel=alternate type=application/rss+xml href=/world><link rel=alternate type=application/atom+xml href=/world.atom><link rel=alternate type=application/rss+xml href=/gone><link rel=alternate type=application/rss+xml href=/sport></html>',
    );
    server.at('/world', rss([{ id: 'w' }]));
    server.at('/world.atom', rss([{ id: 'w', text: 'more' }]));
    server.at('/sport', rss([{ id: 's' }]));
    expect(await addFeed(app, 'guild', 'ann', server.origin)).toEqual({
      kind: 'choose',
      found: [
        { url: `${server.origin}/world`, title: 'Northern Post' },
        { url: `${server.origin}/sport`, title: 'Northern Post' },
      ],
    });
    expect(await app.store.feeds.all()).toEqual([]);
  });

  test('that a page declares at a private address is not asked for', async () => {
    const { app } = await open();
    const inside = await serveFeeds();
    closing.push(inside.close);
    inside.at('/rss', rss([{ id: 'a' }]));
    server.at('/', `<html><link rel=alternate type=application/rss+xml href=${inside.origin}/rss></html>`);
    expect(await addFeed(app, 'guild', 'ann', server.origin)).toMatchObject({ kind: 'failed' });
    expect(inside.requests).toEqual([]);
  });

  test('behind a page that declares none is looked for at the usual paths, without redirects and with eight requests at most', async () => {
    const { app } = await open();
    server.at('/blog/post', '<html>A page</html>');
    server.at('/blog/feed/', (_request, response) => response.writeHead(302, { location: '/blog/post' }).end());
    server.at('/rss.xml', rss([{ id: 'a' }]));
    expect(await tryFeed(app, `${server.origin}/blog/post`)).toMatchObject({
      kind: 'feed',
      url: `${server.origin}/rss.xml`,
    });

    const before = server.requests.length;
    server.at('/rss.xml', '<html>A page</html>');
    expect(await tryFeed(app, `${server.origin}/blog/post`)).toMatchObject({
      kind: 'failed',
      why: expect.stringContaining('no feed'),
    });
    expect(server.requests.length - before).toBe(8);
  });

  test.each([
    ['a private address', 'http://10.0.0.1/rss', /not a public address/],
    ['no address', 'hello there', /not a web address/],
    ['nothing there', '/missing', /404/],
  ])('fails in words: %s', async (_what, url, words) => {
    const { app } = await open();
    const address = url.startsWith('/') ? server.origin + url : url;
    expect(await addFeed(app, 'guild', 'ann', address)).toMatchObject({
      kind: 'failed',
      why: expect.stringMatching(words),
    });
    expect(await app.store.feeds.all()).toEqual([]);
  });

  test('at an address that another feed once had leaves that feed as it is', async () => {
    const { app } = await open();
    const moved = await feedAt(app, '/old', { shared: false });
    await app.store.feeds.save({ ...moved, url: `${server.origin}/new`, title: 'Moved' });
    server.at('/old', rss([{ id: 'a' }]));
    expect(await addFeed(app, 'guild', 'ann', `${server.origin}/old`)).toMatchObject({
      kind: 'added',
      feed: { title: 'Moved' },
    });
    expect(await stored(app, moved)).toMatchObject({ url: `${server.origin}/new` });
  });

  test('ends at the limit of a server; shared feeds do not count', async () => {
    const { app } = await open({ settings: { feedsPerGuild: 1 } });
    await feedAt(app, '/shared');
    server.at('/a', rss([{ id: 'a' }]));
    server.at('/b', rss([{ id: 'b' }]));
    expect((await addFeed(app, 'guild', 'ann', `${server.origin}/a`)).kind).toBe('added');
    expect(await addFeed(app, 'guild', 'ann', `${server.origin}/b`)).toMatchObject({
      kind: 'failed',
      why: expect.stringContaining('limit'),
    });
  });

  test('that was stopped starts it anew', async () => {
    const { app } = await open();
    const feed = await feedAt(app, '/rss', {
      state: 'stopped',
      failuresInRow: 9,
      failingSinceAt: 1,
      nextCheckAt: morning + day,
    });
    await addFeed(app, 'guild', 'ann', feed.url);
    expect(await stored(app, feed)).toMatchObject({
      state: 'active',
      failuresInRow: 0,
      failingSinceAt: null,
      nextCheckAt: morning,
    });
  });

  test('ends when the server wants that, for a shared feed too', async () => {
    const { app } = await open();
    const shared = await feedAt(app, '/shared');
    server.at('/own', rss([{ id: 'a' }]));
    const own = await addFeed(app, 'guild', 'ann', `${server.origin}/own`);
    const ownId = own.kind === 'added' ? own.feed.id : '';
    expect(await removeFeed(app, 'guild', shared.id)).toBe(true);
    expect(await removeFeed(app, 'guild', ownId)).toBe(true);
    expect(await removeFeed(app, 'guild', ownId)).toBe(false);
    expect(await app.store.feeds.seenBy('guild')).toEqual([]);
    expect(await addFeed(app, 'guild', 'ann', shared.url)).toMatchObject({ kind: 'added' });
  });
});

describe('lists of feeds', () => {
  test('are followed with an account of each, in their order, and given back', async () => {
    const { app } = await open();
    server.at('/a', rss([{ id: 'a' }]));
    server.at('/b', rss([{ id: 'b' }]));
    await addFeed(app, 'guild', 'ann', `${server.origin}/b`);
    const urls = [`${server.origin}/a`, `${server.origin}/b`, `${server.origin}/missing`, 'http://192.168.0.1/rss'];
    const opml = `<opml><body>${urls.map((url) => `<outline text="Name" xmlUrl="${url}"/>`).join('')}</body></opml>`;
    const imported = await importFeeds(app, 'guild', 'ann', Buffer.from(opml));
    expect(imported).toMatchObject({
      kind: 'imported',
      feeds: [
        { url: urls[0], title: 'Name', kind: 'added', why: null },
        { url: urls[1], kind: 'already', why: null },
        { url: urls[2], kind: 'failed', why: expect.stringContaining('404') },
        { url: urls[3], kind: 'failed', why: expect.stringContaining('public') },
      ],
    });
    const shared = await feedAt(app, '/shared?key=secret');
    const own = await exportFeeds(app, 'guild', 'Home', false);
    expect(own).toContain(`xmlUrl="${urls[0]}"`);
    expect(own).not.toContain('secret');
    expect(await exportFeeds(app, 'guild', 'Home', true)).toContain(`xmlUrl="${shared.url}"`);
  });

  const listOf = (...urls: readonly string[]): Buffer =>
    Buffer.from(`<opml><body>${urls.map((url) => `<outline xmlUrl="${url}"/>`).join('')}</body></opml>`);

  test('are followed while there is time, and the rest is told so', async () => {
    const { app, clock } = await open();
    server.at('/a', (_request, response) => {
      clock.moveTo(morning + hour);
      response.end(rss([{ id: 'a' }]));
    });
    const list = listOf(`${server.origin}/a`, `${server.origin}/b`);
    expect(await importFeeds(app, 'guild', 'ann', list, morning + hour)).toMatchObject({
      feeds: [{ kind: 'added' }, { kind: 'failed', why: expect.stringContaining('once more') }],
    });
    expect(server.paths()).toEqual(['/a']);
  });

  test('do not make us knock for ever at a host that has nothing', async () => {
    const { app } = await open();
    const list = listOf(...Array.from({ length: 30 }, (_, at) => `${server.origin}/${at}/rss.xml`));
    const imported = await importFeeds(app, 'guild', 'ann', list);
    expect(imported).toMatchObject({ kind: 'imported' });
    const left = 'feeds' in imported ? imported.feeds.filter(({ why }) => /not asked/.test(why ?? '')) : [];
    expect(left).toHaveLength(20);
    expect(server.paths().some((path) => path.startsWith('/10/'))).toBe(false);
  });

  test('may be written in any encoding', async () => {
    const { app } = await open();
    server.at('/a', rss([{ id: 'a' }]));
    const list = listOf(`${server.origin}/a`).toString().replace('<outline', '<outline text="Zürich"');
    expect(await importFeeds(app, 'guild', 'ann', Buffer.from(`\ufeff${list}`, 'utf16le'))).toMatchObject({
      feeds: [{ kind: 'added', title: 'Zürich' }],
    });
  });

  test('that are none are refused in words', async () => {
    const { app } = await open();
    expect(await importFeeds(app, 'guild', null, Buffer.from('<html/>'))).toEqual({
      kind: 'failed',
      why: 'this is not an OPML file',
    });
  });
});

describe('feeds of the configuration', () => {
  const configured = (path: string, outlet: string | null) => ({
    url: `${server.origin}${path}`,
    outlet,
    subject: 'world',
    language: 'EN',
  });

  test('are shared while they are named there, under the names given there', async () => {
    const { app } = await open({ config: { feeds: [configured('/a', 'The North'), configured('/b', null)] } });
    await syncConfigFeeds(app);
    server.at('/a', rss([{ id: 'a' }]));
    await visitHost(app, `127.0.0.1:${server.port}`);
    expect(await app.store.feeds.seenBy('guild')).toMatchObject([
      { outlet: '127.0.0.1' },
      { outlet: 'The North', subject: 'world', shared: true },
    ]);

    const later = { ...app, config: { ...app.config, feeds: [configured('/b', null)] } };
    await syncConfigFeeds(later);
    expect(await app.store.feeds.seenBy('guild')).toMatchObject([{ url: `${server.origin}/b` }]);
    expect(await app.store.feeds.all()).toHaveLength(2);
  });

  test('are not asked again because of a restart', async () => {
    const { app } = await open({ config: { feeds: [configured('/a', null)] } });
    await syncConfigFeeds(app);
    server.at('/a', rss([{ id: 'a' }]));
    await visitHost(app, `127.0.0.1:${server.port}`);
    await syncConfigFeeds(app);
    expect(await app.store.feeds.dueHosts(app.now())).toEqual([]);
  });
});

test('health speaks of the rhythm of the feed', async () => {
  const { app } = await open();
  const feed = await feedAt(app, '/rss');
  server.at('/rss', rss(Array.from({ length: 15 }, (_, at) => ({ id: `${at}`, at: morning - day - at * hour }))));
  await visit(app, feed);
  expect(await feedHealth(app, await stored(app, feed))).toMatchObject({ state: 'quiet' });
});

describe('an article that somebody points to', () => {
  test('is read from the store where the server sees it', async () => {
    const { app } = await open();
    const feed = await feedAt(app, '/rss');
    server.at('/rss', rss([{ id: 'a', title: 'Storm', text: 'It was windy.' }]));
    await visit(app, feed);
    expect(await readArticle(app, 'guild', 'http://www.n.example.org/a/?utm_source=x')).toEqual({
      kind: 'read',
      title: 'Storm',
      text: 'It was windy.',
    });
  });

  test('is read from its page elsewhere', async () => {
    const { app } = await open();
    server.at(
      '/story',
      '<html><title>Storm</title><p>The storm crossed the coast before dawn and took roofs along.</p></html>',
    );
    expect(await readArticle(app, 'guild', `${server.origin}/story`)).toMatchObject({
      kind: 'read',
      title: 'Storm',
      text: expect.stringContaining('roofs'),
    });
    expect(await readArticle(app, 'guild', `${server.origin}/gone`)).toMatchObject({
      kind: 'failed',
      why: expect.stringContaining('404'),
    });
  });
});
