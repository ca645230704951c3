// Reads documents in a worker thread, one at a time, so that a hostile one costs its own reading and nothing else: the
// worker is ended when it takes too long or too much memory, and the next document gets a new one.
// From sources (in tests) there is no built worker to start; documents are then read in this thread.
import { Worker } from 'node:worker_threads';
import type { FeedDocument, Reading } from '../model/feed.ts';
import type { Settings } from '../model/settings.ts';
import type { Reader } from '../ports/app.ts';
import { readDocument } from './read.ts';

export function openReader(settings: Settings): Reader {
  return import.meta.url.endsWith('.js') ? openWorkerReader(settings) : openPlainReader(settings);
}

function openPlainReader(settings: Settings): Reader {
  return {
    read: async (document) => readDocument(document, settings),
    close: async () => {},
  };
}

interface Waiting {
  readonly document: FeedDocument;
  readonly answer: (reading: Reading) => void;
}

function openWorkerReader(settings: Settings): Reader {
  const line: Waiting[] = [];
  let worker: Worker | null = null;
  let current: Waiting | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const start = (): Worker => {
    const started = new Worker(new URL('./reader-worker.js', import.meta.url), {
      workerData: settings,
      resourceLimits: { maxOldGenerationSizeMb: settings.readMemoryMb, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    });
    started.on('message', (message: Reading | 'ready') =>
      message === 'ready' ? begin(started) : finish(started, message),
    );
    started.on('error', (error) => giveUp(started, error.message));
    started.on('exit', () => giveUp(started, 'it ended the reader'));
    return started;
  };

  const next = (): void => {
    const waiting = current ? undefined : line.shift();
    if (!waiting) {
      return;
    }
    current = waiting;
    if (worker) {
      begin(worker);
    } else {
      worker = start();
    }
  };

  /** The time runs from here: a worker that has just been started needs some of its own first. */
  const begin = (ready: Worker): void => {
    if (ready !== worker || !current) {
      return;
    }
    // While nothing is being read, the worker keeps no process alive.
    ready.ref();
    timer = setTimeout(giveUp, settings.readTimeoutMs, ready, `it took longer than ${settings.readTimeoutMs / 1000} s`);
    // A copy of its own to give away: the body may be a view of a buffer that others use.
    const body = new Uint8Array(current.document.body);
    ready.postMessage({ ...current.document, body }, [body.buffer]);
  };

  const finish = (from: Worker, reading: Reading): void => {
    if (from !== worker || !current) {
      return;
    }
    clearTimeout(timer);
    const { answer } = current;
    current = null;
    worker.unref();
    answer(reading);
    next();
  };

  /** The worker is of no more use: what it was reading is refused, the rest goes on with a new one. */
  const giveUp = (from: Worker, why: string): void => {
    if (from !== worker) {
      return;
    }
    worker = null;
    void from.terminate();
    clearTimeout(timer);
    const failed = current;
    current = null;
    failed?.answer({ kind: 'unreadable', why: `The document could not be read within limits: ${why}.`, links: [] });
    next();
  };

  return {
    read: (document) =>
      new Promise((answer) => {
        if (closed) {
          answer({ kind: 'unreadable', why: 'The reader is closed.', links: [] });
          return;
        }
        line.push({ document, answer });
        next();
      }),
    close: async () => {
      closed = true;
      const last = worker;
      for (const waiting of line.splice(0)) {
        waiting.answer({ kind: 'unreadable', why: 'The reader was closed.', links: [] });
      }
      if (last) {
        giveUp(last, 'the reader was closed');
        await last.terminate();
      }
    },
  };
}
