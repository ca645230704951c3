// What the local page keeps of what would have been posted.
import type { PageMessage, PageTable } from '../../ports/store.ts';
import type { Connection } from '../connection.ts';
import { createRows } from '../rows.ts';
import { payload } from './deliveries.ts';

const rows = createRows<PageMessage>('pageMessages', {
  id: 'text',
  channelId: 'text',
  nonce: 'text',
  payload,
  postedAt: 'whole',
  editedAt: 'whole',
});

export function createPageTable({ db }: Connection): PageTable {
  return {
    async post(message) {
      const row = rows.pack(message);
      await db
        .insertInto('pageMessages')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const kept = await db
        .selectFrom('pageMessages')
        .selectAll()
        .where('channelId', '=', message.channelId)
        .where('nonce', '=', message.nonce)
        .executeTakeFirstOrThrow();
      return rows.unpack(kept);
    },
    async edit(id, changed, at) {
      const row = await db
        .updateTable('pageMessages')
        .set({ payload: JSON.stringify(changed), editedAt: Math.round(at) })
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async ofChannel(channelId, limit) {
      const found = await db
        .selectFrom('pageMessages')
        .selectAll()
        .where('channelId', '=', channelId)
        .orderBy('postedAt', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return found.map(rows.unpack);
    },
    async channels() {
      const found = await db.selectFrom('pageMessages').select('channelId').distinct().orderBy('channelId').execute();
      return found.map((row) => row.channelId);
    },
  };
}
