// Threads of the stand-in: posts of forums, threads at messages, tags and the archive, and publishing from announcement channels.
import { type APIMessage, ChannelType, MessageFlags, PermissionFlagsBits as may } from 'discord-api-types/v10';
import type { Bodies } from './bodies.ts';
import { isThing, type Thing } from './check.ts';
import { bodyOf, type Call, type Route } from './http.ts';
import { makeMessage } from './messages.ts';
import {
  missingAccess,
  missingPermissions,
  publishedBefore,
  tagDemanded,
  threadIsThere,
  threadRests,
  unknownChannel,
  unknownGuild,
  unknownMessage,
  wrongKindOfChannel,
} from './refusal.ts';
import { channelJson, createThread, permissionsOf, type World, type WorldChannel, type WorldThread } from './world.ts';

export function threadRoutes(world: World, bodies: Bodies): Route[] {
  const channelOf = (call: Call): WorldChannel => {
    const channel = world.channels.get(call.at[0] ?? '');
    if (channel === undefined) {
      throw unknownChannel();
    }
    return channel;
  };
  const need = (channel: WorldChannel, ...permissions: readonly bigint[]): void => {
    const has = permissionsOf(world, world.bot.id, channel);
    if ((has & may.ViewChannel) === 0n) {
      throw missingAccess();
    }
    if (permissions.some((permission) => (has & permission) === 0n)) {
      throw missingPermissions();
    }
  };
  const messageOf = (channel: WorldChannel, id: string | undefined): APIMessage => {
    const message = channel.messages.find((candidate) => candidate.id === id);
    if (message === undefined) {
      throw unknownMessage();
    }
    return message;
  };
  const tagsOf = (forum: WorldChannel, body: Thing): readonly string[] => {
    const ids = (Array.isArray(body['applied_tags']) ? body['applied_tags'] : []).map(String);
    const mayAll = (permissionsOf(world, world.bot.id, forum) & may.ManageThreads) !== 0n;
    for (const id of ids) {
      const tag = forum.tags.find((known) => known.id === id);
      if (tag === undefined || (tag.moderated && !mayAll)) {
        throw missingPermissions();
      }
    }
    return ids;
  };
  const threadsIn = (parentId: string | null, guildId: string | null): WorldChannel[] =>
    [...world.channels.values()].filter(
      ({ thread, guildId: of }) =>
        thread !== null && (parentId === null ? of === guildId : thread.parentId === parentId),
    );

  return [
    {
      method: 'POST',
      pattern: /^\/channels\/(\d+)\/threads$/,
      run(call) {
        const forum = channelOf(call);
        if (forum.type !== ChannelType.GuildForum) {
          throw wrongKindOfChannel();
        }
        need(forum, may.SendMessages);
        const body = bodyOf(call);
        bodies.post('POST /channels/…/threads', body);
        const tags = tagsOf(forum, body);
        if (forum.demandsTag && tags.length === 0) {
          throw tagDemanded();
        }
        const inside = isThing(body['message']) ? body['message'] : {};
        const first = makeMessage(world, '', world.bot, inside, call);
        const thread = createThread(world, first.id, forum, String(body['name']), tags);
        const message = { ...first, channel_id: thread.id };
        thread.messages.push(message);
        return { status: 201, body: { ...channelJson(thread), message } };
      },
    },
    {
      method: 'POST',
      pattern: /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/,
      run(call) {
        const channel = channelOf(call);
        need(channel, may.CreatePublicThreads);
        const message = messageOf(channel, call.at[1]);
        const body = bodyOf(call);
        bodies.thread('POST /channels/…/messages/…/threads', body);
        if (world.channels.has(message.id)) {
          throw threadIsThere();
        }
        (message as { flags: number }).flags |= MessageFlags.HasThread;
        return { status: 201, body: channelJson(createThread(world, message.id, channel, String(body['name']), [])) };
      },
    },
    {
      method: 'PATCH',
      pattern: /^\/channels\/(\d+)$/,
      run(call) {
        const channel = channelOf(call);
        const { thread } = channel;
        if (thread === null) {
          throw wrongKindOfChannel();
        }
        const body = bodyOf(call);
        bodies.changedThread('PATCH /channels/…', body);
        const wakes = body['archived'] === false;
        need(channel, ...(wakes ? [may.SendMessagesInThreads] : []));
        if (thread.isArchived && !wakes) {
          throw threadRests();
        }
        change(thread, body);
        return { status: 200, body: channelJson(channel) };
      },
    },
    {
      method: 'GET',
      pattern: /^\/guilds\/(\d+)\/threads\/active$/,
      run(call) {
        const guildId = call.at[0] ?? '';
        if (!world.guilds.has(guildId)) {
          throw unknownGuild();
        }
        const threads = threadsIn(null, guildId).filter(({ thread }) => thread?.isArchived === false);
        return { status: 200, body: { threads: threads.map(channelJson), members: [] } };
      },
    },
    {
      method: 'GET',
      pattern: /^\/channels\/(\d+)\/threads\/archived\/public$/,
      run(call) {
        const channel = channelOf(call);
        need(channel, may.ReadMessageHistory);
        const limit = Number(call.query.get('limit') ?? 50);
        const before = Date.parse(call.query.get('before') ?? '') || Number.POSITIVE_INFINITY;
        const resting = threadsIn(channel.id, null)
          .filter(({ thread }) => thread?.isArchived === true && thread.archivedAt < before)
          .sort((a, b) => b.thread!.archivedAt - a.thread!.archivedAt);
        const body = {
          threads: resting.slice(0, limit).map(channelJson),
          members: [],
          has_more: resting.length > limit,
        };
        return { status: 200, body };
      },
    },
    {
      method: 'POST',
      pattern: /^\/channels\/(\d+)\/messages\/(\d+)\/crosspost$/,
      run(call) {
        const channel = channelOf(call);
        need(channel, may.SendMessages);
        const message = messageOf(channel, call.at[1]) as { flags: number };
        if (channel.type !== ChannelType.GuildAnnouncement) {
          throw wrongKindOfChannel();
        }
        if ((message.flags & MessageFlags.Crossposted) !== 0) {
          throw publishedBefore();
        }
        message.flags |= MessageFlags.Crossposted;
        return { status: 200, body: message };
      },
    },
  ];

  function change(thread: WorldThread, body: Thing): void {
    const forum = world.channels.get(thread.parentId);
    if (body['applied_tags'] !== undefined && forum !== undefined) {
      thread.appliedTags = tagsOf(forum, body);
    }
    if (typeof body['archived'] === 'boolean') {
      thread.archivedAt = thread.isArchived === body['archived'] ? thread.archivedAt : world.now();
      thread.isArchived = body['archived'];
    }
  }
}
