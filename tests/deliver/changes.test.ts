// What is new since a story was told, and whether it is material.
import { describe, expect, test } from 'vitest';
import { changeLines, changesSince, joinTellings, shownOf } from '../../src/deliver/changes.ts';
import type { StoryView } from '../../src/model/digest.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { aReport, aView, dawn } from '../kit/builders.ts';

function told(before: StoryView, now: StoryView): { readonly lines: readonly string[]; readonly isMaterial: boolean } {
  const changes = changesSince({ ...shownOf(before), toldAt: dawn }, now, defaultSettings);
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

  test.each([
    ['with fewer than were told is not: another outlet counts otherwise', '12 dead', '9 dead', [], false],
    ['with nearly as many is not', '48 dead', 'Nearly 50 dead', [], false],
    [
      'with far more, though only nearly, is',
      '12 dead',
      'Nearly 50 dead',
      ['now 50 dead (told before: 12 dead)'],
      true,
    ],
    ['in numbers written as words is', 'Twelve dead', 'Seventeen dead', ['now 17 dead (told before: 12 dead)'], true],
    ['with a number that nobody counted before is not', 'Vote near', '212 deputies vote', ['now 212 deputies'], false],
  ])('%s', (_rule, before, now, lines, isMaterial) => {
    expect(told(view('AB', before), view('AB', now))).toEqual({ lines, isMaterial });
  });

  test('shows the largest of several new tolls', () => {
    const now = view('ABC', '15 dead');
    const later = { ...now, reports: [...now.reports.slice(1), aReport({ outlet: 'A', title: '17 dead' })] };
    expect(told(view('ABC', '12 dead'), later).lines).toEqual(['now 17 dead (told before: 12 dead)']);
  });

  describe('with words that are new in its headlines', () => {
    const first = [
      'Mayor of Karsin on trial over bridge collapse',
      'Trial of Karsin mayor opens in bridge case',
      'Bridge collapse: Karsin mayor appears before judges',
      'Prosecutors demand prison for mayor over collapsed bridge',
      'Families of victims demand answers from mayor',
      'Engineer tells Karsin judges of rusty bolts',
      'Bridge was inspected twice, mayor says',
    ];
    const story = (later: readonly string[], publishedAt = dawn + 1) =>
      aView({
        headline: first[0]!,
        lead: '',
        independentReports: 5,
        reports: [
          ...first.map((title, n) => aReport({ outlet: `Old ${n}`, title, publishedAt: dawn - 1 })),
          ...later.map((title, n) => aReport({ outlet: `New ${n}`, title, publishedAt })),
        ],
      });
    const outcome = (later: readonly string[], publishedAt?: number) => {
      const changes = changesSince({ ...shownOf(story([])), toldAt: dawn }, story(later, publishedAt), defaultSettings);
      return { outcomes: changes.outcomes, names: changes.names, isMaterial: changes.isMaterial };
    };

    test.each([
      [
        'tells an outcome that most of the newest share',
        ['Mayor acquitted in bridge case', 'Karsin court acquitted mayor', 'Court: mayor acquitted'],
        { outcomes: ['acquitted'], names: [], isMaterial: true },
      ],
      [
        'knows it in another form',
        ['Mayor acquitted in bridge case', 'Judges say mayor acquitted', 'Mayor wins acquittal'],
        { outcomes: ['acquitted'], names: [], isMaterial: true },
      ],
      [
        'tells a name, which is not material',
        ['Karsin mayor blames Holm for collapse', 'Builder Holm blamed in trial', 'What judges heard about Holm'],
        { outcomes: [], names: ['Holm'], isMaterial: false },
      ],
      [
        'tells nothing that two of them share by chance',
        ['Mayor acquitted in bridge case', 'Mayor acquitted', 'Bridge trial goes on'],
        { outcomes: [], names: [], isMaterial: false },
      ],
      [
        'tells nothing that was there before',
        ['Mayor in prison?', 'Prison for mayor', 'Mayor fears prison'],
        { outcomes: [], names: [], isMaterial: false },
      ],
    ])('%s', (_rule, later, expected) => {
      expect(outcome(later)).toEqual(expected);
    });

    test.each([
      [
        'de',
        [
          'Bürgermeister von Karsin wegen Brücke vor Gericht',
          'Prozess um Brückeneinsturz beginnt',
          'Angehörige der Opfer fordern Antworten',
          'Gutachter spricht von rostigen Bolzen',
          'Ankläger fordern Haft für Bürgermeister',
          'Zeugen belasten Bürgermeister',
          'Brücke wurde zweimal geprüft',
        ],
        [
          'Bürgermeister freigesprochen',
          'Gericht: Bürgermeister freigesprochen',
          'Freigesprochen nach Brückeneinsturz',
        ],
        ['freigesprochen'],
      ],
      [
        'ar',
        [
          'رئيس بلدية كارسين أمام المحكمة',
          'بدء محاكمة انهيار الجسر',
          'عائلات الضحايا تطالب بأجوبة',
          'خبير يتحدث عن مسامير صدئة',
          'الادعاء يطالب بسجن رئيس البلدية',
          'شهود يدينون رئيس البلدية',
          'فحص الجسر مرتين',
        ],
        ['تبرئة رئيس البلدية', 'المحكمة تقضي: تبرئة رئيس بلدية كارسين', 'تبرئة في قضية الجسر'],
        ['تبرئة'],
      ],
    ])('knows one in %s', (language, told, later, outcomes) => {
      const report = (title: string, n: number, at: number) =>
        aReport({ outlet: `${at} ${n}`, title, publishedAt: dawn + at });
      const before = aView({ language, headline: told[0]!, reports: told.map((title, n) => report(title, n, -1)) });
      const now = { ...before, reports: [...before.reports, ...later.map((title, n) => report(title, n, 1))] };
      const changes = changesSince({ ...shownOf(before), toldAt: dawn }, now, defaultSettings);
      expect(changes).toMatchObject({ outcomes, isMaterial: true });
    });

    test('looks at reports since it was told only', () => {
      expect(outcome(['Mayor acquitted', 'Mayor acquitted today', 'Court: acquitted'], dawn - 2)).toMatchObject({
        outcomes: [],
      });
    });
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
