// A subscription: a channel's standing wish. When it is due is in its row; what it told is in its digests.

/** How a digest may look; drawn by the file of that name in deliver/styles/. */
export const digestStyles = ['cards', 'compact', 'headlines', 'briefing'] as const;
export type DigestStyle = (typeof digestStyles)[number];
/** What stands in the channel: messages, messages that can be published to the channels that follow it, or posts with tags. */
export type ChannelKind = 'text' | 'announcement' | 'forum';
export type Cadence = 'hourly' | 'daily' | 'weekdays' | 'weekly';

/** A wall-clock wish: `hour` and `minute` in `timeZone` (IANA); `weekday` 0 (Sunday) to 6 counts for weekly, `hour` not for hourly. */
export interface Schedule {
  readonly cadence: Cadence;
  readonly hour: number;
  readonly minute: number;
  readonly weekday: number;
  readonly timeZone: string;
}

/** Minutes after midnight, 0..1439, in the zone of the schedule; over midnight where `from` is the later one. Never the same. */
export interface Quiet {
  readonly from: number;
  readonly to: number;
}

/** So many independent reports within so many minutes; `roleId` is the role that its cards ping, null for none. */
export interface Breaking {
  readonly reports: number;
  readonly minutes: number;
  readonly roleId: string | null;
}

export interface Subscription {
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly channelKind: ChannelKind;
  /** Instant ones: a thread at each card, into which its story's material changes are posted; in a forum the post is that thread. */
  readonly threads: boolean;
  /** In an announcement channel: what is posted is published. */
  readonly publish: boolean;
  /** Topics to hear of; empty means every story of the feeds that the server follows. */
  readonly topicIds: readonly string[];
  readonly mode: 'digest' | 'instant';
  readonly schedule: Schedule;
  readonly style: DigestStyle;
  readonly sayWhenEmpty: boolean;
  /** Stories in one digest, 1..25. */
  readonly maxStories: number;
  /** When nothing is posted: what falls into it comes when it ends; null for never. */
  readonly quiet: Quiet | null;
  /** Instant ones: cards in one day of its zone; the stories beyond are told together when the day ends. Null for any number. */
  readonly maxCards: number | null;
  /** Instant ones: what a story needs for a card beyond reaching it; null for nothing. */
  readonly breaking: Breaking | null;
  /** Why it rests, in words; null while it runs. */
  readonly pausedWhy: string | null;
  /** When the next digest is due, or, for an instant one, when a card wants another look (an edit that had to wait, a story that settles); null for nothing, and while paused. */
  readonly nextDueAt: number | null;
  /** The end of the last digest's period; the next one begins here. */
  readonly toldThroughAt: number;
  /** Instant ones: the last `Story.change` that was looked at. */
  readonly seenChange: number;
  /** Instant ones: the end of quiet hours, before which it looks at nothing; null, or past, when it is awake. */
  readonly heldUntilAt: number | null;
  /** Instant ones: when the stories beyond `maxCards` are told; null while there are none. */
  readonly overflowDueAt: number | null;
  readonly createdAt: number;
  readonly createdBy: string | null;
  /** Whose own it is, told in direct messages of what the server may see; null for a channel's. */
  readonly userId: string | null;
}
