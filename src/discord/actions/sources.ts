// The button Sources: every outlet's report of the story, for the asker only.

import { findStory } from '../../deliver/shell/care.ts';
import { type Action, guildOf, say } from '../command.ts';
import { showStory, words } from '../commands/story.ts';
import { languageFor } from '../language.ts';

export const sources: Action = {
  name: 'sources',
  isAdministration: false,
  answers: 'own',
  run: async (app, interaction, [storyId = '']) => {
    const story = await findStory(app, guildOf(interaction), storyId);
    const language = languageFor(interaction);
    return story === null ? say(words(language).tooOld) : showStory(app, guildOf(interaction), story, language);
  },
};
