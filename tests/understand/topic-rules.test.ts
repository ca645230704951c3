import { expect, test } from 'vitest';
import { readRules, runOf, withheldBy } from '../../src/understand/topic-rules.ts';

const none = { mustHave: [], anyOf: [], never: [] };

test.each([
  ['a word that must occur and does', { ...none, mustHave: ['asylum'] }, 'Assad gets asylum', '', null],
  ['in another case, with accents, in the plural', { ...none, mustHave: ['Réfugié'] }, 'The REFUGIES arrive', '', null],
  ['a word that must occur and does not', { ...none, mustHave: ['asylum'] }, 'Assad flees', '', 'must have: asylum'],
  ['all of several must occur', { ...none, mustHave: ['Assad', 'asylum'] }, 'Assad flees', '', 'must have: asylum'],
  ['the story said it before', { ...none, mustHave: ['asylum'] }, 'Assad flees', 'Asylum for Assad', null],
  ['one of several is enough', { ...none, anyOf: ['Moscow', 'Kremlin'] }, 'The Kremlin speaks', '', null],
  ['none of several', { ...none, anyOf: ['Moscow', 'Kremlin'] }, 'Assad flees', '', 'any of: Moscow, Kremlin'],
  ['a word that never may occur', { ...none, never: ['football'] }, 'Football in Moscow', '', 'never: football'],
  ['never looks at the article alone', { ...none, never: ['football'] }, 'Assad in Moscow', 'Football', null],
  ['a phrase in its order', { ...none, mustHave: ['Red Cross'] }, 'The Red Cross warns', '', null],
  [
    'its words apart are not the phrase',
    { ...none, mustHave: ['Red Cross'] },
    'Cross with the red team',
    '',
    'must have: Red Cross',
  ],
  ['a part of a word is not the word', { ...none, never: ['oil'] }, 'Turmoil in Damascus', '', null],
  ['a rule without any letter keeps nothing out', { ...none, mustHave: ['!!'] }, 'Assad flees', '', null],
])('%s', (_, written, article, story, expected) => {
  expect(withheldBy(readRules(written, 'en'), runOf(article, 'en'), runOf(story, 'en'))).toBe(expected);
});
