// The button Save below a story, and those of /saved.
import { findStory } from '../../deliver/shell/care.ts';
import type { Action } from '../command.ts';
import { languageFor } from '../language.ts';
import { listSaved, saveStory } from '../saved.ts';
import { serverOf } from '../server-of.ts';
import { storyGone } from '../story-gone.ts';

/** `save:<story>` */
export const save: Action = {
  name: 'save',
  isAdministration: false,
  isDirect: true,
  answers: 'own',
  run: async (app, interaction, [storyId = '']) => {
    const guildId = await serverOf(app, interaction, storyId);
    const story = guildId === null ? null : await findStory(app, guildId, storyId);
    return guildId === null || story === null
      ? storyGone(languageFor(interaction))
      : saveStory(app, interaction, guildId, story);
  },
};

/** `unsave:<story>:<page>` */
export const unsave: Action = {
  name: 'unsave',
  isAdministration: false,
  isDirect: true,
  answers: 'update',
  run: async (app, interaction, [storyId = '', page = '']) => {
    await app.store.saved.delete(interaction.user.id, storyId);
    return listSaved(app, interaction, Number(page) || 0);
  },
};

/** `saved:<page>` */
export const savedPages: Action = {
  name: 'saved',
  isAdministration: false,
  isDirect: true,
  answers: 'update',
  run: (app, interaction, [page = '']) => listSaved(app, interaction, Number(page) || 0),
};
