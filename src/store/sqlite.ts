// SQLite in one file, the default engine. Its calls are synchronous and there is one connection: transactions queue for it.
// Kysely's dialect takes anything of better-sqlite3's shape; the statement cache, bind() and the errors that say what to do sit here.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from '@photostructure/sqlite';
import {
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely';
import { bind } from './bind.ts';
import { connect, type OuterConnection } from './connection.ts';
import { StoreTrouble } from './trouble.ts';

/** Statements kept prepared; preparing costs more than most of our statements run. */
const cacheSize = 300;

/** That we wait, with everything else of this process, for another process that writes. */
const busyTimeoutMs = 5_000;

export interface SqliteConnection extends OuterConnection {
  backup(path: string): Promise<void>;
  /** Bytes that are free on its disk; null for one in memory. */
  room(): Promise<number | null>;
}

/** Opens or makes the file and its folder; throws StoreTrouble when it cannot be used. */
export function openSqlite(file: string, patienceMs: number = busyTimeoutMs): SqliteConnection {
  const database = openFile(file, patienceMs);
  const shape = asBetterSqlite(database, file);
  const dialect = {
    createDriver: () => givingTurns(new SqliteDriver({ database: shape })),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db: ConstructorParameters<typeof SqliteIntrospector>[0]) => new SqliteIntrospector(db),
  };
  return { ...connect('sqlite', dialect), backup: (path) => copyTo(database, path), room: () => roomAt(file) };
}

async function roomAt(file: string): Promise<number | null> {
  if (file === ':memory:') {
    return null;
  }
  // Some file systems cannot say.
  const room = await statfs(dirname(file)).catch(() => null);
  return room === null ? null : room.bavail * room.bsize;
}

/** Our calls follow each other without a pause for this long at most. */
const turnMs = 10;

/**
 * Everything here is synchronous, and a promise that is kept already lets nobody else come to their turn: a row of queries
 * would hold up timers, sockets and Discord's three seconds until its end. So before a query the rest is let in now and then.
 */
function givingTurns(driver: SqliteDriver): SqliteDriver {
  const acquire = driver.acquireConnection.bind(driver);
  let turnAt = performance.now();
  driver.acquireConnection = async () => {
    if (performance.now() - turnAt >= turnMs) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      turnAt = performance.now();
    }
    return acquire();
  };
  return driver;
}

function openFile(file: string, patienceMs: number): InstanceType<typeof DatabaseSync> {
  let database: InstanceType<typeof DatabaseSync> | null = null;
  try {
    if (file !== ':memory:') {
      mkdirSync(dirname(file), { recursive: true });
    }
    database = new DatabaseSync(file, { timeout: patienceMs, enableForeignKeyConstraints: true });
    database.exec('pragma journal_mode = wal');
    database.exec('pragma synchronous = full');
    database.exec('pragma temp_store = memory');
    // 16 MB of pages; the rest is left to the system's cache.
    database.exec('pragma cache_size = -16384');
    return database;
  } catch (cause) {
    database?.close();
    throw explained(cause, file);
  }
}

function asBetterSqlite(database: InstanceType<typeof DatabaseSync>, file: string): SqliteDatabase {
  const cache = new Map<string, SqliteStatement>();
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      throw explained(cause, file);
    }
  };
  const prepare = (sql: string): SqliteStatement => {
    const statement = attempt(() => database.prepare(sql));
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => attempt(() => statement.all(...parameters.map(bind))),
      run: (parameters) => attempt(() => statement.run(...parameters.map(bind))),
      iterate: (parameters) => statement.iterate(...parameters.map(bind)),
    };
  };
  return {
    prepare(sql) {
      if (sql === 'rollback' && !database.isTransaction) {
        // A full disk rolls back by itself; a second rollback would hide the first error.
        return {
          reader: false,
          all: () => [],
          run: () => ({ changes: 0, lastInsertRowid: 0 }),
          iterate: () => [].values(),
        };
      }
      // Takes the write lock at once: one that is taken later fails, without waiting, when another process wrote in between.
      const text = sql === 'begin' ? 'begin immediate' : sql;
      const known = cache.get(text);
      if (known !== undefined) {
        cache.delete(text);
        cache.set(text, known);
        return known;
      }
      const statement = prepare(text);
      cache.set(text, statement);
      if (cache.size > cacheSize) {
        cache.delete(cache.keys().next().value as string);
      }
      return statement;
    },
    close() {
      cache.clear();
      carryOver(database);
      database.close();
    },
  };
}

/** Into the file itself, so that it holds all even where the one beside it is left behind. */
function carryOver(database: InstanceType<typeof DatabaseSync>): void {
  try {
    database.exec('pragma wal_checkpoint(truncate)');
  } catch (cause) {
    // What may only be read has nothing to be carried over.
    if ((Number((cause as { errcode?: unknown }).errcode) & 0xff) !== readOnly) {
      throw cause;
    }
  }
}

/** SQLite's code for it. */
const readOnly = 8;

async function copyTo(database: InstanceType<typeof DatabaseSync>, path: string): Promise<void> {
  if (existsSync(path)) {
    throw new StoreTrouble(`There is a file at ${path} already. Name one that does not exist yet.`);
  }
  // Under another name until it is whole, so that a copy that was cut short is not taken for one.
  const partial = `${path}.partial`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    rmSync(partial, { force: true });
    await backup(database, partial, { rate: 2_000 });
    renameSync(partial, path);
  } catch (cause) {
    rmSync(partial, { force: true });
    throw explained(cause, path);
  }
}

const primaryCodes: Readonly<Record<number, (file: string) => string>> = {
  5: (file) =>
    `${file} is locked by another program. Is a second Newsloom, or a database browser, using it? Close it and try again.`,
  8: (file) =>
    `${file} cannot be written. Give the user that runs Newsloom the right to write this file and its folder.`,
  10: (file) => `Reading or writing ${file} failed. Check the disk: its health, its free space and its quota.`,
  11: (file) => `${file} is damaged. Move it away and put back a copy ("newsloom restore").`,
  13: (file) => `The disk that holds ${file} is full. Free some space; what was stored before is safe.`,
  14: (file) => `${file} cannot be opened. Check that DATA_DIR is a folder that the user that runs Newsloom may write.`,
  26: (file) =>
    `${file} is not a database. Check DATA_DIR, move this file away, or put back a copy ("newsloom restore").`,
};

/** The same error, or a StoreTrouble around it where a person can do something about it. */
function explained(cause: unknown, file: string): unknown {
  const { errcode, code } = cause as { errcode?: unknown; code?: unknown };
  if (typeof errcode === 'number') {
    const sentence = primaryCodes[errcode & 0xff];
    return sentence === undefined ? cause : new StoreTrouble(sentence(file), { cause });
  }
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) {
    return new StoreTrouble(primaryCodes[14]!(file), { cause });
  }
  return cause;
}
