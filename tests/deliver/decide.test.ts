// What administrators decide while their channel is being looked at.
import { expect, test } from 'vitest';
import { dueChannels, flushChannel } from '../../src/deliver/deliver.ts';
import { decide, undo } from '../../src/deliver/shell/decide.ts';
import { sightOf } from '../../src/deliver/shell/sight.ts';
import type { App } from '../../src/ports/app.ts';
import { createTestApp } from '../kit/app.ts';
import { aGuild, aSubscription, minute } from '../kit/builders.ts';
import { createMemoryMessenger } from '../kit/memory-messenger.ts';
import { followFeeds, report } from '../kit/news.ts';

test.each(['in the middle', 'at the very end'])(
  'a decision %s of a look is seen by the next look, which is due at once',
  async (when) => {
    const holder = { now: () => new Date(0) };
    const messenger = createMemoryMessenger(() => holder.now());
    const { app, clock } = await createTestApp({ messenger, settings: { minReportsWithoutTopic: 1 } });
    holder.now = clock.now;
    await app.store.guilds.save(aGuild());
    await followFeeds(app, 'guild', 'North', 'South');
    await app.store.subscriptions.save(aSubscription({ mode: 'instant', createdAt: 0 }));
    await report(app, 'story', 'Strong earthquake hits Karsin', { outlet: 'North' });
    await flushChannel(app, 'channel');
    clock.moveTo(app.now().getTime() + 2 * minute);
    await report(app, 'story', 'Strong earthquake hits Karsin', { outlet: 'South' });

    let isDecided = false;
    const decideOnce = async () => {
      if (!isDecided) {
        isDecided = true;
        await decide(app, 'guild', 'ann', { kind: 'rename', storyId: 'story', headline: 'Ours' });
      }
    };
    const { cards } = app.store;
    const living: typeof cards.living = async (channelId) => {
      const found = await cards.living(channelId);
      await decideOnce();
      return found;
    };
    const publish: typeof cards.publish = async (drawn, deliveries, subscription, wasDueAt) => {
      if (subscription !== null) {
        await decideOnce();
      }
      return cards.publish(drawn, deliveries, subscription, wasDueAt);
    };
    const wrapped = when === 'in the middle' ? { living } : { publish };
    const interrupted: App = { ...app, store: { ...app.store, cards: { ...cards, ...wrapped } } };
    await flushChannel(interrupted, 'channel');
    expect(await dueChannels(app)).toEqual(['channel']);
    clock.moveTo(app.now().getTime() + 2 * minute);
    await flushChannel(app, 'channel');
    expect(JSON.stringify(messenger.messages('channel'))).toContain('Ours');
    // And then there is nothing more to do than to wait for the story's next phase.
    expect(await dueChannels(app)).toEqual([]);
    await app.close();
  },
);

test('what was decided is laid over the stories once, and again when a story changes or something is decided', async () => {
  const { app: plain } = await createTestApp();
  let laid = 0;
  const getMany: typeof plain.store.stories.getMany = (ids) => {
    laid += 1;
    return plain.store.stories.getMany(ids);
  };
  const app: App = { ...plain, store: { ...plain.store, stories: { ...plain.store.stories, getMany } } };
  await app.store.guilds.save(aGuild());
  await followFeeds(app, 'guild', 'North', 'South');
  await report(app, 'story', 'Strong earthquake hits Karsin', { outlet: 'North' });
  const lookTwice = async () => {
    const before = laid;
    await sightOf(app, 'guild');
    const { arrangement } = await sightOf(app, 'guild');
    return { laid: laid - before, file: arrangement?.files.get('story') };
  };
  expect(await lookTwice()).toMatchObject({ laid: 0, file: undefined });
  const decided = await decide(app, 'guild', 'ann', { kind: 'rename', storyId: 'story', headline: 'Ours' });
  await lookTwice();
  expect(await lookTwice()).toMatchObject({ laid: 0, file: { care: { headline: 'Ours' } } });
  await report(app, 'story', 'Strong earthquake hits Karsin', { outlet: 'South' });
  const grown = await lookTwice();
  // Once for the arrangement, once for the story's file.
  expect(grown.laid).toBeGreaterThan(0);
  expect(grown.file?.articles).toHaveLength(2);
  await undo(app, 'guild', decided.kind === 'done' ? decided.care.id : '');
  expect((await lookTwice()).file?.care?.headline ?? null).toBeNull();
  await app.close();
});
