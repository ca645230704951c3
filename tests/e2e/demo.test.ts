// The demo as a newcomer runs it: it ends by itself, tells the asylum story once, and tells the same each time.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Digest } from '../../src/model/digest.ts';

const root = resolve(import.meta.dirname, '../..');
const day = JSON.parse(readFileSync(join(root, 'fixtures/days/2024-12-08/day.json'), 'utf8')) as {
  topics: Record<string, { belongs: string[]; nearMisses: string[] }>;
};
const gold = JSON.parse(readFileSync(join(root, 'fixtures/days/2024-12-08/stories.json'), 'utf8')) as Record<
  string,
  string[]
>;

interface Told {
  readonly articles: number;
  readonly messages: number;
  readonly digests: readonly Digest[];
}

let folder: string;
let runs: readonly { readonly status: number | null; readonly told: Told }[];

function runDemo(name: string): Promise<(typeof runs)[number]> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'dist/main.js'), 'demo', '--json'], {
      cwd: root,
      env: { PATH: process.env['PATH'] ?? '', DATA_DIR: join(folder, name) },
    });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.on('close', (status) => done({ status, told: JSON.parse(out) as Told }));
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'newsloom-demo-'));
  runs = await Promise.all([runDemo('one'), runDemo('two')]);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Gold stories of the day whose articles a told story holds, by the addresses of its reports. */
function storiesBehind(digest: Digest): readonly (readonly string[])[] {
  const storyOf = new Map(
    Object.entries(gold).flatMap(([story, keys]) =>
      keys.map((key) => [key.slice(key.indexOf('#') + 1), story] as const),
    ),
  );
  return digest.stories.map(({ view }) => [
    ...new Set(view.reports.map((report) => storyOf.get(report.url ?? '') ?? 'unknown')),
  ]);
}

test('it ends with status 0 and leaves the file that shows it', () => {
  expect(runs.map((run) => run.status)).toEqual([0, 0]);
  const html = readFileSync(join(folder, 'one', 'demo.html'), 'utf8');
  expect(html).toContain('#assad-digest');
  expect(html).not.toContain('<script');
  expect(existsSync(join(folder, 'two', 'demo.html'))).toBe(true);
});

test('the same day is told the same way each time', () => {
  expect(runs[0]!.told).toEqual(runs[1]!.told);
});

test('the digest of the morning after tells the asylum first and once, with its outlets, and no near miss', () => {
  const digest = runs[0]!.told.digests.find(
    ({ channelId, toAt }) => channelId === 'assad-digest' && toAt === Date.UTC(2024, 11, 9, 8),
  )!;
  const behind = storiesBehind(digest);
  expect(behind[0]).toEqual(['assad-asylum']);
  expect(digest.stories[0]!.view.headline).toMatch(/Moscow/);
  expect(digest.stories[0]!.view.reports.length).toBeGreaterThanOrEqual(5);
  const ids = digest.stories.map(({ view }) => view.storyId);
  expect(new Set(ids).size).toBe(ids.length);
  const misses = new Set(day.topics['assad-asylum']!.nearMisses);
  expect(behind.flat().filter((name) => misses.has(name))).toEqual([]);
});
