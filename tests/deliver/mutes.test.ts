// What is muted, and what is not though it looks alike.
import { describe, expect, test } from 'vitest';
import { gatherMuted, isMuted, mutableWords } from '../../src/deliver/mutes.ts';
import type { Mutable } from '../../src/model/mute.ts';
import { aMute, aReport } from '../kit/builders.ts';

const story = (headline: string, ...outlets: readonly string[]) => ({
  storyId: 's',
  headline,
  reports: (outlets.length === 0 ? ['North', 'South'] : outlets).map((outlet) => aReport({ outlet })),
});
const muting = (...mutes: readonly (readonly [Mutable, string])[]) =>
  gatherMuted(
    mutes.map(([what, value]) => aMute({ what, value })),
    new Map([['merged', 's']]),
  );

describe('a word', () => {
  test.each([
    ['in any case', 'Election: turnout at record', 'ELECTION'],
    ['with or without accents', 'Election à l’Élysée', 'elysee'],
    ['in German with sharp s or two', 'Auf der Strasse', 'Straße'],
    ['in Greek with either sigma', 'Ο ΝΟΜΟΣ ψηφίστηκε', 'νόμος'],
    ['in Arabic with vowel signs', 'الرَّئيس يغادر', 'الرئيس'],
    ['in Arabic stretched', 'الرئيـــس يغادر', 'الرئيس'],
    ['in a script without spaces', '東京で地震がありました', '地震'],
    ['before an apostrophe or a hyphen', 'Covid-19: what next', 'covid'],
    ['of several, side by side', 'New climate change law', 'Climate Change'],
  ])('mutes a headline that holds it, %s', (_rule, headline, word) => {
    expect(isMuted(story(headline), muting(['word', word]))).toBe(true);
  });

  test.each([
    ['as a part of another word', 'Elections are over', 'election'],
    ['apart', 'The climate of change', 'climate change'],
    ['in another order', 'Change climate', 'climate change'],
    ['at the end only half', 'About climate', 'climate change'],
    ['when it is no word', 'Nothing – at all', '–'],
  ])('mutes no headline that holds it %s', (_rule, headline, word) => {
    expect(isMuted(story(headline), muting(['word', word]))).toBe(false);
  });
});

describe('an outlet', () => {
  test('mutes what only it tells', () => {
    expect(isMuted(story('Quake', 'North'), muting(['outlet', 'North']))).toBe(true);
    expect(isMuted(story('Quake', 'North', 'South'), muting(['outlet', 'North'], ['outlet', 'South']))).toBe(true);
  });

  test('does not mute what others tell too', () => {
    expect(isMuted(story('Quake', 'North', 'South'), muting(['outlet', 'North']))).toBe(false);
    expect(isMuted({ ...story('Quake'), reports: [] }, muting(['outlet', 'North']))).toBe(false);
  });
});

describe('a story', () => {
  test('is muted under its own name and under that of one that was merged into it', () => {
    expect(isMuted(story('Quake'), muting(['story', 's']))).toBe(true);
    expect(isMuted(story('Quake'), muting(['story', 'merged']))).toBe(true);
  });

  test('is not muted with another', () => {
    expect(isMuted(story('Quake'), muting(['story', 'other']))).toBe(false);
    expect(isMuted(story('Quake'), muting())).toBe(false);
  });
});

describe('words worth muting', () => {
  test.each([
    [
      'long ones, each once, as they stand there',
      'The Quake, the quake: Tōkyō trembles',
      ['Quake', 'Tōkyō', 'trembles'],
    ],
    ['short ones where words are short', '東京で地震', ['東京', '地震']],
    ['none of a headline without any', 'Up, up: 12', []],
  ])('are %s', (_rule, headline, words) => {
    expect(mutableWords(headline, 10)).toEqual(words);
  });

  test('are the longest when there are too many', () => {
    expect(mutableWords('five sixsix seventy eighteight', 2)).toEqual(['seventy', 'eighteight']);
  });
});
