// What is muted where a subscription is told, and for a person who asks.
import type { Mute } from '../../model/mute.ts';
import type { Subscription } from '../../model/subscription.ts';
import type { App } from '../../ports/app.ts';
import { gatherMuted, type Muted } from '../mutes.ts';
import { arrangedHeir, arrangementOf } from './care.ts';

/** For one person's digests what they muted there, for a channel what is muted in it. */
export function mutedFor(app: App, { guildId, channelId, userId }: Subscription): Promise<Muted> {
  return userId === null ? mutedIn(app, channelId) : mutedBy(app, guildId, userId);
}

export async function mutedIn(app: App, channelId: string): Promise<Muted> {
  const mutes = await app.store.mutes.ofChannel(channelId);
  return gathered(app, mutes[0]?.guildId ?? '', mutes);
}

/** In one server: what somebody muted elsewhere is heard here. */
export async function mutedBy(app: App, guildId: string, userId: string): Promise<Muted> {
  const mutes = await app.store.mutes.ofPerson(userId);
  return gathered(
    app,
    guildId,
    mutes.filter((mute) => mute.guildId === guildId),
  );
}

async function gathered(app: App, guildId: string, mutes: readonly Mute[]): Promise<Muted> {
  const heirs = new Map<string, string>();
  const stories = mutes.filter(({ what }) => what === 'story');
  const arrangement = stories.length === 0 ? null : await arrangementOf(app, guildId);
  for (const { value } of stories) {
    const recorded = await app.store.stories.heir(value);
    const heir = arrangedHeir(recorded?.id ?? value, { arrangement }) ?? recorded;
    if (heir !== null) {
      heirs.set(value, heir.id);
    }
  }
  return gatherMuted(mutes, heirs);
}
