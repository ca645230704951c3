// The bot between Discord and the commands: servers that come, go and are away, a store that is busy, and who may ask for choices.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Bot } from '../../src/discord/bot.ts';
import { openBot } from '../../src/discord/bot.ts';
import { meetGuild } from '../../src/discord/guilds.ts';
import { createTestApp, type TestApp } from '../kit/app.ts';
import { type BotWorld, openBotWorld } from '../kit/bot.ts';
import { openDiscordStandIn, type StandIn } from '../kit/discord/stand-in.ts';

describe('servers', () => {
  let standIn: StandIn;
  let world: TestApp;
  let bot: Bot | null = null;
  const nameOf = async (guildId: string): Promise<string | undefined> =>
    (await world.app.store.guilds.get(guildId))?.name;

  beforeEach(async () => {
    standIn = await openDiscordStandIn();
    world = await createTestApp({ config: { discordToken: standIn.token, discordApi: standIn.api } });
  });
  afterEach(async () => {
    await bot?.close();
    bot = null;
    await world.app.close();
    await standIn.close();
  });

  test('one that an outage keeps away does not keep the bot from the others, and is met when it is back', async () => {
    const { guildId } = standIn.addGuild('Away');
    standIn.keepAway(guildId);
    bot = await openBot(world.app, () => undefined, 100);
    expect(await nameOf(standIn.home.guildId)).toBe('Home');
    expect(await nameOf(guildId)).toBeUndefined();
    standIn.bringBack(guildId);
    await expect.poll(() => nameOf(guildId)).toBe('Away');
  });

  test('one that was known and is away at the start is not taken for one that removed us', async () => {
    const { guildId } = standIn.addGuild('Away');
    await world.app.store.guilds.save({
      id: guildId,
      name: 'As it was',
      timeZone: 'UTC',
      logChannelId: null,
      language: 'en',
      adminRoleId: null,
      joinedAt: 0,
      removedAt: null,
    });
    standIn.keepAway(guildId);
    bot = await openBot(world.app, () => undefined, 100);
    expect(await world.app.store.guilds.get(guildId)).toMatchObject({ name: 'As it was', removedAt: null });
  });

  test('one that is renamed while its settings are saved keeps both', async () => {
    const { guilds } = world.app.store;
    const meeting = { id: '1', name: 'Old', preferredLocale: 'en-US' };
    await meetGuild(world.app, meeting);
    const get: typeof guilds.get = async (id) => {
      const known = await guilds.get(id);
      await guilds.save({ ...known!, timeZone: 'Asia/Tokyo' });
      return known;
    };
    const interrupted = { ...world.app, store: { ...world.app.store, guilds: { ...guilds, get } } };
    await meetGuild(interrupted, { ...meeting, name: 'New' });
    expect(await guilds.get('1')).toMatchObject({ name: 'New', timeZone: 'Asia/Tokyo' });
  });

  test('one that removes us while it is away is marked as removed', async () => {
    bot = await openBot(world.app, () => undefined);
    const { guildId } = standIn.home;
    standIn.removeGuild(guildId, true);
    standIn.removeGuild(guildId);
    await expect.poll(async () => (await world.app.store.guilds.get(guildId))?.removedAt).not.toBeNull();
  });
});

describe('asking', () => {
  let world: BotWorld;
  beforeAll(async () => {
    world = await openBotWorld();
  });
  afterAll(() => world?.close());

  test('is heard at once though the store is busy, and answered when it is free', async () => {
    let free: () => void = () => undefined;
    const busy = world.app.store.transaction(
      () =>
        new Promise<void>((resolve) => {
          free = resolve;
        }),
    );
    const heardBefore = heard(world.standIn);
    const answer = world.ask('news');
    await expect.poll(() => heard(world.standIn)).toBe(heardBefore + 1);
    free();
    await busy;
    expect((await answer).text).toContain('No stories');
  });

  test('is heard at once of those too whose role must be looked up', async () => {
    const { standIn, app } = world;
    const { guildId, channelId, memberId } = standIn.home;
    standIn.allow('status');
    let free: () => void = () => undefined;
    const busy = app.store.transaction(
      () =>
        new Promise<void>((resolve) => {
          free = resolve;
        }),
    );
    const heardBefore = heard(standIn);
    const answer = standIn.command(guildId, channelId, memberId, 'status');
    await expect.poll(() => heard(standIn)).toBe(heardBefore + 1);
    free();
    await busy;
    expect(await answer).toMatchObject({ ephemeral: true, text: expect.stringContaining('may manage this server') });
  });

  test('gets an apology where Discord refuses the answer', async () => {
    world.standIn.fault({ method: 'PATCH', path: '/webhooks/', suffer: { kind: 'status', status: 400, body: {} } });
    expect((await world.ask('news')).text).toContain('Something went wrong on my side');
  });

  test('in direct messages offers choices as well', async () => {
    const { standIn } = world;
    const { memberId } = standIn.home;
    const direct = standIn.directChannel(memberId);
    const offered = await standIn.autocomplete(null, direct, memberId, 'me timezone', { timezone: 'new york' });
    expect(offered.choices).toEqual([{ name: 'America/New York', value: 'America/New_York' }]);
  });

  test('at a button of administration gives others a word of their own, and the message stays', async () => {
    const { standIn } = world;
    const { channelId, memberId } = standIn.home;
    const message = standIn.say(channelId, standIn.botId, 'Subscriptions');
    Object.assign(message, {
      components: [
        { type: 1, components: [{ type: 2, style: 2, label: 'End', custom_id: 'subscription:end:x', id: 2 }], id: 1 },
      ],
    });
    const pressed = await standIn.press(memberId, message, 'subscription:end:x');
    expect(pressed.followUps.map(({ content }) => content).join()).toContain('may manage this server');
    expect(standIn.messages(channelId).at(-1)?.content).toBe('Subscriptions');
  });

  test('for choices of an administrator’s command gives others nothing, though they were shown the command', async () => {
    const { guildId, channelId, ownerId, memberId } = world.standIn.home;
    await world.ask('subscribe', { every: 'daily' });
    world.standIn.allow('unsubscribe');
    const choicesFor = async (userId: string) =>
      (await world.standIn.autocomplete(guildId, channelId, userId, 'unsubscribe', { subscription: '' })).choices;
    expect(await choicesFor(ownerId)).toHaveLength(1);
    expect(await choicesFor(memberId)).toEqual([]);
  });
});

/** First answers that have arrived. */
function heard({ requests }: StandIn): number {
  return requests.filter(({ path }) => path.endsWith('/callback')).length;
}
