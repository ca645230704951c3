// Quiet hours as people type them: "22:00-07:00", "22 to 7", "none".
import type { Quiet } from '../model/subscription.ts';

/** `none` when that was said; null when it cannot be read. */
export function readQuiet(text: string): Quiet | 'none' | null {
  const said = text.trim().toLowerCase();
  if (said === 'none' || said === 'off') {
    return 'none';
  }
  const match = /^(\d{1,2})(?:[:.](\d\d))?\s*(?:-|–|—|to|until)\s*(\d{1,2})(?:[:.](\d\d))?$/.exec(said);
  if (match === null) {
    return null;
  }
  const [, fromHour, fromMinute = '0', toHour, toMinute = '0'] = match;
  const [from, to] = [minuteOf(fromHour!, fromMinute), minuteOf(toHour!, toMinute)];
  return from === null || to === null || from === to ? null : { from, to };
}

/** After midnight; null when no clock shows it. */
function minuteOf(hour: string, minute: string): number | null {
  const [hours, minutes] = [Number(hour) % 24, Number(minute)];
  return Number(hour) <= 24 && minutes < 60 && (Number(hour) < 24 || minutes === 0) ? hours * 60 + minutes : null;
}

/** "22:00 to 07:00". */
export function describeQuiet({ from, to }: Quiet): string {
  const clock = (at: number): string => `${twoDigits(Math.floor(at / 60))}:${twoDigits(at % 60)}`;
  return `${clock(from)} to ${clock(to)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
