// The stand-in for Discord, seen by the real discord.js: what it answers, what it refuses, and how it breaks.
import {
  type ChatInputCommandInteraction,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  PermissionFlagsBits,
  type SendableChannels,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describedRules, hasDescription } from './discord/description.ts';
import { openDiscordStandIn, type StandIn } from './discord/stand-in.ts';

let discord: StandIn;
let client: Client;

async function logIn(options: { retries?: number; timeout?: number } = {}): Promise<void> {
  client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    rest: { api: discord.api, ...options },
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;
}

async function channel(): Promise<SendableChannels> {
  const found = await client.channels.fetch(discord.home.channelId);
  if (!found?.isSendable()) {
    throw new Error('the home channel is gone');
  }
  return found;
}

async function register(commands: readonly object[]): Promise<void> {
  await client.rest.put(`/applications/${discord.applicationId}/commands`, { body: commands });
}

function onInteraction(answer: (interaction: Interaction) => Promise<unknown>): void {
  client.on(Events.InteractionCreate, (interaction) => {
    answer(interaction).catch((cause: unknown) => interactionErrors.push(cause));
  });
}

const interactionErrors: unknown[] = [];

beforeEach(async () => {
  interactionErrors.length = 0;
  discord = await openDiscordStandIn({ patienceMs: 300 });
});

afterEach(async () => {
  await client.destroy();
  await discord.close();
});

describe('messages', () => {
  beforeEach(() => logIn());

  test('stand in the channel after they were sent, edited and read back', async () => {
    const sent = await (await channel()).send({ content: 'one', nonce: '1', enforceNonce: true });
    await sent.edit({ content: 'two', embeds: [{ title: 'news' }] });
    const back = await (await channel()).messages.fetch({ limit: 10 });
    expect(back.map((message) => [message.content, message.embeds[0]?.title])).toEqual([['two', 'news']]);
    await sent.delete();
    expect(discord.messages(discord.home.channelId)).toEqual([]);
    expect(discord.violations).toEqual([]);
  });

  test('are made once for one nonce, until it is forgotten', async () => {
    const target = await channel();
    const first = await target.send({ content: 'a', nonce: 'n', enforceNonce: true });
    const again = await target.send({ content: 'b', nonce: 'n', enforceNonce: true });
    expect(again.id).toBe(first.id);
    discord.advance(600_000);
    const late = await target.send({ content: 'c', nonce: 'n', enforceNonce: true });
    expect(late.id).not.toBe(first.id);
  });

  test('come back in pages, newest first', async () => {
    for (let count = 0; count < 5; count += 1) {
      discord.say(discord.home.channelId, discord.home.memberId, `message ${count}`);
    }
    const all = discord.messages(discord.home.channelId);
    const read = async (query: object) =>
      (await (await channel()).messages.fetch({ ...query, cache: false }))
        .map(({ content }) => content.at(-1))
        .join('');
    expect(await read({ limit: 2 })).toBe('43');
    expect(await read({ limit: 2, before: all[3]?.id })).toBe('21');
    expect(await read({ limit: 2, after: all[1]?.id })).toBe('32');
  });

  test('carry files', async () => {
    const sent = await (await channel()).send({ files: [{ attachment: Buffer.from('abc'), name: 'a.txt' }] });
    expect(sent.attachments.map(({ name, size }) => [name, size])).toEqual([['a.txt', 3]]);
  });

  test.each([
    ['no channel', 10003, () => discord.removeChannel(discord.home.channelId)],
    ['no right to see it', 50001, () => deny(PermissionFlagsBits.ViewChannel)],
    ['no right to write', 50013, () => deny(PermissionFlagsBits.SendMessages)],
    ['no right to embed', 50013, () => deny(PermissionFlagsBits.EmbedLinks)],
  ])('are refused with %s (%i)', async (_name, code, arrange) => {
    const target = await channel();
    arrange();
    await expect(target.send({ embeds: [{ title: 'x' }] })).rejects.toMatchObject({ code });
  });

  test('are not shown to a bot that may not read history, without an error', async () => {
    const sent = await (await channel()).send('x');
    deny(PermissionFlagsBits.ReadMessageHistory);
    expect((await sent.channel.messages.fetch({ limit: 5, cache: false })).size).toBe(0);
    await expect(sent.channel.messages.fetch({ message: sent.id, force: true })).rejects.toMatchObject({ code: 50013 });
  });

  test('of a person arrive in the direct channel', async () => {
    const user = await client.users.fetch(discord.home.memberId);
    await user.send('hello');
    expect(discord.messages(discord.directChannel(user.id)).map(({ content }) => content)).toEqual(['hello']);
  });

  test('of a person who takes none are refused', async () => {
    const user = await client.users.fetch(discord.home.memberId);
    discord.closeDirect(user.id);
    await expect(user.send('hello')).rejects.toMatchObject({ code: 50007 });
    expect(discord.messages(discord.directChannel(user.id))).toEqual([]);
  });
});

describe('members and roles', () => {
  const role = () => discord.addRole(discord.home.guildId, 'Breaking', { position: 2 });
  const give = async (roleId: string) => {
    const guild = await client.guilds.fetch(discord.home.guildId);
    return (await guild.members.fetch(discord.home.memberId)).roles.add(roleId);
  };

  test('a member is found, who left is not', async () => {
    await logIn();
    const guild = await client.guilds.fetch(discord.home.guildId);
    expect((await guild.members.fetch(discord.home.memberId)).displayName).toBe('Mats');
    discord.removeMember(discord.home.guildId, discord.home.memberId);
    await expect(guild.members.fetch({ user: discord.home.memberId, force: true })).rejects.toMatchObject({
      code: 10007,
    });
  });

  test('a role is given and taken by a bot that may manage roles and stands above it', async () => {
    const roleId = role();
    discord.setBotRole(discord.home.guildId, { position: 5, permissions: PermissionFlagsBits.ManageRoles });
    await logIn();
    const member = await give(roleId);
    expect(discord.rolesOf(discord.home.guildId, discord.home.memberId)).toEqual([roleId]);
    await member.roles.remove(roleId);
    expect(discord.rolesOf(discord.home.guildId, discord.home.memberId)).toEqual([]);
  });

  test.each([
    ['may not manage roles', 5, 0n],
    ['stands below it', 1, PermissionFlagsBits.ManageRoles],
  ])('a role is refused to a bot that %s', async (_why, position, permissions) => {
    const roleId = role();
    discord.setBotRole(discord.home.guildId, { position, permissions });
    await logIn();
    await expect(give(roleId)).rejects.toMatchObject({ code: 50013 });
    expect(discord.rolesOf(discord.home.guildId, discord.home.memberId)).toEqual([]);
  });
});

function deny(bits: bigint): void {
  discord.setBotPermissions(discord.home.channelId, { deny: bits });
}

describe('a body that Discord would refuse', () => {
  beforeEach(() => logIn());

  const row = (...components: object[]) => ({ type: 1, components });
  const button = (id: string) => ({ type: 2, style: 1, label: 'x', custom_id: id });
  const v2 = (...components: object[]) => ({ flags: MessageFlags.IsComponentsV2, components });
  test.each([
    ['is empty', {}, 50006],
    ['has too long a content', { content: 'x'.repeat(2001) }, 50035],
    [
      'has embeds of more than 6000 characters in all',
      { embeds: [1, 2].map(() => ({ description: 'x'.repeat(3001) })) },
      50035,
    ],
    ['has an empty embed', { embeds: [{}] }, 50035],
    ['has an embed URL of another scheme', { embeds: [{ title: 'x', url: 'javascript:alert(1)' }] }, 50035],
    ['has a field without a name', { embeds: [{ fields: [{ name: '', value: 'x' }] }] }, 50035],
    ['has six rows', { components: [1, 2, 3, 4, 5, 6].map((n) => row(button(`b${n}`))) }, 50035],
    ['has six buttons in a row', { components: [row(...[1, 2, 3, 4, 5, 6].map((n) => button(`b${n}`)))] }, 50035],
    ['names a custom id twice', { components: [row(button('a'), button('a'))] }, 50035],
    ['has a link button without a link', { components: [row({ type: 2, style: 5, label: 'x' })] }, 50035],
    ['has a bare button', { components: [button('a')] }, 50035],
    ['has text displays without the flag', { components: [{ type: 10, content: 'x' }] }, 50035],
    ['has content beside Components V2', { content: 'x', ...v2({ type: 10, content: 'x' }) }, 50035],
    [
      'has more than 4000 characters in text displays',
      v2({ type: 10, content: 'x'.repeat(3000) }, { type: 10, content: 'y'.repeat(1001) }),
      50035,
    ],
    [
      'has more than 40 components',
      v2({ type: 17, components: Array.from({ length: 40 }, () => ({ type: 14 })) }),
      50035,
    ],
    ['has a section without accessory', v2({ type: 9, components: [{ type: 10, content: 'x' }] }), 50035],
    ['has a nonce of 26 characters', { content: 'x', nonce: 'n'.repeat(26) }, 50035],
  ])('%s', async (_name, body, code) => {
    await expect(client.rest.post(`/channels/${discord.home.channelId}/messages`, { body })).rejects.toMatchObject({
      code,
    });
    expect(discord.violations).not.toEqual([]);
    expect(discord.messages(discord.home.channelId)).toEqual([]);
  });

  test.each([
    ['has an upper-case name', [{ name: 'News', description: 'x' }]],
    ['has no description', [{ name: 'news' }]],
    ['names two commands alike', [1, 2].map(() => ({ name: 'news', description: 'x' }))],
    [
      'puts a required option last',
      [
        {
          name: 'news',
          description: 'x',
          options: [
            { type: 3, name: 'a', description: 'x' },
            { type: 3, name: 'b', description: 'x', required: true },
          ],
        },
      ],
    ],
    [
      'mixes choices and autocomplete',
      [
        {
          name: 'news',
          description: 'x',
          options: [{ type: 3, name: 'a', description: 'x', autocomplete: true, choices: [{ name: 'a', value: 'a' }] }],
        },
      ],
    ],
  ])('registers a command that %s', async (_name, commands) => {
    await expect(register(commands)).rejects.toMatchObject({ code: 50035 });
    expect(discord.violations).not.toEqual([]);
  });
});

describe('a person', () => {
  beforeEach(async () => {
    await logIn();
    await register([
      { name: 'ping', description: 'x', options: [{ type: 7, name: 'where', description: 'x' }] },
      { name: 'guarded', description: 'x', default_member_permissions: '32' },
      {
        name: 'topic',
        description: 'x',
        options: [
          {
            type: 1,
            name: 'show',
            description: 'x',
            options: [{ type: 3, name: 'name', description: 'x', required: true, autocomplete: true }],
          },
        ],
      },
    ]);
  });
  const ping = (userId = discord.home.memberId, options = {}) =>
    discord.command(discord.home.guildId, discord.home.channelId, userId, 'ping', options);

  test('sees the answer to a command, with the options that were given', async () => {
    onInteraction(async (interaction) => {
      const command = interaction as ChatInputCommandInteraction<'cached'>;
      const where = command.options.getChannel('where');
      await command.reply(
        `${command.inCachedGuild()} ${command.guild?.name} ${where?.name} ${command.memberPermissions?.has('ManageGuild')}`,
      );
    });
    const answer = await ping(discord.home.ownerId, { where: discord.home.channelId });
    expect([answer.kind, answer.ephemeral, answer.text]).toEqual(['message', false, 'true Home general true']);
    expect(discord.messages(discord.home.channelId)).toHaveLength(1);
  });

  test('sees a private answer that nobody else does, and its edits', async () => {
    onInteraction(async (interaction) => {
      const command = interaction as ChatInputCommandInteraction;
      await command.deferReply({ flags: MessageFlags.Ephemeral });
      await command.editReply('first');
      await command.followUp({ content: 'more', flags: MessageFlags.Ephemeral });
      await command.editReply({ content: 'second' });
    });
    const answer = await ping();
    while (answer.text !== 'second') {
      await answer.changed();
    }
    expect([answer.ephemeral, answer.followUps.map(({ content }) => content)]).toEqual([true, ['more']]);
    expect(discord.messages(discord.home.channelId)).toEqual([]);
  });

  test('sees that the bot thinks, or that it does not respond', async () => {
    onInteraction(async (interaction) => {
      const command = interaction as ChatInputCommandInteraction;
      if (command.options.getChannel('where') !== null) {
        await command.deferReply();
      }
    });
    expect((await ping()).kind).toBe('nothing');
    expect((await ping(undefined, { where: discord.home.channelId })).kind).toBe('thinking');
  });

  test('gets suggestions while typing', async () => {
    onInteraction(async (interaction) => {
      if (interaction.isAutocomplete()) {
        await interaction.respond([{ name: interaction.options.getFocused() + '!', value: 'v' }]);
      }
    });
    const answer = await discord.autocomplete(
      discord.home.guildId,
      discord.home.channelId,
      discord.home.memberId,
      'topic show',
      { name: 'ass' },
    );
    expect(answer.choices).toEqual([{ name: 'ass!', value: 'v' }]);
  });

  test('presses a button, fills in a modal, and sees the message change', async () => {
    onInteraction(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply({
          content: 'start',
          components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] }],
        });
      } else if (interaction.isButton()) {
        await interaction.showModal({
          title: 'Say',
          custom_id: 'say',
          components: [{ type: 18, label: 'What', component: { type: 4, style: 1, custom_id: 'what' } }],
        });
      } else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
        await interaction.update(`said ${interaction.fields.getTextInputValue('what')}`);
      }
    });
    const shown = await ping();
    const modal = await discord.press(discord.home.memberId, shown.message!, 'go');
    expect([modal.kind, modal.modal?.['title']]).toEqual(['modal', 'Say']);
    const after = await discord.submit(modal, { what: 'hello' });
    expect([after.kind, after.text]).toEqual(['update', 'said hello\nGo']);
    expect(interactionErrors).toEqual([]);
    expect(discord.violations).toEqual([]);
  });

  test('cannot use what the app does not show', async () => {
    const use = (name: string, userId: string) =>
      discord.command(discord.home.guildId, discord.home.channelId, userId, name);
    await expect(use('guarded', discord.home.memberId)).rejects.toThrow('does not show');
    await expect(use('nothing', discord.home.memberId)).rejects.toThrow('no command');
    await expect(use('topic', discord.home.memberId)).rejects.toThrow('subcommand');
    await expect(use('topic show', discord.home.memberId)).rejects.toThrow('needs name');
  });

  test.each([
    [
      'late, after three seconds',
      10062,
      async (command: ChatInputCommandInteraction) => {
        discord.advance(3500);
        await command.reply('x');
      },
    ],
    [
      'twice',
      40060,
      async (command: ChatInputCommandInteraction) => {
        await command.reply('x');
        await client.rest.post(`/interactions/${command.id}/${command.token}/callback`, {
          body: { type: 4, data: { content: 'y' } },
          auth: false,
        });
      },
    ],
    [
      'on, after fifteen minutes',
      50027,
      async (command: ChatInputCommandInteraction) => {
        await command.reply('x');
        discord.advance(1_000_000);
        await command.editReply('y');
      },
    ],
  ])('gets no answer when the bot answers %s', async (_name, code, answer) => {
    onInteraction((interaction) => answer(interaction as ChatInputCommandInteraction));
    await ping();
    await expect.poll(() => interactionErrors).toMatchObject([{ code }]);
  });
});

describe.skipIf(!hasDescription)("Discord's published description", () => {
  const create = (body: object) =>
    describedRules('post', '/channels/{channel_id}/messages', body).map(({ path }) => path.join('.'));
  test.each([
    [
      'a message of today',
      {
        content: 'x',
        nonce: 'n',
        enforce_nonce: true,
        allowed_mentions: { parse: [] },
        embeds: [
          {
            title: 'x',
            url: 'https://a.example/',
            color: 1,
            timestamp: '2024-12-08T12:00:00Z',
            fields: [{ name: 'a', value: 'b' }],
          },
        ],
      },
    ],
    [
      'buttons and a select',
      {
        content: 'x',
        components: [
          { type: 1, components: [{ type: 2, style: 5, label: 'x', url: 'https://a.example/' }] },
          { type: 1, components: [{ type: 3, custom_id: 's', options: [{ label: 'a', value: 'a' }] }] },
        ],
      },
    ],
    [
      'Components V2',
      {
        flags: 32_768,
        components: [
          {
            type: 17,
            accent_color: 1,
            components: [
              { type: 10, content: 'x' },
              { type: 14 },
              { type: 12, items: [{ media: { url: 'https://a.example/i' } }] },
            ],
          },
        ],
      },
    ],
  ])('takes %s', (_name, body) => {
    expect(create(body)).toEqual([]);
  });

  test.each([
    ['a title of 257 characters', { embeds: [{ title: 'x'.repeat(257) }] }, 'embeds.0.title'],
    ['a color as a word', { embeds: [{ color: 'red' }] }, 'embeds.0.color'],
    [
      'a button without a style',
      { components: [{ type: 1, components: [{ type: 2, label: 'x' }] }] },
      'components.0.components.0.style',
    ],
    ['a component of an unknown type', { components: [{ type: 99 }] }, 'components.0.type'],
    ['a link that is none', { embeds: [{ url: 'no link' }] }, 'embeds.0.url'],
    [
      'mentions of an unknown kind',
      { content: 'x', allowed_mentions: { parse: ['friends'] } },
      'allowed_mentions.parse.0',
    ],
    ['eleven embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 'x' })) }, 'embeds'],
  ])('refuses %s, and says where', (_name, body, path) => {
    expect(create(body)).toContain(path);
  });
});
if (!hasDescription) {
  console.log("Discord's published description: skipped: no shared data");
}

describe('faults', () => {
  const post = () => client.rest.post(`/channels/${discord.home.channelId}/messages`, { body: { content: 'x' } });

  test.each([
    ['a status before it', { kind: 'status', status: 500 }, 0],
    ['a status after it', { kind: 'status', status: 502, after: true }, 1],
    ['a reset', { kind: 'reset' }, 0],
    ['a reset after it', { kind: 'reset', after: true }, 1],
    ['an orderly end', { kind: 'fin', after: true }, 1],
    ['silence', { kind: 'hang', after: true }, 1],
    ['a page of a proxy', { kind: 'html', status: 502 }, 0],
  ] as const)('an execution meets %s', async (_name, suffer, made) => {
    await logIn({ retries: 0, timeout: 100 });
    discord.fault({ method: 'POST', path: '/messages', suffer });
    await expect(post()).rejects.toThrow();
    expect(discord.messages(discord.home.channelId)).toHaveLength(made);
    await post();
  });

  test('a rate limit is waited for', async () => {
    await logIn();
    discord.fault({ path: '/messages', suffer: { kind: 'rate-limit', retryAfter: 0.05 } });
    await post();
    expect(discord.requests.filter(({ path }) => path.endsWith('/messages')).map(({ status }) => status)).toEqual([
      429, 200,
    ]);
  });

  test("Discord's own limit of messages in a channel is kept where a test wants it", async () => {
    await discord.close();
    discord = await openDiscordStandIn({ rateLimits: true, now: () => 1_733_659_200_000 });
    await logIn();
    const limited: number[] = [];
    client.rest.options.rejectOnRateLimit = ({ retryAfter }) => limited.push(retryAfter) > 0;
    const sends = await Promise.allSettled(Array.from({ length: 6 }, post));
    expect(sends.map(({ status }) => status)).toEqual([...Array(5).fill('fulfilled'), 'rejected']);
    expect(limited[0]).toBeGreaterThanOrEqual(5_000);
  });

  test('a wrong token is refused by REST and gateway', async () => {
    await logIn();
    discord.changeToken('another');
    await expect(post()).rejects.toMatchObject({ status: 401 });
    await client.destroy();
    const stale = new Client({ intents: [], rest: { api: discord.api } });
    await expect(stale.login('stand-in.bot.token')).rejects.toMatchObject({ code: 'TokenInvalid' });
  });
});

describe('the gateway', () => {
  const resumed = () => new Promise((resolve) => client.once(Events.ShardResume, resolve));
  const back = async (cut: () => void): Promise<void> => {
    const event = resumed();
    cut();
    await event;
  };

  test.each([
    ['a cut connection', () => discord.gateway.drop()],
    ['a request to reconnect', () => discord.gateway.askToReconnect()],
    ['an invalid session that can be resumed', () => discord.gateway.invalidate(true)],
    ['close code 4000', () => discord.gateway.closeWith(4000)],
  ])('is resumed after %s, and what was missed is replayed', async (_name, cut) => {
    await logIn();
    await back(cut);
    expect([discord.gateway.identifies, discord.gateway.resumes]).toEqual([1, 1]);
    const heard = new Promise((resolve) => client.once(Events.GuildCreate, resolve));
    discord.addGuild('Second');
    await heard;
  });

  test('is found dead by its heartbeat, and resumed', async () => {
    await discord.close();
    discord = await openDiscordStandIn({ heartbeatMs: 60 });
    await logIn();
    await back(() => {
      discord.gateway.silent = true;
      client.once(Events.ShardReconnecting, () => {
        discord.gateway.silent = false;
      });
    });
    expect(discord.gateway.resumes).toBe(1);
  });

  test('is joined again once it stops refusing', async () => {
    await logIn();
    const heard = new Promise((resolve) => client.once(Events.GuildCreate, resolve));
    discord.gateway.refusing = true;
    discord.gateway.drop();
    await expect.poll(() => discord.gateway.refused, { timeout: 10_000 }).toBeGreaterThan(0);
    discord.gateway.refusing = false;
    await expect.poll(() => discord.gateway.connected(), { timeout: 10_000 }).toBe(1);
    discord.addGuild('Second');
    await heard;
  });

  test('tells of servers and channels that come and go', async () => {
    await logIn();
    const gone = new Promise((resolve) => client.once(Events.GuildDelete, (guild) => resolve(guild.name)));
    const { guildId } = discord.addGuild('Second');
    discord.removeGuild(guildId);
    expect(await gone).toBe('Second');
    const made = new Promise((resolve) => client.once(Events.ChannelCreate, (fresh) => resolve(fresh.name)));
    discord.addChannel(discord.home.guildId, 'news');
    expect(await made).toBe('news');
  });

  test('ends for good with 4004', async () => {
    await logIn();
    const closed = new Promise<number>((resolve) => client.once(Events.ShardDisconnect, ({ code }) => resolve(code)));
    client.on(Events.ShardError, () => undefined);
    discord.gateway.closeWith(4004);
    expect(await closed).toBe(4004);
  });

  test('refuses intents that the application was not given', async () => {
    client = new Client({ intents: [GatewayIntentBits.MessageContent], rest: { api: discord.api } });
    await expect(client.login(discord.token)).rejects.toThrow('disallowed intents');
  });
});
