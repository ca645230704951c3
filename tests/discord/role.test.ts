// The button "Tell me too": posted by one who administers, pressed by members; and the roles that nobody gets that way.
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BotWorld, openBotWorld } from '../kit/bot.ts';
import { aSubscription } from '../kit/builders.ts';

let world: BotWorld;
let roleId: string;

beforeAll(async () => {
  world = await openBotWorld();
  const { standIn } = world;
  roleId = standIn.addRole(standIn.home.guildId, 'Breaking', { position: 2 });
  standIn.setBotRole(standIn.home.guildId, { position: 5, permissions: PermissionFlagsBits.ManageRoles });
}, 30_000);
afterAll(() => world?.close());
beforeEach(() => wish(roleId));

const home = () => world.standIn.home;
const rolesOf = (userId: string) => world.standIn.rolesOf(home().guildId, userId);

/** The server's one subscription to breaking news. */
const wish = (pinged: string | null, id = 'breaking') =>
  world.app.store.subscriptions.save(
    aSubscription({
      id,
      guildId: home().guildId,
      channelId: home().channelId,
      mode: 'instant',
      breaking: { reports: 3, minutes: 60, roleId: pinged },
    }),
  );

async function posted() {
  await world.ask('role');
  return world.standIn.messages(home().channelId).at(-1)!;
}

describe('the button', () => {
  test('is posted in the channel, and gives and takes the role', async () => {
    const answer = await world.ask('role');
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain('Posted here');
    const message = world.standIn.messages(home().channelId).at(-1)!;
    expect(message.content).toContain(`Breaking news in <#${home().channelId}> pings <@&${roleId}>`);
    const taken = await world.standIn.press(home().memberId, message, 'role:breaking');
    expect(taken.ephemeral).toBe(true);
    expect(taken.text).toContain('You have');
    expect(rolesOf(home().memberId)).toEqual([roleId]);
    expect((await world.standIn.press(home().memberId, message, 'role:breaking')).text).toContain('no longer have');
    expect(rolesOf(home().memberId)).toEqual([]);
  });

  test('pings nobody by standing there', async () => {
    await posted();
    const sent = world.standIn.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'));
    expect(sent.at(-1)?.body).toMatchObject({ allowed_mentions: { parse: [] } });
  });

  test('gives the role that the subscription pings now', async () => {
    const message = await posted();
    const another = world.standIn.addRole(home().guildId, 'Another', { position: 3 });
    await wish(another);
    await world.standIn.press(home().memberId, message, 'role:breaking');
    expect(rolesOf(home().memberId)).toEqual([another]);
    await world.standIn.press(home().memberId, message, 'role:breaking');
    await wish(null);
    expect((await world.standIn.press(home().memberId, message, 'role:breaking')).text).toContain('pings nobody');
    expect(rolesOf(home().memberId)).toEqual([]);
  });

  test('speaks the server’s language, and answers in the presser’s', async () => {
    const guild = await world.app.store.guilds.get(home().guildId);
    await world.app.store.guilds.save({ ...guild!, language: 'ar' });
    world.standIn.speak(home().memberId, 'de');
    const message = await posted();
    expect(message.content).toContain('الأخبار العاجلة');
    expect((await world.standIn.press(home().memberId, message, 'role:breaking')).text).toContain('pingen dich an');
    await world.standIn.press(home().memberId, message, 'role:breaking');
    world.standIn.speak(home().memberId, 'en-GB');
    await world.app.store.guilds.save(guild!);
  });

  test('of another server’s subscription gives nothing', async () => {
    const message = await posted();
    const subscription = await world.app.store.subscriptions.get('breaking');
    await world.app.store.subscriptions.save({ ...subscription!, guildId: 'another' });
    expect((await world.standIn.press(home().memberId, message, 'role:breaking')).text).toContain('pings nobody');
    expect(rolesOf(home().memberId)).toEqual([]);
  });
});

describe('no button is posted, and none works,', () => {
  test.each([
    ['Administrator', PermissionFlagsBits.Administrator],
    ['Manage Server', PermissionFlagsBits.ManageGuild],
    ['Manage Roles', PermissionFlagsBits.ManageRoles],
    ['Manage Messages', PermissionFlagsBits.ManageMessages],
    ['Kick Members', PermissionFlagsBits.KickMembers],
    ['Ban Members', PermissionFlagsBits.BanMembers],
    ['Timeout Members', PermissionFlagsBits.ModerateMembers],
    ['Mention Everyone', PermissionFlagsBits.MentionEveryone],
  ])('for a role with %s', async (_name, permissions) => {
    const message = await posted();
    await wish(world.standIn.addRole(home().guildId, 'Mighty', { position: 2, permissions }));
    expect((await world.ask('role')).text).toContain('rights over others');
    expect((await world.standIn.press(home().memberId, message, 'role:breaking')).text).toContain('rights over others');
    expect(rolesOf(home().memberId)).toEqual([]);
  });

  test('for a role above the bot’s own', async () => {
    await wish(world.standIn.addRole(home().guildId, 'High', { position: 9 }));
    expect((await world.ask('role')).text).toContain('drag my own role above it');
  });

  test('for a role that is gone, and for everyone’s', async () => {
    await wish('123');
    expect((await world.ask('role')).text).toContain('That role is gone');
    await wish(home().guildId);
    expect((await world.ask('role')).text).toContain('That role is gone');
  });

  test('where nothing pings a role', async () => {
    await wish(null);
    expect((await world.ask('role')).text).toContain('No subscription pings a role.');
  });

  test('when the bot may not write there', async () => {
    world.standIn.setBotPermissions(home().channelId, { deny: PermissionFlagsBits.SendMessages });
    expect((await world.ask('role')).text).toContain('could not post it');
    world.standIn.setBotPermissions(home().channelId, {});
  });
});

test('asked in another channel it is posted there, for the only one, or for the one that is chosen', async () => {
  const elsewhere = world.standIn.addChannel(home().guildId, 'roles');
  const ask = (options = {}) => world.standIn.command(home().guildId, elsewhere, home().ownerId, 'role', options);
  await ask();
  await wish(roleId, 'second');
  expect((await ask()).text).toContain('Several subscriptions');
  await ask({ subscription: 'second' });
  expect(world.standIn.messages(elsewhere).map((message) => JSON.stringify(message).match(/role:\w+/)?.[0])).toEqual([
    'role:breaking',
    'role:second',
  ]);
  await world.app.store.subscriptions.delete('second');
});

test('/role offers the subscriptions that ping', async () => {
  await wish(null, 'quiet');
  const { guildId, channelId, ownerId } = home();
  const offered = await world.standIn.autocomplete(guildId, channelId, ownerId, 'role', { subscription: '' });
  expect(offered.choices.map(({ value }) => value)).toEqual(['breaking']);
  await world.app.store.subscriptions.delete('quiet');
});

test('a bot without Manage Roles says which permission it lacks', async () => {
  const bare = await openBotWorld();
  const { guildId, channelId } = bare.standIn.home;
  const plain = bare.standIn.addRole(guildId, 'Plain', { position: 0 });
  await bare.app.store.subscriptions.save(
    aSubscription({ guildId, channelId, mode: 'instant', breaking: { reports: 2, minutes: 60, roleId: plain } }),
  );
  expect((await bare.ask('role')).text).toContain('"Manage Roles"');
  await bare.close();
});

test('sent nothing that Discord would refuse', () => {
  expect(world.standIn.violations).toEqual([]);
});
