import { expect, test } from 'vitest';
import { explainPlacing } from '../../src/understand/explain.ts';
import { aPlacing } from '../kit/builders.ts';

const names = { headlineOf: (id: string) => (id === 'quake' ? 'Earthquake hits Karsin' : null) };
const best = { storyId: 'quake', articleId: 'a' };

test.each([
  ['a first story', aPlacing({ decision: 'began', likeness: 0 }), 'Began a story: no open story'],
  ['joining', aPlacing({ best, likeness: 0.91 }), 'Joined “Earthquake hits Karsin” (likeness 0.91, joins from 0.50)'],
  [
    'a near miss',
    aPlacing({ decision: 'began', best, likeness: 0.4999 }),
    'close to “Earthquake hits Karsin” (likeness 0.49',
  ],
  ['standing alone', aPlacing({ decision: 'began', best, likeness: 0.1 }), 'is far (likeness 0.10'],
  [
    'a story without a headline here',
    aPlacing({ best: { storyId: 'x', articleId: 'a' } }),
    'Joined the story (likeness 0.90',
  ],
  ['a merge', aPlacing({ decision: 'moved' }), 'turned out to be the same'],
  [
    'a rule',
    aPlacing({ decision: 'began', best, veto: 'day 3 is not day 4' }),
    'Kept out by a rule: day 3 is not day 4',
  ],
  ['a copy', aPlacing({ best, sameAs: 'a' }), 'a copy of another report'],
  [
    'shared words',
    aPlacing({
      best,
      words: [
        { word: 'Karsin', weight: 8 },
        { word: 'quake', weight: 5 },
      ],
    }),
    'They share: Karsin, quake',
  ],
  [
    'what spoke for it',
    aPlacing({ best, signals: [{ name: 'names', value: 0.8, share: 1.2 }] }),
    'For it: the same names',
  ],
  [
    'what spoke against it',
    aPlacing({ best, signals: [{ name: 'time', value: 4, share: -0.9 }] }),
    'Against it: told at another time',
  ],
  [
    'the runner-up',
    aPlacing({ best, runnerUp: { storyId: 'quake', likeness: 0.31 } }),
    'Next: “Earthquake hits Karsin” (likeness 0.31)',
  ],
])('%s is told in plain words', (_, placing, words) => {
  expect(explainPlacing(placing, names).join('\n')).toContain(words);
});

test('signals that decided nothing are not told', () => {
  const placing = aPlacing({ best, signals: [{ name: 'names', value: 0.1, share: 0.05 }] });
  expect(explainPlacing(placing, names).join('\n')).not.toContain('names');
});
