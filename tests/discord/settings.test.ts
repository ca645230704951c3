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

  test('is refused to members who may not manage the server', async () => {
    world.standIn.allow('settings');
    const answer = await world.ask('settings', { timezone: 'UTC' }, world.standIn.home.memberId);
    expect(answer.text).toContain('Manage Server');
    expect((await saved())?.timeZone).toBe('Europe/Berlin');
  });

  test('sent nothing that Discord would refuse', () => {
    expect(world.standIn.violations).toEqual([]);
  });
});
