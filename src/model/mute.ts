// A mute: what somebody wants to hear no more of, for themselves in one server, or for one of its channels.

export const mutables = ['story', 'word', 'outlet'] as const;

/**
 * Of a story its id, which stays good when the story is merged; of words, those of headlines, whole and side by side, in any
 * case and with any accents; of an outlet its name: stories that nobody else tells.
 */
export type Mutable = (typeof mutables)[number];

export interface Mute {
  /** From what is muted for whom: muting it again is the same row. */
  readonly id: string;
  readonly guildId: string;
  /** The channel that it holds for; null for a person's own. */
  readonly channelId: string | null;
  /** The person that it holds for; null for a channel's. */
  readonly userId: string | null;
  readonly what: Mutable;
  readonly value: string;
  /** As people read it: the story's headline, the word, the outlet. */
  readonly label: string;
  readonly createdAt: number;
  /** Who muted it for a channel; null for one's own, and once that person is forgotten. */
  readonly createdBy: string | null;
}
