// Small facts of the program itself, by name.
import type { NoteTable } from '../../ports/store.ts';
import type { Connection } from '../connection.ts';

export function createNoteTable({ db }: Connection): NoteTable {
  return {
    async get(name) {
      const row = await db.selectFrom('notes').select('value').where('name', '=', name).executeTakeFirst();
      return row?.value ?? null;
    },
    async save(name, value) {
      await db
        .insertInto('notes')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },
  };
}
