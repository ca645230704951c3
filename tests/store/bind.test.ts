import { describe, expect, test } from 'vitest';
import { bind } from '../../src/store/bind.ts';
import { fingerprint } from '../../src/store/fingerprint.ts';
import { searchTerms, searchWords } from '../../src/store/search-words.ts';

describe('bind', () => {
  test.each([
    ['text as it is', 'Łódź 🧵', 'Łódź 🧵'],
    ['text without NUL', 'a\0b', 'ab'],
    ['half a character as U+FFFD', 'a\ud83d', 'a\ufffd'],
    ['true as 1', true, 1],
    ['false as 0', false, 0],
    ['null as null', null, null],
    ['numbers as they are', -1.5, -1.5],
    ['big whole numbers as they are', 2n ** 60n, 2n ** 60n],
  ])('takes %s', (_rule, given, expected) => {
    expect(bind(given)).toEqual(expected);
  });

  test.each([
    ['nothing', undefined],
    ['a Date', new Date(0)],
    ['an object', {}],
    ['a list', []],
    ['no number', Number.NaN],
    ['no finite number', Number.POSITIVE_INFINITY],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
  ])('refuses %s', (_rule, given) => {
    expect(() => bind(given)).toThrow(TypeError);
  });
});

describe('fingerprint', () => {
  test.each([
    ['keeps short text', 'https://x.example/', 'https://x.example/'],
    ['keeps null', null, null],
    ['keeps no NUL', 'a\0b', 'ab'],
  ])('%s', (_rule, given, expected) => {
    expect(fingerprint(given)).toBe(expected);
  });

  test('is short for any text, and tells long ones apart', () => {
    const long = 'x'.repeat(100_000);
    expect(fingerprint(long)).toHaveLength(33);
    expect(fingerprint(long)).not.toBe(fingerprint(`${long}y`));
    expect(fingerprint(long)).toBe(fingerprint(long));
  });
});

describe('search words', () => {
  test.each([
    ['fold case and accents', 'Élection À Ñandú', 'election a nandu'],
    ['spell letters out', 'Straße Œuvre Łódź Þór Æon', 'strasse oeuvre lodz thor aeon'],
    ['part at all else', "it's COVID-19: 3.5%", 'it s covid 19 3 5'],
    ['keep vowel signs', 'हिन्दी', 'हिन्दी'],
    ['drop Arabic vowel points', 'مُحَمَّد', 'محمد'],
    ['part scripts without spaces by character', '東京タワー', '東 京 タ ワ ー'],
    ['keep Hangul whole', '대통령', '대통령'],
    ['are none in symbols', '🧵 -- !!', ''],
  ])('%s', (_rule, given, expected) => {
    expect(searchWords(given)).toBe(expected);
  });

  test.each([
    ['each word is a term', 'war peace', [['war'], ['peace']]],
    ['quoted words stand side by side', '"bank of England" rates', [['bank', 'of', 'england'], ['rates']]],
    ['joined words stand side by side', 'covid-19', [['covid', '19']]],
    ['an open quote is a gap', '"war peace', [['war'], ['peace']]],
    ['nothing is no term', ' "" - ', []],
  ])('of a query: %s', (_rule, given, expected) => {
    expect(searchTerms(given)).toEqual(expected);
  });

  test('of a query count up to sixteen', () => {
    expect(searchTerms(Array.from({ length: 40 }, (_, index) => `w${index}`).join(' '))).toHaveLength(16);
  });
});
