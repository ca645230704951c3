// Jobs inside this process: node-cron wakes the tick each minute (UTC, so that no hour is skipped or doubled when clocks change),
// p-queue bounds how many run at once. What is due stands in the store; nothing here must survive.
import { type ScheduledTask, schedule, setLogger } from 'node-cron';
import PQueue from 'p-queue';
import type { JobHandler, Jobs, Task } from '../ports/jobs.ts';

export interface InProcessOptions {
  /** Live jobs of one task at the same time. */
  readonly atOnce: Readonly<Record<Task, number>>;
  /** A cron expression; by default every minute. */
  readonly tickCron?: string;
}

type State = 'waiting' | 'running' | 'again';

export function openInProcessJobs(options: InProcessOptions): Jobs {
  const queues: Readonly<Record<Task, PQueue>> = {
    tick: new PQueue({ concurrency: options.atOnce.tick }),
    'visit-host': new PQueue({ concurrency: options.atOnce['visit-host'] }),
    place: new PQueue({ concurrency: options.atOnce.place }),
    'flush-channel': new PQueue({ concurrency: options.atOnce['flush-channel'] }),
  };
  const live = new Map<string, State>();
  let handlers: Readonly<Record<Task, JobHandler>> | null = null;
  let report: (task: Task, key: string, cause: unknown) => void = () => undefined;
  let cron: ScheduledTask | null = null;
  let stopped = false;

  const run = async (task: Task, key: string, name: string): Promise<void> => {
    live.set(name, 'running');
    try {
      await handlers?.[task](key);
    } catch (cause) {
      report(task, key, cause);
    }
    const again = live.get(name) === 'again';
    live.delete(name);
    if (again) {
      add(task, key);
    }
  };

  const add = (task: Task, key: string): void => {
    const name = `${task} ${key}`;
    const state = live.get(name);
    if (stopped || handlers === null || state === 'waiting' || state === 'again') {
      return;
    }
    if (state === 'running') {
      live.set(name, 'again');
      return;
    }
    live.set(name, 'waiting');
    void queues[task].add(() => run(task, key, name));
  };

  return {
    enqueue: async (task, key) => add(task, key),
    start: async (given, onError) => {
      handlers = given;
      report = onError;
      // It logs to standard output by itself otherwise; missed and overlapping ticks cost nothing, since rows say what is due.
      setLogger({
        info: () => undefined,
        warn: () => undefined,
        error: (error) => onError('tick', 'cron', error),
        debug: () => undefined,
      });
      cron = schedule(options.tickCron ?? '* * * * *', () => add('tick', 'tick'), { timezone: 'UTC' });
      add('tick', 'tick');
    },
    idle: async () => {
      while (Object.values(queues).some((queue) => queue.size + queue.pending > 0)) {
        await Promise.all(Object.values(queues).map((queue) => queue.onIdle()));
      }
    },
    stop: async () => {
      stopped = true;
      await cron?.destroy();
      for (const queue of Object.values(queues)) {
        queue.clear();
      }
      await Promise.all(Object.values(queues).map((queue) => queue.onIdle()));
      live.clear();
    },
  };
}
