import { expect, test } from 'vitest';
import { createOpenStories, type Member, type OpenStories } from '../../src/understand/open-stories.ts';

const start = Date.UTC(2025, 4, 3, 12);

const open = (): OpenStories => createOpenStories(() => 1);

/** A report that has these terms in its title. */
function member(order: number, terms: readonly number[]): Member {
  return {
    entries: Uint32Array.from(terms, (term) => (term << 8) | (1 << 6)),
    amounts: [],
    amountsInTitle: 0,
    plainTitle: '',
    articleId: `a${order}`,
    order,
    outlet: '',
    publishedAt: start,
    sameAs: null,
    isLive: false,
  };
}

const found = (stories: OpenStories, terms: readonly number[], weights: readonly number[], notBefore = 0) =>
  stories.candidates(member(0, terms).entries, Float64Array.from(weights), notBefore).map(({ id }) => id);

/** Stories of one report each, named by their place. */
function told(reports: readonly (readonly number[])[]): OpenStories {
  const stories = open();
  for (const [place, terms] of reports.entries()) {
    stories.begin(`s${place}`, member(place + 1, terms), start + place);
  }
  return stories;
}

test('stories are found by the terms they share, the weightiest first, the older one of two alike', () => {
  const stories = told([[1], [3], [1, 2], [3], [2]]);
  expect(found(stories, [1, 2, 3], [1, 2, 2])).toEqual(['s2', 's1', 's3', 's4', 's0']);
  expect(found(stories, [2, 1, 4], [0, 1, 5])).toEqual(['s0', 's2']);
  expect(found(stories, [9], [1])).toEqual([]);
});

test('what one article asked leaves no trace for the next', () => {
  const stories = told([[1], [1, 2], [2]]);
  const first = found(stories, [1, 2], [1, 3]);
  found(stories, [1], [9]);
  expect(found(stories, [1, 2], [1, 3])).toEqual(first);
});

test('no more than eight are found, the likeliest of all however late they come', () => {
  const stories = told(Array.from({ length: 30 }, (_, place) => (place % 3 === 2 ? [1, 2] : [1])));
  expect(found(stories, [1, 2], [1, 1])).toEqual([2, 5, 8, 11, 14, 17, 20, 23].map((place) => `s${place}`));
});

test('only the twenty weightiest terms are looked up', () => {
  const stories = told(Array.from({ length: 40 }, (_, place) => [place]));
  const terms = Array.from({ length: 40 }, (_, term) => term);
  const rising = terms.map((term) => term + 1);
  const likeliest = [39, 38, 37, 36, 35, 34, 33, 32].map((place) => `s${place}`);
  expect(found(stories, terms, rising)).toEqual(likeliest);
  stories.closeBefore(start + 20);
  const weightiestGone = terms.map((term) => (term < 20 ? 100 : term));
  expect(found(stories, terms, weightiestGone)).toEqual([]);
});

test('a story that did not grow lately is not found, one that grew is', () => {
  const stories = told([[1], [1]]);
  stories.add(stories.get('s0')!, member(3, [1]), start + 50);
  expect(found(stories, [1], [1], start + 10)).toEqual(['s0']);
  stories.closeBefore(start + 10);
  expect(found(stories, [1], [1])).toEqual(['s0']);
  expect(stories.ofArticle('a2')).toBeNull();
});

test('the slot of a closed story is given away only once the index has forgotten it', () => {
  const many = 1_500;
  const stories = told(Array.from({ length: many }, (_, place) => [1, 10 + place]));
  stories.closeBefore(start + many - 1);
  expect(stories.count).toBe(1);
  expect(stories.storiesWith(1)).toBeLessThan(many);
  for (let place = 0; place < many; place += 1) {
    stories.begin(`t${place}`, member(many + 1 + place, [5_000 + place]), start + many);
  }
  expect(found(stories, [1], [1])).toEqual([`s${many - 1}`]);
  expect(found(stories, [5_007], [1])).toEqual(['t7']);
});

test('what merges is found once, what splits off by itself', () => {
  const stories = told([[1], [1, 2]]);
  stories.merge(stories.get('s1')!, stories.get('s0')!);
  expect(found(stories, [2], [1])).toEqual(['s0']);
  expect(stories.storiesWith(1)).toBe(1);
  const [, leaving] = stories.get('s0')!.members;
  stories.split(stories.get('s0')!, [leaving!], 'apart');
  expect(found(stories, [2], [1])).toEqual(['apart']);
  expect(found(stories, [1], [1])).toEqual(['s0', 'apart']);
});
