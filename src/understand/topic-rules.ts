// The rules that a person wrote beside the seeds: words that must, may or must not occur in a piece of news.
// A rule's words are compared as terms (case, accents and endings folded), a phrase as a run of them.
// `never` looks at the article alone, so that one stray report cannot silence a story; `mustHave` and `anyOf` are
// also content with what titles of its story said so far, since a short headline leaves out what all know.
import type { Topic } from '../model/topic.ts';
import { fold, readPhrase } from './words.ts';

interface Rule {
  /** As the person wrote it. */
  readonly phrase: string;
  /** ` term term `: found in a text by its place between blanks. */
  readonly run: string;
}

export interface TopicRules {
  readonly mustHave: readonly Rule[];
  readonly anyOf: readonly Rule[];
  readonly never: readonly Rule[];
}

/** The rules of a topic for articles of one language; phrases without any letter or digit are left out. */
export function readRules(topic: Pick<Topic, 'mustHave' | 'anyOf' | 'never'>, language: string): TopicRules {
  const read = (phrases: readonly string[]): readonly Rule[] =>
    phrases.map((phrase) => ({ phrase, run: runOf(phrase, language) })).filter((rule) => rule.run.trim() !== '');
  return { mustHave: read(topic.mustHave), anyOf: read(topic.anyOf), never: read(topic.never) };
}

/** False when `withheldBy` can only answer null. */
export function hasRules(rules: TopicRules): boolean {
  return rules.mustHave.length + rules.anyOf.length + rules.never.length > 0;
}

/** A text as the rules see it: its terms between blanks. Folded before its endings are cut, since people leave accents out. */
export function runOf(text: string, language: string): string {
  return ` ${readPhrase(fold(text.toLowerCase()), language).join(' ')} `;
}

/** The first rule that keeps the article out, in words; null when none does. Both are runs, that of the story may be empty. */
export function withheldBy(rules: TopicRules, articleRun: string, storyRun: string): string | null {
  const never = rules.never.find((rule) => articleRun.includes(rule.run));
  if (never !== undefined) {
    return `never: ${never.phrase}`;
  }
  const occurs = (rule: Rule): boolean => articleRun.includes(rule.run) || storyRun.includes(rule.run);
  const missing = rules.mustHave.find((rule) => !occurs(rule));
  if (missing !== undefined) {
    return `must have: ${missing.phrase}`;
  }
  if (rules.anyOf.length > 0 && !rules.anyOf.some(occurs)) {
    return `any of: ${rules.anyOf.map((rule) => rule.phrase).join(', ')}`;
  }
  return null;
}
