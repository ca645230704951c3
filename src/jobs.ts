// The program as a table: what is due, and how to do one. The order is the way of the news: ask, think, tell.
// A tick wakes what is due; each job that ends wakes the one behind it, so that news does not wait for the next minute.
import { visitHost } from './collect/collect.ts';
import { dueChannels, flushChannel } from './deliver/deliver.ts';
import { tellTroubles } from './deliver/shell/notices.ts';
import { tellOwner } from './deliver/shell/owner.ts';
import type { App } from './ports/app.ts';
import type { JobHandler, Task } from './ports/jobs.ts';
import { createUnderstanding, type Understanding } from './understand/understand.ts';

export interface Job {
  readonly task: Exclude<Task, 'tick'>;
  /** Keys with something to do now; empty when there is nothing. */
  due(): Promise<readonly string[]>;
  run(key: string): Promise<void>;
}

export interface Program {
  /** In the order in which news passes through. */
  readonly jobs: readonly Job[];
  /** Care that is due by the clock rather than by a key: scores of changed topics, troubles to tell, what is too old. */
  keepHouse(): Promise<void>;
}

/** How long a server's rows outlive the bot's removal from it. */
const guildGraceMs = 7 * 86_400_000;

export function createProgram(app: App): Program {
  const understanding = createUnderstanding(app);
  const failures: Failures = new Map();
  const jobs: readonly Job[] = [
    { task: 'visit-host', due: () => app.store.feeds.dueHosts(app.now()), run: (host) => visitHost(app, host) },
    { task: 'place', due: () => understanding.dueLanguages(), run: (language) => understanding.place(language) },
    { task: 'flush-channel', due: () => dueChannels(app), run: (channelId) => flushChannel(app, channelId) },
  ];
  return {
    jobs: jobs.map((job) => ({
      ...job,
      run: (key) => counting(app, failures, `${job.task} ${key}`, () => job.run(key)),
    })),
    keepHouse: () => keepHouse(app, understanding, failures),
  };
}

/** How often in a row each work failed, and when it last did. */
type Failures = Map<string, { readonly times: number; readonly lastAt: number }>;

/** What did not fail again for so long counts no more: its channel, host or topic may be gone, and then it never succeeds either. */
const failureCountsMs = 3_600_000;

/** Counts how often in a row the work failed; what succeeds counts no more. */
async function counting(app: App, failures: Failures, name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    failures.delete(name);
  } catch (cause) {
    failures.set(name, { times: (failures.get(name)?.times ?? 0) + 1, lastAt: app.now().getTime() });
    throw cause;
  }
}

function timesFailed(failures: Failures, now: Date): ReadonlyMap<string, number> {
  for (const [name, { lastAt }] of failures) {
    if (now.getTime() - lastAt > failureCountsMs) {
      failures.delete(name);
    }
  }
  return new Map([...failures].map(([name, { times }]) => [name, times]));
}

/** Handlers for `Jobs.start`: each does its work and wakes what its work made due. */
export function createHandlers(app: App, program: Program): Readonly<Record<Task, JobHandler>> {
  const wake = async (job: Job | undefined): Promise<void> => {
    if (job?.task === 'flush-channel' && (await isCatchingUp(app, program))) {
      return;
    }
    for (const key of (await job?.due()) ?? []) {
      await app.jobs.enqueue(job!.task, key);
    }
  };
  const thenWake =
    (job: Job, next: Job | undefined): JobHandler =>
    async (key) => {
      await job.run(key);
      await wake(next);
    };
  const [visit, place, flush] = program.jobs as readonly [Job, Job, Job];
  return {
    tick: () =>
      eachInTurn([
        () => noteStop(app),
        ...program.jobs.map((job) => () => wake(job)),
        () => program.keepHouse(),
        () => app.store.notes.save('last-tick', String(app.now().getTime())),
      ]),
    'visit-host': thenWake(visit, place),
    place: thenWake(place, flush),
    'flush-channel': thenWake(flush, undefined),
  };
}

/** Without a tick for so long we were stopped, and the news of that time is still out there. */
const stopMs = 10 * 60_000;

/** Longest that channels wait for the news of a stop. */
const catchUpMs = 15 * 60_000;

async function noteStop(app: App): Promise<void> {
  const now = app.now().getTime();
  const lastTick = Number((await app.store.notes.get('last-tick')) ?? now);
  if (now - lastTick >= stopMs) {
    await app.store.notes.save('stopped-until', String(now));
  }
}

/** What was due when we came back is still being read or placed: a digest now would miss the gap, and the next one would find it too old. */
async function isCatchingUp(app: App, program: Program): Promise<boolean> {
  const backAt = Number((await app.store.notes.get('stopped-until')) ?? 0);
  if (app.now().getTime() - backAt >= catchUpMs) {
    return false;
  }
  const toVisit = await app.store.feeds.dueHosts(new Date(backAt));
  const toPlace = await program.jobs.find(({ task }) => task === 'place')!.due();
  return toVisit.length > 0 || toPlace.length > 0;
}

/** Does everything that is due at `app.now()`, stage by stage, until nothing is: for a day that is replayed and for tests. */
export async function runDue(program: Program): Promise<void> {
  await program.keepHouse();
  for (const job of program.jobs) {
    // A job that leaves its own key due is done again once others had their turn, but not for ever: what it leaves after that waits for the clock.
    for (let round = 0; round < 10; round++) {
      const keys = await job.due();
      if (keys.length === 0) {
        break;
      }
      for (const key of keys) {
        await job.run(key);
      }
    }
  }
}

/** All of them, though one fails: what fails at each tick must not keep the others from their turn for ever. The first failure is thrown at the end. */
async function eachInTurn(parts: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const part of parts) {
    await part().catch((cause: unknown) => failures.push(cause));
  }
  if (failures.length > 0) {
    throw failures[0];
  }
}

function keepHouse(app: App, understanding: Understanding, failures: Failures): Promise<void> {
  const now = app.now();
  const parts: Readonly<Record<string, () => Promise<void>>> = {
    rescore: () => understanding.rescore(),
    'tell-troubles': () => tellTroubles(app),
    'forget-servers': () => forgetGuilds(app, now),
    'forget-old': () => forgetOld(app, now),
  };
  return eachInTurn([
    ...Object.entries(parts).map(
      ([name, part]) =>
        () =>
          counting(app, failures, name, part),
    ),
    // Last, so that it knows of the others.
    () => tellOwner(app, timesFailed(failures, now)),
  ]);
}

async function forgetGuilds(app: App, now: Date): Promise<void> {
  for (const guild of await app.store.guilds.all()) {
    if (guild.removedAt !== null && now.getTime() - guild.removedAt >= guildGraceMs) {
      await app.store.guilds.delete(guild.id);
      app.log.info('guild forgotten', { key: guild.id });
    }
  }
}

/** Once in six hours: the file must not grow for ever, and looking costs more than waiting. */
async function forgetOld(app: App, now: Date): Promise<void> {
  const lastAt = Number((await app.store.notes.get('forgot-at')) ?? 0);
  if (now.getTime() - lastAt < 6 * 3_600_000) {
    return;
  }
  const before = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
  const rows = await app.store.forget(before(app.settings.keepArticlesDays), before(app.settings.keepDeliveriesDays));
  await app.store.notes.save('forgot-at', String(now.getTime()));
  app.log.info('forgot', { rows });
}
