// /feed for those who bring their feeds along and want to know how they are: lists in and out, and health.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visit } from '../../src/collect/collect.ts';
import { parseOpml } from '../../src/collect/opml.ts';
import { listBytes } from '../../src/discord/feed-exchange.ts';
import type { Feed } from '../../src/model/feed.ts';
import { type FeedServer, rss, serveFeeds } from '../collect/feed-server.ts';
import { type BotWorld, componentId, openBotWorld } from '../kit/bot.ts';
import { aFeed, hour } from '../kit/builders.ts';
import type { Answer } from '../kit/discord/person.ts';

let server: FeedServer;
let world: BotWorld;

beforeAll(async () => {
  server = await serveFeeds();
  world = await openBotWorld({ config: { allowPrivate: [server.target] } });
  for (const path of ['/a', '/b', '/c']) {
    server.at(path, rss([{ id: path }]));
  }
}, 30_000);
afterAll(async () => {
  await world?.close();
  await server?.close();
});

const listOf = (...urls: readonly string[]): string =>
  `<opml version="2.0"><body>${urls.map((url) => `<outline text="Post ${url.at(-1)}" xmlUrl="${url}"/>`).join('')}</body></opml>`;

const importing = (text: string): Promise<Answer> =>
  world.ask('feed import', { file: world.standIn.upload('subscriptions.opml', text) });

const own = async (guildId: string): Promise<readonly Feed[]> =>
  (await world.app.store.feeds.seenBy(guildId)).filter(({ shared }) => !shared);

describe('/feed import', () => {
  test('follows the feeds of the file and says of each whether it was added, was there already, or failed and why', async () => {
    await world.ask('feed add', { url: `${server.origin}/b` });
    const list = listOf(...['a', 'b', 'x'].map((path) => `${server.origin}/${path}`), 'http://10.0.0.1/c');
    const answer = await importing(list);
    expect(answer.ephemeral).toBe(true);
    expect(answer.text.split('\n')).toEqual([
      'Of 4 feeds in the file: 1 added, 1 there already, 2 failed.',
      `- added: **Post a** \`${server.origin}/a\``,
      `- there already: **Post b** \`${server.origin}/b\``,
      expect.stringMatching(/^- failed: \*\*Post x\*\* `.*`: .*404/),
      expect.stringMatching(/^- failed: \*\*Post c\*\* `http:\/\/10\.0\.0\.1\/c`: .*not a public address/),
    ]);
    const urls = (await own(world.standIn.home.guildId)).map((feed) => feed.url);
    expect(urls.sort()).toEqual([`${server.origin}/a`, `${server.origin}/b`]);
  });

  test('tells of a long list in a file, and of what failed in the answer too', async () => {
    const urls = ['a', 'b', 'c'].map((path) => `${server.origin}/${path}`);
    const answer = await importing(listOf(...urls, ...Array.from({ length: 60 }, (_, at) => `http://10.0.0.1/${at}`)));
    expect(answer.text).toContain('Of 63 feeds in the file: 1 added, 2 there already, 60 failed.');
    expect(answer.text).toContain('http://10.0.0.1/0');
    const [file] = answer.message!.attachments;
    expect(file!.filename).toBe('imported-feeds.txt');
    const lines = world.standIn.fileText(file!.id).trim().split('\n');
    expect(lines).toHaveLength(64);
    expect(lines[3]).toBe(`added\t${server.origin}/c\tPost c`);
    expect(lines[63]).toMatch(/^failed\thttp:\/\/10\.0\.0\.1\/59\tPost 9\t.*public/);
  });

  test('shows names and reasons from strangers as text and pings nobody', async () => {
    const answer = await importing(
      '<opml><outline text="@everyone [x](https://evil.example)" xmlUrl="http://10.0.0.1/`@here"/></opml>',
    );
    expect(answer.text).not.toMatch(/@everyone|\[x\]\(/);
    expect(answer.text).toContain('`http://10.0.0.1/@here`');
  });

  test.each([
    ['what is no list', '<html></html>', 'not an OPML file'],
    ['a list of nothing', '<opml><body/></opml>', 'lists no feeds'],
    ['a file that is too large', `<opml>${' '.repeat(listBytes)}</opml>`, 'too large'],
  ])('%s is refused in words, and nothing is followed', async (_what, text, problem) => {
    const before = await own(world.standIn.home.guildId);
    expect((await importing(text)).text).toContain(problem);
    expect(await own(world.standIn.home.guildId)).toEqual(before);
  });

  test('is for those who may manage the server', async () => {
    world.standIn.allow('feed');
    const file = world.standIn.upload('x.opml', listOf(`${server.origin}/d`));
    const answer = await world.ask('feed import', { file }, world.standIn.home.memberId);
    expect(answer.text).toContain('Manage Server');
  });
});

describe('/feed export', () => {
  test("gives the server's own feeds as a file that can be imported elsewhere, and nobody else's", async () => {
    await world.app.store.feeds.add(aFeed({ id: 'shared', url: 'https://shared.example/rss?key=secret' }));
    await world.app.store.feeds.add(aFeed({ id: 'theirs', url: 'https://theirs.example/rss', shared: false }));
    const answer = await world.ask('feed export');
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain('The 3 feeds of this server');
    const [file] = answer.message!.attachments;
    expect(file!.filename).toBe('feeds.opml');
    const text = world.standIn.fileText(file!.id);
    expect(text).toContain('<title>Feeds of Home</title>');
    expect(
      parseOpml(text)
        .map((feed) => feed.url.replace(server.origin, ''))
        .sort(),
    ).toEqual(['/a', '/b', '/c']);
  });

  test('of a server without feeds of its own says so', async () => {
    const { guildId, channelId } = world.standIn.addGuild('Empty');
    const answer = await world.standIn.command(guildId, channelId, world.standIn.home.ownerId, 'feed export', {});
    expect(answer.text).toContain('no feeds of its own');
    expect(answer.message!.attachments).toEqual([]);
  });
});

describe('/feed list', () => {
  const listIn = (guildId: string, channelId: string): Promise<Answer> =>
    world.standIn.command(guildId, channelId, world.standIn.home.ownerId, 'feed list', {});

  test('tells how each feed is, troubled ones first', async () => {
    const { app, standIn, clock } = world;
    const { guildId, channelId } = standIn.addGuild('Watchful');
    await app.store.feeds.follow({ guildId, feedId: 'shared', wanted: false, byUserId: null, at: 0 });
    const now = clock.now().getTime();
    const follow = async (id: string, over: Partial<Feed> = {}): Promise<Feed> => {
      const feed = aFeed({
        id,
        outlet: id,
        url: `${server.origin}/${id}`,
        shared: false,
        lastSuccessAt: null,
        ...over,
      });
      await app.store.feeds.add(feed);
      await app.store.feeds.follow({ guildId, feedId: id, wanted: true, byUserId: null, at: now });
      return feed;
    };
    server.at('/busy', rss(Array.from({ length: 24 }, (_, at) => ({ id: `${at}`, at: now - at * hour }))));
    server.at('/quiet', rss(Array.from({ length: 24 }, (_, at) => ({ id: `${at}`, at: now - (at + 60) * hour }))));
    await visit(app, await follow('busy'));
    await visit(app, await follow('quiet'));
    await visit(app, await follow('troubled'));
    await follow('ended', { state: 'stopped', trouble: 'taken down (410)' });
    await follow('fresh', { nextCheckAt: now });
    const moment = '<t:\\d+:R>';
    expect((await listIn(guildId, channelId)).text).toMatch(
      new RegExp(
        [
          '^\\*\\*Feeds \\(5\\)\\*\\*',
          '- \\*\\*ended\\*\\*: \\*\\*stopped\\*\\*: taken down \\(410\\) · /feed add with its address starts it anew',
          `- \\*\\*troubled\\*\\*: \\*\\*in trouble\\*\\*: failed once: there is nothing at this address \\(404\\) · next ${moment}`,
          `- \\*\\*busy\\*\\*: well · read ${moment} · 25 articles a day · next ${moment}`,
          `- \\*\\*fresh\\*\\*: not read yet · next ${moment}`,
          `- \\*\\*quiet\\*\\*: \\*\\*unusually quiet\\*\\*: nothing for 3 days, never longer than 60 minutes before · read ${moment} · 6.9 articles a day · next ${moment}$`,
        ].join('\\n'),
      ),
    );
  });

  test('stays within a message however long the words are, in pages', async () => {
    const { app, standIn } = world;
    const { guildId, channelId } = standIn.addGuild('Wordy');
    const long = '*_'.repeat(200);
    for (let at = 0; at < 8; at += 1) {
      await app.store.feeds.add(
        aFeed({
          id: `long-${at}`,
          outlet: `${at}${long}`,
          subject: long,
          state: 'failing',
          trouble: long,
          shared: false,
          failuresInRow: 1_000,
          lastSuccessAt: 1,
        }),
      );
      await app.store.feeds.follow({ guildId, feedId: `long-${at}`, wanted: true, byUserId: null, at: 0 });
    }
    const first = await listIn(guildId, channelId);
    expect(first.text).toContain('(1 of 2)');
    const second = await standIn.press(first.userId, first.message!, componentId(first, 'feeds:1'));
    expect(second.text).toContain('(2 of 2)');
  });
});

test('sent nothing that Discord would refuse', () => {
  expect(world.standIn.violations).toEqual([]);
});
