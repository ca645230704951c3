import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../src/model/settings.ts';
import type { Judge } from '../../src/understand/judge.ts';
import type { Member } from '../../src/understand/open-stories.ts';
import { createPlacer, type Incoming, type Placed, type Placer } from '../../src/understand/place.ts';
import { groupsOf } from '../../src/understand/split.ts';

const noon = Date.UTC(2025, 4, 3, 12);
const minute = 60_000;

const member = (name: string, order: number, sameAs: string | null = null): Member => ({
  entries: Uint32Array.from([]),
  amounts: [],
  amountsInTitle: 0,
  plainTitle: name,
  articleId: name,
  order,
  outlet: name,
  publishedAt: noon,
  sameAs,
  isLive: false,
});

describe('the two groups of a story', () => {
  const near = (a: Member, b: Member): number => (a.articleId.charAt(0) === b.articleId.charAt(0) ? 0.6 : 0.02);
  const grouped = (members: readonly Member[]): readonly (readonly string[])[] | null => {
    const groups = groupsOf(members, (one, other) => near(members[one]!, members[other]!));
    return groups === null
      ? null
      : [groups.older, groups.younger].map((group) => group.map(({ articleId }) => articleId));
  };

  test('are those whose reports are nearer to each other, the older one first', () => {
    const members = ['a1', 'b1', 'a2', 'b2', 'a3'].map((name, at) => member(name, at + 1));
    expect(grouped(members)).toEqual([
      ['a1', 'a2', 'a3'],
      ['b1', 'b2'],
    ]);
  });

  test('are not seen in one report that nobody is like', () => {
    expect(grouped(['a1', 'a2', 'a3', 'b1'].map((name, at) => member(name, at + 1)))).toBeNull();
  });

  test('are not seen in one report and its copy', () => {
    expect(grouped([member('a1', 1), member('a2', 2), member('b1', 3), member('b2', 4, 'b1')])).toBeNull();
  });
});

/** Joins whatever shares a word; calls two stories one when their words are alike. */
const credulous: Judge = {
  judge: (measures) => (measures[0]! - 0.1) * 50,
  shares: (measures) => new Float64Array(measures.length),
};
const byWords: Judge = { ...credulous, judge: (measures) => (measures[5]! - 0.5) * 20 };

const credulousPlacer = (): Placer =>
  createPlacer({ language: 'en', ...defaultSettings, judge: credulous, mergeJudge: byWords, rules: false });

const told: readonly (readonly [id: string, title: string])[] = [
  ['quake', 'Earthquake flattens villages in eastern Karsin'],
  ['quake too', 'Villages flattened as earthquake shakes Karsin'],
  ['round-up', 'Earthquake in Karsin, pilots begin strike at Olmen airport'],
  ['strike', 'Pilots begin strike: Olmen airport stands still'],
  ['strike too', 'Olmen airport: pilots begin unlimited strike'],
];

const report = ([id, title]: readonly [string, string], at: number): Incoming => ({
  id,
  title,
  text: '',
  outlet: id,
  publishedAt: noon + at * minute,
  at: noon + at * minute,
});

const placeAll = (on: Placer): readonly Placed[] => told.map((each, at) => on.place(report(each, at)));

test('a story that a round-up had put together falls apart when its two halves turn out to be strangers', () => {
  const on = credulousPlacer();
  const placed = placeAll(on);
  const { split, placing } = placed[3]!;
  const first = placed[0]!.placing.storyId;
  expect(split).toMatchObject({ from: first, threshold: defaultSettings.splitLikeness });
  expect(split!.likeness).toBeLessThan(split!.threshold);
  expect(split!.articleIds).toEqual(['round-up', 'strike']);
  expect(placing.storyId).toBe(split!.into);
  expect(told.map(([id]) => on.standingOf(id))).toEqual([first, first, split!.into, split!.into, split!.into]);
  expect(on.describe(first)).toMatchObject({ articleCount: 2, lastArticleAt: noon + minute });
  expect(on.describe(split!.into)).toMatchObject({ articleCount: 3, firstArticleAt: noon + 2 * minute });
});

test('what left is found by its own words and no longer by those that it left behind', () => {
  const on = credulousPlacer();
  const { split } = placeAll(on)[3]!;
  const next = on.place(report(['next', 'Unlimited pilots strike at Olmen airport: talks fail'], 9));
  expect(next.placing.storyId).toBe(split!.into);
  const villages = on.place(report(['villages', 'Eastern villages flattened'], 10));
  expect(villages.placing.storyId).toBe(split!.from);
});

test('a placer that only hears of the parting stands as the one that decided it', () => {
  const decided = credulousPlacer();
  const { split } = placeAll(decided)[3]!;
  const other = credulousPlacer();
  for (const [at, each] of told.entries()) {
    other.restore(report(each, at), at < 4 ? split!.from : split!.into);
    if (at === 3) {
      other.restoreSplit(split!.articleIds, split!.into);
    }
  }
  expect(told.map(([id]) => other.standingOf(id))).toEqual(told.map(([id]) => decided.standingOf(id)));
  expect(other.describe(split!.from)).toEqual(decided.describe(split!.from));
});

test('reports that are alike stay together', () => {
  const on = createPlacer({ language: 'en', ...defaultSettings });
  const titles = ['Karsin earthquake', 'Earthquake in Karsin', 'Strong Karsin earthquake', 'Karsin: strong earthquake'];
  expect(titles.map((title, at) => on.place(report([title, title], at)).split)).toEqual([null, null, null, null]);
});
