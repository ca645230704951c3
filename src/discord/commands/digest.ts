// /digest: what the next digest would hold (for the asker only), or the digest now (posted in its channel).
import { ApplicationCommandOptionType, type ChatInputCommandInteraction, InteractionContextType } from 'discord.js';
import { inEmbeds } from '../../deliver/components.ts';
import { drawDigest } from '../../deliver/draw.ts';
import { composePreview } from '../../deliver/shell/digests.ts';
import { inLanguages, plural } from '../../model/language.ts';
import type { Subscription } from '../../model/subscription.ts';
import type { App } from '../../ports/app.ts';
import { chooseSubscription } from '../choices.ts';
import { administration, type Command, guildOf, say } from '../command.ts';
import { described, languageFor } from '../language.ts';

const which = {
  type: ApplicationCommandOptionType.String as const,
  name: 'subscription',
  ...described({
    en: "Which one; nothing means this channel's",
    de: 'Welcher; leer heißt: der dieses Kanals',
    ar: 'أي موجز؛ إن تُرك فارغًا فموجز هذه القناة',
  }),
  autocomplete: true,
};

export const digest: Command = {
  definition: {
    name: 'digest',
    ...described({
      en: 'A digest before or at once instead of at its time',
      de: 'Ein Überblick vorab oder sofort statt zu seiner Zeit',
      ar: 'موجز مسبقًا أو فورًا بدلًا من موعده',
    }),
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'preview',
        ...described({
          en: 'What the next digest would hold; only you see it',
          de: 'Was im nächsten Überblick stünde; nur du siehst es',
          ar: 'ما سيحتويه الموجز التالي؛ لا يراه غيرك',
        }),
        options: [which],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'now',
        ...described({
          en: 'Post the digest in its channel now; the next one begins after it',
          de: 'Den Überblick jetzt in seinem Kanal posten; der nächste beginnt danach',
          ar: 'نشر الموجز في قناته الآن؛ ويبدأ التالي بعده',
        }),
        options: [which],
      },
    ],
  },
  isPrivate: true,
  run: async (app, interaction) => {
    const tell = words(languageFor(interaction));
    const subscription = await find(app, interaction);
    if (subscription === null) {
      return say(tell.none);
    }
    const now = app.now().getTime();
    const preview = await composePreview(app, subscription, subscription.toldThroughAt, now);
    if (preview.stories.length === 0) {
      return say(tell.nothingNew(`<t:${Math.floor(subscription.toldThroughAt / 1000)}:f>`));
    }
    if (interaction.options.getSubcommand() === 'preview') {
      const messages = drawDigest(preview);
      const first = messages[0]!.payload;
      if (messages.length === 1) {
        return first;
      }
      const inParts = inEmbeds(first) ?? first;
      return { ...inParts, content: `${inParts.content}\n-# ${tell.firstOf(messages.length)}` };
    }
    if (subscription.pausedWhy !== null) {
      return say(tell.paused);
    }
    // Due now: composing and posting go the way of every digest, so that it can be neither lost nor doubled.
    await app.store.transaction(async ({ subscriptions }) => {
      const standing = await subscriptions.get(subscription.id);
      if (standing !== null && standing.pausedWhy === null) {
        await subscriptions.save({ ...standing, nextDueAt: now });
      }
    });
    await app.jobs.enqueue('flush-channel', subscription.channelId);
    return say(tell.onItsWay(subscription.channelId, preview.stories.length));
  },
  complete: (app, interaction) => chooseSubscription(app, interaction, interaction.options.getFocused()),
};

/** The named one, else the channel's own, else the server's only one. */
async function find(app: App, interaction: ChatInputCommandInteraction): Promise<Subscription | null> {
  const digests = (await app.store.subscriptions.ofGuild(guildOf(interaction))).filter((one) => one.mode === 'digest');
  const wanted = interaction.options.getString('subscription');
  if (wanted !== null) {
    return digests.find((one) => one.id === wanted) ?? null;
  }
  return digests.find((one) => one.channelId === interaction.channelId) ?? (digests.length === 1 ? digests[0]! : null);
}

export const words = inLanguages({
  en: {
    none: 'There is no digest subscription here. Choose one from the list, or make one with /subscribe.',
    nothingNew: (since: string) => `Nothing new since ${since} that this digest would tell.`,
    firstOf: (messages: number) => `The first of ${messages} messages.`,
    paused: 'That subscription is paused. Resume it in /subscriptions first.',
    onItsWay: (channelId: string, stories: number) =>
      `On its way to <#${channelId}>: ${plural('en', stories, { one: 'one story', other: '# stories' })}.`,
  },
  de: {
    none: 'Hier gibt es kein Abo mit Überblick. Wähle eines aus der Liste oder lege eines mit /subscribe an.',
    nothingNew: (since) => `Seit ${since} gibt es nichts Neues für diesen Überblick.`,
    firstOf: (messages) => `Die erste von ${messages} Nachrichten.`,
    paused: 'Dieses Abo ist pausiert. Setze es zuerst in /subscriptions fort.',
    onItsWay: (channelId, stories) =>
      `Unterwegs nach <#${channelId}>: ${plural('de', stories, { one: 'eine Story', other: '# Storys' })}.`,
  },
  ar: {
    none: 'لا يوجد هنا اشتراك بموجز. اختر واحدًا من القائمة، أو أنشئه بالأمر /subscribe.',
    nothingNew: (since) => `لا جديد منذ ${since} لهذا الموجز.`,
    firstOf: (messages) => `الرسالة الأولى من ${messages}.`,
    paused: 'هذا الاشتراك متوقف مؤقتًا. استأنفه أولًا في /subscriptions.',
    onItsWay: (channelId, stories) =>
      `في الطريق إلى <#${channelId}>: ${plural('ar', stories, { one: 'قصة واحدة', two: 'قصتان', few: '# قصص', many: '# قصة', other: '# قصة' })}.`,
  },
});
