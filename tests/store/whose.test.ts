// Whose each row is: nothing of a server is left when it is deleted, and nothing of a person when they are forgotten. Asked of
// every table and column that the newest migration leaves, so that a new one must be thought of.
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetPerson } from '../../src/store/forget-person.ts';
import { migrate } from '../../src/store/migrations/migrate.ts';
import { openSqlite, type SqliteConnection } from '../../src/store/sqlite.ts';
import { createGuildTable } from '../../src/store/tables/guilds.ts';

/** Belong to no server: the news itself, what is a person's own, and the program's own notes. */
const ofNoServer = [
  ['feeds', 'holds', 'articles', 'articleWords', 'revisions', 'stories', 'placings'],
  ['people', 'saved'],
  ['pageMessages', 'notes', 'migrations'],
].flat();
/** Name their server through what they hang on: the topic, the subscription, the channel of a delivery. */
const hanging = ['scores', 'told', 'counters'];
/** Columns that hold a person's number, and tables that are named by it. */
const personal = /^(createdBy|answeredBy|byUserId|userId)$/;

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
}

let connection: SqliteConnection;

beforeEach(async () => {
  connection = openSqlite(':memory:');
  await migrate(connection);
});
afterEach(() => connection.db.destroy());

async function columns(): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`select "tables"."name" as "table", "columns"."name", "columns"."type"
    from sqlite_schema as "tables", pragma_table_info("tables"."name") as "columns"
    where "tables"."type" = 'table' and "tables"."name" not like 'sqlite%' and "tables"."name" not like 'articleWords%'`.execute(
    connection.db,
  );
  return rows;
}

/** One row in each table: of the server and made by the person, as far as it can be; `isOwn`: for the person, where it can be for one. */
async function fill(guildId: string, person: string, isOwn = false): Promise<void> {
  const all = await columns();
  await sql`pragma foreign_keys = off`.execute(connection.db);
  for (const table of new Set(all.map((column) => column.table))) {
    const own = all.filter((column) => column.table === table && table !== 'migrations');
    if (own.length > 0) {
      const names = sql.join(own.map(({ name }) => sql.ref(name)));
      const values = sql.join(own.map((column) => valueFor(column, guildId, person, isOwn)));
      await sql`insert or replace into ${sql.table(table)} (${names}) values (${values})`.execute(connection.db);
    }
  }
  await sql`pragma foreign_keys = on`.execute(connection.db);
}

let numbers = 0;

function valueFor(
  { table, name, type }: Column,
  guildId: string,
  person: string,
  isOwn: boolean,
): string | number | null {
  if (type !== 'TEXT') {
    numbers += 1;
    return numbers;
  }
  if (personal.test(name)) {
    return name === 'userId' && table !== 'saved' && !isOwn ? null : person;
  }
  if (table === 'topics' && name === 'answers') {
    return JSON.stringify([{ answeredBy: person }, { answeredBy: 'somebody else' }]);
  }
  switch (name) {
    case 'guildId':
      return guildId;
    case 'channelId':
      return `${guildId} channel`;
    case 'topicId':
      return `${guildId} topics`;
    case 'subscriptionId':
      return `${guildId} subscriptions`;
    case 'id':
      return table === 'guilds' ? guildId : table === 'people' ? person : `${guildId} ${table}`;
    case 'name':
      return table === 'counters' ? `line:${guildId} channel` : guildId;
    case 'schedule':
      return JSON.stringify({ cadence: 'daily', hour: 7, minute: 0, weekday: 1, timeZone: 'UTC' });
    case 'quiet':
    case 'breaking':
      return null;
    case 'topicIds':
      return JSON.stringify([`${guildId} topics`]);
    default:
      // Lists are read on the way; everything else takes any text, and no two rows the same.
      return name.endsWith('s') ? '[]' : `${numbers} of nobody`;
  }
}

async function dump(): Promise<Readonly<Record<string, string>>> {
  const tables: Record<string, string> = {};
  for (const table of new Set((await columns()).map((column) => column.table))) {
    tables[table] = JSON.stringify((await sql`select * from ${sql.table(table)}`.execute(connection.db)).rows);
  }
  return tables;
}

async function tablesWith(text: string): Promise<readonly string[]> {
  return Object.entries(await dump()).flatMap(([table, rows]) => (rows.includes(text) ? [table] : []));
}

test('every table says whose it is', async () => {
  const all = await columns();
  const withServer = new Set(all.flatMap(({ table, name }) => (name === 'guildId' ? [table] : [])));
  const unknown = new Set(all.map(({ table }) => table).filter((table) => !withServer.has(table)));
  expect([...unknown].filter((table) => ![...ofNoServer, ...hanging, 'guilds'].includes(table))).toEqual([]);
  expect(withServer.size).toBeGreaterThan(7);
});

test('a server that is deleted leaves no row in any table, and other servers all of theirs', async () => {
  await fill('first server', 'person');
  await fill('second server', 'person of the second');
  const [before, expected] = [await tablesWith('first server'), await tablesWith('second server')];
  expect(before).toEqual(expect.arrayContaining([...hanging, 'topics', 'care', 'mutes']));
  await createGuildTable(connection).delete('first server');
  expect((await tablesWith('first server')).filter((table) => !ofNoServer.includes(table))).toEqual([]);
  expect(await tablesWith('second server')).toEqual(expected);
});

test('a person who is forgotten stands in no column of any table, and others in all of theirs', async () => {
  await fill('server', 'forgotten');
  await fill('server of their digest', 'forgotten', true);
  await fill('other', 'remembered');
  const holding = new Set((await columns()).flatMap(({ table, name }) => (personal.test(name) ? [table] : [])));
  expect([...holding].sort()).toEqual(['care', 'follows', 'mutes', 'saved', 'subscriptions', 'topics']);
  const expected = await tablesWith('remembered');
  await connection.transaction((inner) => forgetPerson(inner, 'forgotten'));
  expect(await tablesWith('forgotten')).toEqual([]);
  expect(await tablesWith('remembered')).toEqual(expected);
  expect(await tablesWith('somebody else')).toEqual(['topics']);
});
