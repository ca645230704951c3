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

  test('new before it was read', () => {
    expect(healthOf(aFeed({ lastSuccessAt: null, nextCheckAt: now.getTime() }), [], now).words).toBe(
      'Not read yet; it is visited shortly.',
    );
  });

  test('failing, with why, since when and what happens next', () => {
    const failing = aFeed({
      state: 'failing',
      trouble: 'its server has a problem (500)',
      failingSinceAt: now.getTime() - 3 * day,
      nextCheckAt: now.getTime() + 2 * hour,
    });
    expect(healthOf(failing, [], now)).toMatchObject({
      state: 'failing',
      words: 'In trouble for 3 days: its server has a problem (500). It is tried again in 2 hours.',
    });
  });

  test('stopped, with what to do', () => {
    expect(healthOf(aFeed({ state: 'stopped', trouble: 'taken down (410)' }), [], now).words).toContain(
      'Adding it again',
    );
  });
});

test('articles a day are counted over what is known', () => {
  expect(healthOf(well, rhythm(0.5, ...hourly), now).articlesPerDay).toBeCloseTo(24.6, 0);
  expect(healthOf(well, [], now).articlesPerDay).toBeNull();
});
