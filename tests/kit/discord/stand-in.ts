// A stand-in for Discord: one real HTTP and WebSocket server on loopback that discord.js logs in to as it would to Discord.
// Tests arrange a world (servers, channels, people), act as those people, break things, and look at what stands in the
// channels. A body that Discord would refuse is refused, and kept in `violations`, which tests expect to be empty.
import {
  type APIMessage,
  type APIOverwrite,
  ChannelType,
  OverwriteType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { createBodies } from './bodies.ts';
import type { Thing } from './check.ts';
import { createDirectory } from './directory.ts';
import { type Gateway, gatewayUrl, guildCreate, openGateway } from './gateway.ts';
import { type Call, type Fault, type LoggedRequest, openRestServer } from './http.ts';
import { createInteractions } from './interactions.ts';
import { makeMessage, messageRoutes } from './messages.ts';
import { createPerson, type Person } from './person.ts';
import { threadRoutes } from './threads.ts';
import { createThrottle } from './throttle.ts';
import {
  addMember,
  attach,
  channelJson,
  createChannel,
  createGuild,
  createUser,
  createWorld,
  directChannel,
  roleJson,
  type WorldChannel,
  type WorldRole,
  type WorldUser,
} from './world.ts';

export interface StandInOptions {
  /** What the bot must log in with. */
  readonly token?: string;
  /** Epoch milliseconds; the real clock when left out. `advance` adds to it. */
  readonly now?: () => number;
  readonly heartbeatMs?: number;
  /** Discord's 3 seconds, on the stand-in's clock. */
  readonly firstAnswerMs?: number;
  /** Discord's 15 minutes, likewise. */
  readonly tokenMs?: number;
  readonly nonceMemoryMs?: number;
  /** Real milliseconds that a person waits for an answer before seeing "nothing" or "thinking". */
  readonly patienceMs?: number;
  /** Discord demands 5000 between two logins; none here unless a test wants it. */
  readonly identifyPauseMs?: number;
  /** Privileged intents that the application was given (bits). */
  readonly allowedIntents?: number;
  /** Keep Discord's own limits: 5 messages in 5 s a channel, 50 requests a second in all. */
  readonly rateLimits?: boolean;
}

export interface StandIn extends Person {
  /** For `DISCORD_API` and `rest: { api }`. */
  readonly api: string;
  readonly token: string;
  readonly applicationId: string;
  readonly botId: string;
  /** A server that is there from the start, with one text channel, its owner, and a member without special rights. */
  readonly home: {
    readonly guildId: string;
    readonly channelId: string;
    readonly ownerId: string;
    readonly memberId: string;
  };
  /** A line for each rule that an outgoing body broke. */
  readonly violations: readonly string[];
  readonly requests: readonly LoggedRequest[];
  readonly gateway: Gateway;
  now(): number;
  advance(ms: number): void;

  /** Breaks the next requests that match, in the order in which faults were ordered. */
  fault(fault: Fault): void;
  clearFaults(): void;
  /** From now on only this token is right: the old one was reset. */
  changeToken(token: string): void;

  addUser(name: string): WorldUser;
  /** A new member of a server; `permissions` beyond those of everyone. */
  addMember(guildId: string, name: string, permissions?: bigint): WorldUser;
  /** The person leaves the server. */
  removeMember(guildId: string, userId: string): void;
  /** A role of the server, below the bot's own from `setBotRole` on. */
  addRole(guildId: string, name: string, role?: { readonly permissions?: bigint; readonly position?: number }): string;
  /** Gives the bot's own role this place and these rights beyond everyone's. */
  setBotRole(guildId: string, role: { readonly position: number; readonly permissions: bigint }): void;
  giveRole(guildId: string, userId: string, roleId: string): void;
  /** Ids of the member's roles. */
  rolesOf(guildId: string, userId: string): readonly string[];
  /** The person takes direct messages from the bot no more, or again. */
  closeDirect(userId: string, isClosed?: boolean): void;
  /** A server that the bot joins now; its owner is the home server's. */
  addGuild(name: string): { readonly guildId: string; readonly channelId: string };
  /** The bot is removed, or (`outage`) the server is only away for a while. */
  removeGuild(guildId: string, outage?: boolean): void;
  /** An outage keeps the server away from whoever logs in from now on, until it is brought back. */
  keepAway(guildId: string): void;
  bringBack(guildId: string): void;
  addChannel(guildId: string, name: string, type?: ChannelType): string;
  /** Gives a forum these tags; the ids in their order. `demanded`: no post without one. */
  setTags(
    channelId: string,
    tags: readonly (string | { readonly name: string; readonly moderated: true })[],
    demanded?: boolean,
  ): readonly string[];
  /** Threads of a channel, posts of a forum: oldest first. */
  threads(channelId: string): readonly WorldChannel[];
  removeChannel(channelId: string): void;
  /** Takes rights from the bot in one channel, or gives them; later calls replace earlier ones. */
  setBotPermissions(channelId: string, change: { readonly deny?: bigint; readonly allow?: bigint }): void;
  /** Nobody but the bot and those who may everything sees the channel any more. */
  hideChannel(channelId: string): void;
  /** Those with the role see the channel, whoever else does. */
  letIn(channelId: string, roleId: string): void;

  /** What everyone in the channel sees, oldest first. */
  messages(channelId: string): readonly APIMessage[];
  /** The channel of the bot's direct messages with a person. */
  directChannel(userId: string): string;
  /** A person picks a file for an option; its id is the option's value. */
  upload(name: string, text: string): string;
  /** What stands in a file that the bot or a person attached. */
  fileText(attachmentId: string): string;
  /** A person writes. */
  say(channelId: string, userId: string, content: string): APIMessage;
  /** A moderator removes a message. */
  deleteMessage(channelId: string, messageId: string): void;
  /** As last registered; null for the global ones. */
  commands(guildId: string | null): readonly Thing[];
  close(): Promise<void>;
}

export async function openDiscordStandIn(options: StandInOptions = {}): Promise<StandIn> {
  let token = options.token ?? 'stand-in.bot.token';
  let ahead = 0;
  const clock = options.now ?? Date.now;
  const now = (): number => clock() + ahead;
  const world = createWorld(now);
  const bodies = createBodies();
  const interactions = createInteractions(world, bodies, {
    firstAnswerMs: options.firstAnswerMs ?? 3000,
    tokenMs: options.tokenMs ?? 900_000,
  });
  const directory = createDirectory(
    world,
    bodies,
    () => gatewayUrl(rest.server),
    () => owner,
  );
  const routes = [
    ...messageRoutes(world, bodies, { nonceMemoryMs: options.nonceMemoryMs ?? 300_000 }),
    ...threadRoutes(world, bodies),
    ...interactions.routes,
    ...directory.routes,
    {
      method: 'GET',
      pattern: /^\/attachments\/(\d+)\/[^/]+$/,
      open: true,
      run: (call: Call) => {
        const file = world.files.get(call.at[0] ?? '');
        return file === undefined ? { status: 404 } : { status: 200, body: file.text };
      },
    },
  ];
  const rest = openRestServer(routes, (given) => given === token, createThrottle(now, options.rateLimits === true));
  const gateway = openGateway(rest.server, world, {
    token: () => token,
    heartbeatMs: options.heartbeatMs ?? 41_250,
    allowedIntents: options.allowedIntents ?? 0,
    identifyPauseMs: options.identifyPauseMs ?? 0,
  });
  const person = createPerson({
    world,
    gateway,
    interactions,
    commands: directory.commands,
    patienceMs: options.patienceMs ?? 5000,
  });

  const channelOf = (channelId: string) => {
    const channel = world.channels.get(channelId);
    if (channel === undefined) {
      throw new Error(`the stand-in has no channel ${channelId}`);
    }
    return channel;
  };
  const guildOf = (guildId: string) => {
    const guild = world.guilds.get(guildId);
    if (guild === undefined) {
      throw new Error(`the stand-in has no server ${guildId}`);
    }
    return guild;
  };

  const owner = createUser(world, 'Olga');
  const homeGuild = createGuild(world, 'Home', owner.id);
  const homeChannel = createChannel(world, homeGuild, 'general', ChannelType.GuildText);
  const member = createUser(world, 'Mats');
  addMember(world, homeGuild, member.id, 0n);

  world.filesAt = await rest.listen();
  const api = `${world.filesAt}/api`;
  return {
    ...person,
    api,
    get token() {
      return token;
    },
    applicationId: world.applicationId,
    botId: world.bot.id,
    home: { guildId: homeGuild.id, channelId: homeChannel.id, ownerId: owner.id, memberId: member.id },
    violations: bodies.violations,
    requests: rest.requests,
    gateway,
    now,
    advance(ms) {
      ahead += ms;
    },
    fault: rest.fault,
    clearFaults: rest.clearFaults,
    changeToken(fresh) {
      token = fresh;
    },
    addUser: (name) => createUser(world, name),
    addMember(guildId, name, permissions = 0n) {
      const user = createUser(world, name);
      addMember(world, guildOf(guildId), user.id, permissions);
      return user;
    },
    removeMember(guildId, userId) {
      guildOf(guildId).members.delete(userId);
    },
    addRole(guildId, name, { permissions = 0n, position = 1 } = {}) {
      const guild = guildOf(guildId);
      const role: WorldRole = { id: world.snowflakes.next(), name, permissions, position, managed: false };
      guild.roles.push(role);
      gateway.dispatch('GUILD_ROLE_CREATE', { guild_id: guildId, role: roleJson(role) }, guildId);
      return role.id;
    },
    setBotRole(guildId, { position, permissions }) {
      const guild = guildOf(guildId);
      const own = guild.members.get(world.bot.id) ?? [];
      for (const role of guild.roles.filter(({ id }) => own.includes(id))) {
        role.position = position;
        role.permissions |= permissions;
        gateway.dispatch('GUILD_ROLE_UPDATE', { guild_id: guildId, role: roleJson(role) }, guildId);
      }
    },
    giveRole: (guildId, userId, roleId) => {
      const { members } = guildOf(guildId);
      members.set(userId, [...(members.get(userId) ?? []), roleId]);
    },
    rolesOf: (guildId, userId) => guildOf(guildId).members.get(userId) ?? [],
    closeDirect(userId, isClosed = true) {
      directChannel(world, userId).isClosed = isClosed;
    },
    addGuild(name) {
      const guild = createGuild(world, name, owner.id);
      const channel = createChannel(world, guild, 'general', ChannelType.GuildText);
      gateway.dispatch('GUILD_CREATE', guildCreate(world, guild), guild.id);
      return { guildId: guild.id, channelId: channel.id };
    },
    removeGuild(guildId, outage = false) {
      if (!outage) {
        world.guilds.delete(guildId);
        for (const channel of [...world.channels.values()].filter((known) => known.guildId === guildId)) {
          world.channels.delete(channel.id);
        }
      }
      gateway.dispatch('GUILD_DELETE', { id: guildId, ...(outage ? { unavailable: true } : {}) }, guildId);
    },
    keepAway(guildId) {
      gateway.away.add(guildId);
    },
    bringBack(guildId) {
      gateway.away.delete(guildId);
      gateway.dispatch('GUILD_CREATE', guildCreate(world, guildOf(guildId)), guildId);
    },
    addChannel(guildId, name, type = ChannelType.GuildText) {
      const channel = createChannel(world, guildOf(guildId), name, type);
      gateway.dispatch('CHANNEL_CREATE', channelJson(channel), guildId);
      return channel.id;
    },
    setTags(channelId, tags, demanded = false) {
      const channel = channelOf(channelId);
      channel.tags = tags.map((tag) => ({
        id: world.snowflakes.next(),
        name: typeof tag === 'string' ? tag : tag.name,
        moderated: typeof tag !== 'string',
      }));
      channel.demandsTag = demanded;
      gateway.dispatch('CHANNEL_UPDATE', channelJson(channel), channel.guildId);
      return channel.tags.map(({ id }) => id);
    },
    threads: (channelId) => [...world.channels.values()].filter(({ thread }) => thread?.parentId === channelId),
    removeChannel(channelId) {
      const channel = channelOf(channelId);
      world.channels.delete(channelId);
      gateway.dispatch('CHANNEL_DELETE', channelJson(channel), channel.guildId);
    },
    setBotPermissions(channelId, { deny = 0n, allow = 0n }) {
      const channel = channelOf(channelId);
      const overwrite: APIOverwrite = {
        id: world.bot.id,
        type: OverwriteType.Member,
        deny: String(deny),
        allow: String(allow),
      };
      channel.overwrites = [...channel.overwrites.filter(({ id }) => id !== world.bot.id), overwrite];
      gateway.dispatch('CHANNEL_UPDATE', channelJson(channel), channel.guildId);
    },
    hideChannel(channelId) {
      const channel = channelOf(channelId);
      const view = String(PermissionFlagsBits.ViewChannel);
      channel.overwrites = [
        { id: channel.guildId ?? '', type: OverwriteType.Role, deny: view, allow: '0' },
        { id: world.bot.id, type: OverwriteType.Member, deny: '0', allow: view },
      ];
      gateway.dispatch('CHANNEL_UPDATE', channelJson(channel), channel.guildId);
    },
    letIn(channelId, roleId) {
      const channel = channelOf(channelId);
      const allow = String(PermissionFlagsBits.ViewChannel);
      channel.overwrites = [...channel.overwrites, { id: roleId, type: OverwriteType.Role, deny: '0', allow }];
      gateway.dispatch('CHANNEL_UPDATE', channelJson(channel), channel.guildId);
    },
    messages: (channelId) => channelOf(channelId).messages,
    directChannel: (userId) => directChannel(world, userId).id,
    upload: (name, text) => attach(world, { name, text }),
    fileText(attachmentId) {
      const file = world.files.get(attachmentId);
      if (file === undefined) {
        throw new Error(`the stand-in has no file ${attachmentId}`);
      }
      return file.text;
    },
    say(channelId, userId, content) {
      const author = world.users.get(userId);
      if (author === undefined) {
        throw new Error(`the stand-in has no user ${userId}`);
      }
      const message = makeMessage(world, channelId, author, { content }, { files: [] });
      channelOf(channelId).messages.push(message);
      return message;
    },
    deleteMessage(channelId, messageId) {
      const { messages } = channelOf(channelId);
      const place = messages.findIndex(({ id }) => id === messageId);
      if (place < 0) {
        throw new Error(`no message ${messageId} stands in channel ${channelId}`);
      }
      messages.splice(place, 1);
    },
    commands: directory.commands,
    async close() {
      await gateway.close();
      await rest.close();
    },
  };
}
