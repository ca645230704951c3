// The menu that /feed add shows when a page has several feeds.

import { type Action, say } from '../command.ts';
import { follow } from '../commands/feed.ts';
import { words } from '../commands/feed.words.ts';
import { languageFor } from '../language.ts';

export const feedChoice: Action = {
  name: 'feed-choice',
  isAdministration: true,
  answers: 'update',
  run: async (app, interaction) => {
    const [url] = interaction.isStringSelectMenu() ? interaction.values : [];
    return url === undefined ? say(words(languageFor(interaction)).chooseOne) : follow(app, interaction, url);
  },
};
