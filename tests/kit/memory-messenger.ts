// A messenger whose far side is an array: keeps the promise of the nonce for a while, reads its channels, and fails in every
// way that is asked of it: before or after the message exists, with an answer or without one.

import type { Payload } from '../../src/model/delivery.ts';
import { limits } from '../../src/model/limits.ts';
import type { Messenger, Refusal, SendOutcome } from '../../src/ports/messenger.ts';

export interface MemoryMessage {
  readonly id: string;
  readonly nonce: string;
  readonly payload: Payload;
  readonly writtenAt: number;
  readonly edits: number;
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
  readonly what: 'send' | 'edit' | 'find';
  readonly channelId: string;
  /** Of all calls, from 1. */
  readonly number: number;
}

export interface MemoryMessenger extends Messenger {
  /** Oldest first. */
  messages(channelId: string): readonly MemoryMessage[];
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
    find: async (channelId, mark, sinceAt) => {
      const fate = meet('find', channelId);
      if (typeof fate === 'object' && 'later' in fate) {
        return { kind: 'later', retryAfterMs: fate.later, why: 'too many requests' };
      }
      if (fate !== 'done') {
        return { kind: 'unreadable', why: 'the history is closed' };
      }
      const found = channel(channelId).findLast(
        (message) => message.writtenAt >= sinceAt - 60_000 && bears(message.payload, mark),
      );
      return found === undefined ? { kind: 'absent' } : { kind: 'found', messageId: found.id };
    },
    hasMember: async (_guildId, userId) => !left.has(userId),
    leave: (userId) => {
      left.add(userId);
    },
    close: async () => undefined,
  };
}

function bears(payload: Payload, mark: string): boolean {
  const ids = JSON.stringify(payload.components ?? []);
  return ids.includes(`"custom_id":${JSON.stringify(mark)}`) || (payload.embeds ?? []).some(({ url }) => url === mark);
}
