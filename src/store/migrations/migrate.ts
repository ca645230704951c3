// Brings the tables to the newest version at start, all steps in one transaction under a lock, so that a step is done
// wholly or not at all and two processes that start together do it once.
// A step is never edited after a release: whoever has it already would not get the change. Write the next number.
import { sql } from 'kysely';
import type { Connection, OuterConnection } from '../connection.ts';
import { StoreTrouble } from '../trouble.ts';
import { firstTables } from './001-first-tables.ts';
import { quietHours } from './002-quiet-hours.ts';
import { breaking } from './003-breaking.ts';
import { languages } from './004-languages.ts';
import { channelKinds } from './005-channel-kinds.ts';
import { topicAnswers } from './006-topic-answers.ts';
import { personal } from './007-personal.ts';
import { care } from './008-care.ts';

export interface Migration {
  /** 1 upwards, without gaps. */
  readonly number: number;
  readonly name: string;
  /** May find parts of its work done. */
  readonly up: (connection: Connection) => Promise<void>;
}

export const migrations: readonly Migration[] = [
  firstTables,
  quietHours,
  breaking,
  languages,
  channelKinds,
  topicAnswers,
  personal,
  care,
];

/** Throws StoreTrouble when the store was written by a newer program, or the file is another program's. */
export async function migrate(outer: OuterConnection, steps: readonly Migration[] = migrations): Promise<void> {
  await outer.transaction(async (connection) => {
    await lock(connection);
    await refuseForeign(connection);
    await sql`create table if not exists "migrations" ("number" integer primary key, "name" text not null)`.execute(
      connection.db,
    );
    const done = await connection.db.selectFrom('migrations').selectAll().orderBy('number').execute();
    const newest = done.at(-1)?.number ?? 0;
    if (newest > steps.length) {
      throw new StoreTrouble(
        `This store was written by a newer Newsloom (store version ${newest}; this one knows ${steps.length}). ` +
          'Start that newer version again, or restore the copy that was made before the upgrade.',
      );
    }
    for (const step of steps.slice(newest)) {
      await step.up(connection);
      await connection.db.insertInto('migrations').values({ number: step.number, name: step.name }).execute();
    }
  });
}

async function lock({ engine, db }: Connection): Promise<void> {
  if (engine === 'postgres') {
    await sql`select pg_advisory_xact_lock(hashtext('newsloom migrations'))`.execute(db);
    return;
  }
  // SQLite's transactions hold the write lock from their beginning, except on a file that may only be read, which they find
  // out with their first write: this one. "NWLM" marks the file as ours.
  await sql`pragma application_id = 0x4e574c4d`.execute(db);
}

async function refuseForeign({ engine, db }: Connection): Promise<void> {
  if (engine === 'postgres') {
    return;
  }
  const { rows } = await sql<{ name: string }>`select name from sqlite_schema where type = 'table'`.execute(db);
  if (rows.length > 0 && !rows.some((row) => row.name === 'migrations')) {
    throw new StoreTrouble(
      `This file is the database of another program (it holds the table "${rows[0]?.name}"). Check DATA_DIR, or move the file away.`,
    );
  }
}
