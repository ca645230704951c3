// Jobs for more than one process: BullMQ on the PostgreSQL that already holds the data, in a schema of its own.
// A queue for each task. The key is the job's deduplication id, which BullMQ frees when the job ends; of hints that come
// while it runs it keeps the last one, and runs it afterwards. Handlers' failures end the job: a later tick tries again.
import { createPostgresBackend, type PostgresConnectionOptions, type Queue as QueueOf, withBackend } from 'bullmq';
import type { Jobs, Task } from '../ports/jobs.ts';

const { Queue, Worker } = withBackend(createPostgresBackend);

export interface BullOptions {
  readonly databaseUrl: string;
  /** Live jobs of one task at the same time, in this process. */
  readonly atOnce: Readonly<Record<Task, number>>;
  /** A cron expression, with or without seconds; by default every minute. */
  readonly tickCron?: string;
  /** Where BullMQ keeps its tables; `newsloom_jobs` by default. */
  readonly schema?: string;
}

const tasks = ['tick', 'visit-host', 'place', 'flush-channel'] as const satisfies readonly Task[];

/** The job that the clock makes: it only hints at a tick, so that the clock's ticks and those asked for are one at a time too. */
const minute = 'minute';

/** A process that renews nothing for this long is taken for dead, and its jobs run elsewhere. */
const lockMs = 15_000;

/** Deaths that one job may cause before it is given up until the next hint. */
const deaths = 3;

export function openBullJobs(options: BullOptions): Jobs {
  const connection: PostgresConnectionOptions = {
    connectionString: options.databaseUrl,
    schema: options.schema ?? 'newsloom_jobs',
    migrate: true,
    max: 2,
  };
  type Hint = { readonly key: string };
  const queues = byTask(
    (task) => new Queue<Hint>(task, { connection, defaultJobOptions: { removeOnComplete: true, removeOnFail: true } }),
  );
  const workers: InstanceType<typeof Worker<Hint>>[] = [];
  let stopped = false;

  const enqueue = async (task: Task, key: string): Promise<void> => {
    if (!stopped) {
      await queues[task].add(task, { key }, { deduplication: { id: key, keepLastIfActive: true } });
    }
  };

  return {
    enqueue,
    start: async (handlers, onError) => {
      for (const task of tasks) {
        queues[task].on('error', (cause) => onError(task, 'queue', cause));
        const run = async (name: string, key: string): Promise<void> => {
          try {
            await (name === minute ? enqueue('tick', 'tick') : handlers[task](key));
          } catch (cause) {
            onError(task, key, cause);
          }
        };
        const worker = new Worker<Hint>(task, (job) => run(job.name, job.data.key), {
          connection,
          // One more for the clock's hint, which must not wait for the tick that it hints at.
          concurrency: options.atOnce[task] + (task === 'tick' ? 1 : 0),
          lockDuration: lockMs,
          stalledInterval: lockMs / 2,
          maxStalledCount: deaths,
        });
        worker.on('error', (cause) => onError(task, 'worker', cause));
        workers.push(worker);
      }
      await Promise.all(workers.map((worker) => worker.waitUntilReady()));
      await queues.tick.upsertJobScheduler(
        minute,
        { pattern: options.tickCron ?? '* * * * *', tz: 'UTC' },
        { name: minute, data: { key: minute } },
      );
      await enqueue('tick', 'tick');
    },
    idle: async () => {
      while (await isBusy(Object.values(queues))) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    stop: async () => {
      stopped = true;
      await Promise.all(workers.map((worker) => worker.close()));
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
    },
  };
}

function byTask<Value>(make: (task: Task) => Value): Readonly<Record<Task, Value>> {
  return {
    tick: make('tick'),
    'visit-host': make('visit-host'),
    place: make('place'),
    'flush-channel': make('flush-channel'),
  };
}

async function isBusy(queues: readonly Pick<QueueOf, 'getJobCounts'>[]): Promise<boolean> {
  const counts = await Promise.all(queues.map((queue) => queue.getJobCounts('waiting', 'active', 'prioritized')));
  return counts.some((count) => Object.values(count).some((jobs) => jobs > 0));
}
