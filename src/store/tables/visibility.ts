// Which feeds a server sees: those it follows, and the shared ones that it does not refuse.
import { sql } from 'kysely';
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
