// Outlets that count the same otherwise.
import { expect, test } from 'vitest';
import { disagreementIn } from '../../src/deliver/disagreement.ts';
import { differLine } from '../../src/deliver/lines.ts';
import { aReport, aView, dawn } from '../kit/builders.ts';

const said = (...reports: readonly (readonly [outlet: string, title: string, minute: number])[]) =>
  aView({
    reports: reports.map(([outlet, title, minute]) => aReport({ outlet, title, publishedAt: dawn + minute * 60_000 })),
  });

test.each([
  ['agreement is none', said(['A', '12 dead', 0], ['B', 'Twelve killed', 1]), ''],
  ['a toll that rises is none', said(['A', '9 dead', 0], ['B', '12 dead', 1], ['C', '12 dead', 2]), ''],
  [
    'less, when more was known already, is one',
    said(['A', '12 dead', 0], ['B', '12 killed', 1], ['C', '9 dead', 2]),
    'Outlets differ: 12 dead (A, B); 9 dead (C)',
  ],
  [
    'what was left behind meanwhile is left out',
    said(['A', '7 dead', 0], ['B', '12 dead', 1], ['C', '9 dead', 2]),
    'Outlets differ: 12 dead (B); 9 dead (C)',
  ],
  ['what is only near is none', said(['A', '12 dead', 0], ['B', 'About 10 dead', 1]), ''],
  ['other things that are counted are none', said(['A', '12 votes', 0], ['B', '9 votes', 1]), ''],
  ['different things are none', said(['A', '12 dead', 0], ['B', '9 injured', 1]), ''],
])('%s', (_rule, view, line) => {
  expect(differLine(view, 'en')).toBe(line);
});

test('a copy says nothing of its own', () => {
  const view = said(['A', '12 dead', 0], ['B', '9 dead', 1]);
  const [a, b] = view.reports;
  expect(disagreementIn({ ...view, reports: [a!, { ...b!, copy: true }] })).toBeNull();
});

test('is told in each language, with outlets in their own direction', () => {
  const view = said(['Gulf', '12 dead', 0], ['الجزيرة', '9 dead', 1]);
  expect(differLine(view, 'de')).toBe('Die Angaben gehen auseinander: 12 Tote (Gulf); 9 Tote (\u2068الجزيرة\u2069)');
  expect(differLine(view, 'ar')).toBe('تختلف المصادر: 12 قتيلًا (\u2068Gulf\u2069)؛ 9 قتلى (الجزيرة)');
});
