import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { checkAddresses } from '../../../src/cli/feed/check.ts';
import { type Shell, UsageError } from '../../../src/cli/verb.ts';

async function check(
  args: readonly string[],
  input = '',
  env: Shell['env'] = {},
): Promise<{ status: number; lines: readonly string[] }> {
  let written = '';
  const shell: Shell = {
    env,
    stdin: Readable.from([input]),
    out: async (text) => {
      written += text;
      return true;
    },
    err: async () => true,
    signal: new AbortController().signal,
  };
  const status = await checkAddresses(args, shell);
  return { status, lines: written.split('\n').slice(0, -1) };
}

const given = ['--resolve', 'n.example.org=93.184.216.34,2606:4700::1', '--resolve', 'in.example.org=10.0.0.1'];

describe('feed check', () => {
  test('judges addresses in their order, each in a line, and is done', async () => {
    const { status, lines } = await check([
      'http://127.0.0.1/',
      'https://n.example.org/rss',
      'http://in.example.org/',
      '--json',
      ...given,
    ]);
    expect(status).toBe(0);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { url: 'http://127.0.0.1/', allowed: false, why: expect.stringContaining('public') },
      { url: 'https://n.example.org/rss', allowed: true, why: expect.any(String) },
      { url: 'http://in.example.org/', allowed: false, why: expect.stringContaining('not public') },
    ]);
  });

  test('reads lines, bare or JSON, and answers every one of them', async () => {
    const input =
      'http://127.0.0.1/\r\n{"url":"http://exa\\r\\nmple.org/"}\n\n{"url":7}\n{"url": broken\nhttps://n.example.org/';
    const { lines } = await check(['--json', ...given], input);
    expect(lines.map((line) => JSON.parse(line).url)).toEqual([
      'http://127.0.0.1/',
      'http://exa\r\nmple.org/',
      '',
      '',
      '{"url": broken',
      'https://n.example.org/',
    ]);
    expect(lines.map((line) => JSON.parse(line).allowed)).toEqual([false, false, false, false, false, true]);
  });

  test('keeps the order of very many', async () => {
    const input = Array.from({ length: 100 }, (_, at) => `http://10.0.0.${at}/`);
    const { lines } = await check(['--json'], input.join('\n'));
    expect(lines.map((line) => JSON.parse(line).url)).toEqual(input);
  });

  test.each([
    ['upper case', 'N.EXAMPLE.ORG=93.184.216.34'],
    ['the dot of a full name', 'n.example.org.=93.184.216.34'],
  ])('knows a given name in %s', async (_what, pair) => {
    const { lines } = await check(['https://n.example.org/', 'https://N.example.org./', '--json', '--resolve', pair]);
    expect(lines.map((line) => JSON.parse(line).allowed)).toEqual([true, true]);
  });

  test('takes all addresses given for a name together', async () => {
    const { lines } = await check([
      'https://n.example.org/',
      '--json',
      ...given,
      '--resolve',
      'n.example.org=127.0.0.1',
    ]);
    expect(JSON.parse(lines[0]!).allowed).toBe(false);
  });

  test('finds no name where none is given', async () => {
    const { lines } = await check(['https://n.example.org/', '--json', '--resolve', 'n.example.org=']);
    expect(JSON.parse(lines[0]!)).toMatchObject({ allowed: false, why: 'name not found' });
  });

  test('allows what the operator opened', async () => {
    const { lines } = await check(['http://127.0.0.1:8901/', '--json'], '', { ALLOW_PRIVATE: '127.0.0.1:8901' });
    expect(JSON.parse(lines[0]!).allowed).toBe(true);
  });

  test('says it in words for people', async () => {
    const { lines } = await check(['http://127.0.0.1/', 'https://n.example.org/', ...given]);
    expect(lines).toEqual([expect.stringMatching(/^no .*127/), expect.stringMatching(/^yes .*n\.example/)]);
  });

  test.each([['--resolve=oops'], ['--resolve==1.2.3.4'], ['--unknown']])('%s is wrong usage', async (argument) => {
    await expect(check(['https://n.example.org/', argument])).rejects.toThrow(
      argument === '--unknown' ? TypeError : UsageError,
    );
  });
});
