// What the judges learn from and how: streams in families, their variants, two rounds. Used by judge.train.ts, which writes what comes out.
import { createJudge, type Judge, type Trees } from '../../../src/understand/judge.ts';
import { mergeDirections } from '../../../src/understand/merge.ts';
import { signals } from '../../../src/understand/signals/index.ts';
import type { Stream } from '../streams.ts';
import { learnTrees, type Plan, type Row } from './boosted-trees.ts';
import { groupStream, type Observed } from './observe.ts';
import { crowded, headlinesOnly, inCrisis, squeezed } from './variants.ts';

export const seed = 7;
export const scored = ['uci', 'neus_in_rss', 'allsides_full_dense', 'ecbplus_dense', 'rss_gold'];
/** Streams within a family share articles; beside each are the variants made of them. */
export const families: readonly {
  readonly streams: readonly string[];
  variants(streamOf: (name: string) => Stream): readonly Stream[];
}[] = [
  {
    streams: ['uci', 'uci_slugs_dense'],
    variants: (streamOf) => [
      squeezed(streamOf('uci'), 'uci, spread', 2, 44, 6),
      inCrisis(streamOf('uci_slugs_dense'), 'uci_slugs_dense, crisis', 7),
    ],
  },
  {
    streams: ['neus', 'neus_in_rss', 'allsides_full_dense', 'basil_dense'],
    variants: (streamOf) => [
      squeezed(streamOf('neus'), 'neus, dense', 4, 1_810, 1),
      inCrisis(squeezed(streamOf('neus'), 'neus', 2, 400, 2), 'neus, crisis', 3),
      headlinesOnly(squeezed(streamOf('neus'), 'neus', 6, 900, 4), 'neus, headlines'),
      inCrisis(streamOf('basil_dense'), 'basil_dense, crisis', 8),
    ],
  },
  {
    streams: ['ecbplus_dense'],
    variants: (streamOf) => [inCrisis(streamOf('ecbplus_dense'), 'ecbplus_dense, crisis', 5)],
  },
  { streams: ['rss_gold'], variants: () => [] },
];
/** Years apart, its stories teach that near in time is the same; its dense variant stands for it. */
export const notLearned = ['neus'];

export interface Family {
  readonly names: readonly string[];
  readonly learned: readonly Stream[];
  readonly scored: readonly Stream[];
}

const directions = signals.flatMap((signal) => signal.directions);
export const placePlan: Plan = {
  trees: 100,
  depth: 4,
  rate: 0.12,
  minLeaf: 8,
  ridge: 4,
  sample: 0.6,
  seed,
  directions,
};
export const mergePlan: Plan = {
  trees: 40,
  depth: 3,
  rate: 0.12,
  minLeaf: 6,
  ridge: 4,
  sample: 0.7,
  seed,
  directions: mergeDirections,
};
/** The first round learns from what a rule of thumb reaches, the second from what the first one's judge reaches. */
export const rounds = 2;

/** Rule of thumb: cosines of text to the nearest member and to the sum. */
export const firstJudge = ruleOfThumb((measures) => (0.5 * measures[0]! + 0.5 * measures[2]! - 0.3) * 20);
export const firstMergeJudge = ruleOfThumb((measures) => (measures[0]! - 0.7) * 10);

interface Learned {
  readonly trees: Trees;
  readonly mergeTrees: Trees;
  readonly judge: Judge;
  readonly mergeJudge: Judge;
}

/** Streams of several families told in the same days: what is alike across them is alike by chance. Made anew from whatever may be learned from. */
function crowdsOf(streams: readonly Stream[]): readonly Stream[] {
  const some = (...names: readonly string[]): readonly Stream[] =>
    names.flatMap((name) => streams.filter((stream) => stream.name === name));
  const days = 4;
  const maxStories = 900;
  const told = crowded(
    some('uci_slugs_dense', 'ecbplus_dense', 'rss_gold', 'neus, dense'),
    'crowd',
    days,
    maxStories,
    11,
  );
  const headlines = crowded(some('uci', 'ecbplus_dense', 'rss_gold', 'neus, dense'), 'crowd', days, maxStories, 21);
  return [told, headlinesOnly(headlines, 'crowd, headlines')];
}

export function learn(known: readonly Stream[], first: ReadonlyMap<Stream, Observed>): Learned {
  const streams = [...known, ...crowdsOf(known)];
  let observed = known.map((stream) => ({ stream, ...first.get(stream)! }));
  for (let round = 1; ; round += 1) {
    const trees = learnTwice(
      observed.flatMap(({ stream, rows }) => weighed(stream, rows)),
      placePlan,
    );
    const mergeTrees = learnTwice(
      observed.flatMap(({ stream, mergeRows }) => weighed(stream, mergeRows)),
      mergePlan,
    );
    const judge = createJudge(trees);
    const mergeJudge = createJudge(mergeTrees);
    if (round === rounds) {
      return { trees, mergeTrees, judge, mergeJudge };
    }
    observed = streams.map((stream) => ({ stream, ...observe(stream, judge, mergeJudge) }));
  }
}

/** Two judges of different chance, averaged: what one of them found by luck counts half. */
function learnTwice(rows: readonly Row[], plan: Plan): Trees {
  const one = learnTrees(rows, plan);
  const other = learnTrees(rows, { ...plan, seed: plan.seed + 1 });
  const shift = (at: number): number => at + one.measure.length;
  const half = (value: number): number => value / 2;
  return {
    start: (one.start + other.start) / 2,
    roots: [...one.roots, ...other.roots.map(shift)],
    measure: [...one.measure, ...other.measure],
    limit: [...one.limit, ...other.limit],
    left: [...one.left, ...other.left.map(shift)],
    right: [...one.right, ...other.right.map(shift)],
    value: [...one.value, ...other.value].map(half),
  };
}

export function observe(stream: Stream, judge: Judge, mergeJudge: Judge): Observed {
  return groupStream(stream, { judge, mergeJudge, observe: true });
}

/** A large stream counts more than a small one, but not in proportion. */
function weighed(stream: Stream, rows: readonly Omit<Row, 'weight'>[]): readonly Row[] {
  const labelled = stream.articles.filter(({ gold }) => gold !== null).length;
  const weight = Math.sqrt(1_500 / labelled);
  return rows.map((row) => ({ ...row, weight }));
}

function ruleOfThumb(judge: (measures: Float64Array) => number): Judge {
  return { judge, shares: (measures) => new Float64Array(measures.length) };
}
