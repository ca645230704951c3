// Articles in their order of arrival, what they said before they were edited, and finding them again.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Article, Revision } from '../../model/article.ts';
import type { ArticleTable } from '../../ports/store.ts';
import { batches } from '../batches.ts';
import { among, atomically, type Connection } from '../connection.ts';
import { fingerprint } from '../fingerprint.ts';
import { createRows, type RowOf } from '../rows.ts';
import { take } from './counters.ts';
import { dropWords, indexWords, matches } from './search.ts';
import { touchStory } from './stories.ts';
import { inSeenFeed } from './visibility.ts';

const rows = createRows<Article>('articles', {
  id: 'text',
  arrival: 'whole',
  feedId: 'text',
  outlet: 'text',
  guid: 'text',
  url: 'text',
  urlKey: 'text',
  title: 'text',
  summary: 'text',
  image: 'text',
  authors: z.array(z.string()),
  language: 'text',
  publishedAt: 'whole',
  firstSeenAt: 'whole',
  revisedAt: 'whole',
  backlog: 'flag',
  storyId: 'text',
});

const revisionRows = createRows<Revision>('revisions', {
  articleId: 'text',
  title: 'text',
  summary: 'text',
  url: 'text',
  replacedAt: 'whole',
});

/** Of one article, the newest: some feeds change a title with every visit. */
const keptRevisions = 50;

export function createArticleTable(connection: Connection): ArticleTable {
  const { db } = connection;
  const unpackAll = (found: readonly RowOf<Article>[]) => found.map(rows.unpack);
  return {
    async get(id) {
      const row = await db.selectFrom('articles').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : rows.unpack(row);
    },
    async getMany(ids) {
      const found = await db
        .selectFrom('articles')
        .selectAll()
        .where(among(connection, 'id', ids))
        .execute();
      const byId = new Map(found.map((row) => [row.id, rows.unpack(row)]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
    async known(feedId, keys) {
      const marks = [
        ['guidMark', keys.guids],
        ['urlMark', keys.urlKeys],
        ['titleMark', keys.titles],
      ] as const;
      const found = await db
        .selectFrom('articles')
        .selectAll()
        .where('arrival', 'in', (of) => {
          const [guids, urls, titles] = marks.map(([column, texts]) =>
            of
              .selectFrom('articles')
              .select('arrival')
              .where('feedId', '=', feedId)
              .where(among(connection, column, texts.map(fingerprint as (text: string) => string))),
          );
          return guids!.union(urls!).union(titles!);
        })
        .orderBy('arrival')
        .execute();
      return unpackAll(found);
    },
    add: (articles) => atomically(connection, (inner) => addArticles(inner, articles)),
    revise: (article, before) => atomically(connection, (inner) => reviseArticle(inner, article, before)),
    async revisions(articleId) {
      const found = await db
        .selectFrom('revisions')
        .selectAll()
        .where('articleId', '=', articleId)
        .orderBy('number')
        .execute();
      return found.map(revisionRows.unpack);
    },
    async unplaced(language, limit) {
      const found = await db
        .selectFrom('articles')
        .selectAll()
        .where('storyId', 'is', null)
        .where('language', '=', language)
        .orderBy('arrival')
        .limit(limit)
        .execute();
      return unpackAll(found);
    },
    async unplacedLanguages() {
      const found = await db
        .selectFrom('articles')
        .select('language')
        .distinct()
        .where('storyId', 'is', null)
        .orderBy('language')
        .execute();
      return found.map((row) => row.language);
    },
    async inStory(storyId) {
      const found = await db
        .selectFrom('articles')
        .selectAll()
        .where('storyId', '=', storyId)
        .orderBy('arrival')
        .execute();
      return unpackAll(found);
    },
    async inStories(storyIds) {
      const found = await db
        .selectFrom('articles')
        .selectAll()
        .where(among(connection, 'storyId', storyIds))
        .orderBy('arrival')
        .execute();
      return unpackAll(found);
    },
    async placedSince(language, sinceAt, afterArrival, limit) {
      const found = await db
        .selectFrom('articles')
        .selectAll()
        .where('storyId', 'is not', null)
        .where('language', '=', language)
        .where('arrival', '>', afterArrival)
        .where('firstSeenAt', '>=', Math.floor(sinceAt))
        .orderBy('arrival')
        .limit(limit)
        .execute();
      return unpackAll(found);
    },
    async after(arrival, limit) {
      const found = await db
        .selectFrom('articles')
        .selectAll()
        .where('arrival', '>', arrival)
        .orderBy('arrival')
        .limit(limit)
        .execute();
      return unpackAll(found);
    },
    async recent(guildId, sinceAt, limit, after) {
      const found = await db
        .selectFrom('articles')
        .selectAll()
        .where('firstSeenAt', '>=', Math.floor(sinceAt))
        .where(inSeenFeed(connection, guildId))
        .$if(after !== undefined, (query) =>
          query
            .where('firstSeenAt', '<=', after!.firstSeenAt)
            .where((is) => is.or([is('firstSeenAt', '<', after!.firstSeenAt), is('arrival', '<', after!.arrival)])),
        )
        .orderBy('firstSeenAt', 'desc')
        .orderBy('arrival', 'desc')
        .limit(limit)
        .execute();
      return unpackAll(found);
    },
    async search(guildId, query, limit, offset) {
      const found = matches(connection, guildId, query);
      if (found === null) {
        return [];
      }
      const ranked = await db
        .selectFrom(found.as('found'))
        .innerJoin('articles', 'articles.arrival', 'found.arrival')
        .selectAll('articles')
        .select('found.rank')
        .orderBy('found.rank', 'desc')
        .orderBy('articles.arrival', 'desc')
        .limit(limit)
        .offset(offset)
        .execute();
      return ranked.map((row) => Object.freeze({ article: rows.unpack(row), rank: row.rank }));
    },
    async getByUrlKey(guildId, urlKey) {
      const row = await db
        .selectFrom('articles')
        .selectAll()
        .where('urlMark', '=', fingerprint(urlKey))
        .where(inSeenFeed(connection, guildId))
        .orderBy('arrival', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : rows.unpack(row);
    },
    async rhythm(feedId, limit) {
      const found = await db
        .selectFrom('articles')
        .select('publishedAt')
        .where('feedId', '=', feedId)
        .orderBy('publishedAt', 'desc')
        .limit(limit)
        .execute();
      return found.map((row) => row.publishedAt);
    },
  };
}

function marksOf(article: Article) {
  return {
    guidMark: fingerprint(article.guid),
    urlMark: fingerprint(article.urlKey),
    titleMark: fingerprint(article.title),
  };
}

async function addArticles(
  connection: Connection,
  articles: readonly Omit<Article, 'arrival'>[],
): Promise<readonly Article[]> {
  const { db } = connection;
  // Locks the counter, so that nobody adds one of these ids between our look and our writing.
  await take(connection, 'arrival', 0);
  const ids = articles.map((article) => article.id);
  const there = await db
    .selectFrom('articles')
    .select('id')
    .where(among(connection, 'id', ids))
    .execute();
  const seen = new Set(there.map((row) => row.id));
  const fresh = articles.filter((article) => !seen.has(article.id) && seen.add(article.id));
  const first = await take(connection, 'arrival', fresh.length);
  const added = fresh.map((article, index) => ({ ...article, arrival: first + index }));
  const packed = added.map((article) => ({ ...rows.pack(article), ...marksOf(article) }));
  for (const batch of batches(packed)) {
    await db.insertInto('articles').values(batch).execute();
  }
  await indexWords(connection, added);
  return packed.map(rows.unpack);
}

async function reviseArticle(connection: Connection, article: Article, before: Revision): Promise<void> {
  const { db } = connection;
  const { id, arrival: _, storyId: __, firstSeenAt: ___, ...changed } = rows.pack(article);
  // Before the article's row, as placing locks them: in the other order two would wait for each other on PostgreSQL.
  await take(connection, 'change', 0);
  const row = await db
    .updateTable('articles')
    .set({ ...changed, ...marksOf(article) })
    .where('id', '=', id)
    .returning(['arrival', 'storyId'])
    .executeTakeFirst();
  if (row === undefined) {
    // It was forgotten between the reading and the writing.
    return;
  }
  if (row.storyId !== null) {
    await touchStory(connection, row.storyId);
  }
  await db
    .insertInto('revisions')
    .values((of) => ({
      ...revisionRows.pack(before),
      number: of
        .selectFrom('revisions')
        .select(sql<number>`coalesce(max("number"), 0) + 1`.as('number'))
        .where('articleId', '=', id),
    }))
    .execute();
  await db
    .deleteFrom('revisions')
    .where('articleId', '=', id)
    .where('number', '<=', (of) =>
      of
        .selectFrom('revisions')
        .select(sql<number>`max("number") - ${keptRevisions}`.as('number'))
        .where('articleId', '=', id),
    )
    .execute();
  await dropWords(connection, [row.arrival]);
  await indexWords(connection, [{ ...article, arrival: row.arrival }]);
}
