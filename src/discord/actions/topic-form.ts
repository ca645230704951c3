// The form that /topic create opens when no article was given.
import { type Action, guildOf, say } from '../command.ts';
import { makeTopic } from '../topic-making.ts';

export const topicForm: Action = {
  name: 'topic-form',
  isAdministration: true,
  answers: 'own',
  run: async (app, interaction) => {
    if (!interaction.isModalSubmit()) {
      return say('Type /topic create to open the form.');
    }
    const field = (name: string): string =>
      interaction.fields.fields.get(name) === undefined ? '' : interaction.fields.getTextInputValue(name);
    return makeTopic(app, guildOf(interaction), interaction.user.id, {
      name: field('name'),
      seeds: [field('article'), field('article2'), field('article3')],
      notSeeds: [field('not')],
      must: '',
      any: '',
      never: '',
      threshold: null,
    });
  },
};
