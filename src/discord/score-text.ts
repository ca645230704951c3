// Scores and the rules of topics as people read them.
import { inLanguages, type Language } from '../model/language.ts';
import { shown } from './text.ts';

/** Cut, not rounded: a score just below the threshold must not read as if it had reached it. */
export function hundredths(score: number): string {
  return (Math.floor(score * 100 + 1e-9) / 100).toFixed(2);
}

/** `never: football` -> "never “football”", escaped; a rule of a kind that is not known stays as it is. */
export function ruleText(language: Language, rule: string): string {
  const [kind = '', ...rest] = rule.split(': ');
  const term = shown(rest.join(': '), 80);
  const say = words(language)[kind as keyof ReturnType<typeof words>];
  return say === undefined ? shown(rule, 80) : say(term);
}

export const words = inLanguages({
  en: {
    never: (term: string) => `never “${term}”`,
    'must have': (term: string) => `must have “${term}”`,
    'any of': (term: string) => `one of “${term}”`,
  },
  de: {
    never: (term) => `niemals „${term}“`,
    'must have': (term) => `muss „${term}“ enthalten`,
    'any of': (term) => `eines von „${term}“`,
  },
  ar: {
    never: (term) => `ممنوع «${term}»`,
    'must have': (term) => `يجب أن يرد «${term}»`,
    'any of': (term) => `أحد «${term}»`,
  },
});
