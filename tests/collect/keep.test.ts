import { describe, expect, test } from 'vitest';
import { markArticles } from '../../src/collect/identity.ts';
import { planKeeping } from '../../src/collect/keep.ts';
import type { Feed, ReadArticle, ReadFeed } from '../../src/model/feed.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { aFeed } from '../kit/builders.ts';

const now = new Date('2026-03-02T10:00:00Z');
const hour = 3_600_000;
const day = 24 * hour;

function anArticle(name: string, hoursAgo: number | null, over: Partial<ReadArticle> = {}): ReadArticle {
  return {
    id: `id-${name}`,
    title: `Report ${name}`,
    link: `https://n.example.org/${name}`,
    publishedAt: hoursAgo === null ? null : now.getTime() - hoursAgo * hour,
    summary: '',
    image: null,
    authors: [],
    language: null,
    ...over,
  };
}

function plan(
  articles: readonly ReadArticle[],
  feed: Partial<Feed> = {},
  reading: Partial<ReadFeed> = {},
  known: readonly ReadArticle[] = [],
) {
  const document: ReadFeed = {
    title: null,
    link: null,
    language: null,
    articles,
    ttlMinutes: null,
    skipHours: [],
    skipDays: [],
    updateEveryHours: null,
    warnings: [],
    ...reading,
  };
  const row = aFeed({ language: null, firstReadAt: now.getTime() - 5 * day, ...feed });
  const first = planKeeping(
    { ...row, firstReadAt: null },
    document,
    markArticles(known, now),
    [],
    new Date(now.getTime() - hour),
    defaultSettings,
  );
  const stored = first.added.map((article, at) => ({ ...article, arrival: at + 1 }));
  return planKeeping(row, document, markArticles(articles, now), stored, now, defaultSettings);
}

function fresh(result: ReturnType<typeof plan>): readonly (string | null)[] {
  return result.added.filter((article) => !article.backlog).map((article) => article.guid);
}

describe('news or backlog', () => {
  test('all of the first reading is backlog, even what is minutes old', () => {
    expect(fresh(plan([anArticle('a', 0.1), anArticle('b', 30)], { firstReadAt: null }))).toEqual([]);
  });

  test('what we first see two days after it was published is backlog', () => {
    expect(fresh(plan([anArticle('a', 47.9), anArticle('b', 48)]))).toEqual(['id-a']);
  });

  test('of more than twenty unseen articles all but the newest five are backlog', () => {
    const many = Array.from({ length: 21 }, (_, at) => anArticle(`${at}`, (at * 7) % 21));
    const result = plan(many);
    expect(result.added).toHaveLength(21);
    expect(fresh(result)).toEqual(['id-12', 'id-9', 'id-6', 'id-3', 'id-0']);
    expect(fresh(plan(many.slice(0, 20)))).toHaveLength(20);
  });

  test('an old article that was forgotten does not come back as news', () => {
    expect(fresh(plan([anArticle('old', 24 * 91)], { firstReadAt: now.getTime() - 100 * day }))).toEqual([]);
  });

  describe('an undated article is news,', () => {
    const undated = ['a', 'b', 'c'].map((name) => anArticle(name, null));
    const [a, b, c] = undated as [ReadArticle, ReadArticle, ReadArticle];
    const long = { firstReadAt: now.getTime() - 100 * day };

    test('wherever it stands, while we know the feed for less time than articles are kept', () => {
      expect(fresh(plan(undated, {}, {}, [b]))).toEqual(['id-c', 'id-a']);
    });

    test('but not below one that we have, once forgetting may have begun', () => {
      expect(fresh(plan(undated, long, {}, [b]))).toEqual(['id-a']);
    });

    test('nor below the first, when we have nothing left of the document', () => {
      expect(fresh(plan([a, b, c], long))).toEqual(['id-a']);
    });
  });
});

describe('a new article', () => {
  test.each([
    ['as stated', 5 * hour, -5 * hour],
    ['now, when none is stated', null, 0],
    ['now, when it lies in the future', -30 * hour, 0],
    ['now, when it is the zero of clocks', now.getTime(), 0],
  ])('is published %s', (_rule, ago, from) => {
    const [article] = plan([anArticle('a', null, { publishedAt: ago === null ? null : now.getTime() - ago })]).added;
    expect(article?.publishedAt).toBe(now.getTime() + from);
  });

  test.each([
    ['its own', 'pt-BR', 'en', 'de', 'pt'],
    ["its document's", null, 'en-GB', 'de', 'en'],
    ["its feed's", null, null, 'de', 'de'],
    ['unknown', null, null, null, 'und'],
    ["its document's, where its own is nonsense", 'x', 'en', null, 'en'],
  ])('has a language: %s', (_rule, own, documents, feeds, language) => {
    const [article] = plan([anArticle('a', 1, { language: own })], { language: feeds }, { language: documents }).added;
    expect(article?.language).toBe(language);
  });

  test('has a link without tracking', () => {
    const link = 'https://www.n.example.org/a?utm_source=rss';
    const [article] = plan([anArticle('a', 1, { link })]).added;
    expect(article).toMatchObject({ url: 'https://www.n.example.org/a', urlKey: 'n.example.org/a' });
  });
});

test('articles arrive in the order in which they were published, undated ones from the bottom up', () => {
  const order = (articles: readonly ReadArticle[]) => plan(articles).added.map((article) => article.guid);
  expect(order([anArticle('b', 2), anArticle('a', 1), anArticle('c', 3)])).toEqual(['id-c', 'id-b', 'id-a']);
  expect(order([anArticle('x', null), anArticle('y', null)])).toEqual(['id-y', 'id-x']);
});

test('a revision keeps what was said before and all that identifies the article', () => {
  const before = anArticle('a', 5);
  const { added, revised } = plan([{ ...before, title: 'Report a, corrected' }], {}, {}, [before]);
  expect(added).toEqual([]);
  expect(revised).toMatchObject([
    {
      article: {
        title: 'Report a, corrected',
        arrival: 1,
        publishedAt: before.publishedAt,
        firstSeenAt: now.getTime() - hour,
        revisedAt: now.getTime(),
      },
      before: { title: 'Report a', replacedAt: now.getTime() },
    },
  ]);
});
