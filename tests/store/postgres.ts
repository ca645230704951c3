// PostgreSQL for tests: PGlite (the real dialect, in this process), and a schema of our own in a server that
// TEST_DATABASE_URL names.
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { PoolLike } from '../../src/store/postgres.ts';

export interface PglitePool extends PoolLike {
  /** Empties all tables, so that each test finds a fresh store without the cost of a new one. */
  empty(): Promise<void>;
}

/** One session, handed to one at a time, as a pool of one connection would. */
export async function openPglite(): Promise<PglitePool> {
  const pglite = await PGlite.create({ parsers: { 20: Number } });
  let line: Promise<void> = Promise.resolve();
  const connect = async () => {
    const before = line;
    let release = (): void => {};
    line = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return {
      async query(text: string, parameters: readonly unknown[]) {
        const { rows, affectedRows } = await pglite.query(text, [...parameters]);
        const command = text.trimStart().split(' ', 1)[0]?.toUpperCase();
        return { command, rowCount: affectedRows ?? rows.length, rows };
      },
      release: () => release(),
    };
  };
  return {
    connect: connect as unknown as PoolLike['connect'],
    end: () => pglite.close(),
    empty: () =>
      emptyTables(
        async (text) => (await pglite.query<{ name: string }>(text)).rows,
        (text) => pglite.exec(text),
      ),
  };
}

export interface OwnSchema {
  readonly databaseUrl: string;
  empty(): Promise<void>;
  /** Statistics of the tables, which the server otherwise gathers by itself within minutes. */
  analyze(): Promise<void>;
  drop(): Promise<void>;
}

/** Nothing else in the database is touched. */
export async function ownSchema(databaseUrl: string): Promise<OwnSchema> {
  const name = `newsloom_test_${process.pid}_${schemas++}`;
  const url = new URL(databaseUrl);
  url.searchParams.set('options', `-c search_path=${name}`);
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create schema ${name}`);
  return {
    databaseUrl: url.href,
    empty: () =>
      emptyTables(
        async (text) => (await client.query<{ name: string }>(text)).rows,
        (text) => client.query(text),
      ),
    async analyze() {
      await client.query('analyze');
    },
    async drop() {
      await client.query(`drop schema ${name} cascade`);
      await client.end();
    },
  };
}

let schemas = 1;

type Query = (text: string) => Promise<readonly { name: string }[]>;

/** Deletes, because truncating twenty tables takes longer than most tests. */
async function emptyTables(query: Query, run: (text: string) => Promise<unknown>): Promise<void> {
  const tables = await query(
    `select tablename as name from pg_tables where schemaname = current_schema() and tablename <> 'migrations'`,
  );
  await run(tables.map(({ name }) => `delete from "${name}"`).join('; '));
}
