// The button Sources: every outlet's report of the story, for the asker only.

import { type Action, guildOf, say } from '../command.ts';
import { showStory } from '../commands/story.ts';

export const sources: Action = {
  name: 'sources',
  isAdministration: false,
  answers: 'own',
  run: async (app, interaction, [storyId = '']) => {
    const story = await app.store.stories.heir(storyId);
    return story === null ? say('That story is older than what I keep.') : showStory(app, guildOf(interaction), story);
  },
};
