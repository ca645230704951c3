// The outbox: each channel's line of messages, the head of which may be claimed, sent and recorded.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Card } from '../../model/card.ts';
import type { Delivery, Payload } from '../../model/delivery.ts';
import type { DeliveryTable } from '../../ports/store.ts';
import { among, atomically, type Connection } from '../connection.ts';
import { createRows } from '../rows.ts';
import { take } from './counters.ts';

export const payload = z.custom<Payload>((value) => typeof value === 'object' && value !== null);

const rows = createRows<Delivery>('deliveries', {
  id: 'text',
  guildId: 'text',
  channelId: 'text',
  subscriptionId: 'text',
  storyId: 'text',
  kind: 'text',
  operation: 'text',
  onDeliveryId: 'text',
  post: z.object({ name: z.string(), tags: z.array(z.string()), archived: z.boolean() }),
  sequence: 'whole',
  payload,
  mark: 'text',
  state: 'text',
  attempts: 'whole',
  notBeforeAt: 'whole',
  leaseUntilAt: 'whole',
  messageId: 'text',
  createdAt: 'whole',
  endedAt: 'whole',
  why: 'text',
});

// Spelled out, not bound: an index over some rows is used only by a query that says so itself.
const unfinished = sql<boolean>`"state" in ('waiting', 'claimed')`;

/** What is to be published or edited may wait for an hour, as Discord wants it; the messages behind it do not wait with it. */
function standsAside(now: Date, table: 'deliveries' | 'line' = 'deliveries') {
  const of = sql.table(table);
  return sql<boolean>`(${of}."operation" in ('publish', 'edit', 'tend') and ${of}."state" = 'waiting' and ${of}."notBeforeAt" > ${now.getTime()})`;
}

export function createDeliveryTable(connection: Connection): DeliveryTable {
  const { db } = connection;
  // What is told to one person alone is nobody's business in the server.
  const personal = db.selectFrom('subscriptions').select('id').where('userId', 'is not', null);
  return {
    async get(id) {
      const row = await db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : rows.unpack(row);
    },
    add: (deliveries) => atomically(connection, (inner) => addDeliveries(inner, deliveries)),
    async waitingChannels(now) {
      const found = await db
        .selectFrom('deliveries')
        .select('channelId')
        .where(unfinished)
        .where(claimable(now))
        .where('sequence', '=', (of) =>
          of
            .selectFrom('deliveries as line')
            .select((each) => each.fn.min('line.sequence').as('sequence'))
            .whereRef('line.channelId', '=', 'deliveries.channelId')
            .where(sql<boolean>`"line"."state" in ('waiting', 'claimed')`)
            .where(sql<boolean>`not ${standsAside(now, 'line')}`),
        )
        .orderBy('channelId')
        .execute();
      return found.map((row) => row.channelId);
    },
    async claimHead(channelId, now, leaseMs) {
      const row = await claim(connection, channelId, now, leaseMs);
      return row === undefined ? null : rows.unpack(row);
    },
    record: (delivery, unsent = false) => atomically(connection, (inner) => recordOutcome(inner, delivery, unsent)),
    async isOvertaken({ channelId, storyId, operation, sequence }) {
      const row = await db
        .selectFrom('deliveries')
        .select('id')
        .where('channelId', '=', channelId)
        .where('storyId', '=', storyId)
        .where('operation', '=', operation)
        .where('sequence', '>', sequence)
        .where('state', 'in', ['waiting', 'claimed', 'sent'])
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    async isBehindEdit({ channelId, storyId, sequence }) {
      const row = await db
        .selectFrom('deliveries')
        .select('id')
        .where('channelId', '=', channelId)
        .where('storyId', '=', storyId)
        .where('operation', '=', 'edit')
        .where('sequence', '<', sequence)
        .where(unfinished)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    async ofMessage(guildId, channelId, messageId) {
      const row = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('guildId', '=', guildId)
        .where('channelId', '=', channelId)
        .where('messageId', '=', messageId)
        // What else was done at the message bears its number too, and says nothing.
        .where('operation', 'in', ['send', 'post', 'edit'])
        .where((of) => of.or([of('subscriptionId', 'is', null), of('subscriptionId', 'not in', personal)]))
        .orderBy('createdAt', 'desc')
        .orderBy('sequence', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : rows.unpack(row);
    },
    async ofGuild(guildId, limit) {
      const found = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('guildId', '=', guildId)
        .where((of) => of.or([of('subscriptionId', 'is', null), of('subscriptionId', 'not in', personal)]))
        .orderBy('createdAt', 'desc')
        .orderBy('sequence', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return found.map(rows.unpack);
    },
    async counts() {
      const found = await db
        .selectFrom('deliveries')
        .select(['state', (of) => of.fn.countAll<number>().as('count')])
        .groupBy('state')
        .execute();
      return Object.freeze(Object.fromEntries(found.map((row) => [row.state, row.count])));
    },
  };
}

/** Its time has come, or its lease ran out. */
function claimable(now: Date) {
  const nowMs = now.getTime();
  return sql<boolean>`(("state" = 'waiting' and "notBeforeAt" <= ${nowMs}) or ("state" = 'claimed' and "leaseUntilAt" <= ${nowMs}))`;
}

/**
 * One statement. Who comes second to the same head waits for the first one's commit on PostgreSQL and then finds the row
 * no longer claimable; skipping locked rows would hand out the second in line before the first.
 */
function claim({ db }: Connection, channelId: string, now: Date, leaseMs: number) {
  return db
    .updateTable('deliveries')
    .set({
      state: 'claimed',
      attempts: sql<number>`"attempts" + 1`,
      leaseUntilAt: Math.round(now.getTime() + leaseMs),
    })
    .where('id', 'in', (of) =>
      of
        .selectFrom('deliveries')
        .select('id')
        .where('channelId', '=', channelId)
        .where(unfinished)
        .where(sql<boolean>`not ${standsAside(now)}`)
        .orderBy('sequence')
        .limit(1),
    )
    .where(claimable(now))
    .returningAll()
    .executeTakeFirst();
}

/** To the ends of their channels' lines, in the order given; ids that are there already are left alone. Inside a transaction only. */
export async function addDeliveries(
  connection: Connection,
  deliveries: readonly Omit<Delivery, 'sequence'>[],
): Promise<void> {
  const { db } = connection;
  const channels = new Set(deliveries.map((delivery) => delivery.channelId));
  // In one order for all, so that two who write to the same channels wait for each other and never both at once.
  for (const channelId of [...channels].sort()) {
    const line = `line:${channelId}`;
    await take(connection, line, 0);
    const wanted = deliveries.filter((delivery) => delivery.channelId === channelId);
    const ids = wanted.map((delivery) => delivery.id);
    const there = await db
      .selectFrom('deliveries')
      .select('id')
      .where(among(connection, 'id', ids))
      .execute();
    const seen = new Set(there.map((row) => row.id));
    const fresh = wanted.filter((delivery) => !seen.has(delivery.id) && seen.add(delivery.id));
    const first = await take(connection, line, fresh.length);
    for (const [index, delivery] of fresh.entries()) {
      await db
        .insertInto('deliveries')
        .values(rows.pack({ ...delivery, sequence: first + index }))
        .execute();
    }
  }
}

async function recordOutcome(connection: Connection, delivery: Delivery, unsent: boolean): Promise<boolean> {
  const { state, attempts, notBeforeAt, leaseUntilAt, messageId, endedAt, why } = rows.pack(delivery);
  const written = await connection.db
    .updateTable('deliveries')
    .set({
      state,
      attempts: sql<number>`"attempts" - ${unsent ? 1 : 0}`,
      notBeforeAt,
      leaseUntilAt,
      messageId,
      endedAt,
      why,
    })
    .where('id', '=', delivery.id)
    .where(unfinished)
    // Whoever held it before us knows less than we do, unless what it knows is that the message stands.
    .where((of) => of.or([of('attempts', '<=', attempts), of.val(state === 'sent')]))
    .returning('id')
    .executeTakeFirst();
  if (written !== undefined && delivery.kind === 'card' && messageId !== null) {
    await postedCard(connection, delivery.id, messageId);
  }
  return written !== undefined;
}

async function postedCard({ db }: Connection, deliveryId: string, messageId: string): Promise<void> {
  await db
    .updateTable('cards')
    .set({ messageId, state: sql<Card['state']>`case when "state" = 'waiting' then 'posted' else "state" end` })
    .where('deliveryId', '=', deliveryId)
    .execute();
}
