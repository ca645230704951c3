// Sends a channel's line head by head: claim, send, record, in this order and no other.
import type { Delivery, Payload } from '../../model/delivery.ts';
import type { App } from '../../ports/app.ts';
import type { FindOutcome, Refusal, SendOutcome } from '../../ports/messenger.ts';
import { inEmbeds } from '../components.ts';
import { isMuted } from '../mutes.ts';
import { afterUnknown, ended, isAside, isRepeatable, nonceOf, putBack } from '../outbox.ts';
import { directClosed } from '../personal.ts';
import { asideText, badPayloadText, pausedWhy, refusedText, restText, type Said, uncertainText } from '../troubles.ts';
import { findStory } from './care.ts';
import { mutedIn } from './muted.ts';
import { addNotice } from './notices.ts';
import { isPersonal } from './personal.ts';
import { viewStories } from './sight.ts';
import { digestOf, isBegun, takeBack } from './take-back.ts';

/** What became of one attempt: what the messenger says, or what kept us from asking it to send. */
type Attempt =
  | SendOutcome
  /** It may stand in the channel, and we cannot look. */
  | { readonly kind: 'uncertain'; readonly why: string }
  /** There is nothing left to do. `isUntold`: what it would have told counts as told to nobody. */
  | { readonly kind: 'moot'; readonly why: string; readonly isUntold: boolean };

/** Before a server that is full of threads is asked again for room. */
const roomPauseMs = 3_600_000;

/** Before the rest of a digest, of which the first message stands, is tried again in a channel that takes nothing now. */
const restPauseMs = 600_000;

export async function sendOutbox(app: App, channelId: string): Promise<void> {
  const leaseMs = app.settings.leaseSeconds * 1000;
  for (let shut: string | null = null; ; ) {
    // Claimed before it is sent: unclaimed, a crash after sending would leave no trace that it may stand there already.
    const delivery = await app.store.deliveries.claimHead(channelId, app.now(), leaseMs);
    if (delivery === null) {
      return;
    }
    const attempt: Attempt = shut === null ? await tryOnce(app, delivery) : await givenUp(app, delivery, shut);
    // Recorded after it was sent, never before: a crash between the two would lose it for ever. Unrecorded, it is claimed
    // again when its lease ran out, and looked for in the channel.
    await record(app, delivery, attempt);
    shut =
      attempt.kind === 'refused' && isShut(attempt.refusal) && !isBeside(delivery, attempt.refusal)
        ? attempt.why
        : shut;
    app.log.info('delivery', { key: channelId, id: delivery.id, kind: attempt.kind });
  }
}

async function tryOnce(app: App, delivery: Delivery): Promise<Attempt> {
  const { store } = app;
  const guild = await store.guilds.get(delivery.guildId);
  if (guild !== null && guild.removedAt !== null) {
    return { kind: 'moot', why: 'the bot was removed from the server', isUntold: true };
  }
  const place = await placeOf(app, delivery);
  if (place === null) {
    await tellOfRest(app, delivery);
    return { kind: 'moot', why: 'the message that it is for does not stand', isUntold: false };
  }
  if (isRepeatable(delivery)) {
    return (await unwished(app, delivery)) ?? orRoom(delivery, await repeat(app, delivery, place));
  }
  if (delivery.attempts > 1) {
    // An earlier attempt may have posted it, and the far side forgets its nonce within minutes: so we look first.
    const found = await lookFor(app, delivery, place);
    switch (found.kind) {
      case 'found':
        return { kind: 'sent', messageId: found.messageId };
      case 'unreadable':
        return { kind: 'uncertain', why: found.why };
      case 'later':
        return found;
      case 'absent':
        break;
    }
  }
  // Only now: what was tried before may stand there, and must not be told a second time.
  return (await unwished(app, delivery)) ?? orRoom(delivery, await sendEither(app, delivery, place));
}

/** What wants a thread waits for room, but for developments: their card tells of them too, and the channel's news would wait behind them. */
function orRoom({ kind, onDeliveryId }: Delivery, outcome: SendOutcome): SendOutcome {
  const isDevelopment = kind === 'card' && onDeliveryId !== null;
  return outcome.kind === 'refused' && outcome.refusal === 'no-room' && !isDevelopment
    ? { kind: 'later', retryAfterMs: roomPauseMs, why: outcome.why }
    : outcome;
}

/** Where it works: the message to edit, tend, start a thread at or publish; for what is sent the channel, or the thread that it goes into. Null when there is none. */
async function placeOf(
  { store }: App,
  { operation, channelId, storyId, onDeliveryId }: Delivery,
): Promise<string | null> {
  if (operation === 'edit' || operation === 'tend') {
    const card = storyId === null ? null : await store.cards.get(channelId, storyId);
    return card === null || card.state === 'deleted' ? null : card.messageId;
  }
  return onDeliveryId === null ? channelId : ((await store.deliveries.get(onDeliveryId))?.messageId ?? null);
}

/** A beginning of which nobody knows whether it stands was told of when it ended; that the rest does not come was not. */
async function tellOfRest(app: App, { kind, guildId, channelId, operation, onDeliveryId }: Delivery): Promise<void> {
  const first = kind === 'digest' && operation === 'send' && onDeliveryId !== null ? onDeliveryId : null;
  if (first !== null && (await app.store.deliveries.get(first))?.state === 'uncertain') {
    await addNotice(app, guildId, `rest:${first}`, restText(channelId));
  }
}

async function repeat({ messenger, store }: App, delivery: Delivery, messageId: string): Promise<SendOutcome> {
  const { channelId, storyId, payload, post } = delivery;
  const card = storyId === null ? null : await store.cards.get(channelId, storyId);
  switch (delivery.operation) {
    case 'thread':
      return messenger.startThread(channelId, messageId, post?.name ?? '');
    case 'publish':
      return messenger.publish(channelId, messageId);
    case 'tend':
      return post === null ? { kind: 'sent', messageId } : ofPost(await messenger.tend(channelId, messageId, post));
    default:
      return card?.isPost === true
        ? ofPost(await messenger.edit(messageId, messageId, payload))
        : messenger.edit(channelId, messageId, payload);
  }
}

/** Of a post, which is a channel of its own: when that is gone, its message is. */
function ofPost(outcome: SendOutcome): SendOutcome {
  return outcome.kind === 'refused' && outcome.refusal === 'channel-gone'
    ? { ...outcome, refusal: 'message-gone' }
    : outcome;
}

function lookFor({ messenger }: App, { operation, mark, createdAt }: Delivery, place: string): Promise<FindOutcome> {
  return operation === 'post' ? messenger.findPost(place, mark, createdAt) : messenger.find(place, mark, createdAt);
}

/** As it was drawn, and in its older form where that is refused: a refused body has posted nothing. */
async function sendEither({ messenger }: App, delivery: Delivery, place: string): Promise<SendOutcome> {
  const nonce = nonceOf(delivery);
  const send = (payload: Payload): Promise<SendOutcome> =>
    delivery.operation === 'post' && delivery.post !== null
      ? messenger.post(place, delivery.post, payload, nonce)
      : messenger.send(place, payload, nonce);
  const outcome = await send(delivery.payload);
  const older = outcome.kind === 'refused' && outcome.refusal === 'bad-payload' ? inEmbeds(delivery.payload) : null;
  return older === null ? outcome : send(older);
}

/** Why it shall not be sent any more, though it stands in the line; null when it shall. */
async function unwished(app: App, delivery: Delivery): Promise<Attempt | null> {
  const { subscriptions, cards } = app.store;
  const { subscriptionId, storyId, channelId, operation, onDeliveryId } = delivery;
  if (operation === 'edit' || operation === 'tend') {
    // What stands already is kept up with what it tells, but never put back to what it told before.
    if (await app.store.deliveries.isOvertaken(delivery)) {
      return { kind: 'moot', why: 'a newer one stands in its place', isUntold: false };
    }
    // An edit takes the post out of the archive: before it, the post would not stay there.
    return operation === 'tend' && (await app.store.deliveries.isBehindEdit(delivery))
      ? { kind: 'later', retryAfterMs: restPauseMs, why: 'an edit of its message comes first' }
      : null;
  }
  const subscription = subscriptionId === null ? null : await subscriptions.get(subscriptionId);
  if (subscriptionId !== null && subscription === null) {
    return { kind: 'moot', why: 'its subscription was ended', isUntold: true };
  }
  if (subscription !== null && subscription.pausedWhy !== null) {
    return givenUp(app, delivery, `its subscription rests: ${subscription.pausedWhy}`);
  }
  if (storyId !== null && (await isMutedNow(app, delivery, storyId))) {
    return { kind: 'moot', why: 'it was muted', isUntold: true };
  }
  const card = storyId === null ? null : await cards.get(channelId, storyId);
  // It was given up before, and the card has another message by now.
  return card !== null && onDeliveryId === null && card.deliveryId !== delivery.id
    ? { kind: 'moot', why: 'another message stands in its place', isUntold: false }
    : null;
}

async function isMutedNow(app: App, { guildId, channelId }: Delivery, storyId: string): Promise<boolean> {
  const muted = await mutedIn(app, channelId);
  if (muted.storyIds.size + muted.phrases.length + muted.outlets.size === 0) {
    return false;
  }
  const story = await findStory(app, guildId, storyId);
  const [view] = story === null ? [] : await viewStories(app, guildId, [story]);
  return view !== undefined && isMuted(view, muted);
}

/** Not sent, because its channel is shut or what wished for it rests. The rest of a digest whose beginning stands waits. */
async function givenUp(app: App, delivery: Delivery, why: string): Promise<Attempt> {
  return (await isRest(app, delivery))
    ? { kind: 'later', retryAfterMs: restPauseMs, why }
    : { kind: 'moot', why, isUntold: true };
}

async function isRest(app: App, delivery: Delivery): Promise<boolean> {
  const digest = delivery.kind === 'digest' ? await digestOf(app.store, delivery) : null;
  const isYoung = app.now().getTime() - delivery.createdAt < app.settings.catchUpDays * 86_400_000;
  return digest !== null && isYoung && (await isBegun(app.store, digest));
}

async function record(app: App, delivery: Delivery, attempt: Attempt): Promise<unknown> {
  const { deliveries } = app.store;
  const now = app.now();
  switch (attempt.kind) {
    case 'sent':
      return deliveries.record({ ...ended(delivery, 'sent', null, now), messageId: attempt.messageId });
    case 'later':
      return deliveries.record(putBack(delivery, attempt.retryAfterMs, attempt.why, now), true);
    case 'moot': {
      const after = ended(delivery, 'cancelled', attempt.why, now);
      return attempt.isUntold ? endUntold(app, after) : deliveries.record(after);
    }
    case 'unknown':
    case 'uncertain': {
      const after =
        attempt.kind === 'unknown'
          ? afterUnknown(delivery, attempt.why, now, app.settings)
          : ended(delivery, 'uncertain', attempt.why, now);
      if (after.state === 'uncertain') {
        // Said before it is recorded: once ended nobody looks at it again, and a crash would leave it unsaid.
        await tellOf(app, delivery, 'uncertain', uncertainText(delivery, attempt.why));
      }
      return deliveries.record(after);
    }
    case 'refused': {
      await afterRefusal(app, delivery, attempt.refusal, attempt.why);
      if (!isShut(attempt.refusal) || isBeside(delivery, attempt.refusal)) {
        return deliveries.record(ended(delivery, 'failed', attempt.why, now));
      }
      return (await isRest(app, delivery))
        ? deliveries.record(putBack(delivery, restPauseMs, attempt.why, now), true)
        : endUntold(app, ended(delivery, 'failed', attempt.why, now));
    }
  }
}

/** What it would have told counts as told to nobody, unless another attempt at it is under way. */
function endUntold(app: App, after: Delivery): Promise<void> {
  return app.store.transaction(async (trx) => {
    if (await trx.deliveries.record(after)) {
      await takeBack(trx, after, app.now());
    }
  });
}

/** Consequences of a refusal; before the delivery ends, because after that nobody would come back to draw them. Each may be drawn twice without harm. */
async function afterRefusal(app: App, delivery: Delivery, refusal: Refusal, why: string): Promise<void> {
  if (refusal === 'bad-payload') {
    app.log.error('payload refused', new Error(why), { key: delivery.channelId, id: delivery.id });
    await tellOf(app, delivery, 'bad-payload', badPayloadText(delivery));
  } else if (refusal === 'message-gone') {
    const card = delivery.storyId === null ? null : await app.store.cards.get(delivery.channelId, delivery.storyId);
    if (card !== null) {
      await app.store.cards.save({ ...card, state: 'deleted' });
    }
  } else if (refusal === 'no-room' || isBeside(delivery, refusal)) {
    // Of a thread that somebody removed there is nothing to say; what I cannot do in a channel is said once.
    if (refusal !== 'channel-gone') {
      const key = `${refusal}:${delivery.operation}:${delivery.channelId}`;
      await addNotice(app, delivery.guildId, key, asideText(delivery, why));
    }
  } else {
    const because = (await isPersonal(app, delivery)) ? directClosed : pausedWhy(refusal, why);
    await pauseChannel(app, delivery.channelId, because);
    await tellOf(app, delivery, refusal, refusedText(delivery, because));
  }
}

function isShut(refusal: Refusal): boolean {
  return refusal === 'channel-gone' || refusal === 'no-permission';
}

function isBeside(delivery: Delivery, refusal: Refusal): boolean {
  return isAside(delivery, refusal === 'channel-gone');
}

function pauseChannel(app: App, channelId: string, because: string): Promise<void> {
  // Read and written in one go, so that an edit made meanwhile stays.
  return app.store.transaction(async ({ subscriptions }) => {
    for (const subscription of await subscriptions.ofChannel(channelId)) {
      if (subscription.pausedWhy === null) {
        await subscriptions.save({ ...subscription, pausedWhy: because, nextDueAt: null });
      }
    }
  });
}

/** Of a delivery that went wrong, once for each of them; a notice that went wrong is not told of by another. */
async function tellOf(app: App, delivery: Delivery, what: string, said: Said): Promise<void> {
  if (delivery.kind !== 'notice' && !(await isPersonal(app, delivery))) {
    await addNotice(app, delivery.guildId, `${what}:${delivery.id}`, said);
  }
}
