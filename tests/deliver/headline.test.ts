// What of a title is the outlet's name, and what is news.
import { expect, test } from 'vitest';
import { formerHeadlines, withoutOutlet } from '../../src/deliver/headline.ts';

test.each([
  ['the outlet at the end goes', 'Rain expected - Harbour Wire', 'Harbour Wire', 'Rain expected'],
  ['whatever the stroke', 'Rain expected | Harbour Wire', 'harbour wire', 'Rain expected'],
  ['with or without "The"', 'Rain expected – Courier', 'The Courier', 'Rain expected'],
  ['with a word more', 'Rain expected - BBC News', 'BBC', 'Rain expected'],
  ['with a word less', 'Rain expected — Meridian', 'Meridian Broadcasting', 'Rain expected'],
  ['only the last part', 'Rain - and hail - Harbour Wire', 'Harbour Wire', 'Rain - and hail'],
  ['somebody else stays', 'Rain expected - minister', 'Harbour Wire', 'Rain expected - minister'],
  [
    'a sentence that names the outlet stays',
    'Rain expected - what we at Harbour Wire know so far',
    'Harbour Wire',
    'Rain expected - what we at Harbour Wire know so far',
  ],
  ['a hyphen inside a word is no separator', 'Rain-Harbour Wire', 'Harbour Wire', 'Rain-Harbour Wire'],
  ['a title that is the name stays', 'Harbour Wire', 'Harbour Wire', 'Harbour Wire'],
  ['an outlet without letters takes nothing', 'Rain - 24', '—', 'Rain - 24'],
])('%s', (_rule, title, outlet, expected) => {
  expect(withoutOutlet(title, outlet)).toBe(expected);
});

test.each([
  ['each wording once, oldest first', ['9 dead', '12 dead', '9 dead'], ['9 dead', '12 dead']],
  ['without its own name', ['9 dead - The Courier'], ['9 dead']],
  ['nothing where only the signs changed', ['17 Dead!', '17 dead - The Courier', ''], []],
  ['nothing where nothing was edited', [], []],
])('the history of a headline tells %s', (_rule, titles, former) => {
  const revisions = titles.map((title) => ({ title }));
  expect(formerHeadlines(revisions, { title: '17 dead', outlet: 'The Courier' })).toEqual(former);
});
