import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { topic } from '../../src/cli/topic.ts';
import { UsageError } from '../../src/cli/verb.ts';

let dir = '';

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
};

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'newsloom-topic-'));
  write('assad/topic.json', '{"name": "Assad in Moscow", "never": ["football"]}');
  write(
    'assad/one.txt',
    'Assad granted asylum in Moscow\nRussia gave the ousted Syrian president asylum, agencies said.',
  );
  write(
    'assad/not/snowden.txt',
    'Snowden granted asylum in Moscow\nThe American contractor was given asylum by Russia.',
  );
  write('wrong/topic.json', '{"name": "", "threshold": 7}');
  write('wrong/empty.txt', '');
});

afterAll(() => rmSync(dir, { recursive: true }));

async function run(args: readonly string[], stdin: NodeJS.ReadableStream) {
  const printed = { out: '', err: '' };
  const status = await topic.run(args, {
    env: {},
    stdin,
    out: async (text) => {
      printed.out += text;
      return true;
    },
    err: async (text) => {
      printed.err += text;
      return true;
    },
    signal: new AbortController().signal,
  });
  const lines = printed.out.split('\n').filter((line) => line !== '');
  return { ...printed, status, lines };
}

const score = (lines: readonly string[], args: readonly string[] = ['--json']) =>
  run(['score', '--topic', join(dir, 'assad'), ...args], Readable.from([`${lines.join('\n')}\n`]));

const line = (id: string, title: string, more = {}) =>
  JSON.stringify({ id, title, published: '2024-12-08T20:00:00Z', ...more });

test('answers each line with its score, whether it belongs, and why', async () => {
  const { lines, status } = await score([
    line('near', 'Ousted Syrian president Assad has been granted asylum in Russia'),
    line('far', 'Storm closes bridges in Wales'),
  ]);
  const [near, far] = lines.map((each) => JSON.parse(each));
  expect(status).toBe(0);
  expect(near).toMatchObject({ id: 'near', belongs: true });
  expect(near.because.join(' ')).toContain('asylum');
  expect(far).toMatchObject({ id: 'far', belongs: false, score: 0 });
});

test('keeps what is nearer to a negative seed out, and what a rule forbids', async () => {
  const { lines } = await score([
    line('snowden', 'American contractor Snowden granted asylum in Moscow'),
    line('football', 'Assad granted asylum in Moscow, football club says'),
  ]);
  const answers = lines.map((each) => JSON.parse(each));
  expect(answers.map(({ belongs }) => belongs)).toEqual([false, false]);
  expect(answers[1].because[0]).toContain('football');
});

test('points out a seed that is about something else, and goes on', async () => {
  write('mixed/topic.json', '{"name": "Assad in Moscow"}');
  write('mixed/one.txt', 'Assad granted asylum in Moscow\nRussia gave the ousted Syrian president asylum.');
  write('mixed/two.txt', 'Russia gives Assad asylum\nThe ousted Syrian president is in Moscow.');
  write('mixed/three.txt', 'Orchid blooms again in Tarr Lane\nGardeners rejoice at a rare sight.');
  const args = ['score', '--topic', join(dir, 'mixed'), '--json'];
  const { err, lines, status } = await run(args, Readable.from([`${line('a', 'Assad in Moscow')}\n`]));
  expect(err).toBe(
    'The seed "Orchid blooms again in Tarr Lane" shares next to nothing with the others; is it about something else?\n',
  );
  expect([status, lines.length]).toEqual([0, 1]);
});

test('goes on after a line that it cannot read, names it, and ends with status 1', async () => {
  const { lines, err, status } = await score([
    'nonsense',
    line('a', 'Assad in Moscow'),
    '{"id":"b"}',
    '',
    '{"title":"no id"}',
    line('c', 'Assad'),
  ]);
  expect(lines.map((each) => JSON.parse(each).id)).toEqual(['a', 'c']);
  expect(err.split('\n').map((each) => each.split(' ')[1])).toEqual(['1', '3', '5', undefined]);
  expect(status).toBe(1);
});

test('gives a line the same score whatever comes after it, and over reruns', async () => {
  const stream = Array.from({ length: 40 }, (_, at) =>
    line(
      String(at),
      at % 3 === 0 ? `Assad family settles in Moscow, day ${at}` : `Storm ${at} hits the coast of Wales`,
    ),
  );
  const whole = await score(stream);
  const half = await score(stream.slice(0, 20));
  expect(whole.lines.slice(0, 20)).toEqual(half.lines);
  expect((await score(stream)).lines).toEqual(whole.lines);
});

test('answers a line before the next one is written', async () => {
  const stdin = new PassThrough();
  let answered = 0;
  const done = topic.run(['score', '--topic', join(dir, 'assad'), '--json'], {
    env: {},
    stdin,
    out: async (text) => {
      answered += text === '' ? 0 : 1;
      if (answered < 3 && text !== '') {
        stdin.write(`${line(String(answered), 'Assad in Moscow')}\n`);
      } else {
        stdin.end();
      }
      return true;
    },
    err: async () => true,
    signal: new AbortController().signal,
  });
  stdin.write(`${line('0', 'Assad in Moscow')}\n`);
  expect(await done).toBe(0);
  expect(answered).toBe(3);
});

test('names a link in the folder that leads nowhere, with status 78', async () => {
  write('linked/topic.json', '{"name": "Linked"}');
  write('linked/one.txt', 'Assad granted asylum\nIn Moscow.');
  symlinkSync(join(dir, 'nowhere'), join(dir, 'linked/gone.md'));
  const { status, err } = await run(['score', '--topic', join(dir, 'linked')], Readable.from([]));
  expect(status).toBe(78);
  expect(err).toContain('linked/gone.md is a link that leads nowhere');
});

test('lists every problem of a wrong folder and ends with status 78', async () => {
  const { err, status } = await run(['score', '--topic', join(dir, 'wrong'), '--json'], Readable.from([]));
  expect(status).toBe(78);
  expect(err).toContain('name');
  expect(err).toContain('threshold');
  expect(err).toContain('empty.txt');
});

test.each([
  ['no verb', []],
  ['an unknown verb', ['rate']],
  ['no topic', ['score']],
  ['a folder that is not there', ['score', '--topic', '/nowhere/at/all']],
  ['an unknown option', ['score', '--topic', '.', '--fast']],
])('is asked wrongly with %s', async (_, args) => {
  await expect(run(args, Readable.from([]))).rejects.toThrow(UsageError);
});
