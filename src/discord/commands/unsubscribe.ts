// /unsubscribe: ends a subscription.
import { ApplicationCommandOptionType, InteractionContextType } from 'discord.js';
import { chooseSubscription } from '../choices.ts';
import { administration, type Command, guildOf, say } from '../command.ts';
import { describeSubscription } from '../describe.ts';

export const unsubscribe: Command = {
  definition: {
    name: 'unsubscribe',
    description: 'End a subscription',
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'subscription',
        description: 'Which one; choose from the list',
        autocomplete: true,
        required: true,
      },
    ],
  },
  isPrivate: true,
  run: async (app, interaction) => {
    const guildId = guildOf(interaction);
    const wanted = interaction.options.getString('subscription', true);
    const subscription = await app.store.subscriptions.get(wanted);
    if (subscription === null || subscription.guildId !== guildId) {
      return say('There is no such subscription in this server. /subscriptions lists them.');
    }
    await app.store.subscriptions.delete(subscription.id);
    return say(
      `Ended: ${describeSubscription({ ...subscription, nextDueAt: null, pausedWhy: null }, await app.store.topics.seenBy(guildId))}`,
    );
  },
  complete: (app, interaction) => chooseSubscription(app, interaction, interaction.options.getFocused()),
};
