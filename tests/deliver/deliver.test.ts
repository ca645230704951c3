// What a channel hears over a day: digests, cards and their edits, troubles, and what happens when the far side fails.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dueChannels, flushChannel } from '../../src/deliver/deliver.ts';
import { cardsSince } from '../../src/deliver/shell/cards.ts';
import { composePreview } from '../../src/deliver/shell/digests.ts';
import { addNotice, tellTroubles } from '../../src/deliver/shell/notices.ts';
import { viewStories } from '../../src/deliver/shell/sight.ts';
import type { App } from '../../src/ports/app.ts';
import type { Store } from '../../src/ports/store.ts';
import { aCare, aFeed, aGuild, aSubscription, aTopic, hour, minute } from '../kit/builders.ts';
import type { MemoryMessenger } from '../kit/memory-messenger.ts';
import { type Clock, logged, merge, openTelling, tell } from './teller.ts';

let store: Store;
let clock: Clock;
let messenger: MemoryMessenger;
let app: App;

beforeEach(async () => {
  ({ store, clock, messenger, app } = await openTelling());
});

afterEach(() => store.close());

/** As the tick does: everything that is due, until nothing is. Throws when a channel stays due for ever. */
async function tick(): Promise<void> {
  for (let rounds = 0; rounds < 10; rounds++) {
    const channels = await dueChannels(app);
    for (const channelId of channels) {
      await flushChannel(app, channelId);
    }
    if (channels.length === 0) {
      return;
    }
  }
  throw new Error(`channels stay due: ${await dueChannels(app)}`);
}

/** Minutes pass, with a tick in each. */
async function pass(ms: number, step = minute): Promise<void> {
  for (let passed = 0; passed < ms; passed += step) {
    clock.pass(step);
    await tick();
  }
}

const texts = (channelId = 'channel'): string[] => messenger.messages(channelId).map(({ payload }) => textOf(payload));

/** All that a message says, in either of Discord's forms. */
function textOf(part: unknown): string {
  if (Array.isArray(part)) {
    return part.map(textOf).join('\n');
  }
  if (typeof part !== 'object' || part === null) {
    return '';
  }
  const { content, title, description, embeds, components } = part as Record<string, unknown>;
  return [content, title, description, textOf(embeds), textOf(components)].filter((text) => text).join('\n');
}

describe('what was read of a story is told as it is now', () => {
  const asked = async (topicIds: readonly string[] = []) => {
    const until = clock.now().getTime();
    const digest = await composePreview(app, aSubscription({ topicIds }), until - 24 * hour, until);
    return digest.stories.map(({ view }) => view);
  };

  beforeEach(async () => {
    await tell(store, clock, { story: 'Quake', outlets: ['North', 'South'] });
    expect(await asked()).toHaveLength(1);
    expect(await asked(['asylum'])).toHaveLength(1);
  });

  test.each([
    ['to everything', []],
    ['to a topic', ['asylum']],
  ])('after a report joined it: for a subscription %s', async (_whose, topicIds) => {
    await tell(store, clock, { story: 'Quake', outlets: ['East'] });
    expect(await asked(topicIds)).toMatchObject([{ articleCount: 3, independentReports: 3 }]);
  });

  test('after its headline was corrected', async () => {
    for (const article of await store.articles.inStory('Quake')) {
      const before = { articleId: article.id, title: article.title, summary: '', url: null, replacedAt: 1 };
      await store.articles.revise({ ...article, title: 'Storm, not quake' }, before);
    }
    expect(await asked()).toMatchObject([{ headline: 'Storm, not quake' }]);
  });

  test('after another story was merged into it', async () => {
    await tell(store, clock, { story: 'Tremor', outlets: ['East', 'West'] });
    expect(await asked()).toHaveLength(2);
    await merge(store, 'Tremor', 'Quake');
    expect(await asked()).toMatchObject([{ storyId: 'Quake', articleCount: 4 }]);
  });

  test('after one was merged without a word about the heir', async () => {
    await tell(store, clock, { story: 'Tremor', outlets: ['East', 'West'] });
    expect(await asked()).toHaveLength(2);
    const tremor = await store.stories.get('Tremor');
    await store.stories.save([{ ...tremor!, mergedInto: 'Quake' }], []);
    expect(await asked()).toMatchObject([{ storyId: 'Quake', articleCount: 4 }]);
  });

  test('after it was scored anew', async () => {
    const [score, other] = await store.scores.ofArticles((await store.articles.inStory('Quake')).map(({ id }) => id));
    await store.scores.save([score!, other!].map((one) => ({ ...one, score: 0.1, belongs: false })));
    expect(await asked(['asylum'])).toEqual([]);
    expect(await asked()).toMatchObject([{ topics: [] }]);
  });

  test('after the server refused a feed, and to another server as that sees it', async () => {
    await store.feeds.follow({ guildId: 'guild', feedId: 'south', wanted: false, byUserId: null, at: 1 });
    expect(await asked()).toEqual([]);
    expect(await asked(['asylum'])).toMatchObject([{ articleCount: 1, elsewhere: true }]);
    const [view] = await viewStories(app, 'other', [(await store.stories.get('Quake'))!]);
    expect(view).toMatchObject({ articleCount: 2, elsewhere: false });
  });

  test('as time passes', async () => {
    expect(await asked()).toMatchObject([{ phase: 'breaking' }]);
    clock.pass(3 * hour);
    expect(await asked()).toMatchObject([{ phase: 'developing' }]);
  });
});

describe('a digest', () => {
  test('comes at its time, once, with what was told since the last', async () => {
    await store.subscriptions.save(aSubscription({ topicIds: ['asylum'] }));
    await tell(store, clock, { story: 'Asylum', outlets: ['North', 'South'] });
    await tell(store, clock, { story: 'Football', outlets: ['North', 'South'], topics: [] });
    await pass(89 * minute, 10 * minute);
    expect(texts()).toEqual([expect.stringContaining('Asylum: what happened')]);
    await pass(3 * hour, 10 * minute);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('Morning digest · 8 December');
    expect(texts()[0]).not.toContain('Football');
    expect(await store.digests.ofSubscription('subscription', 9)).toHaveLength(1);
  });

  test('is not sent when there is nothing new, and the next one begins where it ended', async () => {
    await store.subscriptions.save(aSubscription());
    await pass(2 * hour, 10 * minute);
    expect(texts()).toEqual([]);
    const subscription = await store.subscriptions.get('subscription');
    expect(subscription).toMatchObject({ toldThroughAt: clock.now().getTime() - 30 * minute });
    expect(subscription!.nextDueAt).toBe(Date.UTC(2024, 11, 9, 7, 30));
  });

  test('says that nothing is new where that was asked for', async () => {
    await store.subscriptions.save(aSubscription({ sayWhenEmpty: true }));
    await pass(2 * hour, 10 * minute);
    expect(texts()).toEqual([expect.stringContaining('Nothing new')]);
  });

  test('covers days of downtime once', async () => {
    await store.subscriptions.save(aSubscription());
    await tell(store, clock, { story: 'Early', outlets: ['North', 'South'] });
    clock.pass(70 * hour);
    await tell(store, clock, { story: 'Late', outlets: ['East', 'West'] });
    await tick();
    await pass(hour, 10 * minute);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('Early');
    expect(texts()[0]).toContain('Late');
  });

  test('tells a story again only when it changed materially, and then what changed', async () => {
    await store.subscriptions.save(aSubscription({ schedule: { ...aSubscription().schedule, cadence: 'hourly' } }));
    await tell(store, clock, { story: 'Quake', outlets: ['North', 'South'], title: '12 dead in quake' });
    await pass(2 * hour, 10 * minute);
    await tell(store, clock, { story: 'Quake', outlets: ['North'], title: 'Quake: 12 dead, says minister' });
    await pass(hour, 10 * minute);
    expect(texts()).toHaveLength(1);
    await tell(store, clock, { story: 'Quake', outlets: ['South'], title: '17 dead in quake' });
    await pass(hour, 10 * minute);
    expect(texts()).toHaveLength(2);
    expect(texts()[1]).toContain('**Update:** now 17 dead (told before: 12 dead)');
    await tell(store, clock, { story: 'Quake', outlets: ['East', 'West'], title: 'Quake shakes the east' });
    await pass(hour, 10 * minute);
    expect(texts()[2]).toContain('East and West joined');
  });

  test('does not tell a story again that was told under the name of one that was merged away', async () => {
    await store.subscriptions.save(aSubscription({ schedule: { ...aSubscription().schedule, cadence: 'hourly' } }));
    await tell(store, clock, { story: 'A', outlets: ['North', 'South'] });
    await tell(store, clock, { story: 'B', outlets: ['East', 'West'] });
    await pass(2 * hour, 10 * minute);
    expect(texts()).toHaveLength(1);
    await merge(store, 'A', 'B');
    await tell(store, clock, { story: 'B', outlets: ['Centre'], title: 'B goes on' });
    await pass(2 * hour, 10 * minute);
    expect(texts()).toHaveLength(1);
  });

  test('misses no story that was being placed while it was composed', async () => {
    await store.subscriptions.save(aSubscription());
    const before = clock.now().getTime() + 85 * minute;
    await pass(95 * minute, 5 * minute);
    expect(texts()).toEqual([]);
    const late = { now: () => new Date(before), pass: clock.pass };
    await tell(store, late, { story: 'Slow', outlets: ['North', 'South'] });
    await pass(24 * hour, hour);
    expect(texts()).toEqual([expect.stringContaining('Slow')]);
  });

  test('tells nothing of feeds that the server does not follow, but that there is more', async () => {
    await store.subscriptions.save(aSubscription());
    await tell(store, clock, { story: 'Open', outlets: ['North', 'South'] });
    await tell(store, clock, { story: 'Open', outlets: ['Secret'], title: 'Secret knows more' });
    await tell(store, clock, { story: 'Hidden', outlets: ['Secret'] });
    await pass(2 * hour, 10 * minute);
    expect(texts()[0]).toContain('2 outlets · 2 independent reports · reported elsewhere too');
    expect(JSON.stringify(messenger.messages('channel'))).not.toMatch(/secret|hidden/i);
  });

  test('that fails to be composed does not hold back what stands in the line', async () => {
    await store.subscriptions.save(
      aSubscription({ id: 'broken', schedule: { ...aSubscription().schedule, timeZone: 'Mars/Olympus' } }),
    );
    await store.subscriptions.save(aSubscription({ id: 'whole', createdAt: clock.now().getTime() }));
    await tell(store, clock, { story: 'Open', outlets: ['North', 'South'] });
    clock.pass(2 * hour);
    await expect(flushChannel(app, 'channel')).rejects.toThrow('composing for channel channel failed');
    expect(texts()).toHaveLength(1);
  });

  test('can be previewed without leaving a trace', async () => {
    await store.subscriptions.save(aSubscription());
    await tell(store, clock, { story: 'Open', outlets: ['North', 'South'] });
    const sizes = await store.sizes();
    const now = clock.now().getTime();
    const digest = await composePreview(app, aSubscription(), now - 24 * hour, now + 1);
    expect(digest.stories.map(({ view }) => view.storyId)).toEqual(['Open']);
    expect(await store.sizes()).toEqual(sizes);
  });
});

describe('a card', () => {
  beforeEach(() => store.subscriptions.save(aSubscription({ mode: 'instant', topicIds: ['asylum'] })));

  const cards = (): (string | undefined)[] => messenger.messages('channel').map((m) => m.payload.embeds?.[0]?.title);

  test('is posted when a story reaches the topic, once, and edited as outlets join', async () => {
    await tell(store, clock, { story: 'Asylum', outlets: ['North'] });
    await tell(store, clock, { story: 'Football', outlets: ['North', 'South', 'East'], topics: [] });
    await tick();
    expect(cards()).toEqual(['Asylum: what happened']);
    await pass(2 * minute);
    expect(messenger.messages('channel')[0]!.edits).toBe(0);
    await tell(store, clock, { story: 'Asylum', outlets: ['South'] });
    await pass(minute);
    expect(texts()[0]).toContain('2 outlets · 2 independent reports');
    expect(texts()[0]).toContain('South joined');
    expect(messenger.messages('channel')).toMatchObject([{ edits: 1 }]);
  });

  test('waits with an edit until the pause is over, and then makes it without any further news', async () => {
    await tell(store, clock, { story: 'Asylum', outlets: ['North'] });
    await tick();
    await pass(minute);
    for (const outlet of ['South', 'East', 'West', 'Centre']) {
      await tell(store, clock, { story: 'Asylum', outlets: [outlet] });
      clock.pass(10_000);
      await tick();
    }
    const edits = messenger.messages('channel')[0]!.edits;
    expect(edits).toBe(1);
    await pass(2 * minute);
    expect(messenger.messages('channel')[0]!.edits).toBe(2);
    expect(texts()[0]).toContain('5 outlets');
  });

  test('settles with a last edit and is left alone then', async () => {
    await tell(store, clock, { story: 'Asylum', outlets: ['North'] });
    await pass(26 * hour, 10 * minute);
    const [message] = messenger.messages('channel');
    // Breaking to developing, developing to settled.
    expect(message!.edits).toBe(2);
    expect(await store.cards.get('channel', 'Asylum')).toMatchObject({ state: 'settled' });
    await tell(store, clock, { story: 'Asylum', outlets: ['South'] });
    await pass(hour, 10 * minute);
    expect(messenger.messages('channel')).toEqual([message]);
  });

  test('is one for a channel though several subscriptions match, and names their topics', async () => {
    await store.topics.save(aTopic({ id: 'syria', name: 'Syria' }));
    await store.topics.save(aTopic({ id: 'russia', name: 'Russia' }));
    await store.subscriptions.save(aSubscription({ id: 'other', mode: 'instant', topicIds: ['syria'] }));
    await tell(store, clock, { story: 'Asylum', outlets: ['North'], topics: ['asylum', 'syria', 'russia'] });
    await tick();
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('Topics: Asylum · Syria');
    expect(texts()[0]).not.toContain('Russia');
  });

  test.each([
    ['of backlog', { backlog: true }],
    ['of another topic', { topics: [] }],
    ['of a feed that the server does not follow', { outlets: ['Secret'] }],
    ['that is a day old', { at: Date.UTC(2024, 11, 7, 5) }],
  ])('is not made for a story %s', async (_why, news) => {
    await tell(store, clock, { story: 'Asylum', outlets: ['North'], ...news });
    await pass(3 * minute);
    expect(texts()).toEqual([]);
  });

  test('comes for backlog as soon as a new article joins', async () => {
    await tell(store, clock, { story: 'Asylum', outlets: ['North'], backlog: true });
    await tick();
    await tell(store, clock, { story: 'Asylum', outlets: ['South'] });
    await tick();
    expect(texts()).toHaveLength(1);
  });

  test('that someone deleted stays deleted', async () => {
    await tell(store, clock, { story: 'Asylum', outlets: ['North'] });
    await tick();
    messenger.remove('channel', messenger.messages('channel')[0]!.id);
    for (const outlet of ['South', 'East', 'West']) {
      await tell(store, clock, { story: 'Asylum', outlets: [outlet] });
      await pass(5 * minute);
    }
    expect(texts()).toEqual([]);
    expect(await store.cards.get('channel', 'Asylum')).toMatchObject({ state: 'deleted' });
  });

  test('goes on for the story that swallowed its own, which gets no second one', async () => {
    await tell(store, clock, { story: 'A', outlets: ['North'] });
    await tick();
    await tell(store, clock, { story: 'B', outlets: ['South'], backlog: true });
    await pass(2 * minute);
    await merge(store, 'A', 'B');
    await tell(store, clock, { story: 'B', outlets: ['East'] });
    await pass(3 * minute);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toContain('3 outlets');
  });

  test('rests when another card of the channel tells the same story since', async () => {
    await tell(store, clock, { story: 'A', outlets: ['North'] });
    await tell(store, clock, { story: 'B', outlets: ['South'] });
    await pass(2 * minute);
    expect(texts()).toHaveLength(2);
    await merge(store, 'A', 'B');
    await pass(3 * minute);
    expect(await store.cards.get('channel', 'A')).toMatchObject({ state: 'settled' });
    expect(await store.cards.get('channel', 'B')).toMatchObject({ state: 'posted' });
    expect(texts()[0]).toContain('turned out to be one story');
    expect(texts()[1]).toContain('2 outlets');
  });

  test('of everything needs independent reports', async () => {
    await store.subscriptions.save(aSubscription({ id: 'all', channelId: 'all', mode: 'instant' }));
    await tell(store, clock, { story: 'Football', outlets: ['North'], topics: [] });
    await tick();
    expect(texts('all')).toEqual([]);
    await tell(store, clock, { story: 'Football', outlets: ['South'], topics: [] });
    await tick();
    expect(texts('all')).toHaveLength(1);
  });

  test('is never posted for what changed before its subscription began', async () => {
    await tell(store, clock, { story: 'Asylum', outlets: ['North'] });
    const seenChange = await store.stories.lastChange();
    await store.subscriptions.save(aSubscription({ id: 'new', channelId: 'new', mode: 'instant', seenChange }));
    await tick();
    expect(texts('new')).toEqual([]);
    expect(texts('channel')).toHaveLength(1);
  });
});

describe('when the far side fails', () => {
  beforeEach(async () => {
    await store.subscriptions.save(aSubscription());
    await tell(store, clock, { story: 'Open', outlets: ['North', 'South'] });
    clock.pass(2 * hour);
  });

  const state = async () => (await store.deliveries.ofGuild('guild', 9)).map((d) => [d.kind, d.state, d.attempts]);

  test('an unknown outcome that did happen is found in the channel', async () => {
    messenger.decide(({ number }) => (number === 1 ? 'done-then-unknown' : 'done'));
    await tick();
    expect(await state()).toEqual([['digest', 'waiting', 1]]);
    await pass(10 * minute);
    expect(texts()).toHaveLength(1);
    expect(messenger.calls.map((call) => call.what)).toEqual(['send', 'find']);
    expect(await state()).toEqual([['digest', 'sent', 2]]);
  });

  test('an unknown outcome that did not happen is sent again', async () => {
    messenger.decide(({ number }) => (number === 1 ? 'unknown' : 'done'));
    await tick();
    await pass(10 * minute);
    expect(texts()).toHaveLength(1);
    expect(messenger.calls.map((call) => call.what)).toEqual(['send', 'find', 'send']);
  });

  test('an unknown outcome in a channel that we may not read is reported, not repeated', async () => {
    messenger.decide(({ what }) => (what === 'send' ? 'done-then-unknown' : { refused: 'no-permission' }));
    await tick();
    messenger.decide(({ what }) => (what === 'find' ? { refused: 'no-permission' } : 'done'));
    await pass(10 * minute);
    expect(texts()).toHaveLength(1);
    expect(await state()).toContainEqual(['digest', 'uncertain', 2]);
    expect(texts('log')).toEqual([expect.stringContaining("I can't tell whether a digest reached <#channel>")]);
  });

  test('later is waited for, and does not count as an attempt', async () => {
    messenger.decide(({ number }) => (number === 1 ? { later: 90_000 } : 'done'));
    await tick();
    expect(await state()).toEqual([['digest', 'waiting', 0]]);
    clock.pass(80_000);
    expect(await dueChannels(app)).toEqual([]);
    clock.pass(10_000);
    await tick();
    expect(messenger.calls.map((call) => call.what)).toEqual(['send', 'send']);
    expect(texts()).toHaveLength(1);
  });

  test('attempts end, and that is reported', async () => {
    messenger.decide(({ what, channelId }) => (channelId === 'log' || what === 'find' ? 'done' : 'unknown'));
    await pass(4 * hour);
    expect(messenger.calls.filter((call) => call.what === 'send' && call.channelId === 'channel')).toHaveLength(8);
    expect(await state()).toContainEqual(['digest', 'uncertain', 8]);
    expect(texts('log')).toHaveLength(1);
  });

  test.each(['channel-gone', 'no-permission'] as const)(
    '%s pauses the channel’s subscriptions and tells the log channel once',
    async (refused) => {
      await store.subscriptions.save(aSubscription({ id: 'second', maxStories: 5, nextDueAt: clock.now().getTime() }));
      messenger.decide(({ channelId }) => (channelId === 'log' ? 'done' : { refused }));
      await tick();
      await pass(26 * hour, hour);
      const paused = await store.subscriptions.ofChannel('channel');
      expect(paused.map((one) => one.nextDueAt)).toEqual([null, null]);
      expect(paused[0]!.pausedWhy).toContain(
        refused === 'channel-gone' ? 'the channel is gone' : 'I may not post there',
      );
      expect(texts('log')).toEqual([expect.stringContaining("I couldn't post a digest in <#channel>")]);
      expect(messenger.calls.filter((call) => call.channelId === 'channel')).toHaveLength(1);
    },
  );

  test('a digest that is refused as Components V2 comes as embeds', async () => {
    messenger.decide(({ number }) => (number === 1 ? { refused: 'bad-payload' } : 'done'));
    await tick();
    expect(messenger.messages('channel').map(({ payload }) => [payload.flags, payload.embeds?.length])).toEqual([
      [undefined, 2],
    ]);
    expect(texts('log')).toEqual([]);
  });

  test('a message that is refused in both forms is logged and does not stop the line', async () => {
    await store.subscriptions.save(aSubscription({ id: 'second', createdAt: clock.now().getTime() }));
    messenger.decide(({ number }) => (number <= 2 ? { refused: 'bad-payload' } : 'done'));
    logged.length = 0;
    await tick();
    expect(logged).toEqual(['payload refused']);
    expect(texts()).toHaveLength(1);
    expect(texts('log')).toHaveLength(1);
  });

  test('a broken log channel is not reported to itself', async () => {
    messenger.decide(() => ({ refused: 'channel-gone' }));
    await pass(3 * hour, 10 * minute);
    expect(messenger.calls).toHaveLength(2);
  });

  test('a messenger that throws leaves the message claimed, and it is looked for when the lease ran out', async () => {
    messenger.decide(({ number }) => (number === 1 ? 'done-then-throws' : 'done'));
    await expect(tick()).rejects.toThrow('the messenger threw');
    expect(await dueChannels(app)).toEqual([]);
    await pass(2 * minute);
    expect(texts()).toHaveLength(1);
    expect(messenger.calls.map((call) => call.what)).toEqual(['send', 'find']);
  });

  test('nothing is sent to a server that removed us', async () => {
    await flushChannel(app, 'nowhere');
    messenger.decide(() => 'unknown');
    await tick();
    await store.guilds.save(aGuild({ removedAt: clock.now().getTime() }));
    messenger.decide(() => 'done');
    await pass(10 * minute);
    expect(texts()).toEqual([]);
    expect(await state()).toEqual([['digest', 'cancelled', 2]]);
    clock.pass(24 * hour);
    await flushChannel(app, 'channel');
    expect(await store.digests.ofSubscription('subscription', 9)).toHaveLength(1);
  });
});

describe('what was not sent is not told', () => {
  const resume = async (id = 'subscription'): Promise<void> => {
    const known = (await store.subscriptions.get(id))!;
    const now = clock.now().getTime();
    const seenChange = known.mode === 'instant' ? await store.stories.lastChange() : known.seenChange;
    await store.subscriptions.save({ ...known, pausedWhy: null, nextDueAt: now, seenChange });
  };
  const pause = async (id = 'subscription'): Promise<void> => {
    const known = (await store.subscriptions.get(id))!;
    await store.subscriptions.save({ ...known, pausedWhy: 'by hand', nextDueAt: null });
  };
  const refuse = (): void =>
    messenger.decide(({ channelId }) => (channelId === 'log' ? 'done' : { refused: 'no-permission' }));
  const allow = (): void => messenger.decide(() => 'done');

  test('a digest that was refused: the next one after resuming covers its stories', async () => {
    await store.subscriptions.save(aSubscription());
    await tell(store, clock, { story: 'Open', outlets: ['North', 'South'] });
    refuse();
    await pass(2 * hour, 10 * minute);
    allow();
    await pass(25 * hour, hour);
    await resume();
    await tick();
    expect(texts()).toEqual([expect.stringContaining('Open: what happened')]);
    await pass(25 * hour, hour);
    expect(texts()).toHaveLength(1);
  });

  test('an update that was refused: what stood told before it stays told', async () => {
    await store.subscriptions.save(aSubscription());
    await tell(store, clock, { story: 'Open', outlets: ['North', 'South'] });
    await pass(2 * hour, 10 * minute);
    await tell(store, clock, { story: 'Open', outlets: ['East', 'West'] });
    refuse();
    await pass(24 * hour, hour);
    allow();
    clock.pass(minute);
    await resume();
    await tick();
    expect(texts()).toHaveLength(2);
    expect(texts()[1]).toContain('**Update:**');
  });

  test('the rest of a digest whose beginning stands comes as it was', async () => {
    await store.subscriptions.save(aSubscription({ maxStories: 25 }));
    for (let number = 0; number < 12; number++) {
      await tell(store, clock, { story: `Side ${number}`, outlets: ['North', 'South'] });
    }
    messenger.decide(({ number, channelId }) =>
      number === 1 || channelId === 'log' ? 'done' : { refused: 'no-permission' },
    );
    await pass(2 * hour, 10 * minute);
    expect(texts()).toEqual([expect.stringContaining('(1 of 2)')]);
    const asked = messenger.calls.length;
    await pass(3 * hour, 10 * minute);
    expect(messenger.calls).toHaveLength(asked);
    allow();
    await resume();
    await pass(30 * minute, 10 * minute);
    expect(texts()).toEqual([expect.stringContaining('(1 of 2)'), expect.stringContaining('(2 of 2)')]);
  });

  test('a card that was refused comes after resuming while its story is fresh, and once', async () => {
    await store.subscriptions.save(aSubscription({ mode: 'instant', topicIds: ['asylum'] }));
    refuse();
    await tell(store, clock, { story: 'Early', outlets: ['North'] });
    await pass(20 * minute, 10 * minute);
    clock.pass(20 * hour);
    await tell(store, clock, { story: 'Missed', outlets: ['North'] });
    await tick();
    allow();
    await resume();
    await pass(hour, 10 * minute);
    expect(texts()).toEqual([expect.stringContaining('Early: what happened')]);
    await tell(store, clock, { story: 'Early', outlets: ['South'] });
    await pass(hour, 10 * minute);
    expect(texts()).toEqual([expect.stringContaining('2 outlets')]);
  });

  test('a card that was refused comes after resuming though its story was split off another', async () => {
    await store.subscriptions.save(aSubscription({ mode: 'instant', topicIds: ['asylum'] }));
    await tell(store, clock, { story: 'Open', outlets: ['North'] });
    await pass(10 * minute);
    await tell(store, clock, { story: 'Open', outlets: ['South'], title: 'Ferry strike' });
    const [, ferry] = await store.articles.inStory('Open');
    await store.care.save(aCare({ id: 'ferry', kind: 'split', storyId: 'Open', articleIds: [ferry!.id] }));
    refuse();
    await pass(2 * minute);
    allow();
    await resume();
    await pass(10 * minute);
    expect(texts().map((text) => text.split('\n')[0])).toEqual(['Open: what happened', 'Ferry strike']);
  });

  test('a card that was refused is left when its story is no longer fresh', async () => {
    await store.subscriptions.save(aSubscription({ mode: 'instant', topicIds: ['asylum'] }));
    refuse();
    await tell(store, clock, { story: 'Early', outlets: ['North'] });
    await tick();
    clock.pass(30 * hour);
    allow();
    await resume();
    await pass(hour, 10 * minute);
    expect(texts()).toEqual([]);
    expect((await store.cards.get('channel', 'Early'))!.state).toBe('settled');
  });

  test('what still waits when its subscription is paused: it is told after resuming, and not before', async () => {
    await store.subscriptions.save(aSubscription());
    await tell(store, clock, { story: 'Open', outlets: ['North', 'South'] });
    messenger.decide(() => ({ later: 10 * minute }));
    await pass(100 * minute, 10 * minute);
    await pause();
    allow();
    await pass(hour, 10 * minute);
    expect(texts()).toEqual([]);
    await resume();
    await tick();
    expect(texts()).toHaveLength(1);
  });

  test('what waits when its subscription was ended; of a card, another subscription of the channel may still tell', async () => {
    await store.subscriptions.save(aSubscription({ id: 'ended', mode: 'instant', topicIds: ['asylum'], createdAt: 1 }));
    await store.subscriptions.save(aSubscription({ id: 'kept', mode: 'instant', topicIds: ['other'], createdAt: 2 }));
    await store.topics.save(aTopic({ id: 'other', name: 'Other' }));
    messenger.decide(() => ({ later: 10 * minute }));
    await tell(store, clock, { story: 'Only', outlets: ['North'] });
    await tell(store, clock, { story: 'Both', outlets: ['North'], topics: ['asylum', 'other'] });
    await tick();
    await store.subscriptions.delete('ended');
    allow();
    await pass(30 * minute, 10 * minute);
    await tell(store, clock, { story: 'Side', outlets: ['North'], topics: ['none'] });
    await tick();
    expect(texts()).toEqual([expect.stringContaining('Both: what happened')]);
  });

  test('what was sent before the pause, though nobody knew: it is found, and not told again', async () => {
    await store.subscriptions.save(aSubscription());
    await tell(store, clock, { story: 'Open', outlets: ['North', 'South'] });
    messenger.decide(({ number }) => (number === 1 ? 'done-then-unknown' : 'done'));
    await pass(90 * minute, 10 * minute);
    await pause();
    await pass(10 * minute);
    await resume();
    await pass(25 * hour, hour);
    expect(texts()).toHaveLength(1);
  });

  test('a notice waits for no subscription', async () => {
    await addNotice(app, 'guild', 'a', () => 'feed **North** stopped');
    await tick();
    expect(texts('log')).toHaveLength(1);
  });
});

describe('notices', () => {
  test('are told once for each key, and ping nobody', async () => {
    await addNotice(app, 'guild', 'a', () => 'feed **North** stopped');
    await addNotice(app, 'guild', 'a', () => 'feed **North** stopped again');
    await addNotice(app, 'elsewhere', 'a', () => 'nobody hears this');
    await tick();
    expect(texts('log')).toEqual([expect.stringContaining('feed **North** stopped')]);
    expect(messenger.messages('log')[0]!.payload.allowed_mentions).toEqual({ parse: [] });
  });

  test('tell of a broken feed after a day, once, and of its recovery', async () => {
    const feed = aFeed({
      id: 'own',
      url: 'https://own.example/rss?key=secret',
      outlet: 'Own',
      shared: false,
      trouble: 'it answered 404',
      failingSinceAt: clock.now().getTime(),
    });
    await store.feeds.add(feed);
    await store.feeds.follow({ guildId: 'guild', feedId: 'own', wanted: true, byUserId: null, at: 0 });
    const shared = { trouble: 'it answered 500', failingSinceAt: clock.now().getTime() };
    await store.feeds.save(aFeed({ ...shared }));
    const watch = async (hours: number): Promise<void> => {
      for (let passed = 0; passed < hours; passed++) {
        clock.pass(hour);
        await tellTroubles(app);
        await tick();
      }
    };
    await watch(23);
    expect(texts('log')).toEqual([]);
    await watch(24);
    expect(texts('log')).toEqual([expect.stringContaining("I haven't been able to read **Own** (own.example)")]);
    expect(texts('log')[0]).not.toContain('secret');
    await store.feeds.save({ ...(await store.feeds.get('own'))!, trouble: null, failingSinceAt: null });
    await watch(3);
    expect(texts('log')[1]).toContain('I can read **Own** (own.example) again.');
    expect(texts('log')).toHaveLength(2);
  });
});

test('stories are viewed in the order asked for, merged ones once, hidden ones not at all', async () => {
  await tell(store, clock, { story: 'A', outlets: ['North'] });
  await tell(store, clock, { story: 'B', outlets: ['South'] });
  await tell(store, clock, { story: 'C', outlets: ['East'] });
  await tell(store, clock, { story: 'Hidden', outlets: ['Secret'] });
  await merge(store, 'A', 'B');
  const stories = await store.stories.getMany(['C', 'A', 'Hidden', 'B']);
  const views = await viewStories(app, 'guild', stories);
  expect(views.map((view) => [view.storyId, view.reports.length])).toEqual([
    ['C', 1],
    ['B', 2],
  ]);
});

describe('quiet hours', () => {
  // From 8 to 10 in the morning of UTC; the tests begin at 6.
  const quiet = { from: 8 * 60, to: 10 * 60 };
  const titles = () => texts().map((text) => text.split('\n')[0]);

  test('hold cards, and let them come one after another when they end', async () => {
    await store.subscriptions.save(aSubscription({ mode: 'instant', topicIds: ['asylum'], quiet }));
    await pass(2 * hour, 10 * minute);
    for (const story of ['First', 'Second']) {
      await tell(store, clock, { story, outlets: ['North'] });
      await pass(30 * minute, 10 * minute);
      expect(texts()).toEqual([]);
    }
    await pass(hour, 10 * minute);
    expect(titles()).toEqual(['First: what happened', 'Second: what happened']);
    await pass(2 * hour, 10 * minute);
    expect(texts()).toHaveLength(2);
  });

  test('hold the digest that falls into them', async () => {
    const schedule = { ...aSubscription().schedule, hour: 9 };
    const nextDueAt = Date.UTC(2024, 11, 8, 10);
    await store.subscriptions.save(aSubscription({ schedule, quiet, nextDueAt }));
    await tell(store, clock, { story: 'Quake', outlets: ['North', 'South'] });
    await pass(239 * minute, minute);
    expect(texts()).toEqual([]);
    await pass(minute);
    expect(texts()).toHaveLength(1);
    expect((await store.subscriptions.get('subscription'))!.nextDueAt).toBe(nextDueAt + 24 * hour);
  });

  test('hold a digest that comes late', async () => {
    const nextDueAt = Date.UTC(2024, 11, 8, 7, 30);
    await store.subscriptions.save(aSubscription({ quiet, nextDueAt }));
    await tell(store, clock, { story: 'Quake', outlets: ['North', 'South'] });
    clock.pass(3 * hour);
    await tick();
    expect(texts()).toEqual([]);
    await pass(hour, 10 * minute);
    expect(texts()).toHaveLength(1);
  });

  test('of one subscription hold no other of the channel', async () => {
    await store.subscriptions.save(aSubscription({ mode: 'instant', topicIds: ['asylum'], quiet }));
    await store.topics.save(aTopic({ id: 'syria', name: 'Syria' }));
    await store.subscriptions.save(aSubscription({ id: 'loud', mode: 'instant', topicIds: ['syria'] }));
    await pass(2 * hour, 10 * minute);
    await tell(store, clock, { story: 'Held', outlets: ['North'] });
    await tell(store, clock, { story: 'Loud', outlets: ['North'], topics: ['syria'] });
    await pass(hour, 10 * minute);
    expect(titles()).toEqual(['Loud: what happened']);
    await pass(hour, 10 * minute);
    expect(titles()).toEqual(['Loud: what happened', 'Held: what happened']);
  });
});

describe('a cap of cards a day', () => {
  const capped = (over = {}) =>
    store.subscriptions.save(aSubscription({ mode: 'instant', topicIds: ['asylum'], maxCards: 2, ...over }));
  const tellAll = async (...stories: readonly string[]) => {
    for (const story of stories) {
      await tell(store, clock, { story, outlets: ['North'] });
      await pass(10 * minute, 10 * minute);
    }
  };

  test('lets so many through, and tells the others together when the day ends', async () => {
    await capped();
    await tellAll('One', 'Two', 'Three', 'Four');
    expect(texts()).toHaveLength(2);
    await pass(18 * hour, 30 * minute);
    expect(texts()).toHaveLength(3);
    expect(texts()[2]).toContain('More of 8 December');
    expect(texts()[2]).toContain('Three: what happened');
    expect(texts()[2]).toContain('Four: what happened');
    expect(texts()[2]).not.toMatch(/One:|Two:/);
    await pass(24 * hour, 60 * minute);
    expect(texts()).toHaveLength(3);
  });

  test('leaves the others to a digest of the channel that tells the topic, which tells them once', async () => {
    await capped();
    await store.subscriptions.save(aSubscription({ id: 'digest', topicIds: ['asylum', 'other'] }));
    await tellAll('One', 'Two', 'Three', 'Four');
    await pass(26 * hour, 30 * minute);
    expect(texts()).toHaveLength(3);
    expect(texts()[2]).toContain('Morning digest');
    expect(texts()[2]).toContain('Three: what happened');
    await tell(store, clock, { story: 'Three', outlets: ['North'], title: 'Three: once more' });
    await pass(hour, 30 * minute);
    expect(texts()).toHaveLength(3);
  });

  test('begins anew with each day, of its own zone', async () => {
    // Midnight in Kathmandu is at 18:15 UTC.
    await capped({ schedule: { ...aSubscription().schedule, timeZone: 'Asia/Kathmandu' } });
    await tellAll('One', 'Two', 'Three');
    await pass(12 * hour, 15 * minute);
    expect(texts()[2]).toContain('Three');
    await tellAll('Four', 'Five', 'Six');
    expect(texts()).toHaveLength(5);
  });

  test('gives no card to what was told beyond it, until something is materially new', async () => {
    await capped({ maxCards: 1 });
    await tellAll('One', 'Two');
    await pass(18 * hour, 30 * minute);
    expect(texts()).toHaveLength(2);
    await tell(store, clock, { story: 'Two', outlets: ['North'], title: 'Two: once more' });
    await pass(hour, 30 * minute);
    expect(texts()).toHaveLength(2);
    await tell(store, clock, { story: 'Two', outlets: ['South', 'East'] });
    await pass(hour, 30 * minute);
    expect(texts()).toHaveLength(3);
  });

  test('tells nothing at night, and all of the day before when quiet hours end', async () => {
    await capped({ maxCards: 1, quiet: { from: 22 * 60, to: 7 * 60 } });
    await pass(hour, 10 * minute);
    await tellAll('One', 'Two');
    await pass(17 * hour, 30 * minute);
    expect(texts()).toHaveLength(1);
    await pass(7 * hour, 30 * minute);
    expect(texts()).toHaveLength(2);
    expect(texts()[1]).toContain('Two');
  });
});

describe('breaking news', () => {
  const wish = { reports: 3, minutes: 60, roleId: '1234567890123' };
  const pings = () => messenger.messages('channel').map(({ payload }) => payload.content);

  test('gets its card with the report that makes it so, pings once, and grows silently', async () => {
    await store.subscriptions.save(aSubscription({ mode: 'instant', breaking: wish }));
    await tell(store, clock, { story: 'Quake', outlets: ['North', 'South'] });
    await pass(20 * minute, 10 * minute);
    expect(texts()).toEqual([]);
    await tell(store, clock, { story: 'Quake', outlets: ['East'] });
    await pass(20 * minute, 10 * minute);
    expect(pings()).toEqual(['<@&1234567890123>']);
    await tell(store, clock, { story: 'Quake', outlets: ['West', 'Centre'] });
    await pass(60 * minute, 10 * minute);
    expect(pings()).toEqual(['<@&1234567890123>']);
    expect(texts()[0]).toContain('5 outlets');
  });

  test('is not what comes too slowly, or not to the topic', async () => {
    await store.subscriptions.save(aSubscription({ mode: 'instant', breaking: wish, topicIds: ['asylum'] }));
    await tell(store, clock, { story: 'Football', outlets: ['North', 'South', 'East'], topics: [] });
    for (const outlet of ['North', 'South', 'East']) {
      await tell(store, clock, { story: 'Slow', outlets: [outlet] });
      await pass(40 * minute, 10 * minute);
    }
    expect(texts()).toEqual([]);
  });

  test('of the past is what would have got a card', async () => {
    await tell(store, clock, { story: 'Quake', outlets: ['North', 'South', 'East'] });
    await tell(store, clock, { story: 'Storm', outlets: ['North', 'South'] });
    clock.pass(20 * 24 * hour);
    await tell(store, clock, { story: 'Fire', outlets: ['North', 'South', 'East'], topics: [] });
    const asked = async (topicIds: readonly string[], days: number) => {
      const sinceAt = clock.now().getTime() - days * 24 * hour;
      const one = aSubscription({ mode: 'instant', breaking: wish, topicIds });
      return (await cardsSince(app, one, sinceAt)).map(({ storyId }) => storyId);
    };
    expect(await asked([], 30)).toEqual(['Fire', 'Quake']);
    expect(await asked([], 10)).toEqual(['Fire']);
    expect(await asked(['asylum'], 30)).toEqual(['Quake']);
    expect(await store.deliveries.counts()).toEqual({});
  });
});
