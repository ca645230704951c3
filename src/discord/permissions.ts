// What the bot needs in a channel to tell news there, and what of it is missing, by the names that Discord shows to people.
import { ChannelType, PermissionFlagsBits } from 'discord.js';
import { inLanguages } from '../model/language.ts';
import type { Ask } from './command.ts';
import { languageFor } from './language.ts';

/** Channels that take messages from us. */
export const channelTypes = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
] as const;

/** Names of the permissions that we lack in a channel of the asker's server, in the asker's language; none where Discord did not tell us. */
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
  const names = words(languageFor(interaction));
  const write: readonly [bigint, string] =
    channel?.isThread() === true
      ? [PermissionFlagsBits.SendMessagesInThreads, names.sendInThreads]
      : [PermissionFlagsBits.SendMessages, names.send];
  const needed: readonly (readonly [bigint, string])[] = [
    [PermissionFlagsBits.ViewChannel, names.view],
    write,
    [PermissionFlagsBits.EmbedLinks, names.embed],
    [PermissionFlagsBits.ReadMessageHistory, names.history],
  ];
  return needed.filter(([bit]) => !permissions.has(bit)).map(([, name]) => name);
}

/** As Discord's own app names them in that language. */
export const words = inLanguages({
  en: {
    view: 'View Channel',
    send: 'Send Messages',
    sendInThreads: 'Send Messages in Threads',
    embed: 'Embed Links',
    history: 'Read Message History',
  },
  de: {
    view: 'Kanal ansehen',
    send: 'Nachrichten senden',
    sendInThreads: 'Nachrichten in Threads senden',
    embed: 'Links einbetten',
    history: 'Nachrichtenverlauf anzeigen',
  },
  ar: {
    view: 'عرض القناة',
    send: 'إرسال الرسائل',
    sendInThreads: 'إرسال الرسائل في سلاسل المحادثة',
    embed: 'تضمين الروابط',
    history: 'قراءة سجل الرسائل',
  },
});
