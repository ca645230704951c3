// Messages of the stand-in: made from bodies, edited, removed, read back, over the routes of a channel.
// Who may do what is asked of the world; what a body may hold is asked of the bodies' rules.
import {
  type APIMessage,
  ChannelType,
  MessageFlags,
  MessageType,
  PermissionFlagsBits as may,
} from 'discord-api-types/v10';
import type { Bodies } from './bodies.ts';
import type { Thing } from './check.ts';
import { bodyOf, type Call, type Route } from './http.ts';
import {
  closedDoor,
  invalidBody,
  missingAccess,
  missingPermissions,
  notATextChannel,
  notTheAuthor,
  threadRests,
  unknownChannel,
  unknownMessage,
} from './refusal.ts';
import { attach, attachmentJson, permissionsOf, type World, type WorldChannel, type WorldUser } from './world.ts';

interface Files {
  readonly files: Call['files'];
}

/** A message object as Discord answers with, from the body that asked for it. */
export function makeMessage(
  world: World,
  channelId: string,
  author: WorldUser,
  body: Thing,
  { files }: Files,
): APIMessage {
  const flags = Number(body['flags'] ?? 0);
  const id = world.snowflakes.next();
  return {
    id,
    channel_id: channelId,
    author,
    content: String(body['content'] ?? ''),
    timestamp: new Date(world.now()).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: files.map((file) => attachmentJson(world, attach(world, file))),
    embeds: ((body['embeds'] ?? []) as Thing[]).map((embed) => ({ type: 'rich', ...embed })),
    components: numbered((body['components'] ?? []) as Thing[]),
    pinned: false,
    type: MessageType.Default,
    flags,
    ...(body['nonce'] === undefined || body['nonce'] === null ? {} : { nonce: body['nonce'] }),
  } as unknown as APIMessage;
}

/** Changes a message in place, as PATCH does: only what the body names. */
export function changeMessage(world: World, message: APIMessage, body: Thing): void {
  const target = message as unknown as Thing;
  for (const key of ['content', 'embeds', 'components'] as const) {
    if (body[key] !== undefined) {
      target[key] = body[key] ?? (key === 'content' ? '' : []);
    }
  }
  target['embeds'] = (target['embeds'] as Thing[]).map((embed) => ({ type: 'rich', ...embed }));
  target['components'] = numbered(target['components'] as Thing[]);
  const changeable = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;
  const kept = Number(target['flags']) & ~MessageFlags.SuppressEmbeds;
  target['flags'] = body['flags'] === undefined ? target['flags'] : kept | (Number(body['flags']) & changeable);
  target['edited_timestamp'] = new Date(world.now()).toISOString();
}

/** Components without an id get the next free number, as Discord gives them. */
function numbered(components: readonly Thing[]): Thing[] {
  let last = 0;
  const walk = (entry: unknown): unknown => {
    if (Array.isArray(entry)) {
      return entry.map(walk);
    }
    if (typeof entry !== 'object' || entry === null || !('type' in entry)) {
      return entry;
    }
    const component = entry as Thing;
    last += 1;
    const id = component['id'] || last;
    const nested = ['components', 'accessory', 'component'].filter((key) => component[key] !== undefined);
    return { ...component, id, ...Object.fromEntries(nested.map((key) => [key, walk(component[key])])) };
  };
  return components.map(walk) as Thing[];
}

export interface MessageKnobs {
  /** How long a nonce is remembered for an author ("a few minutes"). */
  readonly nonceMemoryMs: number;
}

export function messageRoutes(world: World, bodies: Bodies, knobs: MessageKnobs): Route[] {
  /** channel and nonce -> the message that it made. */
  const nonces = new Map<string, { readonly at: number; readonly message: APIMessage }>();

  const channelOf = (call: Call): WorldChannel => {
    const channel = world.channels.get(call.at[0] ?? '');
    if (channel === undefined) {
      throw unknownChannel();
    }
    return channel;
  };
  const need = (channel: WorldChannel, ...permissions: bigint[]): void => {
    const has = permissionsOf(world, world.bot.id, channel);
    if ((has & may.ViewChannel) === 0n) {
      throw missingAccess();
    }
    if (permissions.some((permission) => (has & permission) === 0n)) {
      throw missingPermissions();
    }
  };
  const messageOf = (channel: WorldChannel, id: string): APIMessage => {
    const message = channel.messages.find((candidate) => candidate.id === id);
    if (message === undefined) {
      throw unknownMessage();
    }
    return message;
  };

  return [
    {
      method: 'POST',
      pattern: /^\/channels\/(\d+)\/messages$/,
      run(call) {
        const channel = channelOf(call);
        const body = bodyOf(call);
        if (channel.isClosed) {
          throw closedDoor();
        }
        if (channel.type === ChannelType.GuildForum) {
          throw notATextChannel();
        }
        const embeds = Array.isArray(body['embeds']) && body['embeds'].length > 0;
        need(
          channel,
          channel.thread === null ? may.SendMessages : may.SendMessagesInThreads,
          ...(embeds ? [may.EmbedLinks] : []),
          ...(call.files.length > 0 ? [may.AttachFiles] : []),
        );
        bodies.message('POST /channels/…/messages', body, call.files.length);
        const key = `${channel.id}:${body['nonce']}`;
        const earlier = body['enforce_nonce'] === true && body['nonce'] ? nonces.get(key) : undefined;
        if (earlier !== undefined && world.now() - earlier.at <= knobs.nonceMemoryMs) {
          return { status: 200, body: messageOf(channel, earlier.message.id) };
        }
        const message = makeMessage(world, channel.id, world.bot, body, call);
        nonces.set(key, { at: world.now(), message });
        channel.messages.push(message);
        if (channel.thread !== null) {
          // A message takes its thread out of the archive.
          channel.thread.isArchived = false;
        }
        return { status: 200, body: message };
      },
    },
    {
      method: 'GET',
      pattern: /^\/channels\/(\d+)\/messages$/,
      run(call) {
        const channel = channelOf(call);
        need(channel);
        if ((permissionsOf(world, world.bot.id, channel) & may.ReadMessageHistory) === 0n) {
          // Not an error: whoever may not read history sees none (documentation, get channel messages).
          return { status: 200, body: [] };
        }
        return { status: 200, body: page(channel.messages, call.query) };
      },
    },
    {
      method: 'GET',
      pattern: /^\/channels\/(\d+)\/messages\/(\d+)$/,
      run(call) {
        const channel = channelOf(call);
        need(channel, may.ReadMessageHistory);
        return { status: 200, body: messageOf(channel, call.at[1] ?? '') };
      },
    },
    {
      method: 'PATCH',
      pattern: /^\/channels\/(\d+)\/messages\/(\d+)$/,
      run(call) {
        const channel = channelOf(call);
        need(channel);
        const message = messageOf(channel, call.at[1] ?? '');
        if (message.author.id !== world.bot.id) {
          throw notTheAuthor();
        }
        if (channel.thread?.isArchived === true) {
          throw threadRests();
        }
        const body = bodyOf(call);
        bodies.message('PATCH /channels/…/messages/…', body, call.files.length, message as unknown as Thing);
        changeMessage(world, message, body);
        return { status: 200, body: message };
      },
    },
    {
      method: 'DELETE',
      pattern: /^\/channels\/(\d+)\/messages\/(\d+)$/,
      run(call) {
        const channel = channelOf(call);
        need(channel);
        const message = messageOf(channel, call.at[1] ?? '');
        if (message.author.id !== world.bot.id) {
          need(channel, may.ManageMessages);
        }
        channel.messages.splice(channel.messages.indexOf(message), 1);
        return { status: 204 };
      },
    },
  ];
}

/** Newest first, as Discord lists; `after` takes the oldest that follow. */
function page(messages: readonly APIMessage[], query: URLSearchParams): APIMessage[] {
  const limit = Number(query.get('limit') ?? 50);
  if (!(limit >= 1 && limit <= 100)) {
    throw invalidBody([
      { path: ['limit'], code: 'NUMBER_TYPE_MAX', message: 'int value should be between 1 and 100.' },
    ]);
  }
  const before = query.get('before');
  const after = query.get('after');
  if (after !== null) {
    return messages
      .filter((message) => BigInt(message.id) > BigInt(after))
      .slice(0, limit)
      .reverse();
  }
  return messages
    .filter((message) => before === null || BigInt(message.id) < BigInt(before))
    .slice(-limit)
    .reverse();
}
