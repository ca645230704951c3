// Makes the App of ports/app.ts: opens the edges, hands them out, closes them in the reverse order.
// The only file that reads the real clock and real chance.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import { openReader } from './collect/reader.ts';
import { createDiscordMessenger } from './discord/messenger.ts';
import { openRest } from './discord/rest.ts';
import type { Config } from './model/config.ts';
import { openNet } from './net/fetch.ts';
import { createPageMessenger } from './page/messenger.ts';
import type { App } from './ports/app.ts';
import type { Jobs } from './ports/jobs.ts';
import type { Log } from './ports/log.ts';
import type { Messenger } from './ports/messenger.ts';
import type { Net } from './ports/net.ts';
import type { Store } from './ports/store.ts';
import { openBullJobs } from './schedule/bullmq.ts';
import { openInProcessJobs } from './schedule/in-process.ts';
import { openStore } from './store/open.ts';

export const version = '0.1.0';

/** What a replayed day, the demo and tests hand in instead of the real thing. */
export interface AppOptions {
  readonly now?: () => Date;
  readonly random?: () => number;
  readonly pause?: (ms: number) => Promise<void>;
  readonly log?: Log;
  readonly store?: Store;
  readonly net?: Net;
  readonly messenger?: Messenger;
  readonly jobs?: Jobs;
}

/** Opens every edge that the options do not bring; throws with what to do when one cannot be opened, and closes those before it. */
export async function openApp(config: Config, options: AppOptions = {}): Promise<App> {
  const now = options.now ?? (() => new Date());
  const log = options.log ?? openLog(config);
  const closers: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const closeOne of closers.splice(0).reverse()) {
      await closeOne();
    }
  };
  try {
    const store =
      options.store ??
      (await openStore({ databaseUrl: config.databaseUrl, file: join(config.dataDir, 'newsloom.db') }));
    closers.push(() => store.close());
    const net = options.net ?? openAppNet(config);
    closers.push(() => net.close());
    const reader = openReader(config.settings);
    closers.push(() => reader.close());
    const messenger = options.messenger ?? openMessenger(config, store, log, now);
    closers.push(() => messenger.close());
    const jobs = options.jobs ?? openJobs(config);
    closers.push(() => jobs.stop());
    return {
      config,
      settings: config.settings,
      now,
      random: options.random ?? Math.random,
      pause: options.pause ?? ((ms) => sleep(ms)),
      log,
      store,
      net,
      reader,
      messenger,
      jobs,
      close,
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** The guarded net as the configuration wants it. */
export function openAppNet(config: Config): Net {
  return openNet({ settings: config.settings, allowPrivate: config.allowPrivate, userAgent: userAgent(config) });
}

function openMessenger(config: Config, store: Store, log: Log, now: () => Date): Messenger {
  return config.discordToken === null
    ? createPageMessenger(store.page, now)
    : createDiscordMessenger(
        openRest({ token: config.discordToken, api: config.discordApi }, config.settings.invalidRequests),
        log,
        now,
      );
}

function openJobs(config: Config): Jobs {
  const atOnce = { tick: 1, 'visit-host': config.settings.visitsAtOnce, place: 1, 'flush-channel': 16 };
  return config.databaseUrl === null
    ? openInProcessJobs({ atOnce })
    : openBullJobs({ databaseUrl: config.databaseUrl, atOnce });
}

function userAgent(config: Config): string {
  return `Newsloom/${version} (${config.contact === '' ? 'self-hosted' : `+${config.contact}`})`;
}

/** One JSON line an event on standard output; what may hold a secret is blanked. */
export function openLog(config: Pick<Config, 'logLevel'>): Log {
  const secrets = ['token', 'discordToken', 'databaseUrl', 'authorization', '*.token', 'err.url', 'err.requestBody'];
  const logger: Logger = pino({ level: config.logLevel, base: null, redact: secrets });
  return {
    debug: (event, facts) => logger.debug(facts ?? {}, event),
    info: (event, facts) => logger.info(facts ?? {}, event),
    warn: (event, facts) => logger.warn(facts ?? {}, event),
    error: (event, cause, facts) => logger.error({ ...facts, err: cause }, event),
  };
}

/** Says nothing, for verbs whose output is their answer. */
export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
