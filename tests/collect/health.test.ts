import { describe, expect, test } from 'vitest';
import { healthOf } from '../../src/collect/health.ts';
import { aFeed } from '../kit/builders.ts';

const now = new Date('2026-03-10T12:00:00Z');
const hour = 3_600_000;
const day = 24 * hour;

/** Publication times, newest first, with these gaps in hours; the first from now. */
function rhythm(...gaps: readonly number[]): readonly number[] {
  let at = now.getTime();
  return gaps.map((gap) => {
    at -= gap * hour;
    return at;
  });
}

const well = aFeed({ lastSuccessAt: now.getTime(), nextCheckAt: now.getTime() + 30 * 60_000, trouble: null });
const hourly = Array.from({ length: 20 }, () => 1);
const weekly = Array.from({ length: 12 }, () => 168);

describe('a feed is', () => {
  test.each([
    ['well', 'a busy one with its next article due', rhythm(0.5, ...hourly)],
    ['well', 'a weekly in the middle of its week', rhythm(100, ...weekly)],
    ['quiet', 'a busy one silent for a day', rhythm(24, ...hourly)],
    ['quiet', 'a weekly silent for two weeks', rhythm(340, ...weekly)],
    ['well', 'a busy one that is silent every night', rhythm(10, ...hourly, 9, ...hourly)],
    ['well', 'one with too few articles to know', rhythm(2_000, 1, 1, 1)],
    ['well', 'a busy one silent for some hours only', rhythm(5, ...hourly.map(() => 0.1))],
    ['well', 'one without any article', []],
  ])('%s: %s', (state, _what, times) => {
    expect(healthOf(well, times, now).state).toBe(state);
  });

  test('quiet with how long it was never silent before', () => {
    expect(healthOf(well, rhythm(72, ...hourly, 9, ...hourly), now)).toMatchObject({
      state: 'quiet',
      note: 'nothing for 3 days, never longer than 9 hours before',
    });
  });

  test('new before it was read', () => {
    expect(healthOf(aFeed({ lastSuccessAt: null }), [], now)).toEqual({
      state: 'new',
      articlesPerDay: null,
      note: null,
    });
  });

  const failing = aFeed({
    state: 'failing',
    trouble: 'its server has a problem (500)',
    failingSinceAt: now.getTime() - 3 * day,
    failuresInRow: 12,
  });

  test('failing, with why, how often and since when', () => {
    expect(healthOf(failing, [], now)).toMatchObject({
      state: 'failing',
      note: '12 failures in a row, for 3 days: its server has a problem (500)',
    });
  });

  test('failing for the first time', () => {
    expect(healthOf({ ...failing, failuresInRow: 1 }, [], now).note).toBe(
      'failed once: its server has a problem (500)',
    );
  });

  test('stopped, with why', () => {
    expect(healthOf(aFeed({ state: 'stopped', trouble: 'taken down (410)' }), [], now)).toMatchObject({
      state: 'stopped',
      note: 'taken down (410)',
    });
  });
});

test('articles a day are counted over what is known', () => {
  expect(healthOf(well, rhythm(0.5, ...hourly), now).articlesPerDay).toBeCloseTo(24.6, 0);
  expect(healthOf(well, [], now).articlesPerDay).toBeNull();
});
