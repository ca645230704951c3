import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../src/model/settings.ts';
import { chanceOfLikeness, chanceOfMerge } from '../../src/understand/chance.ts';
import { type Fit, isBridged } from '../../src/understand/merge.ts';
import type { Member, OpenStory } from '../../src/understand/open-stories.ts';
import { createPlacer, type Incoming } from '../../src/understand/place.ts';

const noon = Date.UTC(2025, 4, 3, 12);
const hour = 3_600_000;

/** Of so many reports, the newest seven kept; the first of those bear the name, the others do not. */
function story(name: string, reports: number): OpenStory {
  const ids = Array.from({ length: reports }, (_, at) => `${name}${at}`);
  const members = ids.slice(-7).map(
    (articleId, order): Member => ({
      entries: Uint32Array.from([]),
      amounts: [],
      amountsInTitle: 0,
      plainTitle: '',
      articleId,
      order,
      outlet: '',
      publishedAt: noon,
      sameAs: null,
      isLive: false,
    }),
  );
  const times = { firstAt: noon, lastAt: noon, grownAt: noon };
  return { id: name, slot: 0, members, terms: 0, began: 0, articleIds: ids, ...times, cohesion: 1, open: true };
}

/** So many of the kept reports fit the other story. */
const fitting =
  (count: number): Fit =>
  (member) => ({ logOdds: member.order < count ? 2 : -2, words: 0 });

test.each([
  ['two single reports', 1, 1, 0, true],
  ['three reports and many, nobody but the newcomer bridging', 3, 40, 0, false],
  ['three reports and many, one more bridging', 3, 40, 1, true],
  ['two large stories, one report bridging', 30, 30, 1, false],
  ['two large stories, three reports bridging', 30, 30, 3, false],
  ['two large stories, most reports bridging', 30, 30, 5, true],
])('%s', (_, one, other, bridging, isAsked) => {
  expect(isBridged(story('a', one), story('b', other), fitting(bridging))).toBe(isAsked);
});

describe('what is alike by chance', () => {
  test('counts for nothing while few stories are open', () => {
    expect([0, 1, 100].map(chanceOfLikeness)).toEqual([-0, -0, -0].map((none) => expect.closeTo(none)));
  });

  test('counts the more the more are open, and most against a merge', () => {
    const open = [1_000, 10_000, 100_000];
    const odds = open.map(chanceOfLikeness);
    expect(odds).toEqual([...odds].sort((a, b) => b - a));
    expect(odds[2]).toBeGreaterThan(-2);
    expect(open.every((count) => chanceOfMerge(count) < chanceOfLikeness(count))).toBe(true);
  });
});

test('a chain of half-alike reports does not become one story', () => {
  const on = createPlacer({ language: 'en', ...defaultSettings });
  // Each shares something with the one before and nothing with the one before that.
  const told = [
    [
      'Norland minister Harrow resigns over pension letters',
      'Thousands of letters had told widows of sums that were never paid.',
    ],
    [
      'Harrow successor named: Odile Venn to lead ministry',
      'The former judge takes office on Monday, the chancellery announced.',
    ],
    [
      'Odile Venn opens orchid show in Farmouth',
      'Gardeners from eleven towns show four hundred plants in the old market hall.',
    ],
    ['Farmouth traders protest against airport fees', 'They blocked the coastal road with lorries for three hours.'],
    [
      'Airport fog delays Kestrels on their way to final',
      'The team waited overnight in Sudland and trained in a hangar.',
    ],
    [
      'Kestrels lose final in Aldbury after extra time',
      'A header in the last minute decided it before forty thousand people.',
    ],
  ] as const;
  const stories = told.map(([title, text], at) => {
    const publishedAt = noon + at * hour;
    const article: Incoming = { id: `c${at}`, title, text, outlet: `Outlet ${at}`, publishedAt, at: publishedAt };
    return on.place(article).placing.storyId;
  });
  expect(new Set(stories).size).toBeGreaterThanOrEqual(4);
  expect(stories.at(-1)).not.toBe(stories[0]);
});
