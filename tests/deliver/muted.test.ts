// What is muted is not told: in a channel to everyone there, to a person in their own digests, and to nobody else.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dueChannels, flushChannel } from '../../src/deliver/deliver.ts';
import { composePreview } from '../../src/deliver/shell/digests.ts';
import { whyTold } from '../../src/deliver/shell/why.ts';
import type { Mute } from '../../src/model/mute.ts';
import type { App } from '../../src/ports/app.ts';
import type { Store } from '../../src/ports/store.ts';
import { aCare, aMute, aSubscription, hour, minute } from '../kit/builders.ts';
import type { MemoryMessenger } from '../kit/memory-messenger.ts';
import { type Clock, merge, openTelling, tell } from './teller.ts';

let store: Store;
let clock: Clock;
let messenger: MemoryMessenger;
let app: App;

beforeEach(async () => {
  ({ store, clock, messenger, app } = await openTelling());
});
afterEach(() => store.close());

const mute = (over: Partial<Mute>) => store.mutes.save(aMute(over));
const channelId = 'channel';

async function tick(): Promise<void> {
  for (const channel of await dueChannels(app)) {
    await flushChannel(app, channel);
  }
}

describe('a digest', () => {
  const digestOf = (over = {}) => {
    const now = clock.now().getTime();
    return composePreview(app, aSubscription(over), now - hour, now + 1);
  };
  const told = async (over = {}) => (await digestOf(over)).stories.map(({ view }) => view.storyId);

  beforeEach(async () => {
    await tell(store, clock, { story: 'Quake', outlets: ['North', 'South'] });
    await tell(store, clock, { story: 'Storm', outlets: ['North', 'East'] });
    await tell(store, clock, { story: 'Trickle', outlets: ['West'] });
  });

  test.each([
    ['story', 'Quake'],
    ['word', 'quake'],
  ] as const)('leaves out a muted %s, and says so', async (what, value) => {
    await mute({ what, value, channelId });
    const digest = await digestOf();
    expect(digest.stories.map(({ view }) => view.storyId)).toEqual(['Storm']);
    expect(digest.leftOut).toContainEqual({ count: 1, why: 'muted' });
  });

  test('leaves out what only a muted outlet tells', async () => {
    await mute({ what: 'outlet', value: 'West', channelId });
    expect(await told({ topicIds: ['asylum'] })).toEqual(['Quake', 'Storm']);
    await mute({ what: 'outlet', value: 'North', channelId });
    expect(await told({ topicIds: ['asylum'] })).toEqual(['Quake', 'Storm']);
  });

  test('counts as muted only what it would have told', async () => {
    await mute({ what: 'word', value: 'trickle', channelId });
    expect((await digestOf()).leftOut).toEqual([{ count: 1, why: 'with fewer than 2 independent reports' }]);
  });

  test('leaves out a muted story after it was merged into another', async () => {
    await mute({ what: 'story', value: 'Quake', channelId });
    await merge(store, 'Quake', 'Storm');
    expect(await told()).toEqual([]);
  });

  test('is that of its own channel, and of its own person and server', async () => {
    await mute({ what: 'story', value: 'Quake', channelId: 'another' });
    await mute({ what: 'story', value: 'Quake', userId: 'person' });
    await mute({ what: 'story', value: 'Storm', userId: 'person', guildId: 'elsewhere', id: 'far' });
    expect(await told()).toEqual(['Quake', 'Storm']);
    expect(await told({ userId: 'person' })).toEqual(['Storm']);
    expect(await told({ userId: 'somebody' })).toEqual(['Quake', 'Storm']);
  });
});

describe('a card', () => {
  const cards = () => messenger.messages(channelId);

  beforeEach(async () => {
    await store.subscriptions.save(aSubscription({ mode: 'instant', topicIds: ['asylum'] }));
    await tell(store, clock, { story: 'Quake', outlets: ['North'] });
  });

  test('does not come for a muted story', async () => {
    await mute({ what: 'word', value: 'quake', channelId });
    await tick();
    expect(cards()).toEqual([]);
    expect(await whyTold(app, 'guild', (await store.stories.get('Quake'))!, 'en')).toMatchObject([
      { verdict: { kind: 'held', holds: [{ rule: 'muted', change: 'lifting the mute in /mutes' }] } },
    ]);
  });

  test('is left alone while its story is muted, and goes on when that is lifted', async () => {
    await tick();
    expect(cards()).toHaveLength(1);
    await mute({ id: 'm', what: 'story', value: 'Quake', channelId });
    await tell(store, clock, { story: 'Quake', outlets: ['South'] });
    clock.pass(5 * minute);
    await tick();
    expect(cards()).toMatchObject([{ edits: 0 }]);
    await store.mutes.delete('m');
    await tell(store, clock, { story: 'Quake', outlets: ['East'] });
    await tick();
    expect(cards()).toMatchObject([{ edits: 1 }]);
  });

  test('that waits to be sent does not come for a story that was split off and muted meanwhile', async () => {
    await tell(store, clock, { story: 'Quake', outlets: ['South'], title: 'Ferry strike' });
    const [, ferry] = await store.articles.inStory('Quake');
    await store.care.save(aCare({ id: 'ferry', kind: 'split', storyId: 'Quake', articleIds: [ferry!.id] }));
    messenger.decide(({ number }) => (number === 1 ? { later: minute } : 'done'));
    await tick();
    await mute({ what: 'story', value: 'ferry', channelId });
    clock.pass(5 * minute);
    await tick();
    expect(cards()).toHaveLength(1);
    expect(JSON.stringify(cards())).not.toContain('Ferry');
  });

  test('comes though somebody muted its story for themselves', async () => {
    await mute({ what: 'story', value: 'Quake', userId: 'person' });
    await tick();
    expect(cards()).toHaveLength(1);
  });
});
