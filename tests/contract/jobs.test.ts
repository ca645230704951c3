// The promise of ports/jobs.ts, once for both keepers: this process, and BullMQ on the PostgreSQL that TEST_DATABASE_URL names.
import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JobHandler, Jobs, Task } from '../../src/ports/jobs.ts';
import { openBullJobs } from '../../src/schedule/bullmq.ts';
import { openInProcessJobs } from '../../src/schedule/in-process.ts';

const databaseUrl = process.env['TEST_DATABASE_URL'];
if (databaseUrl === undefined) {
  console.log('jobs contract on BullMQ: skipped: no TEST_DATABASE_URL');
}

const everySecond = '* * * * * *';
const atOnce = { tick: 1, 'visit-host': 2, place: 1, 'flush-channel': 2 };
const schemas: string[] = [];

function open(keeper: string): Jobs {
  if (keeper === 'in-process') {
    return openInProcessJobs({ atOnce, tickCron: everySecond });
  }
  const schema = `newsloom_jobs_test_${process.pid}_${schemas.length}`;
  schemas.push(schema);
  return openBullJobs({ databaseUrl: databaseUrl ?? '', atOnce, tickCron: everySecond, schema });
}

afterAll(async () => {
  if (databaseUrl !== undefined) {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    for (const schema of schemas) {
      await client.query(`drop schema if exists ${schema} cascade`);
    }
    await client.end();
  }
});

/** A job that the test lets go on: `began` resolves when it runs, `release` lets it end. */
function gate() {
  let release = (): void => {};
  let begin = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const began = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const pass = async (): Promise<void> => {
    begin();
    await released;
  };
  return { began, release, pass };
}

describe.each(['in-process', ...(databaseUrl === undefined ? [] : ['bullmq'])])('jobs on %s', (keeper) => {
  let jobs: Jobs;
  let ran: string[];
  let troubles: string[];
  const nothing: JobHandler = async () => {};
  const start = (handlers: Partial<Record<Task, JobHandler>>): Promise<void> =>
    jobs.start(
      { tick: nothing, 'visit-host': nothing, place: nothing, 'flush-channel': nothing, ...handlers },
      (task, key, cause) => troubles.push(`${task} ${key}: ${(cause as Error).message}`),
    );
  const note: JobHandler = async (key) => {
    ran.push(key);
  };

  beforeEach(() => {
    jobs = open(keeper);
    ran = [];
    troubles = [];
  });
  afterEach(() => jobs.stop());

  test('run a handler with the key that was hinted at', async () => {
    await start({ place: note, 'flush-channel': (key) => note(`channel ${key}`) });
    await jobs.enqueue('place', 'en');
    await jobs.enqueue('flush-channel', 'https://odd:key/ü?"\'');
    await jobs.idle();
    expect(ran.sort()).toEqual(['channel https://odd:key/ü?"\'', 'en']);
    expect(troubles).toEqual([]);
  });

  test('drop a hint for a job that waits', async () => {
    const first = gate();
    await start({ place: async (key) => (key === 'first' ? first.pass() : note(key)) });
    await jobs.enqueue('place', 'first');
    await first.began;
    for (let hint = 0; hint < 5; hint += 1) {
      await jobs.enqueue('place', 'en');
    }
    first.release();
    await jobs.idle();
    expect(ran).toEqual(['en']);
  });

  test('run a job once more when it was hinted at while it ran, however often', async () => {
    const first = gate();
    await start({
      place: async (key) => {
        await note(key);
        await first.pass();
      },
    });
    await jobs.enqueue('place', 'en');
    await first.began;
    for (let hint = 0; hint < 5; hint += 1) {
      await jobs.enqueue('place', 'en');
    }
    first.release();
    await jobs.idle();
    expect(ran).toEqual(['en', 'en']);
  });

  test('run a job again after it ended', async () => {
    await start({ place: note });
    await jobs.enqueue('place', 'en');
    await jobs.idle();
    await jobs.enqueue('place', 'en');
    await jobs.idle();
    expect(ran).toEqual(['en', 'en']);
  });

  test('run different keys at the same time, up to their number, and one key never twice', async () => {
    const gates = { a: gate(), b: gate() };
    let running = 0;
    let most = 0;
    await start({
      'visit-host': async (key) => {
        running += 1;
        most = Math.max(most, running);
        await note(key);
        await gates[key as 'a' | 'b']?.pass();
        running -= 1;
      },
    });
    for (const key of ['a', 'a', 'b', 'c', 'a']) {
      await jobs.enqueue('visit-host', key);
    }
    await Promise.all([gates.a.began, gates.b.began]);
    expect([...ran].sort()).toEqual(['a', 'b']);
    gates.a.release();
    gates.b.release();
    await jobs.idle();
    expect(most).toBe(2);
    expect(new Set(ran)).toEqual(new Set(['a', 'b', 'c']));
  });

  test('report a handler that throws, and run it at the next hint', async () => {
    let fails = true;
    await start({
      place: async (key) => {
        if (fails) {
          fails = false;
          throw new Error('no words');
        }
        await note(key);
      },
    });
    await jobs.enqueue('place', 'en');
    await jobs.idle();
    expect(troubles).toEqual(['place en: no words']);
    expect(ran).toEqual([]);
    await jobs.enqueue('place', 'en');
    await jobs.idle();
    expect(ran).toEqual(['en']);
  });

  test('tick at the start and by the clock, one at a time', async () => {
    let running = 0;
    let overlaps = 0;
    await new Promise<void>((done, fail) => {
      start({
        tick: async (key) => {
          overlaps += running;
          running += 1;
          await note(key);
          running -= 1;
          if (ran.length === 3) {
            done();
          }
        },
      }).catch(fail);
    });
    expect(new Set(ran).size).toBe(1);
    expect(overlaps).toBe(0);
    expect(troubles).toEqual([]);
  });

  test('let what runs finish when they stop, and take nothing new', async () => {
    const first = gate();
    await start({
      place: async (key) => {
        await first.pass();
        await note(key);
      },
    });
    await jobs.enqueue('place', 'en');
    await first.began;
    const stopping = jobs.stop();
    await jobs.enqueue('place', 'de');
    first.release();
    await stopping;
    expect(ran).toEqual(['en']);
  });
});
