// The channel that a thread hangs on: subscriptions, mutes and deliveries are kept under that.
import type { Guild } from 'discord.js';

/** Null for what is no thread, and for what Discord does not show us. */
export async function parentOf(guild: Guild | null, placeId: string): Promise<string | null> {
  // A thread that rests in the archive is not announced to us and has to be asked for.
  const place = guild?.channels.cache.get(placeId) ?? (await guild?.channels.fetch(placeId).catch(() => null));
  return place?.isThread() === true ? place.parentId : null;
}
