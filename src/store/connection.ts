// What the tables work with: one Kysely over one engine, alone or inside a transaction.
// The rule "inside a transaction only trx" is kept here: whoever asks the outer store from within one gets an error at
// once, where SQLite's single connection would wait for itself for ever and PostgreSQL would read outside the transaction.
import { AsyncLocalStorage } from 'node:async_hooks';
import { type Dialect, Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { clean } from './bind.ts';
import type { Schema } from './schema.ts';
import { isDisturbance } from './trouble.ts';

export type Engine = 'sqlite' | 'postgres';

export interface Connection {
  readonly engine: Engine;
  readonly db: Kysely<Schema>;
}

export interface OuterConnection extends Connection {
  /** Runs `work` in a transaction, with the outer connection shut to it until it ends; again when another disturbed it. */
  transaction<T>(work: (inner: Connection) => Promise<T>): Promise<T>;
}

export function connect(engine: Engine, dialect: Dialect): OuterConnection {
  // The mark outlives the transaction in work that was started there and not awaited, so it says itself whether it still holds.
  const within = new AsyncLocalStorage<{ ended: boolean }>();
  const db = new Kysely<Schema>({ dialect: guarded(dialect, within) });
  return {
    engine,
    db,
    transaction: (work) =>
      untilUndisturbed(() =>
        db.transaction().execute(async (trx) => {
          const mark = { ended: false };
          try {
            return await within.run(mark, () => work({ engine, db: trx }));
          } finally {
            mark.ended = true;
          }
        }),
      ),
  };
}

/** Two transactions that wait for each other's rows: PostgreSQL ends one of them, and all that it did is undone. */
const attempts = 5;

async function untilUndisturbed<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (cause) {
      if (!isDisturbance(cause) || attempt === attempts) {
        throw cause;
      }
    }
  }
}

/**
 * Inside a transaction the rows found stay ours until it ends, so that what is read is what is written over: on PostgreSQL others may
 * change them in between otherwise. SQLite lets nobody in between anyway.
 */
export function held<Query extends { forUpdate(): Query }>({ engine, db }: Connection, query: Query): Query {
  return engine === 'postgres' && db.isTransaction ? query.forUpdate() : query;
}

function guarded(dialect: Dialect, within: AsyncLocalStorage<{ ended: boolean }>): Dialect {
  return {
    createDriver() {
      const driver = dialect.createDriver();
      const acquire = driver.acquireConnection.bind(driver);
      driver.acquireConnection = async () => {
        if (within.getStore()?.ended === false) {
          throw new Error('Inside a transaction only its own tables (trx) may be used, not the store.');
        }
        return acquire();
      };
      return driver;
    },
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

/** In the transaction that we are in, or in one of its own. */
export function atomically<T>(connection: Connection, work: (inner: Connection) => Promise<T>): Promise<T> {
  if (connection.db.isTransaction) {
    return work(connection);
  }
  return untilUndisturbed(() => connection.db.transaction().execute((db) => work({ engine: connection.engine, db })));
}

/** `column in (values)` with all values in one parameter, so that the statement stays the same for any number of them. */
export function among({ engine }: Connection, column: string, values: readonly string[]): RawBuilder<SqlBool> {
  if (engine === 'sqlite') {
    const list = JSON.stringify(values.map(clean));
    return sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${list}))`;
  }
  const list = values.map((value) => `"${clean(value).replace(/["\\]/g, '\\$&')}"`).join(',');
  return sql<SqlBool>`${sql.ref(column)} = any(${`{${list}}`}::text[])`;
}
