// What stands in a channel of the asker's server, as a subscription wants to know it.
import { ChannelType } from 'discord.js';
import type { ChannelKind } from '../model/subscription.ts';
import type { Ask } from './command.ts';

/** `text` where Discord did not tell us. */
export function channelKindOf({ guild }: Pick<Ask, 'guild'>, channelId: string): ChannelKind {
  switch (guild?.channels.cache.get(channelId)?.type) {
    case ChannelType.GuildForum:
      return 'forum';
    case ChannelType.GuildAnnouncement:
      return 'announcement';
    default:
      return 'text';
  }
}
