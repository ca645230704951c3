import { expect, test } from 'vitest';
import { createLanguageSense, detectLanguage } from '../../src/understand/languages.ts';
import { fold, readPhrase, readWords } from '../../src/understand/words.ts';

const titleTerms = (title: string, language: string) => readWords(title, '', language).title.map(({ term }) => term);

const namesIn = (title: string, text = '', language = 'en') =>
  Object.fromEntries(readWords(title, text, language).names.map(({ word, weight }) => [word.term, weight]));

test.each([
  ['forms of one word are one term', 'Election results', 'Elected result', 'en', ['elect', 'result']],
  ['the possessive goes, straight or curled', "Putin's Putin’s", 'Putin', 'en', ['putin']],
  ['accents do not tell words apart', 'Peña', 'Pena', 'en', ['pena']],
  ['German plurals are the same word', 'Streiks', 'Streik', 'de', ['streik']],
  ['Russian cases are the same word', 'Москвы', 'Москва', 'ru', ['москв']],
  ['Arabic is read with and without the article and its vowel points', 'المُدن', 'المدن', 'ar', ['مدن']],
])('%s', (_, one, other, language, terms) => {
  expect([...new Set(titleTerms(one, language))]).toEqual(terms);
  expect(titleTerms(other, language)).toEqual(terms);
});

test('Chinese and Japanese, which set no blanks, are cut into words', () => {
  expect(titleTerms('日本の首相が東京で記者会見', 'ja')).toEqual(['日本', '首相', '東京', '記者', '会見']);
  expect(titleTerms('台风海燕逼近', 'zh').length).toBeGreaterThan(1);
});

test('kana and hangul stay whole when accents are folded', () => {
  expect(fold('が한é')).toBe('が한e');
});

test('a phrase keeps its small words', () => {
  expect(readPhrase('The White House', 'en')).toEqual(['the', 'white', 'hous']);
});

test.each([
  ['a capital within a sentence is a name', namesIn('Snow falls on Moscow'), { moscow: 1 }],
  ['capitals in a Title Case headline count half', namesIn('Heavy Snow Falls Over Moscow Streets'), { moscow: 0.5 }],
  ['an acronym is a name anywhere', namesIn('NATO meets'), { nato: 1 }],
])('%s', (_, names, expected) => {
  expect(names).toMatchObject(expected);
});

test('a headline in capitals throughout names nobody', () => {
  expect(namesIn('SNOW FALLS ON MOSCOW TODAY')).toEqual({});
});

test('a language of any name can be read', () => {
  expect(readWords('Ship hits bridge', '', '__proto__').title).toHaveLength(3);
});

test.each([
  ['a number with what it counts', '12 people died', [12, 'peopl']],
  ['a sum of money', '$1.5 billion deal', [1.5e9, '$']],
  ['a share', 'up 5% today', [5, '%']],
  ['a number in words', 'Nine miners freed', [9, 'miner']],
  ['a number before any word', 'Two constructor titles', [2, 'constructor']],
  ['a place in a series', 'Trial, day 3', [3, 'day#']],
  ['a result', 'Lynx win 4-1', [4001, 'result']],
  ['the same result the other way round', 'Kestrels lose 1-4', [4001, 'result']],
  ['a result spelled with both sides', 'Lynx 4, Kestrels 1', [4001, 'result']],
])('%s is an amount', (_, title, [value, unit]) => {
  expect(readWords(title, '', 'en').amounts).toContainEqual({ value, unit });
});

test.each([['2024-12-08 in pictures'], ['Aged 10-15% more'], ['Budget 2024-25 passed']])(
  '%s holds no result',
  (title) => {
    expect(readWords(title, '', 'en').amounts.filter(({ unit }) => unit === 'result')).toEqual([]);
  },
);

test('what is remembered of a word is told apart by language, and by how it is written', () => {
  expect(titleTerms('Wanted', 'en')).toEqual(['want']);
  expect(titleTerms('Wanted', 'xx')).toEqual(['wanted']);
  expect(namesIn('They saw Bill pay a bill')).toEqual({ bill: 1 });
  expect(namesIn('They saw bill pay a bill')).toEqual({});
});

test('a term is told to people as the article wrote it', () => {
  expect(readWords('Ukrainian elections', '', 'en').spelling('elect')).toBe('elections');
});

test.each([
  ['en', 'The president of the country said that he would not resign'],
  ['de', 'Der Bundeskanzler hat am Montag eine neue Regierung vorgestellt'],
  ['fr', 'Le président de la République a annoncé une nouvelle loi pour les retraites'],
  ['ru', 'Президент подписал закон о новых правилах для водителей'],
  ['und', 'Plosser tapering'],
])('a text is heard as %s', (language, text) => {
  expect(detectLanguage(text)).toBe(language);
});

test('a headline too short to tell is taken for the language that prevails', () => {
  const sense = createLanguageSense();
  expect(sense('Plosser tapering')).toBe('en');
  sense('Der Bundeskanzler hat am Montag eine neue Regierung vorgestellt');
  expect(sense('Plosser tapering')).toBe('de');
});

test.each([['\u0000\ud800'], ['🎉🎉'], ['a'.repeat(100_000)], ['<b>&amp;'], ['... --- ...']])(
  'odd input is read without harm: %#',
  (text) => {
    expect(() => readWords(text, text, 'en')).not.toThrow();
  },
);
