// A person as the bot knows one: only who set something for themselves has a row. Everything of a person goes with /privacy delete.

import type { Language } from './language.ts';

export interface Person {
  readonly id: string;
  /** IANA; null for that of the server where they ask. */
  readonly timeZone: string | null;
  /** Their Discord's when they last set something: what is sent to them is in it. */
  readonly language: Language;
}
