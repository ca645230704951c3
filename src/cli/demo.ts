// newsloom demo: a recorded news day through the real pipeline, in a minute, without network or token.
// Real HTTP on loopback, the real store, real digests; only the clock and chance are driven by hand.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openApp, openAppNet, silentLog } from '../app.ts';
import { syncConfigFeeds } from '../collect/collect.ts';
import { readConfig } from '../config.ts';
import { createProgram, runDue } from '../jobs.ts';
import type { Config, ConfigSubscription } from '../model/config.ts';
import type { Digest } from '../model/digest.ts';
import { pageGuildId } from '../model/guild.ts';
import type { Schedule } from '../model/subscription.ts';
import { openPage } from '../page/page.ts';
import { renderChannels } from '../page/render.ts';
import { syncPageSubscriptions } from '../page/subscriptions.ts';
import type { App } from '../ports/app.ts';
import { openStore } from '../store/open.ts';
import { syncConfigTopics } from '../understand/understand.ts';
import { digestText } from './digest-text.ts';
import { createChance, createDrivenClock, type DrivenClock } from './driven.ts';
import { type DayServer, openDay, type RecordedDay, serveDay } from './recorded-day.ts';
import type { ExitStatus, Shell, Verb } from './verb.ts';

const fixtures = resolve(import.meta.dirname, '../../fixtures/days');
const stepMs = 15 * 60_000;

const help = `newsloom demo [--day 2024-12-08] [--serve] [--json]

Serves a recorded news day on loopback, runs the bot through it with a clock of its own, prints what happened and the
digests, and writes demo.html into DATA_DIR. Needs no network and no token. --serve keeps the local page up until Ctrl+C.
`;

export const demo: Verb = {
  name: 'demo',
  help,
  run: async (args, shell) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        day: { type: 'string', default: '2024-12-08' },
        serve: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const day = openDay(join(fixtures, values.day));
    const clock = createDrivenClock(day.polls[0]! - stepMs);
    const server = await serveDay(day, clock.now);
    try {
      const config = demoConfig(readConfig({ ...shell.env, DISCORD_TOKEN: '', DATABASE_URL: '' }), day, server);
      const app = await openDemoApp(config, clock, server);
      try {
        await live(app, clock, day);
        return await report(app, day, server, shell, values);
      } finally {
        await app.close();
      }
    } finally {
      await server.close();
    }
  },
};

const schedule: Schedule = { cadence: 'daily', hour: 7, minute: 30, weekday: 1, timeZone: 'UTC' };
const shared = { schedule, style: 'cards', sayWhenEmpty: false, maxStories: 8 } as const;

/** The operator's topics and settings, but the day's feeds, and three channels that show what there is. */
function demoConfig(config: Config, day: RecordedDay, server: DayServer): Config {
  const topics = config.topics.map((topic) => topic.folder);
  const pageSubscriptions: readonly ConfigSubscription[] = [
    { ...shared, channel: 'assad-asylum', topics, mode: 'instant' },
    { ...shared, channel: 'assad-digest', topics, mode: 'digest', schedule: { ...schedule, hour: 8, minute: 0 } },
    { ...shared, channel: 'daily-news', topics: [], mode: 'digest', style: 'compact' },
  ];
  return {
    ...config,
    allowPrivate: [server.host],
    timeZone: 'UTC',
    pageSubscriptions,
    families: { ...config.families, ...day.families },
    feeds: day.feeds.map((feed) => ({
      url: server.urlOf(feed),
      outlet: feed.outlet,
      subject: null,
      language: feed.language,
    })),
  };
}

/** A fresh file each time: the demo shows a first day. */
async function openDemoApp(config: Config, clock: DrivenClock, server: DayServer): Promise<App> {
  mkdirSync(config.dataDir, { recursive: true });
  const file = join(config.dataDir, 'demo.db');
  for (const ending of ['', '-wal', '-shm']) {
    rmSync(`${file}${ending}`, { force: true });
  }
  const store = await openStore({ databaseUrl: null, file });
  return openApp(config, {
    now: clock.now,
    pause: clock.pause,
    random: createChance(20_241_208),
    log: silentLog,
    store,
    net: server.leading(openAppNet(config)),
  });
}

/** Quarter by quarter through the recorded days and the evening after them, everything that is due each time. */
async function live(app: App, clock: DrivenClock, day: RecordedDay): Promise<void> {
  await syncConfigFeeds(app);
  await syncConfigTopics(app);
  await syncPageSubscriptions(app);
  const program = createProgram(app);
  const last = new Date(day.polls.at(-1)!);
  const end = Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), last.getUTCDate() + 1, 8);
  for (let at = day.polls[0]!; at <= end; at += stepMs) {
    clock.moveTo(at);
    await runDue(program);
  }
}

async function report(
  app: App,
  day: RecordedDay,
  server: DayServer,
  shell: Shell,
  values: { serve: boolean; json: boolean },
): Promise<ExitStatus> {
  const digests = await allDigests(app);
  const channels = await Promise.all(
    (await app.store.page.channels()).map(async (channel) => ({
      channel,
      messages: await app.store.page.ofChannel(channel, 1_000),
    })),
  );
  const file = join(app.config.dataDir, 'demo.html');
  const drawn = channels.map(({ channel, messages }) => ({ name: channel, messages: [...messages].reverse() }));
  writeFileSync(file, renderChannels(day.title, drawn, app.now()));
  const sizes = await app.store.sizes();
  const facts = {
    feeds: day.feeds.length,
    answers: Object.fromEntries([...server.answered].sort()),
    articles: sizes['articles'] ?? 0,
    revisions: sizes['revisions'] ?? 0,
    stories: (await app.store.stories.seenBy(pageGuildId, { sinceAt: 0, limit: 100_000, offset: 0 })).length,
    topics: app.config.topics.length,
    messages: channels.reduce((sum, { messages }) => sum + messages.length, 0),
    edits: (await app.store.deliveries.ofGuild(pageGuildId, 100_000)).filter(
      ({ operation, state }) => operation === 'edit' && state === 'sent',
    ).length,
  };
  if (values.json) {
    await shell.out(`${JSON.stringify({ ...facts, digests })}\n`);
  } else {
    await shell.out(summary(day, facts));
    for (const digest of digests) {
      await shell.out(`\n${digestText(digest)}`);
    }
    await shell.out(`\nAs Discord would show it: ${file}${existsSync(file) ? '' : ' (not written)'}\n`);
  }
  if (values.serve) {
    const page = await openPage(app, { host: app.config.pageHost, port: app.config.pagePort });
    await shell.out(`The page is up at ${page.url} until Ctrl+C.\n`);
    await new Promise<void>((stop) =>
      shell.signal.aborted ? stop() : shell.signal.addEventListener('abort', () => stop(), { once: true }),
    );
    await page.close();
  }
  return 0;
}

/** Oldest first. */
async function allDigests(app: App): Promise<readonly Digest[]> {
  const subscriptions = await app.store.subscriptions.ofGuild(pageGuildId);
  const digests = await Promise.all(
    subscriptions.map((subscription) => app.store.digests.ofSubscription(subscription.id, 100)),
  );
  return digests.flat().sort((a, b) => a.toAt - b.toAt || (a.id < b.id ? -1 : 1));
}

function summary(day: RecordedDay, facts: Readonly<Record<string, unknown>>): string {
  const rows = Object.entries(facts).map(
    ([name, value]) =>
      [name, typeof value === 'object' ? renderCounts(value as Record<string, number>) : String(value)] as const,
  );
  const width = Math.max(...rows.map(([name]) => name.length));
  return `${day.title}\n\n${rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n')}\n`;
}

function renderCounts(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([status, count]) => `${count} with status ${status}`)
    .join(', ');
}
