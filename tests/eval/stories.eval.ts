// How well the shipped judge groups each labelled stream, as it stands when the stream ends; beside it the scores that were measured with the
// stream and its relatives left out of learning. `STORIES=parts` switches one part off at a time on the smaller streams;
// `STORIES=<file>.jsonl` measures that file too, such as what /care export gives.
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'vitest';
import weights from '../../src/understand/data/weights.json' with { type: 'json' };
import { createJudge } from '../../src/understand/judge.ts';
import { signals } from '../../src/understand/signals/index.ts';
import { readRecordedDay } from './recorded-day.ts';
import { readStream, type Scores, type Stream, sharedStories } from './streams.ts';
import { type GroupOptions, groupStream } from './train/observe.ts';

const sharedNames = [
  'uci',
  'neus_in_rss',
  'allsides_full_dense',
  'ecbplus_dense',
  'rss_gold',
  'uci_slugs_dense',
  'neus',
  'basil_dense',
];
const counted = sharedNames.slice(0, 5);
const own: readonly (readonly [name: string, path: string])[] = [
  ['hard (own)', 'fixtures/hard/stories.jsonl'],
  ['crisis (own)', 'fixtures/crisis/articles.jsonl'],
];

const given = process.env['STORIES'] ?? '';
const isThere = existsSync(sharedStories);
const shared = isThere ? sharedNames.map((name) => readStream(name)) : [];
const streams = [
  ...shared,
  ...own.map(([name, path]) => readStream(name, path)),
  readRecordedDay('fixtures/days/2024-12-08', 'en'),
  ...(given.endsWith('.jsonl') ? [readStream(basename(given), given)] : []),
];

test('stories', () => {
  if (!isThere) {
    console.log('skipped: no shared data; own fixtures only');
  }
  console.log(
    `\n${'stream'.padEnd(22)}   B3 P     R    F1 | pairs P     R    F1 | stories found / gold | articles/s | left out: B3, pairs`,
  );
  const all = new Map<string, Scores>();
  for (const stream of streams) {
    const { scores, articlesPerSecond } = groupStream(stream);
    all.set(stream.name, scores);
    console.log(
      `${row(stream.name, scores)} | ${String(Math.round(articlesPerSecond)).padStart(10)} | ${leftOut(stream.name)}`,
    );
  }
  if (isThere) {
    const chosen = counted.map((name) => all.get(name)!);
    console.log(
      `mean of the first five: B3 ${mean(chosen.map(({ f1 }) => f1))}, pairs ${mean(chosen.map(({ pairF1 }) => pairF1))}`,
    );
    const known = Object.values(weights.scores as Record<string, LeftOut>);
    if (known.length > 0) {
      console.log(
        `the same, each left out of learning with its relatives: B3 ${mean(known.map(({ b3 }) => b3 / 100))}, pairs ${mean(known.map(({ pairs }) => pairs / 100))}`,
      );
    }
  }
});

test.runIf(process.env['STORIES'] === 'parts')('stories with one part switched off at a time', () => {
  const small = streams.filter(({ name }) => !['neus', 'neus_in_rss', 'allsides_full_dense'].includes(name));
  const parts: [string, GroupOptions][] = [
    ['all', {}],
    ['without merging', { settings: { mergeLikeness: 1.1 } }],
    ['without rules', { settings: { rules: false } }],
    ...signals.map((signal): [string, GroupOptions] => [
      `without ${signal.name}`,
      { judge: judgeWithout(signal.name) },
    ]),
  ];
  console.log(`\n${'part'.padEnd(20)} ${small.map(({ name }) => name.slice(0, 13).padStart(13)).join(' ')}   (B3 F1)`);
  for (const [name, options] of parts) {
    console.log(`${name.padEnd(20)} ${small.map((stream) => b3(stream, options).padStart(13)).join(' ')}`);
  }
});

/** The shipped judge with that signal's measures always the middle of what they can be: what it would say if it could not see them. */
function judgeWithout(name: string): ReturnType<typeof createJudge> {
  const whole = createJudge(weights.trees);
  let from = 0;
  for (const signal of signals) {
    if (signal.name === name) {
      const to = from + signal.measures.length;
      const without = from;
      return {
        judge: (measures) => {
          const blind = measures.slice();
          blind.fill(0.3, without, to);
          return whole.judge(blind);
        },
        shares: whole.shares,
      };
    }
    from += signal.measures.length;
  }
  throw new Error(`There is no signal ${name}`);
}

interface LeftOut {
  readonly b3: number;
  readonly pairs: number;
}

function leftOut(name: string): string {
  const known = (weights.scores as Record<string, LeftOut | undefined>)[name];
  return known === undefined ? '' : `${known.b3.toFixed(1)}, ${known.pairs.toFixed(1)}`;
}

function b3(stream: Stream, options: GroupOptions): string {
  return (100 * groupStream(stream, options).scores.f1).toFixed(1);
}

function row(name: string, scores: Scores): string {
  const cell = (share: number): string => (100 * share).toFixed(1).padStart(6);
  const stories = `${scores.found} / ${scores.gold}`.padStart(20);
  return `${name.padEnd(22)} ${cell(scores.precision)}${cell(scores.recall)}${cell(scores.f1)} | ${cell(scores.pairPrecision)} ${cell(scores.pairRecall)}${cell(scores.pairF1)} | ${stories}`;
}

function mean(shares: readonly number[]): string {
  return ((100 * shares.reduce((sum, share) => sum + share, 0)) / shares.length).toFixed(1);
}
