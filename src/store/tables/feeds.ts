// Feeds, who follows them, which are due, and hosts that asked us to wait.
import { type ExpressionBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Feed, FeedState, Follow } from '../../model/feed.ts';
import type { FeedTable } from '../../ports/store.ts';
import type { Connection } from '../connection.ts';
import { fingerprint } from '../fingerprint.ts';
import { createRows } from '../rows.ts';
import type { Schema } from '../schema.ts';
import { seenFeedIds } from './visibility.ts';

const rows = createRows<Feed>('feeds', {
  id: 'text',
  url: 'text',
  host: 'text',
  title: 'text',
  siteUrl: 'text',
  language: 'text',
  outlet: 'text',
  subject: 'text',
  shared: 'flag',
  state: 'text',
  etag: 'text',
  lastModified: 'text',
  bodyHash: 'text',
  unchangedInRow: 'whole',
  addedAt: 'whole',
  firstReadAt: 'whole',
  lastCheckedAt: 'whole',
  lastSuccessAt: 'whole',
  lastStatus: 'whole',
  trouble: 'text',
  failuresInRow: 'whole',
  failingSinceAt: 'whole',
  troubleToldAt: 'whole',
  nextCheckAt: 'whole',
  articlesPerHour: 'real',
  rateAt: 'whole',
  movedTo: 'text',
  movedSinceAt: 'whole',
  movedSeen: 'whole',
  wishes: z.object({
    ttlMinutes: z.number().nullable(),
    updateEveryHours: z.number().nullable(),
    skipHours: z.array(z.number()),
    skipDays: z.array(z.string()),
  }),
});

const followRows = createRows<Follow>('follows', {
  guildId: 'text',
  feedId: 'text',
  wanted: 'flag',
  byUserId: 'text',
  at: 'whole',
});

export function createFeedTable(connection: Connection): FeedTable {
  const { db } = connection;
  return {
    async get(id) {
      const row = await db.selectFrom('feeds').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : rows.unpack(row);
    },
    async getByUrl(url) {
      const row = await db.selectFrom('feeds').selectAll().where('urlMark', '=', fingerprint(url)).executeTakeFirst();
      return row === undefined ? null : rows.unpack(row);
    },
    async all() {
      const found = await db.selectFrom('feeds').selectAll().execute();
      return found.map(rows.unpack).sort(byOutlet);
    },
    async states() {
      const found = await db
        .selectFrom('feeds')
        .select(['state', (of) => of.fn.countAll<number>().as('count')])
        .groupBy('state')
        .execute();
      const counts = new Map<string, number>(found.map(({ state, count }) => [state, Number(count)]));
      const of = (state: FeedState): number => counts.get(state) ?? 0;
      return { active: of('active'), failing: of('failing'), stopped: of('stopped') };
    },
    async troubled() {
      const found = await db
        .selectFrom('feeds')
        .selectAll()
        .where((of) => of.or([of('trouble', 'is not', null), of('troubleToldAt', 'is not', null)]))
        .execute();
      return found.map(rows.unpack).sort(byOutlet);
    },
    async seenBy(guildId) {
      const found = await db
        .selectFrom('feeds')
        .selectAll()
        .where('id', 'in', seenFeedIds(connection, guildId))
        .execute();
      return found.map(rows.unpack).sort(byOutlet);
    },
    async idsSeenBy(guildId) {
      return (await seenFeedIds(connection, guildId).execute()).map(({ id }) => id);
    },
    async sights() {
      const feeds = await db.selectFrom('feeds').select(['id', 'shared']).execute();
      const follows = await db
        .selectFrom('follows')
        .innerJoin('feeds', 'feeds.id', 'follows.feedId')
        .select(['follows.feedId', 'follows.guildId'])
        .whereRef('follows.wanted', '<>', 'feeds.shared')
        .execute();
      const sights = new Map(
        feeds.map(({ id, shared }) => [id, { shared: shared === 1, exceptions: new Set<string>() }]),
      );
      for (const { feedId, guildId } of follows) {
        sights.get(feedId)?.exceptions.add(guildId);
      }
      return sights;
    },
    async dueHosts(now) {
      const hosts = await due(connection, now)
        .select('feeds.host')
        .groupBy('feeds.host')
        .orderBy((of) => of.fn.min('feeds.nextCheckAt'))
        .orderBy('feeds.host')
        .execute();
      return hosts.map((row) => row.host);
    },
    async dueOn(host, now) {
      const found = await due(connection, now)
        .selectAll('feeds')
        .where('feeds.host', '=', host)
        .orderBy('feeds.nextCheckAt')
        .orderBy('feeds.id')
        .execute();
      return found.map(rows.unpack);
    },
    async add(feed) {
      const added = await db
        .insertInto('feeds')
        .values({ ...rows.pack(feed), urlMark: fingerprint(feed.url) })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      return added !== undefined;
    },
    async save(feed) {
      const row = { ...rows.pack(feed), urlMark: fingerprint(feed.url) };
      await db
        .insertInto('feeds')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
    async follow(follow) {
      const row = followRows.pack(follow);
      await db
        .insertInto('follows')
        .values(row)
        .onConflict((conflict) => conflict.columns(['guildId', 'feedId']).doUpdateSet(row))
        .execute();
    },
    async unfollow(guildId, feedId) {
      await db.deleteFrom('follows').where('guildId', '=', guildId).where('feedId', '=', feedId).execute();
    },
    async follows(feedId) {
      const found = await db
        .selectFrom('follows')
        .selectAll()
        .where('feedId', '=', feedId)
        .orderBy('at')
        .orderBy('guildId')
        .execute();
      return found.map(followRows.unpack);
    },
    async followsBy(userId) {
      const found = await db
        .selectFrom('follows')
        .selectAll()
        .where('byUserId', '=', userId)
        .orderBy('at')
        .orderBy('guildId')
        .orderBy('feedId')
        .execute();
      return found.map(followRows.unpack);
    },
    followerCount: (feedId) => followerCount(connection, feedId),
    async holdHost(host, untilAt) {
      await db
        .insertInto('holds')
        .values({ host, untilAt: Math.ceil(untilAt) })
        .onConflict((conflict) =>
          conflict
            .column('host')
            .doUpdateSet({ untilAt: sql<number>`excluded."untilAt"` })
            .where(sql<number>`"holds"."untilAt"`, '<', sql<number>`excluded."untilAt"`),
        )
        .execute();
    },
  };
}

/** Due, not stopped, its host not held, and seen by somebody. */
function due({ db }: Connection, now: Date) {
  return db
    .selectFrom('feeds')
    .leftJoin('holds', 'holds.host', 'feeds.host')
    .where('feeds.nextCheckAt', '<=', now.getTime())
    .where(sql<boolean>`"feeds"."state" <> 'stopped'`)
    .where((of) => of.or([of('holds.untilAt', 'is', null), of('holds.untilAt', '<=', now.getTime())]))
    .where((of) => of.or([isFollowed(of), of.and([of('feeds.shared', '=', 1), isNotRefusedByAll(of)])]));
}

/** By a server that has not removed us. */
function isFollowed(of: ExpressionBuilder<Schema, 'feeds'>) {
  return of.exists(
    of
      .selectFrom('follows')
      .leftJoin('guilds', 'guilds.id', 'follows.guildId')
      .select('follows.guildId')
      .whereRef('follows.feedId', '=', 'feeds.id')
      .where('follows.wanted', '=', 1)
      .where('guilds.removedAt', 'is', null),
  );
}

/** A shared feed is read before the first server comes, and rests once every server refuses it. */
function isNotRefusedByAll(of: ExpressionBuilder<Schema, 'feeds'>) {
  const refusals = of
    .selectFrom('follows')
    .select('follows.guildId')
    .whereRef('follows.feedId', '=', 'feeds.id')
    .where('follows.wanted', '=', 0);
  const content = of
    .selectFrom('guilds')
    .select('guilds.id')
    .where('guilds.removedAt', 'is', null)
    .where('guilds.id', 'not in', refusals);
  return of.or([of.not(of.exists(refusals)), of.exists(content)]);
}

async function followerCount({ db }: Connection, feedId: string): Promise<number> {
  const feed = await db.selectFrom('feeds').select('shared').where('id', '=', feedId).executeTakeFirst();
  const follows = db.selectFrom('follows').select('follows.guildId').where('follows.feedId', '=', feedId);
  const counted =
    feed?.shared === 1
      ? db
          .selectFrom('guilds')
          .select((of) => of.fn.countAll<number>().as('count'))
          .where('guilds.removedAt', 'is', null)
          .where('guilds.id', 'not in', follows.where('follows.wanted', '=', 0))
      : follows
          .clearSelect()
          .leftJoin('guilds', 'guilds.id', 'follows.guildId')
          .select((of) => of.fn.countAll<number>().as('count'))
          .where('follows.wanted', '=', 1)
          .where('guilds.removedAt', 'is', null);
  const { count } = await counted.executeTakeFirstOrThrow();
  return count;
}

function byOutlet(a: Feed, b: Feed): number {
  const [left, right] = [`${a.outlet.toLowerCase()}\n${a.url}`, `${b.outlet.toLowerCase()}\n${b.url}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
