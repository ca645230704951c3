// How fast articles are placed, and what memory that takes, with 10,000, 100,000 and 200,000 open articles; reading them included, one core.
// The articles are those of a real stream of feeds where ../shared is there, with half of their words exchanged for words of other articles,
// so that no number of them is the same event twice as often as in life; without it, those of the project's own fixtures.
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'vitest';
import { defaultSettings } from '../../src/model/settings.ts';
import { createPlacer, type Incoming } from '../../src/understand/place.ts';

const shared = '../shared/stories/neus_in_rss.jsonl';
const source = existsSync(shared) ? shared : 'fixtures/crisis/articles.jsonl';
const marks = [10_000, 100_000, 200_000];
const measured = 4_000;

interface Line {
  readonly title: string;
  readonly text: string;
  readonly source: string;
}

test('placing by open articles', () => {
  const lines = readFileSync(source, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
  const draw = createDraw();
  const placer = createPlacer({ language: 'en', ...defaultSettings });
  const before = process.memoryUsage().rss;
  console.log(`articles from ${source}`);
  let placed = 0;
  const times = new Float64Array(measured);
  for (const mark of marks) {
    for (; placed < mark; placed += 1) {
      placer.place(incoming(lines, placed, draw));
    }
    const next = Array.from({ length: measured }, (_, at) => incoming(lines, placed + at, draw));
    const cpu = process.cpuUsage().user;
    for (const [at, article] of next.entries()) {
      const started = performance.now();
      placer.place(article);
      times[at] = performance.now() - started;
    }
    const seconds = (process.cpuUsage().user - cpu) / 1e6;
    placed += measured;
    const sorted = Float64Array.from(times).sort();
    const { rss, heapUsed } = process.memoryUsage();
    console.log(
      `${String(mark).padStart(7)} open articles in ${placer.openStories} stories: ${Math.round(measured / seconds)} articles a second,` +
        ` 99th percentile ${sorted[Math.floor(measured * 0.99)]!.toFixed(2)} ms, memory ${megabytes(rss)} MB (${megabytes(before)} at the start), heap ${megabytes(heapUsed)} MB`,
    );
  }
});

/** All within one window, half a second apart. */
function incoming(lines: readonly Line[], number: number, draw: (below: number) => number): Incoming {
  const line = lines[draw(lines.length)]!;
  const at = Date.UTC(2025, 0, 1) + number * 1_500;
  return {
    id: `b${number}`,
    title: exchanged(line.title, lines, draw),
    text: exchanged(line.text.slice(0, 400), lines, draw),
    outlet: line.source,
    publishedAt: at,
    at,
  };
}

function exchanged(text: string, lines: readonly Line[], draw: (below: number) => number): string {
  return text
    .split(' ')
    .map((word) => {
      if (draw(2) > 0) {
        return word;
      }
      const other = lines[draw(lines.length)]!;
      const words = `${other.title} ${other.text.slice(0, 200)}`.split(' ');
      return words[draw(words.length)]!;
    })
    .join(' ');
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}

function createDraw(): (below: number) => number {
  let state = 7;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}
