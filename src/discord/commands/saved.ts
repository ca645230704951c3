// /saved: the stories that the asker saved for later, with a button each that removes it.
import { InteractionContextType } from 'discord.js';
import type { Command } from '../command.ts';
import { described } from '../language.ts';
import { listSaved } from '../saved.ts';

export const saved: Command = {
  definition: {
    name: 'saved',
    ...described({
      en: 'The stories that you saved for later',
      de: 'Die Storys, die du dir für später gemerkt hast',
      ar: 'القصص التي حفظتها لوقت لاحق',
    }),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  isPrivate: true,
  run: (app, interaction) => listSaved(app, interaction, 0),
};
