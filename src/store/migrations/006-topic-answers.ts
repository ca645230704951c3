// What members said of articles, which moves a topic.
import { addColumns } from './columns.ts';
import type { Migration } from './migrate.ts';

export const topicAnswers: Migration = {
  number: 6,
  name: 'topic answers',
  up: (connection) => addColumns(connection, 'topics', { answers: "text not null default '[]'" }),
};
