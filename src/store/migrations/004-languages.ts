// The language of what is posted in a server, and the role that may administer the bot there.
import { addColumns } from './columns.ts';
import type { Migration } from './migrate.ts';

export const languages: Migration = {
  number: 4,
  name: 'languages',
  up: (connection) => addColumns(connection, 'guilds', { language: "text not null default 'en'", adminRoleId: 'text' }),
};
