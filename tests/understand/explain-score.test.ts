import { describe, expect, test } from 'vitest';
import type { Score } from '../../src/model/topic.ts';
import { explainScore } from '../../src/understand/explain.ts';
import { aScore, aTopic } from '../kit/builders.ts';

const seed = { id: 's', title: 'Assad in Moscow', text: '', url: null, negative: false };
const topic = aTopic({
  name: 'Asylum',
  seeds: [seed, { ...seed, id: 'n', title: 'Assad in Damascus', negative: true }],
});
const nearestSeed = { seedId: 's', title: 'Assad in Moscow', likeness: 0.418 };
const missing = [
  { word: 'Kremlin', weight: 0.1 },
  { word: 'exile', weight: 0.1 },
  { word: 'plane', weight: 0.1 },
];

test('tells verdict, nearest seed, shared and missing words, and what would have turned it', () => {
  const score = aScore({
    nearestSeed,
    shared: [
      { word: 'Assad', weight: 0.3 },
      { word: 'asylum', weight: 0.2 },
    ],
    missing: [{ word: 'Kremlin', weight: 0.1 }],
  });
  expect(explainScore(score, topic, 'en')).toEqual([
    'Belongs to “Asylum”: it scored 0.80, and 0.50 is enough',
    'Of the articles that show the topic it is most like “Assad in Moscow” (0.41 of 1)',
    'With them it shares Assad and asylum',
    'Of their weightiest words it lacks Kremlin',
    'A threshold above 0.80 would have kept it out',
  ]);
});

test.each<[string, Partial<Score>, string]>([
  [
    'a near miss',
    { score: 0.42, belongs: false },
    'Does not belong to “Asylum”, but comes close: it scored 0.42, and it takes 0.50',
  ],
  ['a miss', { score: 0.1, belongs: false }, 'Does not belong to “Asylum”: it scored 0.10, and it takes 0.50'],
  [
    'a hair below the threshold',
    { score: 0.4999, belongs: false },
    'Does not belong to “Asylum”, but comes close: it scored 0.49, and it takes 0.50',
  ],
  [
    'a rule',
    { belongs: false, withheldBy: 'any of: Kremlin, Putin: war' },
    'Kept out of “Asylum” by its rule any of “Kremlin, Putin: war” (it scored 0.80, and it takes 0.50)',
  ],
])('words the verdict on %s', (_, score, expected) => {
  expect(explainScore(aScore(score), topic, 'en')[0]).toBe(expected);
});

describe('what would have turned it', () => {
  test.each<[string, Partial<Score>, string | undefined]>([
    [
      'a near miss: a word or two',
      { score: 0.42, belongs: false, nearestSeed, missing },
      'One or two of the words that it lacks, such as Kremlin or exile, could have turned it',
    ],
    [
      'a miss: much more',
      { score: 0.1, belongs: false, nearestSeed, missing },
      'It would have taken many of the words that it lacks, or an article like it among those that show the topic',
    ],
    [
      'all words, but little else: another seed',
      { score: 0.3, belongs: false, nearestSeed },
      'It would have taken an article like it among those that show the topic',
    ],
    [
      'a rule alone: the rule',
      { belongs: false, withheldBy: 'never: football', nearestSeed },
      'Without that rule it would belong',
    ],
    [
      'a rule and a low score: nothing small',
      { score: 0.1, belongs: false, withheldBy: 'never: football', nearestSeed },
      'Of the articles that show the topic it is most like “Assad in Moscow” (0.41 of 1)',
    ],
  ])('%s', (_, score, expected) => {
    expect(explainScore(aScore(score), topic, 'en').at(-1)).toBe(expected);
  });
});

test('says so when nothing is shared', () => {
  expect(explainScore(aScore({ score: 0, belongs: false }), topic, 'en').slice(0, 2)).toEqual([
    'Does not belong to “Asylum”: it scored 0.00, and it takes 0.50',
    'It has next to nothing in common with the articles that show the topic',
  ]);
});

test('says so when it is most like what does not belong', () => {
  const score = aScore({ nearestSeed: { seedId: 'n', title: 'Assad in Damascus', likeness: 0.6 } });
  expect(explainScore(score, topic, 'en')[1]).toBe(
    'It is most like “Assad in Damascus”, which shows what does not belong (0.60 of 1)',
  );
});

test.each([
  ['de', 'Aus „Asylum“ ausgeschlossen durch die Regel nie „football“ (bewertet mit 0,80, nötig sind 0,50)'],
  ['ar', 'استبعدته من «\u2068Asylum\u2069» قاعدة الممنوع «\u2068football\u2069» (نال 0.80، والمطلوب 0.50)'],
] as const)('speaks %s', (language, expected) => {
  expect(explainScore(aScore({ belongs: false, withheldBy: 'never: football' }), topic, language)[0]).toBe(expected);
});
