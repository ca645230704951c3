// People who set something for themselves.
import type { Person } from '../../model/person.ts';
import type { PersonTable } from '../../ports/store.ts';
import type { Connection } from '../connection.ts';
import { createRows } from '../rows.ts';

const rows = createRows<Person>('people', { id: 'text', timeZone: 'text', language: 'text' });

export function createPersonTable({ db }: Connection): PersonTable {
  return {
    async get(id) {
      const row = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : rows.unpack(row);
    },
    async save(person) {
      const row = rows.pack(person);
      await db
        .insertInto('people')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
  };
}
