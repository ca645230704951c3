// The select under /care split: the reports that are another story.
import { decide } from '../../deliver/shell/decide.ts';
import { type Action, guildOf } from '../command.ts';
import { tellDecided } from '../commands/care.ts';
import { languageFor } from '../language.ts';

/** `care-split:<story>`. */
export const careSplit: Action = {
  name: 'care-split',
  isAdministration: true,
  answers: 'update',
  run: async (app, interaction, [storyId = '']) => {
    const isSelect = interaction.isMessageComponent() && interaction.isStringSelectMenu();
    const articleIds = isSelect ? interaction.values : [];
    const wish = { kind: 'split', storyId, articleIds } as const;
    return tellDecided(
      app,
      await decide(app, guildOf(interaction), interaction.user.id, wish),
      languageFor(interaction),
    );
  },
};
