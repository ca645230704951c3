// Standing wishes of channels, and which channels have something due.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Subscription } from '../../model/subscription.ts';
import type { SubscriptionTable } from '../../ports/store.ts';
import { atomically, type Connection, held } from '../connection.ts';
import { createRows } from '../rows.ts';

const rows = createRows<Subscription>('subscriptions', {
  id: 'text',
  guildId: 'text',
  channelId: 'text',
  channelKind: 'text',
  threads: 'flag',
  publish: 'flag',
  topicIds: z.array(z.string()),
  mode: 'text',
  schedule: z.object({
    cadence: z.enum(['hourly', 'daily', 'weekdays', 'weekly']),
    hour: z.number(),
    minute: z.number(),
    weekday: z.number(),
    timeZone: z.string(),
  }),
  style: 'text',
  sayWhenEmpty: 'flag',
  maxStories: 'whole',
  quiet: z.object({ from: z.number(), to: z.number() }),
  maxCards: 'whole',
  breaking: z.object({ reports: z.number(), minutes: z.number(), roleId: z.string().nullable() }),
  pausedWhy: 'text',
  nextDueAt: 'whole',
  toldThroughAt: 'whole',
  seenChange: 'whole',
  heldUntilAt: 'whole',
  overflowDueAt: 'whole',
  createdAt: 'whole',
  createdBy: 'text',
  userId: 'text',
});

export function createSubscriptionTable(connection: Connection): SubscriptionTable {
  const { db } = connection;
  const all = async (column: 'guildId' | 'channelId' | 'createdBy' | 'userId', id: string) => {
    const wanted = db.selectFrom('subscriptions').selectAll().where(column, '=', id).orderBy('createdAt').orderBy('id');
    const found = await held(connection, wanted).execute();
    return found.map(rows.unpack);
  };
  return {
    async get(id) {
      const wanted = db.selectFrom('subscriptions').selectAll().where('id', '=', id);
      const row = await held(connection, wanted).executeTakeFirst();
      return row === undefined ? null : rows.unpack(row);
    },
    // Who has a digest for themselves is nobody's business in the server.
    ofGuild: async (guildId) => (await all('guildId', guildId)).filter(({ userId }) => userId === null),
    ofChannel: (channelId) => all('channelId', channelId),
    madeBy: (userId) => all('createdBy', userId),
    ofPerson: (userId) => all('userId', userId),
    async countPersonal(guildId) {
      const row = await db
        .selectFrom('subscriptions')
        .select(db.fn.countAll().as('count'))
        .where('guildId', '=', guildId)
        .where('userId', 'is not', null)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
    async save(subscription) {
      const row = rows.pack(subscription);
      await db
        .insertInto('subscriptions')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
    delete: (id) =>
      atomically(connection, async (inner) => {
        await deletePersonal(inner, id);
        await inner.db.deleteFrom('told').where('subscriptionId', '=', id).execute();
        await inner.db.deleteFrom('subscriptions').where('id', '=', id).execute();
      }),
    async dueChannels(now, lastChange) {
      const found = await db
        .selectFrom('subscriptions')
        .leftJoin('guilds', 'guilds.id', 'subscriptions.guildId')
        .select('channelId')
        .distinct()
        .where('pausedWhy', 'is', null)
        .where('guilds.removedAt', 'is', null)
        .where((of) =>
          of.or([
            of('nextDueAt', '<=', now.getTime()),
            of.and([of('mode', '=', 'instant'), of('seenChange', '<', lastChange)]),
            of('overflowDueAt', '<=', now.getTime()),
          ]),
        )
        .where((of) => of.or([of('heldUntilAt', 'is', null), of('heldUntilAt', '<=', now.getTime())]))
        .orderBy('channelId')
        .execute();
      return found.map((row) => row.channelId);
    },
  };
}

/** Of a subscription of one person also what it told goes: digests and deliveries would show to the server that there was one. */
async function deletePersonal(connection: Connection, id: string): Promise<void> {
  const { db } = connection;
  const subscription = db.selectFrom('subscriptions').select(['userId', 'channelId']).where('id', '=', id);
  const row = await subscription.executeTakeFirst();
  if (row === undefined || row.userId === null) {
    return;
  }
  const line = `line:${row.channelId}`;
  // Whoever adds to the line takes this first, so none is added while we look.
  await held(connection, db.selectFrom('counters').select('value').where('name', '=', line)).executeTakeFirst();
  await db.deleteFrom('digests').where('subscriptionId', '=', id).execute();
  await db.deleteFrom('deliveries').where('subscriptionId', '=', id).execute();
  const left = await db.selectFrom('deliveries').select('id').where('channelId', '=', row.channelId).limit(1).execute();
  if (left.length === 0) {
    await db.deleteFrom('counters').where('name', '=', line).execute();
  }
}

/** A digest was made for it: false, and nothing is written, when it is gone or is no longer due when it was. An edit made meanwhile stays. */
export async function advance({ db }: Connection, to: Subscription, wasDueAt: number | null): Promise<boolean> {
  const { nextDueAt, toldThroughAt, seenChange, overflowDueAt } = rows.pack(to);
  const row = await db
    .updateTable('subscriptions')
    .set({ nextDueAt, toldThroughAt, seenChange, overflowDueAt })
    .where('id', '=', to.id)
    .where(sql<boolean>`coalesce("nextDueAt", -1) = ${wasDueAt ?? -1}`)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** It has looked at all stories up to its `seenChange` (never backwards), and wants to look again at its `nextDueAt`, unless somebody else wished for a look meanwhile. An `overflowDueAt` that stands already stays. */
export async function lookedUntil(
  { db }: Connection,
  subscription: Subscription,
  wasDueAt: number | null,
): Promise<void> {
  const { id, seenChange, nextDueAt, overflowDueAt } = rows.pack(subscription);
  await db
    .updateTable('subscriptions')
    .set({
      seenChange: sql<number>`case when "seenChange" < ${seenChange} then ${seenChange} else "seenChange" end`,
      nextDueAt: sql<number | null>`case when "pausedWhy" is null and coalesce("nextDueAt", -1) = ${wasDueAt ?? -1}
        then ${nextDueAt} else "nextDueAt" end`,
      overflowDueAt: sql<number | null>`coalesce("overflowDueAt", ${overflowDueAt})`,
    })
    .where('id', '=', id)
    .where('mode', '=', 'instant')
    .execute();
}
