// PostgreSQL, for whom one file and one process are too small: the same tables and the same SQL.
// Kysely's dialect takes anything of a pg pool's shape, so the tests run it over PGlite.
import { PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { bind } from './bind.ts';
import { connect, type OuterConnection } from './connection.ts';
import { StoreTrouble } from './trouble.ts';

export type PoolLike = PostgresPool;

/** Connections to the server; each transaction holds one. */
const poolSize = 10;

const connectTimeoutMs = 10_000;

/** Number of the type bigint in pg_type. */
const int8 = 20;

export function openPool(databaseUrl: string): PoolLike {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize,
    connectionTimeoutMillis: connectTimeoutMs,
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

/** The same pool, every parameter through bind(), every error with what to do. */
function binding(pool: PoolLike): PostgresPool {
  const bound = new WeakMap<PostgresPoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect().catch(throwExplained);
      const known = bound.get(client);
      if (known !== undefined) {
        return known;
      }
      const made = {
        query: (text: string, parameters: readonly unknown[]) =>
          client.query(text, parameters.map(bind)).catch(throwExplained),
        release: () => client.release(),
      } as PostgresPoolClient;
      bound.set(client, made);
      return made;
    },
    end: () => pool.end(),
  };
}

/** By Node's code of a failed connection, or PostgreSQL's SQLSTATE. */
const troubles: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'does not answer. Is it running, and are host and port right?',
  ENOTFOUND: 'has a host name that does not resolve.',
  ETIMEDOUT: 'did not answer in time. Is it running, and does a firewall stand between?',
  ECONNRESET: 'closed the connection. Look into its log.',
  '28P01': 'refuses the password.',
  '28000': 'refuses this user.',
  '3D000': 'has no database of that name. Create it first.',
  '42501': 'does not let this user do that. Give it the right to create tables in its schema.',
  '53100': 'has a full disk. Free some space there; what was stored before is safe.',
  '53300': 'has no connection left for us. Raise its max_connections, or close other programs.',
  '57P01': 'is being shut down.',
  '57P03': 'is still starting. Try again in a moment.',
};

function throwExplained(cause: unknown): never {
  const { code, message } = cause as { code?: unknown; message?: unknown };
  const timedOut = typeof message === 'string' && message.includes('connection timeout');
  const trouble = troubles[timedOut ? 'ETIMEDOUT' : String(code)];
  throw trouble === undefined ? cause : new StoreTrouble(`The PostgreSQL of DATABASE_URL ${trouble}`, { cause });
}
