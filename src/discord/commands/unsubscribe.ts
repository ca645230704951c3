// /unsubscribe: ends a subscription.
import { ApplicationCommandOptionType, InteractionContextType } from 'discord.js';
import { inLanguages } from '../../model/language.ts';
import { chooseSubscription } from '../choices.ts';
import { administration, type Command, guildOf, say } from '../command.ts';
import { describeSubscription } from '../describe.ts';
import { described, languageFor } from '../language.ts';

export const unsubscribe: Command = {
  definition: {
    name: 'unsubscribe',
    ...described({ en: 'End a subscription', de: 'Ein Abo beenden', ar: 'إنهاء اشتراك' }),
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'subscription',
        ...described({
          en: 'Which one; choose from the list',
          de: 'Welches; wähle aus der Liste',
          ar: 'أي اشتراك؛ اختر من القائمة',
        }),
        autocomplete: true,
        required: true,
      },
    ],
  },
  isPrivate: true,
  run: async (app, interaction) => {
    const guildId = guildOf(interaction);
    const language = languageFor(interaction);
    const tell = words(language);
    const wanted = interaction.options.getString('subscription', true);
    const subscription = await app.store.subscriptions.get(wanted);
    if (subscription === null || subscription.guildId !== guildId || subscription.userId !== null) {
      return say(tell.none);
    }
    await app.store.subscriptions.delete(subscription.id);
    const ended = { ...subscription, nextDueAt: null, pausedWhy: null };
    return say(tell.ended(describeSubscription(ended, await app.store.topics.namesSeenBy(guildId), language)));
  },
  complete: (app, interaction) => chooseSubscription(app, interaction, interaction.options.getFocused()),
};

export const words = inLanguages({
  en: {
    none: 'There is no such subscription in this server. /subscriptions lists them.',
    ended: (which: string) => `Ended: ${which}`,
  },
  de: {
    none: 'So ein Abo gibt es auf diesem Server nicht. /subscriptions zeigt alle.',
    ended: (which) => `Beendet: ${which}`,
  },
  ar: {
    none: 'لا يوجد اشتراك كهذا في هذا الخادم. يعرضها كلها الأمر /subscriptions.',
    ended: (which) => `انتهى: ${which}`,
  },
});
