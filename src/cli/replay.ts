// newsloom replay: the time machine. Lets the stored articles arrive once more, in their order and at their times, in a fresh store
// with today's settings, topics and subscriptions, and prints the digests as they would have been. The real store is only read.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openApp, silentLog } from '../app.ts';
import { readConfig } from '../config.ts';
import { firstDue } from '../deliver/wall-clock.ts';
import { createProgram, runDue } from '../jobs.ts';
import type { Config } from '../model/config.ts';
import type { Digest } from '../model/digest.ts';
import type { App } from '../ports/app.ts';
import type { Store } from '../ports/store.ts';
import { openStore } from '../store/open.ts';
import { syncConfigTopics } from '../understand/understand.ts';
import { digestText } from './digest-text.ts';
import { createChance, createDrivenClock, type DrivenClock } from './driven.ts';
import { UsageError, type Verb } from './verb.ts';

const stepMs = 15 * 60_000;
const batch = 1_000;

const help = `newsloom replay [--since 2024-12-08] [--until 2024-12-10] [--json]

Lets the stored articles of that time (all, when none is named) arrive once more in a fresh store in memory, with the settings,
topics and subscriptions of today, and prints the digests as they would have been. Nothing is posted and the store is only read.
`;

export const replay: Verb = {
  name: 'replay',
  help,
  run: async (args, shell) => {
    const { values } = parseArgs({
      args: [...args],
      options: { since: { type: 'string' }, until: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const sinceAt = moment(values.since, 'since') ?? 0;
    const untilAt = moment(values.until, 'until') ?? Number.POSITIVE_INFINITY;
    const config = readConfig({ ...shell.env, DISCORD_TOKEN: '' });
    const past = await openStore({ databaseUrl: config.databaseUrl, file: join(config.dataDir, 'newsloom.db') });
    try {
      const firstAt = await firstSeenSince(past, sinceAt);
      if (firstAt === null || firstAt >= untilAt) {
        await shell.err('There are no stored articles of that time to replay.\n');
        return 0;
      }
      const clock = createDrivenClock(firstAt - 1);
      const app = await openPresent({ ...config, databaseUrl: null }, clock);
      try {
        await copyWishes(past, app);
        await relive(past, app, clock, sinceAt, untilAt);
        for (const digest of await allDigests(app)) {
          await shell.out(values.json ? `${JSON.stringify(digest)}\n` : `${digestText(digest)}\n`);
        }
        const sizes = await app.store.sizes();
        await shell.err(`${sizes['articles']} articles became ${sizes['stories']} stories.\n`);
        return 0;
      } finally {
        await app.close();
      }
    } finally {
      await past.close();
    }
  },
};

/** When the first article of that time arrived; null when there is none. */
async function firstSeenSince(past: Store, sinceAt: number): Promise<number | null> {
  for (let arrival = 0; ; ) {
    const articles = await past.articles.after(arrival, batch);
    const first = articles.find((article) => article.firstSeenAt >= sinceAt);
    if (first !== undefined || articles.length === 0) {
      return first?.firstSeenAt ?? null;
    }
    arrival = articles.at(-1)!.arrival;
  }
}

function moment(text: string | undefined, name: string): number | null {
  if (text === undefined) {
    return null;
  }
  const at = Date.parse(text);
  if (Number.isNaN(at)) {
    throw new UsageError(`--${name} takes a date such as 2024-12-08 or 2024-12-08T06:00:00Z.`);
  }
  return at;
}

async function openPresent(config: Config, clock: DrivenClock): Promise<App> {
  const store = await openStore({ databaseUrl: null, file: ':memory:' });
  return openApp(config, { now: clock.now, pause: clock.pause, random: createChance(1), log: silentLog, store });
}

/** Everything that people wished for, with subscriptions that begin when the replay does. */
async function copyWishes(past: Store, app: App): Promise<void> {
  const now = app.now();
  await syncConfigTopics(app);
  for (const feed of await past.feeds.all()) {
    await app.store.feeds.add(feed);
    for (const follow of await past.feeds.follows(feed.id)) {
      await app.store.feeds.follow(follow);
    }
  }
  const configured = new Set((await app.store.topics.all()).map((topic) => topic.id));
  for (const topic of (await past.topics.all()).filter(({ id }) => !configured.has(id))) {
    await app.store.topics.save({ ...topic, scoredRevision: 0 });
  }
  for (const guild of await past.guilds.all()) {
    await app.store.guilds.save(guild);
    for (const subscription of await past.subscriptions.ofGuild(guild.id)) {
      const nextDueAt = subscription.mode === 'instant' ? null : firstDue(subscription.schedule, now).getTime();
      await app.store.subscriptions.save({ ...subscription, nextDueAt, toldThroughAt: now.getTime(), seenChange: 0 });
    }
  }
}

/** Articles arrive when they arrived; whatever became due between two of them is done at its time. */
async function relive(past: Store, app: App, clock: DrivenClock, sinceAt: number, untilAt: number): Promise<void> {
  const program = createProgram(app);
  const withoutVisits = { ...program, jobs: program.jobs.filter((job) => job.task !== 'visit-host') };
  const runUntil = async (at: number): Promise<void> => {
    for (let next = clock.now().getTime() + stepMs; next < at; next += stepMs) {
      clock.moveTo(next);
      await runDue(withoutVisits);
    }
    clock.moveTo(at);
  };
  let arrival = 0;
  for (;;) {
    const articles = await past.articles.after(arrival, batch);
    if (articles.length === 0) {
      break;
    }
    arrival = articles.at(-1)!.arrival;
    for (const article of articles.filter(({ firstSeenAt }) => firstSeenAt >= sinceAt && firstSeenAt < untilAt)) {
      if (article.firstSeenAt - clock.now().getTime() > stepMs) {
        await runDue(withoutVisits);
        await runUntil(article.firstSeenAt);
      }
      await app.store.articles.add([{ ...article, storyId: null }]);
    }
  }
  await runDue(withoutVisits);
  // A day more, so that the digest that would have told the last article is told.
  await runUntil(clock.now().getTime() + 86_400_000);
  await runDue(withoutVisits);
}

/** Oldest first. */
async function allDigests(app: App): Promise<readonly Digest[]> {
  const guilds = await app.store.guilds.all();
  const subscriptions = (await Promise.all(guilds.map((guild) => app.store.subscriptions.ofGuild(guild.id)))).flat();
  const digests = (
    await Promise.all(subscriptions.map((subscription) => app.store.digests.ofSubscription(subscription.id, 1_000)))
  ).flat();
  return digests.sort((a, b) => a.toAt - b.toAt || (a.id < b.id ? -1 : 1));
}
