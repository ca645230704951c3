// A digest of one's own, from /me digest to its end: asked for in a server, told in direct messages, used and stopped there.
import type { APIMessage } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { flushChannel } from '../../src/deliver/deliver.ts';
import { type BotWorld, componentId, openBotWorld } from '../kit/bot.ts';
import { aMute, aSubscription, aTopic, minute } from '../kit/builders.ts';
import type { OptionValues } from '../kit/discord/person.ts';
import { followFeeds, report } from '../kit/news.ts';

let world: BotWorld;
let other: { guildId: string; channelId: string };

beforeAll(async () => {
  world = await openBotWorld({ settings: { personalSubscriptions: 2, personalPerGuild: 3 } });
  const { app, standIn } = world;
  other = standIn.addGuild('Other');
  await followFeeds(app, standIn.home.guildId, 'North', 'South');
  await followFeeds(app, other.guildId, 'Secret', 'Hidden');
  await app.store.topics.save(aTopic({ guildId: standIn.home.guildId }));
  await report(app, 'quake', 'Earthquake shakes the capital', { outlet: 'North' }, { outlet: 'South' });
  await report(app, 'affair', 'Their own affair', { outlet: 'Secret' }, { outlet: 'Hidden' });
}, 30_000);
afterAll(() => world?.close());
beforeEach(async () => {
  await world.app.store.forgetPerson(member());
  world.standIn.closeDirect(member(), false);
  world.standIn.speak(member(), 'en-GB');
});

const home = () => world.standIn.home;
const member = () => home().memberId;
const direct = () => world.standIn.directChannel(member());
const own = () => world.app.store.subscriptions.ofPerson(member());
const ask = (name: string, options: OptionValues = {}) => world.ask(name, options, member());
const askDirect = (name: string, options: OptionValues = {}) =>
  world.standIn.command(null, direct(), member(), name, options);
const newest = (): APIMessage => world.standIn.messages(direct()).at(-1)!;
const idIn = (message: APIMessage, begins: string): string =>
  [...JSON.stringify(message).matchAll(/"custom_id":"([^"]+)"/g)]
    .map((match) => match[1]!)
    .find((id) => id.startsWith(begins))!;

const later = () => world.clock.moveTo(world.app.now().getTime() + minute);

/** Makes the one digest due, and tells it. */
async function tell(): Promise<APIMessage> {
  later();
  const [subscription] = await own();
  await world.app.store.subscriptions.save({ ...subscription!, nextDueAt: world.app.now().getTime() });
  await flushChannel(world.app, direct());
  return newest();
}

describe('/me digest', () => {
  test('writes to the asker, and says when the first digest comes', async () => {
    const answer = await ask('me digest', {
      topic: 'Asylum',
      at: '18:15',
      timezone: 'Europe/Berlin',
      style: 'headlines',
    });
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain('**Asylum** of Home: daily at 18:15 (Europe/Berlin)');
    expect(answer.text).toMatch(/the first one comes <t:\d+:R>/);
    expect(newest().content).toContain('You asked me for a digest in direct messages: **Asylum** of Home');
    expect(await own()).toMatchObject([
      {
        guildId: home().guildId,
        channelId: direct(),
        topicIds: ['asylum'],
        mode: 'digest',
        style: 'headlines',
        createdBy: null,
        schedule: { cadence: 'daily', hour: 18, minute: 15, timeZone: 'Europe/Berlin' },
      },
    ]);
  });

  test('asked again for the same topic changes it, without another message', async () => {
    await ask('me digest');
    const before = world.standIn.messages(direct()).length;
    const answer = await ask('me digest', { at: '09:00', quiet: '22:00-06:00', stories: 3 });
    expect(answer.text).toContain('Changed.');
    expect(await own()).toMatchObject([{ schedule: { hour: 9 }, quiet: { from: 1320, to: 360 }, maxStories: 3 }]);
    expect(world.standIn.messages(direct())).toHaveLength(before);
  });

  test.each([
    [{ topic: 'Football' }, 'no topic of that name'],
    [{ at: 'noon' }, 'could not read that time'],
    [{ timezone: 'Narnia' }, 'do not know that time zone'],
    [{ quiet: 'always' }, 'could not read those quiet hours'],
  ])('says what is wrong with %j', async (options, said) => {
    expect((await ask('me digest', options)).text).toContain(said);
    expect(await own()).toEqual([]);
  });

  test('says plainly when Discord lets nobody write to them, and what to do', async () => {
    world.standIn.closeDirect(member());
    expect((await ask('me digest')).text).toContain('Allow direct messages from members of this server');
    expect(await own()).toEqual([]);
  });

  test('begins nothing while Discord does not let us through', async () => {
    world.standIn.fault({ path: '/users/@me/channels', suffer: { kind: 'status', status: 500 } });
    expect((await ask('me digest')).text).toContain('Try again in a minute');
    expect(await own()).toEqual([]);
  });

  test('of one server are bounded together, before anybody is written to', async () => {
    const { app, standIn } = world;
    for (const number of [1, 2, 3]) {
      const of = { guildId: home().guildId, channelId: `direct-${number}`, userId: `person-${number}` };
      await app.store.subscriptions.save(aSubscription({ ...of, id: `of person ${number}` }));
    }
    const before = standIn.messages(direct()).length;
    expect((await ask('me digest')).text).toContain('as many digests to members of this server as I may');
    expect(standIn.messages(direct())).toHaveLength(before);
    const elsewhere = await standIn.command(other.guildId, other.channelId, home().ownerId, 'me digest');
    expect(elsewhere.text).toContain('Done');
    for (const person of ['person-1', 'person-2', 'person-3', home().ownerId]) {
      await app.store.forgetPerson(person);
    }
  });

  test('has a bound of its own, which is not the server’s', async () => {
    await ask('me digest');
    await ask('me digest', { topic: 'Asylum' });
    const third = await world.standIn.command(other.guildId, other.channelId, home().ownerId, 'me digest');
    expect(third.text).toContain('Done');
    world.standIn.addMember(other.guildId, 'Nora');
    await world.app.store.topics.save(aTopic({ id: 'more', guildId: home().guildId, name: 'More' }));
    expect((await ask('me digest', { topic: 'More' })).text).toContain('2 digests, which is the limit');
    expect(await world.app.store.subscriptions.ofGuild(home().guildId)).toEqual([]);
    await world.app.store.forgetPerson(home().ownerId);
  });

  test('in direct messages says where to ask', async () => {
    expect((await askDirect('me digest')).text).toContain('in a server');
  });

  test('shows nobody in the server who has one', async () => {
    await ask('me digest');
    await tell();
    for (const name of ['subscriptions', 'status']) {
      const { text } = await world.ask(name);
      expect(text).not.toContain(direct());
      expect(text).not.toContain('1 subscription');
    }
    const file = (await world.ask('privacy export', { what: 'server' })).message!.attachments[0]!;
    expect(world.standIn.fileText(file.id)).not.toContain(direct());
  });
});

describe('the digest in direct messages', () => {
  test('tells what the server sees, and its menu and buttons work there', async () => {
    await ask('me digest');
    const digest = await tell();
    expect(JSON.stringify(digest)).toContain('Earthquake shakes the capital');
    expect(JSON.stringify(digest)).not.toContain('affair');
    const sources = await world.standIn.choose(member(), digest, idIn(digest, 'digest:'), ['quake']);
    expect(sources.text).toContain('North');
    expect(sources.text).toContain('South');
    const why = await world.press(sources, 'why:');
    expect(why.text).toContain('Earthquake shakes the capital');
    expect(why.text).not.toContain('older than what I keep');
  });

  test('leaves out what its person muted there', async () => {
    await ask('me digest');
    const digest = await tell();
    const story = await world.standIn.choose(member(), digest, idIn(digest, 'digest:'), ['quake']);
    const asked = await world.press(story, 'mute:');
    expect(asked.text).not.toContain('For everyone in this channel');
    await world.standIn.choose(member(), asked.message!, componentId(asked, 'mute-me:'), ['word:Earthquake']);
    expect(await world.app.store.mutes.ofPerson(member())).toMatchObject([
      { guildId: home().guildId, value: 'Earthquake' },
    ]);
    const before = world.standIn.messages(direct()).length;
    later();
    await report(world.app, 'second', 'Another earthquake', { outlet: 'North' }, { outlet: 'South' });
    await tell();
    expect(world.standIn.messages(direct())).toHaveLength(before);
  });

  test('speaks its person’s language', async () => {
    world.standIn.speak(member(), 'de');
    await ask('me digest');
    expect(newest().content).toContain('Du hast mich um einen Überblick');
    expect(JSON.stringify(await tell())).toContain('Nichts mehr schicken');
  });

  test('shows no more of the server to one who left it', async () => {
    const leaver = world.standIn.addMember(home().guildId, 'Lea');
    await world.ask('me digest', {}, leaver.id);
    const [subscription] = await world.app.store.subscriptions.ofPerson(leaver.id);
    await world.app.store.subscriptions.save({ ...subscription!, nextDueAt: world.app.now().getTime() });
    await flushChannel(world.app, subscription!.channelId);
    const digest = world.standIn.messages(subscription!.channelId).at(-1)!;
    world.standIn.removeMember(home().guildId, leaver.id);
    const shown = await world.standIn.choose(leaver.id, digest, idIn(digest, 'digest:'), ['quake']);
    expect(shown.text).toContain('older than what I keep');
    await world.app.store.subscriptions.save({ ...subscription!, nextDueAt: world.app.now().getTime() });
    await flushChannel(world.app, subscription!.channelId);
    expect(await world.app.store.subscriptions.ofPerson(leaver.id)).toEqual([]);
  });

  test('rests when they close their direct messages, and goes on when they ask again', async () => {
    await ask('me digest');
    await report(world.app, 'third', 'A third thing happened', { outlet: 'North' }, { outlet: 'South' });
    world.standIn.closeDirect(member());
    await tell();
    expect((await ask('me show')).text).toContain('paused: your direct messages are closed to me. Open them');
    world.standIn.closeDirect(member(), false);
    expect((await ask('me digest')).text).toContain('Done');
    expect(await own()).toMatchObject([{ pausedWhy: null }]);
    expect(JSON.stringify(await tell())).toContain('A third thing');
  });
});

describe('ending it', () => {
  test('by the button of the first message', async () => {
    await ask('me digest');
    const ended = await world.standIn.press(member(), newest(), idIn(newest(), 'me-stop:'));
    expect(ended.text).toContain('Ended: **every story** of Home');
    expect(await own()).toEqual([]);
    const again = await world.standIn.press(member(), newest(), idIn(newest(), 'me-stop:'));
    expect(again.text).toContain('has ended already');
  });

  test('by the button below a digest', async () => {
    await ask('me digest');
    const digest = await tell();
    await world.standIn.press(member(), digest, idIn(digest, 'me-stop:'));
    expect(await own()).toEqual([]);
    expect(JSON.stringify(newest())).toContain('Earthquake');
  });

  test('by /me stop, in direct messages too; of several they choose', async () => {
    await ask('me digest');
    later();
    await ask('me digest', { topic: 'Asylum' });
    const list = await askDirect('me stop');
    expect(list.text).toContain('1. **every story** of Home');
    const left = await world.press(list, 'me-end:');
    expect(left.text).toContain('1. **Asylum** of Home');
    expect((await askDirect('me stop')).text).toContain('Ended: **Asylum** of Home');
    expect((await askDirect('me stop')).text).toContain('I send you no digest');
  });

  test('is for its person alone', async () => {
    await ask('me digest');
    const [subscription] = await own();
    const message = await forged(`me-stop:${subscription!.id}`);
    expect((await world.standIn.press(home().ownerId, message, `me-stop:${subscription!.id}`)).text).toContain(
      'ended already',
    );
    const other = await forged(`subscription:end:${subscription!.id}:0`);
    await world.standIn.press(home().ownerId, other, `subscription:end:${subscription!.id}:0`);
    expect(await own()).toHaveLength(1);
  });

  async function forged(customId: string): Promise<APIMessage> {
    const components = [{ type: 1, components: [{ type: 2, style: 2, label: 'x', custom_id: customId }] }];
    await world.app.messenger.send(home().channelId, { content: 'x', components } as never, customId.slice(0, 25));
    return world.standIn.messages(home().channelId).at(-1)!;
  }
});

describe('/me timezone', () => {
  test('is that of the server until one is set, and then of digests that follow it', async () => {
    expect((await ask('me timezone')).text).toContain('You set no time zone');
    await ask('me digest', { at: '08:00' });
    later();
    await ask('me digest', { topic: 'Asylum', timezone: 'Europe/Berlin' });
    expect(await own()).toMatchObject([{ schedule: { timeZone: 'UTC' } }, { schedule: { timeZone: 'Europe/Berlin' } }]);
    const set = await askDirect('me timezone', { timezone: 'asia/tokyo' });
    expect(set.text).toContain('Your time zone is Asia/Tokyo now. One digest of yours');
    expect(await own()).toMatchObject([
      { schedule: { timeZone: 'Asia/Tokyo', hour: 8 }, nextDueAt: Date.UTC(2024, 11, 8, 23) },
      { schedule: { timeZone: 'Europe/Berlin' } },
    ]);
    expect((await ask('me show')).text).toContain('Your time zone: Asia/Tokyo');
    expect((await ask('me timezone', { timezone: 'none' })).text).toContain('One digest of yours');
    expect(await own()).toMatchObject([{ schedule: { timeZone: 'UTC' } }, { schedule: { timeZone: 'Europe/Berlin' } }]);
    expect((await ask('me timezone', { timezone: 'Narnia' })).text).toContain('do not know that time zone');
  });

  test('stands in private answers beside the time of a schedule', async () => {
    const { guildId, channelId, ownerId } = home();
    await world.app.store.subscriptions.save(aSubscription({ id: 'channels', guildId, channelId }));
    expect((await world.ask('subscriptions')).text).toContain('daily at 07:30 (UTC)');
    await world.ask('me timezone', { timezone: 'Asia/Tokyo' });
    expect((await world.ask('subscriptions')).text).toMatch(/Next: <t:\d+:R>, 16:30 \(Asia\/Tokyo\)/);
    await world.ask('me timezone', { timezone: 'UTC' });
    expect((await world.ask('subscriptions')).text).not.toContain('16:30');
    await world.app.store.subscriptions.delete('channels');
    await world.app.store.forgetPerson(ownerId);
  });

  test('is where a new digest begins', async () => {
    await ask('me timezone', { timezone: 'Asia/Tokyo' });
    expect((await ask('me digest')).text).toContain('(Asia/Tokyo)');
  });
});

describe('in direct messages', () => {
  test('/help helps, and what is a server’s is not offered', async () => {
    expect((await askDirect('help')).text).toContain('/me digest');
    await expect(askDirect('news')).rejects.toThrow('does not offer /news');
  });

  test('/privacy shows what is one’s own, and deletes it with the digest', async () => {
    await ask('me digest');
    expect((await askDirect('privacy show')).text).toContain('1 digest in direct messages');
    expect((await askDirect('privacy export', { what: 'server' })).message!.attachments).toEqual([]);
    await askDirect('privacy delete');
    expect(await own()).toEqual([]);
    expect(await world.app.store.people.get(member())).toBeNull();
  });
});

test('what was muted elsewhere does not count here', async () => {
  await world.app.store.mutes.save(aMute({ guildId: other.guildId, userId: member(), value: 'earthquake' }));
  await ask('me digest');
  expect(JSON.stringify(await tell())).toContain('Earthquake');
});

test('sent nothing that Discord would refuse', () => {
  expect(world.standIn.violations).toEqual([]);
});
