// Everything a stage needs from outside, in one value: the clock, chance, and the open edges.
import type { Config } from '../model/config.ts';
import type { FeedDocument, Reading } from '../model/feed.ts';
import type { Settings } from '../model/settings.ts';
import type { Jobs } from './jobs.ts';
import type { Log } from './log.ts';
import type { Messenger } from './messenger.ts';
import type { Net } from './net.ts';
import type { Store } from './store.ts';

/** Reads one feed document away from the event loop, within `settings.readTimeoutMs` and bounded memory; never throws for a bad document. */
export interface Reader {
  read(document: FeedDocument): Promise<Reading>;
  close(): Promise<void>;
}

export interface App {
  readonly config: Config;
  /** `config.settings`. */
  readonly settings: Settings;
  now(): Date;
  /** 0 <= x < 1. */
  random(): number;
  /** Resolves after that many milliseconds of the app's clock; at once where the clock is driven by hand. */
  pause(ms: number): Promise<void>;
  readonly log: Log;
  readonly store: Store;
  readonly net: Net;
  readonly reader: Reader;
  readonly messenger: Messenger;
  readonly jobs: Jobs;
  /** Closes every edge, last opened first. */
  close(): Promise<void>;
}
