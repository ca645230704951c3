// What is one person's: digests sent to them alone, their time zone, what they saved and muted, and what a channel muted.
import { sql } from 'kysely';
import { addColumns } from './columns.ts';
import type { Migration } from './migrate.ts';

export const personal: Migration = {
  number: 7,
  name: 'personal',
  up: async (connection) => {
    const { engine, db } = connection;
    await addColumns(connection, 'subscriptions', { userId: 'text' });
    const whole = engine === 'sqlite' ? 'integer' : 'bigint';
    const end = engine === 'sqlite' ? ' strict' : '';
    for (const definition of [
      `table if not exists "people" ("id" text primary key, "timeZone" text, "language" text not null)${end}`,
      `table if not exists "saved" ("userId" text not null, "storyId" text not null, "headline" text not null, "url" text,
        "savedAt" ${whole} not null, primary key ("userId", "storyId"))${end}`,
      `table if not exists "mutes" ("id" text primary key, "guildId" text not null, "channelId" text, "userId" text,
        "what" text not null, "value" text not null, "label" text not null, "createdAt" ${whole} not null,
        "createdBy" text)${end}`,
      // ofPerson
      `index if not exists "subscriptionsPerson" on "subscriptions" ("userId") where "userId" is not null`,
      `index if not exists "mutesPerson" on "mutes" ("userId") where "userId" is not null`,
      // ofChannel
      `index if not exists "mutesChannel" on "mutes" ("channelId") where "channelId" is not null`,
      // ofGuild
      `index if not exists "mutesGuild" on "mutes" ("guildId")`,
      // what ends with a subscription of a person
      `index if not exists "deliveriesSubscription" on "deliveries" ("subscriptionId")`,
    ]) {
      await sql.raw(`create ${definition}`).execute(db);
    }
  },
};
