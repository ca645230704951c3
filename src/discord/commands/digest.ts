// /digest: what the next digest would hold (for the asker only), or the digest now (posted in its channel).
import { ApplicationCommandOptionType, type ChatInputCommandInteraction, InteractionContextType } from 'discord.js';
import { composePreview } from '../../deliver/shell/digests.ts';
import { drawDigest } from '../../deliver/draw.ts';
import type { Subscription } from '../../model/subscription.ts';
import type { App } from '../../ports/app.ts';
import { chooseSubscription } from '../choices.ts';
import { administration, type Command, guildOf, say } from '../command.ts';

const which = {
  type: ApplicationCommandOptionType.String as const,
  name: 'subscription',
  description: "Which one; nothing means this channel's",
  autocomplete: true,
};

export const digest: Command = {
  definition: {
    name: 'digest',
    description: 'A digest before or at once instead of at its time',
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'preview',
        description: 'What the next digest would hold; only you see it',
        options: [which],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'now',
        description: 'Post the digest in its channel now; the next one begins after it',
        options: [which],
      },
    ],
  },
  isPrivate: true,
  run: async (app, interaction) => {
    const subscription = await find(app, interaction);
    if (subscription === null) {
      return say('There is no digest subscription here. Choose one from the list, or make one with /subscribe.');
    }
    const now = app.now().getTime();
    const preview = await composePreview(app, subscription, subscription.toldThroughAt, now);
    if (preview.stories.length === 0) {
      return say(
        `Nothing new since <t:${Math.floor(subscription.toldThroughAt / 1000)}:f> that this digest would tell.`,
      );
    }
    if (interaction.options.getSubcommand() === 'preview') {
      const messages = drawDigest(preview);
      const more = messages.length > 1 ? `-# The first of ${messages.length} messages.` : '';
      const first = messages[0]!.payload;
      return more === '' || first.content === undefined
        ? first
        : { ...first, content: `${first.content}\n${more}`.slice(0, 2000) };
    }
    if (subscription.pausedWhy !== null) {
      return say('That subscription is paused. Resume it in /subscriptions first.');
    }
    // Due now: composing and posting go the way of every digest, so that it can be neither lost nor doubled.
    await app.store.transaction(async ({ subscriptions }) => {
      const standing = await subscriptions.get(subscription.id);
      if (standing !== null && standing.pausedWhy === null) {
        await subscriptions.save({ ...standing, nextDueAt: now });
      }
    });
    await app.jobs.enqueue('flush-channel', subscription.channelId);
    return say(
      `On its way to <#${subscription.channelId}>: ${preview.stories.length === 1 ? 'one story' : `${preview.stories.length} stories`}.`,
    );
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
