// A day in a server, told as its people live it: the bot logs in to a stand-in for Discord, reads a recorded news day over real HTTP,
// and answers slash commands, buttons and forms. What Discord would refuse is counted, and must be nothing.
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '../../src/app.ts';
import { type DayServer, openDay, serveDay } from '../../src/cli/recorded-day.ts';
import { syncConfigFeeds } from '../../src/collect/collect.ts';
import { readConfig } from '../../src/config.ts';
import { type Bot, openBot } from '../../src/discord/bot.ts';
import { createDiscordMessenger } from '../../src/discord/messenger.ts';
import { openRest } from '../../src/discord/rest.ts';
import { createProgram, type Program, runDue } from '../../src/jobs.ts';
import { syncConfigTopics } from '../../src/understand/understand.ts';
import { createTestApp, type TestApp } from '../kit/app.ts';
import { componentId } from '../kit/bot.ts';
import type { Answer } from '../kit/discord/person.ts';
import { openDiscordStandIn, type StandIn } from '../kit/discord/stand-in.ts';

const root = resolve(import.meta.dirname, '../..');
const hour = 3_600_000;

let standIn: StandIn;
let server: DayServer;
let test_: TestApp;
let bot: Bot;
let program: Program;

/** Lets the day go on, half an hour by half an hour. */
async function liveUntil(at: number): Promise<void> {
  for (let next = test_.clock.now().getTime() + hour / 2; next <= at; next += hour / 2) {
    test_.clock.moveTo(next);
    await runDue(program);
  }
}

const day = openDay(resolve(root, 'fixtures/days/2024-12-08'));
const at = (text: string): number => Date.parse(text);

beforeAll(async () => {
  standIn = await openDiscordStandIn();
  const startAt = day.polls[0]! - hour;
  const config = readConfig({ CONFIG_DIR: resolve(root, 'config') });
  const holder: { now: () => Date } = { now: () => new Date(startAt) };
  server = await serveDay(day, () => holder.now());
  const rest = openRest({ token: standIn.token, api: standIn.api });
  test_ = await createTestApp({
    startAt,
    config: {
      discordToken: standIn.token,
      discordApi: standIn.api,
      allowPrivate: [server.host],
      families: day.families,
      topics: config.topics,
      feeds: day.feeds.map((feed) => ({
        url: server.urlOf(feed),
        outlet: feed.outlet,
        subject: null,
        language: feed.language,
      })),
    },
    throughNet: server.leading,
    messenger: createDiscordMessenger(rest, silentLog, () => holder.now()),
  });
  holder.now = test_.clock.now;
  await syncConfigFeeds(test_.app);
  await syncConfigTopics(test_.app);
  bot = await openBot(test_.app, () => undefined);
  program = createProgram(test_.app);
}, 60_000);

afterAll(async () => {
  await bot?.close();
  await test_?.app.close();
  await server?.close();
  await standIn?.close();
});

function ask(
  name: string,
  options: Record<string, string | number | boolean> = {},
  userId = standIn.home.ownerId,
): Promise<Answer> {
  return standIn.command(standIn.home.guildId, standIn.home.channelId, userId, name, options);
}

/** The channel that cards are posted to: the one beside the home channel, and not where the bot's owner is told of trouble. */
function cardChannel(): string {
  const posted = standIn.requests.filter(
    (request) => request.method === 'POST' && /channels\/\d+\/messages/.test(request.path),
  );
  return posted
    .map((request) => /channels\/(\d+)\//.exec(request.path)![1]!)
    .find((id) => id !== standIn.home.channelId && JSON.stringify(standIn.messages(id)).includes('"sources:'))!;
}

function cardsOf(channelId: string): readonly { title: string; mark: string; outlets: number; edited: boolean }[] {
  return standIn.messages(channelId).map((message) => ({
    title: message.embeds[0]!.title!,
    mark: /"custom_id":"(sources:[^"]+)"/.exec(JSON.stringify(message))![1]!,
    outlets: Number(/(\d+) outlets?/.exec(message.embeds[0]!.description!)?.[1] ?? 1),
    edited: message.edited_timestamp !== null,
  }));
}

describe('a day in a server', () => {
  test('the commands are registered once, and not again after a restart', async () => {
    expect(standIn.commands(null).map((command) => command['name'])).toEqual(
      expect.arrayContaining([
        'topic',
        'subscribe',
        'unsubscribe',
        'subscriptions',
        'digest',
        'news',
        'story',
        'search',
        'feed',
        'status',
        'help',
      ]),
    );
    const puts = (): number =>
      standIn.requests.filter((request) => request.method === 'PUT' && request.path.includes('/commands')).length;
    const before = puts();
    await bot.close();
    bot = await openBot(test_.app, () => undefined);
    expect(puts()).toBe(before);
  });

  test('before anything was read, answers say what to do', async () => {
    expect((await ask('subscriptions')).text).toContain('/subscribe');
    expect((await ask('news')).text).toContain('/feed add');
    expect((await ask('digest preview')).text).toContain('/subscribe');
    expect((await ask('help')).text).toContain('/topic create');
  });

  test('a member without the right to manage the server is refused, though a command was made visible to everyone', async () => {
    standIn.allow('subscribe');
    const answer = await ask('subscribe', {}, standIn.home.memberId);
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain('Manage Server');
    expect(await test_.app.store.subscriptions.ofGuild(standIn.home.guildId)).toEqual([]);
  });

  test('a wrong time and an unknown zone are refused in words, and nothing is saved', async () => {
    expect((await ask('subscribe', { at: '25:99' })).text).toContain('07:30');
    expect((await ask('subscribe', { timezone: 'Moon/Base' })).text).toContain('Europe/Berlin');
    expect(await test_.app.store.subscriptions.ofGuild(standIn.home.guildId)).toEqual([]);
  });

  test('a channel without the right to write is named with what is missing', async () => {
    const quiet = standIn.addChannel(standIn.home.guildId, 'quiet');
    standIn.setBotPermissions(quiet, { deny: 1n << 11n });
    const answer = await ask('subscribe', { channel: quiet });
    expect(answer.text).toContain('Send Messages');
  });

  test('the topic of the shipped configuration can be subscribed to, for a digest and for cards', async () => {
    const choices = await standIn.autocomplete(
      standIn.home.guildId,
      standIn.home.channelId,
      standIn.home.ownerId,
      'subscribe',
      { topic: 'assad' },
    );
    const topic = choices.choices.find((choice) => choice.name.toLowerCase().includes('assad'))!;
    const digest = await ask('subscribe', { topic: topic.value, at: '20:00', timezone: 'UTC', mode: 'digest' });
    expect(digest.text).toContain('daily at 20:00 (UTC)');
    const cards = standIn.addChannel(standIn.home.guildId, 'cards');
    expect((await ask('subscribe', { topic: topic.value, channel: cards, mode: 'instant' })).text).toContain('card');
    expect((await ask('subscribe', { topic: topic.value, channel: cards, mode: 'instant' })).text).toContain('already');
  });

  test('the digest comes at its time; each story has one card in its channel, and the asylum card grows and moves on', async () => {
    await liveUntil(at('2024-12-08T21:00:00Z'));
    expect(standIn.messages(standIn.home.channelId).length).toBeGreaterThan(0);
    const first = cardsOf(cardChannel());
    expect(first.some((card) => /Moscow/.test(card.title))).toBe(true);
    const asylum = first.find((card) => /Assad/.test(card.title) && card.outlets > 1)!;
    expect(asylum).toBeDefined();
    await liveUntil(at('2024-12-09T20:30:00Z'));
    const later = cardsOf(cardChannel());
    expect(new Set(later.map((card) => card.mark)).size).toBe(later.length);
    const grown = later.find((card) => card.mark === asylum.mark)!;
    expect(grown.edited).toBe(true);
    expect(grown.outlets).toBeGreaterThan(asylum.outlets);
    expect(grown.title).toMatch(/Assad.*Moscow/);
    const told = standIn.messages(standIn.home.channelId).map((message) => JSON.stringify(message));
    expect(told.join('\n')).toContain('outlets');
    expect([...told, ...later.map((card) => card.title)].join('\n')).not.toMatch(/Snowden/);
  });

  test('the buttons under a card tell its sources and why it is one story, to the asker only', async () => {
    const card = standIn.messages(cardChannel()).find((message) => /Moscow/.test(message.embeds[0]!.title!));
    const ids = JSON.stringify(card)
      .match(/"custom_id":"((?:sources|why):[^"]+)"/g)!
      .map((part) => part.slice(13, -1));
    const sources = await standIn.press(standIn.home.memberId, card!, ids.find((id) => id.startsWith('sources:'))!);
    expect(sources.ephemeral).toBe(true);
    expect(sources.text).toContain('Harbour Wire');
    const why = await standIn.press(standIn.home.memberId, card!, ids.find((id) => id.startsWith('why:'))!);
    expect(why.ephemeral).toBe(true);
    expect(why.text).toContain('Why');
  });

  test('the menu under a digest shows any of its stories with all outlets, to the asker only', async () => {
    const digest = standIn.messages(standIn.home.channelId).find((message) => /Assad/.test(JSON.stringify(message)))!;
    const menu = JSON.stringify(digest).match(/"custom_id":"(digest:[^"]+)".*?"label":"([^"]*)","value":"([^"]+)"/)!;
    const shown = await standIn.choose(standIn.home.memberId, digest, menu[1]!, [menu[3]!]);
    expect(shown.ephemeral).toBe(true);
    expect(shown.text).toContain('outlets');
  });

  test('/news lists stories in pages, /story shows one with its outlets, /search finds words without accents', async () => {
    const news = await ask('news', { hours: 48 }, standIn.home.memberId);
    expect(news.ephemeral).toBe(true);
    const first = news.text;
    const more = JSON.stringify(news.message).match(/"custom_id":"(news:[^"]*:1)"/)![1]!;
    const second = await standIn.press(standIn.home.memberId, news.message!, more);
    expect(second.text).not.toBe(first);
    expect((await ask('search', { words: 'asylum moscow' }, standIn.home.memberId)).text).toMatch(/asylum/i);
    expect((await ask('search', { words: 'xyzzyplugh' }, standIn.home.memberId)).text).toContain('Nothing found');
    expect((await ask('story', { story: 'assad asylum moscow' }, standIn.home.memberId)).text).toContain('outlets');
  });

  test('a digest can be looked at before it is due, and posted at once', async () => {
    await liveUntil(at('2024-12-09T23:00:00Z'));
    const before = standIn.messages(standIn.home.channelId).length;
    const sub = (await test_.app.store.subscriptions.ofGuild(standIn.home.guildId)).find(
      (one) => one.mode === 'digest',
    )!;
    await test_.app.store.subscriptions.save({ ...sub, toldThroughAt: at('2024-12-08T00:00:00Z'), topicIds: [] });
    const preview = await ask('digest preview');
    expect(preview.ephemeral).toBe(true);
    expect(standIn.messages(standIn.home.channelId).length).toBe(before);
    expect((await ask('digest now')).text).toContain('On its way');
    await runDue(program);
    expect(standIn.messages(standIn.home.channelId).length).toBeGreaterThan(before);
  });

  test('a topic is made from a link to an article that was read, from a pasted text, and from a form', async () => {
    const save = (draft: Answer): Promise<Answer> =>
      standIn.press(draft.userId, draft.message!, componentId(draft, 'draft:save'));
    const [hit] = await test_.app.store.articles.search(standIn.home.guildId, 'notre dame', 1, 0);
    const made = await ask('topic create', { name: 'Notre-Dame', article: hit!.article.url! });
    expect(made.text).toContain(hit!.article.title.slice(0, 20));
    expect((await save(made)).text).toContain('Notre-Dame');
    const pasted = await ask('topic create', {
      name: 'Willow',
      article: 'Google shows a quantum chip named Willow that corrects errors as it grows',
    });
    expect(pasted.text).toContain('Willow');
    await save(pasted);
    expect((await ask('topic create', { name: 'willow', article: 'Google shows a chip' })).text).toContain('already');
    const form = await ask('topic create', { name: 'Ghana votes' });
    expect(form.kind).toBe('modal');
    const answer = await standIn.submit(form, {
      article: 'Mahama wins the election in Ghana\nBawumia conceded before the count was over.',
    });
    expect(answer.text).toContain('Ghana votes');
    await save(answer);
    expect((await ask('topic list')).text).toContain('Ghana votes');
    const shown = (await test_.app.store.topics.seenBy(standIn.home.guildId)).find(
      (topic) => topic.name === 'Ghana votes',
    )!;
    expect((await ask('topic show', { topic: shown.id })).text).toContain('told from');
    expect((await ask('topic delete', { topic: shown.id })).text).toContain('Deleted');
    expect((await ask('topic list')).text).not.toContain('Ghana votes');
  });

  test('a feed is tested, followed, listed and left; a private address and a page without feeds are refused in words', async () => {
    const url = server.urlOf(day.feeds[0]!);
    expect((await ask('feed test', { url })).text).toContain('articles');
    expect((await ask('feed add', { url })).text).toContain('already');
    expect((await ask('feed add', { url: 'http://10.0.0.1/feed' })).text).toContain("couldn't");
    expect((await ask('feed list')).text).toContain('Harbour Wire');
    const feed = (await test_.app.store.feeds.seenBy(standIn.home.guildId)).find((one) => one.outlet === 'Touchline')!;
    expect((await ask('feed remove', { feed: feed.id })).text).toContain('No longer');
    expect((await ask('search', { words: 'derby' })).text).not.toContain('Touchline');
  });

  test('subscriptions are listed, paused, resumed, changed and ended', async () => {
    const list = await ask('subscriptions');
    const pause = JSON.stringify(list.message).match(/"custom_id":"(subscription:pause:[^"]+)"/)![1]!;
    const paused = await standIn.press(standIn.home.ownerId, list.message!, pause);
    expect(paused.text).toContain('Paused');
    const resume = JSON.stringify(paused.message).match(/"custom_id":"(subscription:resume:[^"]+)"/)![1]!;
    expect((await standIn.press(standIn.home.ownerId, paused.message!, resume)).text).not.toContain('Paused');
    const digest = (await test_.app.store.subscriptions.ofGuild(standIn.home.guildId)).find(
      (one) => one.mode === 'digest',
    )!;
    expect((await ask('subscribe', { change: digest.id, every: 'weekly', weekday: 5, at: '06:15' })).text).toContain(
      'every Friday at 06:15',
    );
    expect((await ask('unsubscribe', { subscription: digest.id })).text).toContain('Ended');
    expect((await ask('subscriptions')).text).not.toContain('Friday');
    expect((await ask('status')).text).toContain('Feeds');
  });

  test('nothing that was sent would have been refused by Discord', () => {
    expect(standIn.violations).toEqual([]);
  });
});
