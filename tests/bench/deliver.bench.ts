// Telling: digests composed and drawn a second, and whole flushes (compose, publish, claim, send, record) into a messenger in
// memory, on the real store; subscriptions to a topic and to everything. Prints, asserts nothing. Through Discord, and under faults:
// deliver-load.bench.ts, deliver-faults.bench.ts.
import { test } from 'vitest';
import { flushChannel } from '../../src/deliver/deliver.ts';
import { drawDigest } from '../../src/deliver/draw.ts';
import { composePreview } from '../../src/deliver/shell/digests.ts';
import type { Subscription } from '../../src/model/subscription.ts';
import type { App } from '../../src/ports/app.ts';
import { openStore } from '../../src/store/open.ts';
import { createClock, createTeller, furnish, tell } from '../deliver/teller.ts';
import { aGuild, aSubscription, aTopic, dawn, hour } from '../kit/builders.ts';
import { createMemoryMessenger } from '../kit/memory-messenger.ts';

const topics = 20;
const servers = 2_000;
const outlets = ['North', 'South', 'East', 'West', 'Centre'];

const articles = 5_000;

test('a day is told', async () => {
  const store = await openStore({ databaseUrl: null, file: ':memory:' });
  const clock = createClock();
  const messenger = createMemoryMessenger(clock.now);
  const app = createTeller(store, messenger, clock);
  await furnish(store);
  for (let number = 0; number < topics; number++) {
    await store.topics.save(aTopic({ id: `topic-${number}`, name: `Topic ${number}` }));
  }
  // Stories of one to five outlets; of ten stories one belongs to a topic.
  for (let number = 0, told = 0; told < articles; number++) {
    const telling = outlets.slice(0, 1 + (number % 5));
    const belongsTo = number % 10 === 0 ? [`topic-${(number / 10) % topics}`] : [];
    await tell(store, clock, { story: `story ${number}`, outlets: telling, topics: belongsTo });
    told += telling.length;
  }
  clock.pass(hour);
  console.log(`a day of ${articles} articles, ${topics} topics`);
  const ofTopic = (number: number): Subscription => aSubscription({ topicIds: [`topic-${number % topics}`] });
  const home = (number: number): string => `server-${number % servers}`;
  for (let number = 0; number < servers; number++) {
    await store.guilds.save(aGuild({ id: home(number) }));
  }
  await measure('  composed and drawn, one topic', 2 * servers, (n) =>
    composeAndDraw(app, { ...ofTopic(n), id: `topic ${n}`, guildId: home(n) }),
  );
  await measure('  composed and drawn, everything', servers, (n) =>
    composeAndDraw(app, aSubscription({ id: `all ${n}`, guildId: home(n) })),
  );
  await measure(`  ${servers} servers with 3 subscriptions each, one of them to everything`, 3 * servers, (n) =>
    composeAndDraw(app, {
      ...(n % 3 === 2 ? aSubscription() : ofTopic(n)),
      id: `one of three ${n}`,
      guildId: home(Math.floor(n / 3)),
    }),
  );
  const channels = 500;
  for (let number = 0; number < channels; number++) {
    const channelId = `channel-${number}`;
    const nextDueAt = clock.now().getTime();
    await store.subscriptions.save({ ...ofTopic(number), id: channelId, channelId, nextDueAt });
  }
  await measure('  flushed, one topic', channels, (n) => flushChannel(app, `channel-${n}`));
  const rss = (process.memoryUsage.rss() / 1e6).toFixed(0);
  console.log(`  messages sent ${messenger.calls.length}, resident ${rss} MB`);
  await store.close();
});

async function composeAndDraw(app: App, subscription: Subscription): Promise<void> {
  drawDigest(await composePreview(app, subscription, dawn - 24 * hour, app.now().getTime()));
}

async function measure(name: string, times: number, act: (number: number) => Promise<void>): Promise<void> {
  const began = performance.now();
  const before = process.cpuUsage();
  for (let number = 0; number < times; number++) {
    await act(number);
  }
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  const ofProcessor = (1e6 * times) / (user + system);
  console.log(`${name}: ${(times / seconds).toFixed(1)} a second (${ofProcessor.toFixed(1)} a second of processor)`);
}
