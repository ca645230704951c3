// The menu that /feed add shows when a page has several feeds.

import { type Action, guildOf, say } from '../command.ts';
import { follow } from '../commands/feed.ts';

export const feedChoice: Action = {
  name: 'feed-choice',
  isAdministration: true,
  answers: 'update',
  run: async (app, interaction) => {
    const [url] = interaction.isStringSelectMenu() ? interaction.values : [];
    return url === undefined
      ? say('Choose one of the feeds.')
      : follow(app, guildOf(interaction), interaction.user.id, url);
  },
};
