// /topic log: what a topic told, what it nearly told and why not, and what it has that was not told.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { flushChannel } from '../../src/deliver/deliver.ts';
import { asylumSeed as seed } from '../kit/asylum-news.ts';
import { type BotWorld, openBotWorld } from '../kit/bot.ts';
import { aFeed, aScore, aSubscription, aTopic, hour } from '../kit/builders.ts';
import { followFeeds, report } from '../kit/news.ts';

let world: BotWorld;
let cards: string;

beforeAll(async () => {
  world = await openBotWorld();
  const { app, standIn } = world;
  const { guildId, ownerId } = standIn.home;
  await followFeeds(app, guildId, 'North', 'South', 'East');
  await app.store.feeds.add(aFeed({ id: 'theirs', outlet: 'Theirs', shared: false }));
  await app.store.topics.save(
    aTopic({ guildId, createdBy: ownerId, seeds: [seed], mustHave: ['Assad'], never: ['football'], threshold: 0.4 }),
  );
  cards = standIn.addChannel(guildId, 'cards');
  const begun = { createdAt: app.now().getTime() - hour, mode: 'instant' as const, guildId };
  await app.store.subscriptions.save(aSubscription({ ...begun, channelId: cards, topicIds: ['asylum'] }));
  await report(app, 'told', 'Assad granted asylum in Moscow', { outlet: 'North', scores: [{ score: 0.83 }] });
  await report(app, 'low', 'Moscow hosts a summit', { outlet: 'South', scores: [{ score: 0.318, belongs: false }] });
  await report(app, 'kept-out', 'Assad watches a match', {
    outlet: 'East',
    scores: [{ score: 0.7, belongs: false, withheldBy: 'never: football' }],
  });
  await report(app, 'hidden', 'A secret headline', { outlet: 'Theirs', scores: [aScore({ score: 0.9 })] });
  await flushChannel(app, cards);
  await report(app, 'late', 'Assad to live in Moscow', {
    outlet: 'North',
    article: { backlog: true },
    scores: [{ score: 0.66 }],
  });
}, 30_000);
afterAll(() => world?.close());

describe('/topic log', () => {
  test('shows what was told, what was nearly told and why not, and what belongs untold, with scores', async () => {
    const { text } = await world.ask('topic log', { topic: 'asylum' });
    expect(text).toMatch(
      new RegExp(
        [
          'told last.*',
          `- 0.83 .*Assad granted asylum in Moscow.* in <#${cards}> <t:\\d+:R>`,
          '.*belongs from 0.40.*',
          '- 0.70 .*Assad watches a match.*kept out by the rule never “football”',
          '- 0.31 .*Moscow hosts a summit.*',
          '.*Belongs and was not told.*',
          '- 0.66 .*Assad to live in Moscow.*',
        ].join('\n'),
      ),
    );
  });

  test('calls nothing near that is far', async () => {
    await report(world.app, 'far', 'A recipe for soup', { outlet: 'South', scores: [{ score: 0.02, belongs: false }] });
    expect((await world.ask('topic log', { topic: 'asylum' })).text).not.toContain('soup');
  });

  test('a story of which less than half belongs is near, not untold', async () => {
    await report(
      world.app,
      'half',
      'Moscow in winter',
      { outlet: 'North', scores: [{ score: 0.55 }] },
      { outlet: 'South', scores: [{ score: 0.1, belongs: false }] },
      { outlet: 'East', scores: [{ score: 0.1, belongs: false }] },
    );
    const { text } = await world.ask('topic log', { topic: 'asylum' });
    expect(text).toMatch(/- 0.55 .*Moscow in winter.*\(North\), but less than half of its reports/);
    expect(text.split('Belongs and was not told here')[1]).not.toContain('winter');
  });

  test('shows nothing that only other servers follow', async () => {
    expect((await world.ask('topic log', { topic: 'asylum' })).text).not.toContain('secret');
  });

  test('of a topic that told nothing says so', async () => {
    await world.app.store.topics.save(aTopic({ id: 'quiet', guildId: world.standIn.home.guildId, name: 'Quiet' }));
    const { text } = await world.ask('topic log', { topic: 'quiet' });
    expect(text).toContain('Nothing in the last 7 days.');
    expect(text).toContain('Nothing came near.');
  });
});

test('sent nothing that Discord would refuse', () => {
  expect(world.standIn.violations).toEqual([]);
});
