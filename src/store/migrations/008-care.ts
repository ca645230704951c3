// What administrators decided about stories, server by server.
import { sql } from 'kysely';
import type { Migration } from './migrate.ts';

export const care: Migration = {
  number: 8,
  name: 'care',
  up: async ({ engine, db }) => {
    const [whole, end] = engine === 'sqlite' ? ['integer', ' strict'] : ['bigint', ''];
    const run = (text: string) => sql.raw(text).execute(db);
    await run(`create table if not exists "care" ("id" text primary key, "guildId" text not null, "kind" text not null,
      "storyId" text not null, "otherId" text, "articleIds" text not null, "headline" text, "createdAt" ${whole} not null,
      "createdBy" text, "undoneAt" ${whole})${end}`);
    // ofGuild
    await run(`create index if not exists "careGuild" on "care" ("guildId", "createdAt")`);
  },
};
