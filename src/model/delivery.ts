// A delivery: one message to one channel, as a row of the outbox. Claimed before it is sent, recorded after.
import type { RESTPostAPIChannelMessageJSONBody } from 'discord-api-types/v10';

/** A finished Discord message within model/limits.ts, without nonce (the messenger adds it). */
export type Payload = RESTPostAPIChannelMessageJSONBody;

/**
 * `waiting` is to be sent from `notBeforeAt`; `claimed` is under way until its lease ends, after which its outcome is
 * unknown; `sent` and `failed` are ends; `uncertain` is an end too: it may or may not stand in a channel that we may not read.
 */
export type DeliveryState = 'waiting' | 'claimed' | 'sent' | 'failed' | 'uncertain' | 'cancelled';

/**
 * `edit` changes the message of the card of `storyId` in this channel, `tend` the tags and the archive of its post; `post`
 * begins a post in a forum; `thread` starts a thread at the message of `onDeliveryId`, `publish` publishes that message.
 */
export type Operation = 'send' | 'edit' | 'post' | 'tend' | 'thread' | 'publish';

/** Of a thread: its name, and in a forum the names of its tags (those that the forum has are set) and whether it rests in the archive. */
export interface Post {
  readonly name: string;
  readonly tags: readonly string[];
  readonly archived: boolean;
}

export interface Delivery {
  /** Made from what it tells, so that telling it again is the same row. */
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly subscriptionId: string | null;
  readonly storyId: string | null;
  readonly kind: 'digest' | 'card' | 'notice';
  readonly operation: Operation;
  /** The delivery on whose message it works: that message is published, or it goes into the thread there. */
  readonly onDeliveryId: string | null;
  /** What `post`, `tend` and `thread` make of a thread. */
  readonly post: Post | null;
  /** Place in its channel's line, 1 upwards; given by the store. Nothing is sent before what stands in front of it ended. */
  readonly sequence: number;
  readonly payload: Payload;
  /** Stands in the payload (custom_id or embed URL), so that the message is known again in the channel. */
  readonly mark: string;
  readonly state: DeliveryState;
  /** Times it was claimed, but for those that surely sent nothing. From the second on the channel is read before anything is sent. */
  readonly attempts: number;
  readonly notBeforeAt: number;
  readonly leaseUntilAt: number | null;
  readonly messageId: string | null;
  readonly createdAt: number;
  readonly endedAt: number | null;
  /** For people: why it failed or is uncertain. */
  readonly why: string | null;
}

/** Whether the mark is the custom_id or the link of one of the message's components (at any depth), or the link of an embed. */
export function bearsMark(
  message: { readonly embeds?: unknown; readonly components?: unknown },
  mark: string,
): boolean {
  const holds = (part: unknown): boolean => {
    if (Array.isArray(part)) {
      return part.some(holds);
    }
    if (typeof part !== 'object' || part === null) {
      return false;
    }
    const { custom_id, url, components, accessory } = part as Record<string, unknown>;
    return custom_id === mark || url === mark || holds(components) || holds(accessory);
  };
  return holds(message.embeds) || holds(message.components);
}
