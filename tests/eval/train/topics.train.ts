// Learns which signals make an article belong to a topic, and writes src/understand/data/topic-weights.json: trees learned from all sets, and
// the scores that trees reach on a set when it and every set that shares articles with it were left out.
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createJudge, type Trees } from '../../../src/understand/judge.ts';
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

const plan: Plan = {
  trees: 90,
  depth: 4,
  rate: 0.08,
  minLeaf: 10,
  ridge: 5,
  sample: 0.7,
  seed: 20_240,
  directions: topicSignalNames.map((name) => topicSignals[name]),
};
/** Beside the first articles of each story, seeds drawn from all of it: a person shows what she found, not what came first. */
const drawnSeedCounts = [1, 3, 7];
/** Of the rows that share little with the topic one in this many is kept, and counts as many times. */
const easyShare = 10;
/** Summed weight of a set's rows that belong. */
const setWeight = 2_500;

interface LearnedRow extends Row {
  readonly set: string;
  readonly topicCase: TopicCase;
}

test('learns to score for topics', () => {
  if (!hasTopicSets) {
    console.log('skipped: no shared data');
    return;
  }
  const streams = topicSets.map(readTopicStream);
  const rows = streams.flatMap(rowsOf);
  const scores: Record<string, unknown> = {};
  for (const stream of streams) {
    const leftOut = related.find((group) => group.includes(stream.set))!;
    const trees = learn(rows.filter((row) => !leftOut.includes(row.set)));
    scores[stream.set] = meansOf(runCases(stream, firstSeedCases(stream), { judge: createJudge(trees) }));
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
  expect(trees.roots.length).toBe(plan.trees);
});

function rowsOf(stream: TopicStream): LearnedRow[] {
  const stories = storiesOf(stream);
  const cases = [...firstSeedCases(stream), ...drawnCases(stream, stories)];
  const rows: LearnedRow[] = [];
  const weights = new Map(
    cases.map((topicCase) => {
      const rest = stories.get(topicCase.gold)!.length - topicCase.seedIds.length;
      return [topicCase, setWeight / cases.length / Math.max(1, rest)];
    }),
  );
  let easy = 0;
  runCases(stream, cases, {
    watch(topicCase, article, measures) {
      if (article.gold === null && !article.noise) {
        return;
      }
      const right = article.gold === topicCase.gold;
      const isEasy = !right && measures[0]! < 0.05 && measures[topicSignalNames.indexOf('companyOfCompany')]! < 0.1;
      easy += isEasy ? 1 : 0;
      if (isEasy && easy % easyShare !== 0) {
        return;
      }
      const weight = weights.get(topicCase)! * (isEasy ? easyShare : 1);
      rows.push({ set: stream.set, topicCase, measures: measures.slice(), label: right ? 1 : 0, weight });
    },
  });
  return rows;
}

function drawnCases(stream: TopicStream, stories: ReadonlyMap<string, readonly string[]>): readonly TopicCase[] {
  const random = createRandom(plan.seed);
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
  const odds = rows.map((row) => judge.judge(row.measures));
  let best = { f1: -1, shift: 0 };
  for (let shift = -2; shift <= 2; shift += 0.1) {
    const reached = meanF1(rows, odds, shift);
    best = reached > best.f1 ? { f1: reached, shift } : best;
  }
  return { ...trees, start: Math.round((trees.start + best.shift) * 1e4) / 1e4 };
}

function meanF1(rows: readonly LearnedRow[], odds: readonly number[], shift: number): number {
  const counts = new Map<TopicCase, { taken: number; right: number; both: number }>();
  for (const [at, row] of rows.entries()) {
    const count = counts.get(row.topicCase) ?? { taken: 0, right: 0, both: 0 };
    counts.set(row.topicCase, count);
    const taken = odds[at]! + shift >= 0;
    count.taken += taken ? 1 : 0;
    count.right += row.label;
    count.both += taken ? row.label : 0;
  }
  const bySet = new Map<string, number[]>();
  for (const [{ set }, { taken, right, both }] of counts) {
    bySet.set(set, [...(bySet.get(set) ?? []), (2 * both) / Math.max(1, taken + right)]);
  }
  const means = [...bySet.values()].map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
  return means.reduce((sum, value) => sum + value, 0) / means.length;
}
