// Times of day and weekdays as a language writes them. Moments are Discord's to write: `<t:…>` shows each reader their own.
import type { Language } from '../model/language.ts';

const dayMs = 86_400_000;
/** A Sunday, in UTC. */
const sunday = Date.UTC(2024, 0, 7);

/** "07:30", from minutes after midnight; 24 hours a day in every language, as the options take them. */
export function clockTime(minutes: number, language: Language): string {
  return clockTimeIn('UTC', minutes * 60_000, language);
}

/** Of a moment, as the clocks of that zone show it. */
export function clockTimeIn(timeZone: string, at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(
    at,
  );
}

/** "Monday" for 1; 0 is Sunday. */
export function weekdayName(weekday: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(sunday + weekday * dayMs);
}
