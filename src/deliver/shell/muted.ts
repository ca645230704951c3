// What is muted where a subscription is told, and for a person who asks.
import type { Mute } from '../../model/mute.ts';
import type { Subscription } from '../../model/subscription.ts';
import type { App } from '../../ports/app.ts';
import { gatherMuted, type Muted } from '../mutes.ts';

/** For one person's digests what they muted there, for a channel what is muted in it. */
export function mutedFor(app: App, { guildId, channelId, userId }: Subscription): Promise<Muted> {
  return userId === null ? mutedIn(app, channelId) : mutedBy(app, guildId, userId);
}

export async function mutedIn(app: App, channelId: string): Promise<Muted> {
  return gathered(app, await app.store.mutes.ofChannel(channelId));
}

/** In one server: what somebody muted elsewhere is heard here. */
export async function mutedBy(app: App, guildId: string, userId: string): Promise<Muted> {
  const mutes = await app.store.mutes.ofPerson(userId);
  return gathered(
    app,
    mutes.filter((mute) => mute.guildId === guildId),
  );
}

async function gathered({ store }: App, mutes: readonly Mute[]): Promise<Muted> {
  const heirs = new Map<string, string>();
  for (const { what, value } of mutes) {
    const heir = what === 'story' ? await store.stories.heir(value) : null;
    if (heir !== null) {
      heirs.set(value, heir.id);
    }
  }
  return gatherMuted(mutes, heirs);
}
