// /subscriptions: the server's subscriptions, with a menu to pause, resume or end one.
import { InteractionContextType } from 'discord.js';
import { administration, askerOf, type Command } from '../command.ts';
import { described } from '../language.ts';
import { listSubscriptions } from '../subscription-list.ts';

export const subscriptions: Command = {
  definition: {
    name: 'subscriptions',
    ...described({
      en: 'List, pause, resume and end the subscriptions of this server',
      de: 'Die Abos dieses Servers: zeigen, pausieren, fortsetzen, beenden',
      ar: 'اشتراكات هذا الخادم: عرضها وإيقافها مؤقتًا واستئنافها وإنهاؤها',
    }),
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
  },
  isPrivate: true,
  run: (app, interaction) => listSubscriptions(app, askerOf(interaction), 0),
};
