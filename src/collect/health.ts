// How a feed is, in words for people, measured against its own rhythm: a weekly that is silent for five days is well.
import type { Feed } from '../model/feed.ts';

export interface Health {
  readonly state: 'well' | 'quiet' | 'failing' | 'stopped' | 'new';
  /** Over the publication times that were looked at; null with fewer than two. */
  readonly articlesPerDay: number | null;
  /** What is out of order, without a full stop; null where nothing is. */
  readonly note: string | null;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Gaps between articles that make a rhythm. */
const fewestGaps = 10;

/** `rhythm`: publication times, newest first. */
export function healthOf(feed: Feed, rhythm: readonly number[], now: Date): Health {
  const articlesPerDay = perDay(rhythm, now);
  if (feed.state === 'stopped') {
    return { state: 'stopped', articlesPerDay, note: feed.trouble };
  }
  if (feed.state === 'failing') {
    return { state: 'failing', articlesPerDay, note: streakOf(feed, now) };
  }
  if (feed.lastSuccessAt === null) {
    return { state: 'new', articlesPerDay, note: null };
  }
  const silence = unusualSilence(rhythm, now);
  if (silence === null) {
    return { state: 'well', articlesPerDay, note: null };
  }
  const note = `nothing for ${lengthOf(silence.nowMs)}, never longer than ${lengthOf(silence.beforeMs)} before`;
  return { state: 'quiet', articlesPerDay, note };
}

/** "4 failures in a row, for 3 hours: its server has a problem (500)". */
function streakOf({ trouble, failuresInRow, failingSinceAt }: Feed, now: Date): string {
  const times = failuresInRow === 1 ? 'failed once' : `${failuresInRow} failures in a row`;
  const since =
    failingSinceAt === null || failuresInRow === 1 ? '' : `, for ${lengthOf(now.getTime() - failingSinceAt)}`;
  return `${times}${since}${trouble === null ? '' : `: ${trouble}`}`;
}

/** Silent for half as long again as ever before, and for six hours at least; null otherwise, and with too few articles to tell. */
function unusualSilence(rhythm: readonly number[], now: Date): { nowMs: number; beforeMs: number } | null {
  const gaps = rhythm.slice(1).map((earlier, at) => (rhythm[at] ?? earlier) - earlier);
  if (gaps.length < fewestGaps || rhythm[0] === undefined) {
    return null;
  }
  const nowMs = now.getTime() - rhythm[0];
  const beforeMs = Math.max(...gaps);
  return nowMs > Math.max(1.5 * beforeMs, 6 * hourMs) ? { nowMs, beforeMs } : null;
}

function perDay(rhythm: readonly number[], now: Date): number | null {
  const oldest = rhythm.at(-1);
  return oldest === undefined || rhythm.length < 2
    ? null
    : (rhythm.length * dayMs) / Math.max(now.getTime() - oldest, hourMs);
}

function lengthOf(ms: number): string {
  const [size, unit] = ms >= 2 * dayMs ? [dayMs, 'day'] : ms >= 2 * hourMs ? [hourMs, 'hour'] : [60_000, 'minute'];
  const count = Math.round(ms / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
