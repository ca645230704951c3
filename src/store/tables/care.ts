// What administrators decided about stories, row by row; a row that was undone stays, so that the ids it made lead on.
import { z } from 'zod';
import type { Care } from '../../model/care.ts';
import type { CareTable } from '../../ports/store.ts';
import type { Connection } from '../connection.ts';
import { createRows } from '../rows.ts';

const rows = createRows<Care>('care', {
  id: 'text',
  guildId: 'text',
  kind: 'text',
  storyId: 'text',
  otherId: 'text',
  articleIds: z.array(z.string()),
  headline: 'text',
  createdAt: 'whole',
  createdBy: 'text',
  undoneAt: 'whole',
});

export function createCareTable({ db }: Connection): CareTable {
  const inOrder = () => db.selectFrom('care').selectAll().orderBy('createdAt').orderBy('id');
  return {
    async ofGuild(guildId) {
      const found = await inOrder().where('guildId', '=', guildId).execute();
      return found.map(rows.unpack);
    },
    async madeBy(userId) {
      const found = await inOrder().where('createdBy', '=', userId).execute();
      return found.map(rows.unpack);
    },
    async save(care) {
      const row = rows.pack(care);
      await db
        .insertInto('care')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
  };
}
