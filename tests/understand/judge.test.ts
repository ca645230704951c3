import { expect, test } from 'vitest';
import weights from '../../src/understand/data/weights.json' with { type: 'json' };
import { createJudge, probability } from '../../src/understand/judge.ts';
import { mergeMeasures } from '../../src/understand/merge.ts';
import { measureCount, signals } from '../../src/understand/signals/index.ts';

const shipped = { place: weights.trees, merge: weights.mergeTrees };

/** Asks the first measure, then the second. */
const small = {
  start: -1,
  roots: [0],
  measure: [0, -1, 1, -1, -1],
  limit: [0.5, 0, 3, 0, 0],
  left: [1, 0, 3, 0, 0],
  right: [2, 0, 4, 0, 0],
  value: [0, -2, 1, 0.5, 2],
};

test.each([
  ['below the first limit', [0.2, 9], -3],
  ['at the first limit, below the second', [0.5, 0], -0.5],
  ['above both', [0.9, 3], 1],
])('%s the leaf there counts', (_, measures, logOdds) => {
  expect(createJudge(small).judge(Float64Array.from(measures))).toBe(logOdds);
});

test.each([
  ['a small tree', small, 2],
  ['the judge of placing', shipped.place, measureCount],
  ['the judge of merging', shipped.merge, mergeMeasures.length],
])('%s: the shares and the start add up to the decision', (_, trees, width) => {
  const judge = createJudge(trees);
  for (let at = 0; at < 50; at += 1) {
    const measures = Float64Array.from({ length: width }, (_, measure) => ((at * 7 + measure * 13) % 20) / 20);
    const roots = trees.roots.reduce((sum, root) => sum + trees.value[root]!, 0);
    const sum = judge.shares(measures).reduce((all, share) => all + share, trees.start + roots);
    expect(sum).toBeCloseTo(judge.judge(measures), 2);
  }
});

test('every measure of the shipped judge exists, and every signal has a direction for each of its measures', () => {
  expect(Math.max(...shipped.place.measure)).toBeLessThan(measureCount);
  expect(Math.max(...shipped.merge.measure)).toBeLessThan(mergeMeasures.length);
  expect(weights.origin.measures).toEqual(
    signals.flatMap(({ name, measures }) => measures.map((measure) => `${name}: ${measure}`)),
  );
  for (const { measures, directions } of signals) {
    expect(directions).toHaveLength(measures.length);
  }
});

test('the shipped judge keeps the directions: more likeness never speaks against', () => {
  const judge = createJudge(shipped.place);
  const directions = signals.flatMap((signal) => signal.directions);
  for (const [measure, direction] of directions.entries()) {
    if (direction === 0) {
      continue;
    }
    const measures = new Float64Array(measureCount).fill(0.4);
    let before = Number.NEGATIVE_INFINITY * direction;
    for (let value = 0; value <= 4; value += 0.05) {
      measures[measure] = value;
      const logOdds = judge.judge(measures);
      expect(direction * (logOdds - before)).toBeGreaterThanOrEqual(-1e-3);
      before = logOdds;
    }
  }
});

test('even odds are one in two', () => {
  expect(probability(0)).toBe(0.5);
});
