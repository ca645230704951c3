// The messenger that needs no Discord: what would have been posted is kept in the store, and the page shows it.
// It keeps the same promise: one nonce is one message, and a message is found again by its mark.
import { bearsMark } from '../model/delivery.ts';
import { contentId } from '../model/ids.ts';
import type { Messenger, SendOutcome } from '../ports/messenger.ts';
import type { PageTable } from '../ports/store.ts';

/** Messages of a channel that are looked through for a mark, newest first. */
const lookBack = 1_000;
const clockDifferenceMs = 60_000;
/** What is for Discord waits until there is a token again; asked for once in so long. */
const discordPauseMs = 3_600_000;

export function createPageMessenger(table: PageTable, now: () => Date): Messenger {
  const messenger: Messenger = {
    place: 'the local page',
    async send(channelId, payload, nonce) {
      if (isOfDiscord(channelId)) {
        return forDiscord;
      }
      const kept = await table.post({
        id: contentId('page', channelId, nonce),
        channelId,
        nonce,
        payload,
        postedAt: now().getTime(),
        editedAt: null,
      });
      return { kind: 'sent', messageId: kept.id };
    },
    async edit(channelId, messageId, payload) {
      if (isOfDiscord(channelId)) {
        return forDiscord;
      }
      return (await table.edit(messageId, payload, now().getTime()))
        ? { kind: 'sent', messageId }
        : { kind: 'refused', refusal: 'message-gone', why: 'The message is no longer on the page.' };
    },
    async find(channelId, mark, sinceAt) {
      const messages = await table.ofChannel(channelId, lookBack);
      const found = messages.find(
        ({ payload, postedAt }) => postedAt >= sinceAt - clockDifferenceMs && bearsMark(payload, mark),
      );
      return found === undefined ? { kind: 'absent' } : { kind: 'found', messageId: found.id };
    },
    // The page's channels have neither posts nor threads nor followers: what is for those stands in the channel itself.
    post: (channelId, _post, payload, nonce) => messenger.send(channelId, payload, nonce),
    findPost: (channelId, mark, sinceAt) => messenger.find(channelId, mark, sinceAt),
    async tend(_channelId, threadId) {
      return { kind: 'sent', messageId: threadId };
    },
    async startThread(channelId) {
      return { kind: 'sent', messageId: channelId };
    },
    async publish(_channelId, messageId) {
      return { kind: 'sent', messageId };
    },
    // The page has no members, and what is for Discord waits there.
    hasMember: async () => null,
    trouble: () => null,
    async close() {},
  };
  return messenger;
}

/** A bot that ran in Discord before and now has no token: posted here, its messages would count as told there. */
const forDiscord: SendOutcome = {
  kind: 'later',
  retryAfterMs: discordPauseMs,
  why: 'It is for a channel of Discord, and there is no DISCORD_TOKEN.',
};

/** Discord's ids are long numbers; the page's channels have names. */
function isOfDiscord(channelId: string): boolean {
  return /^\d{15,20}$/.test(channelId);
}
