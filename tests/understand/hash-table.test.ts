import { expect, test } from 'vitest';
import { mix } from '../../src/understand/hash.ts';
import { createHashTable } from '../../src/understand/hash-table.ts';

test('every key is found again however many there are, with its first value, and no other', () => {
  const table = createHashTable();
  const keys = Array.from({ length: 20_000 }, (_, at) => mix(at + 1));
  for (const [value, key] of keys.entries()) {
    table.addIfAbsent(key, value);
    table.addIfAbsent(key, 7);
  }
  expect(keys.map(table.get)).toEqual(keys.map((_, value) => value));
  expect(table.get(mix(30_000))).toBe(-1);
});

test('keys that a feed chose to all want one place are given up rather than searched for', () => {
  const table = createHashTable();
  const chosen: number[] = [];
  for (let key = 0; chosen.length < 400; key += 1) {
    if ((mix(key) & 0xfff) === 0) {
      chosen.push(key);
    }
  }
  for (const [value, key] of chosen.entries()) {
    table.addIfAbsent(key, value);
  }
  expect(chosen.slice(0, 100).map(table.get)).toEqual(chosen.slice(0, 100).map((_, value) => value));
  expect(chosen.slice(200).map(table.get)).toEqual(chosen.slice(200).map(() => -1));
});
