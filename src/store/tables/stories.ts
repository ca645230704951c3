// Stories with their change numbers, and every placing that an article ever had; the one with the highest number counts.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Joining, Placing, Story } from '../../model/story.ts';
import type { StoryTable } from '../../ports/store.ts';
import { batches, fromExcluded } from '../batches.ts';
import { among, atomically, type Connection } from '../connection.ts';
import { createRows } from '../rows.ts';
import { last, take } from './counters.ts';
import { inSeenFeed } from './visibility.ts';

const rows = createRows<Story>('stories', {
  id: 'text',
  language: 'text',
  firstArticleAt: 'whole',
  lastArticleAt: 'whole',
  grownAt: 'whole',
  articleCount: 'whole',
  centralArticleIds: z.array(z.string()),
  mergedInto: 'text',
  change: 'whole',
});

const placingRows = createRows<Placing>('placings', {
  articleId: 'text',
  storyId: 'text',
  placedAt: 'whole',
  decision: 'text',
  likeness: 'real',
  threshold: 'real',
  best: z.object({ storyId: z.string(), articleId: z.string() }),
  runnerUp: z.object({ storyId: z.string(), likeness: z.number() }),
  signals: z.array(z.object({ name: z.string(), value: z.number(), share: z.number() })),
  words: z.array(z.object({ word: z.string(), weight: z.number() })),
  veto: 'text',
  sameAs: 'text',
});

const joiningRows = createRows<Joining>('placings', {
  articleId: 'text',
  placedAt: 'whole',
  decision: 'text',
  sameAs: 'text',
});

export function createStoryTable(connection: Connection): StoryTable {
  const { db } = connection;
  const get = async (id: string) => {
    const row = await db.selectFrom('stories').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : rows.unpack(row);
  };
  return {
    get,
    async heir(id) {
      const passed = new Set<string>();
      let story = await get(id);
      while (story?.mergedInto != null && !passed.has(story.id)) {
        passed.add(story.id);
        story = await get(story.mergedInto);
      }
      return story;
    },
    async swallowedBy(ids) {
      const swallowed = new Map<string, Story>();
      for (let swallowers = ids; swallowers.length > 0; ) {
        const found = await db
          .selectFrom('stories')
          .selectAll()
          .where(among(connection, 'mergedInto', swallowers))
          .execute();
        const fresh = found.filter((row) => !swallowed.has(row.id));
        for (const row of fresh) {
          swallowed.set(row.id, rows.unpack(row));
        }
        swallowers = fresh.map((row) => row.id);
      }
      return [...swallowed.values()].sort((a, b) => a.change - b.change);
    },
    async getMany(ids) {
      const found = await db
        .selectFrom('stories')
        .selectAll()
        .where(among(connection, 'id', ids))
        .execute();
      const byId = new Map(found.map((row) => [row.id, rows.unpack(row)]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
    save: (stories, placings) => atomically(connection, (inner) => saveStories(inner, stories, placings)),
    touch: (id) => atomically(connection, (inner) => touchStory(inner, id)),
    async placing(articleId) {
      const row = await db
        .selectFrom('placings')
        .selectAll()
        .where('articleId', '=', articleId)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : placingRows.unpack(row);
    },
    async placings(storyIds) {
      const found = await newestPlacings(connection, storyIds).selectAll('placings').execute();
      return found.map(placingRows.unpack);
    },
    async joinings(storyIds) {
      const found = await newestPlacings(connection, storyIds)
        .select(joiningRows.names.map((name) => `placings.${name}` as const))
        .execute();
      return found.map(joiningRows.unpack);
    },
    async changedAfter(change, limit) {
      const found = await db
        .selectFrom('stories')
        .selectAll()
        .where('change', '>', change)
        .orderBy('change')
        .limit(limit)
        .execute();
      return found.map(rows.unpack);
    },
    lastChange: () => last(connection, 'change'),
    async seenBy(guildId, { sinceAt, topicId, limit, offset }) {
      const seen = inSeenFeed(connection, guildId);
      const grown = db
        .selectFrom('stories')
        .selectAll('stories')
        .where('grownAt', '>=', Math.floor(sinceAt))
        .where('mergedInto', 'is', null)
        .orderBy('grownAt', 'desc')
        .orderBy('change', 'desc')
        .limit(limit)
        .offset(offset);
      const found =
        topicId === undefined
          ? await grown
              .where((of) =>
                of.exists(
                  of
                    .selectFrom('articles')
                    .select('articles.arrival')
                    .whereRef('articles.storyId', '=', 'stories.id')
                    .where(seen),
                ),
              )
              .execute()
          : await grown
              .where('stories.id', 'in', (of) =>
                of
                  .selectFrom('scores')
                  .innerJoin('articles', 'articles.id', 'scores.articleId')
                  .select(sql<string>`"articles"."storyId"`.as('storyId'))
                  .where('scores.topicId', '=', topicId)
                  .where(sql<boolean>`"scores"."belongs" = 1`)
                  .where('articles.storyId', 'is not', null)
                  .where(seen),
              )
              .execute();
      return found.map(rows.unpack);
    },
    async grownSince(sinceAt, topicId) {
      const grown = db
        .selectFrom('stories')
        .select(['stories.id', 'stories.grownAt', 'stories.articleCount'])
        .where('grownAt', '>=', Math.floor(sinceAt))
        .where('mergedInto', 'is', null)
        .orderBy('grownAt', 'desc')
        .orderBy('change', 'desc');
      return topicId === undefined
        ? grown.execute()
        : grown
            .where('stories.id', 'in', (of) =>
              of
                .selectFrom('scores')
                .innerJoin('articles', 'articles.id', 'scores.articleId')
                .select(sql<string>`"articles"."storyId"`.as('storyId'))
                .where('scores.topicId', '=', topicId)
                .where(sql<boolean>`"scores"."belongs" = 1`)
                .where('articles.storyId', 'is not', null),
            )
            .execute();
    },
  };
}

/** Of these stories' articles, in order of arrival. */
function newestPlacings(connection: Connection, storyIds: readonly string[]) {
  return connection.db
    .selectFrom('articles')
    .innerJoin('placings', 'placings.articleId', 'articles.id')
    .where(among(connection, 'articles.storyId', storyIds))
    .where('placings.number', '=', (of) =>
      of
        .selectFrom('placings as later')
        .select((each) => each.fn.max('later.number').as('number'))
        .whereRef('later.articleId', '=', 'articles.id'),
    )
    .orderBy('articles.arrival');
}

/** One change of a story that is no article more: what is told of it may look different now. Inside a transaction only. */
export async function touchStory(connection: Connection, storyId: string): Promise<void> {
  const change = await take(connection, 'change', 1);
  await connection.db.updateTable('stories').set({ change }).where('id', '=', storyId).execute();
}

async function saveStories(
  connection: Connection,
  stories: readonly Omit<Story, 'change'>[],
  placings: readonly Placing[],
): Promise<readonly Story[]> {
  const { db } = connection;
  const wanted = [...new Map(stories.map((story) => [story.id, story])).values()];
  const first = await take(connection, 'change', wanted.length);
  const packed = wanted.map((story, index) => rows.pack({ ...story, change: first + index }));
  for (const batch of batches(packed)) {
    await db
      .insertInto('stories')
      .values(batch)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(fromExcluded(rows.names)))
      .execute();
  }
  await addPlacings(connection, placings);
  await moveArticles(connection, placings);
  // An article never stays in a story that was merged away, whether or not a placing carried it.
  for (const { id, mergedInto } of packed) {
    if (mergedInto !== null) {
      await db.updateTable('articles').set({ storyId: mergedInto }).where('storyId', '=', id).execute();
    }
  }
  return packed.map(rows.unpack);
}

/** After those that their articles have already. */
async function addPlacings(connection: Connection, placings: readonly Placing[]): Promise<void> {
  const { db } = connection;
  const ids = [...new Set(placings.map((placing) => placing.articleId))];
  const newest = await db
    .selectFrom('placings')
    .select(['articleId', (of) => of.fn.max('number').as('number')])
    .where(among(connection, 'articleId', ids))
    .groupBy('articleId')
    .execute();
  const numbers = new Map(newest.map((row) => [row.articleId, row.number]));
  const packed = placings.map((placing) => {
    const number = (numbers.get(placing.articleId) ?? 0) + 1;
    numbers.set(placing.articleId, number);
    return { ...placingRows.pack(placing), number };
  });
  for (const batch of batches(packed)) {
    await db.insertInto('placings').values(batch).execute();
  }
}

async function moveArticles({ db }: Connection, placings: readonly Placing[]): Promise<void> {
  const storyOf = new Map(placings.map((placing) => [placing.articleId, placing.storyId]));
  for (const batch of batches([...storyOf])) {
    const moves = sql.join(batch.map(([articleId, storyId]) => sql`(${articleId}, ${storyId})`));
    await sql`update "articles" set "storyId" = "moves"."column2" from (values ${moves}) as "moves"
      where "articles"."id" = "moves"."column1"`.execute(db);
  }
}
