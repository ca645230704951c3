// Learns the judges of placing and of merging and writes src/understand/data/weights.json with where they come from: the data files' sha256, the
// plan with its seed, and scores. Reported scores leave out the scored stream and every stream that shares articles with it; what is shipped is
// learned from all of them. `TRAIN=ship` skips the reported scores (some minutes) and keeps those in the file.
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { mergeMeasures } from '../../../src/understand/merge.ts';
import { signals } from '../../../src/understand/signals/index.ts';
import { hasSharedStories, readStream, type Scores, type Stream } from '../streams.ts';
import type { Plan } from './boosted-trees.ts';
import {
  type Family,
  families,
  firstJudge,
  firstMergeJudge,
  learn,
  mergePlan,
  notLearned,
  observe,
  placePlan,
  rounds,
  scored,
  seed,
} from './learning.ts';
import { groupStream, type Observed } from './observe.ts';

const target = 'src/understand/data/weights.json';

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
    learnedFrom: [...learned.map(({ name }) => name), 'crowd', 'crowd, headlines'],
    seeds: [seed, seed + 1],
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

function withoutDirections({ directions: _, ...plan }: Plan): Omit<Plan, 'directions'> {
  return plan;
}

function percent(share: number): number {
  return Math.round(share * 1_000) / 10;
}

function render(scores: Scores): string {
  return `B3 ${percent(scores.f1)} (precision ${percent(scores.precision)}, recall ${percent(scores.recall)}), pairs ${percent(scores.pairF1)}`;
}
