// A server's stories as its administrators arranged them.
import { describe, expect, test } from 'vitest';
import { arrange, idsInCare, idsInstead, undoneWith } from '../../src/deliver/care.ts';
import type { StoryFile } from '../../src/deliver/desk.ts';
import { developmentOf } from '../../src/deliver/development.ts';
import type { Sight } from '../../src/deliver/view.ts';
import type { Care } from '../../src/model/care.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { aCard, aCare, anArticle, aPlacing, aStory, dawn, hour } from '../kit/builders.ts';

/** Articles are named `<story><number>`; the first is the most central one. */
function aFile(id: string, articles: number, names: readonly string[] = [id], placedAt = dawn): StoryFile {
  const ids = Array.from({ length: articles }, (_, index) => `${id}${index + 1}`);
  return {
    story: aStory({ id, articleCount: articles, centralArticleIds: ids }),
    articles: ids.map((articleId) => anArticle({ id: articleId, storyId: id })),
    placings: ids.map((articleId) => aPlacing({ articleId, storyId: id, placedAt })),
    names,
  };
}

const merged = aCare({ id: 'm', kind: 'merge', storyId: 'a', otherId: 'b', createdAt: dawn + hour });
const split = aCare({ id: 's', kind: 'split', storyId: 'a', articleIds: ['a2'], createdAt: dawn + hour });

function shown(files: readonly StoryFile[], care: readonly Care[], nearest: Record<string, string> = {}) {
  const arrangement = arrange(files, care, new Map(Object.entries(nearest)));
  const stories = [...arrangement.files.values()].map(({ story, articles }) => [
    story.id,
    ...articles.map(({ id }) => id),
  ]);
  return { arrangement, stories };
}

describe('a merge', () => {
  test('makes one story of two, under the id of the one that goes on, with the tellings of both', () => {
    const { arrangement, stories } = shown([aFile('a', 2), aFile('b', 1, ['b', 'older'])], [merged]);
    expect(stories).toEqual([['a', 'a1', 'a2', 'b1']]);
    const file = arrangement.files.get('a')!;
    expect(file.names).toEqual(['a', 'b', 'older']);
    expect(file.story).toMatchObject({ articleCount: 3, centralArticleIds: ['a1', 'a2', 'b1'] });
    expect(idsInstead(['b', 'older', 'c', 'a'], arrangement)).toEqual(['a', 'c']);
  });

  test('finds a story under a name that it had before', () => {
    const { stories } = shown([aFile('x', 1, ['x', 'a']), aFile('b', 1)], [merged]);
    expect(stories).toEqual([['x', 'x1', 'b1']]);
  });

  test('of what has become one story by itself changes nothing', () => {
    expect(shown([aFile('a', 2, ['a', 'b'])], [merged]).stories).toEqual([['a', 'a1', 'a2']]);
  });

  test('that was undone leaves both as they were', () => {
    const { arrangement, stories } = shown([aFile('a', 1), aFile('b', 1)], [{ ...merged, undoneAt: dawn }]);
    expect(stories).toEqual([
      ['a', 'a1'],
      ['b', 'b1'],
    ]);
    expect(idsInstead(['b'], arrangement)).toEqual(['b']);
  });
});

describe('a split', () => {
  test('makes a story of the chosen reports, under the id of the decision, that was never told', () => {
    const { arrangement, stories } = shown([aFile('a', 3)], [split]);
    expect(stories).toEqual([
      ['a', 'a1', 'a3'],
      ['s', 'a2'],
    ]);
    expect(arrangement.files.get('s')).toMatchObject({
      names: ['s'],
      story: { articleCount: 1, centralArticleIds: ['a2'] },
    });
    expect(idsInstead(['a'], arrangement)).toEqual(['a', 's']);
    expect(idsInstead(['s'], arrangement)).toEqual(['s']);
  });

  test('takes a later report along that was placed beside a chosen one, and leaves the others', () => {
    const file = aFile('a', 3);
    const later = aFile('a', 6, ['a'], dawn + 2 * hour);
    const grown: StoryFile = { ...later, placings: [...file.placings, ...later.placings.slice(3)] };
    // The fifth was placed beside the fourth, which was placed beside the chosen one; nobody knows beside which the sixth.
    expect(shown([grown], [split], { a3: 'a2', a4: 'a2', a5: 'a4' }).stories).toEqual([
      ['a', 'a1', 'a3', 'a6'],
      ['s', 'a2', 'a4', 'a5'],
    ]);
  });

  test.each([
    ['that was undone', [{ ...split, undoneAt: dawn }]],
    ['whose reports left the story by themselves', [{ ...split, articleIds: ['elsewhere'] }]],
    ['that would leave nothing', [{ ...split, articleIds: ['a1', 'a2'] }]],
  ])('%s leads its id to the story that it was made of', (_what, care) => {
    const { arrangement, stories } = shown([aFile('a', 2)], care);
    expect(stories).toEqual([['a', 'a1', 'a2']]);
    expect(idsInstead(['s'], arrangement)).toEqual(['a']);
    expect(arrangement.files.get('a')!.names).toEqual(['a', 's']);
  });

  test('can be joined to another story', () => {
    const { arrangement, stories } = shown(
      [aFile('a', 2), aFile('b', 1)],
      [split, { ...merged, storyId: 'b', otherId: 's' }],
    );
    expect(stories).toEqual([
      ['a', 'a1'],
      ['b', 'b1', 'a2'],
    ]);
    expect(idsInstead(['s'], arrangement)).toEqual(['b']);
    expect(idsInstead(['a'], arrangement)).toEqual(['a', 'b']);
  });
});

test('a headline and an end are of the story that they were given to, and stay when another joins it', () => {
  const care = [
    aCare({ storyId: 'a', headline: 'First' }),
    aCare({ id: 'r2', storyId: 'a', headline: 'Second' }),
    aCare({ id: 'r3', storyId: 'b', headline: 'Other' }),
    aCare({ id: 'e', kind: 'end', storyId: 'a' }),
    merged,
  ];
  const { arrangement } = shown([aFile('a', 1), aFile('b', 1)], care);
  expect(arrangement.files.get('a')!.care).toEqual({ headline: 'Second', isEnded: true });
});

test('a story that was ended develops no more in the thread at its card', () => {
  const later = anArticle({ id: 'a2', feedId: 'south', outlet: 'South', firstSeenAt: dawn + hour });
  const files = aFile('a', 1);
  const record = {
    ...files,
    articles: [...files.articles, later],
    placings: [...files.placings, aPlacing({ articleId: 'a2', placedAt: dawn + hour })],
    scores: [],
  };
  const sight: Sight = {
    feedIds: new Set(['north', 'south']),
    topics: [],
    families: {},
    settings: defaultSettings,
    now: new Date(dawn + 2 * hour),
    language: 'en',
  };
  expect(developmentOf(aCard({ createdAt: dawn }), record, sight)).not.toBeNull();
  const ended = { ...record, care: { headline: null, isEnded: true } };
  expect(developmentOf(aCard({ createdAt: dawn }), ended, sight)).toBeNull();
});

test('what was recorded is not touched', () => {
  const files = [aFile('a', 2), aFile('b', 1)];
  const before = structuredClone(files);
  shown(files, [split, merged, aCare({ id: 'r', storyId: 'a' })]);
  expect(files).toEqual(before);
});

test('recorded stories are asked for, separated ones are not', () => {
  expect(idsInCare([split, { ...merged, storyId: 's', otherId: 'b' }])).toEqual(['a', 'b']);
});

test('with a split goes what was decided about the story that it made', () => {
  const rename = aCare({ id: 'r', storyId: 's' });
  const further = aCare({ id: 's2', kind: 'split', storyId: 's', articleIds: ['x'] });
  const end = aCare({ id: 'e', kind: 'end', storyId: 's2' });
  const other = aCare({ id: 'o', storyId: 'a' });
  expect(undoneWith(split, [split, rename, further, end, other]).map(({ id }) => id)).toEqual(['s', 'r', 's2', 'e']);
  expect(undoneWith(merged, [merged, rename])).toEqual([merged]);
});
