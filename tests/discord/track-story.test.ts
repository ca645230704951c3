// "Track this story" in the menu of a message: what the message shows becomes the draft of a topic.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MessageFlags } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { flushChannel } from '../../src/deliver/deliver.ts';
import type { Topic } from '../../src/model/topic.ts';
import { tellAsylumNews } from '../kit/asylum-news.ts';
import { type BotWorld, openBotWorld } from '../kit/bot.ts';
import { aFeed, aSubscription, hour } from '../kit/builders.ts';
import type { Answer } from '../kit/discord/person.ts';

let world: BotWorld;
let site: Server;
let page: string;

const menu = 'Track this story';

beforeAll(async () => {
  site = createServer((request, response) => {
    const isThere = request.url === '/article';
    response.writeHead(isThere ? 200 : 404, { 'content-type': 'text/html' });
    response.end(
      isThere
        ? '<html><head><title>Assad in exile</title><meta property="og:type" content="article"><meta property="og:title" content="Assad lives in Moscow now"></head><body><article><p>The ousted Syrian president and his family were granted asylum in Russia, the Kremlin says in a statement.</p></article></body></html>'
        : 'nothing',
    );
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(site.address() as AddressInfo).port}`;
  page = `http://${host}`;
  world = await openBotWorld({ config: { allowPrivate: [host] } });
  await tellAsylumNews(world.app, world.standIn.home.guildId);
});
afterAll(async () => {
  await world?.close();
  await new Promise((resolve) => site.close(resolve));
});

const owner = (): string => world.standIn.home.ownerId;
const said = (content: string) => world.standIn.say(world.standIn.home.channelId, owner(), content);
const track = (message: Parameters<typeof world.standIn.messageMenu>[1], userId = owner()): Promise<Answer> =>
  world.standIn.messageMenu(userId, message, menu);

/** Saves the draft and gives back the topic. */
async function save(draft: Answer): Promise<Topic> {
  const before = new Set((await world.app.store.topics.all()).map(({ id }) => id));
  await world.press(draft, 'draft:save');
  return (await world.app.store.topics.all()).find(({ id }) => !before.has(id))!;
}

describe('Track this story', () => {
  test('takes the articles of a card of ours', async () => {
    const { guildId } = world.standIn.home;
    const cards = world.standIn.addChannel(guildId, 'cards');
    const createdAt = world.app.now().getTime() - hour;
    await world.app.store.subscriptions.save(
      aSubscription({ mode: 'instant', guildId, channelId: cards, topicIds: [], createdAt }),
    );
    await flushChannel(world.app, cards);
    const card = world.standIn.messages(cards).find((message) => JSON.stringify(message).includes('grants Assad'))!;
    const draft = await track(card);
    expect(draft.ephemeral).toBe(true);
    expect(draft.text).toContain('Nothing is saved yet');
    expect(draft.text).toMatch(/would have told/);
    const topic = await save(draft);
    expect(topic.name).toBe('Russia grants Assad asylum in Moscow');
    expect(topic.seeds.map(({ url }) => url).sort()).toEqual([
      'https://east.example/asylum-east',
      'https://north.example/asylum-north',
      'https://south.example/asylum-south',
    ]);
  });

  test('asks which story of a digest, and shows nothing of another server’s digest', async () => {
    const { guildId, channelId } = world.standIn.home;
    const now = world.app.now().getTime();
    await world.app.store.subscriptions.save(
      aSubscription({ id: 'd', guildId, channelId, topicIds: [], toldThroughAt: now - hour, nextDueAt: now }),
    );
    await flushChannel(world.app, channelId);
    const message = world.standIn.messages(channelId).at(-1)!;
    const asked = await track(message);
    expect(asked.text).toContain('Which of these stories?');
    expect(asked.text).toContain('Rebels celebrate in Damascus');
    const topic = await save(await world.choose(asked, 'track', 'damascus'));
    expect(topic.seeds.map(({ title }) => title)).toEqual(Array(2).fill('Rebels celebrate in Damascus'));

    const elsewhere = world.standIn.addGuild('Elsewhere');
    const { components = [] } = message;
    await world.app.messenger.send(elsewhere.channelId, { components, flags: MessageFlags.IsComponentsV2 }, 'stolen');
    const stolen = await track(world.standIn.messages(elsewhere.channelId).at(-1)!);
    expect(stolen.text).not.toContain('Which of these');
  });

  test('a link that is an article of ours gives that article', async () => {
    const topic = await save(await track(said('Look at this: <https://south.example/kremlin-south>!')));
    expect(topic).toMatchObject({
      name: 'Kremlin silent on where Assad lives',
      seeds: [{ title: 'Kremlin silent on where Assad lives', url: 'https://south.example/kremlin-south' }],
    });
  });

  test('an article that only another server follows is no article of ours', async () => {
    await world.app.store.feeds.add(aFeed({ id: 'theirs', shared: false, outlet: 'Theirs' }));
    const [known] = await world.app.store.articles.getMany(['storm-east']);
    const secret = {
      ...known!,
      id: 'x',
      guid: 'x',
      feedId: 'theirs',
      title: 'A secret',
      urlKey: `${page.slice(7)}/gone`,
    };
    await world.app.store.articles.add([{ ...secret, url: `${page}/gone` }]);
    expect((await track(said(`${page}/gone`))).text).not.toContain('secret');
  });

  test('any other link is read as a page; one that cannot be read is said, unless the message has enough text', async () => {
    const topic = await save(await track(said(`${page}/article`)));
    expect(topic).toMatchObject({ name: 'Assad lives in Moscow now', seeds: [{ url: `${page}/article` }] });
    expect((await track(said(`${page}/gone`))).text).toMatch(/could not read 127\.0\.0\.1.*404/);
    const text = await track(said(`Lava reaches the harbour of Grindavik\nRoads are closed. ${page}/gone`));
    expect((await save(text)).seeds).toMatchObject([
      { title: 'Lava reaches the harbour of Grindavik', text: 'Roads are closed.', url: null },
    ]);
  });

  test('says so when a message shows nothing, and refuses who may not administer', async () => {
    expect((await track(said('lol'))).text).toContain('shows no story that I could track');
    await expect(track(said('x'), world.standIn.home.memberId)).rejects.toThrow('does not show');
    world.standIn.allow(menu);
    expect((await track(said('Lava reaches the harbour of Grindavik'), world.standIn.home.memberId)).text).toMatch(
      /Manage Server/,
    );
  });
});

test('sent nothing that Discord would refuse', () => {
  expect(world.standIn.violations).toEqual([]);
});
