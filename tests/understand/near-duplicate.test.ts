import { expect, test } from 'vitest';
import { createBoilerplate } from '../../src/understand/boilerplate.ts';
import { createCopies } from '../../src/understand/near-duplicate.ts';
import { readWords } from '../../src/understand/words.ts';

const wire =
  'A cargo ship struck a pillar of the railway bridge at Olmen on Tuesday morning, and all traffic to the north was halted. Divers examine the foundations while engineers measure the deck, the harbour office said.';

const article = (id: string, outlet: string, title: string, text: string) => {
  const words = readWords(title, text, 'en');
  return { id, outlet, plainTitle: words.plainTitle, text: words.text.map(({ term }) => term) };
};

const original = article('one', 'Wire', 'Cargo ship hits railway bridge', wire);

test.each([
  ['under another headline at another outlet', article('two', 'Daily', 'No trains north', wire), 'one'],
  ['with a sentence cut off', article('two', 'Daily', 'No trains', wire.slice(0, wire.indexOf('Divers'))), 'one'],
  [
    'within a longer report',
    article('two', 'Daily', 'No trains', `${wire} Ferries run twice as often until the weekend.`),
    'one',
  ],
])('a text taken over %s is a copy', (_, copy, of) => {
  const copies = createCopies();
  copies.findAndKeep(original, 0);
  expect(copies.findAndKeep(copy, 0)?.articleId).toBe(of);
});

test.each([
  ['the same outlet repeats one text under another headline', article('two', 'Wire', 'Something else', wire)],
  [
    'only a few words are the same',
    article(
      'two',
      'Daily',
      'Ferry late',
      'The harbour office said that ferries were late on Tuesday morning because of fog.',
    ),
  ],
  ['there is no text', article('two', 'Daily', 'Bridge', '')],
])('it is no copy when %s', (_, other) => {
  const copies = createCopies();
  copies.findAndKeep(original, 0);
  expect(copies.findAndKeep(other, 0)).toBeNull();
});

test('a copy of a copy leads to the original', () => {
  const copies = createCopies();
  copies.findAndKeep(original, 0);
  copies.findAndKeep(article('two', 'Daily', 'No trains', wire), 0);
  expect(copies.findAndKeep(article('three', 'Courier', 'Bridge hit', wire), 0)?.articleId).toBe('one');
});

test('what is long past is forgotten', () => {
  const copies = createCopies();
  copies.findAndKeep(original, 0);
  expect(copies.findAndKeep(article('two', 'Daily', 'No trains', wire), 30 * 86_400_000)).toBeNull();
});

test.each([
  ['an outlet after the headline', '', 'Ship hits bridge - BBC News', 'Ship hits bridge'],
  ['the outlet itself, whoever it is', 'Meridian', 'Ship hits bridge at Olmen | Meridian', 'Ship hits bridge at Olmen'],
  ['"LIVE:" before it', '', 'LIVE: Ship hits bridge', 'Ship hits bridge'],
  ['two of them', '', 'Watch: Video - Ship hits bridge', 'Ship hits bridge'],
])('the headline is freed of %s', (_, outlet, title, clean) => {
  expect(createBoilerplate().clean(outlet, title, '').title).toBe(clean);
});

test('a headline that is nothing else stays', () => {
  expect(createBoilerplate().clean('', 'LIVE: ', '').title).toBe('LIVE: ');
});

test.each([
  ['"Read more"', 'Trains are halted. Read more', 'Trains are halted.'],
  [
    'what the publishing system adds',
    'Trains are halted. The post Ship hits bridge appeared first on Daily.',
    'Trains are halted.',
  ],
  ['the agency', 'OLMEN (Reuters) - Trains are halted.', 'Trains are halted.'],
])('the text is freed of %s', (_, text, clean) => {
  expect(createBoilerplate().clean('', 'Ship hits bridge', text).text.trim()).toBe(clean);
});

test('an ending that an outlet puts after many headlines is learned', () => {
  const boilerplate = createBoilerplate();
  const titles = ['Ship hits the bridge', 'Council approves barrier', 'Orchid blooms again', 'Trains run once more'];
  const clean = titles.map((title) => boilerplate.clean('gate', `${title} - Morning Desk`, '').title);
  expect(clean).toEqual([
    `${titles[0]} - Morning Desk`,
    `${titles[1]} - Morning Desk`,
    `${titles[2]} - Morning Desk`,
    titles[3],
  ]);
});

test('one text under different headlines of one outlet is about the outlet', () => {
  const boilerplate = createBoilerplate();
  const text = 'The Free Press brings you all the news from town and country.';
  expect(boilerplate.clean('Free Press', 'School gets new roof', text).text).toBe(text);
  expect(boilerplate.clean('Free Press', 'Cat rescued from crane', text).text).toBe('');
});
