// A messenger whose far side is an array: keeps the promise of the nonce for a while, reads its channels, and fails in every
// way that is asked of it: before or after the message exists, with an answer or without one.

import type { Payload, Post } from '../../src/model/delivery.ts';
import { limits } from '../../src/model/limits.ts';
import type { FindOutcome, Messenger, Refusal, SendOutcome } from '../../src/ports/messenger.ts';

export interface MemoryMessage {
  readonly id: string;
  readonly nonce: string;
  readonly payload: Payload;
  readonly writtenAt: number;
  readonly edits: number;
}

/** A post of a forum, or a thread at a message: its messages are those of the channel that has its id. */
export interface MemoryThread {
  readonly id: string;
  readonly post: Post;
}

/** What happens to a send or an edit; `lost` answers are those that came after it was done. */
export type Fate =
  | 'done'
  | 'throws'
  | 'done-then-throws'
  | 'unknown'
  | 'done-then-unknown'
  | { readonly later: number }
  | { readonly refused: Refusal };

export interface Call {
  readonly what: 'send' | 'edit' | 'find' | 'post' | 'findPost' | 'tend' | 'startThread' | 'publish';
  readonly channelId: string;
  /** Of all calls, from 1. */
  readonly number: number;
}

export interface MemoryMessenger extends Messenger {
  /** Oldest first. */
  messages(channelId: string): readonly MemoryMessage[];
  /** Of a forum or a channel, oldest first. */
  threads(channelId: string): readonly MemoryThread[];
  /** How often each message was published that was. */
  published(channelId: string): ReadonlyMap<string, number>;
  remove(channelId: string, messageId: string): void;
  /** The person is a member of no server from now on; everybody else is of all. */
  leave(userId: string): void;
  /** From now on; `done` when it is not set. For `find` any other than `done` and `later` makes the channel unreadable. */
  decide(fate: (call: Call) => Fate): void;
  readonly calls: readonly Call[];
}

/** How long a nonce is known, as Discord says it: "past few minutes". */
export const nonceMs = 120_000;

export function createMemoryMessenger(now: () => Date): MemoryMessenger {
  const channels = new Map<string, MemoryMessage[]>();
  const calls: Call[] = [];
  let fateOf: (call: Call) => Fate = () => 'done';
  const left = new Set<string>();
  let made = 0;
  const threads = new Map<string, MemoryThread[]>();
  const published = new Map<string, Map<string, number>>();
  const threadsOf = (id: string): MemoryThread[] => {
    const known = threads.get(id) ?? [];
    threads.set(id, known);
    return known;
  };
  const publishedIn = (id: string): Map<string, number> => {
    const known = published.get(id) ?? new Map<string, number>();
    published.set(id, known);
    return known;
  };
  const channel = (id: string): MemoryMessage[] => {
    const known = channels.get(id) ?? [];
    channels.set(id, known);
    return known;
  };
  const meet = (what: Call['what'], channelId: string): Fate => {
    const call = { what, channelId, number: calls.length + 1 };
    calls.push(call);
    return fateOf(call);
  };
  const suffer = (fate: Fate, act: () => SendOutcome): SendOutcome => {
    if (typeof fate === 'object') {
      return 'later' in fate
        ? { kind: 'later', retryAfterMs: fate.later, why: 'too many requests' }
        : { kind: 'refused', refusal: fate.refused, why: `refused: ${fate.refused}` };
    }
    const outcome = fate.startsWith('done') ? act() : null;
    if (fate.endsWith('throws')) {
      throw new Error(`the messenger threw (${fate})`);
    }
    return fate.endsWith('unknown') || outcome === null ? { kind: 'unknown', why: 'the answer was lost' } : outcome;
  };
  return {
    place: 'memory',
    calls,
    messages: channel,
    decide: (fate) => {
      fateOf = fate;
    },
    remove: (channelId, messageId) => {
      channels.set(
        channelId,
        channel(channelId).filter((message) => message.id !== messageId),
      );
    },
    send: async (channelId, payload, nonce) => {
      if (nonce.length > limits.nonce) {
        throw new Error(`nonce of ${nonce.length} characters`);
      }
      return suffer(meet('send', channelId), () => {
        const at = now().getTime();
        const known = channel(channelId).find((message) => message.nonce === nonce && at - message.writtenAt < nonceMs);
        if (known !== undefined) {
          return { kind: 'sent', messageId: known.id };
        }
        made += 1;
        const id = `message-${made}`;
        channel(channelId).push({ id, nonce, payload, writtenAt: at, edits: 0 });
        return { kind: 'sent', messageId: id };
      });
    },
    edit: async (channelId, messageId, payload) =>
      suffer(meet('edit', channelId), () => {
        const messages = channel(channelId);
        const at = messages.findIndex((message) => message.id === messageId);
        if (at < 0) {
          return { kind: 'refused', refusal: 'message-gone', why: 'Unknown Message' };
        }
        messages[at] = { ...messages[at]!, payload, edits: messages[at]!.edits + 1 };
        return { kind: 'sent', messageId };
      }),
    find: async (channelId, mark, sinceAt) => seek(meet('find', channelId), channel(channelId), mark, sinceAt),
    // No nonce, as in Discord: each is another one.
    post: async (channelId, post, payload) =>
      suffer(meet('post', channelId), () => {
        made += 1;
        const id = `post-${made}`;
        threadsOf(channelId).push({ id, post });
        channel(id).push({ id, nonce: '', payload, writtenAt: now().getTime(), edits: 0 });
        return { kind: 'sent', messageId: id };
      }),
    findPost: async (channelId, mark, sinceAt) =>
      seek(
        meet('findPost', channelId),
        threadsOf(channelId).flatMap(({ id }) => channel(id).slice(0, 1)),
        mark,
        sinceAt,
      ),
    tend: async (channelId, threadId, post) =>
      suffer(meet('tend', channelId), () => {
        const known = threadsOf(channelId);
        const at = known.findIndex(({ id }) => id === threadId);
        if (at < 0) {
          return { kind: 'refused', refusal: 'channel-gone', why: 'Unknown Channel' };
        }
        known[at] = { id: threadId, post };
        return { kind: 'sent', messageId: threadId };
      }),
    startThread: async (channelId, messageId, name) =>
      suffer(meet('startThread', channelId), () => {
        if (!channel(channelId).some(({ id }) => id === messageId)) {
          return { kind: 'refused', refusal: 'message-gone', why: 'Unknown Message' };
        }
        const id = `thread-${messageId}`;
        if (!threadsOf(channelId).some((thread) => thread.id === id)) {
          threadsOf(channelId).push({ id, post: { name, tags: [], archived: false } });
        }
        return { kind: 'sent', messageId: id };
      }),
    publish: async (channelId, messageId) =>
      suffer(meet('publish', channelId), () => {
        if (!channel(channelId).some(({ id }) => id === messageId)) {
          return { kind: 'refused', refusal: 'message-gone', why: 'Unknown Message' };
        }
        const counts = publishedIn(channelId);
        counts.set(messageId, (counts.get(messageId) ?? 0) + 1);
        return { kind: 'sent', messageId };
      }),
    threads: threadsOf,
    published: publishedIn,
    hasMember: async (_guildId, userId) => !left.has(userId),
    trouble: () => null,
    leave: (userId) => {
      left.add(userId);
    },
    close: async () => undefined,
  };
}

function seek(fate: Fate, messages: readonly MemoryMessage[], mark: string, sinceAt: number): FindOutcome {
  if (typeof fate === 'object' && 'later' in fate) {
    return { kind: 'later', retryAfterMs: fate.later, why: 'too many requests' };
  }
  if (fate !== 'done') {
    return { kind: 'unreadable', why: 'the history is closed' };
  }
  const found = messages.findLast((message) => message.writtenAt >= sinceAt - 60_000 && bears(message.payload, mark));
  return found === undefined ? { kind: 'absent' } : { kind: 'found', messageId: found.id };
}

function bears(payload: Payload, mark: string): boolean {
  const ids = JSON.stringify(payload.components ?? []);
  return ids.includes(`"custom_id":${JSON.stringify(mark)}`) || (payload.embeds ?? []).some(({ url }) => url === mark);
}
