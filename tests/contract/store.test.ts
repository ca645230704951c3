// The whole promise of ports/store.ts, once, for every keeper of it: SQLite in memory, PostgreSQL's dialect on PGlite,
// and a PostgreSQL server where TEST_DATABASE_URL names one.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Delivery } from '../../src/model/delivery.ts';
import type { Digest } from '../../src/model/digest.ts';
import { isSeenBy } from '../../src/model/feed.ts';
import { NameTaken, type Store } from '../../src/ports/store.ts';
import { migrate } from '../../src/store/migrations/migrate.ts';
import { openPostgresStore, openStore } from '../../src/store/open.ts';
import { connectPool } from '../../src/store/postgres.ts';
import { type OwnSchema, openPglite, ownSchema, type PglitePool } from '../store/postgres.ts';
import {
  articleRow,
  cardRow,
  careRow,
  deliveryRow,
  digestRow,
  feedRow,
  guildRow,
  muteRow,
  placingRow,
  savedRow,
  scoreRow,
  storyRow,
  subscriptionRow,
  toldRow,
  topicRow,
} from '../store/rows.ts';

const serverUrl = process.env['TEST_DATABASE_URL'];
if (serverUrl === undefined) {
  console.log('store contract on a PostgreSQL server: skipped: no TEST_DATABASE_URL');
}

const engines = ['sqlite', 'pglite', ...(serverUrl === undefined ? [] : ['server'])];

describe.each(engines)('the store on %s', (engine) => {
  let store: Store;
  let pglite: PglitePool | null = null;
  let schema: OwnSchema | null = null;

  beforeAll(async () => {
    if (engine === 'pglite') {
      pglite = await openPglite();
      store = await openPostgresStore(pglite);
    }
    if (engine === 'server') {
      schema = await ownSchema(serverUrl ?? '');
      store = await openStore({ databaseUrl: schema.databaseUrl, file: ':memory:' });
    }
  });
  beforeEach(async () => {
    await pglite?.empty();
    await schema?.empty();
    if (engine === 'sqlite') {
      store = await openStore({ databaseUrl: null, file: ':memory:' });
    }
  });
  afterEach(async () => {
    if (engine === 'sqlite') {
      await store.close();
    }
  });
  afterAll(async () => {
    if (engine !== 'sqlite') {
      await store.close();
    }
    await schema?.drop();
  });

  const at = (ms: number) => new Date(ms);
  const ids = (rows: readonly { readonly id: string }[]) => rows.map((row) => row.id);
  /** A shared feed, an article of it for each id, each in the story that is named. */
  async function publish(articles: Readonly<Record<string, string | null>>, feedId = 'f', grownAt = 0) {
    await store.feeds.add(feedRow(feedId, { shared: true }));
    await store.articles.add(Object.keys(articles).map((id) => articleRow(id, feedId, { firstSeenAt: grownAt })));
    const stories = new Set(Object.values(articles).filter((story) => story !== null));
    await store.stories.save(
      [...stories].map((id) => storyRow(id, { grownAt })),
      Object.entries(articles).flatMap(([id, story]) => (story === null ? [] : [placingRow(id, story)])),
    );
  }

  test.runIf(engine === 'pglite')(
    'of a newer version is refused, and its backup names the command to use',
    async () => {
      await expect(store.backup('x')).rejects.toThrow('pg_dump');
      const { db, ...connection } = connectPool(pglite!);
      await db.insertInto('migrations').values({ number: 999, name: 'of the future' }).execute();
      await expect(migrate({ db, ...connection })).rejects.toThrow('newer Newsloom');
      await db.deleteFrom('migrations').where('number', '=', 999).execute();
      await migrate({ db, ...connection });
    },
  );

  describe('feeds', () => {
    test('are counted by their state', async () => {
      expect(await store.feeds.states()).toEqual({ active: 0, failing: 0, stopped: 0 });
      for (const [id, state] of [
        ['a', 'active'],
        ['b', 'stopped'],
        ['c', 'stopped'],
      ] as const) {
        await store.feeds.add(feedRow(id, { state }));
      }
      expect(await store.feeds.states()).toEqual({ active: 1, failing: 0, stopped: 2 });
    });

    test('in trouble come by outlet, and so does one of whose trouble was told', async () => {
      await store.feeds.add(feedRow('well', { outlet: 'A' }));
      await store.feeds.add(feedRow('told', { outlet: 'C', troubleToldAt: 1 }));
      await store.feeds.add(feedRow('broken', { outlet: 'B', trouble: 'it answered 404' }));
      expect(ids(await store.feeds.troubled())).toEqual(['broken', 'told']);
    });

    test('come back as they were added, frozen', async () => {
      const feed = feedRow('f', {
        title: 'Zeitung “für alle” 📰',
        language: 'de-at',
        shared: true,
        state: 'failing',
        etag: 'W/"1\\"',
        lastStatus: 503,
        trouble: "it's down",
        nextCheckAt: 1_733_731_200_000,
        articlesPerHour: 0.125,
        movedTo: 'https://new.example/feed',
        wishes: { ttlMinutes: 60, skipHours: [1, 2], skipDays: ['Sunday'], updateEveryHours: null },
      });
      expect(await store.feeds.add(feed)).toBe(true);
      const kept = await store.feeds.get('f');
      expect(kept).toEqual(feed);
      expect(Object.isFrozen(kept)).toBe(true);
      expect(await store.feeds.get('other')).toBeNull();
    });

    test('are one for one URL, however long', async () => {
      const url = `https://f.example/${'long'.repeat(2_000)}`;
      expect(await store.feeds.add(feedRow('f', { url }))).toBe(true);
      expect(await store.feeds.add(feedRow('g', { url }))).toBe(false);
      expect((await store.feeds.getByUrl(url))?.id).toBe('f');
      expect(await store.feeds.getByUrl(`${url}x`)).toBeNull();
      expect(ids(await store.feeds.all())).toEqual(['f']);
    });

    test('are saved whole, and a new one is added by it', async () => {
      await store.feeds.save(feedRow('f'));
      await store.feeds.save(feedRow('f', { url: 'https://moved.example/', title: 'Moved' }));
      expect((await store.feeds.getByUrl('https://moved.example/'))?.title).toBe('Moved');
      expect(await store.feeds.getByUrl('https://f.example/feed')).toBeNull();
    });

    test('are seen by servers that follow them, and shared ones by those that do not refuse them, by outlet', async () => {
      await store.feeds.add(feedRow('shared', { shared: true, outlet: 'beta' }));
      await store.feeds.add(feedRow('refused', { shared: true, outlet: 'Alpha' }));
      await store.feeds.add(feedRow('followed', { outlet: 'Ärzteblatt' }));
      await store.feeds.add(feedRow('elsewhere'));
      await store.feeds.follow({ guildId: 'g', feedId: 'refused', wanted: false, byUserId: 'u', at: 1 });
      await store.feeds.follow({ guildId: 'g', feedId: 'followed', wanted: true, byUserId: null, at: 1 });
      await store.feeds.follow({ guildId: 'h', feedId: 'elsewhere', wanted: true, byUserId: null, at: 1 });
      expect(ids(await store.feeds.seenBy('g'))).toEqual(['shared', 'followed']);
      expect(ids(await store.feeds.seenBy('stranger'))).toEqual(['refused', 'shared']);
      expect([...(await store.feeds.idsSeenBy('g'))].sort()).toEqual(['followed', 'shared']);
      const sights = await store.feeds.sights();
      expect(
        [...sights]
          .filter(([, sight]) => isSeenBy(sight, 'g'))
          .map(([id]) => id)
          .sort(),
      ).toEqual(['followed', 'shared']);
      expect([...sights].filter(([, sight]) => isSeenBy(sight, null)).every(([, sight]) => sight.shared)).toBe(true);
      expect(sights.size).toBe((await store.feeds.all()).length);
    });

    test('are seen again, or no more, once the follow is gone', async () => {
      await store.feeds.add(feedRow('shared', { shared: true }));
      await store.feeds.add(feedRow('own'));
      await store.feeds.follow({ guildId: 'g', feedId: 'shared', wanted: false, byUserId: null, at: 1 });
      await store.feeds.follow({ guildId: 'g', feedId: 'own', wanted: true, byUserId: null, at: 1 });
      await store.feeds.unfollow('g', 'shared');
      await store.feeds.unfollow('g', 'own');
      expect(ids(await store.feeds.seenBy('g'))).toEqual(['shared']);
    });

    test('keep one follow for each server, the newest wish', async () => {
      await store.feeds.add(feedRow('f'));
      await store.feeds.follow({ guildId: 'g', feedId: 'f', wanted: false, byUserId: null, at: 1 });
      await store.feeds.follow({ guildId: 'g', feedId: 'f', wanted: true, byUserId: 'u', at: 2 });
      expect(await store.feeds.follows('f')).toEqual([
        { guildId: 'g', feedId: 'f', wanted: true, byUserId: 'u', at: 2 },
      ]);
    });

    test('are due by host, longest overdue first, unless stopped or seen by nobody', async () => {
      const due = (id: string, host: string, nextCheckAt: number, more = {}) =>
        store.feeds.add(feedRow(id, { host, nextCheckAt, shared: true, ...more }));
      await due('late', 'b:443', 10);
      await due('later', 'a:443', 30);
      await due('latest', 'a:443', 5);
      await due('future', 'c:443', 101);
      await due('stopped', 'd:443', 0, { state: 'stopped' });
      await due('unseen', 'e:443', 0, { shared: false });
      expect(await store.feeds.dueHosts(at(100))).toEqual(['a:443', 'b:443']);
      expect(ids(await store.feeds.dueOn('a:443', at(100)))).toEqual(['latest', 'later']);
      expect(ids(await store.feeds.dueOn('a:443', at(20)))).toEqual(['latest']);
      expect(await store.feeds.dueHosts(at(0))).toEqual([]);
      expect(await store.feeds.dueOn('d:443', at(100))).toEqual([]);
    });

    test('that are shared rest only when every server refuses them', async () => {
      await store.feeds.add(feedRow('f', { shared: true }));
      await store.guilds.save(guildRow('g'));
      await store.guilds.save(guildRow('h'));
      await store.feeds.follow({ guildId: 'g', feedId: 'f', wanted: false, byUserId: null, at: 1 });
      expect(await store.feeds.dueHosts(at(1))).toHaveLength(1);
      await store.feeds.follow({ guildId: 'h', feedId: 'f', wanted: false, byUserId: null, at: 1 });
      expect(await store.feeds.dueHosts(at(1))).toEqual([]);
    });

    test('of a server that removed the bot are not visited for it', async () => {
      await store.feeds.add(feedRow('f'));
      await store.guilds.save(guildRow('g'));
      await store.feeds.follow({ guildId: 'g', feedId: 'f', wanted: true, byUserId: null, at: 1 });
      expect(await store.feeds.dueHosts(at(1))).toHaveLength(1);
      await store.guilds.save(guildRow('g', { removedAt: 1 }));
      expect(await store.feeds.dueHosts(at(1))).toEqual([]);
      expect(await store.feeds.followerCount('f')).toBe(0);
    });

    test('of a held host wait until its time, and a shorter hold does not shorten it', async () => {
      await store.feeds.add(feedRow('f', { host: 'a:443', shared: true }));
      await store.feeds.holdHost('a:443', 50);
      await store.feeds.holdHost('a:443', 20);
      expect(await store.feeds.dueHosts(at(49))).toEqual([]);
      expect(await store.feeds.dueOn('a:443', at(49))).toEqual([]);
      expect(await store.feeds.dueHosts(at(50))).toEqual(['a:443']);
      await store.feeds.holdHost('a:443', 60.5);
      expect(await store.feeds.dueHosts(at(60))).toEqual([]);
    });

    test('count the servers that see them, shared ones all that are present and do not refuse', async () => {
      for (const id of ['g', 'h', 'i']) {
        await store.guilds.save(guildRow(id));
      }
      await store.guilds.save(guildRow('gone', { removedAt: 1 }));
      await store.feeds.add(feedRow('shared', { shared: true }));
      await store.feeds.add(feedRow('own'));
      await store.feeds.follow({ guildId: 'g', feedId: 'shared', wanted: false, byUserId: null, at: 1 });
      await store.feeds.follow({ guildId: 'h', feedId: 'own', wanted: true, byUserId: null, at: 1 });
      expect(await store.feeds.followerCount('shared')).toBe(2);
      expect(await store.feeds.followerCount('own')).toBe(1);
      expect(await store.feeds.followerCount('none')).toBe(0);
    });
  });

  describe('articles', () => {
    beforeEach(() => store.feeds.add(feedRow('f', { shared: true })));

    test('come back as they were added, with the next arrival numbers in the order given', async () => {
      const first = articleRow('a', 'f', {
        guid: 'guid',
        url: 'https://f.example/a',
        urlKey: 'f.example/a',
        title: 'Überschrift: "quoted" \\ 🧵',
        summary: 'text',
        image: 'https://f.example/a.png',
        authors: ['Ann "A" O\'Neil', 'Bøb'],
        publishedAt: -1_000,
        firstSeenAt: 1_733_731_200_000,
        backlog: true,
      });
      const added = await store.articles.add([first, articleRow('b', 'f')]);
      expect(added).toEqual([
        { ...first, arrival: 1 },
        { ...articleRow('b', 'f'), arrival: 2 },
      ]);
      expect(await store.articles.get('a')).toEqual(added[0]);
      expect(Object.isFrozen(added[0]?.authors)).toBe(true);
      expect(await store.articles.get('c')).toBeNull();
    });

    test('that are there already are left alone, and only those added come back', async () => {
      await store.articles.add([articleRow('a', 'f', { title: 'First' })]);
      const again = articleRow('a', 'f', { title: 'Second' });
      const added = await store.articles.add([again, articleRow('b', 'f'), articleRow('b', 'f', { title: 'Twice' })]);
      expect(added.map((article) => [article.id, article.arrival, article.title])).toEqual([['b', 2, 'Title of b']]);
      expect((await store.articles.get('a'))?.title).toBe('First');
      expect(await store.articles.add([])).toEqual([]);
    });

    test('added at the same time by many get each a number of its own, without gaps', async () => {
      await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          store.articles.add([articleRow(`x${index}`, 'f'), articleRow(`y${index % 3}`, 'f')]),
        ),
      );
      const all = await store.articles.after(0, 100);
      expect(all.map((article) => article.arrival)).toEqual(Array.from({ length: 13 }, (_, index) => index + 1));
    });

    test('lose NUL and half characters, which the engines treat differently', async () => {
      const [added] = await store.articles.add([
        articleRow('a', 'f', { title: 'a\0b \ud83d c', summary: '\0', authors: ['x\0y', '\udc00', 'keep \\u0000'] }),
      ]);
      expect(await store.articles.get('a')).toEqual(added);
      expect(added).toMatchObject({
        title: 'ab \ufffd c',
        summary: '',
        authors: ['xy', '\ufffd', 'keep \\u0000'],
      });
      expect(ids(await store.articles.known('f', { guids: [], urlKeys: [], titles: ['a\0b \ud83d c'] }))).toEqual([
        'a',
      ]);
    });

    test('keep moments as whole milliseconds', async () => {
      await store.articles.add([articleRow('a', 'f', { publishedAt: 10.6 })]);
      expect((await store.articles.get('a'))?.publishedAt).toBe(11);
      await expect(store.articles.add([articleRow('b', 'f', { publishedAt: Number.NaN })])).rejects.toThrow(
        'publishedAt',
      );
    });

    test('are got many at once in the order asked, unknown ones left out', async () => {
      await store.articles.add(['a', 'b', 'c'].map((id) => articleRow(id, 'f')));
      expect(ids(await store.articles.getMany(['c', 'x"\\{},', 'a']))).toEqual(['c', 'a']);
      expect(await store.articles.getMany([])).toEqual([]);
      const many = Array.from({ length: 40_000 }, (_, index) => `none${index}`);
      expect(ids(await store.articles.getMany([...many, 'b']))).toEqual(['b']);
    });

    test('are known again by guid, URL key or title, in their own feed only', async () => {
      await store.feeds.add(feedRow('g'));
      const long = 'very long '.repeat(1_000);
      await store.articles.add([
        articleRow('a', 'f', { guid: '1' }),
        articleRow('b', 'f', { urlKey: `key ${long}` }),
        articleRow('c', 'f', { title: long }),
        articleRow('d', 'f', { guid: '2', urlKey: 'k', title: 'T' }),
        articleRow('e', 'g', { guid: '1' }),
        articleRow('other', 'f', { guid: '3' }),
      ]);
      const found = await store.articles.known('f', {
        guids: ['1', '2'],
        urlKeys: [`key ${long}`, 'k'],
        titles: [long, 'T'],
      });
      expect(ids(found)).toEqual(['a', 'b', 'c', 'd']);
      expect(await store.articles.known('f', { guids: [], urlKeys: [], titles: [] })).toEqual([]);
    });

    test('that are revised keep arrival, story and first sight, and what they said before', async () => {
      await publish({ a: 's' }, 'f', 5);
      const article = await store.articles.get('a');
      const before = { articleId: 'a', title: 'Title of a', summary: '', url: null, replacedAt: 9 };
      await store.articles.revise(
        { ...article!, title: 'New', arrival: 99, storyId: null, firstSeenAt: 77, revisedAt: 9 },
        before,
      );
      await store.articles.revise({ ...article!, title: 'Newer', revisedAt: 10 }, { ...before, title: 'New' });
      expect(await store.articles.get('a')).toMatchObject({
        title: 'Newer',
        arrival: 1,
        storyId: 's',
        firstSeenAt: 5,
        revisedAt: 10,
      });
      expect(await store.articles.revisions('a')).toEqual([before, { ...before, title: 'New' }]);
      expect(await store.articles.revisions('b')).toEqual([]);
      expect(ids(await store.articles.known('f', { guids: [], urlKeys: [], titles: ['Newer'] }))).toEqual(['a']);
    });

    test('that were forgotten are not revised', async () => {
      const before = { articleId: 'gone', title: '', summary: '', url: null, replacedAt: 9 };
      await store.articles.revise({ ...articleRow('gone', 'f'), arrival: 3 }, before);
      expect(await store.articles.get('gone')).toBeNull();
    });

    test('keep the newest fifty revisions', async () => {
      const [article] = await store.articles.add([articleRow('a', 'f')]);
      for (let turn = 1; turn <= 55; turn += 1) {
        const before = { articleId: 'a', title: `Title ${turn}`, summary: '', url: null, replacedAt: turn };
        await store.articles.revise({ ...article!, title: `Title ${turn + 1}` }, before);
      }
      const revisions = await store.articles.revisions('a');
      expect(revisions).toHaveLength(50);
      expect(revisions.at(0)?.title).toBe('Title 6');
      expect(revisions.at(-1)?.title).toBe('Title 55');
    });

    test('wait to be placed by language, in order of arrival', async () => {
      await store.articles.add([
        articleRow('a', 'f'),
        articleRow('b', 'f', { language: 'de' }),
        articleRow('c', 'f'),
        articleRow('d', 'f'),
      ]);
      expect(await store.articles.unplacedLanguages()).toEqual(['de', 'en']);
      expect(ids(await store.articles.unplaced('en', 2))).toEqual(['a', 'c']);
      await store.stories.save([storyRow('s')], [placingRow('a', 's'), placingRow('c', 's')]);
      expect(ids(await store.articles.unplaced('en', 2))).toEqual(['d']);
      expect(await store.articles.unplaced('fr', 2)).toEqual([]);
    });

    test('of stories come in order of arrival', async () => {
      await publish({ a: 's', b: 't', c: 's', d: null });
      expect(ids(await store.articles.inStory('s'))).toEqual(['a', 'c']);
      expect(ids(await store.articles.inStories(['t', 's', 'none']))).toEqual(['a', 'b', 'c']);
      expect(await store.articles.inStory('none')).toEqual([]);
    });

    test('placed since a moment are read page by page, in order of arrival', async () => {
      await publish({ old: 's' }, 'f', 1);
      await publish({ a: 's', b: 's', c: 's', unplaced: null }, 'f', 10);
      expect(ids(await store.articles.placedSince('en', 5, 0, 2))).toEqual(['a', 'b']);
      expect(ids(await store.articles.placedSince('en', 5, 3, 2))).toEqual(['c']);
      expect(await store.articles.placedSince('de', 5, 0, 2)).toEqual([]);
      expect(ids(await store.articles.after(3, 2))).toEqual(['c', 'unplaced']);
    });

    test('that are recent come newest first, of feeds that the server sees, or of shared ones', async () => {
      await store.feeds.add(feedRow('own'));
      await store.feeds.follow({ guildId: 'g', feedId: 'own', wanted: true, byUserId: null, at: 1 });
      await store.articles.add([
        articleRow('a', 'f', { firstSeenAt: 1 }),
        articleRow('b', 'own', { firstSeenAt: 3 }),
        articleRow('c', 'f', { firstSeenAt: 2 }),
        articleRow('d', 'f', { firstSeenAt: 3 }),
      ]);
      expect(ids(await store.articles.recent('g', 2, 10))).toEqual(['d', 'b', 'c']);
      expect(ids(await store.articles.recent(null, 2, 10))).toEqual(['d', 'c']);
      expect(ids(await store.articles.recent('g', 0.5, 1))).toEqual(['d']);
      const [first, second] = await store.articles.recent('g', 2, 10);
      expect(ids(await store.articles.recent('g', 2, 1, first))).toEqual(['b']);
      expect(ids(await store.articles.recent('g', 2, 10, second))).toEqual(['c']);
    });

    test('are found by their URL key, the newest that the server sees', async () => {
      await store.feeds.add(feedRow('hidden'));
      await store.articles.add([
        articleRow('a', 'f', { urlKey: 'k' }),
        articleRow('b', 'f', { urlKey: 'k' }),
        articleRow('c', 'hidden', { urlKey: 'k' }),
      ]);
      expect((await store.articles.getByUrlKey('g', 'k'))?.id).toBe('b');
      expect(await store.articles.getByUrlKey('g', 'other')).toBeNull();
    });

    test("show a feed's rhythm, newest first", async () => {
      await store.articles.add([1, 9, 5].map((publishedAt) => articleRow(`a${publishedAt}`, 'f', { publishedAt })));
      expect(await store.articles.rhythm('f', 2)).toEqual([9, 5]);
      expect(await store.articles.rhythm('none', 2)).toEqual([]);
    });
  });

  describe('search', () => {
    const search = async (query: string) => {
      const found = await store.articles.search('g', query, 10, 0);
      return found.map(({ article }) => article.id);
    };
    beforeEach(async () => {
      await store.feeds.add(feedRow('f', { shared: true }));
      await store.feeds.add(feedRow('hidden'));
      await store.articles.add([
        articleRow('cafe', 'f', { title: 'Café owners of Zürich protest', summary: 'Rents are rising, they say.' }),
        articleRow('quake', 'f', {
          title: 'Earthquakes hit Łódź',
          summary: 'Øresund and Straße too; the bank of a river',
        }),
        articleRow('bank', 'f', { title: 'Bank of England cuts rates', summary: 'A U.S. view, and COVID-19.' }),
        articleRow('body', 'f', { title: 'Other news', summary: 'An earthquake was felt by owners.' }),
        articleRow('tokyo', 'f', { title: '東京で地震', summary: 'भूकंप के झटके' }),
        articleRow('hidden', 'hidden', { title: 'Café of a stranger' }),
      ]);
    });

    test.each([
      ['any case, without the accent', 'CAFE', ['cafe']],
      ['with an accent that the text lacks', 'prótest', ['cafe']],
      ['words in any order', 'zurich cafe', ['cafe']],
      ['all words must occur', 'zurich earthquake', []],
      ['another form of the word', 'earthquake', ['quake', 'body']],
      ['letters that are no accented letters', 'lodz oresund strasse', ['quake']],
      ['words of the title weigh more', 'owner', ['cafe', 'body']],
      ['words side by side when quoted', '"bank of england"', ['bank']],
      ['quoted words in another order', '"england bank"', []],
      ['abbreviations and hyphens', 'u.s. covid-19', ['bank']],
      ['scripts without spaces', '地震', ['tokyo']],
      ['scripts without spaces keep their order', '震地', []],
      ['scripts with vowel signs', 'भूकंप', ['tokyo']],
      ['a word that is in no article', 'xylophone', []],
    ])('finds by %s', async (_rule, query, expected) => {
      expect(await search(query)).toEqual(expected);
    });

    test.each([
      '',
      '   ',
      '"',
      '""',
      "'",
      '*',
      'AND',
      'NOT OR',
      'a* NEAR(b',
      'title:',
      '(((',
      '&|!:*<->',
      '\\',
      '\0',
      '%',
      '-',
      "'; drop table articles",
      '\ud83d',
      '🧵',
      'x'.repeat(10_000),
      'word '.repeat(5_000),
      '"unclosed cafe',
      '{}[]^~+-@',
      'İ ı ﬁ ㎞',
    ])('never throws for %j', async (query) => {
      expect(Array.isArray(await search(query))).toBe(true);
    });

    test('pages through the found, each with a rank that falls', async () => {
      const [first] = await store.articles.search('g', 'earthquake', 1, 0);
      const [second] = await store.articles.search('g', 'earthquake', 1, 1);
      expect(first?.article.id).toBe('quake');
      expect(second?.article.id).toBe('body');
      expect(first!.rank).toBeGreaterThan(second!.rank);
      expect(await store.articles.search('g', 'earthquake', 1, 2)).toEqual([]);
    });

    test('follows the revision of an article', async () => {
      const article = await store.articles.get('cafe');
      const before = { articleId: 'cafe', title: article!.title, summary: article!.summary, url: null, replacedAt: 1 };
      await store.articles.revise({ ...article!, title: 'Tea rooms' }, before);
      expect(await search('tea rents')).toEqual(['cafe']);
      expect(await search('zurich')).toEqual([]);
    });

    test('bears texts of any length', async () => {
      const summary = `${'x'.repeat(5_000)} ${'lorem ipsum dolor '.repeat(200_000)}`;
      await store.articles.add([articleRow('huge', 'f', { title: 'Enormous', summary })]);
      expect(await search('enormous lorem')).toEqual(['huge']);
    });
  });

  describe('stories', () => {
    test('come back as saved, each with the next change, and put their articles into them', async () => {
      await publish({ a: null, b: null });
      const story = storyRow('s', { grownAt: 7, articleCount: 2, centralArticleIds: ['b', 'a'] });
      const placing = placingRow('b', 's', {
        decision: 'joined',
        likeness: 0.75,
        best: { storyId: 's', articleId: 'a' },
        runnerUp: { storyId: 't', likeness: 0.1 },
        signals: [{ name: 'title', value: 0.9, share: 1.5 }],
        words: [{ word: 'asylum', weight: 3.25 }],
        veto: null,
        sameAs: 'a',
      });
      const saved = await store.stories.save([story, storyRow('t')], [placingRow('a', 's'), placing]);
      expect(saved).toEqual([
        { ...story, change: 1 },
        { ...storyRow('t'), change: 2 },
      ]);
      expect(await store.stories.get('s')).toEqual(saved[0]);
      expect(await store.stories.get('none')).toBeNull();
      expect(ids(await store.stories.getMany(['t', 'none', 's']))).toEqual(['t', 's']);
      expect(ids(await store.articles.inStory('s'))).toEqual(['a', 'b']);
      expect(await store.stories.placing('b')).toEqual(placing);
      expect(await store.stories.placing('none')).toBeNull();
    });

    test('count their changes up over all stories, and a reader who remembers the last one misses none', async () => {
      expect(await store.stories.lastChange()).toBe(0);
      await store.stories.save([storyRow('s'), storyRow('t')], []);
      await store.stories.save([storyRow('s', { articleCount: 2 })], []);
      expect(await store.stories.lastChange()).toBe(3);
      const changed = await store.stories.changedAfter(0, 10);
      expect(changed.map((story) => [story.id, story.change])).toEqual([
        ['t', 2],
        ['s', 3],
      ]);
      expect(ids(await store.stories.changedAfter(0, 1))).toEqual(['t']);
      expect(await store.stories.changedAfter(3, 10)).toEqual([]);
      expect(await store.stories.save([], [])).toEqual([]);
      expect(await store.stories.lastChange()).toBe(3);
    });

    test('saved at the same time get each a change of its own', async () => {
      const saved = await Promise.all(
        Array.from({ length: 8 }, (_, index) => store.stories.save([storyRow(`s${index}`)], [])),
      );
      expect(new Set(saved.map(([story]) => story?.change)).size).toBe(8);
      expect(await store.stories.lastChange()).toBe(8);
    });

    test('are written with placings and articles, or not at all', async () => {
      await publish({ a: null });
      await expect(
        store.stories.save([storyRow('s')], [placingRow('a', 's'), placingRow('unknown', 's')]),
      ).rejects.toThrow();
      expect(await store.stories.get('s')).toBeNull();
      expect(await store.stories.lastChange()).toBe(0);
      expect((await store.articles.get('a'))?.storyId).toBeNull();
    });

    test('remember the newest placing of each article, in order of arrival', async () => {
      await publish({ a: 's', b: 's', c: 't' });
      await store.stories.save([storyRow('s'), storyRow('t')], [placingRow('a', 't', { decision: 'moved' })]);
      expect((await store.stories.placing('a'))?.decision).toBe('moved');
      const placings = await store.stories.placings(['t', 's']);
      expect(placings.map((placing) => [placing.articleId, placing.storyId, placing.decision])).toEqual([
        ['a', 't', 'moved'],
        ['b', 's', 'began'],
        ['c', 't', 'began'],
      ]);
      expect(await store.stories.placings([])).toEqual([]);
      expect(await store.stories.joinings(['t', 's'])).toEqual(
        placings.map(({ articleId, placedAt, decision, sameAs }) => ({ articleId, placedAt, decision, sameAs })),
      );
    });

    test('that were merged live on in the end of their chain, and their articles move there', async () => {
      await publish({ a: 's', b: 't', c: 'u' });
      await store.stories.save([storyRow('s', { mergedInto: 't' }), storyRow('t')], []);
      await store.stories.save([storyRow('t', { mergedInto: 'u' }), storyRow('u')], []);
      expect((await store.stories.heir('s'))?.id).toBe('u');
      expect((await store.stories.heir('u'))?.id).toBe('u');
      expect(await store.stories.heir('none')).toBeNull();
      expect(ids(await store.articles.inStory('u'))).toEqual(['a', 'b', 'c']);
      expect(ids(await store.stories.swallowedBy(['u']))).toEqual(['s', 't']);
      expect(ids(await store.stories.swallowedBy(['t']))).toEqual(['s']);
      expect(await store.stories.swallowedBy(['s', 'none'])).toEqual([]);
    });

    test('that were merged in a ring do not hang anyone', async () => {
      await store.stories.save([storyRow('s', { mergedInto: 't' }), storyRow('t', { mergedInto: 's' })], []);
      expect(await store.stories.heir('s')).not.toBeNull();
      expect(ids(await store.stories.swallowedBy(['s']))).toEqual(['s', 't']);
    });

    test('that grew since come newest growth first, of a topic or all, merged ones left out', async () => {
      await publish({ a: 's' }, 'f', 10);
      await publish({ b: 't' }, 'f', 12);
      await store.stories.save(
        [
          storyRow('u', { grownAt: 11 }),
          storyRow('old', { grownAt: 9 }),
          storyRow('x', { grownAt: 12, mergedInto: 'u' }),
        ],
        [],
      );
      await store.topics.save(topicRow('topic', null));
      await store.scores.save([scoreRow('topic', 'a', 0.9), scoreRow('topic', 'b', 0.1)]);
      expect(await store.stories.grownSince(10)).toEqual([
        { id: 't', grownAt: 12, articleCount: 1 },
        { id: 'u', grownAt: 11, articleCount: 1 },
        { id: 's', grownAt: 10, articleCount: 1 },
      ]);
      expect(await store.stories.grownSince(10, 'topic')).toEqual([{ id: 's', grownAt: 10, articleCount: 1 }]);
      expect(await store.stories.grownSince(11, 'topic')).toEqual([]);
    });

    test('change when one of their articles is revised', async () => {
      await publish({ a: 's', b: 't', c: null });
      const before = await store.stories.lastChange();
      const [a, c] = await store.articles.getMany(['a', 'c']);
      for (const article of [a!, c!]) {
        await store.articles.revise(
          { ...article, title: 'Corrected' },
          { articleId: article.id, title: article.title, summary: '', url: null, replacedAt: 1 },
        );
      }
      expect(await store.stories.changedAfter(before, 10)).toMatchObject([{ id: 's', change: before + 1 }]);
      expect(await store.stories.lastChange()).toBe(before + 1);
    });

    test('are seen by a server that sees one of their feeds, newest growth first', async () => {
      await publish({ a: 'shared' }, 'f', 10);
      await publish({ b: 'both' }, 'f', 12);
      await store.feeds.add(feedRow('own'));
      await store.articles.add([articleRow('c', 'own'), articleRow('d', 'own')]);
      await store.stories.save(
        [storyRow('own', { grownAt: 11 }), storyRow('both', { grownAt: 12 }), storyRow('empty', { grownAt: 99 })],
        [placingRow('c', 'own'), placingRow('d', 'both')],
      );
      await store.feeds.follow({ guildId: 'g', feedId: 'own', wanted: true, byUserId: null, at: 1 });
      await store.feeds.follow({ guildId: 'h', feedId: 'f', wanted: false, byUserId: null, at: 1 });
      const seen = async (guildId: string, query = {}) =>
        ids(await store.stories.seenBy(guildId, { sinceAt: 0, limit: 10, offset: 0, ...query }));
      expect(await seen('g')).toEqual(['both', 'own', 'shared']);
      expect(await seen('stranger')).toEqual(['both', 'shared']);
      expect(await seen('h')).toEqual([]);
      expect(await seen('g', { sinceAt: 11 })).toEqual(['both', 'own']);
      expect(await seen('g', { limit: 1, offset: 1 })).toEqual(['own']);
    });

    test('of a topic are those with a seen article that belongs to it', async () => {
      await publish({ a: 's', b: 't', c: 'u' }, 'f', 10);
      await publish({ hidden: 'v' }, 'hidden', 10);
      await store.feeds.follow({ guildId: 'g', feedId: 'hidden', wanted: false, byUserId: null, at: 1 });
      await store.topics.save(topicRow('topic', null));
      await store.topics.save(topicRow('other', null));
      await store.scores.save([
        scoreRow('topic', 'a', 0.9),
        scoreRow('topic', 'b', 0.1),
        scoreRow('other', 'c', 0.9),
        scoreRow('topic', 'hidden', 0.9),
      ]);
      const seen = await store.stories.seenBy('g', { sinceAt: 0, topicId: 'topic', limit: 10, offset: 0 });
      expect(ids(seen)).toEqual(['s']);
    });
  });

  test('a story that is touched is as changed, and nothing else of it is another', async () => {
    const [story] = await store.stories.save([storyRow('s', { articleCount: 3 }), storyRow('t')], []);
    await store.stories.touch('s');
    await store.stories.touch('unknown');
    const change = await store.stories.lastChange();
    expect(await store.stories.get('s')).toEqual({ ...story, change: change - 1 });
    expect(ids(await store.stories.changedAfter(story!.change, 10))).toEqual(['t', 's']);
  });

  describe('topics', () => {
    test('tell how they stand, and which were edited since they were scored', async () => {
      await store.topics.save(topicRow('b', 'g', { revision: 2, scoredRevision: 1 }));
      await store.topics.save(topicRow('a', 'g', { revision: 3, scoredRevision: 3 }));
      await store.topics.save(topicRow('c', null, { revision: 1, scoredRevision: 0 }));
      expect(await store.topics.revisions()).toEqual([
        { id: 'a', revision: 3 },
        { id: 'b', revision: 2 },
        { id: 'c', revision: 1 },
      ]);
      expect(ids(await store.topics.unscored())).toEqual(['b', 'c']);
    });

    test('come back with their seeds, and are replaced by saving them again', async () => {
      const topic = topicRow('t', 'g', {
        name: 'Asylum',
        seeds: [{ id: 'x', title: 'Title', text: 'Text', url: null, negative: true }],
        mustHave: ['assad'],
        anyOf: ['a', 'b'],
        never: ['football'],
        threshold: 0.25,
        createdBy: 'u',
      });
      await store.topics.save(topic);
      expect(await store.topics.get('t')).toEqual(topic);
      const answers = [
        { articleId: 'a', title: 'T', text: '', url: null, belongs: true, score: 0.4, answeredAt: 7, answeredBy: 'p' },
      ];
      await store.topics.save({ ...topic, answers });
      expect(await store.topics.get('t')).toEqual({ ...topic, answers });
      await store.topics.save({ ...topic, seeds: [], threshold: null });
      expect(await store.topics.get('t')).toEqual({ ...topic, seeds: [], threshold: null });
      expect(await store.topics.get('none')).toBeNull();
    });

    test('are seen by their server, and those of config by every server, by name', async () => {
      await store.topics.save(topicRow('1', 'g', { name: 'beta' }));
      await store.topics.save(topicRow('2', null, { name: 'Alpha' }));
      await store.topics.save(topicRow('3', 'h', { name: 'aardvark' }));
      expect(ids(await store.topics.seenBy('g'))).toEqual(['2', '1']);
      expect(ids(await store.topics.all())).toEqual(['3', '2', '1']);
      expect(await store.topics.namesSeenBy('g')).toEqual([
        { id: '2', guildId: null, name: 'Alpha' },
        { id: '1', guildId: 'g', name: 'beta' },
      ]);
    });

    test('have a name of their own in their server, whatever its case', async () => {
      await store.topics.save(topicRow('1', 'g', { name: 'Élection' }));
      await expect(store.topics.save(topicRow('2', 'g', { name: ' éLECTION ' }))).rejects.toThrow(NameTaken);
      await store.topics.save(topicRow('3', 'h', { name: 'Élection' }));
      await store.topics.save(topicRow('1', 'g', { name: 'ÉLECTION' }));
      expect(ids(await store.topics.seenBy('g'))).toEqual(['1']);
    });

    test('go with their scores, and subscriptions that name them lose them', async () => {
      await publish({ a: 's' });
      await store.topics.save(topicRow('t', 'g'));
      await store.topics.save(topicRow('u', 'g'));
      await store.scores.save([scoreRow('t', 'a', 1), scoreRow('u', 'a', 1)]);
      await store.subscriptions.save(subscriptionRow('s', { topicIds: ['t', 'u'], nextDueAt: 7 }));
      await store.topics.delete('t');
      expect(await store.topics.get('t')).toBeNull();
      expect(await store.scores.get('t', 'a')).toBeNull();
      expect(await store.scores.get('u', 'a')).not.toBeNull();
      expect((await store.subscriptions.get('s'))?.topicIds).toEqual(['u']);
      await store.topics.delete('u');
      expect(await store.subscriptions.get('s')).toMatchObject({
        topicIds: ['u'],
        pausedWhy: 'its topic was deleted',
        nextDueAt: null,
      });
    });
  });

  describe('scores', () => {
    beforeEach(async () => {
      await publish({ a: 's', b: 's', c: 't' }, 'f', 10);
      await store.topics.save(topicRow('t', null));
      await store.topics.save(topicRow('u', null));
    });

    test('come back as saved, one for each topic and article, the newest', async () => {
      const score = scoreRow('t', 'a', 0.75, {
        nearestSeed: { seedId: 'x', title: 'Seed', likeness: 0.5 },
        shared: [{ word: 'asylum', weight: 2 }],
        missing: [{ word: 'moscow', weight: 1.5 }],
        withheldBy: 'never: football',
        belongs: false,
      });
      await store.scores.save([scoreRow('t', 'a', 0.1), score]);
      expect(await store.scores.get('t', 'a')).toEqual(score);
      expect(await store.scores.get('t', 'b')).toBeNull();
    });

    test('of articles come article by article, best topic first', async () => {
      await store.scores.save([scoreRow('t', 'b', 0.2), scoreRow('u', 'a', 0.9), scoreRow('t', 'a', 0.1)]);
      const scores = await store.scores.ofArticles(['b', 'a', 'none']);
      expect(scores.map((score) => [score.articleId, score.topicId])).toEqual([
        ['a', 'u'],
        ['a', 't'],
        ['b', 't'],
      ]);
      expect(await store.scores.ofTopics(['t', 'none'], ['b', 'a', 'none'])).toEqual(
        scores.filter((score) => score.topicId === 't'),
      );
    });

    test('of a topic or an article that is gone are not kept', async () => {
      await store.scores.save([scoreRow('gone', 'a', 1), scoreRow('t', 'gone', 1), scoreRow('t', 'a', 1)]);
      expect((await store.sizes())['scores']).toBe(1);
    });

    test('are best of seen articles first seen since, belonging or not', async () => {
      await publish({ old: 's' }, 'f', 5);
      await publish({ hidden: 's' }, 'hidden', 10);
      await store.feeds.follow({ guildId: 'g', feedId: 'hidden', wanted: false, byUserId: null, at: 1 });
      await store.scores.save(['a', 'b', 'c', 'old', 'hidden'].map((id, index) => scoreRow('t', id, (index + 1) / 10)));
      const best = await store.scores.best('t', 'g', 10, 2);
      expect(best.map((score) => score.articleId)).toEqual(['c', 'b']);
      expect(await store.scores.best('u', 'g', 0, 2)).toEqual([]);
      const nearest = await store.scores.nearest('t', 'g', 10, 0.22, 2);
      expect(nearest.map((score) => score.articleId)).toEqual(['b', 'c']);
    });
  });

  describe('subscriptions', () => {
    test('come back as saved, of a server or a channel, oldest first', async () => {
      const first = subscriptionRow('b', { topicIds: ['t'], sayWhenEmpty: true, pausedWhy: 'asked', createdAt: 1 });
      await store.subscriptions.save(first);
      await store.subscriptions.save(subscriptionRow('a', { createdAt: 2 }));
      await store.subscriptions.save(subscriptionRow('c', { guildId: 'other', channelId: 'other' }));
      expect(await store.subscriptions.get('b')).toEqual(first);
      expect(ids(await store.subscriptions.ofGuild('guild'))).toEqual(['b', 'a']);
      expect(ids(await store.subscriptions.ofChannel('other'))).toEqual(['c']);
      await store.subscriptions.delete('b');
      expect(await store.subscriptions.get('b')).toBeNull();
    });

    test('make their channel due by their time, or by a change that an instant one has not looked at', async () => {
      const save = (channelId: string, given: object) =>
        store.subscriptions.save(subscriptionRow(channelId, { channelId, ...given }));
      await save('due', { nextDueAt: 10 });
      await save('later', { nextDueAt: 11 });
      await save('instant', { mode: 'instant', seenChange: 4 });
      await save('looked', { mode: 'instant', seenChange: 5 });
      await save('look again', { mode: 'instant', seenChange: 5, nextDueAt: 10 });
      await save('paused', { nextDueAt: 1, pausedWhy: 'asked' });
      await save('digest', { seenChange: 0 });
      await save('held', { mode: 'instant', seenChange: 4, heldUntilAt: 11 });
      await save('no longer held', { mode: 'instant', seenChange: 4, heldUntilAt: 10 });
      await save('overflow', { mode: 'instant', seenChange: 5, overflowDueAt: 10 });
      await store.guilds.save(guildRow('left', { removedAt: 1 }));
      await save('removed', { guildId: 'left', nextDueAt: 1 });
      expect(await store.subscriptions.dueChannels(at(10), 5)).toEqual([
        'due',
        'instant',
        'look again',
        'no longer held',
        'overflow',
      ]);
      expect(await store.subscriptions.dueChannels(at(0), 0)).toEqual([]);
    });
  });

  describe('digests', () => {
    const view = {
      storyId: 's',
      language: 'en',
      headline: 'Headline',
      lead: '',
      url: null,
      image: null,
      reports: [
        { articleId: 'a', outlet: 'O', family: 'F', title: 'T', url: 'https://x.example', publishedAt: 1, copy: false },
      ],
      articleCount: 1,
      independentReports: 1,
      elsewhere: true,
      firstAt: 1,
      lastAt: 2,
      phase: 'breaking' as const,
      topics: [{ id: 't', name: 'Topic', score: 0.5 }],
    };
    const digest = digestRow('d', {
      language: 'ar',
      toAt: 100,
      stories: [
        { view, update: null },
        { view, update: ['two more outlets'] },
      ],
      leftOut: [{ count: 3, why: 'below the limit' }],
    });
    const due = subscriptionRow('subscription', { nextDueAt: 100 });
    const advanced = { ...due, nextDueAt: 200, toldThroughAt: 100, seenChange: 7 };
    beforeEach(() => store.subscriptions.save(due));

    test('are published with what they tell, their deliveries and the next due time', async () => {
      const told = toldRow('s', { outlets: ['O'], numbers: ['12 dead'], words: ['dead'] });
      expect(await store.digests.publish(digest, [told], [deliveryRow('x')], advanced, 100)).toBe(true);
      expect(await store.digests.get('d')).toEqual(digest);
      expect(await store.digests.get('none')).toBeNull();
      expect(await store.digests.told('subscription', ['s', 'none'])).toEqual([told]);
      expect(await store.digests.told('other', ['s'])).toEqual([]);
      expect(await store.digests.toldIds('subscription')).toEqual(['s']);
      expect(await store.digests.toldIds('other')).toEqual([]);
      expect((await store.deliveries.get('x'))?.sequence).toBe(1);
      expect(await store.subscriptions.get('subscription')).toEqual(advanced);
    });

    test.each([
      ['another process was quicker', () => store.subscriptions.save({ ...due, nextDueAt: 200 }), 100],
      ['it was paused meanwhile', () => store.subscriptions.save({ ...due, nextDueAt: null }), 100],
      ['it was ended meanwhile', () => store.subscriptions.delete('subscription'), 100],
      ['it was not due when the digest was made, and now is', () => Promise.resolve(), null],
    ])('are not published, and nothing is written, when %s', async (_reason, meanwhile, wasDueAt) => {
      await meanwhile();
      const before = await store.subscriptions.get('subscription');
      expect(await store.digests.publish(digest, [toldRow('s')], [deliveryRow('x')], advanced, wasDueAt)).toBe(false);
      expect(await store.digests.get('d')).toBeNull();
      expect(await store.deliveries.get('x')).toBeNull();
      expect(await store.digests.told('subscription', ['s'])).toEqual([]);
      expect(await store.subscriptions.get('subscription')).toEqual(before);
    });

    test('that fail in the middle leave nothing behind', async () => {
      const broken = { ...deliveryRow('y'), createdAt: Number.NaN };
      await expect(
        store.digests.publish(digest, [toldRow('s')], [deliveryRow('x'), broken], advanced, 100),
      ).rejects.toThrow('createdAt');
      expect(await store.digests.get('d')).toBeNull();
      expect(await store.deliveries.get('x')).toBeNull();
      expect(await store.subscriptions.get('subscription')).toEqual(due);
    });

    test('do not undo an edit of the subscription that was made meanwhile', async () => {
      await store.subscriptions.save({ ...due, topicIds: ['new'], maxStories: 3 });
      await store.digests.publish(digest, [], [], advanced, 100);
      expect(await store.subscriptions.get('subscription')).toEqual({ ...advanced, topicIds: ['new'], maxStories: 3 });
    });

    test('published a second time are the same digest, and the subscription moves on', async () => {
      await store.digests.publish(digest, [], [deliveryRow('x')], advanced, 100);
      const again = { ...digest, title: 'Other' };
      expect(await store.digests.publish(again, [], [deliveryRow('x')], { ...advanced, nextDueAt: 300 }, 200)).toBe(
        true,
      );
      expect((await store.digests.get('d'))?.title).toBe('News of the day');
      expect((await store.subscriptions.get('subscription'))?.nextDueAt).toBe(300);
      expect(await store.deliveries.counts()).toEqual({ waiting: 1 });
    });

    test('of a subscription come newest first', async () => {
      for (const [id, toAt] of [
        ['a', 1],
        ['b', 3],
        ['c', 2],
      ] as const) {
        await store.digests.publish(digestRow(id, { toAt }), [], [], due, 100);
      }
      expect(ids(await store.digests.ofSubscription('subscription', 2))).toEqual(['b', 'c']);
    });

    test('remember the newest telling of a story', async () => {
      const tell = (toldAt: number, articleCount: number) =>
        store.digests.publish(digestRow(`d${toldAt}`), [toldRow('s', { toldAt, articleCount })], [], due, 100);
      await tell(1, 1);
      await tell(5, 5);
      await tell(3, 3);
      expect(await store.digests.told('subscription', ['s'])).toEqual([toldRow('s', { toldAt: 5, articleCount: 5 })]);
    });
  });

  describe('what a digest told', () => {
    test('is taken back, and what stood before it is in its place again', async () => {
      const due = subscriptionRow('subscription', { nextDueAt: 100 });
      await store.subscriptions.save(due);
      const told = ['a', 'b', 'c'].map((storyId) => toldRow(storyId, { toldAt: 2 }));
      await store.digests.publish(digestRow('d', { toAt: 2 }), told, [], due, 100);
      const stories = ['a', 'b'].map((storyId) => ({
        view: { storyId },
        update: null,
      })) as unknown as Digest['stories'];
      await store.digests.untell(digestRow('d', { toAt: 2, stories }), [toldRow('a', { toldAt: 1 })]);
      const standing = await store.digests.told('subscription', ['a', 'b', 'c']);
      expect(standing.map(({ storyId, toldAt }) => [storyId, toldAt])).toEqual([
        ['c', 2],
        ['a', 1],
      ]);
    });
  });

  describe('cards', () => {
    test('are published with their deliveries and what the subscription has looked at', async () => {
      const subscription = subscriptionRow('subscription', { mode: 'instant', seenChange: 3 });
      await store.subscriptions.save(subscription);
      const card = cardRow('s', { deliveryId: 'x', drawnHash: 'h', createdAt: 1 });
      await store.cards.publish([card], [deliveryRow('x')], { ...subscription, seenChange: 9, nextDueAt: 50 });
      expect(await store.cards.get('channel', 's')).toEqual(card);
      expect(await store.cards.get('channel', 'none')).toBeNull();
      expect(await store.deliveries.get('x')).not.toBeNull();
      expect(await store.subscriptions.get('subscription')).toMatchObject({ seenChange: 9, nextDueAt: 50 });
      await store.cards.publish([], [], { ...subscription, seenChange: 4, overflowDueAt: 60 });
      await store.cards.publish([], [], { ...subscription, seenChange: 4, overflowDueAt: 70 });
      expect((await store.subscriptions.get('subscription'))?.overflowDueAt).toBe(60);
      expect(await store.cards.countSince('channel', 'subscription', card.createdAt)).toBe(1);
      expect(await store.cards.countSince('channel', 'subscription', card.createdAt + 1)).toBe(0);
      expect(await store.cards.countSince('channel', 'another', 0)).toBe(0);
      expect((await store.subscriptions.get('subscription'))?.seenChange).toBe(9);
      // Edited to a digest while its cards were drawn: when that is due is not for the cards to say.
      await store.subscriptions.save({ ...subscription, mode: 'digest', nextDueAt: 700 });
      await store.cards.publish([], [], { ...subscription, seenChange: 10, nextDueAt: null });
      expect((await store.subscriptions.get('subscription'))?.nextDueAt).toBe(700);
    });

    test('leave a look standing that somebody wished for while they were drawn', async () => {
      const read = subscriptionRow('subscription', { mode: 'instant', nextDueAt: 20 });
      const dueAfter = async () => {
        await store.cards.publish([], [], { ...read, nextDueAt: 50 }, read.nextDueAt);
        return (await store.subscriptions.get('subscription'))?.nextDueAt;
      };
      await store.subscriptions.save(read);
      expect(await dueAfter()).toBe(50);
      await store.subscriptions.save({ ...read, nextDueAt: 30 });
      expect(await dueAfter()).toBe(30);
    });

    test('that fail in the middle leave nothing behind', async () => {
      const broken = { ...deliveryRow('y'), notBeforeAt: Number.POSITIVE_INFINITY };
      await expect(store.cards.publish([cardRow('s')], [deliveryRow('x'), broken], null)).rejects.toThrow();
      expect(await store.cards.get('channel', 's')).toBeNull();
      expect(await store.deliveries.get('x')).toBeNull();
    });

    test('keep their message when they are drawn anew without it', async () => {
      await store.cards.save(cardRow('s', { messageId: 'm', state: 'posted' }));
      await store.cards.publish([cardRow('s', { drawnHash: 'new' })], [], null);
      expect(await store.cards.get('channel', 's')).toMatchObject({
        messageId: 'm',
        state: 'posted',
        drawnHash: 'new',
      });
      await store.cards.publish([cardRow('s', { state: 'settled' })], [], null);
      expect(await store.cards.get('channel', 's')).toMatchObject({ messageId: 'm', state: 'settled' });
    });

    test('that somebody deleted stay deleted when they are drawn anew', async () => {
      await store.cards.save(cardRow('s', { messageId: 'm', state: 'deleted' }));
      await store.cards.publish([cardRow('s')], [], null);
      expect((await store.cards.get('channel', 's'))?.state).toBe('deleted');
    });

    test('of stories are found in all channels, and living ones in theirs, oldest first', async () => {
      await store.cards.save(cardRow('s', { createdAt: 2 }));
      await store.cards.save(cardRow('s', { channelId: 'other', createdAt: 1 }));
      await store.cards.save(cardRow('t', { createdAt: 1, state: 'posted' }));
      await store.cards.save(cardRow('u', { state: 'settled' }));
      await store.cards.save(cardRow('v', { state: 'deleted' }));
      const cards = await store.cards.ofStories(['s', 'none']);
      expect(cards.map((card) => card.channelId)).toEqual(['other', 'channel']);
      const living = await store.cards.living('channel');
      expect(living.map((card) => card.storyId)).toEqual(['t', 's']);
    });
  });

  describe('deliveries', () => {
    const claim = (channelId = 'channel', now = 100) => store.deliveries.claimHead(channelId, at(now), 60);

    test('come back as added, in their line, and an id that is there is left alone', async () => {
      const delivery = deliveryRow('x', {
        subscriptionId: 's',
        storyId: 't',
        payload: { content: '"x"\n🧵' },
        why: 'w',
      });
      await store.deliveries.add([delivery, deliveryRow('y'), deliveryRow('z', { channelId: 'other' })]);
      await store.deliveries.add([deliveryRow('x', { payload: { content: 'changed' } }), deliveryRow('w')]);
      expect(await store.deliveries.get('x')).toEqual({ ...delivery, sequence: 1 });
      expect((await store.deliveries.get('y'))?.sequence).toBe(2);
      expect((await store.deliveries.get('z'))?.sequence).toBe(1);
      expect((await store.deliveries.get('w'))?.sequence).toBe(3);
      expect(await store.deliveries.get('none')).toBeNull();
    });

    test('are claimed head by head, each counted as one more attempt and leased', async () => {
      await store.deliveries.add([deliveryRow('x'), deliveryRow('y')]);
      const head = await claim();
      expect(head).toMatchObject({ id: 'x', state: 'claimed', attempts: 1, leaseUntilAt: 160 });
      expect(await claim()).toBeNull();
      await store.deliveries.record({ ...head!, state: 'sent', leaseUntilAt: null, messageId: 'm', endedAt: 101 });
      expect(await claim()).toMatchObject({ id: 'y' });
      expect(await store.deliveries.get('x')).toMatchObject({ state: 'sent', messageId: 'm', endedAt: 101 });
      expect(await claim('empty')).toBeNull();
    });

    test('wait behind a head whose time has not come', async () => {
      await store.deliveries.add([deliveryRow('x', { notBeforeAt: 200 }), deliveryRow('y')]);
      expect(await claim('channel', 199)).toBeNull();
      expect(await store.deliveries.waitingChannels(at(199))).toEqual([]);
      expect(await store.deliveries.waitingChannels(at(200))).toEqual(['channel']);
      expect((await claim('channel', 200))?.id).toBe('x');
    });

    test('are claimed again when the lease ran out, counted as a second attempt', async () => {
      await store.deliveries.add([deliveryRow('x')]);
      await claim('channel', 100);
      expect(await claim('channel', 159)).toBeNull();
      expect(await store.deliveries.waitingChannels(at(159))).toEqual([]);
      expect(await store.deliveries.waitingChannels(at(160))).toEqual(['channel']);
      expect(await claim('channel', 160)).toMatchObject({ id: 'x', attempts: 2, leaseUntilAt: 220 });
    });

    test('put back to wait stay at the head', async () => {
      await store.deliveries.add([deliveryRow('x'), deliveryRow('y')]);
      const head = await claim();
      await store.deliveries.record({ ...head!, state: 'waiting', leaseUntilAt: null, notBeforeAt: 150, why: 'busy' });
      expect(await claim('channel', 149)).toBeNull();
      expect(await claim('channel', 150)).toMatchObject({ id: 'x', attempts: 2, why: 'busy' });
    });

    test('that surely sent nothing do not count the attempt', async () => {
      await store.deliveries.add([deliveryRow('x')]);
      const head = await claim();
      await store.deliveries.record({ ...head!, state: 'waiting', leaseUntilAt: null }, true);
      expect(await store.deliveries.get('x')).toMatchObject({ state: 'waiting', attempts: 0 });
      expect(await claim()).toMatchObject({ attempts: 1 });
    });

    test('that ended stay ended, and a claim that was lost writes nothing but that it was sent', async () => {
      await store.deliveries.add([deliveryRow('x'), deliveryRow('y')]);
      const lost = await claim('channel', 100);
      const held = await claim('channel', 160);
      const record = (given: Delivery) => store.deliveries.record({ ...given, leaseUntilAt: null });
      expect(await record({ ...lost!, state: 'waiting' })).toBe(false);
      expect(await store.deliveries.get('x')).toMatchObject({ state: 'claimed', leaseUntilAt: 220 });
      expect(await record({ ...lost!, state: 'sent', messageId: 'm', endedAt: 170 })).toBe(true);
      expect(await record({ ...held!, state: 'failed', endedAt: 180 })).toBe(false);
      expect(await store.deliveries.get('x')).toMatchObject({ state: 'sent', messageId: 'm' });
    });

    test.each(['publish', 'edit', 'tend'] as const)(
      'that wait for their time to %s stand aside, and no message does',
      async (operation) => {
        await store.deliveries.add([
          deliveryRow('p', { operation, onDeliveryId: 'o', notBeforeAt: 500 }),
          deliveryRow('x', { notBeforeAt: 50 }),
          deliveryRow('y'),
        ]);
        expect(await store.deliveries.waitingChannels(at(40))).toEqual([]);
        expect(await claim('channel', 40)).toBe(null);
        expect(await store.deliveries.waitingChannels(at(100))).toEqual(['channel']);
        expect(await claim('channel', 100)).toMatchObject({ id: 'x' });
        expect(await claim('channel', 100)).toBe(null);
        expect(await claim('channel', 500)).toMatchObject({ id: 'p', onDeliveryId: 'o' });
      },
    );

    test('are overtaken by a later one of their kind for their story, unless that was given up', async () => {
      const edit = { kind: 'card', operation: 'edit', storyId: 's' } as const;
      await store.deliveries.add([
        deliveryRow('x', edit),
        deliveryRow('tend', { ...edit, operation: 'tend' }),
        deliveryRow('another', { ...edit, storyId: 't' }),
        deliveryRow('elsewhere', { ...edit, channelId: 'other' }),
        deliveryRow('given up', { ...edit, state: 'cancelled', endedAt: 1 }),
      ]);
      const isOvertaken = async (id: string) => store.deliveries.isOvertaken((await store.deliveries.get(id))!);
      expect(await isOvertaken('x')).toBe(false);
      await store.deliveries.add([deliveryRow('y', edit)]);
      expect(await isOvertaken('x')).toBe(true);
      expect(await isOvertaken('y')).toBe(false);
      const isBehindEdit = async (id: string) => store.deliveries.isBehindEdit((await store.deliveries.get(id))!);
      expect(await isBehindEdit('x')).toBe(false);
      expect(await isBehindEdit('tend')).toBe(true);
      expect(await isBehindEdit('another')).toBe(false);
    });

    test('keep what they make of a thread', async () => {
      const post = { name: 'A post', tags: ['Breaking', 'عاجل'], archived: true };
      await store.deliveries.add([deliveryRow('x', { operation: 'tend', post })]);
      expect(await store.deliveries.get('x')).toMatchObject({ operation: 'tend', onDeliveryId: null, post });
    });

    test('of two who claim at the same time one gets the head and the other nothing', async () => {
      await store.deliveries.add([deliveryRow('x'), deliveryRow('y')]);
      const claims = await Promise.all(Array.from({ length: 6 }, () => claim()));
      expect(claims.filter((delivery) => delivery !== null).map((delivery) => delivery.id)).toEqual(['x']);
    });

    test('added at the same time stand in one line, each in a place of its own', async () => {
      await Promise.all(
        Array.from({ length: 6 }, (_, index) =>
          store.deliveries.add([
            deliveryRow(`a${index}`, { channelId: index % 2 === 0 ? 'one' : 'two' }),
            deliveryRow(`b${index}`, { channelId: index % 2 === 0 ? 'two' : 'one' }),
          ]),
        ),
      );
      const all = await store.deliveries.ofGuild('guild', 100);
      const one = all.filter((delivery) => delivery.channelId === 'one').map((delivery) => delivery.sequence);
      expect(one.sort()).toEqual([1, 2, 3, 4, 5, 6]);
      expect(await store.deliveries.waitingChannels(at(1))).toEqual(['one', 'two']);
    });

    test("write a card's message with the end of the delivery that posts it", async () => {
      await store.cards.publish(
        [cardRow('s', { deliveryId: 'x' }), cardRow('t', { deliveryId: 'z' })],
        [
          deliveryRow('x', { kind: 'card', storyId: 's' }),
          deliveryRow('e', { kind: 'card', operation: 'edit', storyId: 's' }),
        ],
        null,
      );
      const head = await claim();
      await store.deliveries.record({ ...head!, state: 'sent', leaseUntilAt: null, messageId: 'm', endedAt: 1 });
      expect(await store.cards.get('channel', 's')).toMatchObject({ messageId: 'm', state: 'posted' });
      expect(await store.cards.get('channel', 't')).toMatchObject({ messageId: null, state: 'waiting' });
      const edit = await claim();
      await store.cards.save(cardRow('s', { messageId: 'm', state: 'deleted' }));
      await store.deliveries.record({ ...edit!, state: 'sent', leaseUntilAt: null, messageId: 'm', endedAt: 2 });
      expect((await store.cards.get('channel', 's'))?.state).toBe('deleted');
    });

    test('of a server come newest first, and all are counted by state', async () => {
      await store.deliveries.add([
        deliveryRow('a', { createdAt: 1 }),
        deliveryRow('b', { createdAt: 3 }),
        deliveryRow('c', { createdAt: 3 }),
        deliveryRow('other', { guildId: 'other', channelId: 'other' }),
      ]);
      expect(ids(await store.deliveries.ofGuild('guild', 2))).toEqual(['c', 'b']);
      expect(await store.deliveries.counts()).toEqual({ waiting: 4 });
      await claim();
      expect(await store.deliveries.counts()).toEqual({ waiting: 3, claimed: 1 });
    });

    test('are found by the message that they are, as it was last edited, and not those to persons', async () => {
      await store.deliveries.add([
        deliveryRow('posted', { messageId: 'm', createdAt: 1 }),
        deliveryRow('edited', { messageId: 'm', createdAt: 2, operation: 'edit' }),
        deliveryRow('elsewhere', { messageId: 'm', createdAt: 3, guildId: 'h' }),
        ...(['publish', 'thread', 'tend'] as const).map((operation) =>
          deliveryRow(operation, { messageId: 'm', createdAt: 4, operation }),
        ),
        deliveryRow('own', { messageId: 'dm', subscriptionId: 'own' }),
      ]);
      await store.subscriptions.save(subscriptionRow('own', { userId: 'p' }));
      expect((await store.deliveries.ofMessage('guild', 'channel', 'm'))?.id).toBe('edited');
      expect(await store.deliveries.ofMessage('guild', 'other', 'm')).toBeNull();
      expect(await store.deliveries.ofMessage('guild', 'channel', 'dm')).toBeNull();
    });
  });

  describe('servers', () => {
    test('come back as saved', async () => {
      const guild = guildRow('g', { timeZone: 'Asia/Tokyo', logChannelId: 'c', joinedAt: 5 });
      await store.guilds.save(guild);
      await store.guilds.save(guildRow('a'));
      await store.guilds.save({ ...guild, removedAt: 9 });
      expect(await store.guilds.get('g')).toEqual({ ...guild, removedAt: 9 });
      expect(ids(await store.guilds.all())).toEqual(['a', 'g']);
      expect(await store.guilds.get('none')).toBeNull();
    });

    test('are deleted with everything that is theirs, and nothing of others', async () => {
      await publish({ a: 's' });
      for (const guildId of ['g', 'h']) {
        const own = { guildId, channelId: `channel of ${guildId}` };
        const subscription = subscriptionRow(`sub ${guildId}`, { ...own, topicIds: ['of config', `topic ${guildId}`] });
        await store.guilds.save(guildRow(guildId));
        await store.feeds.follow({ guildId, feedId: 'f', wanted: true, byUserId: null, at: 1 });
        await store.topics.save(topicRow(`topic ${guildId}`, guildId));
        await store.scores.save([scoreRow(`topic ${guildId}`, 'a', 1)]);
        await store.subscriptions.save(subscription);
        await store.digests.publish(
          digestRow(`digest ${guildId}`, { ...own, subscriptionId: subscription.id }),
          [toldRow('s', { subscriptionId: subscription.id })],
          [deliveryRow(`delivery ${guildId}`, own)],
          subscription,
          null,
        );
        await store.cards.publish([cardRow('s', own)], [], null);
        await store.care.save(careRow(`care ${guildId}`, { guildId }));
      }
      await store.guilds.delete('g');
      expect(await store.sizes()).toMatchObject({
        guilds: 1,
        feeds: 1,
        articles: 1,
        stories: 1,
        follows: 1,
        topics: 1,
        scores: 1,
        subscriptions: 1,
        digests: 1,
        told: 1,
        cards: 1,
        deliveries: 1,
      });
      expect(ids(await store.guilds.all())).toEqual(['h']);
      expect(ids(await store.deliveries.ofGuild('h', 10))).toEqual(['delivery h']);
      expect((await store.subscriptions.get('sub h'))?.topicIds).toEqual(['of config', 'topic h']);
    });
  });

  describe('the page', () => {
    const message = (id: string, given = {}) => ({
      id,
      channelId: 'c',
      nonce: id,
      payload: { content: id },
      postedAt: 1,
      editedAt: null,
      ...given,
    });

    test('keeps one message for a channel and a nonce', async () => {
      expect(await store.page.post(message('1'))).toEqual(message('1'));
      expect(await store.page.post(message('2', { nonce: '1' }))).toEqual(message('1'));
      expect(await store.page.post(message('3', { nonce: '1', channelId: 'd' }))).toMatchObject({ id: '3' });
      expect(await store.page.channels()).toEqual(['c', 'd']);
    });

    test('shows messages newest first, as they were edited', async () => {
      await store.page.post(message('1'));
      await store.page.post(message('2', { postedAt: 2 }));
      expect(await store.page.edit('1', { content: 'changed' }, 9)).toBe(true);
      expect(await store.page.edit('none', {}, 9)).toBe(false);
      expect(await store.page.ofChannel('c', 10)).toEqual([
        message('2', { postedAt: 2 }),
        message('1', { payload: { content: 'changed' }, editedAt: 9 }),
      ]);
      expect(ids(await store.page.ofChannel('c', 1))).toEqual(['2']);
    });
  });

  describe('care', () => {
    test('is kept server by server, oldest first, and changes when it is undone', async () => {
      const merge = careRow('b', { kind: 'merge', otherId: 'other', createdAt: 2, createdBy: 'p' });
      const split = careRow('a', { kind: 'split', articleIds: ['x', 'y'], createdAt: 2 });
      const rename = careRow('c', { headline: 'Ours "now"', createdAt: 1 });
      for (const row of [merge, split, rename, careRow('d', { guildId: 'h' })]) {
        await store.care.save(row);
      }
      await store.care.save({ ...merge, undoneAt: 9 });
      expect(await store.care.ofGuild('guild')).toEqual([rename, split, { ...merge, undoneAt: 9 }]);
      expect(ids(await store.care.madeBy('p'))).toEqual(['b']);
      expect(await store.care.ofGuild('nobody')).toEqual([]);
    });

    test('is forgotten once it is old and none of its stories is left', async () => {
      await store.stories.save([storyRow('s', { grownAt: 100 })], []);
      await store.care.save(careRow('old', { storyId: 'gone', createdAt: 1 }));
      await store.care.save(careRow('held', { kind: 'merge', storyId: 'gone', otherId: 's', createdAt: 1 }));
      await store.care.save(careRow('young', { storyId: 'gone', createdAt: 50 }));
      await store.forget(new Date(50), new Date(50));
      expect(ids(await store.care.ofGuild('guild'))).toEqual(['held', 'young']);
    });
  });

  describe('a person', () => {
    beforeEach(async () => {
      await store.feeds.add(feedRow('f'));
      for (const [guildId, person] of [
        ['g', 'p'],
        ['h', 'p'],
        ['i', 'q'],
      ] as const) {
        await store.feeds.follow({ guildId, feedId: 'f', wanted: true, byUserId: person, at: 1 });
        const answer = { articleId: 'a', title: 'p', text: '"p"', url: null, belongs: true, score: 0.4, answeredAt: 7 };
        const answers = [
          { ...answer, answeredBy: person },
          { ...answer, articleId: 'b', answeredBy: 'r' },
        ];
        await store.topics.save({ ...topicRow(`topic ${guildId}`, guildId), createdBy: person, answers });
        await store.subscriptions.save(subscriptionRow(`sub ${guildId}`, { guildId, createdBy: person }));
      }
    });

    test('finds what they made in any server', async () => {
      expect(ids(await store.topics.madeBy('p'))).toEqual(['topic g', 'topic h']);
      expect(ids(await store.subscriptions.madeBy('p'))).toEqual(['sub g', 'sub h']);
      expect((await store.feeds.followsBy('p')).map(({ guildId }) => guildId)).toEqual(['g', 'h']);
      expect(ids(await store.topics.answeredBy('p'))).toEqual(['topic g', 'topic h']);
      // The text of an answer is nobody's number.
      expect(ids(await store.topics.answeredBy('q'))).toEqual(['topic i']);
      await store.mutes.save(muteRow('made', { channelId: 'c', createdBy: 'p' }));
      await store.mutes.save(muteRow('own', { userId: 'p' }));
      expect(ids(await store.mutes.madeBy('p'))).toEqual(['made']);
      expect(await store.feeds.followsBy('nobody')).toEqual([]);
    });

    test('that is forgotten stands in no row any more, and what they made stays', async () => {
      expect(await store.forgetPerson('p')).toBe(8);
      expect(await store.forgetPerson('p')).toBe(0);
      expect([...(await store.topics.madeBy('p')), ...(await store.subscriptions.madeBy('p'))]).toEqual([]);
      expect(await store.feeds.followsBy('p')).toEqual([]);
      const forgotten = await store.topics.get('topic g');
      expect(forgotten).toMatchObject({ guildId: 'g', createdBy: null });
      expect(forgotten?.answers.map(({ title, answeredBy }) => [title, answeredBy])).toEqual([
        ['p', null],
        ['p', 'r'],
      ]);
      expect(await store.feeds.follows('f')).toHaveLength(3);
      expect(ids(await store.topics.madeBy('q'))).toEqual(['topic i']);
    });
  });

  describe('what is one person’s own', () => {
    /** A digest of their own, told once. */
    const tellThem = async (userId: string, guildId: string): Promise<void> => {
      const id = `own ${userId} ${guildId}`;
      const where = { guildId, channelId: `direct ${userId}` };
      const subscription = subscriptionRow(id, { ...where, userId, nextDueAt: 5 });
      await store.subscriptions.save(subscription);
      await store.digests.publish(
        digestRow(`digest ${id}`, { ...where, subscriptionId: id }),
        [toldRow('s', { subscriptionId: id })],
        [deliveryRow(`delivery ${id}`, { ...where, subscriptionId: id, kind: 'digest' })],
        subscription,
        5,
      );
    };

    test('comes back as saved, theirs only', async () => {
      await store.people.save({ id: 'p', timeZone: 'Asia/Tokyo', language: 'ar' });
      await store.people.save({ id: 'p', timeZone: null, language: 'de' });
      expect(await store.people.get('p')).toEqual({ id: 'p', timeZone: null, language: 'de' });
      expect(await store.people.get('q')).toBeNull();
      await store.saved.save(savedRow('p', 'a', { savedAt: 1 }));
      await store.saved.save(savedRow('p', 'b', { savedAt: 2, url: 'https://b.example/' }));
      await store.saved.save(savedRow('q', 'c'));
      expect(await store.saved.of('p')).toEqual([
        savedRow('p', 'b', { savedAt: 2, url: 'https://b.example/' }),
        savedRow('p', 'a', { savedAt: 1 }),
      ]);
      await store.saved.save(savedRow('p', 'a', { savedAt: 3 }));
      await store.saved.delete('p', 'b');
      await store.saved.delete('q', 'a');
      expect(await store.saved.of('p')).toEqual([savedRow('p', 'a', { savedAt: 3 })]);
    });

    test('is told apart from what channels muted', async () => {
      const theirs = muteRow('own', { guildId: 'g', userId: 'p', what: 'outlet', value: 'North', createdAt: 1 });
      const channels = muteRow('of channel', { guildId: 'g', channelId: 'c', createdBy: 'p', createdAt: 2 });
      for (const mute of [channels, theirs, muteRow('elsewhere', { guildId: 'h', userId: 'p', createdAt: 3 })]) {
        await store.mutes.save(mute);
        await store.mutes.save(mute);
      }
      expect(ids(await store.mutes.ofPerson('p'))).toEqual(['own', 'elsewhere']);
      expect(await store.mutes.ofChannel('c')).toEqual([channels]);
      expect(await store.mutes.ofGuild('g')).toEqual([channels]);
      await store.mutes.delete('own');
      expect(await store.mutes.get('own')).toBeNull();
      expect(await store.mutes.get('of channel')).toEqual(channels);
    });

    test('a digest of their own is due like any other, and shown to nobody in the server', async () => {
      await store.subscriptions.save(subscriptionRow('of channel', { guildId: 'g', channelId: 'c' }));
      await tellThem('p', 'g');
      expect(ids(await store.subscriptions.ofGuild('g'))).toEqual(['of channel']);
      expect(ids(await store.subscriptions.ofPerson('p'))).toEqual(['own p g']);
      expect(await store.subscriptions.countPersonal('g')).toBe(1);
      expect(await store.subscriptions.countPersonal('none')).toBe(0);
      expect(ids(await store.subscriptions.ofChannel('direct p'))).toEqual(['own p g']);
      expect(await store.deliveries.ofGuild('g', 10)).toEqual([]);
      expect(await store.subscriptions.dueChannels(new Date(9), 0)).toEqual(['direct p']);
    });

    test('a digest of their own that ends leaves nothing', async () => {
      await tellThem('p', 'g');
      await tellThem('q', 'g');
      await store.subscriptions.delete('own p g');
      expect(await store.sizes()).toMatchObject({ subscriptions: 1, digests: 1, told: 1, deliveries: 1 });
      expect(await store.digests.get('digest own q g')).not.toBeNull();
    });

    test('the place in their line goes with the last digest that stands in it', async () => {
      const next = async (id: string) => {
        await store.deliveries.add([deliveryRow(id, { guildId: 'h', channelId: 'direct p' })]);
        return (await store.deliveries.get(id))!.sequence;
      };
      await tellThem('p', 'g');
      await tellThem('p', 'h');
      await store.subscriptions.delete('own p g');
      expect(await next('third')).toBe(3);
      await store.guilds.delete('h');
      await tellThem('p', 'g');
      await store.subscriptions.delete('own p g');
      expect(await next('first')).toBe(1);
    });

    test('goes when they are forgotten; what they muted for a channel stays without their name', async () => {
      for (const person of ['p', 'q']) {
        await tellThem(person, 'g');
        await store.people.save({ id: person, timeZone: null, language: 'en' });
        await store.saved.save(savedRow(person, 's'));
        await store.mutes.save(muteRow(`own ${person}`, { userId: person }));
        await store.mutes.save(muteRow(`of channel ${person}`, { channelId: 'c', createdBy: person }));
      }
      expect(await store.forgetPerson('p')).toBe(5);
      expect(await store.forgetPerson('p')).toBe(0);
      expect(await store.sizes()).toMatchObject({ people: 1, saved: 1, mutes: 3, subscriptions: 1, deliveries: 1 });
      expect(await store.mutes.get('of channel p')).toMatchObject({ createdBy: null });
      expect(await store.mutes.get('of channel q')).toMatchObject({ createdBy: 'q' });
    });

    test('of a server that is deleted goes, but not what they saved there; their line of messages stays in order', async () => {
      for (const guildId of ['g', 'h']) {
        await store.guilds.save(guildRow(guildId));
        await tellThem('p', guildId);
        await store.mutes.save(muteRow(`own ${guildId}`, { guildId, userId: 'p' }));
      }
      await store.saved.save(savedRow('p', 's'));
      await store.guilds.delete('g');
      expect(ids(await store.subscriptions.ofPerson('p'))).toEqual(['own p h']);
      expect(ids(await store.mutes.ofPerson('p'))).toEqual(['own h']);
      expect(await store.saved.of('p')).toHaveLength(1);
      await store.deliveries.add([deliveryRow('next', { guildId: 'h', channelId: 'direct p' })]);
      const waiting = await store.deliveries.get('delivery own p h');
      expect((await store.deliveries.get('next'))?.sequence).toBeGreaterThan(waiting!.sequence);
    });
  });

  test('notes are kept by name, the last value', async () => {
    expect(await store.notes.get('commands')).toBeNull();
    await store.notes.save('commands', 'one');
    await store.notes.save('commands', 'two');
    expect(await store.notes.get('commands')).toBe('two');
  });

  describe('a transaction', () => {
    test('keeps what it read from everybody else until it ends', async () => {
      await store.subscriptions.save(subscriptionRow('s', { guildId: 'g', channelId: 'c', topicIds: [] }));
      await store.topics.save(topicRow('t', 'g', { never: [] }));
      await store.guilds.save(guildRow('g', { name: '' }));
      const add = (mark: string) =>
        store.transaction(async ({ subscriptions, topics, guilds }) => {
          const guild = (await guilds.get('g'))!;
          await guilds.save({ ...guild, name: guild.name + mark });
          const topic = (await topics.get('t'))!;
          await topics.save({ ...topic, never: [...topic.never, mark] });
          const [subscription] = await subscriptions.ofGuild('g');
          await subscriptions.save({ ...subscription!, topicIds: [...subscription!.topicIds, mark] });
        });
      const marks = ['a', 'b', 'c', 'd', 'e', 'f'];
      await Promise.all(marks.map(add));
      const sorted = (all: Iterable<string> | undefined) => [...(all ?? [])].sort();
      expect(sorted((await store.guilds.get('g'))?.name)).toEqual(marks);
      expect(sorted((await store.topics.get('t'))?.never)).toEqual(marks);
      expect(sorted((await store.subscriptions.get('s'))?.topicIds)).toEqual(marks);
    });

    test('runs again when it and another waited for each other', async () => {
      await store.guilds.save(guildRow('g', { name: '' }));
      await store.guilds.save(guildRow('h', { name: '' }));
      const add = (mark: string, ...ids: readonly string[]) =>
        store.transaction(async ({ guilds }) => {
          for (const id of ids) {
            const guild = (await guilds.get(id))!;
            await guilds.save({ ...guild, name: guild.name + mark });
          }
        });
      const both = ['g', 'h'];
      await Promise.all([add('a', ...both), add('b', ...both.toReversed()), add('c', ...both)]);
      for (const id of both) {
        expect([...(await store.guilds.get(id))!.name].sort().join('')).toBe('abc');
      }
    });

    test('writes all or nothing', async () => {
      await expect(
        store.transaction(async (trx) => {
          await trx.notes.save('a', '1');
          await trx.deliveries.add([deliveryRow('x')]);
          expect(await trx.notes.get('a')).toBe('1');
          throw new Error('on purpose');
        }),
      ).rejects.toThrow('on purpose');
      expect(await store.notes.get('a')).toBeNull();
      expect(await store.deliveries.get('x')).toBeNull();
      expect(
        await store.transaction(async (trx) => {
          await trx.notes.save('a', '2');
          return trx.notes.get('a');
        }),
      ).toBe('2');
    });

    test('is told at once when the outer store is used inside it, instead of hanging', async () => {
      await expect(store.transaction(() => store.notes.get('a'))).rejects.toThrow('only its own tables (trx)');
      await expect(store.transaction(() => store.transaction(async () => 1))).rejects.toThrow('(trx)');
      await expect(store.transaction(() => store.deliveries.add([deliveryRow('x')]))).rejects.toThrow('(trx)');
      expect(await store.notes.get('a')).toBeNull();
    });

    test('does not shut the store to what outlives it', async () => {
      let later: Promise<string | null> = Promise.resolve('never ran');
      let open = (): void => {};
      const ended = new Promise<void>((resolve) => {
        open = resolve;
      });
      await store.transaction(async () => {
        later = ended.then(() => store.notes.get('a'));
      });
      open();
      expect(await later).toBeNull();
    });

    test('waits its turn, and never runs among the statements of another on the same rows', async () => {
      const raise = () =>
        store.transaction(async (trx) => {
          // The first statement takes the lock, as every transaction that reads before it writes must.
          await trx.articles.add([]);
          const before = Number((await trx.notes.get('count')) ?? '0');
          await trx.notes.save('count', String(before + 1));
        });
      await Promise.all(Array.from({ length: 12 }, raise));
      expect(await store.notes.get('count')).toBe('12');
    });
  });

  describe('forgetting', () => {
    test('lets old articles go with all that hangs on them, and counts the rows', async () => {
      await publish({ old: 'ended' }, 'f', 10);
      await publish({ fresh: 'open' }, 'f', 100);
      await store.topics.save(topicRow('t', null));
      await store.scores.save([scoreRow('t', 'old', 1), scoreRow('t', 'fresh', 1)]);
      const old = await store.articles.get('old');
      await store.articles.revise(old!, { articleId: 'old', title: '', summary: '', url: null, replacedAt: 1 });
      expect(await store.forget(at(50), at(0))).toBe(2);
      expect(await store.articles.get('old')).toBeNull();
      expect(await store.stories.get('ended')).toBeNull();
      expect(await store.articles.search('g', 'title old', 10, 0)).toEqual([]);
      expect(await store.stories.get('open')).not.toBeNull();
      expect(await store.sizes()).toMatchObject({ articles: 1, stories: 1, placings: 1, scores: 1, revisions: 0 });
      expect(await store.articles.search('g', 'title fresh', 10, 0)).toHaveLength(1);
    });

    test('keeps old articles while their story still grows', async () => {
      await publish({ old: 's' }, 'f', 10);
      await publish({ fresh: 's' }, 'f', 100);
      await store.forget(at(50), at(0));
      expect(ids(await store.articles.inStory('s'))).toEqual(['old', 'fresh']);
    });

    test('lets go of articles that were never placed', async () => {
      await publish({ old: null }, 'f', 10);
      await store.forget(at(50), at(0));
      expect(await store.articles.get('old')).toBeNull();
    });

    test('keeps a merged story as long as the one that it lives on in', async () => {
      await publish({ a: 's' }, 'f', 10);
      await publish({ b: 't' }, 'f', 100);
      await store.stories.save([storyRow('s', { grownAt: 10, mergedInto: 't' })], []);
      await store.forget(at(50), at(0));
      expect((await store.stories.heir('s'))?.id).toBe('t');
      await store.forget(at(500), at(0));
      expect(await store.sizes()).toMatchObject({ stories: 0, articles: 0 });
    });

    test('lets old ended deliveries, digests, tellings and page messages go, never what still waits', async () => {
      const subscription = subscriptionRow('subscription');
      await store.subscriptions.save(subscription);
      for (const when of [10, 100]) {
        await store.digests.publish(
          digestRow(`digest ${when}`, { toAt: when }),
          [toldRow(`story ${when}`, { toldAt: when })],
          [deliveryRow(`ended ${when}`), deliveryRow(`waiting ${when}`, { channelId: `c${when}`, createdAt: when })],
          subscription,
          null,
        );
        const head = await store.deliveries.claimHead('channel', at(1), 1);
        await store.deliveries.record({ ...head!, state: 'sent', leaseUntilAt: null, endedAt: when });
        await store.page.post({
          id: `message ${when}`,
          channelId: 'c',
          nonce: `${when}`,
          payload: {},
          postedAt: when,
          editedAt: null,
        });
      }
      expect(await store.forget(at(0), at(50))).toBe(4);
      expect(await store.deliveries.get('ended 10')).toBeNull();
      expect(await store.deliveries.get('waiting 10')).not.toBeNull();
      expect(await store.sizes()).toMatchObject({ deliveries: 3, digests: 1, told: 1, pageMessages: 1 });
      await store.deliveries.add([deliveryRow('next')]);
      expect((await store.deliveries.get('next'))?.sequence).toBe(3);
    });

    test('lets go of feeds that nobody follows once their articles are gone', async () => {
      await store.feeds.add(feedRow('lonely'));
      await store.feeds.add(feedRow('followed'));
      await store.feeds.add(feedRow('shared', { shared: true }));
      await store.feeds.follow({ guildId: 'g', feedId: 'followed', wanted: true, byUserId: null, at: 1 });
      await store.articles.add([articleRow('a', 'lonely', { firstSeenAt: 100 })]);
      await store.forget(at(50), at(0));
      expect(ids(await store.feeds.all())).toHaveLength(3);
      await store.forget(at(500), at(0));
      expect(ids(await store.feeds.all())).toEqual(['followed', 'shared']);
    });

    test('leaves the store to others between its batches', async () => {
      await store.feeds.add(feedRow('f', { shared: true }));
      await store.articles.add(Array.from({ length: 450 }, (_, index) => articleRow(`a${index}`, 'f')));
      const forgetting = store.forget(at(50), at(0));
      await store.notes.save('a', 'meanwhile');
      expect((await store.sizes())['articles']).toBeGreaterThan(0);
      expect(await forgetting).toBe(450);
      expect((await store.sizes())['articles']).toBe(0);
    });
  });
});
