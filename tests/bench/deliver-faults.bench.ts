// Messages lost, doubled and out of order over 5,000 deliveries through the real discord.js against the stand-in, which fails before
// and after it did what was asked in every way that it can, while the process dies at random steps. Prints, asserts nothing.
import { setTimeout as sleep } from 'node:timers/promises';
import { REST } from 'discord.js';
import { test } from 'vitest';
import { silentLog } from '../../src/app.ts';
import { dueChannels, flushChannel } from '../../src/deliver/deliver.ts';
import { createDiscordMessenger } from '../../src/discord/messenger.ts';
import { restOptions } from '../../src/discord/rest.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import { openStore } from '../../src/store/open.ts';
import { createTeller } from '../deliver/teller.ts';
import { aGuild, aSubscription } from '../kit/builders.ts';
import type { Suffering } from '../kit/discord/http.ts';
import { openDiscordStandIn } from '../kit/discord/stand-in.ts';
import { Died, dieAt, stepping, steppingStore } from '../kit/dying.ts';
import { deliveryRow } from '../store/rows.ts';

/** NEWSLOOM_BENCH_CHANNELS: fewer or more than would make 5,000. */
const channels = Number(process.env['NEWSLOOM_BENCH_CHANNELS'] ?? 250);
const each = 20;
const atOnce = 16;
/** Of the lives of the process those that end by its death. */
const deathsShare = 0.3;
/** Of the lives those in which the far side fails once. */
const faultsShare = 0.6;
/** Of the faults those that make all of us rest for a while. */
const rareShare = 0.03;

const sufferings: readonly Suffering[] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 500, after: true },
  { kind: 'status', status: 503, after: true },
  { kind: 'html', status: 502 },
  { kind: 'reset' },
  { kind: 'reset', after: true },
  { kind: 'fin', after: true },
  { kind: 'hang' },
  { kind: 'hang', after: true },
  { kind: 'half-body', after: true },
  { kind: 'rate-limit', retryAfter: 0.05 },
  { kind: 'rate-limit', retryAfter: 0.2, global: true },
];
const rare: readonly Suffering[] = [
  { kind: 'status', status: 401 },
  { kind: 'rate-limit', retryAfter: null },
  // Longer than is waited for; discord.js counts it by the real clock.
  { kind: 'rate-limit', retryAfter: 6 },
];

test('5,000 deliveries under faults', async () => {
  const began = performance.now();
  const chance = seeded(11);
  let ahead = 0;
  const clock = {
    now: () => new Date(Date.now() + ahead),
    pass: (ms: number): void => {
      ahead += ms;
    },
  };
  const standIn = await openDiscordStandIn({ now: () => clock.now().getTime() });
  const store = await openStore({ databaseUrl: null, file: ':memory:' });
  const { guildId } = standIn.home;
  await store.guilds.save(aGuild({ id: guildId }));
  const ids: string[] = [];
  for (let number = 0; number < channels; number++) {
    const channelId = standIn.addChannel(guildId, `channel-${number}`);
    ids.push(channelId);
    await store.subscriptions.save(aSubscription({ id: `of-${channelId}`, guildId, channelId, nextDueAt: null }));
    await store.deliveries.add(
      Array.from({ length: each }, (_, index) => {
        const mark = `sources:${channelId}-${index}`;
        return deliveryRow(`${number}-${index}`, {
          guildId,
          channelId,
          subscriptionId: `of-${channelId}`,
          kind: 'digest',
          mark,
          payload: {
            embeds: [{ title: `message ${index}` }],
            components: [{ type: 1, components: [{ type: 2, style: 2, label: 'Sources', custom_id: mark }] }],
          },
          notBeforeAt: clock.now().getTime(),
          createdAt: clock.now().getTime(),
        });
      }),
    );
  }
  const rest = new REST({ ...restOptions(standIn.api, 1e9), timeout: 300 }).setToken(standIn.token);
  const messenger = createDiscordMessenger(rest, silentLog, clock.now);
  const settings = { maxAttempts: 50 };
  let deaths = 0;
  let faults = 0;
  const live = async (channelId: string): Promise<void> => {
    if (chance() < faultsShare) {
      const among = chance() < rareShare ? rare : sufferings;
      const suffer = among[Math.floor(chance() * among.length)]!;
      standIn.fault({ method: chance() < 0.9 ? 'POST' : 'GET', path: '/messages', suffer });
      faults += 1;
    }
    const death = dieAt(chance() < deathsShare ? 1 + Math.floor(chance() * 40) : Number.POSITIVE_INFINITY);
    const app = createTeller(
      steppingStore(store, death.step),
      stepping<Messenger>(messenger, death.step),
      clock,
      settings,
    );
    await flushChannel(app, channelId).catch((cause: unknown) => {
      for (let at: unknown = cause; at instanceof Error; at = at.cause) {
        if (at instanceof Died) {
          deaths += 1;
          return;
        }
      }
      throw cause;
    });
  };
  const undisturbed = createTeller(store, messenger, clock, settings);
  for (let quiet = 0; quiet < 12; ) {
    const due = (await dueChannels(undisturbed)).filter((id) => id !== standIn.home.channelId);
    quiet = due.length === 0 ? quiet + 1 : 0;
    if (due.length > 0) {
      // What nobody met is no fault of this round.
      standIn.clearFaults();
    }
    const queue = [...due];
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
          await live(id);
        }
      }),
    );
    clock.pass(quiet === 0 ? 20_000 : 600_000);
    // Our clock runs ahead; what waits by the real one gets its time.
    await sleep(due.length < channels / 10 ? 200 : 0);
  }
  let lost = 0;
  let doubled = 0;
  let disordered = 0;
  for (const id of ids) {
    const titles = standIn.messages(id).map(({ embeds }) => embeds[0]?.title ?? '');
    const distinct = new Set(titles);
    lost += each - distinct.size;
    doubled += titles.length - distinct.size;
    const numbers = [...distinct].map((title) => Number(title.split(' ')[1]));
    disordered += numbers.filter((number, index) => index > 0 && number < numbers[index - 1]!).length;
  }
  const states = await store.deliveries.counts();
  console.log(
    `${channels * each} deliveries, ${standIn.requests.length} requests, up to ${faults} faults, ${deaths} deaths: ` +
      `lost ${lost}, doubled ${doubled}, out of order ${disordered} (${JSON.stringify(states)}; ` +
      `${standIn.violations.length} refused bodies; ${((performance.now() - began) / 1000).toFixed(0)} s)`,
  );
  await messenger.close();
  await store.close();
  await standIn.close();
});

/** 0 <= x < 1, the same row for the same seed (Park and Miller's minimal standard). */
function seeded(seed: number): () => number {
  let at = seed;
  return () => {
    at = (at * 48_271) % 2_147_483_647;
    return at / 2_147_483_647;
  };
}
