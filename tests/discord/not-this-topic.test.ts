// The button "Not this topic" under a card: who may press it, what it moves, that the card follows, and that it can be taken back.
import { ChannelType } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { flushChannel } from '../../src/deliver/deliver.ts';
import { rescoreTopic } from '../../src/understand/understand.ts';
import { asylumArticle, tellAsylumNews } from '../kit/asylum-news.ts';
import { type BotWorld, componentId, openBotWorld } from '../kit/bot.ts';
import { aSubscription, aTopic, hour } from '../kit/builders.ts';
import type { Answer } from '../kit/discord/person.ts';

let world: BotWorld;
let cards: string;

const [title = '', text = ''] = asylumArticle.split('\n');

beforeAll(async () => {
  world = await openBotWorld();
  cards = world.standIn.addChannel(world.standIn.home.guildId, 'cards');
  await tellAsylumNews(world.app, world.standIn.home.guildId);
});
afterAll(() => world?.close());

async function haveTopic(id: string, name: string, guildId: string | null): Promise<void> {
  const topic = aTopic({ id, name, guildId, seeds: [{ id: 's', title, text, url: null, negative: false }] });
  await world.app.store.topics.save(topic);
  await rescoreTopic(world.app, topic);
}

beforeEach(async () => {
  const { guildId } = world.standIn.home;
  for (const { id } of await world.app.store.topics.all()) {
    await world.app.store.topics.delete(id);
  }
  await haveTopic('asylum', 'Asylum', guildId);
  const createdAt = world.app.now().getTime() - hour;
  await world.app.store.subscriptions.save(
    aSubscription({ id: 'here', mode: 'instant', guildId, channelId: cards, topicIds: ['asylum'], createdAt }),
  );
});

const summit = 'Moscow hosts a summit on grain';

/** The card of the story as it stands in the channel now. */
async function cardOf(headline: string) {
  await flushChannel(world.app, cards);
  return world.standIn.messages(cards).find((message) => JSON.stringify(message).includes(headline))!;
}

async function press(headline: string, userId = world.standIn.home.ownerId): Promise<Answer> {
  const card = await cardOf(headline);
  const [id = ''] = /nottopic:[^"]+/.exec(JSON.stringify(card.components)) ?? [];
  return world.standIn.press(userId, card, id);
}

const namesTopic = async (headline: string): Promise<boolean> =>
  JSON.stringify(await cardOf(headline)).includes('Asylum');

describe('Not this topic', () => {
  test('moves the topic, says so to who pressed it, and the card follows; Undo brings both back', async () => {
    expect(await namesTopic(summit)).toBe(true);
    const told = await press(summit);
    expect(told.ephemeral).toBe(true);
    expect(told.text).toContain(`Noted: “${summit}” does not belong to **Asylum**.`);
    expect(told.text).toMatch(/hreshold .*one story fewer would be told/);
    expect(told.text).toContain('Its card follows soon');
    expect((await world.app.store.topics.get('asylum'))!.answers).toMatchObject([{ belongs: false }]);
    world.clock.moveTo(world.app.now().getTime() + hour / 4);
    expect(await namesTopic(summit)).toBe(false);
    const undone = await world.press(told, 'nottopic-undo');
    expect(undone.text).toMatch(/^Taken back\..*one more story would be told/);
    world.clock.moveTo(world.app.now().getTime() + hour / 4);
    expect(await namesTopic(summit)).toBe(true);
    expect(() => componentId(told, 'nottopic-undo')).toThrow();
  });

  test('a member who may not administer is told who may, and nothing moves', async () => {
    const refused = await press(summit, world.standIn.home.memberId);
    expect(refused.ephemeral).toBe(true);
    expect(refused.text).toMatch(/Manage Server/);
    expect((await world.app.store.topics.get('asylum'))!.answers).toEqual([]);
  });

  test('asks which, where the card names several topics', async () => {
    await haveTopic('exile', 'Exile', world.standIn.home.guildId);
    const here = (await world.app.store.subscriptions.get('here'))!;
    await world.app.store.subscriptions.save({ ...here, topicIds: ['asylum', 'exile'] });
    const asked = await press(summit);
    expect(asked.text).toContain('Which topic does it not belong to?');
    const told = await world.choose(asked, 'nottopic-which', 'exile');
    expect(told.text).toContain('does not belong to **Exile**');
    expect((await world.app.store.topics.get('asylum'))!.answers).toEqual([]);
    expect((await world.app.store.topics.get('exile'))!.answers).toHaveLength(1);
  });

  test('in a post of a forum asks only for topics that the forum tells', async () => {
    const { guildId, ownerId } = world.standIn.home;
    await haveTopic('exile', 'Exile', guildId);
    const forum = world.standIn.addChannel(guildId, 'forum', ChannelType.GuildForum);
    const here = (await world.app.store.subscriptions.get('here'))!;
    await world.app.store.subscriptions.save({ ...here, id: 'forum', channelId: forum, channelKind: 'forum' });
    await flushChannel(world.app, forum);
    const post = world.standIn.threads(forum).find(({ name }) => name.includes(summit))!;
    const [card] = world.standIn.messages(post.id);
    const [id = ''] = /nottopic:[^"]+/.exec(JSON.stringify(card!.components)) ?? [];
    const told = await world.standIn.press(ownerId, card!, id);
    expect(told.text).toContain('does not belong to **Asylum**');
    await world.app.store.subscriptions.delete('forum');
  });

  test('of a topic of the operator offers a copy', async () => {
    await world.app.store.topics.delete('asylum');
    await haveTopic('ops', 'Ops', null);
    const here = (await world.app.store.subscriptions.get('here'))!;
    await world.app.store.subscriptions.save({ ...here, topicIds: ['ops'], pausedWhy: null });
    const told = await press('Russia grants Assad asylum in Moscow');
    expect(told.text).toContain('belongs to whoever runs this bot');
    expect(componentId(told, 'topic-copy')).toBe('topic-copy:ops');
  });
});

test('sent nothing that Discord would refuse', () => {
  expect(world.standIn.violations).toEqual([]);
});
