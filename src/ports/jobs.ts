// Jobs are hints: they wake someone who then asks the store what is due. Losing one costs one tick.

/** `tick` wakes the rest; keys: host and port, language, channel. */
export type Task = 'tick' | 'visit-host' | 'place' | 'flush-channel';

export type JobHandler = (key: string) => Promise<void>;

export interface Jobs {
  /** At most one live job for each task and key: a hint for one that waits is dropped, for one that runs makes it run once more. */
  enqueue(task: Task, key: string): Promise<void>;
  /** Starts the workers and the minute tick (UTC). A handler that throws is reported to `onError` and tried again by a later tick. */
  start(
    handlers: Readonly<Record<Task, JobHandler>>,
    onError: (task: Task, key: string, cause: unknown) => void,
  ): Promise<void>;
  /** Resolves when nothing waits or runs. */
  idle(): Promise<void>;
  /** Takes nothing new, lets what runs finish. */
  stop(): Promise<void>;
}
