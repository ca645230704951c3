// How a feed is, in words for people, measured against its own rhythm: a weekly that is silent for five days is well.
import type { Feed } from '../model/feed.ts';

export interface Health {
  readonly state: 'well' | 'quiet' | 'failing' | 'stopped' | 'new';
  /** Over the publication times that were looked at; null with fewer than two. */
  readonly articlesPerDay: number | null;
  /** One sentence. */
  readonly words: string;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Gaps between articles that make a rhythm. */
const fewestGaps = 10;

/** `rhythm`: publication times, newest first. */
export function healthOf(feed: Feed, rhythm: readonly number[], now: Date): Health {
  const articlesPerDay = perDay(rhythm, now);
  const said = (state: Health['state'], words: string): Health => ({ state, articlesPerDay, words });
  if (feed.state === 'stopped') {
    return said('stopped', `No longer visited: ${feed.trouble ?? 'stopped'}. Adding it again starts it anew.`);
  }
  if (feed.trouble !== null && feed.state === 'failing') {
    const since = feed.failingSinceAt === null ? '' : ` for ${lengthOf(now.getTime() - feed.failingSinceAt)}`;
    return said(
      'failing',
      `In trouble${since}: ${feed.trouble}. It is tried again ${timeUntil(feed.nextCheckAt, now)}.`,
    );
  }
  if (feed.lastSuccessAt === null) {
    return said('new', `Not read yet; it is visited ${timeUntil(feed.nextCheckAt, now)}.`);
  }
  const silence = unusualSilence(rhythm, now);
  if (silence !== null) {
    return said(
      'quiet',
      `Unusually quiet: nothing for ${lengthOf(silence.nowMs)}, never longer than ${lengthOf(silence.beforeMs)} before.`,
    );
  }
  const often = articlesPerDay === null ? '' : `, ${numberOf(articlesPerDay)} articles a day`;
  return said('well', `Well${often}; next visit ${timeUntil(feed.nextCheckAt, now)}.`);
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

function timeUntil(at: number, now: Date): string {
  const left = at - now.getTime();
  return left <= 60_000 ? 'shortly' : `in ${lengthOf(left)}`;
}

function lengthOf(ms: number): string {
  const [size, unit] = ms >= 2 * dayMs ? [dayMs, 'day'] : ms >= 2 * hourMs ? [hourMs, 'hour'] : [60_000, 'minute'];
  const count = Math.round(ms / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function numberOf(value: number): string {
  return value >= 10 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
}
