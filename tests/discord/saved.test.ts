// Saving a story for later: from the answers that show one, kept when the story is forgotten, and removed again.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BotWorld, componentId, openBotWorld } from '../kit/bot.ts';
import { minute } from '../kit/builders.ts';
import { followFeeds, report } from '../kit/news.ts';

let world: BotWorld;
const titles = ['Assad granted asylum', 'Bridge closed', 'Court rules', 'Dam opened', 'Election held', 'Fire put out'];

beforeAll(async () => {
  world = await openBotWorld({ settings: { savedPerPerson: 10 } });
  const { app, standIn } = world;
  await followFeeds(app, standIn.home.guildId, 'North');
  for (const [index, title] of titles.entries()) {
    await report(app, `story${index}`, title, { outlet: 'North' });
  }
}, 30_000);
afterAll(() => world?.close());

const member = () => world.standIn.home.memberId;
const saved = () => world.app.store.saved.of(member());

test('says where the button is while nothing is saved', async () => {
  expect((await world.ask('saved', {}, member())).text).toContain('The button Save');
});

test('is a button below a story, found by its words or in /news', async () => {
  const story = await world.ask('story', { story: 'asylum' }, member());
  const done = await world.press(story, 'save:');
  expect(done.ephemeral).toBe(true);
  expect(done.text).toContain('Saved for later: **Assad granted asylum**');
  const news = await world.ask('news', {}, member());
  const chosen = await world.standIn.choose(member(), news.message!, componentId(news, 'digest:'), ['story1']);
  world.clock.moveTo(world.app.now().getTime() + minute);
  expect((await world.press(chosen, 'save:')).text).toContain('**Bridge closed**');
  expect((await world.press(chosen, 'save:')).text).toContain('already');
  expect(await saved()).toMatchObject([
    { storyId: 'story1', url: 'https://north.example/story1-north' },
    { storyId: 'story0' },
  ]);
});

test('is listed newest first, in pages, in direct messages too, and removed one by one', async () => {
  for (const index of [2, 3, 4, 5]) {
    world.clock.moveTo(world.app.now().getTime() + minute);
    await world.press(await world.ask('story', { story: `story${index}` }, member()), 'save:');
  }
  const first = await world.standIn.command(null, world.standIn.directChannel(member()), member(), 'saved');
  expect(first.ephemeral).toBe(true);
  expect(first.text).toContain('1. [Fire put out](https://north.example/story5-north)');
  expect(first.text).not.toContain('Assad');
  const second = await world.press(first, 'saved:1');
  expect(second.text).toContain('6. [Assad granted asylum]');
  const removed = await world.press(second, 'unsave:story0');
  expect(removed.text).toContain('5. [Bridge closed]');
  expect(await saved()).toHaveLength(5);
});

test('says so when there are too many', async () => {
  for (let index = 0; index < 5; index++) {
    await world.app.store.saved.save({
      userId: member(),
      storyId: `old${index}`,
      headline: 'x',
      url: null,
      savedAt: 0,
    });
  }
  const answer = await world.press(await world.ask('story', { story: 'asylum' }, member()), 'save:');
  expect(answer.text).toContain('10 stories, which is the limit');
  for (let index = 0; index < 5; index++) {
    await world.app.store.saved.delete(member(), `old${index}`);
  }
});

test('saves a story once under any of its ids', async () => {
  const [heir, swallowed] = await world.app.store.stories.getMany(['story0', 'story1']);
  await world.app.store.stories.save([{ ...swallowed!, mergedInto: heir!.id }], []);
  expect((await world.press(await world.ask('story', { story: 'asylum' }, member()), 'save:')).text).toContain(
    'already',
  );
});

test('saves a story once though an administrator joined it to another', async () => {
  await world.ask('care merge', { story: 'story3', other: 'story2' });
  await world.app.store.saved.delete(member(), 'story3');
  const answer = await world.press(await world.ask('story', { story: 'story3' }, member()), 'save:');
  expect(answer.text).toContain('already');
});

test('stays with headline and link when the story is forgotten', async () => {
  const later = new Date(world.app.now().getTime() + minute);
  await world.app.store.forget(later, later);
  expect(await world.app.store.stories.get('story5')).toBeNull();
  expect((await world.ask('saved', {}, member())).text).toContain('[Fire put out](https://north.example/story5-north)');
});

test('lists each beside its button, however long its link', async () => {
  for (let index = 0; index < 5; index++) {
    const url = `https://north.example/${'x'.repeat(480)}${index}`;
    await world.app.store.saved.save({ userId: 'x', storyId: `${index}`, headline: 'Long', url, savedAt: 0 });
  }
  const reader = world.standIn.addMember(world.standIn.home.guildId, 'Reader');
  for (const story of await world.app.store.saved.of('x')) {
    await world.app.store.saved.save({ ...story, userId: reader.id });
  }
  const { text } = await world.ask('saved', {}, reader.id);
  expect(text).toContain('5. Long');
});

test('is shown to nobody else', async () => {
  expect((await world.ask('saved')).text).not.toContain('Fire');
});

test('sent nothing that Discord would refuse', () => {
  expect(world.standIn.violations).toEqual([]);
});
