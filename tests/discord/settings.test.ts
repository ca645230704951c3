// /settings, as those who run a server use it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BotWorld, openBotWorld } from '../kit/bot.ts';

let world: BotWorld;

beforeAll(async () => {
  world = await openBotWorld();
});
afterAll(() => world?.close());

const saved = () => world.app.store.guilds.get(world.standIn.home.guildId);

describe('/settings', () => {
  test('without options shows the time zone and that nothing is reported anywhere', async () => {
    const answer = await world.ask('settings');
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain('**UTC**, where it is 06:30');
    expect(answer.text).toContain('Log channel: **none**');
  });

  test('offers time zones while one is typed', async () => {
    const { guildId, channelId, ownerId } = world.standIn.home;
    const typed = await world.standIn.autocomplete(guildId, channelId, ownerId, 'settings', { timezone: 'new york' });
    expect(typed.choices).toEqual([{ name: 'America/New York', value: 'America/New_York' }]);
  });

  test.each(['Asia/Tokyo', 'asia/tokyo'])('sets the zone %s, and new digests are made in it', async (timezone) => {
    expect((await world.ask('settings', { timezone })).text).toContain('**Asia/Tokyo**, where it is 15:30');
    expect((await saved())?.timeZone).toBe('Asia/Tokyo');
    const made = await world.ask('subscribe', { at: timezone === 'Asia/Tokyo' ? '06:00' : '06:05' });
    expect(made.text).toContain('(Asia/Tokyo)');
  });

  test('refuses what names no zone, and keeps what there was', async () => {
    for (const timezone of ['Moon/Base', '+05:30', '@everyone']) {
      expect((await world.ask('settings', { timezone })).text).toContain('Europe/Berlin');
    }
    expect((await saved())?.timeZone).toBe('Asia/Tokyo');
  });

  test('says that digests keep the zone that they were made with', async () => {
    const answer = await world.ask('settings', { timezone: 'Europe/Berlin' });
    expect(answer.text).toContain('/subscribe with the option "change"');
  });

  test('refuses a log channel in which it may not post, naming channel and permission', async () => {
    const quiet = world.standIn.addChannel(world.standIn.home.guildId, 'quiet');
    world.standIn.setBotPermissions(quiet, { deny: (1n << 11n) | (1n << 14n) });
    const answer = await world.ask('settings', { 'log-channel': quiet });
    expect(answer.text).toContain(`<#${quiet}>`);
    expect(answer.text).toContain('Send Messages, Embed Links');
    expect((await saved())?.logChannelId).toBeNull();
  });

  test('takes a log channel, refuses a contradiction, and switches the log off', async () => {
    const log = world.standIn.addChannel(world.standIn.home.guildId, 'log');
    expect((await world.ask('settings', { 'log-channel': log })).text).toContain(`<#${log}>`);
    expect((await world.ask('settings', { 'log-channel': log, log: 'none' })).text).toContain('one of the two');
    expect((await saved())?.logChannelId).toBe(log);
    expect((await saved())?.timeZone).toBe('Europe/Berlin');
    expect((await world.ask('settings', { log: 'none' })).text).toContain('Log channel: **none**');
    expect((await saved())?.logChannelId).toBeNull();
  });

  test('says in which language it posts, takes another, and answers in that of the asker', async () => {
    expect((await world.ask('settings')).text).toContain('Language of what I post: **English**');
    const { ownerId } = world.standIn.home;
    world.standIn.speak(ownerId, 'de');
    const german = await world.ask('settings', { language: 'ar' });
    world.standIn.speak(ownerId, 'en-GB');
    expect(german.text).toContain('Sprache dessen, was ich poste: **العربية**');
    expect((await saved())?.language).toBe('ar');
    await world.ask('settings', { language: 'en' });
    expect((await saved())?.language).toBe('en');
  });

  test('shows how much of its bounds is in use', async () => {
    const { text } = await world.ask('settings');
    expect(text).toContain('feeds of its own 0 of 200, topics 0 of 50, subscriptions 2 of 50');
  });

  test('is refused to members who may not manage the server', async () => {
    world.standIn.allow('settings');
    const answer = await world.ask('settings', { timezone: 'UTC' }, world.standIn.home.memberId);
    expect(answer.text).toContain('Manage Server');
    expect((await saved())?.timeZone).toBe('Europe/Berlin');
  });

  test('lets those with a role administer that those who manage the server chose, and tells how Discord shows them the commands', async () => {
    const { guildId, memberId } = world.standIn.home;
    const role = world.standIn.addRole(guildId, 'editors');
    world.standIn.giveRole(guildId, memberId, role);
    const given = await world.ask('settings', { 'admin-role': role });
    expect(given.text).toContain(`<@&${role}>`);
    expect(given.text).toContain('Integrations');
    expect((await world.ask('settings', { timezone: 'UTC' }, memberId)).text).toContain('**UTC**');
    expect((await saved())?.timeZone).toBe('UTC');
  });

  test('who has the role does not say who else may', async () => {
    const { guildId, memberId } = world.standIn.home;
    const other = world.standIn.addRole(guildId, 'others');
    const before = (await saved())?.adminRoleId;
    for (const wish of [{ 'admin-role': other }, { admins: 'none' }]) {
      expect((await world.ask('settings', wish, memberId)).text).toContain('Manage Server');
    }
    expect((await saved())?.adminRoleId).toBe(before);
  });

  test('refuses the role of everyone and a contradiction, and takes the role away', async () => {
    const { guildId, memberId } = world.standIn.home;
    expect((await world.ask('settings', { 'admin-role': guildId })).text).toContain('Everybody has that role');
    const both = { 'admin-role': (await saved())!.adminRoleId!, admins: 'none' };
    expect((await world.ask('settings', both)).text).toContain('one of the two');
    expect((await world.ask('settings', { admins: 'none' })).text).not.toContain('Integrations');
    expect((await world.ask('settings', { timezone: 'Europe/Berlin' }, memberId)).text).toContain('Manage Server');
    expect((await saved())?.timeZone).toBe('UTC');
  });

  test('sent nothing that Discord would refuse', () => {
    expect(world.standIn.violations).toEqual([]);
  });
});
