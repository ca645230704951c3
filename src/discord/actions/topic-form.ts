// The form that /topic create opens when no article was given.
import type { Action } from '../command.ts';
import { wishOfForm } from '../topic-form.ts';
import { draftTopic } from '../topic-making.ts';

export const topicForm: Action = {
  name: 'topic-form',
  isAdministration: true,
  answers: 'own',
  run: (app, interaction) => draftTopic(app, interaction, wishOfForm(interaction)),
};
