// Quiet hours, the cap of cards a day, and what waits because of them.

import { addColumns } from './columns.ts';
import type { Migration } from './migrate.ts';

export const quietHours: Migration = {
  number: 2,
  name: 'quiet hours',
  up: (connection) =>
    addColumns(connection, 'subscriptions', {
      quiet: 'text',
      maxCards: 'whole',
      heldUntilAt: 'whole',
      overflowDueAt: 'whole',
    }),
};
