// What an operator decided, as one frozen value: environment and config/ together. src/config.ts makes it.
import type { Families } from './outlet.ts';
import type { Settings } from './settings.ts';
import type { Subscription } from './subscription.ts';
import type { Seed } from './topic.ts';

export interface ConfigFeed {
  readonly url: string;
  readonly outlet: string | null;
  readonly subject: string | null;
  readonly language: string | null;
}

export interface ConfigTopic {
  /** The folder's name. */
  readonly folder: string;
  readonly name: string;
  readonly mustHave: readonly string[];
  readonly anyOf: readonly string[];
  readonly never: readonly string[];
  readonly threshold: number | null;
  readonly seeds: readonly Seed[];
}

/** A subscription of the local page; `topics` are folder names. */
export type ConfigSubscription = Pick<Subscription, 'mode' | 'schedule' | 'style' | 'sayWhenEmpty' | 'maxStories'> & {
  readonly channel: string;
  readonly topics: readonly string[];
};

export interface Config {
  readonly discordToken: string | null;
  /** Base of Discord's API without version; null for Discord itself. */
  readonly discordApi: string | null;
  /** Null for SQLite in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly pageHost: string;
  /** 0 for any free port. */
  readonly pagePort: number;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** `host:port` pairs that may be dialled though they are not public. */
  readonly allowPrivate: readonly string[];
  readonly minCheckSeconds: number;
  /** Said in the user agent, so that a feed's owner can reach the operator. */
  readonly contact: string;
  readonly timeZone: string;
  readonly feeds: readonly ConfigFeed[];
  readonly topics: readonly ConfigTopic[];
  readonly pageSubscriptions: readonly ConfigSubscription[];
  readonly families: Families;
  readonly settings: Settings;
}
