// When a feed is visited next: as often as it publishes, never oftener than the floor, never before the server's own wish,
// ever more rarely while it fails. Pure: time, settings and chance are given.
// The interval is a quarter of the mean gap between articles (rate with a half-life of two days): on 138 real feeds that asked
// quiet ones 9 times a day, at a mean delay of 87 minutes, and busy ones 85 times, at 8.5 minutes.
import type { Feed, FeedWishes } from '../model/feed.ts';
import type { Settings } from '../model/settings.ts';
import { habitsOf } from './special-hosts.ts';

export interface Pace {
  readonly now: Date;
  readonly settings: Settings;
  /** Least time between two visits, MIN_CHECK_SECONDS. */
  readonly minCheckSeconds: number;
  /** 0 <= x < 1. */
  readonly chance: number;
}

const minuteMs = 60_000;
const hourMs = 3_600_000;
const halfLifeMs = 48 * hourMs;

/** Longest wish of a server or a document that is followed: ages of a year exist, by mistake. */
const longestWishMs = 6 * hourMs;

/** Longest pause after a failure, and longest wait that a server may ask for. */
const longestPauseMs = 24 * hourMs;

/** After a visit that went well; `freshMs` is how long the server said that its answer stays fresh. */
export function nextCheck(feed: Feed, freshMs: number | null, pace: Pace): number {
  const wishMs = Math.min(Math.max(freshMs ?? 0, wishOf(feed.wishes)), longestWishMs);
  const restMs = Math.max(intervalMs(feed, pace), wishMs, floorMs(feed, pace));
  return outsideSkipped(pace.now.getTime() + restMs * (1 + pace.chance / 10), feed.wishes, pace.chance);
}

/** After a failure, the last of `failuresInRow`: up to 5 minutes, 10, 20 … a day, by chance, so that those who failed together do not return together. */
export function nextCheckAfterFailure(feed: Feed, pace: Pace): number {
  const ladderMs = Math.min(5 * minuteMs * 2 ** Math.min(feed.failuresInRow - 1, 20), longestPauseMs);
  const pauseMs = Math.max(ladderMs * pace.chance, floorMs(feed, pace));
  return outsideSkipped(pace.now.getTime() + pauseMs, feed.wishes, pace.chance);
}

/** Until when a host that answered 429 or 503 is left alone: as it asks, else 10 minutes, 20, 40 …; at most a day. */
export function holdUntil(feed: Feed, waitMs: number | null, pace: Pace): number {
  const own = 10 * minuteMs * 2 ** Math.min(Math.max(feed.failuresInRow - 1, 0), 20);
  const held = Math.min(waitMs ?? own, longestPauseMs);
  return pace.now.getTime() + Math.max(held, pace.settings.hostPauseMs);
}

/** Articles an hour as of now; what was counted decays with a half-life of two days. */
export function rateNow(feed: Pick<Feed, 'articlesPerHour' | 'rateAt'>, now: Date): number {
  const age = feed.rateAt === null ? 0 : Math.max(0, now.getTime() - feed.rateAt);
  return feed.articlesPerHour * 2 ** (-age / halfLifeMs);
}

/** The rate after a reading brought articles published at `times`. The first reading tells of the past that its document spans. */
export function rateAfter(feed: Feed, times: readonly number[], now: Date): number {
  const weightOf = (age: number): number => 2 ** (-Math.max(0, age) / halfLifeMs);
  const weight = times.reduce((sum, at) => sum + weightOf(now.getTime() - at), 0);
  const added = (weight * Math.LN2 * hourMs) / halfLifeMs;
  if (feed.firstReadAt !== null) {
    return rateNow(feed, now) + added;
  }
  const spanMs = times.reduce((longest, at) => Math.max(longest, now.getTime() - at), hourMs);
  return added / (1 - weightOf(spanMs));
}

function intervalMs(feed: Feed, pace: Pace): number {
  const rate = rateNow(feed, pace.now);
  // A rhythm that was watched for an hour says nothing about the next three: no pause is longer than half of what we have seen of it.
  const watchedMs = pace.now.getTime() - (feed.firstReadAt ?? pace.now.getTime());
  const longest = Math.min(pace.settings.maxCheckMinutes * minuteMs, watchedMs / 2);
  return rate > 0 ? Math.min((0.25 / rate) * hourMs, longest) : longest;
}

/** Six times the floor (30 minutes by default) where validators do nothing: each visit there costs a whole document. */
function floorMs(feed: Feed, pace: Pace): number {
  const wasteful = feed.unchangedInRow >= 5 ? 6 : 1;
  return Math.max(pace.minCheckSeconds * 1_000 * wasteful, habitsOf(feed.host).restMs);
}

function wishOf(wishes: FeedWishes | null): number {
  return Math.max((wishes?.ttlMinutes ?? 0) * minuteMs, (wishes?.updateEveryHours ?? 0) * hourMs);
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The first moment from `at` on that the feed does not ask to be left alone (GMT); `at` where it asks that at all times. */
function outsideSkipped(at: number, wishes: FeedWishes | null, chance: number): number {
  const hours = new Set((wishes?.skipHours ?? []).map((hour) => hour % 24));
  const days = new Set(
    (wishes?.skipDays ?? []).map((day) => weekdays.indexOf(day.toLowerCase())).filter((day) => day >= 0),
  );
  const skipped = (moment: number): boolean => {
    const date = new Date(moment);
    return (hours.size < 24 && hours.has(date.getUTCHours())) || (days.size < 7 && days.has(date.getUTCDay()));
  };
  let moment = at;
  for (let tries = 0; skipped(moment) && tries < 7 * 24; tries += 1) {
    // Not on the stroke of the hour, where everybody else returns.
    moment = (Math.floor(moment / hourMs) + 1) * hourMs + chance * 5 * minuteMs;
  }
  return Math.round(moment);
}
