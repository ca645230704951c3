// Topics with their seeds. A name is one topic's in its server, whatever its case.
import { z } from 'zod';
import type { Topic } from '../../model/topic.ts';
import { NameTaken, type TopicTable } from '../../ports/store.ts';
import { among, atomically, type Connection, held } from '../connection.ts';
import { fingerprint } from '../fingerprint.ts';
import { createRows } from '../rows.ts';
import { isUniqueViolation } from '../trouble.ts';

const words = z.array(z.string());

const rows = createRows<Topic>('topics', {
  id: 'text',
  guildId: 'text',
  name: 'text',
  seeds: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      text: z.string(),
      url: z.string().nullable(),
      negative: z.boolean(),
    }),
  ),
  mustHave: words,
  anyOf: words,
  never: words,
  threshold: 'real',
  answers: z.array(
    z.object({
      articleId: z.string(),
      title: z.string(),
      text: z.string(),
      url: z.string().nullable(),
      belongs: z.boolean(),
      score: z.number(),
      answeredAt: z.number(),
      answeredBy: z.string().nullable(),
    }),
  ),
  createdAt: 'whole',
  createdBy: 'text',
  revision: 'whole',
  scoredRevision: 'whole',
});

export function createTopicTable(connection: Connection): TopicTable {
  const { db } = connection;
  return {
    async get(id) {
      const wanted = db.selectFrom('topics').selectAll().where('id', '=', id);
      const row = await held(connection, wanted).executeTakeFirst();
      return row === undefined ? null : rows.unpack(row);
    },
    async seenBy(guildId) {
      const found = await db
        .selectFrom('topics')
        .selectAll()
        .where((of) => of.or([of('guildId', '=', guildId), of('guildId', 'is', null)]))
        .execute();
      return found.map(rows.unpack).sort(byName);
    },
    async namesSeenBy(guildId) {
      const found = await db
        .selectFrom('topics')
        .select(['id', 'guildId', 'name'])
        .where((of) => of.or([of('guildId', '=', guildId), of('guildId', 'is', null)]))
        .execute();
      return found.sort(byName);
    },
    async all() {
      const found = await db.selectFrom('topics').selectAll().execute();
      return found.map(rows.unpack).sort(byName);
    },
    async revisions() {
      const found = await db.selectFrom('topics').select(['id', 'name', 'revision']).execute();
      return found.sort(byName).map(({ id, revision }) => ({ id, revision }));
    },
    async unscored() {
      const found = await db.selectFrom('topics').selectAll().whereRef('scoredRevision', '<', 'revision').execute();
      return found.map(rows.unpack).sort(byName);
    },
    async madeBy(userId) {
      const found = await db
        .selectFrom('topics')
        .selectAll()
        .where('createdBy', '=', userId)
        .orderBy('createdAt')
        .orderBy('id')
        .execute();
      return found.map(rows.unpack);
    },
    async answeredBy(userId) {
      const found = await db
        .selectFrom('topics')
        .selectAll()
        // Any text may hold the number; which answers are theirs is read below.
        .where('answers', 'like', `%${JSON.stringify(userId)}%`)
        .execute();
      const topics = found.map(rows.unpack).sort(byName);
      return topics.filter(({ answers }) => answers.some(({ answeredBy }) => answeredBy === userId));
    },
    async save(topic) {
      const row = { ...rows.pack(topic), nameMark: fingerprint(folded(topic)) };
      try {
        await db
          .insertInto('topics')
          .values(row)
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
          .execute();
      } catch (cause) {
        throw isUniqueViolation(cause)
          ? new NameTaken(`There is a topic named "${topic.name}" already.`, { cause })
          : cause;
      }
    },
    delete: (id) => atomically(connection, (inner) => deleteTopics(inner, [id])),
  };
}

/** With their scores; subscriptions that name them lose them, and rest where nothing else is named. Inside a transaction only. */
export async function deleteTopics(connection: Connection, ids: readonly string[]): Promise<void> {
  const { db } = connection;
  if (ids.length === 0) {
    return;
  }
  const gone = new Set(ids);
  const subscriptions = await db.selectFrom('subscriptions').select(['id', 'topicIds']).execute();
  for (const { id, topicIds } of subscriptions) {
    const named = words.parse(JSON.parse(topicIds));
    const left = named.filter((topicId) => !gone.has(topicId));
    if (left.length < named.length) {
      await db
        .updateTable('subscriptions')
        // Without a topic it would mean every story: so its last one stays named, and nothing belongs to it.
        .set(
          left.length > 0
            ? { topicIds: JSON.stringify(left) }
            : { pausedWhy: 'its topic was deleted', nextDueAt: null },
        )
        .where('id', '=', id)
        .execute();
    }
  }
  await db
    .deleteFrom('scores')
    .where(among(connection, 'topicId', ids))
    .execute();
  await db
    .deleteFrom('topics')
    .where(among(connection, 'id', ids))
    .execute();
}

function folded(topic: Pick<Topic, 'name'>): string {
  return topic.name.trim().normalize('NFC').toLowerCase();
}

function byName(a: Pick<Topic, 'id' | 'name'>, b: Pick<Topic, 'id' | 'name'>): number {
  const [left, right] = [`${folded(a)}\n${a.id}`, `${folded(b)}\n${b.id}`];
  return left < right ? -1 : left > right ? 1 : 0;
}
