// The language of what is posted in a server and of each digest, the role that may administer the bot there, and the words that a story was told in.
import { addColumns } from './columns.ts';
import type { Migration } from './migrate.ts';

export const languages: Migration = {
  number: 4,
  name: 'languages',
  up: async (connection) => {
    await addColumns(connection, 'guilds', { language: "text not null default 'en'", adminRoleId: 'text' });
    await addColumns(connection, 'digests', { language: "text not null default 'en'" });
    await addColumns(connection, 'told', { words: "text not null default '[]'" });
  },
};
