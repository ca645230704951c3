// From a wish on a wall clock ("weekdays, 07:30, in Berlin") to the moment it next means, with nothing but Intl.
// On the night when clocks go forward a time that does not exist runs at the first moment after the gap; on the night
// when they go back a time that occurs twice runs the first time only. An hourly wish runs in every real hour.
import type { Quiet, Schedule } from '../model/subscription.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The first moment after `after` that the schedule names: when a subscription that starts, resumes or was just told is next due. Throws RangeError for a time zone that Intl does not know. */
export function firstDue(schedule: Schedule, after: Date): Date {
  return schedule.cadence === 'hourly' ? nextMinute(schedule, after.getTime()) : nextDay(schedule, after.getTime());
}

/** When a digest of that schedule next comes: one that falls into quiet hours comes when they end. */
export function nextDigestAt(schedule: Schedule, quiet: Quiet | null, after: Date): Date {
  return awakeAt(quiet, schedule.timeZone, firstDue(schedule, after));
}

/** The end of the quiet hours that `at` falls into; `at` itself outside of them. */
export function awakeAt(quiet: Quiet | null, timeZone: string, at: Date): Date {
  if (quiet === null) {
    return at;
  }
  const ms = at.getTime();
  const clock = Math.floor(((((ms + offsetAt(ms, timeZone)) % dayMs) + dayMs) % dayMs) / minuteMs);
  const { from, to } = quiet;
  const isQuiet = from < to ? clock >= from && clock < to : clock >= from || clock < to;
  return isQuiet
    ? firstDue({ cadence: 'daily', hour: Math.floor(to / 60), minute: to % 60, weekday: 0, timeZone }, at)
    : at;
}

/** The day in that zone which the moment falls into: from its first moment to the next day's. */
export function dayAround(timeZone: string, at: Date): { readonly fromAt: number; readonly toAt: number } {
  const ms = at.getTime();
  const wall = Math.floor((ms + offsetAt(ms, timeZone)) / dayMs) * dayMs;
  return { fromAt: momentOf(wall, timeZone), toAt: momentOf(wall + dayMs, timeZone) };
}

function nextDay(schedule: Schedule, after: number): Date {
  const { timeZone, hour, minute } = schedule;
  const today = Math.floor((after + offsetAt(after, timeZone)) / dayMs) * dayMs;
  // A week and a day: on the weekday of a weekly schedule its time of day may be past.
  for (let day = today; day <= today + 8 * dayMs; day += dayMs) {
    const at = momentOf(day + hour * 60 * minuteMs + minute * minuteMs, timeZone);
    if (at > after && isWanted(schedule, new Date(day).getUTCDay())) {
      return new Date(at);
    }
  }
  throw new Error(`no ${schedule.cadence} moment within eight days in ${timeZone}`);
}

function isWanted({ cadence, weekday }: Schedule, day: number): boolean {
  return cadence === 'daily' || (cadence === 'weekdays' ? day >= 1 && day <= 5 : day === weekday);
}

/** In zones off by half an hour, or where clocks change by one, the wanted minute may move while we look: then from there. */
function nextMinute({ minute, timeZone }: Schedule, after: number): Date {
  let at = Math.floor(after / minuteMs) * minuteMs + minuteMs;
  for (let tries = 0; tries < 3; tries++) {
    const local = Math.floor((at + offsetAt(at, timeZone)) / minuteMs) % 60;
    at += ((minute - local + 60) % 60) * minuteMs;
  }
  return new Date(at);
}

/** The moment at which clocks in the zone show `wall`, which is that reading taken as if it were UTC. */
function momentOf(wall: number, timeZone: string): number {
  const before = wall - offsetAt(wall - dayMs, timeZone);
  const after = wall - offsetAt(wall + dayMs, timeZone);
  const shown = [before, after].filter((at) => at + offsetAt(at, timeZone) === wall);
  return shown.length > 0 ? Math.min(...shown) : endOfGap(Math.min(before, after), Math.max(before, after), timeZone);
}

/** The moment between the two at which the clocks jumped, to the minute. */
function endOfGap(from: number, to: number, timeZone: string): number {
  const old = offsetAt(from, timeZone);
  let [low, high] = [from, to];
  while (high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs;
    [low, high] = offsetAt(middle, timeZone) === old ? [middle, high] : [low, middle];
  }
  return high;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds by which clocks in the zone are ahead of UTC. */
function offsetAt(at: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const wall = Date.UTC(
    part['year']!,
    part['month']! - 1,
    part['day']!,
    part['hour']!,
    part['minute']!,
    part['second']!,
  );
  return wall - Math.floor(at / 1000) * 1000;
}
