// What of a story one server may see.
import { describe, expect, test } from 'vitest';
import {
  gatherUnscored,
  namesUnder,
  newestJoinedAt,
  recordAt,
  type Sight,
  viewStory,
  withScores,
} from '../../src/deliver/view.ts';
import type { Article } from '../../src/model/article.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { anArticle, aPlacing, aScore, aStory, aTopic, dawn, hour, minute } from '../kit/builders.ts';

const sight: Sight = {
  feedIds: new Set(['north', 'south', 'east']),
  topics: [aTopic(), aTopic({ id: 'syria', name: 'Syria' })],
  families: { Group: ['North', 'East'] },
  settings: defaultSettings,
  now: new Date(dawn + hour),
  language: 'en',
};

const north = anArticle({ id: 'n', feedId: 'north', outlet: 'North', title: 'From north' });
const south = anArticle({
  id: 's',
  arrival: 2,
  feedId: 'south',
  outlet: 'South',
  title: 'From south',
  publishedAt: dawn + minute,
});
const secret = anArticle({
  id: 'x',
  arrival: 3,
  feedId: 'secret',
  outlet: 'Secret',
  title: 'From afar',
  publishedAt: dawn - hour,
});

function view(articles: readonly Article[], central: readonly string[] = [], sameAs: Record<string, string> = {}) {
  const placings = articles.map(({ id }) => aPlacing({ articleId: id, sameAs: sameAs[id] ?? null }));
  const scores = articles.flatMap(({ id, feedId }) =>
    feedId === 'secret'
      ? [aScore({ articleId: id, topicId: 'syria', score: 1 })]
      : [aScore({ articleId: id }), aScore({ articleId: id, topicId: 'gone', score: 1 })],
  );
  return viewStory({ story: aStory({ centralArticleIds: central }), articles, placings, scores }, sight);
}

describe('a story', () => {
  test('is shown over the feeds that the server sees, and no others', () => {
    const seen = view([north, south, secret], ['x', 's', 'n']);
    expect(seen).toMatchObject({
      headline: 'From south',
      url: south.url,
      articleCount: 2,
      independentReports: 2,
      elsewhere: true,
      firstAt: dawn,
      lastAt: dawn + minute,
      phase: 'breaking',
      topics: [{ id: 'asylum', name: 'Asylum', score: 0.8 }],
    });
    expect(JSON.stringify(seen)).not.toMatch(/secret|afar/i);
  });

  test('of which it sees nothing is not shown at all', () => {
    expect(view([secret])).toBeNull();
  });

  test.each([
    ['the most central report that it sees', ['x', 's', 'n'], 'From south'],
    ['the earliest when none of the central ones is visible', ['x'], 'From north'],
  ])('has the headline of %s', (_rule, central, headline) => {
    expect(view([south, north, secret], central)?.headline).toBe(headline);
  });

  test('has the lead of the most central report that has one', () => {
    const silent = { ...south, summary: '' };
    expect(view([north, silent], ['s', 'n'])).toMatchObject({
      headline: 'From south',
      lead: 'The ousted president and his family have arrived in Moscow. Russia granted them asylum on humanitarian grounds.',
    });
  });

  test('prefers a lead that ends to one that may have been cut, and takes that where no other is', () => {
    const cut = {
      ...south,
      summary: 'Ousted Syrian leader Bashar al-Assad and his family flew to Moscow on a military',
    };
    expect(view([north, cut], ['s', 'n'])?.lead).toContain('have arrived in Moscow.');
    expect(view([cut], ['s'])?.lead).toBe(cut.summary);
  });

  test('names each outlet once, with its newest article, the earliest outlet first', () => {
    const again = { ...north, id: 'n2', arrival: 4, title: 'North again', publishedAt: dawn + 5 * minute };
    expect(view([again, south, north])?.reports.map(({ outlet, title }) => [outlet, title])).toEqual([
      ['North', 'North again'],
      ['South', 'From south'],
    ]);
  });

  test.each([
    ['a copy of a visible report is one', { s: 'n' }, [false, true], 1],
    ['the original is none though it came later', { n: 's' }, [true, false], 1],
    ['two copies of a report elsewhere are one text, the first of them no copy', { n: 'x', s: 'x' }, [false, true], 1],
    ['a copy of a copy is of the same text', { s: 'x', x: 'n' }, [false, true], 1],
    ['copies in a circle end', { s: 'n', n: 's' }, [false, true], 1],
    ['two texts are two', {}, [false, false], 2],
  ])('of texts: %s', (_rule, sameAs, copies, independent) => {
    const seen = view([north, south, secret], [], sameAs as Record<string, string>);
    expect(seen?.reports.map((report) => report.copy)).toEqual(copies);
    expect(seen?.independentReports).toBe(independent);
  });

  test('counts outlets of one owner once', () => {
    const east = anArticle({ id: 'e', feedId: 'east', outlet: 'East' });
    expect(view([north, east])).toMatchObject({ independentReports: 1 });
  });

  test('does not crash on a placing or a score that is missing', () => {
    const record = { story: aStory(), articles: [north], placings: [], scores: [] };
    expect(viewStory(record, sight)).toMatchObject({ articleCount: 1, topics: [] });
    expect(newestJoinedAt(record, sight)).toBe(north.firstSeenAt);
  });
});

test('a record can be looked at as it was, by when its articles were placed', () => {
  const record = {
    story: aStory(),
    articles: [north, south],
    placings: [
      aPlacing({ articleId: 'n', placedAt: dawn + 10 * minute }),
      // Carried here by a merge, hours later: it was known when it was first seen.
      aPlacing({ articleId: 's', placedAt: dawn + 5 * hour, decision: 'moved' }),
    ],
    scores: [],
  };
  expect(recordAt(record, dawn + 5 * minute).articles).toEqual([south]);
  expect(newestJoinedAt(record, sight)).toBe(dawn + 10 * minute);
});

test('what the store gave is put together by story', () => {
  const other = anArticle({ id: 'o', storyId: 'other' });
  const records = withScores(
    gatherUnscored(
      [aStory({ id: 'other' }), aStory(), aStory({ id: 'empty' })],
      [north, other],
      [aPlacing({ articleId: 'o', storyId: 'other' }), aPlacing({ articleId: 'n' })],
    ),
    [aScore({ articleId: 'o' }), aScore({ articleId: 'n' }), aScore({ articleId: 'unknown' })],
  );
  expect(records.map((r) => [r.story.id, r.articles.length, r.placings.length, r.scores.length])).toEqual([
    ['other', 1, 1, 1],
    ['story', 1, 1, 1],
    ['empty', 0, 0, 0],
  ]);
});

test.each([
  ['a story alone has its own name', [], ['a']],
  ['merged stories lend theirs', [{ id: 'b', mergedInto: 'a' }], ['a', 'b']],
  [
    'through others too',
    [
      { id: 'c', mergedInto: 'b' },
      { id: 'b', mergedInto: 'a' },
    ],
    ['a', 'c', 'b'],
  ],
  [
    'a circle lends none',
    [
      { id: 'c', mergedInto: 'b' },
      { id: 'b', mergedInto: 'c' },
    ],
    ['a'],
  ],
])('%s', (_rule, swallowed, names) => {
  expect(namesUnder(['a'], swallowed).get('a')).toEqual(names);
});

test.each([
  ['half of the reports belong: so does the story', 2, 1, 1],
  ['fewer than half: one stray report does not make a story of it', 3, 1, 0],
  ['all of them belong', 3, 3, 1],
])('%s', (_rule, reports, belonging, topics) => {
  const articles = Array.from({ length: reports }, (_, index) => anArticle({ id: `share-${index}`, feedId: 'seen' }));
  const scores = articles.map((article, index) =>
    aScore({
      topicId: 'topic',
      articleId: article.id,
      belongs: index < belonging,
      score: index < belonging ? 0.9 : 0.1,
    }),
  );
  const story = aStory({ centralArticleIds: articles.map((article) => article.id) });
  const view = viewStory(
    { story, articles, placings: [], scores },
    {
      feedIds: new Set(['seen']),
      topics: [aTopic({ id: 'topic' })],
      families: {},
      settings: defaultSettings,
      now: new Date(dawn),
      language: 'en',
    },
  );
  expect(view!.topics.length).toBe(topics);
});
