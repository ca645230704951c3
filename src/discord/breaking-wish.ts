// What makes a story breaking, as people type it: "3 reports in 60 minutes", "5 in 2 hours", "none", and the same in our
// other languages.
import { inLanguages, type Language, plural } from '../model/language.ts';
import type { Breaking } from '../model/subscription.ts';
import { isNone, westernDigits } from './text.ts';

const mostReports = 50;
const mostMinutes = 1440;

/** `none` when that was said; null when it cannot be read: 2 to 50 reports, within 5 minutes to a day. */
export function readBreaking(text: string): Omit<Breaking, 'roleId'> | 'none' | null {
  const said = westernDigits(text).trim().toLowerCase();
  if (isNone(said)) {
    return 'none';
  }
  const match = wishes.map((wish) => wish.exec(said)).find((found) => found !== null) ?? null;
  if (match === null) {
    return null;
  }
  const [, reports, time, unit = 'm'] = match;
  const wish = { reports: Number(reports), minutes: Number(time) * (/^(?:h|st|س)/.test(unit) ? 60 : 1) };
  const isMeant = wish.reports >= 2 && wish.reports <= mostReports && wish.minutes >= 5 && wish.minutes <= mostMinutes;
  return isMeant ? wish : null;
}

/** One a language: reports, a length of time, its unit. */
const wishes = [
  /^(\d{1,3})\s*(?:independent\s+)?(?:reports?)?\s*(?:in|within)\s*(\d{1,4})\s*(m|min|minutes?|h|hours?)?$/,
  /^(\d{1,3})\s*(?:unabhängige\s+)?(?:berichte?|meldung(?:en)?)?\s*(?:in|innerhalb von|binnen)\s*(\d{1,4})\s*(m|min|minuten?|h|std|stunden?)?$/,
  /^(\d{1,3})\s*(?:تقرير|تقارير|تقريرًا|تقريرا)?\s*(?:مستقلة\s*)?(?:في|خلال)\s*(\d{1,4})\s*(د|دقيقة|دقائق|س|ساعة|ساعات)?$/,
] as const;

/** "3 independent reports within 60 minutes". */
export function describeBreaking({ reports, minutes }: Omit<Breaking, 'roleId'>, language: Language): string {
  const say = words(language);
  return say.within(say.reports(reports), say.minutes(minutes));
}

export const words = inLanguages({
  en: {
    reports: (count: number) => plural('en', count, { one: '# independent report', other: '# independent reports' }),
    minutes: (count: number) => plural('en', count, { one: '# minute', other: '# minutes' }),
    within: (reports: string, minutes: string) => `${reports} within ${minutes}`,
  },
  de: {
    reports: (count) => plural('de', count, { one: '# unabhängigen Bericht', other: '# unabhängigen Berichten' }),
    minutes: (count) => plural('de', count, { one: '# Minute', other: '# Minuten' }),
    within: (reports, minutes) => `${reports} innerhalb von ${minutes}`,
  },
  ar: {
    reports: (count) =>
      plural('ar', count, {
        one: 'تقرير مستقل واحد',
        two: 'تقريرين مستقلين',
        few: '# تقارير مستقلة',
        many: '# تقريرًا مستقلًا',
        other: '# تقرير مستقل',
      }),
    minutes: (count) =>
      plural('ar', count, { one: 'دقيقة', two: 'دقيقتين', few: '# دقائق', many: '# دقيقة', other: '# دقيقة' }),
    within: (reports, minutes) => `${reports} خلال ${minutes}`,
  },
});
