// Forums, announcement channels and threads: what a subscription wishes, what a delivery does there, what a card remembers.
import { sql } from 'kysely';
import { addColumns } from './columns.ts';
import type { Migration } from './migrate.ts';

export const channelKinds: Migration = {
  number: 5,
  name: 'channel kinds',
  up: async (connection) => {
    await addColumns(connection, 'subscriptions', {
      channelKind: "text not null default 'text'",
      threads: 'whole not null default 0',
      publish: 'whole not null default 0',
    });
    await addColumns(connection, 'deliveries', { onDeliveryId: 'text', post: 'text' });
    await addColumns(connection, 'cards', {
      isPost: 'whole not null default 0',
      tags: "text not null default '[]'",
      developedAt: 'whole',
    });
    // living; in place of the one that knew no refused cards
    await sql`drop index if exists "cardsLiving"`.execute(connection.db);
    await sql`create index "cardsLiving" on "cards" ("channelId")
      where "state" in ('waiting', 'posted', 'refused')`.execute(connection.db);
  },
};
