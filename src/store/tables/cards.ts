// Cards: the one message that a story has in a channel.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Card } from '../../model/card.ts';
import type { CardTable } from '../../ports/store.ts';
import { among, atomically, type Connection } from '../connection.ts';
import { createRows } from '../rows.ts';
import { addDeliveries } from './deliveries.ts';
import { lookedUntil } from './subscriptions.ts';

const rows = createRows<Card>('cards', {
  channelId: 'text',
  storyId: 'text',
  guildId: 'text',
  subscriptionId: 'text',
  deliveryId: 'text',
  messageId: 'text',
  isPost: 'flag',
  tags: z.array(z.string()),
  developedAt: 'whole',
  state: 'text',
  drawnHash: 'text',
  createdAt: 'whole',
  editedAt: 'whole',
});

export function createCardTable(connection: Connection): CardTable {
  const { db } = connection;
  return {
    async get(channelId, storyId) {
      const row = await db
        .selectFrom('cards')
        .selectAll()
        .where('channelId', '=', channelId)
        .where('storyId', '=', storyId)
        .executeTakeFirst();
      return row === undefined ? null : rows.unpack(row);
    },
    async ofStories(storyIds) {
      const found = await db
        .selectFrom('cards')
        .selectAll()
        .where(among(connection, 'storyId', storyIds))
        .orderBy('createdAt')
        .orderBy('channelId')
        .orderBy('storyId')
        .execute();
      return found.map(rows.unpack);
    },
    async countSince(channelId, subscriptionId, sinceAt) {
      const { count } = await db
        .selectFrom('cards')
        .select((of) => of.fn.countAll<number>().as('count'))
        .where('channelId', '=', channelId)
        .where('subscriptionId', '=', subscriptionId)
        .where('createdAt', '>=', Math.floor(sinceAt))
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    async living(channelId) {
      const found = await db
        .selectFrom('cards')
        .selectAll()
        .where('channelId', '=', channelId)
        .where(sql<boolean>`"state" in ('waiting', 'posted', 'refused')`)
        .orderBy('createdAt')
        .orderBy('storyId')
        .execute();
      return found.map(rows.unpack);
    },
    publish: (cards, deliveries, subscription, wasDueAt = null) =>
      atomically(connection, async (inner) => {
        for (const card of cards) {
          await publishCard(inner, card);
        }
        await addDeliveries(inner, deliveries);
        if (subscription !== null) {
          await lookedUntil(inner, subscription, wasDueAt);
        }
      }),
    async save(card) {
      const row = rows.pack(card);
      await db
        .insertInto('cards')
        .values(row)
        .onConflict((conflict) => conflict.columns(['channelId', 'storyId']).doUpdateSet(row))
        .execute();
    },
  };
}

/** What was learned while the card was drawn anew stays: that it was posted, and that somebody deleted it. */
async function publishCard({ db }: Connection, card: Card): Promise<void> {
  const row = rows.pack(card);
  await db
    .insertInto('cards')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['channelId', 'storyId']).doUpdateSet({
        ...row,
        messageId: sql<string | null>`coalesce(excluded."messageId", "cards"."messageId")`,
        state: sql<Card['state']>`case
          when "cards"."state" = 'deleted' or (excluded."state" = 'waiting' and "cards"."messageId" is not null)
          then "cards"."state" else excluded."state" end`,
      }),
    )
    .execute();
}
