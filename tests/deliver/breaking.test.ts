// When so many independent reports within so many minutes are breaking news.
import { expect, test } from 'vitest';
import { isBreaking, mostWithin } from '../../src/deliver/breaking.ts';
import type { Sight, StoryRecord } from '../../src/deliver/view.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { anArticle, aPlacing, aStory, dawn, hour, minute } from '../kit/builders.ts';

const sight: Sight = {
  feedIds: new Set(['north', 'south', 'east', 'west']),
  topics: [],
  families: { Group: ['north', 'east'] },
  settings: defaultSettings,
  now: new Date(dawn + hour),
  language: 'en',
};

interface Told {
  /** Minutes after dawn. */
  readonly at: number;
  readonly by: string;
  readonly copyOf?: string;
  readonly backlog?: boolean;
  /** Minutes after dawn at which we saw it, where that is not when it says it was written. */
  readonly seenAt?: number;
}

function record(...reports: readonly Told[]): StoryRecord {
  const articles = reports.map(({ at, by, backlog, seenAt }, index) =>
    anArticle({
      id: by,
      arrival: index + 1,
      feedId: by,
      outlet: by,
      publishedAt: dawn + at * minute,
      firstSeenAt: dawn + (seenAt ?? at) * minute,
      backlog: backlog ?? false,
    }),
  );
  const placings = reports.map(({ by, copyOf }) => aPlacing({ articleId: by, sameAs: copyOf ?? null }));
  return { story: aStory(), articles, placings, scores: [] };
}

test.each<[string, StoryRecord, number]>([
  [
    'reports of three outlets within the time are three',
    record({ at: 0, by: 'north' }, { at: 30, by: 'south' }, { at: 60, by: 'west' }),
    3,
  ],
  [
    'what comes later counts from another beginning',
    record({ at: 0, by: 'north' }, { at: 61, by: 'south' }, { at: 90, by: 'west' }),
    2,
  ],
  ['outlets of one family are one', record({ at: 0, by: 'north' }, { at: 1, by: 'east' }, { at: 2, by: 'west' }), 2],
  ['copies of one text are one', record({ at: 0, by: 'north' }, { at: 1, by: 'south', copyOf: 'north' }), 1],
  ['backlog is none', record({ at: 0, by: 'north' }, { at: 1, by: 'south', backlog: true }), 1],
  ['feeds that the server does not follow are none', record({ at: 0, by: 'north' }, { at: 1, by: 'secret' }), 1],
  ['a date in the future is when we saw it', record({ at: 0, by: 'north' }, { at: 900, seenAt: 5, by: 'south' }), 2],
  ['a story that nobody here reports has none', record({ at: 0, by: 'secret' }), 0],
])('%s', (_rule, one, expected) => {
  expect(mostWithin(one, 60, sight)).toBe(expected);
});

test('a story is breaking from the wished number on, and always where none is wished', () => {
  const two = record({ at: 0, by: 'north' }, { at: 1, by: 'south' });
  const breaking = { reports: 3, minutes: 60, roleId: null };
  expect(isBreaking(two, { breaking }, sight)).toBe(false);
  expect(isBreaking(two, { breaking: { ...breaking, reports: 2 } }, sight)).toBe(true);
  expect(isBreaking(two, { breaking: null }, sight)).toBe(true);
});
