// Digests, and what each subscription was told of each story. Published at once or not at all.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Digest, Told } from '../../model/digest.ts';
import type { DigestTable } from '../../ports/store.ts';
import { batches, fromExcluded } from '../batches.ts';
import { among, atomically, type Connection } from '../connection.ts';
import { createRows } from '../rows.ts';
import { addDeliveries } from './deliveries.ts';
import { advance } from './subscriptions.ts';

const report = z.object({
  articleId: z.string(),
  outlet: z.string(),
  family: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  publishedAt: z.number(),
  copy: z.boolean(),
});

const view = z.object({
  storyId: z.string(),
  language: z.string(),
  headline: z.string(),
  lead: z.string(),
  url: z.string().nullable(),
  image: z.string().nullable(),
  reports: z.array(report),
  articleCount: z.number(),
  independentReports: z.number(),
  elsewhere: z.boolean(),
  firstAt: z.number(),
  lastAt: z.number(),
  phase: z.enum(['breaking', 'developing', 'settled']),
  topics: z.array(z.object({ id: z.string(), name: z.string(), score: z.number() })),
});

const rows = createRows<Digest>('digests', {
  id: 'text',
  subscriptionId: 'text',
  guildId: 'text',
  channelId: 'text',
  language: 'text',
  title: 'text',
  style: 'text',
  timeZone: 'text',
  fromAt: 'whole',
  toAt: 'whole',
  stories: z.array(z.object({ view, update: z.array(z.string()).nullable() })),
  leftOut: z.array(z.object({ count: z.number(), why: z.string() })),
});

const toldRows = createRows<Told>('told', {
  subscriptionId: 'text',
  storyId: 'text',
  toldAt: 'whole',
  headline: 'text',
  outlets: z.array(z.string()),
  articleCount: 'whole',
  independentReports: 'whole',
  numbers: z.array(z.string()),
  words: z.array(z.string()),
});

export function createDigestTable(connection: Connection): DigestTable {
  const { db } = connection;
  return {
    publish: (digest, told, deliveries, subscription, wasDueAt) =>
      atomically(connection, async (inner) => {
        if (!(await advance(inner, subscription, wasDueAt))) {
          return false;
        }
        await inner.db
          .insertInto('digests')
          .values(rows.pack(digest))
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
        await keepTellings(inner, told);
        await addDeliveries(inner, deliveries);
        return true;
      }),
    async get(id) {
      const row = await db.selectFrom('digests').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : rows.unpack(row);
    },
    async ofSubscription(subscriptionId, limit) {
      const found = await db
        .selectFrom('digests')
        .selectAll()
        .where('subscriptionId', '=', subscriptionId)
        .orderBy('toAt', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return found.map(rows.unpack);
    },
    async told(subscriptionId, storyIds) {
      const found = await db
        .selectFrom('told')
        .selectAll()
        .where('subscriptionId', '=', subscriptionId)
        .where(among(connection, 'storyId', storyIds))
        .orderBy('toldAt', 'desc')
        .orderBy('storyId')
        .execute();
      return found.map(toldRows.unpack);
    },
    untell: ({ subscriptionId, toAt, stories }, before) =>
      atomically(connection, async (inner) => {
        const ids = stories.map(({ view: { storyId } }) => storyId);
        await inner.db
          .deleteFrom('told')
          .where('subscriptionId', '=', subscriptionId)
          .where('toldAt', '=', toAt)
          .where(among(inner, 'storyId', ids))
          .execute();
        await keepTellings(inner, before);
      }),
    async toldIds(subscriptionId) {
      const found = await db
        .selectFrom('told')
        .select('storyId')
        .where('subscriptionId', '=', subscriptionId)
        .execute();
      return found.map(({ storyId }) => storyId);
    },
  };
}

async function keepTellings({ db }: Connection, told: readonly Told[]): Promise<void> {
  // One story once in a statement: it cannot replace a row that it just wrote.
  const wanted = new Map(told.map((telling) => [telling.storyId, toldRows.pack(telling)]));
  for (const batch of batches([...wanted.values()])) {
    await db
      .insertInto('told')
      .values(batch)
      .onConflict((conflict) =>
        conflict
          .columns(['subscriptionId', 'storyId'])
          .doUpdateSet(fromExcluded(toldRows.names))
          .where(sql<boolean>`"told"."toldAt" <= excluded."toldAt"`),
      )
      .execute();
  }
}
