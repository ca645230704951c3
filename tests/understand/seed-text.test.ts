import { expect, test } from 'vitest';
import { cleanSeed } from '../../src/understand/seed-text.ts';

const seed = (title: string, text: string) => ({ id: 's', title, text, url: null, negative: false });

test.each([
  ['a line to read more', 'Read more: what we know about the flight'],
  ['a caption', 'Image: The palace in Damascus on Sunday morning'],
  ['an agency’s credit', 'People celebrate in the square (Photo by A. Person/Getty Images)'],
  ['a byline', 'By Jane Harrow and Tom Field'],
  ['a date line', 'Published: Sunday, 8 December 2024 at 21:04'],
  ['a button', 'Share'],
  ['a reading time', '4 min read'],
  ['a bare address', 'https://news.example/a/1'],
  ['a sign-off of a blog', 'The post Assad flees appeared first on The Example.'],
  ['a rule of dashes', '* * *'],
])('leaves out %s', (_, line) => {
  const clean = cleanSeed(seed('Assad is in Moscow', `${line}\nRussia has granted him asylum.\n${line}`));
  expect(clean).toMatchObject({ title: 'Assad is in Moscow', text: 'Russia has granted him asylum.' });
});

test.each([
  ['Search for the missing plane resumes'],
  ['Share prices fall as Fed speaks'],
  ['Close call for two planes at Heathrow'],
  ['Watch maker recalls 40,000 pieces'],
  ['Updated rules for asylum come into force'],
  ['From Damascus to Moscow: the flight of a president'],
  ['Photograph of the year goes to a nurse'],
])('keeps the headline “%s”', (title) => {
  expect(cleanSeed(seed(title, 'Some text.')).title).toBe(title);
});

test('takes the first line of the text for the title when furniture or nothing stands in its place', () => {
  expect(cleanSeed(seed('Skip to content', 'Assad is in Moscow\nRussia says so.'))).toMatchObject({
    title: 'Assad is in Moscow',
    text: 'Russia says so.',
  });
});

test('cuts a long paste to its title and the first 600 characters, at the end of a word', () => {
  const clean = cleanSeed(seed('Assad is in Moscow', 'fugitive '.repeat(500)));
  expect(clean.text.length).toBeLessThanOrEqual(600);
  expect(clean.text.endsWith('fugitive')).toBe(true);
});

test('reads one long line as a title and its continuation', () => {
  const clean = cleanSeed(seed('word '.repeat(200), ''));
  expect(clean.title.length).toBeLessThanOrEqual(240);
  expect(clean.text.length).toBeGreaterThan(500);
});

test('keeps something of a seed that is furniture all over', () => {
  expect(cleanSeed(seed('Share', 'Subscribe')).title).toBe('Share');
});

test('takes marks of Markdown for what they stand for', () => {
  expect(cleanSeed(seed('**Assad** in Moscow', '- [Russia](https://e.example) says so'))).toMatchObject({
    title: 'Assad in Moscow',
    text: 'Russia says so',
  });
});

test('is quick on a hostile paste', () => {
  const lines = Array.from({ length: 2_000 }, () => `(photo ${'a '.repeat(180)}`).join('\n');
  const before = performance.now();
  cleanSeed(seed('(photo by '.repeat(5_000), lines));
  expect(performance.now() - before).toBeLessThan(2_000);
});
