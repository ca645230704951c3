// /settings: the server's time zone and the channel where the bot reports what went wrong. Without options it shows them.
import { ApplicationCommandOptionType, type ChatInputCommandInteraction, InteractionContextType } from 'discord.js';
import type { Guild } from '../../model/guild.ts';
import { choosePlace } from '../choices.ts';
import { administration, type Command, guildOf, say } from '../command.ts';
import { channelTypes, missingPermissions } from '../permissions.ts';
import { shown } from '../text.ts';
import { readTimeZone } from '../time-zone.ts';

export const settings: Command = {
  definition: {
    name: 'settings',
    description: "This server's time zone and log channel; without options I show them",
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'timezone',
        description: 'For new digests, such as Europe/Berlin',
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.Channel,
        name: 'log-channel',
        description: 'Where I report broken feeds and messages that I could not post',
        channel_types: [...channelTypes],
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'log',
        description: 'To switch the reports off',
        choices: [{ name: 'none', value: 'none' }],
      },
    ],
  },
  isPrivate: true,
  run: async (app, interaction) => {
    const wish = readWish(interaction);
    if (typeof wish === 'string') {
      return say(wish);
    }
    // Read and written in one go, so that two people who change two things both get theirs.
    const guild = await app.store.transaction(async ({ guilds }) => {
      const known = await guilds.get(guildOf(interaction));
      if (known === null) {
        throw new Error('a server asked that has no row');
      }
      const changed: Guild = { ...known, ...wish };
      await guilds.save(changed);
      return changed;
    });
    const digests = (await app.store.subscriptions.ofGuild(guild.id)).filter(({ mode }) => mode === 'digest');
    const isElsewhere = digests.some(({ schedule }) => schedule.timeZone !== guild.timeZone);
    return say(
      [
        Object.keys(wish).length === 0 ? '**Settings**' : 'Changed. These are the settings now:',
        `Time zone: **${shown(guild.timeZone)}**, where it is ${clock(guild.timeZone, app.now())}`,
        guild.logChannelId === null
          ? 'Log channel: **none**. Broken feeds and messages that I could not post are reported nowhere but in /status.'
          : `Log channel: <#${guild.logChannelId}>, for broken feeds and messages that I could not post`,
        ...(isElsewhere
          ? ['-# Digests keep the zone that they were made with; /subscribe with the option "change" moves one.']
          : []),
      ].join('\n'),
    );
  },
  complete: async (_app, interaction) => choosePlace(interaction.options.getFocused()),
};

/** What to change, or a sentence that says what is wrong. */
function readWish(interaction: ChatInputCommandInteraction): Partial<Guild> | string {
  const typed = interaction.options.getString('timezone');
  const timeZone = typed === null ? null : readTimeZone(typed);
  if (typed !== null && timeZone === null) {
    return 'I do not know that time zone. Choose one from the list while typing, such as Europe/Berlin.';
  }
  const channel = interaction.options.getChannel('log-channel');
  const isOff = interaction.options.getString('log') === 'none';
  if (channel !== null && isOff) {
    return 'You gave a log channel and switched the log off. Give one of the two.';
  }
  const missing = channel === null ? [] : missingPermissions(interaction, channel.id);
  if (channel !== null && missing.length > 0) {
    return `I may not post in <#${channel.id}>. In that channel's permissions, give me: ${missing.join(', ')}. Then try again.`;
  }
  return {
    ...(timeZone === null ? {} : { timeZone }),
    ...(channel === null && !isOff ? {} : { logChannelId: channel?.id ?? null }),
  };
}

/** "17:05". */
function clock(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(now);
}
