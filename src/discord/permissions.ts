// What the bot needs in a channel to tell news there, and what of it is missing, by the names that Discord shows to people.
import { ChannelType, PermissionFlagsBits } from 'discord.js';
import { inLanguages } from '../model/language.ts';
import type { Ask } from './command.ts';
import { languageFor } from './language.ts';

/** Channels that take messages from us. */
export const messageChannelTypes = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
] as const;

/** Channels in which we tell news: of a forum the posts are ours. */
export const channelTypes = [...messageChannelTypes, ChannelType.GuildForum] as const;

/** Names of the permissions that we lack in a channel of the asker's server, in the asker's language; none where Discord did not tell us. `threads`: threads are wished for there. */
export function missingPermissions(interaction: Ask, channelId: string, threads = false): readonly string[] {
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
  const isForum = channel?.type === ChannelType.GuildForum;
  const write: readonly [bigint, string] =
    channel?.isThread() === true
      ? [PermissionFlagsBits.SendMessagesInThreads, names.sendInThreads]
      : [PermissionFlagsBits.SendMessages, isForum ? names.createPosts : names.send];
  const inThreads: readonly [bigint, string] = [PermissionFlagsBits.SendMessagesInThreads, names.sendInThreads];
  const needed: readonly (readonly [bigint, string])[] = [
    [PermissionFlagsBits.ViewChannel, names.view],
    write,
    [PermissionFlagsBits.EmbedLinks, names.embed],
    [PermissionFlagsBits.ReadMessageHistory, names.history],
    ...(isForum ? [inThreads, [PermissionFlagsBits.ManageThreads, names.manageThreads] as const] : []),
    ...(threads && !isForum
      ? [[PermissionFlagsBits.CreatePublicThreads, names.createThreads] as const, inThreads]
      : []),
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
    createPosts: 'Create Posts',
    createThreads: 'Create Public Threads',
    manageThreads: 'Manage Threads',
  },
  de: {
    view: 'Kanal ansehen',
    send: 'Nachrichten senden',
    sendInThreads: 'Nachrichten in Threads senden',
    embed: 'Links einbetten',
    history: 'Nachrichtenverlauf anzeigen',
    createPosts: 'Beiträge erstellen',
    createThreads: 'Öffentliche Threads erstellen',
    manageThreads: 'Threads verwalten',
  },
  ar: {
    view: 'عرض القناة',
    send: 'إرسال الرسائل',
    sendInThreads: 'إرسال الرسائل في سلاسل المحادثة',
    embed: 'تضمين الروابط',
    history: 'قراءة سجل الرسائل',
    createPosts: 'إنشاء منشورات',
    createThreads: 'إنشاء سلاسل محادثة عامة',
    manageThreads: 'إدارة سلاسل المحادثة',
  },
});
