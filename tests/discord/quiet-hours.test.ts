// Quiet hours as people type them.
import { expect, test } from 'vitest';
import { describeQuiet, readQuiet } from '../../src/discord/quiet-hours.ts';

test.each([
  ['22:00-07:00', '22:00 to 07:00'],
  [' 22 to 7 ', '22:00 to 07:00'],
  ['9.30 – 12.15', '09:30 to 12:15'],
  ['22:00 until 24:00', '22:00 to 00:00'],
  ['22 bis 7', '22:00 to 07:00'],
  ['٢٢:٠٠ إلى ٠٧:٠٠', '22:00 to 07:00'],
])('%s is read as %s', (text, expected) => {
  const quiet = readQuiet(text);
  expect(quiet === null || quiet === 'none' ? quiet : describeQuiet(quiet, 'en')).toBe(expected);
});

test.each(['', 'night', '22:00', '25:00-07:00', '22:60-07:00', '24:30-07:00', '07:00-07:00', '24:00-00:00'])(
  '"%s" cannot be read',
  (text) => {
    expect(readQuiet(text)).toBeNull();
  },
);

test.each(['none', 'Off', 'Keine', 'بدون'])('%s ends them', (text) => {
  expect(readQuiet(text)).toBe('none');
});
