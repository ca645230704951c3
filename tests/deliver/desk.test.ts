// What is kept of stories between two readings.
import { describe, expect, test } from 'vitest';
import { clearedDesk, createDesk, grownFrom, keepPool, layOn, type StoryFile } from '../../src/deliver/desk.ts';
import { aStory } from '../kit/builders.ts';

function aFile(id: string): StoryFile {
  return { story: aStory({ id }), articles: [], placings: [], names: [id] };
}

describe('a desk', () => {
  test('keeps what did not change, and forgets whose stories did', () => {
    const desk = createDesk(1);
    layOn(desk, ['a', 'b'].map(aFile));
    desk.grown = { sinceAt: 0, stories: [] };
    keepPool(desk, 'north', { sinceAt: 0, stories: [] });
    const next = clearedDesk(desk, 2, ['b', 'unknown']);
    expect([...next.files.keys()]).toEqual(['a']);
    expect(next).toMatchObject({ change: 2, grown: null, pools: new Map() });
  });

  test('takes nothing from who began to read before the change', () => {
    const before = createDesk(1);
    const now = clearedDesk(before, 2, ['a']);
    layOn(before, [aFile('a')]);
    expect(now.files.size).toBe(0);
  });

  test('has room for so many stories, the newest', () => {
    const desk = createDesk(1);
    layOn(
      desk,
      Array.from({ length: 10_002 }, (_, number) => aFile(String(number))),
    );
    expect(desk.files.size).toBe(10_000);
    expect(desk.files.has('1')).toBe(false);
    expect(desk.files.has('10001')).toBe(true);
  });

  test('keeps the pools that were made last', () => {
    const desk = createDesk(1);
    for (let number = 0; number < 10; number++) {
      keepPool(desk, String(number), { sinceAt: 0, stories: [] });
    }
    expect([...desk.pools.keys()]).toEqual(['2', '3', '4', '5', '6', '7', '8', '9']);
  });
});

test.each([
  ['nothing is known before anybody asked', null, 5, null],
  ['what began before the known is not known', { sinceAt: 6, stories: [] }, 5, null],
  ['what grew before then is left out', { sinceAt: 0, stories: [9, 5, 4] }, 5, [9, 5]],
  ['all may have grown since', { sinceAt: 5, stories: [9, 7] }, 5, [9, 7]],
  ['or none', { sinceAt: 0, stories: [4] }, 5, []],
])('%s', (_rule, known, sinceAt, expected) => {
  const since = known === null ? null : { ...known, stories: known.stories.map((grownAt) => ({ id: 'x', grownAt })) };
  expect(grownFrom(since, sinceAt)?.map(({ grownAt }) => grownAt) ?? null).toEqual(expected);
});
