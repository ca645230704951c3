// What the judges learn from and how: streams in families, their variants, three rounds. Used by judge.train.ts, which writes what comes out.
import { createJudge, type Judge, type Trees } from '../../../src/understand/judge.ts';
import { mergeDirections } from '../../../src/understand/merge.ts';
import { signals } from '../../../src/understand/signals/index.ts';
import { readStream, type Stream } from '../streams.ts';
import { learnTrees, type Plan, type Row } from './boosted-trees.ts';
import { groupStream } from './observe.ts';
import { crowded, headlinesOnly, inCrisis, squeezed } from './variants.ts';

const seed = 7;
const scored = ['uci', 'neus_in_rss', 'allsides_full_dense', 'ecbplus_dense', 'rss_gold'];
/** Streams within a family share articles; beside each are the variants made of them, others for each draw. */
const sources: readonly {
  readonly streams: readonly string[];
  variants(streamOf: (name: string) => Stream, draw: number): readonly Stream[];
}[] = [
  {
    streams: ['uci', 'uci_slugs_dense'],
    variants: (streamOf, draw) => [
      squeezed(streamOf('uci'), 'uci, spread', 2, 44, draw + 6),
      inCrisis(streamOf('uci_slugs_dense'), 'uci_slugs_dense, crisis', draw + 7),
    ],
  },
  {
    streams: ['neus', 'neus_in_rss', 'allsides_full_dense', 'basil_dense'],
    variants: (streamOf, draw) => [
      squeezed(streamOf('neus'), 'neus, dense', 4, 1_810, draw + 1),
      inCrisis(squeezed(streamOf('neus'), 'neus', 2, 400, draw + 2), 'neus, crisis', draw + 3),
      headlinesOnly(squeezed(streamOf('neus'), 'neus', 6, 900, draw + 4), 'neus, headlines'),
      inCrisis(streamOf('basil_dense'), 'basil_dense, crisis', draw + 8),
    ],
  },
  {
    streams: ['ecbplus_dense'],
    variants: (streamOf, draw) => [inCrisis(streamOf('ecbplus_dense'), 'ecbplus_dense, crisis', draw + 5)],
  },
  {
    streams: ['rss_gold'],
    variants: (streamOf, draw) => [inCrisis(streamOf('rss_gold'), 'rss_gold, crisis', draw + 9)],
  },
];
/** Years apart, its stories teach that near in time is the same; its dense variant stands for it. */
const notLearned = ['neus'];

export interface Family {
  readonly streams: readonly Stream[];
  readonly scored: readonly Stream[];
  /** The variants are drawn anew in each round, so that a round sees other states than the one before. */
  learnedIn(round: number): readonly Stream[];
}

export function readFamilies(): readonly Family[] {
  return sources.map((source) => {
    const streams = source.streams.map((name) => readStream(name));
    const streamOf = (name: string): Stream => streams.find((stream) => stream.name === name)!;
    return {
      streams,
      scored: streams.filter(({ name }) => scored.includes(name)),
      learnedIn: (round) => [
        ...streams.filter(({ name }) => !notLearned.includes(name)),
        ...source.variants(streamOf, drawOf(round)),
      ],
    };
  });
}

/** Where `npm run train` keeps the judges that left out a stream and its relatives; null for a stream from which no judge learns. */
export function leftOutPath(stream: string): string | null {
  const source = sources.find(({ streams }) => streams.includes(stream));
  return source === undefined ? null : `node_modules/.cache/newsloom/left-out-${source.streams[0]}.json`;
}

function drawOf(round: number): number {
  return 100 * round;
}

const directions = signals.flatMap((signal) => signal.directions);
export const placePlan: Plan = {
  trees: 75,
  depth: 4,
  rate: 0.15,
  minLeaf: 8,
  ridge: 4,
  sample: 0.6,
  seed,
  judges: 4,
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
  judges: 8,
  directions: mergeDirections,
};
/**
 * The first round learns from what a rule of thumb reaches, each other one from what the judge before it reaches. Between, half as much also from
 * the round before; the last, whose judge ships, from states that are like its own alone.
 */
export const rounds = 3;

/** Readier than what ships: the judges are to see where wrong merges lead, and rows must not depend on a bound that is chosen afterwards. */
const learningMergeLikeness = 0.3;

/** Rule of thumb: cosines of text to the nearest member and to the sum. */
const firstJudge = ruleOfThumb((measures) => (0.5 * measures[0]! + 0.5 * measures[2]! - 0.3) * 20);
const firstMergeJudge = ruleOfThumb((measures) => (measures[0]! - 0.7) * 10);

interface Learned {
  readonly trees: Trees;
  readonly mergeTrees: Trees;
  readonly judge: Judge;
  readonly mergeJudge: Judge;
}

/** Streams of several families told in the same days, once in crisis: what is alike across them is alike by chance. Made anew from whatever may be learned from. */
function crowdsOf(streams: readonly Stream[], draw: number): readonly Stream[] {
  const days = 4;
  const maxStories = 900;
  const crowd = (first: string, seed: number): Stream => {
    const names = [first, 'ecbplus_dense', 'rss_gold', 'neus, dense'];
    const members = names.flatMap((member) => streams.filter((stream) => stream.name === member));
    return crowded(members, 'crowd', days, maxStories, draw + seed);
  };
  return [
    crowd('uci_slugs_dense', 11),
    headlinesOnly(crowd('uci', 21), 'crowd, headlines'),
    inCrisis(crowd('uci_slugs_dense', 61), 'crowd, crisis', draw + 10),
  ];
}

/** What the judges were shown, and what they should have said. */
interface Seen {
  readonly rows: readonly Row[];
  readonly mergeRows: readonly Row[];
}

/** What a rule of thumb reaches; the same whichever family is left out. */
export function seenFirst(families: readonly Family[]): ReadonlyMap<Family, Seen> {
  return new Map(families.map((family) => [family, see(family.learnedIn(0), firstJudge, firstMergeJudge)]));
}

export function learn(families: readonly Family[], first: ReadonlyMap<Family, Seen>): Learned {
  let seen = together(families.map((family) => first.get(family)!));
  for (let round = 1; ; round += 1) {
    const ofRound = (plan: Plan): Plan => ({ ...plan, seed: plan.seed + 10 * round });
    const trees = learnTrees(seen.rows, ofRound(placePlan));
    const mergeTrees = learnTrees(seen.mergeRows, ofRound(mergePlan));
    const judge = createJudge(trees);
    const mergeJudge = createJudge(mergeTrees);
    if (round === rounds) {
      return { trees, mergeTrees, judge, mergeJudge };
    }
    const streams = families.flatMap((family) => family.learnedIn(round));
    const next = see([...streams, ...crowdsOf(streams, drawOf(round))], judge, mergeJudge);
    seen = round + 1 === rounds ? next : together([halved(seen), next]);
  }
}

function see(streams: readonly Stream[], judge: Judge, mergeJudge: Judge): Seen {
  return together(
    streams.map((stream) => {
      const settings = { mergeLikeness: learningMergeLikeness };
      const { rows, mergeRows } = groupStream(stream, { judge, mergeJudge, observe: true, settings });
      return { rows: weighed(stream, rows), mergeRows: weighed(stream, mergeRows) };
    }),
  );
}

function together(parts: readonly Seen[]): Seen {
  return {
    rows: parts.flatMap(({ rows }) => rows),
    mergeRows: parts.flatMap(({ mergeRows }) => mergeRows),
  };
}

function halved({ rows, mergeRows }: Seen): Seen {
  const half = (row: Row): Row => ({ ...row, weight: row.weight / 2 });
  return { rows: rows.map(half), mergeRows: mergeRows.map(half) };
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
