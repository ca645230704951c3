// Stories that people saved for later.
import type { SavedStory } from '../../model/saved.ts';
import type { SavedTable } from '../../ports/store.ts';
import type { Connection } from '../connection.ts';
import { createRows } from '../rows.ts';

const rows = createRows<SavedStory>('saved', {
  userId: 'text',
  storyId: 'text',
  headline: 'text',
  url: 'text',
  savedAt: 'whole',
});

export function createSavedTable({ db }: Connection): SavedTable {
  return {
    async of(userId) {
      const found = await db
        .selectFrom('saved')
        .selectAll()
        .where('userId', '=', userId)
        .orderBy('savedAt', 'desc')
        .orderBy('storyId')
        .execute();
      return found.map(rows.unpack);
    },
    async save(story) {
      const row = rows.pack(story);
      await db
        .insertInto('saved')
        .values(row)
        .onConflict((conflict) => conflict.columns(['userId', 'storyId']).doUpdateSet(row))
        .execute();
    },
    async delete(userId, storyId) {
      await db.deleteFrom('saved').where('userId', '=', userId).where('storyId', '=', storyId).execute();
    },
  };
}
