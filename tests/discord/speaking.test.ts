// What people who speak German or Arabic read when they use the bot: no answer, list, button or form in English. Names of commands,
// options and what feeds and people wrote stay as they are.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { words } from '../../src/discord/bot.ts';
import { commands } from '../../src/discord/commands/index.ts';
import { definitions } from '../../src/discord/register.ts';
import { type BotWorld, openBotWorld } from '../kit/bot.ts';
import { aFeed, aTopic, hour } from '../kit/builders.ts';
import type { Answer, OptionValues } from '../kit/discord/person.ts';
import { followFeeds, report } from '../kit/news.ts';

/** Words that stand in every other English sentence and in none of our other languages. */
const english = /\b(?:the|and|with|of|are|from|there|this|that|which|your?|what|where|nothing|none|no|it|its)\b/i;
const arabic = /\p{sc=Arabic}/u;

/** Without what may be quoted: code, names of commands, options and addresses. */
function ownWords(text: string): string {
  return text
    .replace(/`[^`]*`/g, '')
    .replace(/https?:\/\/\S+/g, '')
    .replace(/\/[a-z]+(?: (?:[a-z]+))?/g, '');
}

function textOf(answer: Answer): string {
  const form = JSON.stringify(answer.modal ?? {}).matchAll(/"(?:title|label|placeholder|description)":"([^"]+)"/g);
  return [answer.text, ...[...form].map((match) => match[1]!)].join('\n');
}

function expectSpoken(language: string, text: string): void {
  expect(ownWords(text)).not.toMatch(english);
  expect(text.length).toBeGreaterThan(0);
  if (language === 'ar') {
    expect(text).toMatch(arabic);
  }
}

describe.each(['de', 'ar'] as const)('to somebody whose Discord speaks %s', (language) => {
  let world: BotWorld;
  const spoken = (answer: Answer): Answer => {
    expect(answer.text).not.toContain(words(language).apology);
    expectSpoken(language, textOf(answer));
    return answer;
  };
  const ask = async (name: string, options: OptionValues = {}): Promise<Answer> =>
    spoken(await world.ask(name, options));

  beforeAll(async () => {
    world = await openBotWorld();
    const { app, standIn } = world;
    const { guildId, ownerId } = standIn.home;
    standIn.speak(ownerId, language);
    // What is posted, and so its preview, is in the server's.
    await app.store.guilds.save({ ...(await app.store.guilds.get(guildId))!, language });
    await followFeeds(app, guildId, 'North', 'South');
    const at = app.now().getTime();
    const broken = { state: 'failing', trouble: 'it does not let us in (403)', failuresInRow: 4 } as const;
    await app.store.feeds.add(
      aFeed({ id: 'east', outlet: 'East', shared: false, ...broken, failingSinceAt: at - 3 * hour }),
    );
    await app.store.feeds.follow({ guildId, feedId: 'east', wanted: true, byUserId: null, at });
    await app.store.topics.save(aTopic({ guildId, name: 'Asylum' }));
    const scores = [{}];
    await report(app, 'story', 'Assad reaches Moscow', { outlet: 'North', scores }, { outlet: 'South', scores });
  });
  afterAll(() => world?.close());

  const withoutNeeds = commands.flatMap(({ definition }) => {
    const subcommands = (definition.options ?? []).filter(({ type }) => type === 1);
    const needs = (options: readonly object[] = []): boolean =>
      options.some((option) => 'required' in option && option.required === true);
    return subcommands.length > 0
      ? subcommands.flatMap((one) => ('options' in one && needs(one.options) ? [] : [`${definition.name} ${one.name}`]))
      : needs(definition.options)
        ? []
        : [definition.name];
  });
  test.each(withoutNeeds.filter((name) => name !== 'subscribe'))('/%s is answered in it', async (name) => {
    await ask(name);
  });

  test.each<[string, OptionValues]>([
    ['subscribe', { topic: 'Nowhere' }],
    ['subscribe', { at: '27:90' }],
    ['subscribe', { timezone: 'Mars' }],
    ['subscribe', { quiet: 'x' }],
    ['subscribe', { mode: 'instant', breaking: 'x' }],
    ['subscribe', { mode: 'digest', breaking: '3 in 60' }],
    ['subscribe', { change: 'x' }],
    ['subscribe', { topic: 'Asylum', at: '07:30', timezone: 'Europe/Berlin', every: 'weekly', quiet: '22-7' }],
    ['subscribe', { topic: 'Asylum', at: '07:30', timezone: 'Europe/Berlin', every: 'weekly' }],
    ['subscribe', { mode: 'instant', breaking: '2 in 90', 'max-cards': 3 }],
    ['subscriptions', {}],
    ['unsubscribe', { subscription: 'x' }],
    ['digest preview', {}],
    ['digest now', {}],
    ['news', { topic: 'Asylum', hours: 3 }],
    ['news', { topic: 'Nowhere' }],
    ['story', { story: 'story' }],
    ['story', { story: 'xyzzy' }],
    ['search', { words: 'Assad' }],
    ['search', { words: 'xyzzy' }],
    ['why', { article: 'Assad' }],
    ['why', { article: 'xyzzy' }],
    ['why', { article: 'https://north.example/other' }],
    ['feed add', { url: 'nonsense' }],
    ['feed add', { url: 'http://10.0.0.1/rss' }],
    ['feed test', { url: 'http://10.0.0.1/rss' }],
    ['feed remove', { feed: 'x' }],
    ['feed list', {}],
    ['privacy export', { what: 'server' }],
    ['privacy delete', { what: 'server' }],
    ['status', {}],
  ])('/%s %j is answered in it', async (name, options) => {
    await ask(name, options);
  });

  test('/setup leads through its four steps in it', async () => {
    const what = spoken(await world.press(await ask('setup'), 'setup:what'));
    spoken(await world.press(what, 'setup:new'));
    const when = spoken(await world.choose(what, 'setup:topic', '*'));
    spoken(await world.press(when, 'setup:digest'));
  });

  test('a card’s buttons and those of a list are answered in it', async () => {
    const list = await ask('subscriptions');
    spoken(await world.press(list, 'subscription:pause'));
    spoken(await world.press(list, 'subscription:resume'));
    await ask('status');
  });

  test('nothing of it is refused by Discord', () => {
    expect(world.standIn.violations).toEqual([]);
  });

  test('those who may not are refused in it', async () => {
    const { memberId, guildId, channelId } = world.standIn.home;
    world.standIn.speak(memberId, language);
    world.standIn.allow('status');
    spoken(await world.standIn.command(guildId, channelId, memberId, 'status'));
  });
});

test('a command keeps its slash in front in a text that runs from right to left', async () => {
  const world = await openBotWorld();
  world.standIn.speak(world.standIn.home.ownerId, 'ar');
  expect((await world.ask('digest preview')).text).toContain('\u200e/subscribe');
  await world.close();
});

test('every command has a line in /help, in each language', async () => {
  const world = await openBotWorld();
  const { ownerId } = world.standIn.home;
  for (const [locale, own] of [
    ['en-US', 'What I do'],
    ['de', 'Was ich tue'],
    ['ar', 'ماذا أفعل'],
    ['fr', 'What I do'],
  ] as const) {
    world.standIn.speak(ownerId, locale);
    const { text } = await world.ask('help');
    expect(text).toContain(own);
    expect(commands.filter(({ definition }) => !text.includes(`/${definition.name}`))).toEqual([]);
  }
  expect(definitions.length).toBeGreaterThan(10);
  await world.close();
});
