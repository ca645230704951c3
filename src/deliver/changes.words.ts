// What changed in a story since it was told, in each language. Plain text, from feeds: to be escaped.
import { inLanguages, plural } from '../model/language.ts';

export const words = inLanguages({
  en: {
    number: (now: string) => `now ${now}`,
    replaced: (now: string, before: string) => `now ${now} (told before: ${before})`,
    outcome: (terms: string) => `new in the headlines: ${terms}`,
    names: (names: string) => `first named: ${names}`,
    joined: (outlets: string) => `${outlets} joined`,
    reports: (now: number, before: number) =>
      `${plural('en', now, { one: '# independent report', other: '# independent reports' })} (told before: ${before})`,
    list: (names: readonly string[], last: string) => (names.length === 0 ? last : `${names.join(', ')} and ${last}`),
    more: (count: number) => `${count} more`,
    superseded: 'this and another card turned out to be one story; the other one goes on',
  },
  de: {
    number: (now: string) => `jetzt ${now}`,
    replaced: (now: string, before: string) => `jetzt ${now} (zuvor: ${before})`,
    outcome: (terms: string) => `neu in den Schlagzeilen: ${terms}`,
    names: (names: string) => `erstmals genannt: ${names}`,
    joined: (outlets: string) => `neu dabei: ${outlets}`,
    reports: (now: number, before: number) =>
      `${plural('de', now, { one: '# unabhängiger Bericht', other: '# unabhängige Berichte' })} (zuvor: ${before})`,
    list: (names: readonly string[], last: string) => (names.length === 0 ? last : `${names.join(', ')} und ${last}`),
    more: (count: number) => `${count} weitere`,
    superseded: 'diese und eine andere Karte erwiesen sich als eine Story; die andere geht weiter',
  },
  ar: {
    number: (now: string) => `الآن ${now}`,
    replaced: (now: string, before: string) => `الآن ${now} (ذُكر سابقًا: ${before})`,
    outcome: (terms: string) => `جديد في العناوين: ${terms}`,
    names: (names: string) => `أسماء ترد لأول مرّة: ${names}`,
    joined: (outlets: string) => `انضمّ: ${outlets}`,
    reports: (now: number, before: number) =>
      `${plural('ar', now, {
        zero: 'بلا تقارير مستقلّة',
        one: 'تقرير مستقلّ واحد',
        two: 'تقريران مستقلّان',
        few: '# تقارير مستقلّة',
        many: '# تقريرًا مستقلًّا',
        other: '# تقرير مستقلّ',
      })} (سابقًا: ${before})`,
    list: (names: readonly string[], last: string) => (names.length === 0 ? last : `${names.join('، ')} و${last}`),
    more: (count: number) => `${count} غيرها`,
    superseded: 'تبيّن أن هذه البطاقة وأخرى قصة واحدة؛ والأخرى هي التي تستمرّ',
  },
});
