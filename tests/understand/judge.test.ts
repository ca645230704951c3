import { expect, test } from 'vitest';
import weights from '../../src/understand/data/weights.json' with { type: 'json' };
import { createJudge, probability, type Trees } from '../../src/understand/judge.ts';
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

/** A tree that asks one measure for these limits, of each part of them first for the one that `root` gives; a leaf's value is its node. */
function treeOf(limits: readonly number[], root: (from: number, to: number) => number): Trees {
  const tree = { measure: [] as number[], limit: [] as number[], left: [] as number[], right: [] as number[] };
  const add = (from: number, to: number): number => {
    const node = tree.measure.length;
    const at = root(from, to);
    tree.measure.push(from < to ? 0 : -1);
    tree.limit.push(limits[at] ?? 0);
    tree.left.push(0);
    tree.right.push(0);
    if (from < to) {
      tree.left[node] = add(from, at);
      tree.right[node] = add(at + 1, to);
    }
    return node;
  };
  add(0, limits.length);
  return { ...tree, start: 0, roots: [0], value: tree.measure.map((_, node) => node) };
}

/** What going down the trees gives. */
function downTheTrees(trees: Trees, measures: Float64Array): number {
  return trees.roots.reduce((sum, root) => {
    let node = root;
    while (trees.measure[node]! >= 0) {
      node = measures[trees.measure[node]!]! < trees.limit[node]! ? trees.left[node]! : trees.right[node]!;
    }
    return sum + trees.value[node]!;
  }, trees.start);
}

const fifteen = Array.from({ length: 15 }, (_, at) => at);

test.each([
  ['halved each time', (from: number, to: number) => (from + to) >> 1],
  ['leaning to the left', (_: number, to: number) => to - 1],
  ['leaning to the right', (from: number) => from],
])('of a tree with as many leaves as there may be, %s, each leaf is found', (_, root) => {
  const trees = treeOf(fifteen, root);
  const found = new Set<number>();
  for (let value = -0.5; value <= 15; value += 0.5) {
    const logOdds = createJudge(trees).judge(Float64Array.of(value));
    expect(logOdds).toBe(downTheTrees(trees, Float64Array.of(value)));
    found.add(logOdds);
  }
  expect(found.size).toBe(16);
});

test('a tree with more leaves than there may be is refused', () => {
  const trees = treeOf([...fifteen, 15], (from) => from);
  expect(() => createJudge(trees)).toThrow('A tree has 17 leaves, more than 16');
});

test('without trees the start is the answer', () => {
  const none = { start: -1, roots: [], measure: [], limit: [], left: [], right: [], value: [] };
  expect(createJudge(none).judge(Float64Array.of(1, 2))).toBe(-1);
});

test.each([
  ['the judge of placing', shipped.place, measureCount],
  ['the judge of merging', shipped.merge, mergeMeasures.length],
])('%s answers as going down its trees would, at the limits, beyond them and without a number', (_, trees, width) => {
  const judge = createJudge(trees);
  const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0];
  for (let at = 0; at < 200; at += 1) {
    const measures = Float64Array.from({ length: width }, (_, measure) => {
      const drawn = (at * 7_919 + measure * 104_729) % (trees.limit.length + odd.length);
      return trees.limit[drawn] ?? odd[drawn - trees.limit.length]!;
    });
    expect(judge.judge(measures)).toBe(downTheTrees(trees, measures));
  }
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
    expect(sum).toBeCloseTo(judge.judge(measures), 9);
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

test('who asks the same trees shares one judge', () => {
  expect(createJudge(small)).toBe(createJudge(small));
  expect(createJudge({ ...small })).not.toBe(createJudge(small));
});
