// PostgreSQL, for whom one file and one process are too small: the same tables and the same SQL.
// Kysely's dialect takes anything of a pg pool's shape, so the tests run it over PGlite.
import { PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { bind } from './bind.ts';
import { connect, type OuterConnection } from './connection.ts';

export type PoolLike = PostgresPool;

/** Connections to the server; each transaction holds one. */
const poolSize = 10;

const int8 = 20;

export function openPool(databaseUrl: string): PoolLike {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize,
    application_name: 'newsloom',
    types: {
      // Counts and moments stay far below 2^53.
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === int8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  // An idle connection that breaks is thrown away by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  return pool;
}

export function connectPool(pool: PoolLike): OuterConnection {
  return connect('postgres', new PostgresDialect({ pool: binding(pool) }));
}

/** The same pool, every parameter through bind(). */
function binding(pool: PoolLike): PostgresPool {
  const bound = new WeakMap<PostgresPoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect();
      const known = bound.get(client);
      if (known !== undefined) {
        return known;
      }
      const made = {
        query: (text: string, parameters: readonly unknown[]) => client.query(text, parameters.map(bind)),
        release: () => client.release(),
      } as PostgresPoolClient;
      bound.set(client, made);
      return made;
    },
    end: () => pool.end(),
  };
}
