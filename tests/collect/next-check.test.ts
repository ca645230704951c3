import { describe, expect, test } from 'vitest';
import {
  holdUntil,
  nextCheck,
  nextCheckAfterFailure,
  type Pace,
  rateAfter,
  rateNow,
} from '../../src/collect/next-check.ts';
import type { FeedWishes } from '../../src/model/feed.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { aFeed } from '../kit/builders.ts';

const now = new Date('2026-03-02T10:20:00Z');
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const pace: Pace = { now, settings: defaultSettings, minCheckSeconds: 300, chance: 0 };
const none: FeedWishes = { ttlMinutes: null, updateEveryHours: null, skipHours: [], skipDays: [] };

function minutesUntil(at: number): number {
  return (at - now.getTime()) / minute;
}

describe('a feed that went well is visited again', () => {
  const at = { rateAt: now.getTime() };
  test.each([
    ['after a quarter of the mean gap between its articles', { ...at, articlesPerHour: 0.25 }, null, 60],
    ['not before the floor, however busy it is', { ...at, articlesPerHour: 1_000 }, null, 5],
    ['after three hours at the latest, however quiet it is', { ...at, articlesPerHour: 0.0001 }, null, 180],
    [
      'after the floor when it was just read for the first time',
      { articlesPerHour: 0, firstReadAt: now.getTime() },
      null,
      5,
    ],
    [
      'after half of what was watched of it',
      { articlesPerHour: 0, firstReadAt: now.getTime() - 40 * minute },
      null,
      20,
    ],
    ['after three hours when it never had an article', { articlesPerHour: 0 }, null, 180],
    [
      'when the server says that its answer grows stale, if that is later',
      { ...at, articlesPerHour: 1_000 },
      40 * minute,
      40,
    ],
    ['not sooner than its own rhythm because the server says so', { ...at, articlesPerHour: 0.25 }, 2 * minute, 60],
    ['after six hours although the server says a year', { ...at, articlesPerHour: 1 }, 365 * day, 360],
    ['after its ttl', { ...at, articlesPerHour: 1_000, wishes: { ...none, ttlMinutes: 60 } }, null, 60],
    [
      'after the floor although its ttl is a minute',
      { ...at, articlesPerHour: 1_000, wishes: { ...none, ttlMinutes: 1 } },
      null,
      5,
    ],
    [
      'after six hours although its ttl is a day',
      { ...at, articlesPerHour: 1, wishes: { ...none, ttlMinutes: 1_440 } },
      null,
      360,
    ],
    [
      'after six hours when it says that it is written daily',
      { ...at, articlesPerHour: 1, wishes: { ...none, updateEveryHours: 24 } },
      null,
      360,
    ],
    [
      'after half an hour where five answers in a row were whole and unchanged',
      { ...at, articlesPerHour: 1_000, unchangedInRow: 5 },
      null,
      30,
    ],
    [
      'after a day where the host asks for that',
      { ...at, articlesPerHour: 1_000, host: 'openrss.org:443' },
      null,
      1_440,
    ],
  ])('%s', (_rule, over, freshMs, minutes) => {
    expect(minutesUntil(nextCheck(aFeed({ wishes: null, ...over }), freshMs, pace))).toBeCloseTo(minutes, 3);
  });

  test('up to a tenth later by chance, never sooner', () => {
    const feed = aFeed({ articlesPerHour: 0.25, rateAt: now.getTime(), wishes: null });
    expect(minutesUntil(nextCheck(feed, null, { ...pace, chance: 0.999 }))).toBeCloseTo(66, 1);
  });

  test('as soon as the operator allows', () => {
    const feed = aFeed({ articlesPerHour: 1_000, rateAt: now.getTime(), wishes: null });
    expect(nextCheck(feed, null, { ...pace, minCheckSeconds: 10 }) - now.getTime()).toBe(10_000);
  });
});

describe('hours and days that a feed asks to skip', () => {
  const busy = { articlesPerHour: 1_000, rateAt: now.getTime() };
  const all = Array.from({ length: 24 }, (_, of) => of);
  test.each<[string, Partial<FeedWishes>, string]>([
    ['lead to the next hour that is free', { skipHours: [10, 11] }, '2026-03-02T12:00:00.000Z'],
    ['lead to the next day that is free', { skipDays: ['Monday', 'tuesday'] }, '2026-03-04T00:00:00.000Z'],
    ['hold together', { skipDays: ['Monday'], skipHours: [0, 1] }, '2026-03-03T02:00:00.000Z'],
    ['mean midnight by 24', { skipDays: ['Monday'], skipHours: [24] }, '2026-03-03T01:00:00.000Z'],
    ['are a mistake when they are all hours', { skipHours: all }, '2026-03-02T10:25:00.000Z'],
    [
      'are a mistake when they are all days',
      { skipDays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] },
      '2026-03-02T10:25:00.000Z',
    ],
    ['are in GMT', { skipHours: [11] }, '2026-03-02T10:25:00.000Z'],
    ['may be nonsense', { skipDays: ['Someday'], skipHours: [99] }, '2026-03-02T10:25:00.000Z'],
  ])('%s', (_rule, wishes, at) => {
    const next = nextCheck(aFeed({ ...busy, wishes: { ...none, ...wishes } }), null, pace);
    expect(new Date(next).toISOString()).toBe(at);
  });
});

describe('a feed that failed', () => {
  test.each([
    [1, 5],
    [2, 10],
    [4, 40],
    [9, 1_280],
    [10, 1_440],
    [4_000, 1_440],
  ])('for the %d. time in a row is tried again within %d minutes', (failuresInRow, minutes) => {
    const next = nextCheckAfterFailure(aFeed({ failuresInRow, wishes: null }), { ...pace, chance: 0.9999 });
    expect(minutesUntil(next)).toBeGreaterThan(minutes * 0.99);
    expect(minutesUntil(next)).toBeLessThanOrEqual(minutes);
  });

  test('is tried again at any moment of that time, but not before the floor', () => {
    const failing = aFeed({ failuresInRow: 5, wishes: null });
    expect(minutesUntil(nextCheckAfterFailure(failing, { ...pace, chance: 0.5 }))).toBeCloseTo(40, 3);
    expect(minutesUntil(nextCheckAfterFailure(failing, { ...pace, chance: 0 }))).toBeCloseTo(5, 3);
  });
});

describe('a host that answers "too many requests" is left alone', () => {
  test.each([
    ['for as long as it asks', 1, 90 * minute, 90],
    ['for a day at most', 1, 30 * day, 1_440],
    ['for ten minutes when it does not say', 1, null, 10],
    ['for longer each time when it never says', 3, null, 40],
  ])('%s', (_rule, failuresInRow, waitMs, minutes) => {
    expect(minutesUntil(holdUntil(aFeed({ failuresInRow }), waitMs, pace))).toBeCloseTo(minutes, 3);
  });

  test('for a moment even when it asks for none', () => {
    expect(holdUntil(aFeed({ failuresInRow: 1 }), 0, pace)).toBeGreaterThan(now.getTime());
  });
});

describe('the rate of articles', () => {
  const from = (hoursAgo: number): number => now.getTime() - hoursAgo * hour;

  test('halves in two days of silence', () => {
    expect(rateNow({ articlesPerHour: 1, rateAt: from(48) }, now)).toBeCloseTo(0.5, 6);
  });

  test('is about right for a steady feed at the first reading, however short its document', () => {
    const first = aFeed({ firstReadAt: null });
    const times = (count: number): number[] => Array.from({ length: count }, (_, at) => from(at + 0.5));
    expect(rateAfter(first, times(20), now)).toBeCloseTo(1, 0);
    expect(rateAfter(first, times(200), now)).toBeCloseTo(1, 0);
  });

  test('stays about right for a steady feed over many visits', () => {
    let feed = aFeed({ articlesPerHour: 0, rateAt: from(480) });
    for (let hours = 480; hours > 0; hours -= 3) {
      const at = new Date(from(hours));
      const rate = rateAfter(feed, [at.getTime(), at.getTime() - hour, at.getTime() - 2 * hour], at);
      feed = aFeed({ articlesPerHour: rate, rateAt: at.getTime() });
    }
    expect(rateNow(feed, now)).toBeGreaterThan(0.9);
    expect(rateNow(feed, now)).toBeLessThan(1.1);
  });

  test('is 0 for an empty feed', () => {
    expect(rateAfter(aFeed({ firstReadAt: null, articlesPerHour: 0 }), [], now)).toBe(0);
  });
});
