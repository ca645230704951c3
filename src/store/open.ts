// Opens the store: chooses the engine, brings the tables to the newest version, hands out one table for each noun.
// The promise that it keeps is ports/store.ts.
import type { Store, Tables } from '../ports/store.ts';
import type { Connection, OuterConnection } from './connection.ts';
import { forget } from './forget.ts';
import { forgetPerson } from './forget-person.ts';
import { migrate } from './migrations/migrate.ts';
import { connectPool, openPool, type PoolLike } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import { createArticleTable } from './tables/articles.ts';
import { createCardTable } from './tables/cards.ts';
import { createCareTable } from './tables/care.ts';
import { createDeliveryTable } from './tables/deliveries.ts';
import { createDigestTable } from './tables/digests.ts';
import { createFeedTable } from './tables/feeds.ts';
import { createGuildTable } from './tables/guilds.ts';
import { createMuteTable } from './tables/mutes.ts';
import { createNoteTable } from './tables/notes.ts';
import { createPageTable } from './tables/page.ts';
import { createPersonTable } from './tables/people.ts';
import { createSavedTable } from './tables/saved.ts';
import { createScoreTable } from './tables/scores.ts';
import { createStoryTable } from './tables/stories.ts';
import { createSubscriptionTable } from './tables/subscriptions.ts';
import { createTopicTable } from './tables/topics.ts';
import { StoreTrouble } from './trouble.ts';

/** PostgreSQL when there is a URL, else SQLite in `file` (or in memory). Throws StoreTrouble, with what to do, when it cannot be used. */
export async function openStore(where: { databaseUrl: string | null; file: string | ':memory:' }): Promise<Store> {
  if (where.databaseUrl !== null) {
    return openPostgresStore(openPool(where.databaseUrl));
  }
  const connection = openSqlite(where.file);
  return opened(connection, connection.backup, connection.room);
}

/** Over anything of a pg pool's shape, which the store closes. */
export function openPostgresStore(pool: PoolLike): Promise<Store> {
  return opened(connectPool(pool), async () => {
    throw new StoreTrouble(
      'PostgreSQL makes its own copies: pg_dump --format=custom --file=newsloom.dump "$DATABASE_URL"',
    );
  });
}

async function opened(
  connection: OuterConnection,
  backup: Store['backup'],
  room: Store['room'] = async () => null,
): Promise<Store> {
  try {
    await migrate(connection);
  } catch (cause) {
    await connection.db.destroy();
    throw cause;
  }
  return {
    ...createTables(connection),
    engine: connection.engine,
    transaction: (work) => connection.transaction((inner) => work(createTables(inner))),
    forget: (articlesBefore, deliveriesBefore) => forget(connection, articlesBefore, deliveriesBefore),
    forgetPerson: (userId) => connection.transaction((inner) => forgetPerson(inner, userId)),
    backup,
    room,
    sizes: () => sizes(connection),
    close: () => connection.db.destroy(),
  };
}

function createTables(connection: Connection): Tables {
  return {
    feeds: createFeedTable(connection),
    articles: createArticleTable(connection),
    stories: createStoryTable(connection),
    topics: createTopicTable(connection),
    scores: createScoreTable(connection),
    subscriptions: createSubscriptionTable(connection),
    digests: createDigestTable(connection),
    cards: createCardTable(connection),
    care: createCareTable(connection),
    deliveries: createDeliveryTable(connection),
    guilds: createGuildTable(connection),
    people: createPersonTable(connection),
    saved: createSavedTable(connection),
    mutes: createMuteTable(connection),
    page: createPageTable(connection),
    notes: createNoteTable(connection),
  };
}

const counted = [
  'guilds',
  'people',
  'saved',
  'mutes',
  'feeds',
  'follows',
  'articles',
  'revisions',
  'stories',
  'placings',
  'topics',
  'scores',
  'subscriptions',
  'digests',
  'told',
  'cards',
  'care',
  'deliveries',
  'pageMessages',
] as const;

async function sizes({ db }: Connection): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {};
  for (const table of counted) {
    const { count } = await db
      .selectFrom(table)
      .select((of) => of.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    found[table] = count;
  }
  return Object.freeze(found);
}
