// How much articles belong to topics: one row for each pair, the newest.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Score } from '../../model/topic.ts';
import type { ScoreTable } from '../../ports/store.ts';
import { batches, fromExcluded } from '../batches.ts';
import { among, atomically, type Connection } from '../connection.ts';
import { createRows, type RowOf } from '../rows.ts';
import { inSeenFeed } from './visibility.ts';

const weighed = z.array(z.object({ word: z.string(), weight: z.number() }));

const rows = createRows<Score>('scores', {
  topicId: 'text',
  articleId: 'text',
  score: 'real',
  belongs: 'flag',
  threshold: 'real',
  nearestSeed: z.object({ seedId: z.string(), title: z.string(), likeness: z.number() }),
  shared: weighed,
  missing: weighed,
  withheldBy: 'text',
  scoredAt: 'whole',
});

export function createScoreTable(connection: Connection): ScoreTable {
  const { db } = connection;
  return {
    save: (scores) =>
      atomically(connection, async (inner) => {
        const wanted = await stillWanted(inner, scores);
        for (const batch of batches(wanted)) {
          await inner.db
            .insertInto('scores')
            .values(batch)
            .onConflict((conflict) =>
              conflict.columns(['topicId', 'articleId']).doUpdateSet(fromExcluded([...rows.names, 'seenAt'])),
            )
            .execute();
        }
      }),
    async get(topicId, articleId) {
      const row = await db
        .selectFrom('scores')
        .selectAll()
        .where('topicId', '=', topicId)
        .where('articleId', '=', articleId)
        .executeTakeFirst();
      return row === undefined ? null : rows.unpack(row);
    },
    async ofArticles(articleIds) {
      const found = await db
        .selectFrom('scores')
        .selectAll()
        .where(among(connection, 'articleId', articleIds))
        .orderBy('articleId')
        .orderBy('score', 'desc')
        .orderBy('topicId')
        .execute();
      return found.map(rows.unpack);
    },
    async ofTopics(topicIds, articleIds) {
      const found = await db
        .selectFrom('scores')
        .selectAll()
        .where(among(connection, 'topicId', topicIds))
        .where(among(connection, 'articleId', articleIds))
        .orderBy('articleId')
        .orderBy('score', 'desc')
        .orderBy('topicId')
        .execute();
      return found.map(rows.unpack);
    },
    async best(topicId, guildId, sinceAt, limit) {
      const found = await db
        .selectFrom('scores')
        .innerJoin('articles', 'articles.id', 'scores.articleId')
        .selectAll('scores')
        .where('scores.topicId', '=', topicId)
        .where('scores.seenAt', '>=', Math.floor(sinceAt))
        .where(inSeenFeed(connection, guildId))
        .orderBy('scores.score', 'desc')
        .orderBy('articles.arrival', 'desc')
        .limit(limit)
        .execute();
      return found.map(rows.unpack);
    },
    async nearest(topicId, guildId, sinceAt, to, limit) {
      const found = await db
        .selectFrom('scores')
        .innerJoin('articles', 'articles.id', 'scores.articleId')
        .selectAll('scores')
        .where('scores.topicId', '=', topicId)
        .where('scores.seenAt', '>=', Math.floor(sinceAt))
        .where('scores.withheldBy', 'is', null)
        .where(inSeenFeed(connection, guildId))
        .orderBy(sql`abs("scores"."score" - ${to})`)
        .orderBy('articles.arrival', 'desc')
        .limit(limit)
        .execute();
      return found.map(rows.unpack);
    },
  };
}

/** Rows of those whose topic and article were not deleted while they were made; the last one of each pair. */
async function stillWanted(connection: Connection, scores: readonly Score[]) {
  const { db } = connection;
  const topicIds = [...new Set(scores.map((score) => score.topicId))];
  const topics = await db
    .selectFrom('topics')
    .select('id')
    .where(among(connection, 'id', topicIds))
    .execute();
  const articleIds = [...new Set(scores.map((score) => score.articleId))];
  const articles = await db
    .selectFrom('articles')
    .select(['id', 'firstSeenAt'])
    .where(among(connection, 'id', articleIds))
    .execute();
  const present = new Set(topics.map((topic) => topic.id));
  const seenAts = new Map(articles.map((article) => [article.id, article.firstSeenAt]));
  const wanted = new Map<string, RowOf<Score> & { seenAt: number }>();
  for (const score of scores) {
    const seenAt = seenAts.get(score.articleId);
    if (seenAt !== undefined && present.has(score.topicId)) {
      wanted.set(`${score.topicId}\n${score.articleId}`, { ...rows.pack(score), seenAt });
    }
  }
  return [...wanted.values()];
}
