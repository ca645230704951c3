// What a failed request means for a message: refused for good, surely not sent, or perhaps sent. Words for people included.
// Codes are those of Discord's documentation ("JSON error codes"); error texts of Discord are passed on, never URLs.
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { Refusal, SendOutcome } from '../ports/messenger.ts';
import { NoAnswer, TokenRefused } from './rest.ts';

export type Failure =
  | Exclude<SendOutcome, { kind: 'sent' }>
  /** The token; nothing of this bot will pass until somebody sees to it. */
  | { readonly kind: 'token-refused' }
  /** Not Discord but the gate in front of it turned us away: everything must rest. */
  | { readonly kind: 'shut-out'; readonly why: string };

const minuteMs = 60_000;

const refusals: Readonly<Record<number, readonly [Refusal, string]>> = {
  10003: ['channel-gone', 'The channel no longer exists. Subscribe another one.'],
  10004: ['channel-gone', 'I am no longer in that server. Invite me again.'],
  10008: ['message-gone', 'The message was removed.'],
  50001: ['no-permission', 'I cannot see the channel. Allow me "View Channel" there.'],
  50005: ['message-gone', 'The message is not mine, so I cannot change it.'],
  50007: ['no-permission', 'That person takes no direct messages from me.'],
  50008: ['no-permission', 'That kind of channel takes no messages from me. Choose a text channel.'],
  50013: ['no-permission', 'I may not write in the channel. Allow me "Send Messages" and "Embed Links" there.'],
  50083: ['no-permission', 'The thread is archived. Open it again.'],
  40067: ['no-permission', 'The forum demands a tag with every post, and it has none that I may set. Add one there.'],
  160005: ['no-permission', 'The thread is locked. Unlock it, or choose another channel.'],
  160006: ['no-room', 'The server has as many open threads as Discord allows. Close some that nobody needs.'],
  160007: ['no-room', 'The server has as many open threads as Discord allows. Close some that nobody needs.'],
};

/** Surely not executed, and worth another try after that many minutes. */
const passing: Readonly<Record<number, number>> = {
  20016: 1, // slow mode
  20028: 1, // write limit of the channel
  30046: 60, // edits of a message older than an hour
  40062: 1, // resource is rate limited
  130000: 1, // overloaded
};

/** Null for an error that is no failure of the request but a bug of ours. */
export function readFailure(cause: unknown): Failure | null {
  if (cause instanceof NoAnswer) {
    return cause.mayHaveArrived
      ? { kind: 'unknown', why: cause.message }
      : { kind: 'later', retryAfterMs: minuteMs / 2, why: cause.message };
  }
  if (cause instanceof TokenRefused) {
    return { kind: 'token-refused' };
  }
  if (cause instanceof RateLimitError) {
    const retryAfterMs = Math.max(cause.retryAfter, cause.timeToReset);
    return { kind: 'later', retryAfterMs, why: `Discord's rate limit${cause.global ? ' for the whole bot' : ''}` };
  }
  if (cause instanceof HTTPError) {
    return { kind: 'unknown', why: `Discord failed (${cause.status})` };
  }
  return cause instanceof DiscordAPIError ? readRefusal(cause) : null;
}

function readRefusal({ status, code, message }: DiscordAPIError): Failure {
  const known = refusals[Number(code)];
  if (known !== undefined) {
    return { kind: 'refused', refusal: known[0], why: known[1] };
  }
  const minutes = passing[Number(code)];
  const said = message.replace(/\s+/g, ' ').slice(0, 300);
  if (minutes !== undefined) {
    return { kind: 'later', retryAfterMs: minutes * minuteMs, why: said };
  }
  if (Number(code) > 0 || status === 413) {
    return { kind: 'refused', refusal: 'bad-payload', why: `Discord did not accept the message: ${said} (${code})` };
  }
  if (status === 403) {
    return { kind: 'shut-out', why: 'Something in front of Discord turned the request away (403)' };
  }
  // No error of Discord's own: a proxy, or an API address that leads elsewhere.
  const why = `An answer that is not Discord's (${status}). Does DISCORD_API lead to Discord?`;
  return { kind: 'later', retryAfterMs: 10 * minuteMs, why };
}
