// The page's own subscriptions and those of Discord in one store, over starts with and without a token.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { flushChannel } from '../../src/deliver/deliver.ts';
import type { ConfigSubscription } from '../../src/model/config.ts';
import { pageGuildId } from '../../src/model/guild.ts';
import { syncPageSubscriptions } from '../../src/page/subscriptions.ts';
import { createTestApp, morning, type TestApp } from '../kit/app.ts';
import { aGuild, aSubscription, hour } from '../kit/builders.ts';

let world: TestApp;
const wish: ConfigSubscription = {
  channel: 'news',
  topics: [],
  mode: 'digest',
  schedule: { cadence: 'daily', hour: 7, minute: 30, weekday: 1, timeZone: 'UTC' },
  style: 'cards',
  sayWhenEmpty: true,
  maxStories: 5,
};
beforeEach(async () => {
  world = await createTestApp({ config: { pageSubscriptions: [wish] } });
});
afterEach(() => world.app.close());

test('one that rests since Discord knew no such channel goes on when the page is back', async () => {
  const { app } = world;
  await syncPageSubscriptions(app);
  const [made] = await app.store.subscriptions.ofGuild(pageGuildId);
  await app.store.subscriptions.save({ ...made!, pausedWhy: 'the channel is gone', nextDueAt: null });
  await syncPageSubscriptions(app);
  expect(await app.store.subscriptions.get(made!.id)).toMatchObject({ pausedWhy: null, nextDueAt: morning + hour });
});

test('what is for a channel of Discord waits for a token, and does not count as posted', async () => {
  const { app, clock } = world;
  const channelId = '1315000000000000001';
  await app.store.guilds.save(aGuild({ id: '1315000000000000000' }));
  await app.store.subscriptions.save(
    aSubscription({ guildId: '1315000000000000000', channelId, sayWhenEmpty: true, nextDueAt: morning }),
  );
  await flushChannel(app, channelId);
  expect(await app.store.page.channels()).toEqual([]);
  expect(await app.store.deliveries.counts()).toEqual({ waiting: 1 });
  clock.moveTo(morning + 2 * hour);
  expect(await app.store.deliveries.waitingChannels(app.now())).toEqual([channelId]);
});
