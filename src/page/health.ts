// Is the program well? For a person's curl, a container's health check, and whoever collects metrics (text exposition).
import type { App } from '../ports/app.ts';

/** The tick comes every minute; a loop that missed this many seconds of it is stuck. */
const tickIsLateAfterSeconds = 300;

export interface Health {
  readonly ok: boolean;
  readonly store: 'answers' | 'fails';
  /** Null before the first tick of this installation. */
  readonly lastTickSecondsAgo: number | null;
  /** What is wrong, in words; null while all is well. */
  readonly why: string | null;
}

export async function readHealth(app: App): Promise<Health> {
  let lastTick: string | null;
  try {
    lastTick = await app.store.notes.get('last-tick');
  } catch (cause) {
    app.log.error('healthz', cause);
    return { ok: false, store: 'fails', lastTickSecondsAgo: null, why: 'The store does not answer; see the log.' };
  }
  const lastTickSecondsAgo = lastTick === null ? null : Math.round((app.now().getTime() - Number(lastTick)) / 1000);
  const isLate = lastTickSecondsAgo !== null && lastTickSecondsAgo > tickIsLateAfterSeconds;
  return {
    ok: !isLate,
    store: 'answers',
    lastTickSecondsAgo,
    why: isLate ? `Nothing has been done for ${lastTickSecondsAgo} seconds; the tick should come every minute.` : null,
  };
}

/** Counting the rows of every table costs what all else together does: whoever asks more often is told the same. */
const countsHoldMs = 15_000;
const counted = new WeakMap<App['store'], { readonly at: number; readonly lines: readonly string[] }>();

/** In the text format of Prometheus. */
export async function metrics(app: App): Promise<string> {
  const health = await readHealth(app);
  const lines = [
    ...gauge('newsloom_up', 'Whether the program is well.', [['', health.ok ? 1 : 0]]),
    ...gauge('newsloom_last_tick_seconds', 'Since the last tick.', [['', health.lastTickSecondsAgo ?? Number.NaN]]),
    ...(await counts(app)),
    ...gauge('process_resident_memory_bytes', 'Resident memory.', [['', process.memoryUsage.rss()]]),
  ];
  return `${lines.join('\n')}\n`;
}

async function counts(app: App): Promise<readonly string[]> {
  const at = app.now().getTime();
  const known = counted.get(app.store);
  if (known !== undefined && at >= known.at && at - known.at < countsHoldMs) {
    return known.lines;
  }
  const states: Record<string, number> = { active: 0, failing: 0, stopped: 0 };
  for (const feed of await app.store.feeds.all()) {
    states[feed.state] = (states[feed.state] ?? 0) + 1;
  }
  const lines = [
    ...gauge('newsloom_feeds', 'Feeds by state.', labelled('state', states)),
    ...gauge('newsloom_deliveries', 'Deliveries by state.', labelled('state', await app.store.deliveries.counts())),
    ...gauge('newsloom_rows', 'Rows by table.', labelled('table', await app.store.sizes())),
  ];
  counted.set(app.store, { at, lines });
  return lines;
}

function labelled(name: string, values: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(values).map(([value, count]) => [`{${name}="${value.replace(/[\\"\n]/g, '_')}"}`, count]);
}

function gauge(name: string, help: string, values: readonly (readonly [labels: string, value: number])[]): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...values.map(([labels, value]) => `${name}${labels} ${value}`),
  ];
}
