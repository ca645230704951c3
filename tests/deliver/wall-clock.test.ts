// Wishes on a wall clock become moments, also on both nights when clocks change.
import { describe, expect, test } from 'vitest';
import { awakeAt, dayAround, firstDue, nextDigestAt } from '../../src/deliver/wall-clock.ts';
import type { Cadence } from '../../src/model/subscription.ts';

function next(cadence: Cadence, time: string, timeZone: string, after: string, weekday = 1): string {
  const [hour, minute] = time.split(':').map(Number);
  const at = firstDue({ cadence, hour: hour!, minute: minute!, weekday, timeZone }, new Date(after));
  return at.toISOString().replace(':00.000Z', 'Z');
}

describe('a daily time', () => {
  test.each([
    ['is today when it is still to come', '07:30', 'Europe/Berlin', '2024-12-09T06:00Z', '2024-12-09T06:30Z'],
    ['is tomorrow from its own minute on', '07:30', 'Europe/Berlin', '2024-12-09T06:30Z', '2024-12-10T06:30Z'],
    ['counts in seconds too', '07:30', 'Europe/Berlin', '2024-12-09T06:29:59Z', '2024-12-09T06:30Z'],
    ['is of the zone, not of UTC', '00:15', 'America/Los_Angeles', '2024-12-09T07:00Z', '2024-12-09T08:15Z'],
    ['follows the clocks into summer', '07:30', 'Europe/Berlin', '2025-03-29T12:00Z', '2025-03-30T05:30Z'],
    ['follows the clocks into winter', '07:30', 'Europe/Berlin', '2024-10-26T12:00Z', '2024-10-27T06:30Z'],
    ['that is missing runs when the gap ends', '02:30', 'Europe/Berlin', '2025-03-29T12:00Z', '2025-03-30T01:00Z'],
    ['runs at its hour after a gap', '02:30', 'Europe/Berlin', '2025-03-30T01:00Z', '2025-03-31T00:30Z'],
    ['that is doubled runs the first time', '02:30', 'Europe/Berlin', '2024-10-26T12:00Z', '2024-10-27T00:30Z'],
    ['that is doubled runs only once', '02:30', 'Europe/Berlin', '2024-10-27T00:30Z', '2024-10-28T01:30Z'],
    ['that is doubled is past in the second hour', '02:45', 'Europe/Berlin', '2024-10-27T01:20Z', '2024-10-28T01:45Z'],
    ['missing in New York', '02:30', 'America/New_York', '2025-03-09T05:00Z', '2025-03-09T07:00Z'],
    ['missing at midnight', '00:30', 'Africa/Cairo', '2025-04-24T12:00Z', '2025-04-24T22:00Z'],
    ['in a half-hour change', '02:15', 'Australia/Lord_Howe', '2024-10-05T14:00Z', '2024-10-05T15:30Z'],
    ['doubled by half an hour', '01:45', 'Australia/Lord_Howe', '2025-04-05T12:00Z', '2025-04-05T14:45Z'],
    ['in a zone of 45 minutes', '07:30', 'Asia/Kathmandu', '2024-12-09T00:00Z', '2024-12-09T01:45Z'],
    ['on a day that a zone left out', '10:00', 'Pacific/Apia', '2011-12-30T00:00Z', '2011-12-30T10:00Z'],
    ['east of the date line', '00:00', 'Pacific/Kiritimati', '2024-12-31T09:59Z', '2024-12-31T10:00Z'],
    ['over the turn of the year', '07:30', 'UTC', '2024-12-31T08:00Z', '2025-01-01T07:30Z'],
    ['over a leap day', '07:30', 'UTC', '2024-02-28T08:00Z', '2024-02-29T07:30Z'],
  ])('%s', (_rule, time, timeZone, after, expected) => {
    expect(next('daily', time, timeZone, after)).toBe(expected);
  });
});

describe('other cadences', () => {
  test.each([
    ['weekdays leave out the weekend', 'weekdays', '07:30', 'Europe/London', '2024-12-06T08:00Z', '2024-12-09T07:30Z'],
    ['weekdays are the zone’s own', 'weekdays', '07:30', 'Pacific/Auckland', '2024-12-08T12:00Z', '2024-12-08T18:30Z'],
    ['weekly waits for its day', 'weekly', '07:30', 'Europe/London', '2024-12-10T00:00Z', '2024-12-16T07:30Z'],
    [
      'weekly is today when still to come',
      'weekly',
      '07:30',
      'Europe/London',
      '2024-12-09T07:00Z',
      '2024-12-09T07:30Z',
    ],
    [
      'weekly skips to the next when past',
      'weekly',
      '07:30',
      'Europe/London',
      '2024-12-09T07:30Z',
      '2024-12-16T07:30Z',
    ],
    ['hourly is at its minute', 'hourly', '00:20', 'Europe/London', '2024-12-09T07:30Z', '2024-12-09T08:20Z'],
    [
      'hourly moves on from its own minute',
      'hourly',
      '00:20',
      'Europe/London',
      '2024-12-09T08:20Z',
      '2024-12-09T09:20Z',
    ],
    ['hourly minutes are of the zone', 'hourly', '00:00', 'Asia/Kolkata', '2024-12-09T07:00Z', '2024-12-09T07:30Z'],
    ['hourly runs in the doubled hour', 'hourly', '00:20', 'Europe/Berlin', '2024-10-27T00:20Z', '2024-10-27T01:20Z'],
    ['hourly runs over the gap', 'hourly', '00:20', 'Europe/Berlin', '2025-03-30T00:20Z', '2025-03-30T01:20Z'],
  ] as const)('%s', (_rule, cadence, time, timeZone, after, expected) => {
    expect(next(cadence, time, timeZone, after)).toBe(expected);
  });

  test('a year of days has each day once, in every kind of zone', () => {
    for (const timeZone of [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Asia/Tehran',
    ]) {
      for (const [hour, minute] of [
        [0, 0],
        [2, 30],
        [23, 59],
      ] as const) {
        const schedule = { cadence: 'daily', hour, minute, weekday: 0, timeZone } as const;
        let at = new Date('2024-06-01T12:00:00Z');
        let days = 0;
        while (at.getTime() < Date.parse('2025-06-01T12:00:00Z')) {
          const then = firstDue(schedule, at);
          const hours = (then.getTime() - at.getTime()) / 3_600_000;
          expect(hours).toBeGreaterThan(0);
          expect(hours).toBeLessThanOrEqual(26);
          at = then;
          days += 1;
        }
        expect(days).toBe(366);
      }
    }
  });

  test('a zone that nobody knows throws', () => {
    expect(() => next('daily', '07:30', 'Mars/Olympus', '2024-12-09T00:00Z')).toThrow(RangeError);
  });
});

describe('quiet hours', () => {
  test.each([
    ['end in the morning', '22:00', '07:00', '2024-12-09T22:30Z', '2024-12-10T06:00Z'],
    ['end the same morning after midnight', '22:00', '07:00', '2024-12-10T03:00Z', '2024-12-10T06:00Z'],
    ['begin with their first minute', '22:00', '07:00', '2024-12-09T21:00Z', '2024-12-10T06:00Z'],
    ['are over with their last', '22:00', '07:00', '2024-12-10T06:00Z', '2024-12-10T06:00Z'],
    ['change nothing outside', '22:00', '07:00', '2024-12-09T12:00Z', '2024-12-09T12:00Z'],
    ['may lie within a day', '13:00', '15:00', '2024-12-09T12:30Z', '2024-12-09T14:00Z'],
    ['of a day change nothing at night', '13:00', '15:00', '2024-12-09T22:30Z', '2024-12-09T22:30Z'],
    ['are an hour shorter when clocks go forward', '22:00', '07:00', '2025-03-29T22:00Z', '2025-03-30T05:00Z'],
    ['that end in the gap end with it', '22:00', '02:30', '2025-03-29T22:00Z', '2025-03-30T01:00Z'],
  ])('%s', (_rule, from, to, at, expected) => {
    const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    const quiet = { from: minuteOf(from), to: minuteOf(to) };
    expect(awakeAt(quiet, 'Europe/Berlin', new Date(at))).toEqual(new Date(expected));
  });

  test('hold the digest that falls into them, and an hourly one comes once for all of them', () => {
    const schedule = { cadence: 'hourly', hour: 0, minute: 0, weekday: 1, timeZone: 'UTC' } as const;
    const quiet = { from: 22 * 60, to: 7 * 60 };
    const next = nextDigestAt(schedule, quiet, new Date('2024-12-09T21:00Z'));
    expect(next).toEqual(new Date('2024-12-10T07:00Z'));
    expect(nextDigestAt(schedule, quiet, next)).toEqual(new Date('2024-12-10T08:00Z'));
  });
});

test.each([
  ['from midnight to midnight', 'Europe/Berlin', '2024-12-09T12:00Z', '2024-12-08T23:00Z', '2024-12-09T23:00Z'],
  ['from its first moment', 'Europe/Berlin', '2024-12-08T23:00Z', '2024-12-08T23:00Z', '2024-12-09T23:00Z'],
  ['of 23 hours', 'Europe/Berlin', '2025-03-30T12:00Z', '2025-03-29T23:00Z', '2025-03-30T22:00Z'],
  ['without its midnight', 'Africa/Cairo', '2025-04-25T12:00Z', '2025-04-24T22:00Z', '2025-04-25T21:00Z'],
])('a day goes %s', (_rule, timeZone, at, from, to) => {
  expect(dayAround(timeZone, new Date(at))).toEqual({ fromAt: Date.parse(from), toAt: Date.parse(to) });
});
