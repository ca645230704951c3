// The button Sources: every outlet's report of the story, for the asker only.

import { findStory } from '../../deliver/shell/care.ts';
import type { Action } from '../command.ts';
import { showStory } from '../commands/story.ts';
import { languageFor } from '../language.ts';
import { serverOf } from '../server-of.ts';
import { storyGone } from '../story-gone.ts';

export const sources: Action = {
  name: 'sources',
  isAdministration: false,
  isDirect: true,
  answers: 'own',
  run: async (app, interaction, [storyId = '']) => {
    const guildId = await serverOf(app, interaction, storyId);
    const story = guildId === null ? null : await findStory(app, guildId, storyId);
    const language = languageFor(interaction);
    return guildId === null || story === null ? storyGone(language) : showStory(app, guildId, story, language);
  },
};
