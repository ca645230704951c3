// A whole App for tests: the real store in memory, real HTTP, the real reader, and a clock driven by hand.
import { openApp, openAppNet, silentLog } from '../../src/app.ts';
import { createChance, createDrivenClock, type DrivenClock } from '../../src/cli/driven.ts';
import type { Config } from '../../src/model/config.ts';
import { defaultSettings, type Settings } from '../../src/model/settings.ts';
import type { App } from '../../src/ports/app.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import type { Net } from '../../src/ports/net.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open.ts';

export interface TestAppOptions {
  readonly startAt?: number;
  readonly config?: Partial<Config>;
  readonly settings?: Partial<Settings>;
  readonly store?: Store;
  readonly messenger?: Messenger;
  readonly log?: Log;
  /** Put around the real net. */
  readonly throughNet?: (net: Net) => Net;
}

export interface TestApp {
  readonly app: App;
  readonly clock: DrivenClock;
}

/** Half past six in the morning of 8 December 2024, UTC. */
export const morning = Date.UTC(2024, 11, 8, 6, 30);

export function aConfig(config: Partial<Config> = {}): Config {
  return {
    discordToken: null,
    discordApi: null,
    databaseUrl: null,
    dataDir: 'unused',
    pageHost: '127.0.0.1',
    pagePort: 0,
    logLevel: 'silent',
    allowPrivate: [],
    minCheckSeconds: 300,
    contact: '',
    timeZone: 'UTC',
    feeds: [],
    topics: [],
    pageSubscriptions: [],
    families: {},
    settings: defaultSettings,
    ...config,
  };
}

/** The caller closes `app`; nothing in it runs by itself, `runDue` does what is due. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const clock = createDrivenClock(options.startAt ?? morning);
  const config = aConfig({ ...options.config, settings: { ...defaultSettings, ...options.settings } });
  const app = await openApp(config, {
    now: clock.now,
    pause: clock.pause,
    random: createChance(7),
    log: options.log ?? silentLog,
    store: options.store ?? (await openStore({ databaseUrl: null, file: ':memory:' })),
    ...(options.throughNet === undefined ? {} : { net: options.throughNet(openAppNet(config)) }),
    ...(options.messenger === undefined ? {} : { messenger: options.messenger }),
  });
  return { app, clock };
}
