import { expect, test } from 'vitest';
import { explainScore } from '../../src/understand/explain.ts';
import { aScore, aTopic } from '../kit/builders.ts';

const topic = aTopic({ name: 'Asylum' });
const nearestSeed = { seedId: 's', title: 'Assad in Moscow', likeness: 0.418 };

test('tells verdict, nearest seed, shared and missing words', () => {
  const score = aScore({
    nearestSeed,
    shared: [
      { word: 'Assad', weight: 0.3 },
      { word: 'asylum', weight: 0.2 },
    ],
    missing: [{ word: 'Kremlin', weight: 0.1 }],
  });
  expect(explainScore(score, topic)).toEqual([
    'Belongs to “Asylum” (score 0.80, belongs from 0.50)',
    'Of the seeds it is most like “Assad in Moscow” (likeness 0.41)',
    'Shares with the seeds: Assad, asylum',
    "Of the seeds' weightiest words it lacks: Kremlin",
  ]);
});

test.each([
  [
    'a near miss',
    { score: 0.42, belongs: false },
    'Does not belong to “Asylum”, but comes close (score 0.42, belongs from 0.50)',
  ],
  ['a miss', { score: 0.1, belongs: false }, 'Does not belong to “Asylum” (score 0.10, belongs from 0.50)'],
  [
    'a hair below the threshold',
    { score: 0.4999, belongs: false },
    'Does not belong to “Asylum”, but comes close (score 0.49, belongs from 0.50)',
  ],
  [
    'a rule',
    { belongs: false, withheldBy: 'any of: Kremlin, Putin: war' },
    'Kept out of “Asylum” by its rule any of “Kremlin, Putin: war” (score 0.80, belongs from 0.50)',
  ],
])('words the verdict on %s', (_, score, expected) => {
  expect(explainScore(aScore(score), topic)[0]).toBe(expected);
});

test('says so when nothing is shared', () => {
  expect(explainScore(aScore({ score: 0, belongs: false }), topic)).toEqual([
    'Does not belong to “Asylum” (score 0.00, belongs from 0.50)',
    'Shares next to nothing with any seed',
  ]);
});
