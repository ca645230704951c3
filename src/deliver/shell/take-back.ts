// Takes back what was written as told and will not be: its channel takes no messages, or what wished for it rests.
// A digest's stories count as untold again, so that the next one covers them; a card may be posted anew while its story is
// fresh; an edit is drawn again. Written with the end of the delivery, in one transaction: apart, a crash between the two
// would tell both what was taken back and the message that was not yet ended.
import type { Delivery } from '../../model/delivery.ts';
import type { Digest, Told } from '../../model/digest.ts';
import type { Tables } from '../../ports/store.ts';
import { digestId, tellingsOf } from '../compose.ts';
import { digestDeliveryId } from '../outbox.ts';

/** Earlier digests in which it is looked up how a story was told before. */
const digestsAsked = 30;

export async function takeBack(trx: Tables, delivery: Delivery, now: Date): Promise<void> {
  if (delivery.kind === 'digest') {
    await takeBackDigest(trx, delivery, now);
  } else if (delivery.kind === 'card') {
    await takeBackCard(trx, delivery);
  }
}

/** The digest of which the delivery is a part; null when it is forgotten. */
export async function digestOf({ digests }: Pick<Tables, 'digests'>, delivery: Delivery): Promise<Digest | null> {
  return delivery.subscriptionId === null
    ? null
    : digests.get(digestId({ id: delivery.subscriptionId }, delivery.createdAt));
}

/** Whether the digest's first message stands, or may stand. */
export async function isBegun(
  { deliveries }: Pick<Tables, 'deliveries'>,
  digest: Pick<Digest, 'id'>,
): Promise<boolean> {
  const first = await deliveries.get(digestDeliveryId(digest.id));
  return first !== null && (first.state === 'sent' || first.state === 'uncertain');
}

async function takeBackDigest(trx: Tables, delivery: Delivery, now: Date): Promise<void> {
  const digest = await digestOf(trx, delivery);
  const subscription = digest === null ? null : await trx.subscriptions.get(digest.subscriptionId);
  if (digest === null || subscription === null || (await isBegun(trx, digest))) {
    return;
  }
  const isDigest = subscription.mode === 'digest';
  await trx.digests.untell(digest, await toldBefore(trx, digest));
  await trx.subscriptions.save({
    ...subscription,
    toldThroughAt: isDigest ? Math.min(subscription.toldThroughAt, digest.fromAt) : subscription.toldThroughAt,
    // Of an instant one it told a day beyond its cap.
    overflowDueAt: isDigest ? null : (subscription.overflowDueAt ?? now.getTime()),
  });
}

/** How its stories were told by the digests before it; those told for the first time are left out. */
async function toldBefore(trx: Tables, digest: Digest): Promise<readonly Told[]> {
  const before = new Map<string, Told>();
  const ids = new Set(digest.stories.map(({ view }) => view.storyId));
  for (const earlier of await trx.digests.ofSubscription(digest.subscriptionId, digestsAsked)) {
    const tellings = tellingsOf(earlier).filter(({ storyId }) => ids.has(storyId) && !before.has(storyId));
    if (earlier.toAt < digest.toAt && tellings.length > 0 && (await isBegun(trx, earlier))) {
      for (const telling of tellings) {
        before.set(telling.storyId, telling);
      }
    }
  }
  return [...before.values()];
}

async function takeBackCard(trx: Tables, delivery: Delivery): Promise<void> {
  const card = delivery.storyId === null ? null : await trx.cards.get(delivery.channelId, delivery.storyId);
  if (card === null || card.state === 'deleted') {
    return;
  }
  if (delivery.id === card.deliveryId) {
    await trx.cards.save({ ...card, state: 'refused' });
  } else if (delivery.operation === 'edit' || delivery.operation === 'tend') {
    // Also a last one: it is looked at once more, and then rests.
    await trx.cards.save({ ...card, state: 'posted', drawnHash: '' });
  }
}
