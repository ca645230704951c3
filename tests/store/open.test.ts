// Opening the store's file: what it makes, what it refuses, and that every refusal says what to do.
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { migrate, migrations } from '../../src/store/migrations/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { connectPool, openPool } from '../../src/store/postgres.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { createNoteTable } from '../../src/store/tables/notes.ts';
import { articleRow, feedRow } from './rows.ts';

const root = mkdtempSync(join(tmpdir(), 'newsloom-open-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folder: string;
let file: string;
let folders = 0;
beforeEach(() => {
  folders += 1;
  folder = join(root, String(folders));
  file = join(folder, 'newsloom.db');
});
const open = (path = file) => openStore({ databaseUrl: null, file: path });

test('makes the folder and the file, and finds everything again', async () => {
  const store = await open();
  expect(store.engine).toBe('sqlite');
  await store.notes.save('a', 'kept');
  await store.close();
  const again = await open();
  expect(await again.notes.get('a')).toBe('kept');
  await again.close();
});

test('writes ahead, in full safety, with foreign keys and patience for another writer', async () => {
  const { db } = openSqlite(file);
  const pragma = async (name: string) => {
    const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db);
    return Object.values(rows[0] ?? {})[0];
  };
  expect(await pragma('journal_mode')).toBe('wal');
  expect(await pragma('synchronous')).toBe(2);
  expect(await pragma('foreign_keys')).toBe(1);
  expect(await pragma('busy_timeout')).toBe(5_000);
  await db.destroy();
});

test('migrates once, and a second time changes nothing', async () => {
  const connection = openSqlite(file);
  await migrate(connection);
  const schema = () => sql`select * from sqlite_schema order by name`.execute(connection.db);
  const before = await schema();
  await migrate(connection);
  for (const step of migrations) {
    await connection.transaction(step.up);
  }
  expect(await schema()).toEqual(before);
  await connection.db.destroy();
});

test('runs a later migration on an older file, and none of it when it fails', async () => {
  const connection = openSqlite(file);
  await migrate(connection);
  const next = {
    number: migrations.length + 1,
    name: 'next',
    up: async ({ db }: { db: typeof connection.db }) => {
      await sql`create table "next" ("x" integer)`.execute(db);
    },
  };
  const broken = {
    ...next,
    up: async (inner: Parameters<typeof next.up>[0]) => {
      await next.up(inner);
      throw new Error('on purpose');
    },
  };
  const tables = async () => {
    const { rows } = await sql`select name from sqlite_schema where name = 'next'`.execute(connection.db);
    return rows.length;
  };
  await expect(migrate(connection, [...migrations, broken])).rejects.toThrow('on purpose');
  expect(await tables()).toBe(0);
  await migrate(connection, [...migrations, next]);
  expect(await tables()).toBe(1);
  await expect(migrate(connection)).rejects.toThrow('newer Newsloom');
  await connection.db.destroy();
});

describe('refuses, and says what to do,', () => {
  test('a file from a newer version', async () => {
    await (await open()).close();
    const database = new DatabaseSync(file);
    database.exec(`insert into "migrations" ("number", "name") values (999, 'of the future')`);
    database.close();
    await expect(open()).rejects.toThrow(
      /newer Newsloom \(store version 999; .* Start that newer version again, or restore/,
    );
  });

  test('a file that is not a database', async () => {
    mkdirSync(folder);
    writeFileSync(file, 'These are my notes, not a database. '.repeat(100));
    await expect(open()).rejects.toThrow(/is not a database\. Check DATA_DIR/);
    expect(statSync(file).size).toBe(3_600);
  });

  test("another program's database", async () => {
    mkdirSync(folder);
    const database = new DatabaseSync(file);
    database.exec('create table recipes (name text)');
    database.close();
    await expect(open()).rejects.toThrow(/another program .*"recipes".*DATA_DIR/);
  });

  test('a folder that cannot be made', async () => {
    writeFileSync(folder, 'in the way');
    await expect(open()).rejects.toThrow(/cannot be opened\. Check that DATA_DIR is a folder/);
  });

  test('a folder in the place of the file', async () => {
    mkdirSync(file, { recursive: true });
    await expect(open()).rejects.toThrow(/cannot be opened/);
  });

  test('a file that may only be read', async () => {
    await (await open()).close();
    for (const [path, mode] of [
      [root, 0o755],
      [folder, 0o555],
      [file, 0o444],
    ] as const) {
      chmodSync(path, mode);
    }
    const asRoot = process.geteuid?.() === 0;
    if (asRoot) {
      process.seteuid?.(65_534);
    }
    try {
      await expect(open()).rejects.toThrow(/cannot be (written|opened)/);
    } finally {
      if (asRoot) {
        process.seteuid?.(0);
      }
      chmodSync(folder, 0o755);
    }
  });

  test('a server that does not answer', async () => {
    // Port 9 of this machine discards; nobody listens there.
    const connection = connectPool(openPool('postgres://nobody@127.0.0.1:9/none'));
    await expect(migrate(connection)).rejects.toThrow(/DATABASE_URL/);
    await connection.db.destroy();
  });
});

test('says that the disk is full, keeps what was stored, and goes on when there is room again', async () => {
  const connection = openSqlite(file);
  await migrate(connection);
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(connection.db);
  await sql.raw(`pragma max_page_count = ${rows[0]!.page_count + 20}`).execute(connection.db);
  const notes = createNoteTable(connection);
  await notes.save('a', 'safe');
  const fill = connection.transaction(async (inner) => {
    for (let turn = 0; turn < 200; turn += 1) {
      await createNoteTable(inner).save(`note ${turn}`, 'x'.repeat(2_000));
    }
  });
  await expect(fill).rejects.toThrow(/is full\. Free some space; what was stored before is safe/);
  expect(await notes.get('a')).toBe('safe');
  expect(await notes.get('note 0')).toBeNull();
  await sql.raw('pragma max_page_count = 1000000').execute(connection.db);
  await notes.save('note 0', 'there is room');
  expect(await notes.get('note 0')).toBe('there is room');
  await connection.db.destroy();
});

test('says how much room there is on its disk, and that nobody can say for one in memory', async () => {
  const store = await open();
  expect(await store.room()).toBeGreaterThan(0);
  await store.close();
  const inMemory = await open(':memory:');
  expect(await inMemory.room()).toBeNull();
  await inMemory.close();
});

test('lets others come to their turn between queries that follow each other without a pause', async () => {
  const store = await open();
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  const startedAt = performance.now();
  while (performance.now() - startedAt < 100) {
    await store.notes.get('nothing');
  }
  clearInterval(timer);
  await store.close();
  expect(turns).toBeGreaterThan(1);
});

test('waits for another process that writes, and says so when it takes too long', async () => {
  const connection = openSqlite(file, 20);
  await migrate(connection);
  const notes = createNoteTable(connection);
  const other = new DatabaseSync(file);
  other.exec('begin immediate');
  await expect(notes.save('a', 'b')).rejects.toThrow(/is locked by another program/);
  other.exec('commit');
  await notes.save('a', 'b');
  other.close();
  await connection.db.destroy();
});

describe('a backup', () => {
  test('is one whole file that opens by itself, made while the store goes on', async () => {
    const store = await open();
    await store.feeds.add(feedRow('f', { shared: true }));
    await store.articles.add(Array.from({ length: 500 }, (_, index) => articleRow(`a${index}`, 'f')));
    const path = join(folder, 'copies', 'copy.db');
    const copying = store.backup(path);
    await store.notes.save('meanwhile', 'written');
    await copying;
    expect(existsSync(`${path}.partial`)).toBe(false);
    const copy = await open(path);
    expect((await copy.sizes())['articles']).toBe(500);
    expect(await copy.articles.search('g', 'title', 5, 0)).toHaveLength(5);
    await copy.close();
    await store.close();
  });

  test('never overwrites a file', async () => {
    const store = await open();
    await expect(store.backup(file)).rejects.toThrow(/There is a file at .* already/);
    await store.close();
  });
});

test('holds everything in the file itself when it is closed', async () => {
  const store = await open();
  await store.notes.save('a', 'kept');
  await store.close();
  copyFileSync(file, join(folder, 'alone.db'));
  const copy = await open(join(folder, 'alone.db'));
  expect(await copy.notes.get('a')).toBe('kept');
  await copy.close();
});
