// What the bot needs in a channel to tell news there, and what of it is missing, by the names that Discord shows to people.
import { ChannelType, PermissionFlagsBits } from 'discord.js';
import type { Ask } from './command.ts';

/** Channels that take messages from us. */
export const channelTypes = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
] as const;

/** Names of the permissions that we lack in a channel of the asker's server; none where Discord did not tell us. */
export function missingPermissions(interaction: Ask, channelId: string): readonly string[] {
  const channel = interaction.guild?.channels.cache.get(channelId) ?? null;
  const me = interaction.guild?.members.me ?? null;
  const permissions =
    channel !== null && me !== null
      ? channel.permissionsFor(me)
      : channelId === interaction.channelId
        ? interaction.appPermissions
        : null;
  if (permissions === null) {
    return [];
  }
  const write: readonly [bigint, string] =
    channel?.isThread() === true
      ? [PermissionFlagsBits.SendMessagesInThreads, 'Send Messages in Threads']
      : [PermissionFlagsBits.SendMessages, 'Send Messages'];
  const needed: readonly (readonly [bigint, string])[] = [
    [PermissionFlagsBits.ViewChannel, 'View Channel'],
    write,
    [PermissionFlagsBits.EmbedLinks, 'Embed Links'],
    [PermissionFlagsBits.ReadMessageHistory, 'Read Message History'],
  ];
  return needed.filter(([bit]) => !permissions.has(bit)).map(([, name]) => name);
}
