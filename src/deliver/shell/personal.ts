// A digest of one person's own: it speaks their language, and ends when they leave the server of whose news it tells.
import type { Delivery } from '../../model/delivery.ts';
import type { Language } from '../../model/language.ts';
import type { Subscription } from '../../model/subscription.ts';
import type { App } from '../../ports/app.ts';

/** Ends it when its person is surely no member any more, and says so. What nobody can tell now ends nothing. */
export async function endsByLeaving(app: App, { id, guildId, userId }: Subscription): Promise<boolean> {
  if (userId === null || (await app.messenger.hasMember(guildId, userId)) !== false) {
    return false;
  }
  await app.store.subscriptions.delete(id);
  app.log.info('personal digest ended', { key: id, guild: guildId, why: 'its person left the server' });
  return true;
}

/** The person's where it is one person's, the server's otherwise. */
export async function languageIn(app: App, { userId }: Subscription, ofServer: Language): Promise<Language> {
  return userId === null ? ofServer : ((await app.store.people.get(userId))?.language ?? ofServer);
}

/** Or of one that ended while it was sent, and left nothing. What becomes of it is told to nobody in the server. */
export async function isPersonal({ store }: App, { id, subscriptionId }: Delivery): Promise<boolean> {
  const subscription = subscriptionId === null ? null : await store.subscriptions.get(subscriptionId);
  return (subscription !== null && subscription.userId !== null) || (await store.deliveries.get(id)) === null;
}
