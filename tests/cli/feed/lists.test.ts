import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exportFeeds } from '../../../src/cli/feed/export.ts';
import { findFeeds } from '../../../src/cli/feed/find.ts';
import { importFeeds } from '../../../src/cli/feed/import.ts';
import { type ExitStatus, type Shell, UsageError } from '../../../src/cli/verb.ts';
import { type FeedServer, rss, serveFeeds } from '../../collect/feed-server.ts';

let server: FeedServer;
let folder: string;

beforeEach(async () => {
  server = await serveFeeds();
  folder = mkdtempSync(join(tmpdir(), 'newsloom-lists-'));
  mkdirSync(join(folder, 'config'));
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

type VerbPart = (args: readonly string[], shell: Shell) => Promise<ExitStatus>;

async function run(part: VerbPart, ...args: readonly string[]) {
  const said = { out: '', err: '' };
  const shell: Shell = {
    env: { DATA_DIR: join(folder, 'data'), CONFIG_DIR: join(folder, 'config'), ALLOW_PRIVATE: server.target },
    stdin: Readable.from([]),
    out: async (text) => {
      said.out += text;
      return true;
    },
    err: async (text) => {
      said.err += text;
      return true;
    },
    signal: new AbortController().signal,
  };
  return { status: await part(args, shell), ...said };
}

function listOf(...urls: readonly string[]): string {
  const file = join(folder, 'list.opml');
  writeFileSync(file, `<opml><body>${urls.map((url) => `<outline text="x" xmlUrl="${url}"/>`).join('')}</body></opml>`);
  return file;
}

test('a list is followed, each feed with what became of it, and written out again', async () => {
  server.at('/a', rss([{ id: 'a' }]));
  const file = listOf(`${server.origin}/a`, `${server.origin}/gone`);
  const first = await run(importFeeds, file);
  expect(first.status).toBe(0);
  expect(first.out).toMatch(/^added +\S+\/a\nfailed +\S+\/gone +\(.*404.*\)\n1 added, 0 there already, 1 failed\.\n$/);

  const again = await run(importFeeds, file, '--json');
  expect(
    again.out
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line).kind),
  ).toEqual(['already', 'failed']);

  const written = await run(exportFeeds);
  expect(written.out).toContain(`xmlUrl="${server.origin}/a"`);
  expect(written.out).not.toContain('/gone');
});

test('a list of which nothing can be followed fails', async () => {
  expect((await run(importFeeds, listOf('http://10.0.0.1/rss'))).status).toBe(1);
});

test('a file that is no list fails in words', async () => {
  writeFileSync(join(folder, 'page.html'), '<html>no</html>');
  const { status, err } = await run(importFeeds, join(folder, 'page.html'));
  expect(status).toBe(1);
  expect(err).toContain('not an OPML file');
});

test.each([[[]], [['a', 'b']], [['/nowhere/list.opml']]])('import %j is wrong usage', async (args) => {
  await expect(run(importFeeds, ...args)).rejects.toThrow(UsageError);
});

test('the feeds of a page are found', async () => {
  server.at('/', '<html><link rel="alternate" type="application/rss+xml" href="/a"></html>');
  server.at('/a', rss([{ id: 'a' }]));
  const { status, out } = await run(findFeeds, server.origin, '--json');
  expect(status).toBe(0);
  expect(JSON.parse(out)).toEqual({ url: `${server.origin}/a`, title: 'Northern Post' });
});

test('an address without feeds fails in words', async () => {
  const { status, err } = await run(findFeeds, 'http://10.0.0.1/');
  expect(status).toBe(1);
  expect(err).toContain('not a public address');
});
