// The menu under a digest: one of its stories with every outlet's report, for the asker only.
import { findStory } from '../../deliver/shell/care.ts';
import type { Action } from '../command.ts';
import { showStory } from '../commands/story.ts';
import { languageFor } from '../language.ts';
import { serverOf } from '../server-of.ts';
import { storyGone } from '../story-gone.ts';

export const digestStory: Action = {
  name: 'digest',
  isAdministration: false,
  isDirect: true,
  answers: 'own',
  run: async (app, interaction) => {
    const language = languageFor(interaction);
    const [storyId = ''] = interaction.isStringSelectMenu() ? interaction.values : [];
    const guildId = await serverOf(app, interaction, storyId);
    const story = guildId === null ? null : await findStory(app, guildId, storyId);
    return guildId === null || story === null ? storyGone(language) : showStory(app, guildId, story, language);
  },
};
