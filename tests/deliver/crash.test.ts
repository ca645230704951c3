// The process dies at every step of telling, again and again, and starts anew over the same store: each channel then holds
// each message exactly once, in order. A step is the moment before or after any call to the store or the messenger.
// The same for a store that fails at each of its calls in turn, and for a far side that fails at random.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dueChannels, flushChannel } from '../../src/deliver/deliver.ts';
import type { Payload } from '../../src/model/delivery.ts';
import type { Subscription } from '../../src/model/subscription.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open.ts';
import { aSubscription, dawn, hour, minute } from '../kit/builders.ts';
import { Died, dieAt, type Step, stepping, steppingStore } from '../kit/dying.ts';
import { createMemoryMessenger, type Fate, type MemoryMessenger, nonceMs } from '../kit/memory-messenger.ts';
import { type Clock, createClock, createTeller, furnish, tell } from './teller.ts';

let store: Store;
let clock: Clock;
let messenger: MemoryMessenger;

beforeEach(async () => {
  store = await openStore({ databaseUrl: null, file: ':memory:' });
  clock = createClock();
  messenger = createMemoryMessenger(clock.now);
  await furnish(store);
});

afterEach(() => store.close());

/** One life of the process: a flush of the channel. Says whether it died in it. */
async function live(channelId: string, death: ReturnType<typeof dieAt>): Promise<boolean> {
  const app = createTeller(steppingStore(store, death.step), stepping<Messenger>(messenger, death.step), clock);
  try {
    await flushChannel(app, channelId);
  } catch (cause) {
    if (!death.hasDied()) {
      throw cause;
    }
  }
  return death.hasDied();
}

/** Undisturbed ticks until nothing is due in the channel for a while. */
async function recover(channelId: string): Promise<void> {
  const app = createTeller(store, messenger, clock);
  for (let quiet = 0; quiet < 3; ) {
    const isDue = (await dueChannels(app)).includes(channelId);
    quiet = isDue ? 0 : quiet + 1;
    if (isDue) {
      await flushChannel(app, channelId);
    }
    clock.pass(minute);
  }
}

/** Two stories with a card each; they grow; and all is told in a digest of two messages. */
const phases = [
  async (): Promise<void> => {
    await tell(store, clock, { story: 'One', outlets: ['North'] });
    await tell(store, clock, { story: 'Two', outlets: ['South'] });
  },
  async (): Promise<void> => {
    clock.pass(5 * minute);
    await tell(store, clock, { story: 'One', outlets: ['South', 'East'] });
    await tell(store, clock, { story: 'Two', outlets: ['North', 'East'] });
  },
  async (): Promise<void> => {
    for (let number = 0; number < 9; number++) {
      await tell(store, clock, { story: `Side ${number}`, outlets: ['North', 'South'], topics: ['other'] });
    }
    clock.pass(Math.max(0, dawn + 100 * hour - clock.now().getTime()));
  },
];

type Kind = Partial<Pick<Subscription, 'channelKind' | 'threads' | 'publish'>>;

async function subscribe(channelId: string, kind: Kind = {}): Promise<void> {
  const seenChange = 0;
  await store.subscriptions.save(
    aSubscription({ id: `${channelId}-i`, channelId, mode: 'instant', topicIds: ['asylum'], seenChange, ...kind }),
  );
  await store.subscriptions.save(
    aSubscription({
      id: `${channelId}-d`,
      channelId,
      // All wall-clock times of the earlier phases are before it, however long the recoveries take.
      nextDueAt: dawn + 100 * hour,
      toldThroughAt: dawn - hour,
      maxStories: 25,
      ...kind,
    }),
  );
}

function expectEachOnce(channelId: string): void {
  const messages = messenger.messages(channelId);
  const shown = messages.map(({ payload }) => payload.embeds?.[0]?.title ?? headingOf(payload));
  expect(shown).toEqual([
    'One: what happened',
    'Two: what happened',
    expect.stringMatching(/digest · .*\(1 of 2\)$/),
    expect.stringMatching(/digest · .*\(2 of 2\)$/),
  ]);
  for (const { payload } of messages.slice(0, 2)) {
    expect(payload.embeds?.[0]?.description).toContain('3 outlets');
  }
  const digest = messages.slice(2).map(({ payload }) => JSON.stringify(payload.components?.slice(0, -1)));
  const told = digest.flatMap((text) => [...text.matchAll(/### \[(.+?)\]/g)].map((match) => match[1]));
  expect(told.sort()).toEqual([
    'One: what happened',
    ...Array.from({ length: 9 }, (_, number) => `Side ${number}: what happened`),
    'Two: what happened',
  ]);
}

/** The first text of a digest. */
function headingOf({ components }: Payload): string {
  const [heading] = components ?? [];
  return heading !== undefined && 'content' in heading ? heading.content : '';
}

/** How long the process stays away: soon enough for the nonce, or so late that only the channel's history can tell. */
const absences = [65_000, nonceMs + 65_000];

/** Each channel lives through a phase from the same moment on: to it, the lives of the others never were. */
function turnBack(to: number): void {
  clock.pass(to - clock.now().getTime());
}

/** Channels to subscribe and look at, with the length of step and the first step of each. */
function channelsNamed(name: string, count: number): readonly { id: string; stride: number; start: number }[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${name}-${index}`,
    stride: 1 + (index % 3),
    start: 1 + (index % 2),
  }));
}

/** The process dies at each step in turn in each of the channels, in life after life until the work of the phase is done. Says how often. */
async function dieThrough(
  channels: readonly { readonly id: string; readonly stride: number; readonly start: number }[],
): Promise<number> {
  let deaths = 0;
  for (const phase of phases) {
    await phase();
    const begunAt = clock.now().getTime();
    for (const [index, { id, stride, start }] of channels.entries()) {
      turnBack(begunAt);
      let done = '';
      for (let step = start; await live(id, dieAt(step)); step += stride) {
        deaths += 1;
        clock.pass(absences[Math.floor(deaths / (1 + (index % 4))) % 2]!);
        // Once something is done for good a life has fewer steps before the next: the deaths begin at the first of them again.
        const before = done;
        const seen = (await store.subscriptions.ofChannel(id)).map((one) => [one.seenChange, one.toldThroughAt]);
        done = JSON.stringify([await store.deliveries.counts(), seen]);
        step = done === before ? step : start - stride;
      }
      await recover(id);
    }
  }
  return deaths;
}

test('the process dies at each step in turn, in life after life until the work is done', {
  timeout: 60_000,
}, async () => {
  const channels = channelsNamed('dies', 6);
  for (const { id } of channels) {
    await subscribe(id);
  }
  expect(await dieThrough(channels)).toBeGreaterThan(1000);
  for (const { id } of channels) {
    expectEachOnce(id);
  }
  // More looking than messages: each was claimed, and left, and taken up again.
  expect(messenger.calls.filter(({ what }) => what === 'find').length).toBeGreaterThan(channels.length * 4);
});

test('the same in a forum, with threads, and where what is posted is published', { timeout: 60_000 }, async () => {
  const [forum, threads, published] = channelsNamed('kind', 3).map(({ id }) => id) as [string, string, string];
  await subscribe(forum, { channelKind: 'forum', threads: true });
  await subscribe(threads, { threads: true });
  await subscribe(published, { channelKind: 'announcement', publish: true });
  expect(await dieThrough(channelsNamed('kind', 3))).toBeGreaterThan(500);
  const inThreads = (id: string) =>
    messenger.threads(id).map(({ id: thread, post }) => [post.name, post.archived, messenger.messages(thread).length]);
  expect(inThreads(forum)).toEqual([
    ['One: what happened', true, 2],
    ['Two: what happened', true, 2],
    [expect.stringMatching(/digest · /), false, 2],
  ]);
  expect(messenger.messages(forum)).toEqual([]);
  expectEachOnce(threads);
  expect(inThreads(threads)).toEqual([
    ['One: what happened', false, 1],
    ['Two: what happened', false, 1],
  ]);
  expectEachOnce(published);
  expect(messenger.published(published).size).toBe(4);
});

test('the store fails at each of its calls in turn', async () => {
  const failAt = (step: number): { step: Step; hasFailed: () => boolean } => {
    let count = 0;
    return {
      step: () => {
        count += 1;
        if (count === step) {
          throw new Died(`the store failed at ${step}`);
        }
      },
      hasFailed: () => count >= step,
    };
  };
  const channels = channelsNamed('fails', 12);
  for (const { id } of channels) {
    await subscribe(id);
  }
  let failures = 0;
  for (const phase of phases) {
    await phase();
    const begunAt = clock.now().getTime();
    for (const { id, stride, start } of channels) {
      turnBack(begunAt);
      for (let step = start, isFailing = true; isFailing; step += stride) {
        const failure = failAt(step);
        const app = createTeller(steppingStore(store, failure.step), messenger, clock);
        await flushChannel(app, id).catch((cause: unknown) => expect(failure.hasFailed(), String(cause)).toBe(true));
        isFailing = failure.hasFailed();
        failures += isFailing ? 1 : 0;
        clock.pass(absences[failures % 2]!);
      }
      await recover(id);
    }
  }
  expect(failures).toBeGreaterThan(400);
  for (const { id } of channels) {
    expectEachOnce(id);
  }
});

test('the far side fails at random, before and after it did what was asked', async () => {
  let seed = 7;
  const chance = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const fates: readonly Fate[] = [
    'unknown',
    'done-then-unknown',
    'throws',
    'done-then-throws',
    { later: 30_000 },
    { later: 0 },
  ];
  messenger.decide(({ what }) =>
    chance() < 0.5 ? 'done' : what === 'find' ? { later: 5_000 } : fates[Math.floor(chance() * fates.length)]!,
  );
  const channels = channelsNamed('random', 24);
  for (const { id } of channels) {
    await subscribe(id);
  }
  // Patience for a far side that fails every second time.
  const app = createTeller(store, messenger, clock, { maxAttempts: 50 });
  for (const phase of phases) {
    await phase();
    const begunAt = clock.now().getTime();
    for (const { id } of channels) {
      turnBack(begunAt);
      for (let quiet = 0; quiet < 20; clock.pass(5 * minute)) {
        const isDue = (await dueChannels(app)).includes(id);
        quiet = isDue ? 0 : quiet + 1;
        await flushChannel(app, id).catch((cause: unknown) => expect(String(cause)).toContain('the messenger threw'));
      }
    }
  }
  for (const { id } of channels) {
    expectEachOnce(id);
  }
});
