// /subscriptions: the server's subscriptions, with a menu to pause, resume or end one.
import { InteractionContextType } from 'discord.js';
import { administration, type Command, guildOf } from '../command.ts';
import { listSubscriptions } from '../subscription-list.ts';

export const subscriptions: Command = {
  definition: {
    name: 'subscriptions',
    description: 'List, pause, resume and end the subscriptions of this server',
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
  },
  isPrivate: true,
  run: (app, interaction) => listSubscriptions(app, guildOf(interaction), 0),
};
