// /story as a member asks it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BotWorld, openBotWorld } from '../kit/bot.ts';
import { followFeeds, report } from '../kit/news.ts';

let world: BotWorld;

beforeAll(async () => {
  world = await openBotWorld();
  await followFeeds(world.app, world.standIn.home.guildId, 'North', 'South');
  await report(world.app, 'quake', '17 dead in Karsin earthquake', { outlet: 'North' }, { outlet: 'South' });
  const north = (await world.app.store.articles.get('quake-north'))!;
  const before = { articleId: north.id, title: '9 dead in Karsin - North', summary: '', url: null, replacedAt: 1 };
  await world.app.store.articles.revise(north, before);
});

afterAll(() => world.close());

test('tells what an outlet’s headline was before it was changed', async () => {
  const { text } = await world.ask('story', { story: 'quake' });
  expect(text).toMatch(/North.*17 dead in Karsin earthquake <t:\d+:R> \(headline was “9 dead in Karsin”\)/);
  expect(text).not.toMatch(/South.*headline was/);
});
