// Numbers with what they count, as headlines write them.
import { describe, expect, test } from 'vitest';
import { countOf, countsIn, keyOf, showCount } from '../../src/deliver/counts.ts';
import { amountOf, wordValue } from '../../src/deliver/number-words.ts';

const keys = (text: string, language: string) => countsIn(text, language).map(keyOf);

describe('in English, numbers', () => {
  test.each([
    ['count the word after them', '12 dead in quake', ['12 dead']],
    ['pass over people', 'At least 12 people were killed', ['12 dead']],
    ['pass over who it was', 'At least 12 miners killed', ['12 dead']],
    ['are of one word for one thing', '30 wounded, 12 killed', ['30 injured', '12 dead']],
    ['are of those who suffered, not of those who did it', '12 soldiers killed 30 rebels', ['12 soldiers', '30 dead']],
    ['may stand behind what happened', 'Quake kills at least 12 in Karsin', ['12 dead']],
    ['of a toll may stand far behind it', 'Death toll in Karsin bridge collapse rises to 17', ['17 dead']],
    ['of other things do not', 'Singer found dead beside two guitars', ['2 guitars']],
    ['of two kinds of people are one', '9 women and children killed', ['9 dead']],
    ['lose the marks of thousands', '1,200 rebels and 3.400 soldiers', ['1200 rebels', '3400 soldiers']],
    ['keep their scale', '2.5 million refugees', ['2500000 refugees']],
    ['may be percentages', 'Rates rise 5% in a day, 2.5 per cent in a year', ['5 percent', '2.5 percent']],
    ['of a toll are the dead', 'Death toll rises to 17', ['17 dead']],
    ['may be words', 'Twelve dead, thirty-one injured', ['12 dead', '31 injured']],
    ['may be many words', 'Two hundred and five people killed', ['205 dead']],
    ['may be one', 'One dead after storm', ['1 dead']],
    ['of one thing alone count nothing', 'One step ahead', []],
    ['of years count nothing', 'Since 2011 and in 2024 elections', []],
    ['like years count what news counts', '1900 killed in 1900', ['1900 dead']],
    ['of days count nothing', 'On 8 December, day 3', []],
    ['of times of day count nothing', 'At 10 am, 14 Uhr, 10:30', []],
    ['of lists count nothing', '7 things to know', []],
    ['in words and scores count nothing', 'MH370, G7 and 3-2', []],
    ['of ages count nothing', 'A 12-year-old boy', []],
    ['of ages of the dead count nothing', 'Singer dies at 75; actor, aged 81, dead', []],
    ['beyond all measure count nothing', `${'9'.repeat(400)} dead`, []],
    ['of lengths count nothing', 'Killed by 15-foot shark', []],
    ['of money count nothing', 'It costs $5 now', []],
    ['that measure count nothing', 'Magnitude 6.1 earthquake', []],
    ['of ways count nothing', '30 km from Karsin', []],
    ['with nothing behind them count nothing', 'Gunman, 34, in court', []],
  ])('%s', (_rule, headline, numbers) => {
    expect(keys(headline, 'en')).toEqual(numbers);
  });

  test.each(['Nearly 50 dead', 'More than 50 dead', 'About 50 dead'])('are only near in "%s"', (headline) => {
    expect(countsIn(headline, 'en')).toEqual([{ value: 50, unit: 'dead', isAbout: true }]);
  });
});

describe('in German, numbers', () => {
  test.each([
    ['12 Tote bei Erdbeben', ['12 dead']],
    ['Zwölf Menschen getötet', ['12 dead']],
    ['Einundzwanzig Verletzte', ['21 injured']],
    ['Zweihundertfünf Menschen gestorben', ['205 dead']],
    ['Ein Toter nach Sturm', ['1 dead']],
    ['Zahl der Toten steigt auf 17', ['17 dead']],
    ['3.400 Festgenommene, 12,5 Prozent', ['3400 arrested', '12.5 percent']],
    ['2,5 Millionen Menschen vertrieben', ['2500000 displaced']],
    ['Am 8. Dezember um 14 Uhr', []],
    ['17-Jähriger vor Gericht', []],
    ['Ein Schritt voraus', []],
  ])('"%s"', (headline, numbers) => {
    expect(keys(headline, 'de')).toEqual(numbers);
  });
});

describe('in Arabic, numbers', () => {
  test.each([
    ['مقتل 12 شخصا في زلزال', ['12 dead']],
    ['مقتل ١٢ شخصًا و30 جريحًا', ['12 dead', '30 injured']],
    ['ارتفاع حصيلة القتلى إلى 17', ['17 dead']],
    ['اثنا عشر قتيلا', ['12 dead']],
    ['خمسة وعشرون جريحا', ['25 injured']],
    ['قتيلان في حادث', ['2 dead']],
    ['إصابة 3 آلاف شخص', ['3000 injured']],
    ['ارتفاع الأسعار 5 في المئة', ['5 percent']],
    ['في 8 ديسمبر 2024', []],
  ])('"%s"', (headline, numbers) => {
    expect(keys(headline, 'ar')).toEqual(numbers);
  });
});

test.each([
  ['en', 'twenty-one', 21],
  ['en', 'elf', null],
  ['de', 'elf', 11],
  ['de', 'dreitausendzweihundert', 3200],
  ['ar', 'وعشرون', 20],
  ['fr', 'six', null],
] as const)('a word of %s: %s', (language, word, value) => {
  expect(wordValue(word, language)).toBe(value);
});

test.each([
  [[2, 100, 5, 1000], 205_000],
  [[3, 1000], 3_000],
  [[2_000, 500], 2_500],
  [[5, 10], 15],
])('%j is %i', (worths, value) => {
  expect(amountOf(worths)).toBe(value);
});

test.each([
  ['1200 dead', 'en', '1,200 dead'],
  ['1200 dead', 'de', '1.200 Tote'],
  ['1 dead', 'de', '1 Toter'],
  ['12 dead', 'ar', '12 قتيلًا'],
  ['2500000 refugees', 'de', '2,5 Millionen refugees'],
  ['12.5 percent', 'de', '12,5 Prozent'],
  ['2 constructor', 'en', '2 constructor'],
] as const)('%s is said in %s', (key, language, text) => {
  expect(showCount(countOf(key), language)).toBe(text);
});
