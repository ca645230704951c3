// Scores and the rules of topics as people read them.
import { decimals, type Language } from '../model/language.ts';
import { ruleOf } from '../understand/explain.ts';
import { shown } from './text.ts';

/** 0.50, or 0,50: as every score and threshold is shown. */
export function hundredths(score: number, language: Language): string {
  return decimals(score, 2, language);
}

/** The rule that kept an article out, as its score records it; escaped. */
export function ruleText(language: Language, rule: string): string {
  return shown(ruleOf(rule, language), 100);
}
