// Columns for a table that is there already: those that it lacks, so that a step may find parts of its work done.
import { sql } from 'kysely';
import type { Connection } from '../connection.ts';

/** Each may be null, or has a default after its type. */
export async function addColumns(
  { engine, db }: Connection,
  table: string,
  columns: Readonly<Record<string, string>>,
): Promise<void> {
  const { rows } =
    engine === 'sqlite'
      ? await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(db)
      : await sql<{ name: string }>`select column_name as name from information_schema.columns
          where table_schema = current_schema() and table_name = ${table}`.execute(db);
  const there = new Set(rows.map(({ name }) => name));
  for (const [name, type] of Object.entries(columns)) {
    if (!there.has(name)) {
      const definition = engine === 'sqlite' ? type.replace('whole', 'integer') : type.replace('whole', 'bigint');
      await sql`alter table ${sql.table(table)} add column ${sql.ref(name)} ${sql.raw(definition)}`.execute(db);
    }
  }
}
