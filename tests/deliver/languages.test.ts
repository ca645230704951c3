// What is posted in a server speaks its language: digests, cards and their updates, notices.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dueChannels, flushChannel } from '../../src/deliver/deliver.ts';
import { tellTroubles } from '../../src/deliver/shell/notices.ts';
import type { App } from '../../src/ports/app.ts';
import type { Store } from '../../src/ports/store.ts';
import { aFeed, aGuild, aSubscription, hour } from '../kit/builders.ts';
import type { MemoryMessenger } from '../kit/memory-messenger.ts';
import { type Clock, openTelling, tell } from './teller.ts';

let store: Store;
let clock: Clock;
let messenger: MemoryMessenger;
let app: App;

beforeEach(async () => {
  ({ store, clock, messenger, app } = await openTelling());
});

afterEach(() => store.close());

async function flush(): Promise<void> {
  for (const channelId of await dueChannels(app)) {
    await flushChannel(app, channelId);
  }
}

const posted = (channelId: string): string =>
  JSON.stringify(messenger.messages(channelId).map(({ payload }) => payload));

describe.each([
  ['de', 'Morgenüberblick · 8. Dezember', 'Eine Story', 'Quellen', 'neu dabei: East', 'Ich kann **Ours**'],
  ['ar', 'موجز الصباح · 8 ديسمبر', 'قصة واحدة', 'المصادر', 'انضمّ: ', 'تعذّرت عليّ قراءة **'],
] as const)('in a server that speaks %s', (language, title, count, sources, joined, trouble) => {
  beforeEach(() => store.guilds.save(aGuild({ logChannelId: 'log', language })));

  test('a digest does', async () => {
    await store.subscriptions.save(aSubscription());
    await tell(store, clock, { story: 'Quake', outlets: ['North', 'South'] });
    clock.pass(2 * hour);
    await flush();
    expect(posted('channel')).toContain(title);
    expect(posted('channel')).toContain(count);
    expect(await store.digests.ofSubscription('subscription', 1)).toMatchObject([{ language }]);
  });

  test('a card does, and what changed on it', async () => {
    await store.subscriptions.save(aSubscription({ mode: 'instant', topicIds: ['asylum'] }));
    await tell(store, clock, { story: 'Quake', outlets: ['North'] });
    await flush();
    expect(posted('channel')).toContain(sources);
    clock.pass(hour);
    await tell(store, clock, { story: 'Quake', outlets: ['East'] });
    await flush();
    expect(posted('channel')).toContain(joined);
  });

  test('a notice does', async () => {
    const at = clock.now().getTime();
    const broken = { trouble: '404', failingSinceAt: at - 48 * hour, lastCheckedAt: at };
    await store.feeds.add(aFeed({ id: 'ours', outlet: 'Ours', shared: false, ...broken }));
    await store.feeds.follow({ guildId: 'guild', feedId: 'ours', wanted: true, byUserId: null, at });
    await tellTroubles(app);
    await flush();
    expect(posted('log')).toContain(trouble);
  });
});
