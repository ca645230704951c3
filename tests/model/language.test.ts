import { describe, expect, test } from 'vitest';
import { decimals, inLanguages, languageOf, plural } from '../../src/model/language.ts';

test.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['ar', 'ar'],
  ['en-GB', 'en'],
  ['fr', 'en'],
  ['', 'en'],
  [null, 'en'],
] as const)('a reader with the locale %s is spoken to in %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});

test('a catalogue speaks in the language that is asked', () => {
  const words = inLanguages({ en: { hello: 'Hello' }, de: { hello: 'Hallo' }, ar: { hello: 'مرحبا' } });
  expect(words('de').hello).toBe('Hallo');
});

describe('a counted thing takes the form of its number', () => {
  test.each([
    ['en', 1, 'one report'],
    ['en', 1200, '1,200 reports'],
    ['de', 1200, '1.200 reports'],
    ['ar', 2, 'two reports'],
    ['ar', 3, '3 few'],
    ['ar', 11, '11 many'],
    ['ar', 100, '100 reports'],
  ] as const)('%s %i', (language, count, text) => {
    const forms = { one: 'one report', two: 'two reports', few: '# few', many: '# many', other: '# reports' };
    expect(plural(language, count, forms)).toBe(text);
  });
});

test.each([
  ['en', 0.4999, '0.49'],
  ['de', 0.4999, '0,49'],
  ['ar', 0.5, '0.50'],
] as const)('a fraction in %s is cut, not rounded', (language, value, text) => {
  expect(decimals(value, 2, language)).toBe(text);
});
