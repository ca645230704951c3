// What the stand-in's Discord consists of: users, servers with roles and channels, and who may do what where.
// Plain state with small questions to it; nothing here knows HTTP or WebSocket.
import {
  type APIMessage,
  type APIOverwrite,
  ChannelFlags,
  ChannelType,
  PermissionFlagsBits as may,
} from 'discord-api-types/v10';
import { createSnowflakes, type Snowflakes } from './snowflake.ts';

export interface WorldUser {
  readonly id: string;
  readonly username: string;
  readonly global_name: string | null;
  readonly discriminator: string;
  readonly avatar: null;
  readonly bot: boolean;
  readonly public_flags: number;
}

export interface WorldRole {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  position: number;
  readonly managed: boolean;
}

export interface WorldChannel {
  readonly id: string;
  /** Null for a direct message. */
  readonly guildId: string | null;
  readonly type: ChannelType;
  name: string;
  overwrites: APIOverwrite[];
  /** Of a direct message: the person at the other end. */
  readonly recipient: WorldUser | null;
  /** Of a direct message: the person takes none from the bot. */
  isClosed: boolean;
  /** Oldest first, what everyone in the channel sees. */
  readonly messages: APIMessage[];
  /** Of a forum. */
  tags: WorldTag[];
  demandsTag: boolean;
  /** Null for a channel that is no thread. */
  readonly thread: WorldThread | null;
}

export interface WorldTag {
  readonly id: string;
  readonly name: string;
  readonly moderated: boolean;
}

export interface WorldThread {
  readonly parentId: string;
  readonly ownerId: string;
  appliedTags: readonly string[];
  isArchived: boolean;
  archivedAt: number;
  isLocked: boolean;
}

export interface WorldGuild {
  readonly id: string;
  name: string;
  readonly ownerId: string;
  readonly roles: WorldRole[];
  /** By user id: the ids of their roles. */
  readonly members: Map<string, string[]>;
}

/** A file that somebody attached, the bot or a person. */
export interface WorldFile {
  readonly name: string;
  readonly text: string;
}

export interface World {
  readonly applicationId: string;
  readonly bot: WorldUser;
  readonly snowflakes: Snowflakes;
  now(): number;
  readonly users: Map<string, WorldUser>;
  readonly guilds: Map<string, WorldGuild>;
  readonly channels: Map<string, WorldChannel>;
  /** By attachment id. */
  readonly files: Map<string, WorldFile>;
  /** What their addresses begin with. */
  filesAt: string;
}

/** What everyone may do in a new server. */
export const everyoneMay =
  may.ViewChannel |
  may.SendMessages |
  may.SendMessagesInThreads |
  may.EmbedLinks |
  may.AttachFiles |
  may.AddReactions |
  may.ReadMessageHistory |
  may.UseApplicationCommands;

const everything = Object.values(may).reduce((all, bit) => all | bit, 0n);

export function createWorld(now: () => number): World {
  const snowflakes = createSnowflakes(now);
  const applicationId = snowflakes.next();
  const bot: WorldUser = {
    id: snowflakes.next(),
    username: 'Newsloom',
    global_name: null,
    discriminator: '0000',
    avatar: null,
    bot: true,
    public_flags: 0,
  };
  return {
    applicationId,
    bot,
    snowflakes,
    now,
    users: new Map([[bot.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    files: new Map(),
    filesAt: '',
  };
}

export function createUser(world: World, name: string): WorldUser {
  const user: WorldUser = {
    id: world.snowflakes.next(),
    username: name.toLowerCase(),
    global_name: name,
    discriminator: '0',
    avatar: null,
    bot: false,
    public_flags: 0,
  };
  world.users.set(user.id, user);
  return user;
}

/** A server with its owner and the bot as members, and no channels. */
export function createGuild(world: World, name: string, ownerId: string): WorldGuild {
  const id = world.snowflakes.next();
  const botRole: WorldRole = {
    id: world.snowflakes.next(),
    name: world.bot.username,
    permissions: everyoneMay,
    position: 1,
    managed: true,
  };
  const guild: WorldGuild = {
    id,
    name,
    ownerId,
    roles: [{ id, name: '@everyone', permissions: everyoneMay, position: 0, managed: false }, botRole],
    members: new Map([
      [ownerId, []],
      [world.bot.id, [botRole.id]],
    ]),
  };
  world.guilds.set(id, guild);
  return guild;
}

/** A member; with `permissions` beyond those of everyone, through a role of their own. */
export function addMember(world: World, guild: WorldGuild, userId: string, permissions: bigint): void {
  const roles: string[] = [];
  if (permissions !== 0n) {
    const role: WorldRole = {
      id: world.snowflakes.next(),
      name: `role ${guild.roles.length}`,
      permissions,
      position: guild.roles.length,
      managed: false,
    };
    guild.roles.push(role);
    roles.push(role.id);
  }
  guild.members.set(userId, roles);
}

export function createChannel(world: World, guild: WorldGuild, name: string, type: ChannelType): WorldChannel {
  const channel: WorldChannel = {
    id: world.snowflakes.next(),
    guildId: guild.id,
    type,
    name,
    overwrites: [],
    recipient: null,
    isClosed: false,
    messages: [],
    tags: [],
    demandsTag: false,
    thread: null,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** A thread, which has the number of the message that it begins with or hangs at. */
export function createThread(
  world: World,
  id: string,
  parent: WorldChannel,
  name: string,
  tags: readonly string[],
): WorldChannel {
  const type =
    parent.type === ChannelType.GuildAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread;
  const thread = {
    parentId: parent.id,
    ownerId: world.bot.id,
    appliedTags: tags,
    isArchived: false,
    archivedAt: world.now(),
    isLocked: false,
  };
  const channel: WorldChannel = {
    id,
    guildId: parent.guildId,
    type,
    name,
    overwrites: [],
    recipient: null,
    isClosed: false,
    messages: [],
    tags: [],
    demandsTag: false,
    thread,
  };
  world.channels.set(id, channel);
  return channel;
}

/** The bot's direct-message channel with a person: always the same one. */
export function directChannel(world: World, userId: string): WorldChannel {
  for (const channel of world.channels.values()) {
    if (channel.recipient?.id === userId) {
      return channel;
    }
  }
  const recipient = world.users.get(userId);
  if (recipient === undefined) {
    throw new Error(`no user ${userId} in the stand-in`);
  }
  const channel: WorldChannel = {
    id: world.snowflakes.next(),
    guildId: null,
    type: ChannelType.DM,
    name: '',
    overwrites: [],
    recipient,
    isClosed: false,
    messages: [],
    tags: [],
    demandsTag: false,
    thread: null,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** Roles, then overwrites of everyone, of roles, of the member; owner and administrators may everything. */
export function permissionsOf(world: World, userId: string, of: WorldChannel): bigint {
  // Of a thread as of the channel that it is in.
  const channel = of.thread === null ? of : (world.channels.get(of.thread.parentId) ?? of);
  if (channel.guildId === null) {
    return channel.recipient?.id === userId || userId === world.bot.id ? everyoneMay : 0n;
  }
  const guild = world.guilds.get(channel.guildId);
  const roleIds = guild?.members.get(userId);
  if (guild === undefined || roleIds === undefined) {
    return 0n;
  }
  if (guild.ownerId === userId) {
    return everything;
  }
  let bits = 0n;
  for (const role of guild.roles) {
    if (role.id === guild.id || roleIds.includes(role.id)) {
      bits |= role.permissions;
    }
  }
  if ((bits & may.Administrator) !== 0n) {
    return everything;
  }
  const apply = (overwrites: readonly APIOverwrite[]): void => {
    const deny = overwrites.reduce((all, overwrite) => all | BigInt(overwrite.deny), 0n);
    const allow = overwrites.reduce((all, overwrite) => all | BigInt(overwrite.allow), 0n);
    bits = (bits & ~deny) | allow;
  };
  apply(channel.overwrites.filter((overwrite) => overwrite.id === guild.id));
  apply(channel.overwrites.filter((overwrite) => roleIds.includes(overwrite.id)));
  apply(channel.overwrites.filter((overwrite) => overwrite.id === userId));
  return bits;
}

/** The highest place among the bot's roles: it gives and takes only roles below. */
export function placeOfBot(world: World, guild: WorldGuild): number {
  const own = guild.members.get(world.bot.id) ?? [];
  return Math.max(0, ...guild.roles.filter(({ id }) => own.includes(id)).map(({ position }) => position));
}

/** What the bot may do in the whole server. */
export function botMay(world: World, guild: WorldGuild): bigint {
  const own = guild.members.get(world.bot.id) ?? [];
  return guild.roles
    .filter(({ id }) => id === guild.id || own.includes(id))
    .reduce((all, role) => all | role.permissions, 0n);
}

/** Keeps the file and gives its id. */
export function attach(world: World, file: WorldFile): string {
  const id = world.snowflakes.next();
  world.files.set(id, file);
  return id;
}

export function attachmentJson(world: World, id: string): Record<string, unknown> {
  const { name, text } = world.files.get(id)!;
  const url = `${world.filesAt}/attachments/${id}/${encodeURIComponent(name)}`;
  return { id, filename: name, size: Buffer.byteLength(text), url, proxy_url: url, content_type: 'application/json' };
}

export function channelJson(channel: WorldChannel): Record<string, unknown> {
  const newest = channel.messages.at(-1)?.id ?? null;
  return channel.guildId === null
    ? { id: channel.id, type: channel.type, last_message_id: newest, recipients: [channel.recipient], flags: 0 }
    : {
        id: channel.id,
        type: channel.type,
        guild_id: channel.guildId,
        name: channel.name,
        position: 0,
        parent_id: null,
        topic: null,
        nsfw: false,
        rate_limit_per_user: 0,
        last_message_id: newest,
        permission_overwrites: channel.overwrites,
        flags: channel.demandsTag ? ChannelFlags.RequireTag : 0,
        ...(channel.type === ChannelType.GuildForum
          ? { available_tags: channel.tags.map((tag) => ({ ...tag, emoji_id: null, emoji_name: null })) }
          : {}),
        ...(channel.thread === null ? {} : threadJson(channel, channel.thread)),
      };
}

function threadJson({ messages }: WorldChannel, thread: WorldThread): Record<string, unknown> {
  return {
    parent_id: thread.parentId,
    owner_id: thread.ownerId,
    applied_tags: thread.appliedTags,
    message_count: messages.length,
    member_count: 1,
    total_message_sent: messages.length,
    thread_metadata: {
      archived: thread.isArchived,
      archive_timestamp: new Date(thread.archivedAt).toISOString(),
      auto_archive_duration: 10_080,
      locked: thread.isLocked,
    },
  };
}

export function roleJson(role: WorldRole): Record<string, unknown> {
  return {
    id: role.id,
    name: role.name,
    permissions: String(role.permissions),
    position: role.position,
    managed: role.managed,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    mentionable: false,
    flags: 0,
  };
}

export function memberJson(world: World, guild: WorldGuild, userId: string): Record<string, unknown> {
  return {
    user: world.users.get(userId),
    roles: guild.members.get(userId) ?? [],
    joined_at: '2024-01-01T00:00:00.000000+00:00',
    nick: null,
    avatar: null,
    banner: null,
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
    communication_disabled_until: null,
  };
}

/** The server as REST shows it; the gateway adds members and channels. */
export function guildJson(guild: WorldGuild): Record<string, unknown> {
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.ownerId,
    icon: null,
    splash: null,
    discovery_splash: null,
    description: null,
    banner: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: 'en-US',
    vanity_url_code: null,
    application_id: null,
    features: [],
    emojis: [],
    stickers: [],
    roles: guild.roles.map(roleJson),
    widget_enabled: false,
    max_members: 500_000,
  };
}
