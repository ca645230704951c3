// /subscribe as those who run a server use it: each wish is made in Discord, and what then comes is read there.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dueChannels, flushChannel } from '../../src/deliver/deliver.ts';
import { words } from '../../src/discord/commands/subscribe.words.ts';
import { keepSubscription } from '../../src/discord/subscription-making.ts';
import { digestStyles } from '../../src/model/subscription.ts';
import { type BotWorld, componentId, openBotWorld } from '../kit/bot.ts';
import { aFeed, aSubscription, aTopic, hour, minute } from '../kit/builders.ts';
import type { OptionValues } from '../kit/discord/person.ts';
import { followFeeds, report } from '../kit/news.ts';

const day = 24 * hour;
let world: BotWorld;

beforeEach(async () => {
  world = await openBotWorld();
  const { app, standIn } = world;
  await followFeeds(app, standIn.home.guildId, 'North', 'South', 'East');
  await app.store.topics.save(aTopic({ guildId: standIn.home.guildId }));
});

afterEach(() => world.close());

/** Time passes, and everything that becomes due is done. */
async function pass(ms: number, step = 10 * minute): Promise<void> {
  for (let passed = 0; passed < ms; passed += step) {
    world.clock.moveTo(world.app.now().getTime() + step);
    for (const channelId of await dueChannels(world.app)) {
      await flushChannel(world.app, channelId);
    }
  }
}

function posted(): readonly string[] {
  return world.standIn.messages(world.standIn.home.channelId).map((message) => JSON.stringify(message));
}

describe('a style', () => {
  test('is chosen from all that there are, each said in a line', async () => {
    const options = world.standIn.commands(null).find((command) => command['name'] === 'subscribe')!['options'];
    const style = (options as readonly Record<string, unknown>[]).find((option) => option['name'] === 'style')!;
    expect(style['choices']).toEqual(
      digestStyles.map((name) =>
        expect.objectContaining({ value: name, name: `${name}: ${words('en').styles[name]}` }),
      ),
    );
  });

  test.each([
    ['headlines', '- **[Assad granted asylum]'],
    ['briefing', '### Asylum'],
  ])('%s is what the digest comes in', async (style, shown) => {
    const answer = await world.ask('subscribe', { topic: 'Asylum', at: '07:30', timezone: 'UTC', style });
    expect(answer.text).toContain(`style ${style}`);
    await report(world.app, 'story', 'Assad granted asylum', { outlet: 'North', scores: [{}] });
    await pass(70 * minute);
    expect(posted()).toEqual([expect.stringContaining(shown)]);
  });
});

describe('a subscription', () => {
  const standing = () => world.app.store.subscriptions.ofGuild(world.standIn.home.guildId);

  test('asked for twice at once is made once', async () => {
    const answers = await Promise.all([world.ask('subscribe'), world.ask('subscribe')]);
    expect(answers.filter(({ text }) => text.includes('has this subscription already'))).toHaveLength(1);
    expect(await standing()).toHaveLength(1);
  });

  test('that ended while it was changed stays ended', async () => {
    const { app, standIn } = world;
    await world.ask('subscribe', { mode: 'instant' });
    const [before] = await standing();
    await app.store.subscriptions.delete(before!.id);
    expect(await keepSubscription(app, before!, before!.id)).toEqual({ kind: 'gone' });
    expect(await standing()).toEqual([]);
    expect(standIn.violations).toEqual([]);
  });

  test('whose cards become a digest does not tell again what they told for days', async () => {
    await world.ask('subscribe', { mode: 'instant' });
    const [before] = await standing();
    world.clock.moveTo(world.app.now().getTime() + 10 * day);
    await world.ask('subscribe', { change: before!.id, mode: 'digest' });
    expect(await standing()).toMatchObject([{ mode: 'digest', toldThroughAt: world.app.now().getTime() - day }]);
    world.clock.moveTo(world.app.now().getTime() + hour);
    await world.ask('subscribe', { change: before!.id, stories: 3 });
    expect(await standing()).toMatchObject([{ toldThroughAt: world.app.now().getTime() - day - hour }]);
  });

  test('of a person is neither shown nor ended by those who run the server', async () => {
    const { guildId, memberId } = world.standIn.home;
    await world.app.store.subscriptions.save(aSubscription({ guildId, channelId: 'direct', userId: memberId }));
    const [own] = await world.app.store.subscriptions.ofPerson(memberId);
    const answer = await world.ask('unsubscribe', { subscription: own!.id });
    expect(answer.text).toContain('There is no such subscription');
    expect(await world.app.store.subscriptions.ofPerson(memberId)).toEqual([own]);
  });
});

describe('a list', () => {
  const trouble = (number: number): string => `trouble ${number} ${'that takes many words to tell '.repeat(10)}`;
  const many = async (): Promise<void> => {
    const { app, standIn } = world;
    const { guildId, channelId } = standIn.home;
    await app.store.topics.save(aTopic({ id: 'long', guildId, name: 'A very long name of a topic '.repeat(7) }));
    for (const number of [1, 2, 3, 4, 5]) {
      const bounds = { quiet: { from: 0, to: 60 }, maxCards: 3, threads: true, pausedWhy: trouble(number) };
      const breaking = { reports: 3, minutes: 60, roleId: channelId };
      const of = { guildId, channelId, mode: 'instant', topicIds: ['long'], createdAt: number } as const;
      await app.store.subscriptions.save(aSubscription({ ...of, ...bounds, breaking, id: `s${number}` }));
      await app.store.feeds.save(aFeed({ id: `f${number}`, state: 'stopped', trouble: trouble(number) }));
    }
  };

  test.each(['en', 'de', 'ar'])('of subscriptions says of each button what it is for (%s)', async (language) => {
    await many();
    world.standIn.speak(world.standIn.home.ownerId, language);
    const list = await world.ask('subscriptions');
    for (const number of [1, 2, 3, 4]) {
      expect(list.text).toContain(`trouble ${number} `);
      expect(componentId(list, `subscription:end:s${number}`)).not.toBe('');
    }
    expect(world.standIn.violations).toEqual([]);
  });

  test('of what is out of order ends at the end of a line', async () => {
    await many();
    const { text } = await world.ask('status');
    expect(text).toContain('trouble 1');
    expect(text).toMatch(/(resumes it\.|…)$/);
    expect(text.length).toBeLessThan(2000);
  });
});

test('lists and what is offered while somebody types read no seeds of topics', async () => {
  const { app, standIn } = world;
  const { guildId, channelId, ownerId } = standIn.home;
  await world.ask('subscribe', { topic: 'Asylum' });
  app.store.topics.seenBy = () => Promise.reject(new Error('read the seeds of all topics'));
  const offered = (name: string, options: OptionValues) =>
    standIn.autocomplete(guildId, channelId, ownerId, name, options);
  expect((await offered('news', { topic: 'asy' })).choices).toMatchObject([{ name: 'Asylum' }]);
  expect((await offered('unsubscribe', { subscription: '' })).choices).toHaveLength(1);
  expect((await world.ask('subscriptions')).text).toContain('Asylum');
  expect((await world.ask('settings')).text).toContain('topics 1 of 50');
  expect((await world.ask('me digest', { topic: 'Asylum' })).text).toContain('Done');
  expect((await world.ask('me show')).text).toContain('Asylum');
});

describe('quiet hours and a cap of cards', () => {
  test('are wished for, said back, kept by a later change, and ended', async () => {
    const { guildId } = world.standIn.home;
    const wish = { topic: 'Asylum', mode: 'instant', timezone: 'UTC' };
    const made = await world.ask('subscribe', { ...wish, quiet: '8 to 10', 'max-cards': 1 });
    expect(made.text).toContain('at most one card a day, quiet from 08:00 to 10:00 (UTC)');
    const [subscription] = await world.app.store.subscriptions.ofGuild(guildId);
    const changed = await world.ask('subscribe', { change: subscription!.id, stories: 5 });
    expect(changed.text).toContain('at most one card a day, quiet from 08:00 to 10:00');
    const ended = await world.ask('subscribe', { change: subscription!.id, quiet: 'none', 'max-cards': 0 });
    expect(ended.text).not.toMatch(/quiet|at most/);
  });

  test('that cannot be read are refused in words, and nothing is saved', async () => {
    expect((await world.ask('subscribe', { quiet: 'at night' })).text).toContain('22:00-07:00');
    expect(await world.app.store.subscriptions.ofGuild(world.standIn.home.guildId)).toEqual([]);
  });

  test('hold what reaches the topic until the morning is over, and the rest until the day is', async () => {
    await world.ask('subscribe', {
      topic: 'Asylum',
      mode: 'instant',
      timezone: 'UTC',
      quiet: '07:00-10:00',
      'max-cards': 1,
    });
    await pass(60 * minute);
    await report(world.app, 'first', 'Assad granted asylum', { outlet: 'North', scores: [{}] });
    await report(world.app, 'second', 'Family flown to Moscow', { outlet: 'South', scores: [{}] });
    await pass(60 * minute);
    expect(posted()).toEqual([]);
    await pass(120 * minute);
    expect(posted()).toEqual([expect.stringContaining('Assad granted asylum')]);
    await pass(14 * 60 * minute);
    expect(posted()).toHaveLength(2);
    expect(posted().join()).toMatch(/More of 8 December.*Family flown to Moscow/);
  });
});

describe('breaking news', () => {
  const breaking = '3 reports in 60 minutes';
  const burst = async (story: string, title: string): Promise<void> => {
    const scores = [{}];
    await report(world.app, story, title, ...['North', 'South', 'East'].map((outlet) => ({ outlet, scores })));
  };
  /** Of a member with one. */
  const aRole = async (): Promise<string> => {
    const { api, token, home, addMember } = world.standIn;
    addMember(home.guildId, 'reader', 1n);
    const roles = await fetch(`${api}/v10/guilds/${home.guildId}/roles`, {
      headers: { authorization: `Bot ${token}` },
    });
    return ((await roles.json()) as { id: string }[]).at(-1)!.id;
  };

  test('is wished for with what it would have told, and then pings the role, and only that', async () => {
    const role = await aRole();
    await burst('past', 'Capital falls');
    const wish = { topic: 'Asylum', mode: 'instant', breaking, role };
    const answer = await world.ask('subscribe', wish);
    expect(answer.text).toContain('from 3 independent reports within 60 minutes on');
    expect(answer.text).toMatch(/last 30 days it would have told one story:\n- Capital falls/);
    expect(answer.text).toContain('allow anyone to mention it');
    await burst('now', 'Assad granted asylum');
    await pass(20 * minute);
    const messages = world.standIn.messages(world.standIn.home.channelId);
    expect(messages.map(({ content }) => content)).toEqual([`<@&${role}>`]);
    const [sent] = world.standIn.requests.filter(({ method, path }) => method === 'POST' && /messages$/.test(path));
    expect(JSON.stringify(sent)).toContain(`"allowed_mentions":{"parse":[],"roles":["${role}"]}`);
  });

  test.each<[string, OptionValues, string]>([
    ['what cannot be read', { mode: 'instant', breaking: 'soon' }, '3 reports in 60 minutes'],
    ['a digest of it', { mode: 'digest', breaking }, 'mode "instant"'],
  ])('%s is refused in words', async (_what, options, words) => {
    expect((await world.ask('subscribe', options)).text).toContain(words);
    expect(await world.app.store.subscriptions.ofGuild(world.standIn.home.guildId)).toEqual([]);
  });

  test('pings neither everyone nor anyone without it', async () => {
    const everyone = world.standIn.home.guildId;
    const wish = { mode: 'instant', role: everyone };
    expect((await world.ask('subscribe', { ...wish, breaking })).text).toContain('do not ping everyone');
    expect((await world.ask('subscribe', { mode: 'instant', role: await aRole() })).text).toContain('Only breaking');
  });
});
