// A card: the one message that a story has in a channel, edited as the story grows.

export interface Card {
  readonly channelId: string;
  readonly storyId: string;
  readonly guildId: string;
  /** The subscription that caused it; others of the channel that match are named on it. */
  readonly subscriptionId: string;
  /** The delivery that posts it. */
  readonly deliveryId: string;
  /** Null until it was posted. */
  readonly messageId: string | null;
  /** In a forum: the message begins a post, whose thread has the message's id. */
  readonly isPost: boolean;
  /** Names of the tags last queued for the post. */
  readonly tags: readonly string[];
  /** When a development was last queued for its thread; null for never. */
  readonly developedAt: number | null;
  /** `deleted`: someone removed the message, and it stays removed. `refused`: its message was not taken, and another may follow. */
  readonly state: 'waiting' | 'posted' | 'settled' | 'deleted' | 'refused';
  /** Hash of the payload last queued: an edit that would change nothing is not sent. */
  readonly drawnHash: string;
  readonly createdAt: number;
  readonly editedAt: number;
}
