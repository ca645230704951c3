// Learns the judges of placing and of merging and writes src/understand/data/weights.json with where they come from: the data files' sha256, the
// plan with its seeds, and scores. Reported scores leave out the scored stream and every stream that shares articles with it; what is shipped is
// learned from all of them. `TRAIN=ship` skips the reported scores and keeps those in the file; the left-out judges, which topics.train.ts
// asks for, then stay as they were.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'vitest';
import { mergeMeasures } from '../../../src/understand/merge.ts';
import { signals } from '../../../src/understand/signals/index.ts';
import { hasSharedStories, type Scores } from '../streams.ts';
import type { Plan } from './boosted-trees.ts';
import { type Family, learn, leftOutPath, mergePlan, placePlan, readFamilies, rounds, seenFirst } from './learning.ts';
import { groupStream } from './observe.ts';

const target = 'src/understand/data/weights.json';

test.skipIf(!hasSharedStories)('the judges are learned from the shared streams', () => {
  const families = readFamilies();
  const first = seenFirst(families);
  const known = JSON.parse(readFileSync(target, 'utf8')) as { scores?: unknown };
  const scores = process.env['TRAIN'] === 'ship' ? known.scores : leaveFamiliesOut(families, first);
  const { trees, mergeTrees } = learn(families, first);
  const origin = {
    made: 'npm run train',
    data: Object.fromEntries(families.flatMap(({ streams }) => streams).map(({ name, sha256 }) => [name, sha256])),
    learnedFrom: [
      ...families.flatMap((family) => family.learnedIn(1)).map(({ name }) => name),
      'crowd',
      'crowd, headlines',
      'crowd, crisis',
    ],
    rounds,
    plans: { place: withoutDirections(placePlan), merge: withoutDirections(mergePlan) },
    measures: signals.flatMap((signal) => signal.measures.map((measure) => `${signal.name}: ${measure}`)),
    mergeMeasures,
  };
  writeFileSync(target, `${JSON.stringify({ origin, scores, trees, mergeTrees })}\n`);
});

function leaveFamiliesOut(
  families: readonly Family[],
  first: ReturnType<typeof seenFirst>,
): Record<string, { b3: number; pairs: number }> {
  const found: Record<string, { b3: number; pairs: number }> = {};
  for (const family of families) {
    const { judge, mergeJudge, trees, mergeTrees } = learn(
      families.filter((other) => other !== family),
      first,
    );
    // Kept: topics are learned and scored with stories by judges that never saw the set.
    const path = leftOutPath(family.streams[0]!.name)!;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify({ trees, mergeTrees }));
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
