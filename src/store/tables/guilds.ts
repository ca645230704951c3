// Servers' own settings, and the deletion of everything that is theirs.
import { sql } from 'kysely';
import type { Guild } from '../../model/guild.ts';
import type { GuildTable } from '../../ports/store.ts';
import { atomically, type Connection, held } from '../connection.ts';
import { createRows } from '../rows.ts';
import { deleteTopics } from './topics.ts';

const rows = createRows<Guild>('guilds', {
  id: 'text',
  name: 'text',
  timeZone: 'text',
  logChannelId: 'text',
  language: 'text',
  adminRoleId: 'text',
  joinedAt: 'whole',
  removedAt: 'whole',
});

export function createGuildTable(connection: Connection): GuildTable {
  const { db } = connection;
  return {
    async get(id) {
      const wanted = db.selectFrom('guilds').selectAll().where('id', '=', id);
      const row = await held(connection, wanted).executeTakeFirst();
      return row === undefined ? null : rows.unpack(row);
    },
    async all() {
      const found = await db.selectFrom('guilds').selectAll().orderBy('id').execute();
      return found.map(rows.unpack);
    },
    async save(guild) {
      const row = rows.pack(guild);
      await db
        .insertInto('guilds')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
    delete: (id) => atomically(connection, (inner) => deleteGuild(inner, id)),
  };
}

async function deleteGuild(connection: Connection, id: string): Promise<void> {
  const { db } = connection;
  const topics = await db.selectFrom('topics').select('id').where('guildId', '=', id).execute();
  await deleteTopics(
    connection,
    topics.map((topic) => topic.id),
  );
  // Before what they hang on: tellings have no server of their own, nor have the lines of its channels.
  await db
    .deleteFrom('told')
    .where('subscriptionId', 'in', db.selectFrom('subscriptions').select('id').where('guildId', '=', id))
    .execute();
  await db
    .deleteFrom('counters')
    .where('name', 'in', (of) =>
      of
        .selectFrom('deliveries')
        .select(sql<string>`'line:' || "channelId"`.as('name'))
        .where('guildId', '=', id)
        // In a person's direct messages other servers' digests may stand in line too.
        .where(
          sql<boolean>`not exists (select 1 from "deliveries" as "other"
            where "other"."channelId" = "deliveries"."channelId" and "other"."guildId" <> ${id})`,
        ),
    )
    .execute();
  for (const table of ['follows', 'subscriptions', 'digests', 'cards', 'deliveries', 'mutes', 'care'] as const) {
    await db.deleteFrom(table).where('guildId', '=', id).execute();
  }
  await db.deleteFrom('guilds').where('id', '=', id).execute();
}
