// What makes a story breaking for a subscription.
import { addColumns } from './columns.ts';
import type { Migration } from './migrate.ts';

export const breaking: Migration = {
  number: 3,
  name: 'breaking',
  up: (connection) => addColumns(connection, 'subscriptions', { breaking: 'text' }),
};
