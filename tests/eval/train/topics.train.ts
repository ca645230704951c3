// Learns which signals make an article belong to a topic, and writes src/understand/data/topic-weights.json: trees learned from all sets, and
// the scores that trees reach on a set when it and every set that shares articles with it were left out.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createJudge, type Trees } from '../../../src/understand/judge.ts';
import type { PlacerOptions } from '../../../src/understand/place.ts';
import { topicSignalNames, topicSignals } from '../../../src/understand/topic-signals.ts';
import { sharedStories } from '../streams.ts';
import {
  firstSeedCases,
  hasTopicSets,
  meansOf,
  readTopicStream,
  related,
  runCases,
  storiesOf,
  type TopicCase,
  type TopicStream,
  topicSets,
} from '../topic-streams.ts';
import { createRandom, learnTrees, type Plan, type Row } from './boosted-trees.ts';
import { leftOutPath } from './learning.ts';
import { twinned } from './twins.ts';
import { squeezed } from './variants.ts';

const plan = {
  trees: 80,
  depth: 4,
  rate: 0.09,
  minLeaf: 10,
  ridge: 5,
  sample: 0.7,
  seed: 20_240,
  judges: 3,
  directions: topicSignalNames.map((name) => topicSignals[name]),
} satisfies Plan;
/** Beside the first articles of each story, seeds drawn from all of it: a person shows what she found, not what came first. */
const drawnSeedCounts = [1, 3, 7];
/** Of the rows that share little with the topic one in this many is kept, and counts as many times. */
const easyShare = 8;
/** Summed weight of a stream's rows that belong. */
const streamWeight = 2_500;
/** Topics of a stream of twins that are learned from: more of the same say little more. */
const maxTwinTopics = 50;

interface LearnedStream extends TopicStream {
  /** Made of a set; its topics teach, but are not what the threshold is laid for. */
  readonly isVariant: boolean;
}

interface LearnedCase extends TopicCase {
  /** Articles to be found, seeds not among them. */
  readonly belong: number;
}

interface LearnedRow extends Row {
  readonly set: string;
  readonly isVariant: boolean;
  readonly topicCase: LearnedCase;
  /** Rows that this one stands for. */
  readonly count: number;
}

test('learns to score for topics', () => {
  if (!hasTopicSets) {
    console.log('skipped: no shared data');
    return;
  }
  const streams = topicSets.map(readTopicStream);
  const rows = streams.flatMap(learnedStreams).flatMap(rowsOf);
  const scores: Record<string, unknown> = {};
  for (const stream of streams) {
    const leftOut = related.find((group) => group.includes(stream.set))!;
    const trees = learn(rows.filter((row) => !leftOut.includes(row.set)));
    const options = { judge: createJudge(trees), placing: placingOf(stream.set) };
    scores[stream.set] = meansOf(runCases(stream, firstSeedCases(stream), options));
    console.log(stream.set, 'left out:', JSON.stringify(scores[stream.set]));
  }
  const trees = learn(rows);
  const written = {
    about:
      'Learned by tests/eval/train/topics.train.ts; see README.md. Scores are of sets left out, in percent, by number of seeds.',
    data: Object.fromEntries(
      streams.map(({ set, sha256 }) => [`${sharedStories.split('/').pop()}/${set}.jsonl`, sha256]),
    ),
    plan,
    signals: topicSignalNames,
    scores,
    trees,
  };
  writeFileSync('src/understand/data/topic-weights.json', `${JSON.stringify(written)}\n`);
  expect(trees.roots.length).toBe(plan.trees * plan.judges);
});

/** The set itself, and its topics beside twins, once in their own time and once in a few days. */
function learnedStreams(stream: TopicStream): readonly LearnedStream[] {
  const whole = { name: stream.set, sha256: stream.sha256, articles: stream.articles };
  const variant = ({ articles }: Pick<TopicStream, 'articles'>): LearnedStream => ({
    ...stream,
    articles,
    isVariant: true,
  });
  return [
    { ...stream, isVariant: false },
    variant(twinned(whole, 'twins', 0.5, 33)),
    variant(squeezed(twinned(whole, 'twins', 0.35, 35), 'twins, dense', 4, Number.POSITIVE_INFINITY, 36)),
  ];
}

/** Stories as judges make them that never saw the set: those that learned from it err too little to teach what a story is worth. */
function placingOf(set: string): Pick<PlacerOptions, 'judge' | 'mergeJudge'> {
  const path = leftOutPath(set);
  if (path === null) {
    return {};
  }
  if (!existsSync(path)) {
    throw new Error(`${path} is missing: run npm run train, which learns the judges of stories first.`);
  }
  const { trees, mergeTrees } = JSON.parse(readFileSync(path, 'utf8')) as Record<'trees' | 'mergeTrees', Trees>;
  return { judge: createJudge(trees), mergeJudge: createJudge(mergeTrees) };
}

function rowsOf(stream: LearnedStream): LearnedRow[] {
  const cases = learnedCases(stream);
  const rows: LearnedRow[] = [];
  let easy = 0;
  runCases(stream, cases, {
    placing: placingOf(stream.set),
    watch(each, article, measures) {
      const topicCase = each as LearnedCase;
      if (article.gold === null && !article.noise) {
        return;
      }
      const label = article.gold === topicCase.gold ? 1 : 0;
      const isEasy =
        label === 0 && measures[0]! < 0.08 && measures[topicSignalNames.indexOf('companyOfCompany')]! < 0.15;
      easy += isEasy ? 1 : 0;
      if (isEasy && easy % easyShare !== 0) {
        return;
      }
      const count = isEasy ? easyShare : 1;
      const weight = (count * streamWeight) / cases.length / Math.max(1, topicCase.belong);
      const { set, isVariant } = stream;
      rows.push({ set, isVariant, topicCase, measures: measures.slice(), label, weight, count });
    },
  });
  return rows;
}

function learnedCases(stream: LearnedStream): readonly LearnedCase[] {
  const random = createRandom(plan.seed);
  const stories = storiesOf(stream);
  const golds = new Set(
    [...stories.keys()]
      .map((gold) => ({ gold, lot: random() }))
      .sort((one, other) => one.lot - other.lot)
      .slice(0, stream.isVariant ? maxTwinTopics : stories.size)
      .map(({ gold }) => gold),
  );
  return [...firstSeedCases(stream), ...drawnCases(stream, stories, random)]
    .filter(({ gold }) => golds.has(gold))
    .map((each) => ({ ...each, belong: stories.get(each.gold)!.length - each.seedIds.length }));
}

function drawnCases(
  stream: TopicStream,
  stories: ReadonlyMap<string, readonly string[]>,
  random: () => number,
): readonly TopicCase[] {
  return [...stories].flatMap(([gold, ids]) =>
    drawnSeedCounts
      .filter((count) => count < ids.length)
      .map((count) => {
        const drawn = [...ids];
        for (let at = 0; at < count; at += 1) {
          const from = at + Math.floor(random() * (drawn.length - at));
          [drawn[at], drawn[from]] = [drawn[from]!, drawn[at]!];
        }
        return { set: stream.set, gold, seedIds: drawn.slice(0, count) };
      }),
  );
}

/** Trees whose zero is where F1 is best in the mean over sets and topics: probability one half is the one threshold for all. */
function learn(rows: readonly LearnedRow[]): Trees {
  const trees = learnTrees(rows, plan);
  const judge = createJudge(trees);
  const asked = rows.filter(({ isVariant }) => !isVariant);
  const odds = asked.map((row) => judge.judge(row.measures));
  let best = { f1: -1, shift: 0 };
  for (let shift = -2; shift <= 3; shift += 0.1) {
    const reached = meanF1(asked, odds, shift);
    best = reached > best.f1 ? { f1: reached, shift } : best;
  }
  return { ...trees, start: Math.round((trees.start + best.shift) * 1e4) / 1e4 };
}

function meanF1(rows: readonly LearnedRow[], odds: readonly number[], shift: number): number {
  const counts = new Map<LearnedCase, { taken: number; right: number }>();
  for (const [at, { topicCase, label, count }] of rows.entries()) {
    const found = counts.get(topicCase) ?? { taken: 0, right: 0 };
    counts.set(topicCase, found);
    if (odds[at]! + shift >= 0) {
      found.taken += count;
      found.right += label;
    }
  }
  const bySet = new Map<string, number[]>();
  for (const [{ set, belong }, { taken, right }] of counts) {
    bySet.set(set, [...(bySet.get(set) ?? []), (2 * right) / Math.max(1, taken + belong)]);
  }
  const means = [...bySet.values()].map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  return means.reduce((sum, value) => sum + value, 0) / means.length;
}
