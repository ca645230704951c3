import { PassThrough, Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { story } from '../../src/cli/story.ts';
import { UsageError } from '../../src/cli/verb.ts';

async function run(args: readonly string[], stdin: NodeJS.ReadableStream, onOut?: (text: string) => void) {
  const printed = { out: '', err: '' };
  const status = await story.run(args, {
    env: {},
    stdin,
    out: async (text) => {
      printed.out += text;
      onOut?.(text);
      return true;
    },
    err: async (text) => {
      printed.err += text;
      return true;
    },
    signal: new AbortController().signal,
  });
  return { ...printed, status, lines: printed.out.split('\n').filter((line) => line !== '') };
}

const group = (lines: readonly string[], args: readonly string[] = ['--json']) =>
  run(['group', ...args], Readable.from([lines.map((line) => `${line}\n`).join('')]));

const line = (id: string, title: string, more = {}) =>
  JSON.stringify({ id, title, published: '2025-05-03T12:00:00Z', ...more });

const quakes = [
  line('one', 'Magnitude 6.4 earthquake hits Karsin, at least 12 dead'),
  line('barrier', 'Farmouth council approves tidal barrier'),
  line('two', 'Strong earthquake hits Karsin, 12 dead'),
];

test('answers each line with its story, the likeness and why, and at the end with what was merged', async () => {
  const { lines, status } = await group(quakes);
  const [one, barrier, two, end] = lines.map((text) => JSON.parse(text));
  expect(status).toBe(0);
  expect(two.story).toBe(one.story);
  expect(barrier.story).not.toBe(one.story);
  expect(two).toMatchObject({ id: 'two', likeness: expect.any(Number), because: expect.any(Array) });
  expect(end).toEqual({ merged: [] });
});

test('an empty stream still ends with what was merged', async () => {
  expect((await group([])).lines).toEqual(['{"merged":[]}']);
});

test('the same lines give the same answer, byte for byte', async () => {
  expect((await group(quakes)).out).toBe((await group(quakes)).out);
});

test('each line is answered before the next one is written', async () => {
  const stdin = new PassThrough();
  const answers: string[] = [];
  let answered: () => void = () => undefined;
  const done = run(['group', '--json'], stdin, (text) => {
    answers.push(text);
    answered();
  });
  for (const [at, text] of quakes.entries()) {
    const answer = new Promise<void>((resolve) => {
      answered = resolve;
    });
    stdin.write(`${text}\n`);
    await answer;
    expect(answers).toHaveLength(at + 1);
  }
  stdin.end();
  await done;
});

test('where a batch of input ends changes nothing', async () => {
  const text = `${quakes.join('\n')}\n`;
  const whole = await run(['group', '--json'], Readable.from([text]));
  const pieces = text.match(/[\s\S]{1,17}/g)!;
  expect((await run(['group', '--json'], Readable.from(pieces))).out).toBe(whole.out);
});

test('a wrong line is named and passed over', async () => {
  const { lines, err, status } = await group([quakes[0]!, '{"title": 5', quakes[2]!]);
  expect(lines).toHaveLength(3);
  expect(err).toContain('line 2');
  expect(status).toBe(1);
});

test('a copy names its original', async () => {
  const text =
    'A cargo ship struck a pillar of the railway bridge at Olmen on Tuesday morning, and all traffic to the north was halted. Divers examine the foundations.';
  const { lines } = await group([
    line('one', 'Cargo ship hits railway bridge at Olmen', { text, source: 'Wire' }),
    line('two', 'No trains north: ship rams Olmen bridge', { text, source: 'Daily' }),
  ]);
  expect(JSON.parse(lines[1]!)).toMatchObject({ sameAs: 'one' });
});

test('each language has its own stories', async () => {
  const { lines } = await group([
    line('one', 'Karsin 2025 Marathon', { language: 'en-GB' }),
    line('two', 'Karsin 2025 Marathon', { language: 'de' }),
  ]);
  expect(JSON.parse(lines[0]!).story).not.toBe(JSON.parse(lines[1]!).story);
});

test('people are told in plain text', async () => {
  const { out } = await group(quakes, []);
  expect(out).toContain('Farmouth council approves tidal barrier');
  expect(out).not.toContain('{');
});

test.each([[[]], [['sort']], [['group', '--colour']]])('asked wrongly with %j it says so', async (args) => {
  await expect(run(args, Readable.from([]))).rejects.toBeInstanceOf(UsageError);
});
