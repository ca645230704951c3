// "Why this?" in the menu of a message, and the select that asks which story of a digest is meant.
import { ApplicationCommandType, InteractionContextType } from 'discord.js';
import { viewOf } from '../../deliver/shell/sight.ts';
import { type Action, guildOf, type MessageMenu, say } from '../command.ts';
import { whyShown, whyStory } from '../commands/why.ts';
import { words } from '../commands/why.words.ts';
import { languageFor, named } from '../language.ts';
import { shownIn } from '../shown-in.ts';

export const whyThis: MessageMenu = {
  definition: {
    type: ApplicationCommandType.Message,
    ...named({ en: 'Why this?', de: 'Warum das?', ar: 'لماذا هذا؟' }),
    contexts: [InteractionContextType.Guild],
  },
  run: (app, interaction) => whyShown(app, interaction, shownIn(interaction.targetMessage)),
};

export const whyWhich: Action = {
  name: 'why-which',
  isAdministration: false,
  answers: 'update',
  run: async (app, interaction) => {
    const isSelect = interaction.isMessageComponent() && interaction.isStringSelectMenu();
    const [storyId = ''] = isSelect ? interaction.values : [];
    const view = await viewOf(app, guildOf(interaction), storyId);
    return view === null ? say(words(languageFor(interaction)).gone) : whyStory(app, interaction, view);
  },
};
