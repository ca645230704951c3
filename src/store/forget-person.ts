// A person out of every row: what is their own goes, and from what they made for servers, which stays, their id goes.
import { sql } from 'kysely';
import type { Connection } from './connection.ts';
import { createSubscriptionTable } from './tables/subscriptions.ts';

/** Every column that holds the id of somebody who made what is a server's: a table that gains one names it here. */
const places = [
  ['topics', 'createdBy'],
  ['subscriptions', 'createdBy'],
  ['follows', 'byUserId'],
  ['mutes', 'createdBy'],
  ['care', 'createdBy'],
] as const;

/** Gives back how many rows held it. Inside a transaction only. */
export async function forgetPerson(connection: Connection, userId: string): Promise<number> {
  const { db } = connection;
  let blanked = await deleteOwn(connection, userId);
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

/** Rows with a person's own, by the column that says whose. */
const own = [
  ['people', 'id'],
  ['saved', 'userId'],
  ['mutes', 'userId'],
] as const;

async function deleteOwn(connection: Connection, userId: string): Promise<number> {
  const { db } = connection;
  const subscriptions = createSubscriptionTable(connection);
  const theirs = await subscriptions.ofPerson(userId);
  for (const { id } of theirs) {
    await subscriptions.delete(id);
  }
  let deleted = theirs.length;
  for (const [table, column] of own) {
    const { rows } =
      await sql`delete from ${sql.table(table)} where ${sql.ref(column)} = ${userId} returning 1`.execute(db);
    deleted += rows.length;
  }
  return deleted;
}
