// Which feeds a server sees: those it follows, and the shared ones that it does not refuse.
import { type SqlBool, sql } from 'kysely';
import type { Connection } from '../connection.ts';

/** Ids of the feeds that the server sees, as a subquery that both engines work out once; null: the shared feeds. */
export function seenFeedIds({ db }: Connection, guildId: string | null) {
  if (guildId === null) {
    return db.selectFrom('feeds').select('feeds.id').where('feeds.shared', '=', 1);
  }
  return db
    .selectFrom('feeds')
    .leftJoin('follows', (join) => join.onRef('follows.feedId', '=', 'feeds.id').on('follows.guildId', '=', guildId))
    .select('feeds.id')
    .where(sql`coalesce("follows"."wanted", "feeds"."shared")`, '=', 1);
}

/**
 * Articles of those feeds. The empty text keeps both engines from starting at the feeds and reading all that they ever
 * published: our queries start at what is new, or at what matches, and ask this of each row.
 */
export function inSeenFeed(connection: Connection, guildId: string | null) {
  return sql<SqlBool>`("articles"."feedId" || '') in ${seenFeedIds(connection, guildId)}`;
}
