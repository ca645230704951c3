// Direct messages to whoever runs the bot, as they come to them.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBot } from '../../src/discord/bot.ts';
import { createHandlers, createProgram, type Program } from '../../src/jobs.ts';
import type { Feed } from '../../src/model/feed.ts';
import type { App } from '../../src/ports/app.ts';
import { createTestApp } from '../kit/app.ts';
import { type BotWorld, openBotWorld } from '../kit/bot.ts';
import { aFeed, hour, minute } from '../kit/builders.ts';

let world: BotWorld;
let program: Program;

beforeEach(async () => {
  world = await openBotWorld();
  program = createProgram(world.app);
});
afterEach(() => world?.close());

/** What stands in the direct messages of the application's owner after a tick and all that it woke. */
async function told(running: Program = program): Promise<readonly string[]> {
  world.clock.moveTo(world.clock.now().getTime() + 2 * minute);
  await running.keepHouse().catch(() => undefined);
  for (const key of await running.jobs.find(({ task }) => task === 'flush-channel')!.due()) {
    await running.jobs.find(({ task }) => task === 'flush-channel')!.run(key);
  }
  return world.standIn
    .messages(world.standIn.directChannel(world.standIn.home.ownerId))
    .map(({ embeds }) => embeds[0]?.description ?? '');
}

/** Six feeds that fail since then, or that are well. */
function feedsFailing(failingSinceAt: number | null): readonly Feed[] {
  const isFailing = failingSinceAt !== null;
  const said = { state: isFailing ? 'failing' : 'active', trouble: isFailing ? 'it did not answer' : null } as const;
  return ['a', 'b', 'c', 'd', 'e', 'f'].map((id) =>
    aFeed({ id, outlet: id, shared: false, nextCheckAt: Number.MAX_SAFE_INTEGER, failingSinceAt, ...said }),
  );
}

async function breakFeeds(failingSinceAt: number | null): Promise<void> {
  for (const feed of feedsFailing(failingSinceAt)) {
    await world.app.store.feeds.save(feed);
  }
}

test('many broken feeds are told once, and again only after they were well', async () => {
  const now = world.app.now().getTime();
  expect(await told()).toEqual([]);
  await breakFeeds(now - 30 * minute);
  expect(await told()).toEqual([]);
  await breakFeeds(now - hour);
  expect(await told()).toEqual([expect.stringContaining('6 of 6 feeds could not be read')]);
  expect(await told()).toHaveLength(1);
  // Another process that starts knows it too.
  expect(await told(createProgram(world.app))).toHaveLength(1);
  await breakFeeds(null);
  expect(await told()).toHaveLength(1);
  await breakFeeds(now - hour);
  expect(await told()).toHaveLength(2);
  expect(world.standIn.violations).toEqual([]);
});

test('a job that fails again and again is told by its name', async () => {
  const fails = () => Promise.reject(new Error('broken on purpose'));
  const broken: App = {
    ...world.app,
    store: { ...world.app.store, topics: { ...world.app.store.topics, unscored: fails } },
  };
  const running = createProgram(broken);
  for (let turn = 1; turn < 5; turn++) {
    expect(await told(running)).toEqual([]);
  }
  expect(await told(running)).toEqual([expect.stringContaining('`rescore` failed 5 times in a row')]);
  expect(await told(running)).toHaveLength(1);
});

test('a job that is never tried again is forgotten within the hour, so that the next trouble is told', async () => {
  const dueOn = () => Promise.reject(new Error('broken on purpose'));
  const broken: App = {
    ...world.app,
    store: { ...world.app.store, feeds: { ...world.app.store.feeds, dueOn } },
  };
  const running = createProgram(broken);
  const fail = async (host: string): Promise<void> => {
    for (let turn = 0; turn < 5; turn++) {
      await expect(running.jobs.find(({ task }) => task === 'visit-host')!.run(host)).rejects.toThrow();
    }
  };
  await fail('gone.example:443');
  expect(await told(running)).toEqual([expect.stringContaining('`visit-host` failed 5 times in a row')]);
  world.clock.moveTo(world.clock.now().getTime() + hour);
  expect(await told(running)).toHaveLength(1);
  await fail('other.example:443');
  expect(await told(running)).toHaveLength(2);
});

test('a store that cannot be written is told at once and once, though nothing can be noted', async () => {
  expect(await told()).toEqual([]);
  let isFull = true;
  const save = (name: string, value: string): Promise<void> =>
    isFull
      ? Promise.reject(new Error('The disk of the store is full. Free some space.'))
      : world.app.store.notes.save(name, value);
  const full: App = { ...world.app, store: { ...world.app.store, notes: { ...world.app.store.notes, save } } };
  const running = createProgram(full);
  expect(await told(running)).toEqual([expect.stringContaining('Free some space.')]);
  expect(await told(running)).toHaveLength(1);
  isFull = false;
  expect(await told(running)).toHaveLength(1);
  isFull = true;
  expect(await told(running)).toHaveLength(2);
});

test('a refused token is told of when it is taken again', async () => {
  const { standIn, app } = world;
  const { channelId } = standIn.home;
  standIn.fault({ path: `/channels/${channelId}/messages`, suffer: { kind: 'status', status: 401 } });
  await app.messenger.send(channelId, { content: 'hello' }, 'nonce');
  expect(app.messenger.trouble()).toMatchObject({ kind: 'token' });
  expect(await told()).toEqual([expect.stringContaining('Discord refused the bot token')]);
  expect(app.messenger.trouble()).toBeNull();
});

test('an application of a team has the owner of the team', async () => {
  const { app, standIn } = world;
  const { ownerId, memberId } = standIn.home;
  expect(await app.store.notes.get('owner-channel')).toBe(standIn.directChannel(ownerId));
  const team = { id: '1', icon: null, name: 'Editors', owner_user_id: memberId, members: [] };
  const application = { id: standIn.botId, name: 'Newsloom', icon: null, description: '', flags: 0, owner: null, team };
  standIn.fault({ path: '/applications/@me', suffer: { kind: 'status', status: 200, body: application } });
  const bot = await openBot(app, () => undefined);
  expect(await app.store.notes.get('owner-channel')).toBe(standIn.directChannel(memberId));
  await bot.close();
});

test('nobody is told where the bot runs without a token', async () => {
  const { app } = await createTestApp();
  await app.store.notes.save('owner-channel', 'somewhere');
  for (const feed of feedsFailing(0)) {
    await app.store.feeds.add(feed);
  }
  await createHandlers(app, createProgram(app)).tick('tick');
  expect(await app.store.deliveries.counts()).toEqual({});
  await app.close();
});
