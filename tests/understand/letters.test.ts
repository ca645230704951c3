import { expect, test } from 'vitest';
import { sharedRuns } from '../../src/understand/signals/letters.ts';

test.each([
  ['the same headline', 'golani in damascus', 'golani in damascus', 1],
  ['nothing in common', 'golani', 'winter', 0],
  ['two of three runs each', 'golani', 'xolani', 2 / 3],
  ['too short for a run, but the same', 'war', 'war', 1],
  ['too short for a run', 'war', 'wars', 0],
  ['nothing to compare', '', '', 0],
])('%s', (_, one, other, share) => {
  expect(sharedRuns(one, other)).toBeCloseTo(share, 9);
  expect(sharedRuns(other, one)).toBeCloseTo(share, 9);
});

test('what was compared before leaves no trace', () => {
  const headlines = ['golani in damascus', 'jolani enters damascus', 'winter ends', '', 'war', 'golani in damascus'];
  const all = (): readonly number[] => headlines.flatMap((one) => headlines.map((other) => sharedRuns(one, other)));
  const before = all();
  headlines.reverse();
  expect(all().toReversed()).toEqual(before);
});
