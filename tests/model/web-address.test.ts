// Texts that are addresses and texts that are not, asked often enough for the engine to optimise the question.
import { expect, test } from 'vitest';
import { isUrl, parseUrl } from '../../src/model/web-address.ts';

test.each([
  ['https://example.org/x', true],
  ['https://zeitung-öst.example.org/rss', true],
  ['https://例え.example/', true],
  ['example.org', false],
  ['https://', false],
  ['', false],
])('%s: %s, however often it is asked', (text, expected) => {
  const answers = new Set<boolean>();
  for (let count = 0; count < 20_000; count++) {
    answers.add(isUrl(text));
  }
  expect([...answers]).toEqual([expected]);
});

test('a relative address needs a base', () => {
  expect(parseUrl('/rss')).toBeNull();
  expect(parseUrl('/rss', 'https://example.org/a/b')?.href).toBe('https://example.org/rss');
});
