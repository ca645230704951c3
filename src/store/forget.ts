// Retention: what is old goes, a few hundred rows at a time, each batch a transaction of its own, so that readers and
// writers get their turn between. An article stays while its story still grows.
import { sql } from 'kysely';
import { among, type OuterConnection } from './connection.ts';
import { dropWords } from './tables/search.ts';

/** Rows that one transaction deletes; 500 articles with their words, scores and placings take some 20 ms. */
const batch = 100;

/** Gives back how many rows went. */
export async function forget(outer: OuterConnection, articlesBefore: Date, endedBefore: Date): Promise<number> {
  const [articlesMs, endedMs] = [articlesBefore.getTime(), endedBefore.getTime()];
  let gone = 0;
  for (const step of [
    () => forgetArticles(outer, articlesMs),
    () => forgetStories(outer, articlesMs),
    () => forgetWhere(outer, 'deliveries', sql`"endedAt" is not null and "endedAt" < ${endedMs}`),
    () => forgetWhere(outer, 'digests', sql`"toAt" < ${endedMs}`),
    () => forgetWhere(outer, 'told', sql`"toldAt" < ${endedMs}`),
    () => forgetWhere(outer, 'pageMessages', sql`"postedAt" < ${endedMs}`),
    () =>
      forgetWhere(
        outer,
        'cards',
        sql`"editedAt" < ${endedMs} and not exists (select 1 from "stories" where "stories"."id" = "cards"."storyId")`,
      ),
    () =>
      forgetWhere(
        outer,
        'care',
        sql`"createdAt" < ${articlesMs} and not exists (select 1 from "stories" where "stories"."id" in ("care"."storyId", "care"."otherId"))`,
      ),
    () =>
      forgetWhere(
        outer,
        'feeds',
        sql`"shared" = 0 and "addedAt" < ${articlesMs} and not exists (select 1 from "follows" where "follows"."feedId" = "feeds"."id") and not exists (select 1 from "articles" where "articles"."feedId" = "feeds"."id")`,
      ),
  ]) {
    for (let rows = await step(); rows > 0; rows = await step()) {
      gone += rows;
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  }
  return gone;
}

function forgetArticles(outer: OuterConnection, before: number): Promise<number> {
  return outer.transaction(async (connection) => {
    const { db } = connection;
    const old = await db
      .selectFrom('articles')
      .leftJoin('stories', 'stories.id', 'articles.storyId')
      .select(['articles.id', 'articles.arrival'])
      .where('articles.firstSeenAt', '<', before)
      .where((of) => of.or([of('stories.id', 'is', null), of('stories.grownAt', '<', before)]))
      .orderBy('articles.firstSeenAt')
      .limit(batch)
      .execute();
    const ids = old.map((article) => article.id);
    await dropWords(
      connection,
      old.map((article) => article.arrival),
    );
    // Their scores, revisions and placings go with them.
    await db
      .deleteFrom('articles')
      .where(among(connection, 'id', ids))
      .execute();
    return old.length;
  });
}

/** Empty ones; one that was merged stays as long as the story that it leads to, for whoever holds its old name. */
function forgetStories(outer: OuterConnection, before: number): Promise<number> {
  return forgetWhere(
    outer,
    'stories',
    sql`"grownAt" < ${before}
      and not exists (select 1 from "articles" where "articles"."storyId" = "stories"."id")
      and not exists (select 1 from "stories" as "heir" where "heir"."id" = "stories"."mergedInto")`,
  );
}

type Forgettable = 'stories' | 'deliveries' | 'digests' | 'told' | 'pageMessages' | 'cards' | 'care' | 'feeds';

async function forgetWhere(
  outer: OuterConnection,
  table: Forgettable,
  condition: ReturnType<typeof sql>,
): Promise<number> {
  const name = sql.table(table);
  // By the row's address on both engines; PostgreSQL goes straight to it only when it is given a list.
  const found =
    outer.engine === 'sqlite'
      ? sql`rowid in (select rowid from ${name} where ${condition} limit ${batch})`
      : sql`ctid = any(array(select ctid from ${name} where ${condition} limit ${batch}))`;
  const { rows } = await sql`delete from ${name} where ${found} returning 1`.execute(outer.db);
  return rows.length;
}
