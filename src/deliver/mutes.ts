// Whether a story is muted for somebody: itself, by a word of its headline, or because only muted outlets tell it.
// Words are compared whole, without case and accents; several in a row count where they stand so in the headline.
import type { StoryView } from '../model/digest.ts';
import type { Mutable, Mute } from '../model/mute.ts';

/** What one person or one channel muted, ready to be asked. */
export interface Muted {
  /** Under their own names and those of the stories that they live on in. */
  readonly storyIds: ReadonlySet<string>;
  readonly phrases: readonly (readonly string[])[];
  readonly outlets: ReadonlySet<string>;
}

/** `heirs`: of muted stories that were merged, the one that each lives on in. */
export function gatherMuted(mutes: readonly Mute[], heirs: ReadonlyMap<string, string>): Muted {
  const valuesOf = (kind: Mutable): readonly string[] =>
    mutes.flatMap(({ what, value }) => (what === kind ? [value] : []));
  const stories = valuesOf('story');
  return {
    storyIds: new Set([...stories, ...stories.flatMap((id) => heirs.get(id) ?? [])]),
    phrases: valuesOf('word')
      .map(foldedWords)
      .filter((phrase) => phrase.length > 0),
    outlets: new Set(valuesOf('outlet')),
  };
}

export type Told = Pick<StoryView, 'storyId' | 'headline'> & {
  readonly reports: readonly Pick<StoryView['reports'][number], 'outlet'>[];
};

/** A story that other outlets tell too is not muted with one of them. */
export function isMuted({ storyId, headline, reports }: Told, { storyIds, phrases, outlets }: Muted): boolean {
  return (
    storyIds.has(storyId) ||
    (outlets.size > 0 && reports.length > 0 && reports.every(({ outlet }) => outlets.has(outlet))) ||
    (phrases.length > 0 && holdsAny(foldedWords(headline), phrases))
  );
}

function holdsAny(words: readonly string[], phrases: readonly (readonly string[])[]): boolean {
  return phrases.some((phrase) =>
    words.some((_word, at) => phrase.every((wanted, index) => words[at + index] === wanted)),
  );
}

/** Whether there is anything in it that a headline could hold. */
export function hasWords(text: string): boolean {
  return foldedWords(text).length > 0;
}

/** Words of a headline that are worth muting, as they stand there: the longest, in their order. Short ones say little. */
export function mutableWords(headline: string, most: number): readonly string[] {
  const found = new Map<string, string>();
  for (const word of wordsOf(headline)) {
    if (lengthOf(word) >= shortest(word) && !found.has(fold(word))) {
      found.set(fold(word), word);
    }
  }
  const kept = new Set([...found.values()].sort((a, b) => lengthOf(b) - lengthOf(a)).slice(0, most));
  return [...found.values()].filter((word) => kept.has(word));
}

function lengthOf(word: string): number {
  return [...word].length;
}

/** Scripts that write a word with one or two signs. */
function shortest(word: string): number {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word) ? 2 : 4;
}

// By rules and dictionaries of Unicode, since many scripts put no spaces between words.
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** "Élysée" stands in "l’Élysée", and "Trump" in "Trump's". */
function wordsOf(text: string): readonly string[] {
  return [...segmenter.segment(text)]
    .filter(({ isWordLike }) => isWordLike === true)
    .flatMap(({ segment }) => segment.split(/['’ʼ]/))
    .filter((word) => word !== '');
}

function foldedWords(text: string): readonly string[] {
  return wordsOf(text).map(fold);
}

/** Upper case first, so that "ß" and "ss" become one; the Arabic stretching sign says nothing. */
function fold(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[\p{M}ـ]/gu, '')
    .toUpperCase()
    .toLowerCase();
}
