// What threads and publishing need of Discord's REST: posts of forums with their tags, threads at messages, the archive.
// Throws what the request throws; what that means is read in failure.ts. Requests that Discord answers with "that is so
// already" count as done, so that all but beginning a post may be repeated.
import { DiscordAPIError, type REST, Routes } from 'discord.js';
import {
  type APIGuildForumChannel,
  type APIGuildForumTag,
  type APIMessage,
  type APIThreadChannel,
  ChannelFlags,
  ThreadAutoArchiveDuration,
} from 'discord-api-types/v10';
import { bearsMark, type Payload, type Post } from '../model/delivery.ts';
import { limits } from '../model/limits.ts';
import type { FindOutcome } from '../ports/messenger.ts';

/** How long the tags of a forum are taken for what they were. */
const forumHoldsMs = 300_000;
/** Posts in one page of the archive, the most that Discord gives, and pages read back before a busy forum counts as unreadable. */
const pageSize = 100;
const mostPages = 10;
/** Discord's numbers count milliseconds from here (documentation, snowflakes). */
const discordEpoch = 1_420_070_400_000;

const archived = 50083;
const alreadyThread = 160004;
const alreadyPublished = 40033;
const messageGone = 10008;

interface Forum {
  readonly guildId: string;
  /** Those that we may set. */
  readonly tags: readonly APIGuildForumTag[];
  readonly demandsTag: boolean;
}

export interface Threads {
  /** The thread as Discord answers with it. */
  begin(forumId: string, post: Post, payload: Payload): Promise<unknown>;
  find(forumId: string, mark: string, since: number, ownId: string): Promise<FindOutcome>;
  tend(forumId: string, threadId: string, post: Post): Promise<unknown>;
  startAt(channelId: string, messageId: string, name: string): Promise<unknown>;
  publish(channelId: string, messageId: string): Promise<unknown>;
  /** Does it, and takes the thread out of the archive first where Discord refuses because it rests there. */
  awake(threadId: string, act: () => Promise<unknown>): Promise<unknown>;
}

export function createThreads(rest: REST, now: () => Date): Threads {
  const forums = new Map<string, { readonly at: number; readonly forum: Forum }>();

  const forumOf = async (id: string): Promise<Forum> => {
    const at = now().getTime();
    const known = forums.get(id);
    if (known !== undefined && at - known.at < forumHoldsMs) {
      return known.forum;
    }
    const asked = (await rest.get(Routes.channel(id))) as Partial<APIGuildForumChannel>;
    const forum: Forum = {
      guildId: asked.guild_id ?? '',
      tags: (asked.available_tags ?? []).filter(({ moderated }) => !moderated),
      demandsTag: ((asked.flags ?? 0) & ChannelFlags.RequireTag) !== 0,
    };
    forums.set(id, { at, forum });
    return forum;
  };

  const awake: Threads['awake'] = async (threadId, act) => {
    try {
      return await act();
    } catch (cause) {
      if (!isCode(cause, archived)) {
        throw cause;
      }
      await rest.patch(Routes.channel(threadId), { body: { archived: false } });
      return act();
    }
  };

  /** The post's first message, whose id is the thread's; null when somebody removed it. */
  const firstOf = async ({ id }: Pick<APIThreadChannel, 'id'>): Promise<APIMessage | null> => {
    try {
      return (await rest.get(Routes.channelMessage(id, id))) as APIMessage;
    } catch (cause) {
      if (isCode(cause, messageGone)) {
        return null;
      }
      throw cause;
    }
  };

  const seek = async (
    posts: readonly APIThreadChannel[],
    forumId: string,
    mark: string,
    since: number,
    ownId: string,
  ): Promise<string | null> => {
    const candidates = posts
      .filter((post) => post.parent_id === forumId && post.owner_id === ownId && writtenAt(post.id) >= since)
      .sort((a, b) => writtenAt(b.id) - writtenAt(a.id));
    for (const post of candidates) {
      const first = await firstOf(post);
      if (first !== null && bearsMark(first, mark)) {
        return post.id;
      }
    }
    return null;
  };

  return {
    awake,
    async begin(forumId, { name, tags }, payload) {
      const forum = await forumOf(forumId);
      const body = {
        name,
        auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
        applied_tags: tagsNamed(forum, tags),
        message: payload,
      };
      return rest.post(Routes.threads(forumId), { body });
    },
    async find(forumId, mark, since, ownId) {
      const { guildId } = await forumOf(forumId);
      const active = (await rest.get(Routes.guildActiveThreads(guildId))) as { threads: APIThreadChannel[] };
      const standing = await seek(active.threads, forumId, mark, since, ownId);
      if (standing !== null) {
        return { kind: 'found', messageId: standing };
      }
      let before: string | null = null;
      for (let page = 0; page < mostPages; page += 1) {
        const query = new URLSearchParams({ limit: String(pageSize), ...(before === null ? {} : { before }) });
        const resting = (await rest.get(Routes.channelThreads(forumId, 'public'), { query })) as {
          threads: APIThreadChannel[];
          has_more: boolean;
        };
        const found = await seek(resting.threads, forumId, mark, since, ownId);
        if (found !== null) {
          return { kind: 'found', messageId: found };
        }
        before = resting.threads.at(-1)?.thread_metadata?.archive_timestamp ?? null;
        // Newest rest first: what went to rest before that time was begun before it, too.
        if (!resting.has_more || before === null || Date.parse(before) < since) {
          return { kind: 'absent' };
        }
      }
      return { kind: 'unreadable', why: `More than ${mostPages * pageSize} posts went into the archive there since.` };
    },
    async tend(forumId, threadId, { tags, archived: isResting }) {
      const forum = await forumOf(forumId);
      const body = { archived: isResting, applied_tags: tagsNamed(forum, tags) };
      return awake(threadId, () => rest.patch(Routes.channel(threadId), { body }));
    },
    async startAt(channelId, messageId, name) {
      const body = { name, auto_archive_duration: ThreadAutoArchiveDuration.OneWeek };
      // A thread has the number of the message at which it was started.
      return doneIf(alreadyThread, messageId, rest.post(Routes.threads(channelId, messageId), { body }));
    },
    publish: (channelId, messageId) =>
      doneIf(alreadyPublished, messageId, rest.post(Routes.channelMessageCrosspost(channelId, messageId))),
  };
}

/** Of the names those that the forum has as tags, in the order of the names. */
function tagsNamed({ tags, demandsTag }: Forum, names: readonly string[]): readonly string[] {
  const ids = names.flatMap((name) => tags.filter((tag) => isSame(tag.name, name)).map(({ id }) => id));
  // Where every post must have a tag: rather the forum's first one than no post at all.
  const demanded = ids.length === 0 && demandsTag ? tags.slice(0, 1).map(({ id }) => id) : [];
  return [...new Set([...ids, ...demanded])].slice(0, limits.postTags);
}

function isSame(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

async function doneIf(code: number, id: string, asked: Promise<unknown>): Promise<unknown> {
  try {
    return await asked;
  } catch (cause) {
    if (isCode(cause, code)) {
      return { id };
    }
    throw cause;
  }
}

function isCode(cause: unknown, code: number): boolean {
  return cause instanceof DiscordAPIError && Number(cause.code) === code;
}

function writtenAt(id: string): number {
  return Number(BigInt(id) >> 22n) + discordEpoch;
}
