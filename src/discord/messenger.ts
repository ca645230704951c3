// Sends finished payloads to Discord over REST, without the gateway, and says what became of each. Never repeats a POST:
// whether to is decided by whoever keeps the deliveries, from "sent", "refused", "later" and "unknown".
import { DiscordAPIError, type REST, Routes } from 'discord.js';
import { type APIMessage, type APIUser, MessageFlags } from 'discord-api-types/v10';
import { bearsMark, type Payload } from '../model/delivery.ts';
import type { MessengerTrouble } from '../model/messenger-trouble.ts';
import type { Log } from '../ports/log.ts';
import type { FindOutcome, Messenger, SendOutcome } from '../ports/messenger.ts';
import { type Failure, readFailure } from './failure.ts';
import { createThreads } from './threads.ts';

/** Messages in one page of a channel's history, the most that Discord gives. */
const pageSize = 100;
/** Pages read back before a busy channel counts as unreadable. */
const mostPages = 10;
/** Clocks of ours and of Discord may differ by so much. */
const clockDifferenceMs = 60_000;
/** After a refused token: doubled for each further refusal in a row. */
const tokenPauseMs = 30_000;
const longestPauseMs = 3_600_000;
/** Before a channel is read again whose history did not come. */
const findAgainMs = 30_000;
/** After a refusal by the gate in front of Discord. */
const shutOutPauseMs = 600_000;

/** Unknown member, user: codes of Discord's documentation. In a server that we were removed from nobody can say who is a member. */
const notThere: ReadonlySet<number> = new Set([10007, 10013]);

type Later = Extract<SendOutcome, { kind: 'later' }>;

/** `rest` as openRest gives it, with its token. */
export function createDiscordMessenger(rest: REST, log: Log, now: () => Date): Messenger {
  /** Until then nothing is asked of Discord at all, and why. */
  let resting: { until: number; why: string; kind: MessengerTrouble['kind'] } = { until: 0, why: '', kind: 'shut-out' };
  let tokenRefusals = 0;
  let ownUserId: string | null = null;
  const threads = createThreads(rest, now);

  const restFor = (ms: number, why: string, kind: MessengerTrouble['kind']): Later => {
    resting = { until: now().getTime() + ms, why, kind };
    return { kind: 'later', retryAfterMs: ms, why };
  };
  const onInvalidRequests = ({ count, remainingTime }: { count: number; remainingTime: number }): void => {
    // A tenth of what Discord allows: the other nine tenths are for people who use commands meanwhile.
    log.warn('discord-invalid-requests', { count, pauseMs: remainingTime });
    restFor(remainingTime, `Discord refused ${count} requests within ten minutes`, 'invalid-requests');
  };
  rest.on('invalidRequestWarning', onInvalidRequests);

  /** Runs one exchange with Discord unless all rests; what fails becomes an outcome. */
  const exchange = async <T>(ask: () => Promise<T>): Promise<T | Exclude<SendOutcome, { kind: 'sent' }>> => {
    const left = resting.until - now().getTime();
    if (left > 0) {
      return { kind: 'later', retryAfterMs: left, why: resting.why };
    }
    try {
      const answer = await ask();
      tokenRefusals = 0;
      return answer;
    } catch (cause) {
      const failure = readFailure(cause);
      if (failure === null) {
        throw new Error('asking Discord failed', { cause });
      }
      return settle(failure);
    }
  };

  const settle = (failure: Failure): Exclude<SendOutcome, { kind: 'sent' }> => {
    if (failure.kind === 'token-refused') {
      tokenRefusals += 1;
      const pauseMs = Math.min(tokenPauseMs * 2 ** (tokenRefusals - 1), longestPauseMs);
      const why = 'Discord refused the bot token. If this stays, put the current one into DISCORD_TOKEN and restart.';
      log.error('discord-token', new Error(why), { refusals: tokenRefusals, pauseMs });
      return restFor(pauseMs, why, 'token');
    }
    if (failure.kind === 'shut-out') {
      log.warn('discord-shut-out', { why: failure.why, pauseMs: shutOutPauseMs });
      return restFor(shutOutPauseMs, failure.why, 'shut-out');
    }
    return failure;
  };

  const written = (answer: unknown): SendOutcome => {
    const id = typeof answer === 'object' && answer !== null && 'id' in answer ? answer.id : null;
    return typeof id === 'string'
      ? { kind: 'sent', messageId: id }
      : { kind: 'unknown', why: 'Discord answered without a message' };
  };

  const history = (channelId: string, before: string | null): Promise<APIMessage[]> => {
    const query = new URLSearchParams({ limit: String(pageSize), ...(before === null ? {} : { before }) });
    return rest.get(Routes.channelMessages(channelId), { query }) as Promise<APIMessage[]>;
  };

  const own = async (): Promise<string> => {
    ownUserId ??= ((await rest.get(Routes.user('@me'))) as APIUser).id;
    return ownUserId;
  };

  const look = async (channelId: string, mark: string, since: number): Promise<FindOutcome> => {
    const ownId = await own();
    let before: string | null = null;
    for (let page = 0; page < mostPages; page += 1) {
      const messages = await history(channelId, before);
      const recent = messages.filter((message) => Date.parse(message.timestamp) >= since);
      const found = recent.find((message) => message.author.id === ownId && bearsMark(message, mark));
      if (found !== undefined) {
        return { kind: 'found', messageId: found.id };
      }
      if (recent.length < pageSize) {
        if (before === null && messages.length === 0) {
          await provideHistoryIsOpen(channelId);
        }
        return { kind: 'absent' };
      }
      before = messages.at(-1)!.id;
    }
    return { kind: 'unreadable', why: `More than ${mostPages * pageSize} messages were written there since.` };
  };

  /** Without the right to read history Discord lists no messages and no error; asked for one message, it refuses. */
  const provideHistoryIsOpen = async (channelId: string): Promise<void> => {
    await rest.get(Routes.channelMessage(channelId, channelId)).catch((cause: unknown) => {
      const failure = readFailure(cause);
      if (failure?.kind !== 'refused' || failure.refusal !== 'message-gone') {
        throw cause;
      }
    });
  };

  const seekMember = async (guildId: string, userId: string): Promise<boolean> => {
    try {
      await rest.get(Routes.guildMember(guildId, userId));
      return true;
    } catch (cause) {
      if (cause instanceof DiscordAPIError && notThere.has(Number(cause.code))) {
        return false;
      }
      throw cause;
    }
  };

  return {
    place: 'Discord',
    async send(channelId, payload, nonce) {
      if (!isSnowflake(channelId)) {
        return notOfDiscord;
      }
      const body = { ...payload, nonce, enforce_nonce: true };
      return exchange(async () => written(await rest.post(Routes.channelMessages(channelId), { body })));
    },
    async edit(channelId, messageId, payload) {
      if (!isSnowflake(channelId) || !isSnowflake(messageId)) {
        return notOfDiscord;
      }
      const body = toEdit(payload);
      const edit = (): Promise<unknown> => rest.patch(Routes.channelMessage(channelId, messageId), { body });
      return exchange(async () => written(await threads.awake(channelId, edit)));
    },
    async find(channelId, mark, sinceAt) {
      if (!isSnowflake(channelId)) {
        return { kind: 'absent' };
      }
      return toFound(await exchange(() => look(channelId, mark, sinceAt - clockDifferenceMs)));
    },
    async post(channelId, post, payload) {
      return isSnowflake(channelId)
        ? exchange(async () => written(await threads.begin(channelId, post, payload)))
        : notOfDiscord;
    },
    async findPost(channelId, mark, sinceAt) {
      if (!isSnowflake(channelId)) {
        return { kind: 'absent' };
      }
      return toFound(
        await exchange(async () => threads.find(channelId, mark, sinceAt - clockDifferenceMs, await own())),
      );
    },
    async tend(channelId, threadId, post) {
      return isSnowflake(channelId) && isSnowflake(threadId)
        ? exchange(async () => written(await threads.tend(channelId, threadId, post)))
        : notOfDiscord;
    },
    async startThread(channelId, messageId, name) {
      return isSnowflake(channelId) && isSnowflake(messageId)
        ? exchange(async () => written(await threads.startAt(channelId, messageId, name)))
        : notOfDiscord;
    },
    async publish(channelId, messageId) {
      return isSnowflake(channelId) && isSnowflake(messageId)
        ? exchange(async () => written(await threads.publish(channelId, messageId)))
        : notOfDiscord;
    },
    trouble() {
      const isResting = resting.until > now().getTime();
      // Between two tries the token is as refused as before.
      return isResting || tokenRefusals > 0
        ? { kind: tokenRefusals > 0 ? 'token' : resting.kind, why: sentence(resting.why) }
        : null;
    },
    async hasMember(guildId, userId) {
      if (!isSnowflake(guildId) || !isSnowflake(userId)) {
        return null;
      }
      const outcome = await exchange(() => seekMember(guildId, userId));
      return typeof outcome === 'boolean' ? outcome : null;
    },
    async close() {
      rest.off('invalidRequestWarning', onInvalidRequests);
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

function toFound(outcome: FindOutcome | Exclude<SendOutcome, { kind: 'sent' }>): FindOutcome {
  switch (outcome.kind) {
    case 'refused':
      // Where the channel is gone, so is the message; sending will say it in its own words.
      return outcome.refusal === 'channel-gone'
        ? { kind: 'absent' }
        : { kind: 'unreadable', why: 'I may not read back what I wrote. Allow me "Read Message History" there.' };
    case 'unknown':
      return { kind: 'later', retryAfterMs: findAgainMs, why: outcome.why };
    default:
      return outcome;
  }
}

const notOfDiscord: SendOutcome = {
  kind: 'refused',
  refusal: 'channel-gone',
  why: 'That is not a channel of Discord (it may be one of the local page).',
};

function isSnowflake(id: string): boolean {
  return /^\d{1,20}$/.test(id);
}

/** An edit leaves alone what it does not name, so what the new payload has not is named as empty. */
function toEdit(payload: Payload): object {
  const { nonce, enforce_nonce, tts, message_reference, sticker_ids, poll, ...rest } = payload;
  const isV2 = ((payload.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  return isV2 ? rest : { content: '', embeds: [], components: [], ...rest };
}

function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
