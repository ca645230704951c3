// What makes a story breaking, as people type it: "3 reports in 60 minutes", "5 in 2 hours", "none".
import type { Breaking } from '../model/subscription.ts';

const mostReports = 50;
const mostMinutes = 1440;

/** `none` when that was said; null when it cannot be read: 2 to 50 reports, within 5 minutes to a day. */
export function readBreaking(text: string): Omit<Breaking, 'roleId'> | 'none' | null {
  const said = text.trim().toLowerCase();
  if (said === 'none' || said === 'off') {
    return 'none';
  }
  const match =
    /^(\d{1,3})\s*(?:independent\s+)?(?:reports?)?\s*(?:in|within)\s*(\d{1,4})\s*(m|min|minutes?|h|hours?)?$/.exec(
      said,
    );
  if (match === null) {
    return null;
  }
  const [, reports, time, unit = 'm'] = match;
  const wish = { reports: Number(reports), minutes: Number(time) * (unit.startsWith('h') ? 60 : 1) };
  const isMeant = wish.reports >= 2 && wish.reports <= mostReports && wish.minutes >= 5 && wish.minutes <= mostMinutes;
  return isMeant ? wish : null;
}

/** "3 independent reports within 60 minutes". */
export function describeBreaking({ reports, minutes }: Omit<Breaking, 'roleId'>): string {
  return `${reports} independent reports within ${minutes} minutes`;
}
