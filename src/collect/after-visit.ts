// What a visit leaves in the feed's row, for each way that it can end. Pure: the shell only writes what these give.
import type { Feed, ReadFeed } from '../model/feed.ts';
import { hostOf } from '../model/feed.ts';
import { afterAnswerFrom, confirmedMove } from './move.ts';
import { holdUntil, nextCheck, nextCheckAfterFailure, type Pace, rateAfter, rateNow } from './next-check.ts';
import type { Response, Validators } from './response.ts';

type Document = Extract<Response, { kind: 'document' }>;
type Unchanged = Extract<Response, { kind: 'unchanged' }>;
type Busy = Extract<Response, { kind: 'busy' }>;

const dayMs = 86_400_000;
const noValidators: Validators = { etag: null, lastModified: null };

/** The feed with what its document says about it; the articles that came with it belong to this outlet. */
export function describedBy(feed: Feed, reading: ReadFeed): Feed {
  const { ttlMinutes, updateEveryHours, skipHours, skipDays } = reading;
  return {
    ...feed,
    title: reading.title ?? feed.title,
    siteUrl: reading.link ?? feed.siteUrl,
    language: reading.language ?? feed.language,
    outlet: outletOf(feed, reading.title),
    wishes: { ttlMinutes, updateEveryHours, skipHours, skipDays },
  };
}

/** A document was read and its articles were kept; `times` are the publication times of those that were new. */
export function afterReading(
  feed: Feed,
  { answer, validators, freshMs }: Document,
  bodyHash: string,
  times: readonly number[],
  pace: Pace,
): Feed {
  const read: Feed = {
    ...wellAgain(feed, answer.status, pace),
    ...validators,
    bodyHash,
    unchangedInRow: 0,
    firstReadAt: feed.firstReadAt ?? pace.now.getTime(),
    articlesPerHour: rateAfter(feed, times, pace.now),
    rateAt: pace.now.getTime(),
    ...afterAnswerFrom(answer.movedTo, feed, pace.now),
  };
  return { ...read, nextCheckAt: nextCheck(read, freshMs, pace) };
}

/** A whole document came that is byte for byte the one before. Its validators count all the same: servers change them alone. */
export function afterSameDocument(feed: Feed, { answer, validators, freshMs }: Document, pace: Pace): Feed {
  const same: Feed = {
    ...wellAgain(feed, answer.status, pace),
    ...validators,
    unchangedInRow: feed.unchangedInRow + 1,
    articlesPerHour: rateNow(feed, pace.now),
    rateAt: pace.now.getTime(),
    ...afterAnswerFrom(answer.movedTo, feed, pace.now),
  };
  return { ...same, nextCheckAt: nextCheck(same, freshMs, pace) };
}

/** 304. The rate stays as of the last document, which tells since when nothing but 304 came. */
export function afterUnchanged(feed: Feed, { validators, freshMs }: Unchanged, pace: Pace): Feed {
  const unchanged: Feed = { ...wellAgain(feed, 304, pace), ...validators, unchangedInRow: 0 };
  return { ...unchanged, nextCheckAt: nextCheck(unchanged, freshMs, pace) };
}

export function afterFailure(
  feed: Feed,
  failure: { status: number | null; why: string; excused: boolean },
  pace: Pace,
): Feed {
  const visited = { ...feed, lastCheckedAt: pace.now.getTime(), lastStatus: failure.status };
  if (failure.excused) {
    return { ...visited, nextCheckAt: nextCheck(visited, null, pace) };
  }
  const failing = afterTrouble(visited, failure.why, pace);
  return { ...failing, nextCheckAt: nextCheckAfterFailure(failing, pace) };
}

/** What came could not be read. Without validators and hash, so that the repaired document is seen even under its old name. */
export function afterUnreadable(feed: Feed, status: number, why: string, pace: Pace): Feed {
  return { ...afterFailure(feed, { status, why, excused: false }, pace), ...noValidators, bodyHash: null };
}

/** The host wants to be left alone; `nextCheckAt` says until when. */
export function afterBusy(feed: Feed, { status, waitMs, why }: Busy, pace: Pace): Feed {
  const visited = { ...feed, lastCheckedAt: pace.now.getTime(), lastStatus: status };
  const failing = afterTrouble(visited, why, pace);
  return { ...failing, nextCheckAt: holdUntil(failing, waitMs, pace) };
}

/** 410: the owner says that nobody need come again. */
export function afterGone(feed: Feed, why: string, pace: Pace): Feed {
  const gone = { ...feed, lastCheckedAt: pace.now.getTime(), lastStatus: 410 };
  return { ...afterTrouble(gone, why, pace), state: 'stopped' };
}

/** The feed at the address that it moved to for good, where nothing known of the old one holds; null while that is not sure. */
export function movedForGood(feed: Feed, now: Date): Feed | null {
  const url = confirmedMove(feed, now);
  return url === null
    ? null
    : { ...feed, ...noValidators, url, host: hostOf(url), movedTo: null, movedSinceAt: null, movedSeen: 0 };
}

function wellAgain(feed: Feed, status: number, pace: Pace): Feed {
  return {
    ...feed,
    state: 'active',
    lastCheckedAt: pace.now.getTime(),
    lastSuccessAt: pace.now.getTime(),
    lastStatus: status,
    trouble: null,
    failuresInRow: 0,
    failingSinceAt: null,
  };
}

function afterTrouble(feed: Feed, why: string, { now, settings }: Pace): Feed {
  const failingSinceAt = feed.failingSinceAt ?? now.getTime();
  const gaveUp = now.getTime() - failingSinceAt >= settings.stopAfterDays * dayMs;
  return {
    ...feed,
    state: gaveUp ? 'stopped' : 'failing',
    trouble: gaveUp ? `it was given up after ${settings.stopAfterDays} days of nothing but failure: ${why}` : why,
    failuresInRow: feed.failuresInRow + 1,
    failingSinceAt,
  };
}

/** A name that the operator or an OPML file gave stays; one that we took from the feed or its host follows the feed's title. */
function outletOf(feed: Feed, title: string | null): string {
  const isOurs = feed.outlet === outletFor(feed.title, feed.host) || feed.outlet === outletFor(null, feed.host);
  return isOurs && title !== null ? outletFor(title, feed.host) : feed.outlet;
}

/** Who publishes a feed, when nobody named them: its title, else its host. */
export function outletFor(title: string | null, host: string): string {
  const named = [...(title ?? '').trim()].slice(0, 100).join('').trim();
  return named === '' ? host.replace(/:\d+$/, '').replace(/^www\./, '') : named;
}
