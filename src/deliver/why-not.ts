// Whether a subscription told a story, and if not, which rules kept it back and the smallest change that would have turned each.
// From what was recorded and what the server may see. The rules themselves are in card.ts, select.ts and due.ts; here they are
// asked one by one, so that all that held are named: turning one of two would change nothing.
import type { Card } from '../model/card.ts';
import type { Delivery } from '../model/delivery.ts';
import type { Digest, StoryView, Told } from '../model/digest.ts';
import type { Settings } from '../model/settings.ts';
import type { Breaking, Subscription } from '../model/subscription.ts';
import type { Score } from '../model/topic.ts';
import { mostWithin } from './breaking.ts';
import { isFresh } from './due.ts';
import { belongs, hasEnoughReports, lookBack, oldestTold } from './select.ts';
import { newestJoinedAt, type Sight, type StoryRecord, viewStory, visibleArticles } from './view.ts';

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

/** Null when the server sees no article of the story. */
export function whyNot(standing: Standing, sight: Sight): Verdict | null {
  const view = viewStory(standing.record, sight);
  if (view === null) {
    return null;
  }
  const { subscription, card, told, delivery } = standing;
  const tellings = { messageId: card?.messageId ?? delivery?.messageId ?? null, trouble: troubleOf(card, delivery) };
  // The one card of a channel tells for all of its subscriptions that want the story.
  const isOurs = card?.subscriptionId === subscription.id || belongs(view, subscription.topicIds);
  if (subscription.mode === 'instant' && card !== null && isOurs) {
    return { kind: 'told', how: 'card', at: card.createdAt, ...tellings };
  }
  if (told !== null) {
    return { kind: 'told', how: 'digest', at: told.toldAt, ...tellings };
  }
  const holds = [
    ...topicHolds(standing, view, sight),
    ...(subscription.mode === 'instant' ? cardHolds(standing, view, sight) : digestHolds(standing, view, sight)),
    ...pauseHolds(subscription),
  ];
  return holds.length > 0
    ? { kind: 'held', holds }
    : { kind: 'due', at: subscription.mode === 'digest' ? subscription.nextDueAt : null };
}

function troubleOf(card: Card | null, delivery: Standing['delivery']): string | null {
  if (card?.state === 'deleted') {
    return 'somebody removed the message, and it stays removed';
  }
  switch (delivery?.state) {
    case 'failed':
      return `the message could not be posted: ${delivery.why ?? 'no reason is known'}`;
    case 'uncertain':
      return `nobody can say whether the message arrived: ${delivery.why ?? 'no reason is known'}`;
    case 'cancelled':
      return `the message was not posted: ${delivery.why ?? 'no reason is known'}`;
    case 'waiting':
    case 'claimed':
      return 'the message is on its way';
    default:
      return null;
  }
}

// --- topics --------------------------------------------------------------------------------------------------------

function topicHolds({ subscription, record }: Standing, view: StoryView, sight: Sight): readonly Hold[] {
  const { topicIds } = subscription;
  if (belongs(view, topicIds)) {
    return [];
  }
  const topics = sight.topics.filter(({ id }) => topicIds.includes(id));
  if (topics.length === 0) {
    return [{ rule: 'topic-gone', why: 'its topic was deleted', change: null }];
  }
  const visible = new Set(visibleArticles(record, sight).map(({ id }) => id));
  const [nearest] = record.scores
    .filter((score) => visible.has(score.articleId) && topics.some(({ id }) => id === score.topicId))
    .toSorted((a, b) => gapOf(a) - gapOf(b) || Number(b.withheldBy === null) - Number(a.withheldBy === null));
  const name = topics.find(({ id }) => id === nearest?.topicId)?.name ?? topics[0]!.name;
  if (nearest === undefined) {
    return [{ rule: 'not-scored', why: `it has not been scored for “${name}” yet`, change: null }];
  }
  return nearest.belongs ? shareHolds(record.scores, nearest.topicId, visible, name) : scoreHolds(nearest, name);
}

/** Reports belong, but too few of them for the story to be about the topic. */
function shareHolds(
  scores: readonly Score[],
  topicId: string,
  visible: ReadonlySet<string>,
  topicName: string,
): readonly Hold[] {
  const belonging = scores.filter(
    (score) => score.topicId === topicId && score.belongs && visible.has(score.articleId),
  );
  const more = visible.size - 2 * belonging.length;
  return [
    {
      rule: 'share',
      why: `${belonging.length} of its ${visible.size} reports belong to “${topicName}”, and a story needs half of them`,
      change: more === 1 ? 'one more report that belongs' : `${more} more reports that belong`,
    },
  ];
}

function gapOf(score: Score): number {
  return Math.max(0, score.threshold - score.score);
}

/** The hold of a rule, of the score, or of both. */
export function scoreHolds(score: Score, topicName: string): readonly Hold[] {
  const [reached, wanted] = apart(score.score, score.threshold);
  const holds: Hold[] = [];
  if (score.withheldBy !== null) {
    holds.push({
      rule: 'term',
      why: `the rule of “${topicName}” kept it out (${score.withheldBy})`,
      change: 'the topic without that rule',
    });
  }
  if (score.score < score.threshold) {
    const isFar = score.score < 0.05;
    holds.push({
      rule: 'score',
      why: `it scored ${reached} for “${topicName}”, which takes stories from ${wanted} on`,
      change: isFar
        ? 'an article like it among those that show the topic'
        : `a threshold of ${reached} instead of ${wanted}`,
    });
  }
  return holds;
}

/** Both cut to as few decimals as tell them apart, at least two: a score below the threshold must not read as if it had reached it. */
function apart(score: number, threshold: number): readonly [string, string] {
  for (let digits = 2; digits < 6; digits++) {
    const cut = (value: number): string => (Math.floor(value * 10 ** digits + 1e-9) / 10 ** digits).toFixed(digits);
    if (cut(score) !== cut(threshold) || score >= threshold) {
      return [cut(score), cut(threshold)];
    }
  }
  return [String(score), String(threshold)];
}

// --- cards ---------------------------------------------------------------------------------------------------------

function cardHolds({ subscription, record }: Standing, view: StoryView, sight: Sight): readonly Hold[] {
  const holds = [
    ...(subscription.breaking === null
      ? reportHolds(view, subscription, sight.settings)
      : breakingHolds(record, subscription.breaking, sight)),
    ...backlogHolds(record, subscription, sight),
  ];
  const joinedAt = newestJoinedAt(record, sight);
  // As it was when it was looked at, not as it is when somebody asks.
  if (!isFresh(view, new Date(joinedAt), sight.settings, null)) {
    const { cardAgeHours } = sight.settings;
    holds.push({
      rule: 'old',
      why: `its newest report was more than ${cardAgeHours} hours old when I read it`,
      change: 'a fresh report that joins it',
    });
  }
  const isLookedAt = record.story.change <= subscription.seenChange;
  if (holds.length > 0 || !belongs(view, subscription.topicIds)) {
    return holds;
  }
  const { heldUntilAt, maxCards, overflowDueAt } = subscription;
  if (isLookedAt && overflowDueAt !== null) {
    holds.push({
      rule: 'cap',
      why: `the subscription had its cards of that day (at most ${maxCards}); it comes with the others when the day is over`,
      change: 'a higher cap of cards',
    });
  } else if (isLookedAt) {
    const why =
      joinedAt < subscription.createdAt
        ? 'it last grew before the subscription was made'
        : 'when it last grew the subscription rested, or its topic was another';
    holds.push({ rule: 'before', why, change: 'another report that joins it' });
  } else if (heldUntilAt !== null && heldUntilAt > sight.now.getTime()) {
    holds.push({ rule: 'quiet', why: 'quiet hours hold it; it comes when they end', change: 'other quiet hours' });
  }
  return holds;
}

function breakingHolds(record: StoryRecord, { reports, minutes }: Breaking, sight: Sight): readonly Hold[] {
  const most = mostWithin(record, minutes, sight);
  return most >= reports
    ? []
    : [
        {
          rule: 'reports',
          why: `the subscription waits for ${reports} independent reports within ${minutes} minutes, and at most ${most} came within such a time`,
          change: `${reports - most === 1 ? 'one more' : `${reports - most} more`} within that time`,
        },
      ];
}

function reportHolds(view: StoryView, { topicIds }: Subscription, settings: Settings): Hold[] {
  if (hasEnoughReports(view, topicIds, settings)) {
    return [];
  }
  const missing = settings.minReportsWithoutTopic - view.independentReports;
  return [
    {
      rule: 'reports',
      why: `a subscription to every story waits for ${settings.minReportsWithoutTopic} independent reports, and it has ${view.independentReports}`,
      change: `${missing === 1 ? 'one more independent report' : `${missing} more independent reports`}, or a topic that it belongs to`,
    },
  ];
}

/** Reports that are no news start no card, though the story belongs. */
function backlogHolds(record: StoryRecord, { topicIds }: Subscription, sight: Sight): readonly Hold[] {
  const visible = visibleArticles(record, sight);
  const belonging = visible.filter(
    ({ id }) =>
      topicIds.length === 0 ||
      record.scores.some((score) => score.articleId === id && score.belongs && topicIds.includes(score.topicId)),
  );
  return belonging.length === 0 || belonging.some(({ backlog }) => !backlog)
    ? []
    : [
        {
          rule: 'backlog',
          why: 'its reports came with the first visit to their feed, or long after they were published',
          change: 'a fresh report that joins it',
        },
      ];
}

// --- digests -------------------------------------------------------------------------------------------------------

function digestHolds({ subscription, record, digests }: Standing, view: StoryView, sight: Sight): readonly Hold[] {
  if (!belongs(view, subscription.topicIds)) {
    return [];
  }
  const joinedAt = newestJoinedAt(record, sight);
  const passed = digests.find((digest) => joinedAt <= digest.toAt && joinedAt >= lookBack(digest, sight.settings));
  const toAt = passed?.toAt ?? Math.max(subscription.nextDueAt ?? 0, sight.now.getTime());
  const period = passed ?? { fromAt: subscription.toldThroughAt, toAt };
  const holds = reportHolds(view, subscription, sight.settings);
  if (view.lastAt < oldestTold(period, sight.settings)) {
    holds.push({
      rule: 'old',
      why: 'its newest report is older than what that digest tells',
      change: 'a fresh report that joins it',
    });
  }
  if (holds.length > 0) {
    return holds;
  }
  if (passed !== undefined && isScoredAfter(record, subscription, passed.toAt)) {
    return [
      {
        rule: 'before',
        why: 'it was scored again after that digest; as it scored then, it did not belong or others ranked higher',
        change: 'another report that joins it',
      },
    ];
  }
  if (passed !== undefined) {
    return [
      {
        rule: 'limit',
        why: `its digest had room for ${subscription.maxStories}, and others ranked higher`,
        change: subscription.maxStories < 25 ? `room for more than ${subscription.maxStories} stories` : null,
      },
    ];
  }
  return joinedAt >= lookBack(period, sight.settings)
    ? []
    : [
        {
          rule: 'before',
          why:
            joinedAt < subscription.createdAt
              ? 'it last grew before the subscription was made'
              : 'it last grew before the period of the next digest',
          change: 'another report that joins it',
        },
      ];
}

/** Every score by which it belongs was made after that moment. */
function isScoredAfter({ scores }: StoryRecord, { topicIds }: Subscription, at: number): boolean {
  const belonging = scores.filter((score) => score.belongs && topicIds.includes(score.topicId));
  return belonging.length > 0 && belonging.every(({ scoredAt }) => scoredAt > at);
}

function pauseHolds({ pausedWhy }: Subscription): readonly Hold[] {
  return pausedWhy === null
    ? []
    : [{ rule: 'paused', why: `the subscription is paused (${pausedWhy})`, change: 'resuming it in /subscriptions' }];
}
