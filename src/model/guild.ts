// A server's own settings. Everything of a server is deleted a week after the bot was removed from it.

import type { Language } from './language.ts';

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  /** Where the bot reports broken feeds and failed deliveries; null for nowhere. */
  readonly logChannelId: string | null;
  /** Of what is posted there; a private answer is in the asker's own. */
  readonly language: Language;
  /** A role that may administer the bot beside those who may manage the server; null for none. */
  readonly adminRoleId: string | null;
  readonly joinedAt: number;
  /** When the bot was removed; null while it is a member. */
  readonly removedAt: number | null;
}

/** The server that the local page stands for, when the bot runs without a token. */
export const pageGuildId = 'page';

/** Stands in deliveries for the bot's owner, who is told of trouble in direct messages. */
export const ownerGuildId = 'owner';
