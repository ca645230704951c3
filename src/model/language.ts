// The languages in which the bot speaks to people. Each room keeps the words it says beside the code that says them, in a catalogue with
// one entry a language; that none is missing is checked by the compiler, as the entries have one type.

export const languages = ['en', 'de', 'ar'] as const;
export type Language = (typeof languages)[number];

/** Of a locale as Discord writes it ("de", "en-GB"), English for all that we do not speak. */
export function languageOf(locale: string | null | undefined): Language {
  const base = (locale ?? '').toLowerCase().split('-')[0];
  return languages.find((language) => language === base) ?? 'en';
}

/** The words of one file in all languages: sentences, and functions for those that name something. */
export function inLanguages<Words>(catalogue: Readonly<Record<Language, Words>>): (language: Language) => Words {
  return (language) => catalogue[language];
}

/** A sentence for each form of number that a language tells apart (CLDR); `#` in it is the number. */
export type Forms = Partial<Readonly<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

const rules = new Map(languages.map((language) => [language, new Intl.PluralRules(language)]));
const numbers = new Map(languages.map((language) => [language, new Intl.NumberFormat(language)]));

/** `plural('en', 2, { one: 'one report', other: '# reports' })` is "2 reports". A form that is not given falls back to `other`. */
export function plural(language: Language, count: number, forms: Forms): string {
  const form = forms[rules.get(language)!.select(count)] ?? forms.other;
  return form.replaceAll('#', numbers.get(language)!.format(count));
}

/** A fraction with so many places. Cut, not rounded: what is just below a threshold must not read as if it had reached it. */
export function decimals(value: number, places: number, language: Language): string {
  const cut = Math.floor(value * 10 ** places + 1e-9) / 10 ** places;
  return cut.toLocaleString(language, { minimumFractionDigits: places, maximumFractionDigits: places });
}
