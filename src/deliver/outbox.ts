// A delivery as a row: how one is made from a drawing, and what it becomes after each outcome of an attempt.
// When it is claimed, and that it is recorded, is the shell's care; here are only the values.
import type { Card } from '../model/card.ts';
import type { Delivery, Post } from '../model/delivery.ts';
import type { Digest } from '../model/digest.ts';
import { contentId } from '../model/ids.ts';
import { limits } from '../model/limits.ts';
import type { Settings } from '../model/settings.ts';
import type { ChannelKind, Subscription } from '../model/subscription.ts';
import type { Drawing } from './draw.ts';
import { digestPost } from './post.ts';

export type NewDelivery = Omit<Delivery, 'sequence'>;

const hourSeconds = 3600;

/** The parts of a digest, in order: in a forum the first begins a post and the others stand in it. */
export function digestDeliveries(
  digest: Digest,
  drawings: readonly Drawing[],
  { channelKind, publish }: Pick<Subscription, 'channelKind' | 'publish'>,
): readonly NewDelivery[] {
  const isForum = channelKind === 'forum';
  return drawings.flatMap((drawing, index) => {
    const part: NewDelivery = {
      ...waiting(digestDeliveryId(digest.id, index), digest, drawing, digest.toAt),
      kind: 'digest',
      subscriptionId: digest.subscriptionId,
      ...(isForum && index === 0 ? { operation: 'post', post: digestPost(digest) } : {}),
      ...(isForum && index > 0 ? { onDeliveryId: digestDeliveryId(digest.id) } : {}),
    };
    return isPublished(channelKind, publish) ? [part, publishDelivery(part)] : [part];
  });
}

function isPublished(channelKind: ChannelKind, publish: boolean): boolean {
  return publish && channelKind === 'announcement';
}

/** Publishes the message of a delivery, which stands before it in the line. */
function publishDelivery(of: NewDelivery): NewDelivery {
  return {
    ...of,
    id: contentId('publish', of.id),
    operation: 'publish',
    onDeliveryId: of.id,
    post: null,
    payload: {},
    mark: '',
  };
}

/** The message of a digest's part, counted from 0. */
export function digestDeliveryId(digest: string, part = 0): string {
  return contentId('delivery', digest, String(part));
}

/** The message of a new card: one for a story and a channel, ever, and one more after each that was `refused`. */
export function cardDeliveryId(channelId: string, storyId: string, refused: string | null = null): string {
  return refused === null ? contentId('card', channelId, storyId) : contentId('card', channelId, storyId, refused);
}

/** A new card's message; in a forum it begins the post. */
export function cardDeliveries(
  card: Card,
  drawing: Drawing,
  post: Post | null,
  { channelKind, publish }: Pick<Subscription, 'channelKind' | 'publish'>,
): readonly NewDelivery[] {
  const message = ofCard(card, card.deliveryId, drawing, card.createdAt, {
    operation: post === null ? 'send' : 'post',
    post,
  });
  return isPublished(channelKind, publish) ? [message, publishDelivery(message)] : [message];
}

/** An edit as of `card.editedAt`. */
export function editDelivery(card: Card, drawing: Drawing): NewDelivery {
  const id = contentId('edit', card.channelId, card.storyId, String(card.editedAt));
  return ofCard(card, id, drawing, card.editedAt, { operation: 'edit' });
}

/** Gives the card's post its tags, or lets it rest, as of that moment. */
export function tendDelivery(card: Card, post: Post, at: number): NewDelivery {
  const id = contentId('tend', card.channelId, card.storyId, String(at));
  return ofCard(card, id, nothing, at, { operation: 'tend', post });
}

/** A development, into the thread at the card, which is started first where it is no post: one for a card, ever. */
export function developmentDeliveries(card: Card, drawing: Drawing, name: string, at: number): readonly NewDelivery[] {
  const threadId = contentId('thread', card.deliveryId);
  const post = { name, tags: [], archived: false };
  const thread = ofCard(card, threadId, nothing, at, { operation: 'thread', onDeliveryId: card.deliveryId, post });
  const onDeliveryId = card.isPost ? card.deliveryId : threadId;
  const id = contentId('development', card.channelId, card.storyId, String(at));
  const development = ofCard(card, id, drawing, at, { onDeliveryId });
  return card.isPost ? [development] : [thread, development];
}

const nothing: Drawing = { payload: {}, mark: '' };

function ofCard(card: Card, id: string, drawing: Drawing, at: number, over: Partial<NewDelivery>): NewDelivery {
  const { subscriptionId, storyId } = card;
  return { ...waiting(id, card, drawing, at), kind: 'card', subscriptionId, storyId, ...over };
}

/** Whether it may be done twice without harm, so that nobody has to look whether it was done. */
export function isRepeatable({ operation }: Pick<Delivery, 'operation'>): boolean {
  return operation !== 'send' && operation !== 'post';
}

/** Beside the messages themselves: that it was refused, with its place there or gone, says nothing about the channel. */
export function isAside(
  { kind, operation, onDeliveryId }: Pick<Delivery, 'kind' | 'operation' | 'onDeliveryId'>,
  isPlaceGone: boolean,
): boolean {
  // A part of a digest is a message like any other, but the post that it goes into may be removed while the forum stays.
  const isPart = kind === 'digest' && operation === 'send';
  return operation === 'tend' || (onDeliveryId !== null && (!isPart || isPlaceGone));
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
    return ended(delivery, isRepeatable(delivery) ? 'failed' : 'uncertain', why, now);
  }
  const seconds = Math.min(hourSeconds, settings.retryPauseSeconds * 2 ** (delivery.attempts - 1));
  return putBack(delivery, seconds * 1000, why, now);
}
