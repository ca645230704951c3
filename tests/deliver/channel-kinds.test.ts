// Forums, threads and announcement channels: what a story becomes there over its life, and what happens when a part of it is refused.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dueChannels, flushChannel } from '../../src/deliver/deliver.ts';
import type { App } from '../../src/ports/app.ts';
import type { Store } from '../../src/ports/store.ts';
import { aSubscription, hour, minute } from '../kit/builders.ts';
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

/** Ends a moment after the last tick, so that what comes next is later than what was posted. */
async function pass(ms: number, step = 10 * minute): Promise<void> {
  for (let passed = 0; passed < ms; passed += step) {
    clock.pass(step - 1);
    for (let rounds = 0; rounds < 10; rounds++) {
      for (const channelId of await dueChannels(app)) {
        await flushChannel(app, channelId);
      }
    }
    clock.pass(1);
  }
}

const subscribe = (over: Parameters<typeof aSubscription>[0] = {}) =>
  store.subscriptions.save(aSubscription({ mode: 'instant', topicIds: ['asylum'], ...over }));
const made = () => messenger.calls.map(({ what }) => what);
const said = (channelId: string) => messenger.messages(channelId).map(({ payload }) => JSON.stringify(payload));
const posts = () => messenger.threads('channel').map(({ post }) => post);

describe('in a forum', () => {
  test('a story is one post with tags by phase and topic, edited as it grows and archived when it settles', async () => {
    await subscribe({ channelKind: 'forum' });
    await tell(store, clock, { story: 'Open', outlets: ['North'] });
    await pass(10 * minute);
    expect(posts()).toEqual([{ name: 'Open: what happened', tags: ['Breaking', 'Asylum'], archived: false }]);
    await tell(store, clock, { story: 'Open', outlets: ['South', 'East'] });
    await pass(10 * minute);
    await pass(3 * hour);
    const [post] = messenger.threads('channel');
    expect(post?.post).toMatchObject({ tags: ['Developing', 'Asylum'], archived: false });
    expect(said(post!.id)).toEqual([expect.stringContaining('3 outlets')]);
    await pass(26 * hour, hour);
    expect(posts()).toEqual([{ name: 'Open: what happened', tags: ['Settled', 'Asylum'], archived: true }]);
    expect(made().filter((what) => what === 'post')).toHaveLength(1);
    expect(messenger.messages('channel')).toEqual([]);
  });

  test('a digest is a post too, its further messages stand in it', async () => {
    await store.subscriptions.save(aSubscription({ channelKind: 'forum', maxStories: 25, topicIds: ['asylum'] }));
    for (let number = 0; number < 25; number++) {
      await tell(store, clock, { story: `Side ${number}`, outlets: ['North', 'South'] });
    }
    await pass(2 * hour);
    const [post] = messenger.threads('channel');
    expect(post?.post).toEqual({ name: 'Morning digest · 8 December', tags: ['Asylum'], archived: false });
    const [first, ...others] = said(post!.id);
    expect(first).toContain('(1 of ');
    expect(others.length).toBeGreaterThan(0);
    expect(messenger.messages('channel')).toEqual([]);
  });

  describe('of a digest in several messages', () => {
    beforeEach(async () => {
      await store.subscriptions.save(aSubscription({ channelKind: 'forum', maxStories: 25, topicIds: ['asylum'] }));
      for (let number = 0; number < 25; number++) {
        await tell(store, clock, { story: `Side ${number}`, outlets: ['North', 'South'] });
      }
    });

    test('the rest waits until I may write into its post, and comes then', async () => {
      messenger.decide(({ what, channelId }) =>
        what === 'send' && channelId !== 'log' ? { refused: 'no-permission' } : 'done',
      );
      await pass(2 * hour);
      const [post] = messenger.threads('channel');
      expect(said(post!.id)).toHaveLength(1);
      expect(said('log')).toEqual([expect.stringContaining("I couldn't post a digest in <#channel>")]);
      messenger.decide(() => 'done');
      const known = (await store.subscriptions.get('subscription'))!;
      await store.subscriptions.save({ ...known, pausedWhy: null, nextDueAt: clock.now().getTime() + 20 * hour });
      await pass(hour);
      expect(said(post!.id).length).toBeGreaterThan(1);
      expect(posts()).toHaveLength(1);
    });

    test('the rest is not sent after a post that somebody removed, and the forum is told on in', async () => {
      messenger.decide(({ what }) => (what === 'send' ? { refused: 'channel-gone' } : 'done'));
      await pass(2 * hour);
      expect(await store.subscriptions.get('subscription')).toMatchObject({ pausedWhy: null });
      expect(await store.deliveries.counts()).not.toHaveProperty('waiting');
    });

    test('it is said once that the rest does not come where nobody can say whether the post stands', async () => {
      messenger.decide(({ what }) =>
        what === 'post' ? 'done-then-unknown' : what === 'findPost' ? { refused: 'no-permission' } : 'done',
      );
      await pass(2 * hour);
      expect(said('log')).toEqual([
        expect.stringContaining("I can't tell whether a digest reached <#channel>"),
        expect.stringContaining('The further messages of that digest in <#channel> are not posted'),
      ]);
    });
  });

  test('a post of unknown outcome is looked for, in the archive too, and not begun twice', async () => {
    await subscribe({ channelKind: 'forum' });
    messenger.decide(({ number }) => (number === 1 ? 'done-then-unknown' : 'done'));
    await tell(store, clock, { story: 'Open', outlets: ['North'] });
    await pass(20 * minute);
    expect(made()).toEqual(['post', 'findPost']);
    expect(posts()).toHaveLength(1);
  });

  test('a post that somebody removed stays removed, and the forum is told on in', async () => {
    await subscribe({ channelKind: 'forum' });
    await tell(store, clock, { story: 'Open', outlets: ['North'] });
    await pass(10 * minute);
    messenger.decide(({ channelId }) =>
      channelId === messenger.threads('channel')[0]?.id ? { refused: 'channel-gone' } : 'done',
    );
    await tell(store, clock, { story: 'Open', outlets: ['South'] });
    await pass(10 * minute);
    expect(await store.cards.get('channel', 'Open')).toMatchObject({ state: 'deleted' });
    expect(await store.subscriptions.get('subscription')).toMatchObject({ pausedWhy: null });
    await tell(store, clock, { story: 'Next', outlets: ['North'] });
    await pass(10 * minute);
    expect(posts()).toHaveLength(2);
  });

  test('a post whose last edit has to wait goes into the archive after it, not before', async () => {
    await subscribe({ channelKind: 'forum' });
    await tell(store, clock, { story: 'Open', outlets: ['North'] });
    await pass(10 * minute);
    messenger.decide(({ what }) => (what === 'edit' ? { later: hour } : 'done'));
    await pass(30 * hour, hour);
    expect(posts()[0]).toMatchObject({ archived: false });
    messenger.decide(() => 'done');
    await pass(3 * hour);
    expect(posts()[0]).toMatchObject({ tags: ['Settled', 'Asylum'], archived: true });
    expect(made().lastIndexOf('tend')).toBeGreaterThan(made().lastIndexOf('edit'));
  });

  test('a post for which the server has no room waits, and comes when it has', async () => {
    await subscribe({ channelKind: 'forum' });
    messenger.decide(({ what, number }) => (what === 'post' && number < 3 ? { refused: 'no-room' } : 'done'));
    await tell(store, clock, { story: 'Open', outlets: ['North'] });
    await pass(10 * minute);
    expect(posts()).toEqual([]);
    await pass(2 * hour);
    expect(posts()).toHaveLength(1);
  });

  test('tags that I may not set are said once, and the posts come all the same', async () => {
    await subscribe({ channelKind: 'forum' });
    messenger.decide(({ what }) => (what === 'tend' ? { refused: 'no-permission' } : 'done'));
    await tell(store, clock, { story: 'One', outlets: ['North'] });
    await tell(store, clock, { story: 'Two', outlets: ['North'] });
    await pass(4 * hour);
    expect(posts()).toHaveLength(2);
    expect(said('log')).toEqual([expect.stringContaining("I can't tag and archive my posts in <#channel>")]);
    expect(await store.subscriptions.get('subscription')).toMatchObject({ pausedWhy: null });
  });
});

describe('threads', () => {
  test('begin with the first material change, one for a card, and hold what is materially new', async () => {
    await subscribe({ threads: true });
    await tell(store, clock, { story: 'Open', outlets: ['North', 'South'] });
    await pass(10 * minute);
    await tell(store, clock, { story: 'Open', outlets: ['East'] });
    await pass(10 * minute);
    expect(posts()).toEqual([]);
    await tell(store, clock, { story: 'Open', outlets: ['West'] });
    await pass(10 * minute);
    const [thread] = messenger.threads('channel');
    expect(thread?.post.name).toBe('Open: what happened');
    expect(said(thread!.id)).toEqual([expect.stringContaining('**Update:**')]);
    await pass(2 * hour);
    expect(said(thread!.id)).toHaveLength(1);
    expect(messenger.messages('channel')).toHaveLength(1);
    expect(posts()).toHaveLength(1);
  });

  test('are not begun where nobody asked for them', async () => {
    await subscribe();
    await tell(store, clock, { story: 'Open', outlets: ['North'] });
    await pass(10 * minute);
    await tell(store, clock, { story: 'Open', outlets: ['South', 'East'] });
    await pass(hour);
    expect(made()).not.toContain('startThread');
  });

  test('in a forum developments stand in the post', async () => {
    await subscribe({ threads: true, channelKind: 'forum' });
    await tell(store, clock, { story: 'Open', outlets: ['North'] });
    await pass(10 * minute);
    await tell(store, clock, { story: 'Open', outlets: ['South', 'East'] });
    await pass(10 * minute);
    expect(said(messenger.threads('channel')[0]!.id)).toHaveLength(2);
    expect(made()).not.toContain('startThread');
  });

  test.each(['no-permission', 'no-room'] as const)(
    'that I cannot start (%s) are said once, and the cards come all the same',
    async (refused) => {
      await subscribe({ threads: true });
      messenger.decide(({ what }) => (what === 'startThread' ? { refused } : 'done'));
      for (const story of ['One', 'Two']) {
        await tell(store, clock, { story, outlets: ['North'] });
        await pass(10 * minute);
        await tell(store, clock, { story, outlets: ['South', 'East'] });
        await pass(10 * minute);
      }
      expect(messenger.messages('channel')).toHaveLength(2);
      expect(said('log')).toEqual([expect.stringContaining("I can't start threads and write in them")]);
    },
  );
});

test('edits that have to wait hold up no message, and an older one never takes the place of a newer', async () => {
  await subscribe();
  await tell(store, clock, { story: 'One', outlets: ['North'] });
  await pass(10 * minute);
  let isSlow = true;
  messenger.decide(({ what }) => (what === 'edit' && isSlow ? { later: hour } : 'done'));
  await tell(store, clock, { story: 'One', outlets: ['South'] });
  await pass(10 * minute);
  await tell(store, clock, { story: 'Two', outlets: ['North'] });
  await pass(10 * minute);
  expect(messenger.messages('channel')).toHaveLength(2);
  isSlow = false;
  await tell(store, clock, { story: 'One', outlets: ['East'] });
  await pass(10 * minute);
  expect(said('channel')[0]).toContain('3 outlets');
  await pass(2 * hour);
  expect(said('channel')[0]).toContain('3 outlets');
  const edits = (await store.deliveries.ofGuild('guild', 99)).filter(({ operation }) => operation === 'edit');
  expect(edits.map(({ state }) => state)).toContain('cancelled');
});

describe('in an announcement channel', () => {
  const published = () => [...messenger.published('channel').values()];

  test('what is posted is published where that was asked for', async () => {
    await subscribe({ channelKind: 'announcement', publish: true });
    await store.subscriptions.save(
      aSubscription({ id: 'digest', channelKind: 'announcement', publish: true, topicIds: ['asylum'] }),
    );
    await tell(store, clock, { story: 'Open', outlets: ['North', 'South'] });
    await pass(2 * hour);
    expect(messenger.messages('channel')).toHaveLength(2);
    expect(published()).toEqual([1, 1]);
  });

  test('nothing is published otherwise', async () => {
    await subscribe({ channelKind: 'announcement' });
    await subscribe({ id: 'other', channelId: 'other', publish: true });
    await tell(store, clock, { story: 'Open', outlets: ['North', 'South'] });
    await pass(hour);
    expect(messenger.messages('channel')).toHaveLength(1);
    expect(made()).not.toContain('publish');
  });

  test('publishing that has to wait holds up no message, and one that fails repeats none', async () => {
    await subscribe({ channelKind: 'announcement', publish: true });
    messenger.decide(({ what, number }) =>
      what !== 'publish' ? 'done' : number < 4 ? { later: hour } : number < 9 ? 'done-then-unknown' : 'done',
    );
    for (const story of ['One', 'Two', 'Three']) {
      await tell(store, clock, { story, outlets: ['North'] });
      await pass(10 * minute);
    }
    expect(messenger.messages('channel')).toHaveLength(3);
    await pass(3 * hour);
    expect(messenger.messages('channel')).toHaveLength(3);
    expect(published()).toHaveLength(3);
    const publishing = (await store.deliveries.ofGuild('guild', 99)).filter(({ operation }) => operation === 'publish');
    expect(publishing.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  });

  test('publishing that was refused is said once, and pauses nothing', async () => {
    await subscribe({ channelKind: 'announcement', publish: true });
    messenger.decide(({ what }) => (what === 'publish' ? { refused: 'no-permission' } : 'done'));
    await tell(store, clock, { story: 'One', outlets: ['North'] });
    await tell(store, clock, { story: 'Two', outlets: ['North'] });
    await pass(hour);
    expect(messenger.messages('channel')).toHaveLength(2);
    expect(said('log')).toEqual([expect.stringContaining("I can't publish what I post in <#channel>")]);
    expect(await store.subscriptions.get('subscription')).toMatchObject({ pausedWhy: null });
  });
});
