import { expect, test } from 'vitest';
import { createWordMemory } from '../../src/understand/word-memory.ts';

test('a word is found in the middle of a text, by all of its letters and their case', () => {
  const memory = createWordMemory();
  const karsin = { raw: 'Karsin' };
  memory.add(karsin);
  const text = 'In Karsin, karsin, Karsins';
  expect(memory.find(text, 3, 9)).toBe(karsin);
  expect(memory.find(text, 11, 17)).toBeUndefined();
  expect(memory.find(text, 19, 26)).toBeUndefined();
  expect(memory.find(text, 19, 25)).toBe(karsin);
  expect(memory.find(text, 3, 8)).toBeUndefined();
});

test('every word is found again however many there are, and no other', () => {
  const memory = createWordMemory<{ readonly raw: string; readonly at: number }>();
  const rawAt = (at: number): string => `${at.toString(36)}\u00e9${String.fromCodePoint(0x10400 + (at % 40))}`;
  const places = Array.from({ length: 5_000 }, (_, at) => at);
  const findAll = () => places.map((at) => memory.find(`x${rawAt(at)}x`, 1, 1 + rawAt(at).length)?.at);
  for (const at of places.filter((place) => place % 2 === 0)) {
    memory.add({ raw: rawAt(at), at });
  }
  expect(findAll()).toEqual(places.map((at) => (at % 2 === 0 ? at : undefined)));
  for (const at of places.filter((place) => place % 2 === 1)) {
    memory.add({ raw: rawAt(at), at });
  }
  expect(findAll()).toEqual(places);
});

test('words that a feed chose to all want one place are given up rather than searched for', () => {
  const memory = createWordMemory();
  let raw = 'karsin';
  let looks = 0;
  for (let at = 0; at < 1_000; at += 1) {
    memory.add({
      get raw() {
        looks += 1;
        return raw;
      },
    });
  }
  // From now on they are others, of the same hash.
  raw = 'kersin';
  looks = 0;
  expect(memory.find('karsin', 0, 6)).toBeUndefined();
  expect(looks).toBeGreaterThan(0);
  expect(looks).toBeLessThan(100);
});
