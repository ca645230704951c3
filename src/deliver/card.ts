// The rules of a card: when a story earns one, and what becomes of it at each look: an edit, rest, or another look later.
// How it looks is in draw.ts.
import type { Card } from '../model/card.ts';
import type { Post } from '../model/delivery.ts';
import type { StoryView } from '../model/digest.ts';
import { contentId } from '../model/ids.ts';
import type { Story } from '../model/story.ts';
import type { Subscription } from '../model/subscription.ts';
import { isBreaking } from './breaking.ts';
import { changeLines, changesSince, shownOf } from './changes.ts';
import { words } from './changes.words.ts';
import { namingOnly } from './compose.ts';
import { type Drawing, drawCard } from './draw.ts';
import { editableAt, isFresh, nextPhaseAt } from './due.ts';
import { cardDeliveryId } from './outbox.ts';
import { storyPost } from './post.ts';
import { belongs, hasEnoughReports } from './select.ts';
import { recordAt, type Sight, type StoryRecord, viewStory, visibleArticles } from './view.ts';

/** The topics that the cards of a channel name: those of all its instant subscriptions; empty for all that the server has. */
export function wishedTopics(instant: readonly Pick<Subscription, 'topicIds'>[]): readonly string[] {
  return instant.some(({ topicIds }) => topicIds.length === 0) ? [] : instant.flatMap(({ topicIds }) => topicIds);
}

/** Of the channel's subscriptions the digest that tells all that this one does, and so also what is beyond its cap of cards; null when there is none. */
export function digestFor(
  { topicIds }: Pick<Subscription, 'topicIds'>,
  running: readonly Subscription[],
): Subscription | null {
  const covers = (digest: Subscription): boolean =>
    topicIds.length === 0 ? digest.topicIds.length === 0 : topicIds.every((id) => digest.topicIds.includes(id));
  return running.find((one) => one.mode === 'digest' && one.userId === null && covers(one)) ?? null;
}

/** Whether a story earns a card of the subscription just now: it reaches it, and is fresh. */
export function earnsCard(
  record: StoryRecord,
  view: StoryView,
  subscription: Pick<Subscription, 'topicIds' | 'quiet' | 'breaking'>,
  sight: Sight,
): boolean {
  return (
    record.care?.isEnded !== true &&
    isFresh(view, sight.now, sight.settings, subscription.quiet) &&
    reaches(record, view, subscription, sight)
  );
}

/** Through an article that the server may see, that is no backlog, and that belongs; and with as many reports as the subscription asks for. */
export function reaches(
  record: StoryRecord,
  view: StoryView,
  subscription: Pick<Subscription, 'topicIds' | 'breaking'>,
  sight: Sight,
): boolean {
  const { topicIds, breaking } = subscription;
  const news = new Set(visibleArticles(record, sight).flatMap((article) => (article.backlog ? [] : [article.id])));
  const isReached =
    topicIds.length === 0
      ? news.size > 0
      : belongs(view, topicIds) &&
        record.scores.some((score) => score.belongs && topicIds.includes(score.topicId) && news.has(score.articleId));
  return (
    isReached &&
    (breaking === null ? hasEnoughReports(view, topicIds, sight.settings) : isBreaking(record, subscription, sight))
  );
}

/** A card with its first message. `refused`: the delivery of the card that it takes the place of, whose channel did not take it. */
export function newCard(
  cause: Subscription,
  view: StoryView,
  wished: readonly string[],
  { now, language }: Pick<Sight, 'now' | 'language'>,
  refused: string | null = null,
): { readonly card: Card; readonly drawing: Drawing; readonly post: Post | null } {
  const post = cause.channelKind === 'forum' ? storyPost(namingOnly(view, wished), language) : null;
  const drawing = drawCard(namingOnly(view, wished), [], cause.breaking?.roleId ?? null, language);
  const card: Card = {
    channelId: cause.channelId,
    storyId: view.storyId,
    guildId: cause.guildId,
    subscriptionId: cause.id,
    deliveryId: cardDeliveryId(cause.channelId, view.storyId, refused),
    messageId: null,
    isPost: post !== null,
    tags: post?.tags ?? [],
    developedAt: null,
    state: 'waiting',
    drawnHash: hashOf(drawing),
    createdAt: now.getTime(),
    editedAt: now.getTime(),
  };
  return { card, drawing, post };
}

/**
 * What becomes of a living card; `againAt` is when to look at it again though nothing changed, null for never. `post` is what
 * becomes of its post, null where it has none or that stays as it is.
 */
export type CardStep =
  | {
      readonly kind: 'edit';
      readonly card: Card;
      readonly drawing: Drawing;
      readonly post: Post | null;
      readonly againAt: number | null;
    }
  | { readonly kind: 'rest'; readonly card: Card; readonly post: Post | null; readonly againAt: null }
  | { readonly kind: 'wait'; readonly againAt: number | null };

export interface CardPlace {
  /** See wishedTopics. */
  readonly wished: readonly string[];
  /** The role that it pinged when it was posted, so that its edits keep the words; an edit pings nobody. */
  readonly roleId: string | null;
  /** Another card of the channel tells its story since the two became one. */
  readonly isSuperseded: boolean;
  /** Its message was not sent and will not be. */
  readonly isLost: boolean;
}

/** Edits a posted card when it would look different and its last edit is long enough ago; lets it rest when its story has settled. `record` is null when the story is gone. */
export function cardStep(card: Card, record: StoryRecord | null, place: CardPlace, sight: Sight): CardStep {
  const view = record === null ? null : viewStory(record, sight);
  if (record === null || view === null || (place.isLost && card.state !== 'refused')) {
    return { kind: 'rest', card: { ...card, state: 'settled' }, post: null, againAt: null };
  }
  if (card.state === 'refused') {
    return isFresh(view, sight.now, sight.settings, null)
      ? { kind: 'wait', againAt: null }
      : { kind: 'rest', card: { ...card, state: 'settled' }, post: null, againAt: null };
  }
  const drawing = redraw(card, record, view, place, sight);
  const isLast = view.phase === 'settled' || place.isSuperseded;
  const againAt = isLast ? null : nextPhaseAt(view, sight.now, sight.settings);
  const { archived, ...named } = storyPost(namingOnly(view, place.wished), sight.language);
  const post = card.isPost ? { ...named, archived: archived || isLast } : null;
  if (hashOf(drawing) === card.drawnHash) {
    return isLast
      ? { kind: 'rest', card: { ...card, state: 'settled' }, post, againAt: null }
      : { kind: 'wait', againAt };
  }
  const editAt = editableAt(card, sight.settings);
  const now = sight.now.getTime();
  if (card.messageId === null || editAt > now) {
    // Not yet posted: its message stands in the line; a pause later it will be known.
    return { kind: 'wait', againAt: editAt > now ? editAt : now + sight.settings.editPauseSeconds * 1000 };
  }
  const edited: Card = {
    ...card,
    drawnHash: hashOf(drawing),
    tags: post?.tags ?? card.tags,
    editedAt: now,
    state: isLast ? 'settled' : 'posted',
  };
  const isTended = post !== null && (isLast || post.tags.join('\n') !== card.tags.join('\n'));
  return { kind: 'edit', card: edited, drawing, post: isTended ? post : null, againAt };
}

/** As it looks now, with what changed since it was posted; it keeps its own story's name though that lives on in another. */
function redraw(card: Card, record: StoryRecord, view: StoryView, place: CardPlace, sight: Sight): Drawing {
  const before = viewStory(recordAt(record, card.createdAt), sight);
  const { language } = sight;
  const changes =
    before === null
      ? []
      : changeLines(changesSince({ ...shownOf(before), toldAt: card.createdAt }, view, sight.settings), language);
  const moved = place.isSuperseded ? [words(language).superseded] : [];
  const shown = { ...namingOnly(view, place.wished), storyId: card.storyId };
  return drawCard(shown, [...changes, ...moved], place.roleId, language);
}

function hashOf({ payload }: Drawing): string {
  return contentId('payload', JSON.stringify(payload));
}

/** Of cards whose stories became one, the one that goes on: the surviving story's own, else the oldest. */
export function keepers(cards: readonly Card[], heirs: ReadonlyMap<string, Story>): ReadonlySet<Card> {
  const kept = new Map<string, Card>();
  for (const card of [...cards].sort((a, b) => a.createdAt - b.createdAt || (a.storyId < b.storyId ? -1 : 1))) {
    const heir = heirs.get(card.storyId)?.id ?? card.storyId;
    if (!kept.has(heir) || card.storyId === heir) {
      kept.set(heir, card);
    }
  }
  return new Set(kept.values());
}
