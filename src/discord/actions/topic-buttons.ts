// What stands under a topic that is shown: edit, take an answer back, and the server's own copy of one that the operator keeps.
import { type Action, guildOf, say } from '../command.ts';
import { languageFor } from '../language.ts';
import { copyTopic, openEditor } from '../topic-editing.ts';
import { describeMove, seenTopic, takeBack } from '../topic-moving.ts';
import { showTopic } from '../topic-show.ts';
import { words } from '../topic-tuning.words.ts';

export const topicEdit: Action = {
  name: 'topic-edit',
  isAdministration: true,
  answers: 'own',
  run: async (app, interaction, [topicId = '']) => {
    const topic = await seenTopic(app, guildOf(interaction), topicId);
    return topic === null ? say(words(languageFor(interaction)).topicGone) : openEditor(app, interaction, topic);
  },
};

export const topicCopy: Action = {
  name: 'topic-copy',
  isAdministration: true,
  answers: 'own',
  run: async (app, interaction, [topicId = '']) => {
    const topic = await seenTopic(app, guildOf(interaction), topicId);
    return topic === null ? say(words(languageFor(interaction)).topicGone) : copyTopic(app, interaction, topic);
  },
};

export const answerUndo: Action = {
  name: 'answer-undo',
  isAdministration: true,
  answers: 'update',
  run: async (app, interaction, [topicId = '']) => {
    const language = languageFor(interaction);
    const { undone, nothingToUndo, topicGone } = words(language);
    const guildId = guildOf(interaction);
    const [articleId = ''] =
      interaction.isMessageComponent() && interaction.isStringSelectMenu() ? interaction.values : [];
    const move = await takeBack(app, guildId, topicId, articleId);
    const topic = await seenTopic(app, guildId, topicId);
    const notice = move === null ? nothingToUndo : `${undone} ${describeMove(move, language)}`;
    return topic === null ? say(topicGone) : showTopic(app, guildId, topic, language, notice);
  },
};
