// The time machine over a store with more articles than are read at a time.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replay } from '../../src/cli/replay.ts';
import { openStore } from '../../src/store/open.ts';
import { morning } from '../kit/app.ts';
import { aFeed, anArticle } from '../kit/builders.ts';
import { runVerb } from './run-verb.ts';

let folder: string;
const env = () => ({ DATA_DIR: join(folder, 'data'), CONFIG_DIR: join(folder, 'config') });
const hour = 3_600_000;
/** More than are read at a time, so that what comes after them lies on another page. */
const old = 1_100;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'newsloom-replay-'));
  mkdirSync(join(folder, 'config'));
  const store = await openStore({ databaseUrl: null, file: join(folder, 'data', 'newsloom.db') });
  await store.feeds.add(aFeed({ shared: true }));
  const at = (moment: number) => ({ publishedAt: moment, firstSeenAt: moment, revisedAt: moment, storyId: null });
  await store.articles.add([
    ...Array.from({ length: old }, (_, n) => anArticle({ id: `old ${n}`, ...at(morning - 48 * hour) })),
    anArticle({ id: 'new', ...at(morning) }),
  ]);
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

test('begins where it is told, however much stands before', async () => {
  const { status, err } = await runVerb(replay, env(), '--since', new Date(morning - hour).toISOString(), '--json');
  expect(status).toBe(0);
  expect(err).toBe('1 articles became 1 stories.\n');
});

test('of a time without articles says so, and prints no line that is not JSON', async () => {
  const { status, out, err } = await runVerb(replay, env(), '--since', '2030-01-01', '--json');
  expect({ status, out }).toEqual({ status: 0, out: '' });
  expect(err).toContain('no stored articles');
});
