// The project's own labelled streams, hard on purpose. The floors are what the shipped judge reached, less one point: a change that costs more
// has to be seen. How the scores are made, and what the engine reaches elsewhere: src/understand/README.md.
import { expect, test } from 'vitest';
import { readRecordedDay } from '../eval/recorded-day.ts';
import { readStream } from '../eval/streams.ts';
import { groupStream } from '../eval/train/observe.ts';

const hard = () => readStream('hard', 'fixtures/hard/stories.jsonl');
const crisis = () => readStream('crisis', 'fixtures/crisis/articles.jsonl');
const day = () => readRecordedDay('fixtures/days/2024-12-08', 'en');

test.each([
  ['stories that are hard to tell apart', hard, 0.887],
  ['a crisis where all names are the same', crisis, 0.793],
  ['the recorded day', day, 0.787],
])('%s are grouped as well as before', (_, stream, floor) => {
  expect(groupStream(stream()).scores.f1).toBeGreaterThan(floor);
});

test('the same stream groups alike every time', () => {
  expect([...groupStream(hard()).storyOf]).toEqual([...groupStream(hard()).storyOf]);
});
