// The button "Tell me too": posted by one who administers, pressed by members; and the roles that nobody gets that way.
import { type APIMessage, PermissionFlagsBits } from 'discord-api-types/v10';
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

const pressed = (message: APIMessage, offered = roleId) =>
  world.standIn.press(home().memberId, message, `role:breaking:${offered}`);

/** A button for that role as it was posted before the role became what it is. */
function postedFor(offered: string): APIMessage {
  const message = world.standIn.say(home().channelId, world.standIn.botId, 'Breaking news');
  const button = { type: 2, style: 1, id: 2, label: 'Tell me too', custom_id: `role:breaking:${offered}` };
  return Object.assign(message, { components: [{ type: 1, id: 1, components: [button] }] });
}

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
    const taken = await pressed(message);
    expect(taken.ephemeral).toBe(true);
    expect(taken.text).toContain('You have');
    expect(rolesOf(home().memberId)).toEqual([roleId]);
    expect((await pressed(message)).text).toContain('no longer have');
    expect(rolesOf(home().memberId)).toEqual([]);
  });

  test('pings nobody by standing there', async () => {
    await posted();
    const sent = world.standIn.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'));
    expect(sent.at(-1)?.body).toMatchObject({ allowed_mentions: { parse: [] } });
  });

  test('gives no other role than it offered, though the subscription pings another by now', async () => {
    const message = await posted();
    await wish(world.standIn.addRole(home().guildId, 'Another', { position: 3 }));
    expect((await pressed(message)).text).toContain('pings another role by now');
    expect(rolesOf(home().memberId)).toEqual([]);
    await wish(null);
    expect((await pressed(message)).text).toContain('pings nobody');
    expect(rolesOf(home().memberId)).toEqual([]);
  });

  test('speaks the server’s language, and answers in the presser’s', async () => {
    const guild = await world.app.store.guilds.get(home().guildId);
    await world.app.store.guilds.save({ ...guild!, language: 'ar' });
    world.standIn.speak(home().memberId, 'de');
    const message = await posted();
    expect(message.content).toContain('الأخبار العاجلة');
    expect((await pressed(message)).text).toContain('pingen dich an');
    await pressed(message);
    world.standIn.speak(home().memberId, 'en-GB');
    await world.app.store.guilds.save(guild!);
  });

  test('of another server’s subscription gives nothing', async () => {
    const message = await posted();
    const subscription = await world.app.store.subscriptions.get('breaking');
    await world.app.store.subscriptions.save({ ...subscription!, guildId: 'another' });
    expect((await pressed(message)).text).toContain('pings nobody');
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
    ['Stream, which not everyone may here', PermissionFlagsBits.Stream],
  ])('for a role with %s', async (_name, permissions) => {
    const mighty = world.standIn.addRole(home().guildId, 'Mighty', { position: 2, permissions });
    await wish(mighty);
    expect((await world.ask('role')).text).toContain('what not everyone may');
    expect((await pressed(postedFor(mighty), mighty)).text).toContain('what not everyone may');
    expect(rolesOf(home().memberId)).toEqual([]);
  });

  test('for a role that opens a channel', async () => {
    const insider = world.standIn.addRole(home().guildId, 'Insider', { position: 2 });
    const room = world.standIn.addChannel(home().guildId, 'insiders');
    world.standIn.letIn(room, insider);
    await wish(insider);
    expect((await world.ask('role')).text).toContain('what not everyone may');
    expect((await pressed(postedFor(insider), insider)).text).toContain('what not everyone may');
    expect(rolesOf(home().memberId)).toEqual([]);
  });

  test('for one who administers and may not give roles', async () => {
    const { id } = world.standIn.addMember(home().guildId, 'Admin', PermissionFlagsBits.ManageGuild);
    const before = world.standIn.messages(home().channelId).length;
    expect((await world.ask('role', {}, id)).text).toContain('you need the permission "Manage Roles" yourself');
    expect(world.standIn.messages(home().channelId)).toHaveLength(before);
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

  test('without a word that it may stand there, when Discord’s answer was lost', async () => {
    const path = `/channels/${home().channelId}/messages`;
    world.standIn.fault({ method: 'POST', path, times: 9, suffer: { kind: 'reset', after: true } });
    expect((await world.ask('role')).text).toContain('Look whether it stands here before you ask again');
    world.standIn.clearFaults();
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
