// A digest of one person's own: told in their language, to them alone, for as long as they are a member.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dueChannels, flushChannel } from '../../src/deliver/deliver.ts';
import type { Subscription } from '../../src/model/subscription.ts';
import type { App } from '../../src/ports/app.ts';
import type { Store } from '../../src/ports/store.ts';
import { aGuild, aSubscription, minute } from '../kit/builders.ts';
import type { MemoryMessenger } from '../kit/memory-messenger.ts';
import { type Clock, openTelling, tell } from './teller.ts';

let store: Store;
let clock: Clock;
let messenger: MemoryMessenger;
let app: App;

beforeEach(async () => {
  ({ store, clock, messenger, app } = await openTelling());
  await store.people.save({ id: 'person', timeZone: null, language: 'de' });
  await tell(store, clock, { story: 'Quake', outlets: ['North', 'South'] });
});
afterEach(() => store.close());

const subscribe = (over: Partial<Subscription> = {}) =>
  store.subscriptions.save(
    aSubscription({ id: 'own', channelId: 'direct', userId: 'person', nextDueAt: clock.now().getTime() + 1, ...over }),
  );
const said = (channelId: string) => messenger.messages(channelId).map(({ payload }) => JSON.stringify(payload));

async function tick(): Promise<void> {
  clock.pass(minute);
  for (const channel of await dueChannels(app)) {
    await flushChannel(app, channel);
  }
}

describe('a digest of one person’s own', () => {
  test('speaks their language, and can be ended below it', async () => {
    await subscribe();
    await subscribe({ id: 'of channel', channelId: 'channel', userId: null });
    await tick();
    expect(said('direct')).toHaveLength(1);
    expect(said('direct')[0]).toContain('Quake');
    expect(said('direct')[0]).toContain('"label":"Nichts mehr schicken"');
    expect(said('direct')[0]).toContain('"custom_id":"me-stop:own"');
    expect(said('direct')[0]).toContain('unabhängige Berichte');
    expect(said('channel')[0]).toContain('independent reports');
    expect(said('channel')[0]).not.toContain('me-stop');
  });

  test('ends when they have left the server, and leaves nothing', async () => {
    await subscribe();
    messenger.leave('person');
    await tick();
    expect(said('direct')).toEqual([]);
    expect(await store.subscriptions.get('own')).toBeNull();
    expect(await store.sizes()).toMatchObject({ digests: 0, deliveries: 0, told: 0 });
  });

  test('goes on while nobody can say whether they are a member', async () => {
    app = { ...app, messenger: { ...messenger, hasMember: async () => null } };
    await subscribe();
    await tick();
    expect(said('direct')).toHaveLength(1);
  });

  test('rests when they take no direct messages; the server hears nothing of it', async () => {
    await subscribe();
    await subscribe({ id: 'of channel', channelId: 'channel', userId: null });
    messenger.decide(({ channelId }) => (channelId === 'direct' ? { refused: 'no-permission' } : 'done'));
    await tick();
    expect(await store.subscriptions.get('own')).toMatchObject({
      pausedWhy: 'your direct messages are closed to me',
      nextDueAt: null,
    });
    expect(await store.subscriptions.get('of channel')).toMatchObject({ pausedWhy: null });
    expect(said('log')).toEqual([]);
    expect((await store.deliveries.ofGuild('guild', 10)).map(({ channelId }) => channelId)).toEqual(['channel']);
  });

  test('ended while it stands in line is not sent', async () => {
    await subscribe();
    messenger.decide(() => ({ later: minute }));
    await tick();
    await store.subscriptions.delete('own');
    messenger.decide(() => 'done');
    await tick();
    await tick();
    expect(said('direct')).toEqual([]);
  });

  test('of a server that removed us rests, those of other servers come', async () => {
    await store.guilds.save(aGuild({ id: 'other' }));
    await subscribe({ id: 'a', createdAt: 1 });
    await subscribe({ id: 'b', guildId: 'other', createdAt: 2 });
    await store.guilds.save(aGuild({ removedAt: clock.now().getTime() }));
    await tick();
    expect(said('direct')).toHaveLength(1);
    expect(said('direct')[0]).toContain('me-stop:b');
  });
});
