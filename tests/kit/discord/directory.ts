// Routes about the application itself, its commands, servers, channels and people: what a bot asks around its messages.
import { PermissionFlagsBits as may } from 'discord-api-types/v10';
import type { Bodies } from './bodies.ts';
import { isThing, type Thing } from './check.ts';
import { bodyOf, type Route } from './http.ts';
import {
  invalidBody,
  missingAccess,
  missingPermissions,
  unknownChannel,
  unknownGuild,
  unknownMember,
  unknownRole,
  unknownUser,
} from './refusal.ts';
import {
  botMay,
  channelJson,
  directChannel,
  guildJson,
  memberJson,
  permissionsOf,
  placeOfBot,
  roleJson,
  type World,
  type WorldGuild,
  type WorldUser,
} from './world.ts';

export interface Directory {
  readonly routes: readonly Route[];
  /** As last registered; `null` for the global ones. */
  commands(guildId: string | null): readonly Thing[];
}

/** `owner`: who has the application. */
export function createDirectory(
  world: World,
  bodies: Bodies,
  gatewayUrl: () => string,
  owner: () => WorldUser,
): Directory {
  const registered = new Map<string, Thing[]>();
  const application = {
    id: world.applicationId,
    name: world.bot.username,
    icon: null,
    description: '',
    bot: world.bot,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0',
    flags: 0,
    team: null,
  };
  const guildOf = (id: string | undefined): WorldGuild => {
    const guild = world.guilds.get(id ?? '');
    if (guild === undefined || !guild.members.has(world.bot.id)) {
      throw unknownGuild();
    }
    return guild;
  };
  const scope = (guildId: string | undefined): string => guildId ?? 'global';
  const commandPath = /^\/applications\/(?:\d+)(?:\/guilds\/(\d+))?\/commands$/;

  const routes: Route[] = [
    {
      method: 'GET',
      pattern: /^\/gateway\/bot$/,
      run: () => ({
        status: 200,
        body: {
          url: gatewayUrl(),
          shards: 1,
          session_start_limit: { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 },
        },
      }),
    },
    { method: 'GET', pattern: /^\/gateway$/, run: () => ({ status: 200, body: { url: gatewayUrl() } }) },
    { method: 'GET', pattern: /^\/users\/@me$/, run: () => ({ status: 200, body: world.bot }) },
    {
      method: 'GET',
      pattern: /^\/(?:oauth2\/)?applications\/@me$/,
      run: () => ({ status: 200, body: { ...application, owner: owner() } }),
    },
    {
      method: 'GET',
      pattern: /^\/users\/@me\/guilds$/,
      run: () => ({
        status: 200,
        body: [...world.guilds.values()].map((guild) => ({
          id: guild.id,
          name: guild.name,
          icon: null,
          owner: false,
          permissions: '0',
          features: [],
        })),
      }),
    },
    {
      method: 'POST',
      pattern: /^\/users\/@me\/channels$/,
      run(call) {
        const body = bodyOf(call);
        bodies.direct('POST /users/@me/channels', body);
        const userId = String(body['recipient_id']);
        if (userId === world.bot.id) {
          throw invalidBody([
            { path: ['recipient_id'], code: 'INVALID_RECIPIENT', message: 'Cannot send messages to yourself' },
          ]);
        }
        if (!world.users.has(userId)) {
          throw unknownUser();
        }
        return { status: 200, body: channelJson(directChannel(world, userId)) };
      },
    },
    {
      method: 'GET',
      pattern: /^\/users\/(\d+)$/,
      run(call) {
        const user = world.users.get(call.at[0] ?? '');
        if (user === undefined) {
          throw unknownUser();
        }
        return { status: 200, body: user };
      },
    },
    {
      method: 'PUT',
      pattern: commandPath,
      run(call) {
        const guildId = call.at[0];
        if (guildId !== undefined) {
          guildOf(guildId);
        }
        bodies.commands('PUT /applications/…/commands', call.body);
        const before = registered.get(scope(guildId)) ?? [];
        const commands = (Array.isArray(call.body) ? call.body : []).filter(isThing).map((command) => ({
          id: before.find((known) => known['name'] === command['name'])?.['id'] ?? world.snowflakes.next(),
          application_id: world.applicationId,
          version: world.snowflakes.next(),
          type: 1,
          nsfw: false,
          default_member_permissions: null,
          ...(guildId === undefined ? {} : { guild_id: guildId }),
          ...command,
        }));
        registered.set(scope(guildId), commands);
        return { status: 200, body: commands };
      },
    },
    {
      method: 'GET',
      pattern: commandPath,
      run: (call) => ({ status: 200, body: registered.get(scope(call.at[0])) ?? [] }),
    },
    {
      method: 'GET',
      pattern: /^\/guilds\/(\d+)$/,
      run: (call) => ({ status: 200, body: guildJson(guildOf(call.at[0])) }),
    },
    {
      method: 'GET',
      pattern: /^\/guilds\/(\d+)\/roles$/,
      run: (call) => ({ status: 200, body: guildOf(call.at[0]).roles.map(roleJson) }),
    },
    {
      method: 'GET',
      pattern: /^\/guilds\/(\d+)\/channels$/,
      run(call) {
        const guild = guildOf(call.at[0]);
        return {
          status: 200,
          body: [...world.channels.values()]
            .filter((channel) => channel.guildId === guild.id && channel.thread === null)
            .map(channelJson),
        };
      },
    },
    {
      method: 'GET',
      pattern: /^\/guilds\/(\d+)\/members\/(\d+|@me)$/,
      run(call) {
        const guild = guildOf(call.at[0]);
        const userId = call.at[1] === '@me' ? world.bot.id : (call.at[1] ?? '');
        if (!guild.members.has(userId)) {
          throw world.users.has(userId) ? unknownMember() : unknownUser();
        }
        return { status: 200, body: memberJson(world, guild, userId) };
      },
    },
    ...(['PUT', 'DELETE'] as const).map(
      (method): Route => ({
        method,
        pattern: /^\/guilds\/(\d+)\/members\/(\d+)\/roles\/(\d+)$/,
        run(call) {
          const guild = guildOf(call.at[0]);
          const [, userId = '', roleId = ''] = call.at;
          const roles = guild.members.get(userId);
          const role = guild.roles.find(({ id }) => id === roleId);
          if (roles === undefined) {
            throw unknownMember();
          }
          if (role === undefined) {
            throw unknownRole();
          }
          const mayManage = (botMay(world, guild) & (may.ManageRoles | may.Administrator)) !== 0n;
          if (!mayManage || role.managed || role.id === guild.id || role.position >= placeOfBot(world, guild)) {
            throw missingPermissions();
          }
          const rest = roles.filter((id) => id !== roleId);
          guild.members.set(userId, method === 'PUT' ? [...rest, roleId] : rest);
          return { status: 204 };
        },
      }),
    ),
    {
      method: 'GET',
      pattern: /^\/channels\/(\d+)$/,
      run(call) {
        const channel = world.channels.get(call.at[0] ?? '');
        if (channel === undefined) {
          throw unknownChannel();
        }
        if ((permissionsOf(world, world.bot.id, channel) & may.ViewChannel) === 0n) {
          throw missingAccess();
        }
        return { status: 200, body: channelJson(channel) };
      },
    },
  ];
  return { routes, commands: (guildId) => registered.get(scope(guildId ?? undefined)) ?? [] };
}
