// A person's id out of every row. What they made belongs to their servers and stays.
import { sql } from 'kysely';
import type { Connection } from './connection.ts';

/** Every column that holds a person's id: a table that gains one names it here. */
const places = [
  ['topics', 'createdBy'],
  ['subscriptions', 'createdBy'],
  ['follows', 'byUserId'],
] as const;

/** Gives back how many rows held it. Inside a transaction only. */
export async function forgetPerson({ db }: Connection, userId: string): Promise<number> {
  let blanked = 0;
  for (const [table, column] of places) {
    const { rows } = await sql`update ${sql.table(table)} set ${sql.ref(column)} = null
      where ${sql.ref(column)} = ${userId} returning 1`.execute(db);
    blanked += rows.length;
  }
  return blanked + (await blankAnswers(db, userId));
}

/** Who answered stands inside the JSON of a topic. */
async function blankAnswers(db: Connection['db'], userId: string): Promise<number> {
  const { rows } = await sql<{ id: string; answers: string }>`select "id", "answers" from "topics"
    where "answers" like ${`%${JSON.stringify(userId)}%`}`.execute(db);
  let blanked = 0;
  for (const { id, answers } of rows) {
    const given = JSON.parse(answers) as readonly { readonly answeredBy: string | null }[];
    if (given.some(({ answeredBy }) => answeredBy === userId)) {
      const kept = given.map((answer) => (answer.answeredBy === userId ? { ...answer, answeredBy: null } : answer));
      await db
        .updateTable('topics')
        .set({ answers: JSON.stringify(kept) })
        .where('id', '=', id)
        .execute();
      blanked += 1;
    }
  }
  return blanked;
}
