// /mutes: what is muted for the asker and, for administrators, in the channels of the server, each with a button that lifts it.
import { InteractionContextType } from 'discord.js';
import type { Command } from '../command.ts';
import { described } from '../language.ts';
import { listMutes } from '../mutes.ts';

export const mutes: Command = {
  definition: {
    name: 'mutes',
    ...described({
      en: 'What you muted, and lifting it again',
      de: 'Was du stummgeschaltet hast, zum Aufheben',
      ar: 'ما كتمته، مع إمكان إلغاء كتمه',
    }),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  isPrivate: true,
  run: (app, interaction) => listMutes(app, interaction, 0),
};
