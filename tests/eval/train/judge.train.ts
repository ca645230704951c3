// Learns the judges of placing and of merging and writes src/understand/data/weights.json with where they come from: the data files' sha256, the
// plan with its seed, and scores. Reported scores leave out the scored stream and every stream that shares articles with it; what is shipped is
// learned from all of them. `TRAIN=ship` skips the reported scores (some minutes) and keeps those in the file.
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { createJudge, type Judge, type Trees } from '../../../src/understand/judge.ts';
import { mergeDirections, mergeMeasures } from '../../../src/understand/merge.ts';
import { signals } from '../../../src/understand/signals/index.ts';
import { hasSharedStories, readStream, type Scores, type Stream } from '../streams.ts';
import { learnTrees, type Plan, type Row } from './boosted-trees.ts';
import { groupStream, type Observed } from './observe.ts';
import { headlinesOnly, inCrisis, squeezed } from './variants.ts';

const target = 'src/understand/data/weights.json';
const seed = 7;
const scored = ['uci', 'neus_in_rss', 'allsides_full_dense', 'ecbplus_dense', 'rss_gold'];
/** Streams within a family share articles; beside each are the variants made of them. */
const families: readonly {
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
const notLearned = ['neus'];

interface Family {
  readonly names: readonly string[];
  readonly learned: readonly Stream[];
  readonly scored: readonly Stream[];
}

const directions = signals.flatMap((signal) => signal.directions);
const placePlan: Plan = { trees: 100, depth: 4, rate: 0.12, minLeaf: 8, ridge: 4, sample: 0.6, seed, directions };
const mergePlan: Plan = {
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
const rounds = 2;

/** Rule of thumb: cosines of text to the nearest member and to the sum. */
const firstJudge = ruleOfThumb((measures) => (0.5 * measures[0]! + 0.5 * measures[2]! - 0.3) * 20);
const firstMergeJudge = ruleOfThumb((measures) => (measures[0]! - 0.7) * 10);

test.skipIf(!hasSharedStories)('the judges are learned from the shared streams', () => {
  const read = families.map((family): Family & { readonly all: readonly Stream[] } => {
    const all = family.streams.map((name) => readStream(name));
    const streamOf = (name: string): Stream => all.find((stream) => stream.name === name)!;
    return {
      all,
      names: family.streams,
      learned: [...all.filter(({ name }) => !notLearned.includes(name)), ...family.variants(streamOf)],
      scored: all.filter(({ name }) => scored.includes(name)),
    };
  });
  const learned = read.flatMap((family) => family.learned);
  const first = new Map(learned.map((stream) => [stream, observe(stream, firstJudge, firstMergeJudge)]));
  const known = JSON.parse(readFileSync(target, 'utf8')) as { scores?: unknown };
  const scores = process.env['TRAIN'] === 'ship' ? known.scores : leaveFamiliesOut(read, first);
  const { trees, mergeTrees } = learn(learned, first);
  const origin = {
    made: 'npm run train',
    data: Object.fromEntries(read.flatMap(({ all }) => all).map((stream) => [stream.name, stream.sha256])),
    learnedFrom: learned.map(({ name }) => name),
    seed,
    rounds,
    plans: { place: withoutDirections(placePlan), merge: withoutDirections(mergePlan) },
    measures: signals.flatMap((signal) => signal.measures.map((measure) => `${signal.name}: ${measure}`)),
    mergeMeasures,
  };
  writeFileSync(target, `${JSON.stringify({ origin, scores, trees, mergeTrees })}\n`);
});

function leaveFamiliesOut(
  read: readonly Family[],
  first: ReadonlyMap<Stream, Observed>,
): Record<string, { b3: number; pairs: number }> {
  const found: Record<string, { b3: number; pairs: number }> = {};
  for (const family of read) {
    const others = read.filter((other) => other !== family).flatMap((other) => other.learned);
    const { judge, mergeJudge } = learn(others, first);
    for (const stream of family.scored) {
      const scores = groupStream(stream, { judge, mergeJudge }).scores;
      found[stream.name] = { b3: percent(scores.f1), pairs: percent(scores.pairF1) };
      console.log(`left out: ${stream.name.padEnd(22)} ${render(scores)}`);
    }
  }
  return found;
}

interface Learned {
  readonly trees: Trees;
  readonly mergeTrees: Trees;
  readonly judge: Judge;
  readonly mergeJudge: Judge;
}

function learn(streams: readonly Stream[], first: ReadonlyMap<Stream, Observed>): Learned {
  let observed = streams.map((stream) => ({ stream, ...first.get(stream)! }));
  for (let round = 1; ; round += 1) {
    const trees = learnTrees(
      observed.flatMap(({ stream, rows }) => weighed(stream, rows)),
      placePlan,
    );
    const mergeTrees = learnTrees(
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

function observe(stream: Stream, judge: Judge, mergeJudge: Judge): Observed {
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

function withoutDirections({ directions: _, ...plan }: Plan): Omit<Plan, 'directions'> {
  return plan;
}

function percent(share: number): number {
  return Math.round(share * 1_000) / 10;
}

function render(scores: Scores): string {
  return `B3 ${percent(scores.f1)} (precision ${percent(scores.precision)}, recall ${percent(scores.recall)}), pairs ${percent(scores.pairF1)}`;
}
