// Whether a subscription told a story, and if not, which rules kept it back and the smallest change that would have turned each.
// From what was recorded and what the server may see. The rules themselves are in card.ts, select.ts and due.ts; here they are
// asked one by one, so that all that held are named: turning one of two would change nothing.
import type { Card } from '../model/card.ts';
import type { Delivery } from '../model/delivery.ts';
import type { Digest, StoryView, Told } from '../model/digest.ts';
import { decimals, type Language } from '../model/language.ts';
import { reasonIn } from '../model/reason.ts';
import type { Settings } from '../model/settings.ts';
import type { Breaking, Subscription } from '../model/subscription.ts';
import type { Score } from '../model/topic.ts';
import { mostWithin } from './breaking.ts';
import { isFresh } from './due.ts';
import { belongs, hasEnoughReports, lookBack, oldestTold } from './select.ts';
import { newestJoinedAt, type Sight, type StoryRecord, viewStory, visibleArticles } from './view.ts';
import { words } from './why-not.words.ts';

/** All that is known of one subscription and one story. */
export interface Standing {
  readonly subscription: Subscription;
  readonly record: StoryRecord;
  /** The newest telling in its digests, or in what it told of a day's stories beyond its cap, under any of the story's names. */
  readonly told: Told | null;
  /** The story's card in its channel, under any of its names. */
  readonly card: Card | null;
  /** The message of that telling or card. */
  readonly delivery: Pick<Delivery, 'state' | 'messageId' | 'why'> | null;
  /** Newest first. */
  readonly digests: readonly Pick<Digest, 'fromAt' | 'toAt'>[];
  /** In its channel. */
  readonly isMuted: boolean;
}

export type HoldRule =
  | 'topic-gone'
  | 'not-scored'
  | 'share'
  | 'term'
  | 'score'
  | 'reports'
  | 'backlog'
  | 'old'
  | 'before'
  | 'limit'
  | 'quiet'
  | 'cap'
  | 'muted'
  | 'ended'
  | 'paused';

/** Words are plain text, with names from people and feeds in them: to be escaped. */
export interface Hold {
  readonly rule: HoldRule;
  readonly why: string;
  /** The smallest change that would have turned it; null when none would. */
  readonly change: string | null;
}

export type Verdict =
  | {
      readonly kind: 'told';
      readonly how: 'card' | 'digest';
      readonly at: number;
      /** Null when no message of it is known. */
      readonly messageId: string | null;
      /** What became of the message, where it does not stand as it should. */
      readonly trouble: string | null;
    }
  /** Nothing holds it; `at` is when the next digest comes, null for the next look at the news. */
  | { readonly kind: 'due'; readonly at: number | null }
  /** At least one, the most telling first. */
  | { readonly kind: 'held'; readonly holds: readonly Hold[] };

/** In the language of whoever asks; null when the server sees no article of the story. */
export function whyNot(standing: Standing, sight: Sight, language: Language): Verdict | null {
  const view = viewStory(standing.record, sight);
  if (view === null) {
    return null;
  }
  const { subscription, card, told, delivery } = standing;
  const tellings = {
    messageId: card?.messageId ?? delivery?.messageId ?? null,
    trouble: troubleOf(card, delivery, language),
  };
  // The one card of a channel tells for all of its subscriptions that want the story.
  const isOurs = card?.subscriptionId === subscription.id || belongs(view, subscription.topicIds);
  if (subscription.mode === 'instant' && card !== null && isOurs) {
    return { kind: 'told', how: 'card', at: card.createdAt, ...tellings };
  }
  if (told !== null) {
    return { kind: 'told', how: 'digest', at: told.toldAt, ...tellings };
  }
  const { isMuted } = standing;
  const timely = (subscription.mode === 'instant' ? cardHolds : digestHolds)(standing, view, sight, language);
  const holds: readonly Hold[] = [
    ...(standing.record.care?.isEnded === true
      ? [{ rule: 'ended', why: words(language).ended, change: words(language).undoing } as const]
      : []),
    ...(isMuted ? [{ rule: 'muted', why: words(language).muted, change: words(language).lifting } as const] : []),
    ...topicHolds(standing, view, sight, language),
    // What is muted was looked at in its time, and passed over for that alone.
    ...timely.filter(({ rule }) => !isMuted || rule !== 'before'),
    ...pauseHolds(subscription, language),
  ];
  return holds.length > 0
    ? { kind: 'held', holds }
    : { kind: 'due', at: subscription.mode === 'digest' ? subscription.nextDueAt : null };
}

function troubleOf(card: Card | null, delivery: Standing['delivery'], language: Language): string | null {
  const say = words(language);
  if (card?.state === 'deleted') {
    return say.removed;
  }
  const why = delivery?.why == null ? say.noReason : reasonIn(delivery.why, language);
  switch (delivery?.state) {
    case 'failed':
      return say.failed(why);
    case 'uncertain':
      return say.uncertain(why);
    case 'cancelled':
      return say.cancelled(why);
    case 'waiting':
    case 'claimed':
      return say.onItsWay;
    default:
      return null;
  }
}

// --- topics --------------------------------------------------------------------------------------------------------

function topicHolds(
  { subscription, record }: Standing,
  view: StoryView,
  sight: Sight,
  language: Language,
): readonly Hold[] {
  const say = words(language);
  const { topicIds } = subscription;
  if (belongs(view, topicIds)) {
    return [];
  }
  const topics = sight.topics.filter(({ id }) => topicIds.includes(id));
  if (topics.length === 0) {
    return [{ rule: 'topic-gone', why: say.topicGone, change: null }];
  }
  const visible = new Set(visibleArticles(record, sight).map(({ id }) => id));
  const [nearest] = record.scores
    .filter((score) => visible.has(score.articleId) && topics.some(({ id }) => id === score.topicId))
    .toSorted((a, b) => gapOf(a) - gapOf(b) || Number(b.withheldBy === null) - Number(a.withheldBy === null));
  const name = topics.find(({ id }) => id === nearest?.topicId)?.name ?? topics[0]!.name;
  if (nearest === undefined) {
    return [{ rule: 'not-scored', why: say.notScored(name), change: null }];
  }
  return nearest.belongs
    ? shareHolds(record.scores, nearest.topicId, visible, name, language)
    : scoreHolds(nearest, name, language);
}

/** Reports belong, but too few of them for the story to be about the topic. */
function shareHolds(
  scores: readonly Score[],
  topicId: string,
  visible: ReadonlySet<string>,
  topicName: string,
  language: Language,
): readonly Hold[] {
  const say = words(language);
  const belonging = scores.filter(
    (score) => score.topicId === topicId && score.belongs && visible.has(score.articleId),
  );
  const more = visible.size - 2 * belonging.length;
  return [
    {
      rule: 'share',
      why: say.share(belonging.length, visible.size, topicName),
      change: say.moreThatBelong(more),
    },
  ];
}

function gapOf(score: Score): number {
  return Math.max(0, score.threshold - score.score);
}

/** The hold of a rule, of the score, or of both. */
export function scoreHolds(score: Score, topicName: string, language: Language): readonly Hold[] {
  const say = words(language);
  const [reached, wanted] = apart(score.score, score.threshold, language);
  const holds: Hold[] = [];
  if (score.withheldBy !== null) {
    holds.push({
      rule: 'term',
      why: say.term(topicName, score.withheldBy),
      change: say.withoutRule,
    });
  }
  if (score.score < score.threshold) {
    const isFar = score.score < 0.05;
    holds.push({
      rule: 'score',
      why: say.score(reached, topicName, wanted),
      change: isFar ? say.articleLikeIt : say.threshold(reached, wanted),
    });
  }
  return holds;
}

/** Both cut to as few decimals as tell them apart, at least two: a score below the threshold must not read as if it had reached it. */
function apart(score: number, threshold: number, language: Language): readonly [string, string] {
  for (let digits = 2; digits < 6; digits++) {
    const [reached, wanted] = [decimals(score, digits, language), decimals(threshold, digits, language)];
    if (reached !== wanted || score >= threshold) {
      return [reached, wanted];
    }
  }
  return [String(score), String(threshold)];
}

// --- cards ---------------------------------------------------------------------------------------------------------

function cardHolds(
  { subscription, record }: Standing,
  view: StoryView,
  sight: Sight,
  language: Language,
): readonly Hold[] {
  const say = words(language);
  const holds = [
    ...(subscription.breaking === null
      ? reportHolds(view, subscription, sight.settings, language)
      : breakingHolds(record, subscription.breaking, sight, language)),
    ...backlogHolds(record, subscription, sight, language),
  ];
  const joinedAt = newestJoinedAt(record, sight);
  // As it was when it was looked at, not as it is when somebody asks.
  if (!isFresh(view, new Date(joinedAt), sight.settings, null)) {
    holds.push({ rule: 'old', why: say.oldForCard(sight.settings.cardAgeHours), change: say.freshReport });
  }
  const isLookedAt = record.story.change <= subscription.seenChange;
  if (holds.length > 0 || !belongs(view, subscription.topicIds)) {
    return holds;
  }
  const { heldUntilAt, maxCards, overflowDueAt } = subscription;
  if (isLookedAt && overflowDueAt !== null) {
    holds.push({
      rule: 'cap',
      why: say.cap(maxCards ?? 0),
      change: say.higherCap,
    });
  } else if (isLookedAt) {
    const why = joinedAt < subscription.createdAt ? say.beforeSubscription : say.whileResting;
    holds.push({ rule: 'before', why, change: say.anotherReport });
  } else if (heldUntilAt !== null && heldUntilAt > sight.now.getTime()) {
    holds.push({ rule: 'quiet', why: say.quiet, change: say.otherQuiet });
  }
  return holds;
}

function breakingHolds(
  record: StoryRecord,
  { reports, minutes }: Breaking,
  sight: Sight,
  language: Language,
): readonly Hold[] {
  const say = words(language);
  const most = mostWithin(record, minutes, sight);
  return most >= reports
    ? []
    : [
        {
          rule: 'reports',
          why: say.breaking(reports, minutes, most),
          change: say.moreWithin(reports - most),
        },
      ];
}

function reportHolds(view: StoryView, { topicIds }: Subscription, settings: Settings, language: Language): Hold[] {
  if (hasEnoughReports(view, topicIds, settings)) {
    return [];
  }
  const say = words(language);
  return [
    {
      rule: 'reports',
      why: say.reports(settings.minReportsWithoutTopic, view.independentReports),
      change: say.moreReports(settings.minReportsWithoutTopic - view.independentReports),
    },
  ];
}

/** Reports that are no news start no card, though the story belongs. */
function backlogHolds(
  record: StoryRecord,
  { topicIds }: Subscription,
  sight: Sight,
  language: Language,
): readonly Hold[] {
  const visible = visibleArticles(record, sight);
  const belonging = visible.filter(
    ({ id }) =>
      topicIds.length === 0 ||
      record.scores.some((score) => score.articleId === id && score.belongs && topicIds.includes(score.topicId)),
  );
  return belonging.length === 0 || belonging.some(({ backlog }) => !backlog)
    ? []
    : [{ rule: 'backlog', why: words(language).backlog, change: words(language).freshReport }];
}

// --- digests -------------------------------------------------------------------------------------------------------

function digestHolds(
  { subscription, record, digests }: Standing,
  view: StoryView,
  sight: Sight,
  language: Language,
): readonly Hold[] {
  const say = words(language);
  if (!belongs(view, subscription.topicIds)) {
    return [];
  }
  const joinedAt = newestJoinedAt(record, sight);
  const passed = digests.find((digest) => joinedAt <= digest.toAt && joinedAt >= lookBack(digest, sight.settings));
  const toAt = passed?.toAt ?? Math.max(subscription.nextDueAt ?? 0, sight.now.getTime());
  const period = passed ?? { fromAt: subscription.toldThroughAt, toAt };
  const holds = reportHolds(view, subscription, sight.settings, language);
  if (view.lastAt < oldestTold(period, sight.settings)) {
    holds.push({ rule: 'old', why: say.oldForDigest, change: say.freshReport });
  }
  if (holds.length > 0) {
    return holds;
  }
  if (passed !== undefined && isScoredAfter(record, subscription, passed.toAt)) {
    return [{ rule: 'before', why: say.scoredAfter, change: say.anotherReport }];
  }
  if (passed !== undefined) {
    return [
      {
        rule: 'limit',
        why: say.limit(subscription.maxStories),
        change: subscription.maxStories < 25 ? say.moreRoom(subscription.maxStories) : null,
      },
    ];
  }
  return joinedAt >= lookBack(period, sight.settings)
    ? []
    : [
        {
          rule: 'before',
          why: joinedAt < subscription.createdAt ? say.beforeSubscription : say.beforePeriod,
          change: say.anotherReport,
        },
      ];
}

/** Every score by which it belongs was made after that moment. */
function isScoredAfter({ scores }: StoryRecord, { topicIds }: Subscription, at: number): boolean {
  const belonging = scores.filter((score) => score.belongs && topicIds.includes(score.topicId));
  return belonging.length > 0 && belonging.every(({ scoredAt }) => scoredAt > at);
}

function pauseHolds({ pausedWhy }: Subscription, language: Language): readonly Hold[] {
  const say = words(language);
  return pausedWhy === null
    ? []
    : [{ rule: 'paused', why: say.paused(reasonIn(pausedWhy, language)), change: say.resuming }];
}
