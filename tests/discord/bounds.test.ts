// What one server may have of a shared bot: every way to one more ends at the bound, and says so.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addFeed } from '../../src/collect/collect.ts';
import { keepTopic } from '../../src/discord/topic-making.ts';
import { type FeedServer, rss, serveFeeds } from '../collect/feed-server.ts';
import { asylumArticle } from '../kit/asylum-news.ts';
import { type BotWorld, openBotWorld } from '../kit/bot.ts';
import { aTopic } from '../kit/builders.ts';

let server: FeedServer;
let world: BotWorld;

beforeAll(async () => {
  server = await serveFeeds();
  world = await openBotWorld({
    config: { allowPrivate: [server.target] },
    settings: { feedsPerGuild: 1, topicsPerGuild: 1, subscriptionsPerGuild: 1 },
  });
  const { app, standIn } = world;
  const { guildId, ownerId } = standIn.home;
  for (const path of ['/a', '/b', '/c', '/d']) {
    server.at(path, rss([{ id: path }]));
  }
  await app.store.topics.save(aTopic({ guildId, name: 'The one', createdBy: ownerId }));
  await app.store.topics.save(aTopic({ id: 'ops', name: 'Ops' }));
  await world.ask('subscribe', { topic: 'The one', mode: 'instant' });
}, 30_000);
afterAll(async () => {
  await world?.close();
  await server?.close();
});

const file = (name: string, text: string) => world.standIn.upload(name, text);
const ours = () => world.standIn.home.guildId;
const topics = async () => (await world.app.store.topics.seenBy(ours())).filter(({ guildId }) => guildId !== null);
const feeds = async () => (await world.app.store.feeds.seenBy(ours())).filter(({ shared }) => !shared);

test('topics: by words, from a file, from a message, and as a copy', async () => {
  const { ownerId, channelId } = world.standIn.home;
  const pack = {
    newsloomTopic: 1,
    name: 'Another',
    seeds: [{ title: 'Assad in Moscow', text: 'Russia granted him asylum.' }],
  };
  const message = world.standIn.say(channelId, ownerId, asylumArticle);
  const shown = await world.ask('topic edit', { topic: 'ops' });
  for (const answer of [
    await world.ask('topic create', { name: 'Another', article: asylumArticle }),
    await world.ask('topic import', { file: file('another.topic.json', JSON.stringify(pack)) }),
    await world.standIn.messageMenu(ownerId, message, 'Track this story'),
    await world.press(shown, 'topic-copy'),
  ]) {
    expect(answer.text).toContain('which is the limit');
  }
  expect((await topics()).map(({ name }) => name)).toEqual(['The one']);
});

test('topics that are kept at once are bounded together', async () => {
  const { app } = world;
  const seeds = aTopic().seeds;
  const said = { seeds, mustHave: [], anyOf: [], never: [], threshold: null };
  const kept = await Promise.all(
    ['A', 'B', 'C'].map((name) => keepTopic(app, 'elsewhere', 'somebody', { ...said, name }, 'en')),
  );
  expect(kept.filter((topic) => typeof topic === 'string')).toHaveLength(2);
});

test('subscriptions: by the command and by the steps of /setup', async () => {
  expect((await world.ask('subscribe', { at: '06:00' })).text).toContain('which is the limit');
  const where = await world.ask('setup');
  const what = await world.press(where, 'setup:what');
  const when = await world.choose(what, 'setup:topic', '*');
  expect((await world.press(when, 'setup:digest')).text).toContain('which is the limit');
  expect(await world.app.store.subscriptions.ofGuild(ours())).toHaveLength(1);
});

test('feeds: by address, from a list, with a topic, and many at once', async () => {
  const { app } = world;
  const many = await Promise.all(
    ['/a', '/b', '/c', '/d'].map((path) => addFeed(app, ours(), null, `${server.origin}${path}`)),
  );
  expect(many.map(({ kind }) => kind).sort()).toEqual(['added', 'failed', 'failed', 'failed']);
  const free = `${server.origin}${many[0]!.kind === 'added' ? '/b' : '/a'}`;
  const list = `<opml version="2.0"><body><outline text="More" xmlUrl="${free}"/></body></opml>`;
  expect((await world.ask('feed add', { url: free })).text).toContain('which is the limit');
  expect((await world.ask('feed import', { file: file('feeds.opml', list) })).text).toContain('which is the limit');
  await app.store.topics.delete((await topics())[0]!.id);
  const pack = {
    newsloomTopic: 1,
    name: 'With feeds',
    seeds: [{ title: 'Assad in Moscow', text: 'Russia granted him asylum.' }],
    feeds: [{ url: free, outlet: 'More' }],
  };
  const imported = await world.ask('topic import', {
    file: file('with.topic.json', JSON.stringify(pack)),
    'with-feeds': true,
  });
  expect(imported.text).toContain('which is the limit');
  expect(await feeds()).toHaveLength(1);
  expect(world.standIn.violations).toEqual([]);
});
