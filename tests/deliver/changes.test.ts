// What is new since a story was told, and whether it is material.
import { describe, expect, test } from 'vitest';
import { changeLines, changesSince, joinTellings, numbersOf, shownOf } from '../../src/deliver/changes.ts';
import type { StoryView } from '../../src/model/digest.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { aReport, aView, dawn } from '../kit/builders.ts';

describe('numbers', () => {
  test.each([
    ['count the word after them', '12 dead in quake', ['12 dead']],
    ['pass over people', 'At least 12 people were killed', ['12 dead']],
    ['are of one word for one thing', '30 wounded, 12 killed', ['30 injured', '12 dead']],
    ['lose the marks of thousands', '1,200 rebels and 3.400 soldiers', ['1200 rebels', '3400 soldiers']],
    ['keep their scale', '2.5 million refugees', ['2.5 million refugees']],
    ['may be percentages', 'Rates rise 5% in a day', ['5 percent']],
    ['of a toll are the dead', 'Death toll rises to 17', ['17 dead']],
    ['of years count nothing', 'Since 2011 and in 2024 elections', []],
    ['of days count nothing', 'On 8 December, day 3', []],
    ['of times of day count nothing', 'At 10 am, 14 Uhr', []],
    ['of lists count nothing', '7 things to know', []],
    ['in words and scores count nothing', 'MH370, G7 and 3-2', []],
    ['of ages count nothing', 'A 12-year-old boy', []],
    ['of money count nothing', 'It costs $5 now', []],
  ])('%s', (_rule, headline, numbers) => {
    expect(numbersOf({ headline, lead: '', reports: [] })).toEqual(numbers);
  });
});

function told(before: StoryView, now: StoryView): { readonly lines: readonly string[]; readonly isMaterial: boolean } {
  const changes = changesSince(shownOf(before), now, defaultSettings);
  return { lines: changeLines(changes, 'en'), isMaterial: changes.isMaterial };
}

describe('a story told before', () => {
  const reports = (outlets: string, title: string) => outlets.split('').map((outlet) => aReport({ outlet, title }));
  const view = (outlets: string, title: string, independentReports = outlets.length) =>
    aView({ headline: title, lead: '', reports: reports(outlets, title), independentReports });

  test.each([
    ['without change says nothing', view('AB', '12 dead'), view('AB', '12 dead'), [], false],
    [
      'with a new number is material',
      view('AB', '12 dead'),
      view('AB', '17 dead'),
      ['now 17 dead (told before: 12 dead)'],
      true,
    ],
    [
      'with one more outlet is not',
      view('AB', '12 dead'),
      view('ABC', '12 dead'),
      ['C joined', '3 independent reports (told before: 2)'],
      false,
    ],
    [
      'with twice the reports is',
      view('AB', '12 dead'),
      view('ABCD', '12 dead'),
      ['C and D joined', '4 independent reports (told before: 2)'],
      true,
    ],
    ['with twice the outlets but one text is not', view('AB', 'x'), view('ABCD', 'x', 2), ['C and D joined'], false],
    [
      'with many more outlets names some',
      view('A', 'x'),
      view('ABCDEFGH', 'x', 1),
      ['B, C, D, E and 3 more joined'],
      false,
    ],
    [
      'with a number of something new needs two outlets to say it',
      view('AB', '12 dead'),
      view('AB', '40 arrested'),
      ['now 40 arrested'],
      true,
    ],
    ['with another headline alone is not', view('AB', '12 dead'), view('AB', 'After the quake: 12 dead'), [], false],
  ])('%s', (_rule, before, now, lines, isMaterial) => {
    expect(told(before, now)).toEqual({ lines, isMaterial });
  });

  test('is not new for what one outlet alone counts', () => {
    const before = view('AB', '12 dead');
    const now = { ...before, reports: [...reports('A', '12 dead'), ...reports('B', '40 questions')] };
    expect(told(before, now)).toEqual({ lines: [], isMaterial: false });
  });

  test('under two names is told as one', () => {
    const told = (storyId: string, toldAt: number, outlets: string) => ({
      subscriptionId: 's',
      storyId,
      toldAt,
      ...shownOf(view(outlets, `${outlets.length} dead`)),
    });
    expect(joinTellings([told('a', dawn, 'AB'), told('b', dawn + 1, 'BC')])).toMatchObject({
      storyId: 'b',
      toldAt: dawn + 1,
      outlets: ['A', 'B', 'C'],
      independentReports: 4,
      numbers: ['2 dead'],
    });
    expect(joinTellings([])).toBeNull();
  });
});
