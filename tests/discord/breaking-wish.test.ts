// What makes a story breaking, as people type it.
import { expect, test } from 'vitest';
import { readBreaking } from '../../src/discord/breaking-wish.ts';

test.each([
  ['3 reports in 60 minutes', 3, 60],
  [' 5 independent reports within 2 hours ', 5, 120],
  ['2 in 30', 2, 30],
  ['10 in 45m', 10, 45],
  ['3 Berichte in 2 Stunden', 3, 120],
  ['3 unabhängige Berichte innerhalb von 90 Minuten', 3, 90],
  ['3 تقارير في 60 دقيقة', 3, 60],
  ['٤ تقارير خلال ٣ ساعات', 4, 180],
])('%s is read', (text, reports, minutes) => {
  expect(readBreaking(text)).toEqual({ reports, minutes });
});

test.each([
  '',
  'many',
  '3 reports',
  '1 report in 60 minutes',
  '51 in 60',
  '3 in 4 minutes',
  '3 in 25 hours',
  '3 in -5',
])('"%s" cannot be read', (text) => {
  expect(readBreaking(text)).toBeNull();
});

test.each(['None', 'keine', 'بدون'])('%s ends it', (text) => {
  expect(readBreaking(text)).toBe('none');
});
