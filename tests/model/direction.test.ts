import { describe, expect, test } from 'vitest';
import { inDirection, isolate, withCommands } from '../../src/model/direction.ts';

describe('words of the other direction are isolated', () => {
  test.each([
    ['Arabic in English', 'الجزيرة', 'en', '\u2068الجزيرة\u2069'],
    ['Hebrew in German', 'הארץ', 'de', '\u2068הארץ\u2069'],
    ['Latin in German', 'BBC', 'de', 'BBC'],
    ['Latin in Arabic', 'BBC', 'ar', '\u2068BBC\u2069'],
    ['Arabic in Arabic', 'الجزيرة', 'ar', 'الجزيرة'],
    ['digits anywhere', '12', 'ar', '12'],
  ] as const)('%s', (_which, text, language, isolated) => {
    expect(isolate(text, language)).toBe(isolated);
  });
});

describe('a line is laid out in its language', () => {
  test.each([
    ['where it begins with Arabic in German', '**زلازل**: Thema', 'de', '\u200e**زلازل**: Thema'],
    ['where it begins with English in Arabic', '1. BBC: عاجل', 'ar', '\u200f1. BBC: عاجل'],
    ['where it begins in its own', 'Thema: زلازل', 'de', 'Thema: زلازل'],
    ['where it has no letter', '12 · 17', 'ar', '12 · 17'],
  ] as const)('%s', (_where, line, language, laidOut) => {
    expect(inDirection(line, language)).toBe(laidOut);
  });
});

test.each([
  ['ar', 'الأمر /feed list و/news', 'الأمر \u200e/feed list و\u200e/news'],
  ['ar', 'الأمر `/feed test` يجرّبه', 'الأمر \u200e`/feed test` يجرّبه'],
  ['ar', 'https://north.example/feed <t:1/x> ‎/news', 'https://north.example/feed <t:1/x> ‎/news'],
  ['de', 'Mit /feed add folgst du ihm.', 'Mit /feed add folgst du ihm.'],
] as const)('a command keeps its slash in front, in %s: %s', (language, text, shown) => {
  expect(withCommands(text, language)).toBe(shown);
});
