import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFeeds } from '../../src/cli/feed/read.ts';
import { UsageError } from '../../src/cli/verb.ts';

const feed = (link: string): string =>
  `<rss version="2.0"><channel><title>T</title><item><title>A</title><link>${link}</link></item></channel></rss>`;

let folder = '';
let server: Server;
let host = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'newsloom-read-'));
  mkdirSync(join(folder, 'feeds/b'), { recursive: true });
  writeFileSync(join(folder, 'feeds/z.xml'), feed('https://a.example/z?utm_source=rss'));
  writeFileSync(join(folder, 'feeds/b/a.xml'), feed('/relative'));
  writeFileSync(
    join(folder, 'feeds/c.html'),
    '<html><head><link rel="alternate" type="application/rss+xml" href="https://a.example/f"></head></html>',
  );
  writeFileSync(join(folder, 'list'), '{"file":"b/a.xml","base":"https://base.example/x/"}\n\n');
  writeFileSync(join(folder, 'bad-list'), '{"base":1}\n');
  server = createServer((request, response) => {
    response.writeHead(request.url === '/feed' ? 200 : 404, { 'content-type': 'text/xml' }).end(feed('/from-the-net'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

async function run(...args: string[]) {
  let text = '';
  const out = async (part: string): Promise<boolean> => {
    text += part;
    return true;
  };
  const env = { ALLOW_PRIVATE: host };
  const status = await readFeeds(args, {
    env,
    stdin: Readable.from([]),
    out,
    err: out,
    signal: new AbortController().signal,
  });
  const lines = args.includes('--json')
    ? text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  return { status, text, lines };
}

test('a folder is read through in order, each file named by its path below it', async () => {
  const { status, lines } = await run(join(folder, 'feeds'), '--list', join(folder, 'list'), '--json');
  expect(status).toBe(0);
  expect(lines.map((line) => line.file)).toEqual(['b/a.xml', 'c.html', 'z.xml']);
  expect(lines[0].articles[0].link).toBe('https://base.example/relative');
  expect(lines[1]).toEqual({
    file: 'c.html',
    error: 'This is an HTML page, not a feed.',
    links: [{ url: 'https://a.example/f', title: null }],
  });
  expect(lines[2]).toEqual({
    file: 'z.xml',
    title: 'T',
    link: null,
    language: null,
    articles: [
      { id: null, title: 'A', link: 'https://a.example/z?utm_source=rss', published: null, summary: '', image: null },
    ],
    warnings: ['1 of 1 articles have no date that can be read.'],
  });
});

test('a file is named as it was given, and --base says where it came from', async () => {
  const file = join(folder, 'feeds/b/a.xml');
  const { lines } = await run(file, '--base', 'https://given.example/', '--json');
  expect(lines[0]).toMatchObject({ file, articles: [{ link: 'https://given.example/relative' }] });
});

test('an address is fetched, and is the base of its feed', async () => {
  const { status, lines } = await run(`http://${host}/feed`, `http://${host}/none`, '--json');
  expect(status).toBe(0);
  expect(lines[0]).toMatchObject({ url: `http://${host}/feed`, articles: [{ link: `http://${host}/from-the-net` }] });
  expect(lines[1]).toEqual({ url: `http://${host}/none`, error: 'The server answered 404.' });
});

test('ends with 1 when nothing could be read', async () => {
  const { status, lines } = await run(join(folder, 'nowhere'), '--json');
  expect(status).toBe(1);
  expect(lines).toEqual([{ file: join(folder, 'nowhere'), error: 'There is no such file.' }]);
});

test('without --json, says it in words', async () => {
  const { text } = await run(join(folder, 'feeds'));
  expect(text).toContain('undated           A\n');
  expect(text).toContain(
    'not read: This is an HTML page, not a feed.\n  It links to these feeds:\n  https://a.example/f',
  );
  expect(text).toContain('! 1 of 1 articles have no date that can be read.');
});

test.each([
  ['nothing is named', []],
  ['--base is no address', ['x', '--base', 'nowhere']],
  ['the list cannot be read', ['x', '--list', '/nowhere/at/all']],
])('asks again when %s', async (_, args) => {
  await expect(run(...args)).rejects.toThrow(UsageError);
});

test('says which line of a list is wrong', async () => {
  await expect(run(join(folder, 'feeds'), '--list', join(folder, 'bad-list'))).rejects.toThrow('Line 1 of');
});
