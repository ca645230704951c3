// The button Mute, pressed by a member and by one who administers; what it offers, what it keeps, and how it is lifted.
import type { APIMessage } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { flushChannel } from '../../src/deliver/deliver.ts';
import { type BotWorld, openBotWorld } from '../kit/bot.ts';
import { aMute, aSubscription, aTopic, hour } from '../kit/builders.ts';
import type { Answer } from '../kit/discord/person.ts';
import { followFeeds, report } from '../kit/news.ts';

let world: BotWorld;
let card: APIMessage;
let other: { guildId: string; channelId: string };

beforeAll(async () => {
  world = await openBotWorld({ settings: { mutesPerHolder: 2 } });
  const { app, standIn } = world;
  other = standIn.addGuild('Other');
  await followFeeds(app, standIn.home.guildId, 'North', 'South');
  await followFeeds(app, other.guildId, 'Secret');
  await report(app, 'quake', 'Earthquake shakes the capital', { outlet: 'North' }, { outlet: 'South' });
  await report(app, 'hidden', 'Their own affair', { outlet: 'Secret' });
  card = await cardOf('quake');
}, 30_000);
afterAll(() => world?.close());
beforeEach(async () => {
  const { store } = world.app;
  for (const mute of [...(await store.mutes.ofPerson(member())), ...(await store.mutes.ofGuild(home().guildId))]) {
    await store.mutes.delete(mute.id);
  }
});

const home = () => world.standIn.home;
const member = () => home().memberId;

/** A message with the button, as a card has it. */
async function cardOf(storyId: string, channelId = home().channelId): Promise<APIMessage> {
  const button = { type: 2, style: 2, label: 'Mute', custom_id: `mute:${storyId}` } as const;
  const payload = { content: 'a card', components: [{ type: 1, components: [button] }] } as const;
  const sent = await world.app.messenger.send(channelId, payload as never, `card ${storyId} ${channelId}`.slice(0, 25));
  if (sent.kind !== 'sent') {
    throw new Error(`the card was not sent: ${sent.why}`);
  }
  return world.standIn.messages(channelId).find(({ id }) => id === sent.messageId)!;
}

const ask = (userId: string, message = card) =>
  world.standIn.press(userId, message, JSON.stringify(message).match(/"custom_id":"(mute:[^"]+)"/)![1]!);
const ids = (answer: Answer) => JSON.stringify(answer.message?.components ?? []);

describe('a member', () => {
  test('is offered the story, its outlets and the words of its headline, for themselves only', async () => {
    const asked = await ask(member());
    expect(asked.ephemeral).toBe(true);
    expect(asked.text).toContain('Earthquake shakes the capital');
    expect(ids(asked)).toContain('"value":"outlet:North"');
    expect(ids(asked)).toContain('"value":"word:Earthquake"');
    expect(ids(asked)).not.toContain('"value":"word:the"');
    expect(ids(asked)).not.toContain('mute-here');
  });

  test.each([
    ['story:quake', { what: 'story', value: 'quake', label: 'Earthquake shakes the capital' }],
    ['outlet:South', { what: 'outlet', value: 'South', label: 'South' }],
    ['word:capital', { what: 'word', value: 'capital', label: 'capital' }],
  ])('mutes %s for themselves in this server, and takes it back', async (chosen, mute) => {
    const asked = await ask(member());
    const done = await world.standIn.choose(member(), asked.message!, 'mute-me:quake', [chosen]);
    expect(done.text).toContain(`**${mute.label}**`);
    expect(await world.app.store.mutes.ofPerson(member())).toMatchObject([
      { ...mute, guildId: home().guildId, channelId: null, createdBy: null },
    ]);
    const undone = await world.press(done, 'unmute:');
    expect(undone.text).toContain('heard again');
    expect(await world.app.store.mutes.ofPerson(member())).toEqual([]);
  });

  test('is offered labels that are never longer than Discord takes', async () => {
    const word = '\u{10428}'.repeat(45);
    await report(world.app, 'flood', `Flood reaches ${word}`, { outlet: 'North' });
    const asked = await ask(member(), await cardOf('flood'));
    expect(ids(asked)).toContain(`"value":"word:${word}"`);
    const labels = [...ids(asked).matchAll(/"label":"([^"]*)"/g)].map(([, label]) => label!);
    expect(labels.filter((label) => label.length > 100)).toEqual([]);
    expect(labels.find((label) => label.includes('\u{10428}'))).toMatch(/…$/);
  });

  test('is told when there are too many, and mutes the same thing twice as once', async () => {
    for (const word of ['capital', 'shakes', 'shakes', 'Earthquake']) {
      const asked = await ask(member());
      const done = await world.standIn.choose(member(), asked.message!, 'mute-me:quake', [`word:${word}`]);
      expect(done.text).toContain(word === 'Earthquake' ? 'more than 2 mutes' : word);
    }
    expect(await world.app.store.mutes.ofPerson(member())).toHaveLength(2);
  });

  test('cannot mute a story of which the server sees nothing', async () => {
    const asked = await ask(member(), await cardOf('hidden'));
    expect(asked.text).toContain('no feed of this server');
    expect(asked.text).not.toContain('affair');
  });

  test('cannot lift what is muted for a channel, nor what another muted', async () => {
    const mutes = [
      aMute({ id: 'of channel', guildId: home().guildId, channelId: home().channelId }),
      aMute({ id: 'of another', guildId: home().guildId, userId: home().ownerId }),
    ];
    for (const mute of mutes) {
      await world.app.store.mutes.save(mute);
      const forged = await world.app.messenger.send(
        home().channelId,
        {
          content: 'x',
          components: [{ type: 1, components: [{ type: 2, style: 2, label: 'Lift', custom_id: `unmute:${mute.id}` }] }],
        } as never,
        mute.id,
      );
      const message = world.standIn
        .messages(home().channelId)
        .find(({ id }) => forged.kind === 'sent' && id === forged.messageId)!;
      await world.standIn.press(member(), message, `unmute:${mute.id}`);
      expect(await world.app.store.mutes.get(mute.id)).toEqual(mute);
    }
    await world.app.store.mutes.delete('of another');
  });
});

describe('what a member muted', () => {
  const muteIt = (over: Parameters<typeof aMute>[0]) =>
    world.app.store.mutes.save(aMute({ guildId: home().guildId, userId: member(), ...over }));

  test.each([
    { what: 'story', value: 'quake' },
    { what: 'word', value: 'EARTHQUAKE' },
  ] as const)('is left out of /news and /search of theirs: a $what', async (mute) => {
    expect((await world.ask('news', {}, member())).text).toContain('Earthquake');
    await muteIt(mute);
    for (const answer of [
      await world.ask('news', {}, member()),
      await world.ask('search', { words: 'earthquake' }, member()),
    ]) {
      expect(answer.text).not.toContain('shakes');
      expect(answer.text).toMatch(/One that|2 that/);
    }
    for (const answer of [await world.ask('news'), await world.ask('search', { words: 'earthquake' })]) {
      expect(answer.text).toContain('shakes');
      expect(answer.text).not.toContain('muted');
    }
  });

  test('of an outlet leaves what others tell too', async () => {
    await muteIt({ what: 'outlet', value: 'North' });
    expect((await world.ask('news', {}, member())).text).toContain('shakes');
    expect((await world.ask('search', { words: 'earthquake' }, member())).text).toContain('(North)');
    await muteIt({ what: 'outlet', value: 'South' });
    expect((await world.ask('news', {}, member())).text).not.toContain('shakes');
    expect((await world.ask('search', { words: 'earthquake' }, member())).text).not.toContain('(North)');
  });
});

describe('one who administers', () => {
  test('mutes for the channel too', async () => {
    const asked = await ask(home().ownerId);
    const done = await world.standIn.choose(home().ownerId, asked.message!, 'mute-here:quake', ['outlet:North']);
    expect(done.text).toContain(`Muted in <#${home().channelId}>`);
    expect(await world.app.store.mutes.ofChannel(home().channelId)).toMatchObject([
      { what: 'outlet', value: 'North', userId: null, createdBy: home().ownerId },
    ]);
  });
});

test('a card whose story is muted for its channel by its own button is edited no more, until that is lifted', async () => {
  const { app, standIn, clock } = world;
  const channelId = standIn.addChannel(home().guildId, 'cards');
  await app.store.topics.save(aTopic({ guildId: home().guildId }));
  const where = { guildId: home().guildId, channelId };
  await app.store.subscriptions.save(aSubscription({ ...where, id: 'cards', mode: 'instant', topicIds: ['asylum'] }));
  const pass = async () => {
    clock.moveTo(app.now().getTime() + hour / 4);
    await flushChannel(app, channelId);
  };
  await report(app, 'asylum', 'Assad granted asylum', { outlet: 'North', scores: [{}] });
  await pass();
  const posted = () => JSON.stringify(standIn.messages(channelId)[0]);
  const asked = await ask(home().ownerId, standIn.messages(channelId)[0]!);
  const done = await standIn.choose(home().ownerId, asked.message!, 'mute-here:asylum', ['story:asylum']);
  await report(app, 'asylum', 'Assad granted asylum', { outlet: 'South', scores: [{}] });
  await pass();
  expect(posted()).not.toContain('South');
  await world.press(done, 'unmute:');
  await report(app, 'asylum', 'Assad granted asylum', {
    outlet: 'North',
    article: { id: 'another' },
    scores: [{}],
  });
  await pass();
  expect(posted()).toContain('South');
});

describe('/mutes', () => {
  test('says where the button is when nothing is muted', async () => {
    expect((await world.ask('mutes', {}, member())).text).toContain('The button Mute');
  });

  test('lists a member’s own, in pages, and lifts them', async () => {
    for (const [index, value] of ['one', 'two', 'three', 'four', 'five', 'six'].entries()) {
      await world.app.store.mutes.save(
        aMute({ id: value, value, guildId: home().guildId, userId: member(), createdAt: index }),
      );
    }
    await world.app.store.mutes.save(aMute({ id: 'far', value: 'far', guildId: other.guildId, userId: member() }));
    await world.app.store.mutes.save(
      aMute({ id: 'here', value: 'here', guildId: home().guildId, channelId: home().channelId }),
    );
    const first = await world.ask('mutes', {}, member());
    expect(first.ephemeral).toBe(true);
    expect(first.text).toContain('(1 of 2)');
    expect(first.text).toContain('1. the word **one**, for you');
    expect(first.text).not.toContain('six');
    const second = await world.press(first, 'mutes:1');
    expect(second.text).toContain('6. the word **six**');
    expect(second.text).not.toContain('far');
    expect(second.text).not.toContain('here');
    const lifted = await world.press(second, 'unmute:six');
    expect(lifted.text).toContain('5. the word **five**');
    expect(await world.app.store.mutes.get('six')).toBeNull();
    await world.app.store.mutes.delete('far');
  });

  test('mutes words that no headline shows just now', async () => {
    const done = await world.ask('mutes', { word: '  climate   change ' }, member());
    expect(done.text).toContain('Muted for you in this server: the word **climate change**');
    expect((await world.ask('mutes', { word: '!?' }, member())).text).toContain('no word');
    expect(await world.app.store.mutes.ofPerson(member())).toMatchObject([{ what: 'word', value: 'climate change' }]);
    const direct = world.standIn.directChannel(member());
    const asked = await world.standIn.command(null, direct, member(), 'mutes', { word: 'football' });
    expect(asked.text).toContain('in a server');
  });

  test('mutes them for the channel, where the asker administers', async () => {
    expect((await world.ask('mutes', { word: 'football', here: true }, member())).text).toContain('may manage');
    const done = await world.ask('mutes', { word: 'football', here: true });
    expect(done.text).toContain(`Muted in <#${home().channelId}>`);
    expect(await world.app.store.mutes.ofChannel(home().channelId)).toMatchObject([
      { value: 'football', userId: null },
    ]);
    await world.press(done, 'unmute:');
  });

  test('shows those of the channels to whoever administers', async () => {
    const mute = aMute({ guildId: home().guildId, channelId: home().channelId });
    await world.app.store.mutes.save(mute);
    const list = await world.ask('mutes');
    expect(list.text).toContain(`the word **quake**, in <#${home().channelId}>`);
    await world.press(list, 'unmute:');
    expect(await world.app.store.mutes.get(mute.id)).toBeNull();
  });

  test('in direct messages lists those of all servers, by the servers’ names', async () => {
    await world.app.store.mutes.save(aMute({ guildId: other.guildId, userId: member() }));
    const direct = world.standIn.directChannel(member());
    const list = await world.standIn.command(null, direct, member(), 'mutes');
    expect(list.text).toContain('the word **quake**, for you (Other)');
    expect((await world.press(list, 'unmute:')).text).toContain('Nothing is muted here');
  });

  test('speaks the asker’s language', async () => {
    world.standIn.speak(member(), 'de');
    expect((await world.ask('mutes', {}, member())).text).toContain('nichts stummgeschaltet');
    world.standIn.speak(member(), 'ar');
    expect((await ask(member())).text).toContain('ماذا أكتم؟');
  });
});

test('sent nothing that Discord would refuse', () => {
  expect(world.standIn.violations).toEqual([]);
});
