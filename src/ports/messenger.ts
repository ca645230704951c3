// The messenger: sends finished payloads and says what became of them. It decides nothing.
import type { Payload, Post } from '../model/delivery.ts';
import type { MessengerTrouble } from '../model/messenger-trouble.ts';

/** Why a channel took no message, in a form that rules can be made from; `why` beside it is for people. */
export type Refusal = 'channel-gone' | 'no-permission' | 'bad-payload' | 'message-gone' | 'no-room';

export type SendOutcome =
  | { readonly kind: 'sent'; readonly messageId: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly why: string }
  /** Surely not sent, and not to be tried before that time has passed. */
  | { readonly kind: 'later'; readonly retryAfterMs: number; readonly why: string }
  /** It may stand in the channel or not: read before sending again. */
  | { readonly kind: 'unknown'; readonly why: string };

export type FindOutcome =
  | { readonly kind: 'found'; readonly messageId: string }
  | { readonly kind: 'absent' }
  /** The channel's history is closed to us. */
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'later'; readonly retryAfterMs: number; readonly why: string };

export interface Messenger {
  /** For people: where messages go. */
  readonly place: string;
  /** `nonce` is the same for every try of one delivery (at most 25 characters): the far side answers a repetition with the first message. */
  send(channelId: string, payload: Payload, nonce: string): Promise<SendOutcome>;
  /** Safe to repeat. */
  edit(channelId: string, messageId: string, payload: Payload): Promise<SendOutcome>;
  /** Our newest message in the channel that bears the mark and was written at or after `sinceAt` (epoch ms, minus a minute for clocks that differ). */
  find(channelId: string, mark: string, sinceAt: number): Promise<FindOutcome>;
  /**
   * Begins a post in a forum with this message, whose id is its thread's too. Nothing there answers a repetition with the
   * first one: look with `findPost` before asking again. Where there are no forums it is sent as any message, with the nonce.
   */
  post(channelId: string, post: Post, payload: Payload, nonce: string): Promise<SendOutcome>;
  /** As `find`, among the first messages of the forum's posts, those in the archive too. */
  findPost(channelId: string, mark: string, sinceAt: number): Promise<FindOutcome>;
  /** Gives a post of the forum its tags, and lets it rest in the archive or not. Safe to repeat. */
  tend(channelId: string, threadId: string, post: Post): Promise<SendOutcome>;
  /** Starts a thread at a message of the channel; `messageId` is the channel to send to. Safe to repeat: one message has one thread. */
  startThread(channelId: string, messageId: string, name: string): Promise<SendOutcome>;
  /** Publishes a message to the channels that follow this one. Safe to repeat. */
  publish(channelId: string, messageId: string): Promise<SendOutcome>;
  /** Whether the person is a member of the server; null when nobody can say now. */
  hasMember(guildId: string, userId: string): Promise<boolean | null>;
  /** What keeps everything back now; null when nothing does. */
  trouble(): MessengerTrouble | null;
  close(): Promise<void>;
}
