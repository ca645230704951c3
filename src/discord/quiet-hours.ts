// Quiet hours as people type them: "22:00-07:00", "22 to 7", "none", and the same in our other languages.
import { inLanguages, type Language } from '../model/language.ts';
import type { Quiet } from '../model/subscription.ts';
import { clockTime } from './clock.ts';
import { isNone, westernDigits } from './text.ts';

/** `none` when that was said; null when it cannot be read. */
export function readQuiet(text: string): Quiet | 'none' | null {
  const said = westernDigits(text).trim().toLowerCase();
  if (isNone(said)) {
    return 'none';
  }
  const match = /^(\d{1,2})(?:[:.](\d\d))?\s*(?:-|–|—|to|until|bis|إلى|الى|حتى)\s*(\d{1,2})(?:[:.](\d\d))?$/.exec(said);
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
export function describeQuiet({ from, to }: Quiet, language: Language): string {
  return words(language).fromTo(clockTime(from, language), clockTime(to, language));
}

export const words = inLanguages({
  en: { fromTo: (from: string, to: string) => `${from} to ${to}` },
  de: { fromTo: (from, to) => `${from} bis ${to}` },
  ar: { fromTo: (from, to) => `${from} إلى ${to}` },
});
