// A delivery as a row: how one is made from a drawing, and what it becomes after each outcome of an attempt.
// When it is claimed, and that it is recorded, is the shell's care; here are only the values.
import type { Card } from '../model/card.ts';
import type { Delivery } from '../model/delivery.ts';
import type { Digest } from '../model/digest.ts';
import { contentId } from '../model/ids.ts';
import { limits } from '../model/limits.ts';
import type { Settings } from '../model/settings.ts';
import type { Drawing } from './draw.ts';

export type NewDelivery = Omit<Delivery, 'sequence'>;

const hourSeconds = 3600;

/** The parts of a digest, in order. */
export function digestDeliveries(digest: Digest, drawings: readonly Drawing[]): readonly NewDelivery[] {
  return drawings.map((drawing, index) => ({
    ...waiting(digestDeliveryId(digest.id, index), digest, drawing, digest.toAt),
    kind: 'digest',
    subscriptionId: digest.subscriptionId,
  }));
}

/** The message of a digest's part, counted from 0. */
export function digestDeliveryId(digest: string, part = 0): string {
  return contentId('delivery', digest, String(part));
}

/** The message of a new card: one for a story and a channel, ever, and one more after each that was `refused`. */
export function cardDeliveryId(channelId: string, storyId: string, refused: string | null = null): string {
  return refused === null ? contentId('card', channelId, storyId) : contentId('card', channelId, storyId, refused);
}

export function cardDelivery(card: Card, drawing: Drawing): NewDelivery {
  return {
    ...waiting(card.deliveryId, card, drawing, card.createdAt),
    kind: 'card',
    subscriptionId: card.subscriptionId,
    storyId: card.storyId,
  };
}

/** An edit as of `card.editedAt`. */
export function editDelivery(card: Card, drawing: Drawing): NewDelivery {
  const id = contentId('edit', card.channelId, card.storyId, String(card.editedAt));
  return {
    ...waiting(id, card, drawing, card.editedAt),
    kind: 'card',
    operation: 'edit',
    subscriptionId: card.subscriptionId,
    storyId: card.storyId,
  };
}

/** One notice for each server and key, ever. */
export function noticeId(guildId: string, key: string): string {
  return contentId('notice', guildId, key);
}

export function noticeDelivery(
  id: string,
  where: { guildId: string; channelId: string },
  drawing: Drawing,
  now: Date,
): NewDelivery {
  return { ...waiting(id, where, drawing, now.getTime()), kind: 'notice' };
}

function waiting(
  id: string,
  { guildId, channelId }: { guildId: string; channelId: string },
  { payload, mark }: Drawing,
  at: number,
): Omit<NewDelivery, 'kind'> {
  return {
    id,
    guildId,
    channelId,
    subscriptionId: null,
    storyId: null,
    operation: 'send',
    onDeliveryId: null,
    post: null,
    payload,
    mark,
    state: 'waiting',
    attempts: 0,
    notBeforeAt: at,
    leaseUntilAt: null,
    messageId: null,
    createdAt: at,
    endedAt: null,
    why: null,
  };
}

/** The same for every try of one delivery. */
export function nonceOf(delivery: Delivery): string {
  return delivery.id.length <= limits.nonce ? delivery.id : contentId(delivery.id);
}

export function ended(
  delivery: Delivery,
  state: 'sent' | 'failed' | 'uncertain' | 'cancelled',
  why: string | null,
  now: Date,
): Delivery {
  return { ...delivery, state, why, leaseUntilAt: null, endedAt: now.getTime() };
}

/** Back into the line; `pauseMs` at least a second, so that a far side that says "at once" is not asked in a circle. */
export function putBack(delivery: Delivery, pauseMs: number, why: string, now: Date): Delivery {
  const notBeforeAt = now.getTime() + Math.max(1000, pauseMs);
  return { ...delivery, state: 'waiting', why, leaseUntilAt: null, notBeforeAt };
}

/** After an attempt whose outcome nobody knows: again after a pause that doubles with each, or, when there were enough, an end that says so. */
export function afterUnknown(delivery: Delivery, why: string, now: Date, settings: Settings): Delivery {
  if (delivery.attempts >= settings.maxAttempts) {
    // An edit that may not have been made leaves an older text, nothing worse; a message may or may not stand there.
    return ended(delivery, delivery.operation === 'edit' ? 'failed' : 'uncertain', why, now);
  }
  const seconds = Math.min(hourSeconds, settings.retryPauseSeconds * 2 ** (delivery.attempts - 1));
  return putBack(delivery, seconds * 1000, why, now);
}
