// Numbers that are given out in the order in which transactions commit: the counter's row is locked from the giving to the
// commit, so nobody can see number 7 before number 6 is there. (A PostgreSQL sequence gives no such promise.)
import { sql } from 'kysely';
import type { Connection } from '../connection.ts';

/** Takes the next `howMany` numbers and gives back the first of them. Inside a transaction only. */
export async function take({ db }: Connection, name: string, howMany: number): Promise<number> {
  const { value } = await db
    .insertInto('counters')
    .values({ name, value: howMany })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ value: sql<number>`"counters"."value" + excluded."value"` }),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return value - howMany + 1;
}

/** The last number given out, 0 when none was. */
export async function last({ db }: Connection, name: string): Promise<number> {
  const row = await db.selectFrom('counters').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value ?? 0;
}
