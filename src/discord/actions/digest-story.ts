// The menu under a digest: one of its stories with every outlet's report, for the asker only.
import { type Action, guildOf, say } from '../command.ts';
import { showStory, words } from '../commands/story.ts';
import { languageFor } from '../language.ts';

export const digestStory: Action = {
  name: 'digest',
  isAdministration: false,
  answers: 'own',
  run: async (app, interaction) => {
    const language = languageFor(interaction);
    const [storyId = ''] = interaction.isStringSelectMenu() ? interaction.values : [];
    const story = await app.store.stories.heir(storyId);
    return story === null ? say(words(language).tooOld) : showStory(app, guildOf(interaction), story, language);
  },
};
