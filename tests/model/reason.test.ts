// Reasons that were recorded in English, as people of other languages read them: that none which we record is unknown by its form.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { reasonIn } from '../../src/model/reason.ts';

const src = resolve(import.meta.dirname, '../../src');
const files = [
  ...['net', 'collect', 'deliver/shell'].flatMap((room) =>
    readdirSync(resolve(src, room)).map((file) => `${room}/${file}`),
  ),
  ...['failure', 'messenger', 'rest', 'threads'].map((name) => `discord/${name}.ts`),
].filter((file) => file.endsWith('.ts'));

/** Sentences at the places where reasons are made, with a seven for each value. */
const recorded = files.flatMap((file) => {
  const text = readFileSync(resolve(src, file), 'utf8');
  const made =
    /(?:\bwhy(?::| =| \?\?)|\bno\(|NoAnswer\(|'(?:channel-gone|message-gone|no-permission|bad-payload|no-room)',|^\s+[A-Z_]{5,}:)\s*(?:'([^'\n]+)'|`([^`\n]+)`)/gm;
  return [...text.matchAll(made)].map((match) => (match[1] ?? match[2]!).replaceAll(/\$\{[^}]*\}/g, '7'));
});

/** Of answers that are no failures, and of what only the operator reads. */
const unread = [
  'a public address',
  'the name leads to public addresses only',
  'the operator allowed it',
  'not a web address',
];

test('reasons are found', () => {
  expect(recorded.length).toBeGreaterThan(50);
});

test.each([...new Set(recorded)].filter((reason) => reason.includes(' ') && !unread.includes(reason)))(
  '“%s” is known in every language',
  (reason) => {
    expect(reasonIn(reason, 'de')).not.toBe(reason);
    expect(reasonIn(reason, 'ar')).toMatch(/\p{sc=Arabic}/u);
  },
);

test.each([
  ['it does not let us in (403)', 'der Zugang wird uns verweigert (403)'],
  [
    '4 failures in a row, for 3 hours: its server has a problem (500)',
    '4-mal hintereinander fehlgeschlagen, seit 3 Stunden: sein Server hat ein Problem (500)',
  ],
  [
    'I found no feed there. This is an HTML page, not a feed.',
    'Dort habe ich keinen Feed gefunden. Das ist eine HTML-Seite, kein Feed.',
  ],
  ['something nobody foresaw', 'something nobody foresaw'],
])('%s', (reason, said) => {
  expect(reasonIn(reason, 'de')).toBe(said);
  expect(reasonIn(reason, 'en')).toBe(reason);
});
