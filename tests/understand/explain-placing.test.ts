import { describe, expect, test } from 'vitest';
import { isolate } from '../../src/model/direction.ts';
import { languages } from '../../src/model/language.ts';
import type { Placing } from '../../src/model/story.ts';
import { explainPlacing } from '../../src/understand/explain.ts';
import { signalWords, words } from '../../src/understand/explain.words.ts';
import { signals } from '../../src/understand/signals/index.ts';
import { aPlacing } from '../kit/builders.ts';

const headlines: Readonly<Record<string, string>> = { quake: 'Earthquake hits Karsin', storm: 'Storm over Karsin' };
const names = { headlineOf: (id: string) => headlines[id] ?? null };
const best = { storyId: 'quake', articleId: 'a' };
const shared = [
  { word: 'Karsin', weight: 8 },
  { word: 'quake', weight: 5 },
];

function explained(over: Partial<Placing>): string {
  return explainPlacing(aPlacing(over), names, 'en').join('\n');
}

test('a near miss is told whole', () => {
  const placing = aPlacing({
    decision: 'began',
    likeness: 0.43,
    best,
    runnerUp: { storyId: 'storm', likeness: 0.31 },
    words: shared,
    signals: [
      { name: 'names', value: 0.8, share: 1.2 },
      { name: 'text', value: 0.4, share: 0.5 },
      { name: 'title', value: 0.4, share: 0.3 },
      { name: 'time', value: 40, share: -0.2 },
      { name: 'outlet', value: 1, share: 0.01 },
    ],
  });
  expect(explainPlacing(placing, names, 'en')).toEqual([
    'Began a story of its own, though “Earthquake hits Karsin” came close: I was 43 % sure that it tells the same event, and it takes 50 %',
    'What they share: Karsin and quake',
    'In its favour: mostly the same names, then the wording of the texts and the headlines',
    'The next likeliest was “Storm over Karsin” (31 %)',
    'About one more shared word as telling as “Karsin” would have turned it',
  ]);
});

test.each<[string, Partial<Placing>, string]>([
  [
    'a first story',
    { decision: 'began', likeness: 0 },
    'Began a story of its own: no open story shares a telling word with it',
  ],
  [
    'joining',
    { best, likeness: 0.918 },
    'Joined “Earthquake hits Karsin”: I was 91 % sure that it tells the same event, and 50 % are enough',
  ],
  ['a hair below the threshold', { decision: 'began', best, likeness: 0.4999 }, 'I was 49 % sure'],
  [
    'standing alone',
    { decision: 'began', best, likeness: 0.1 },
    'the nearest one, “Earthquake hits Karsin”, tells another event',
  ],
  ['a story without a headline here', { best: { storyId: 'x', articleId: 'a' } }, 'Joined the story: I was 90 % sure'],
  ['a merge', { decision: 'moved', best }, 'Moved here when its story turned out to be the same as this one'],
  [
    'a split',
    { decision: 'moved', best, likeness: 0.03, threshold: 0.1 },
    'Moved here when the story where it stood turned out to be two',
  ],
  ['an edit', { best: { storyId: 'quake', articleId: 'north-1' } }, 'an article that is edited stays in its story'],
  [
    'a rule',
    { decision: 'began', best, veto: 'day 3 is not day 4' },
    'a rule kept it out of “Earthquake hits Karsin”, however alike they are (90 %): day 3 is not day 4',
  ],
  [
    'a rule on the way to another story',
    { storyId: 'storm', best, veto: 'another result' },
    'Joined “Storm over Karsin”, though “Earthquake hits Karsin” seemed even closer; a rule kept it out there: another result',
  ],
  ['a copy', { best, sameAs: 'a' }, 'Its text is a copy of another report of the story'],
  [
    'what spoke for it',
    { best, signals: [{ name: 'names', value: 0.8, share: 1.2 }] },
    'In its favour: mostly the same names',
  ],
  [
    'what spoke most among much',
    {
      best,
      signals: ['text', 'title', 'names', 'coverage', 'letters'].map((name) => ({ name, value: 1, share: 1 })),
    },
    'In its favour: above all the wording of the texts, then the headlines, the same names and how much of it the story had told already',
  ],
  [
    'what spoke against it',
    { best, signals: [{ name: 'time', value: 4, share: -0.9 }] },
    'Against it: mostly the time between them',
  ],
  [
    'the runner-up',
    { best, runnerUp: { storyId: 'storm', likeness: 0.31 } },
    'The next likeliest was “Storm over Karsin” (31 %)',
  ],
])('%s is told in plain words', (_, placing, expected) => {
  expect(explained(placing)).toContain(expected);
});

describe('what would have turned it', () => {
  const sign = (name: string, share: number) => ({ name, value: 1, share });
  test.each<[string, Partial<Placing>, string]>([
    [
      'is the one sign that carried it',
      { best, likeness: 0.6, signals: [sign('names', 1), sign('text', 0.3)] },
      'It would have stayed apart without this: the same names',
    ],
    [
      'is the few that carried it together',
      { best, likeness: 0.8, signals: [sign('names', 1), sign('text', 0.8), sign('title', 0.8)] },
      'It would have stayed apart without this: the same names and the wording of the texts',
    ],
    [
      'is nothing alone where all speak for it',
      {
        best,
        likeness: 0.98,
        signals: ['names', 'text', 'title', 'coverage', 'crowd'].map((name) => sign(name, 0.9)),
      },
      'Nothing alone decided it',
    ],
    [
      'is the sign that kept it out',
      { decision: 'began', best, likeness: 0.4, words: shared, signals: [sign('text', 1), sign('amounts', -0.8)] },
      'It would have joined without this: other numbers',
    ],
    [
      'is a few more words',
      { decision: 'began', best, likeness: 0.3, words: shared, signals: [sign('text', 0.5)] },
      'About 3 more shared words as telling as “Karsin” would have turned it',
    ],
    [
      'is much more where next to nothing is shared',
      { decision: 'began', best, likeness: 0.01, words: shared, signals: [sign('text', 0.2)] },
      'It would have taken far more in common',
    ],
    ['is the rule', { decision: 'began', best, veto: 'another result' }, 'Without that rule it would have joined'],
  ])('%s', (_, placing, expected) => {
    expect(explained(placing).split('\n').at(-1)).toContain(expected);
  });

  test('is not told where the rule that held may not be', () => {
    expect(explained({ decision: 'began', best, signals: [sign('time', -5)] })).not.toContain('It would');
  });
});

test('signals that decided nothing are not told', () => {
  expect(explained({ best, signals: [{ name: 'names', value: 0.1, share: 0.05 }] })).not.toContain('In its favour');
});

describe.each(languages)('in %s', (language) => {
  test.each(signals.map(({ name }) => name))('the signal %s has words of its own on either side', (name) => {
    const [favour, against] = [1, -1].map((share) =>
      explainPlacing(aPlacing({ best, signals: [{ name, value: 1, share }] }), names, language).join('\n'),
    );
    expect(favour).not.toBe(against);
    for (const side of ['for', 'against'] as const) {
      expect(signalWords(language)[side]).toHaveProperty(name);
    }
  });

  test.each(['day 3 is not day 4', 'another result', 'other names and other numbers', 'its headline is about others'])(
    'the rule "%s" is known',
    (veto) => {
      const told = explainPlacing(aPlacing({ decision: 'began', best, veto }), names, language)[0]!;
      expect(told.includes(veto)).toBe(language === 'en');
    },
  );

  test('a headline keeps its own direction', () => {
    const told = explainPlacing(aPlacing({ best }), names, language)[0]!;
    expect(told).toContain(words(language).quoted(isolate(headlines['quake']!, language)));
  });
});
