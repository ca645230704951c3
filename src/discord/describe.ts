// Subscriptions, topics and feeds in one line of plain words each, for lists, choices and confirmations.

import type { Health } from '../collect/health.ts';
import { inDirection, isolate } from '../model/direction.ts';
import type { Feed } from '../model/feed.ts';
import type { Language } from '../model/language.ts';
import { reasonIn } from '../model/reason.ts';
import type { Schedule, Subscription } from '../model/subscription.ts';
import type { Topic } from '../model/topic.ts';
import { describeBreaking } from './breaking-wish.ts';
import { clockTime, clockTimeIn, weekdayName } from './clock.ts';
import { words } from './describe.words.ts';
import { describeQuiet } from './quiet-hours.ts';
import { shown } from './text.ts';

/** "daily at 07:30 (Europe/Berlin)". */
export function describeSchedule({ cadence, hour, minute, weekday, timeZone }: Schedule, language: Language): string {
  const say = words(language);
  const at = clockTime(hour * 60 + minute, language);
  switch (cadence) {
    case 'hourly':
      return say.hourly(minute);
    case 'daily':
      return say.daily(at, timeZone);
    case 'weekdays':
      return say.weekdays(at, timeZone);
    case 'weekly':
      return say.weekly(weekdayName(weekday, language), at, timeZone);
  }
}

/** Topic names as typed, not escaped; "every story" for none. */
export function describeTopics(
  subscription: Pick<Subscription, 'topicIds'>,
  topics: readonly Pick<Topic, 'id' | 'name'>[],
  language: Language,
): string {
  const say = words(language);
  const names = subscription.topicIds.map((id) => topics.find((topic) => topic.id === id)?.name ?? say.deletedTopic);
  return names.length === 0 ? say.everyStory : names.join(say.comma);
}

/** For a choice: plain, no markup. */
export function nameSubscription(
  subscription: Subscription,
  topics: readonly Pick<Topic, 'id' | 'name'>[],
  channelName: string,
  language: Language,
): string {
  const say = words(language);
  const when = subscription.mode === 'instant' ? say.cards : describeSchedule(subscription.schedule, language);
  return `#${channelName}: ${describeTopics(subscription, topics, language)}${say.comma}${when}`;
}

/**
 * For a message, at most 800 characters: escaped, with the channel as a link and the next digest as a Discord timestamp, and in the reader's own time zone
 * where they set one that is not the schedule's.
 */
export function describeSubscription(
  subscription: Subscription,
  topics: readonly Pick<Topic, 'id' | 'name'>[],
  language: Language,
  ownZone: string | null = null,
): string {
  const say = words(language);
  const what = isolate(shown(describeTopics(subscription, topics, language), 80), language);
  const when =
    subscription.mode === 'instant'
      ? say.cardAtOnce
      : say.digest(describeSchedule(subscription.schedule, language), subscription.style);
  const state =
    subscription.pausedWhy !== null
      ? `\n  ${say.paused(shown(reasonIn(subscription.pausedWhy, language)))}`
      : subscription.nextDueAt === null
        ? ''
        : `\n  ${say.nextDigest(nextTime(subscription.nextDueAt, subscription.schedule, language, ownZone))}`;
  const line = [when, ...describeBounds(subscription, language)].join(say.comma);
  return inDirection(`<#${subscription.channelId}> **${what}**: ${line}${state}`, language);
}

/** "in 5 hours", or "in 5 hours, 16:30 (Asia/Tokyo)". */
function nextTime(at: number, { timeZone }: Schedule, language: Language, ownZone: string | null): string {
  const own =
    ownZone === null || ownZone === timeZone
      ? ''
      : `${words(language).comma}${clockTimeIn(ownZone, at, language)} (${ownZone})`;
  return `<t:${Math.floor(at / 1000)}:R>${own}`;
}

/** "at most 5 cards a day", "quiet from 22:00 to 07:00"; empty when it has no bounds. */
function describeBounds(
  { mode, breaking, maxCards, quiet, schedule, threads, publish, channelKind }: Subscription,
  language: Language,
): readonly string[] {
  const say = words(language);
  return [
    ...(mode === 'instant' && breaking !== null ? [say.fromReports(describeBreaking(breaking, language))] : []),
    ...(mode === 'instant' && breaking !== null && breaking.roleId !== null ? [say.pings(breaking.roleId)] : []),
    ...(mode === 'instant' && maxCards !== null ? [say.atMostCards(maxCards)] : []),
    ...(mode === 'instant' && threads ? [say.threads] : []),
    ...(publish && channelKind === 'announcement' ? [say.published] : []),
    ...(quiet === null ? [] : [say.quiet(describeQuiet(quiet, language), schedule.timeZone)]),
  ];
}

/** "The Example (world): 3.2 articles a day, checked 5 minutes ago" with what troubles it. Its URL is not shown: it may hold a secret. */
export function describeFeed(feed: Feed, language: Language): string {
  const say = words(language);
  const subject = feed.subject === null ? '' : ` (${isolate(shown(feed.subject), language)})`;
  const checked =
    feed.lastCheckedAt === null ? say.notReadYet : say.checked(`<t:${Math.floor(feed.lastCheckedAt / 1000)}:R>`);
  const trouble =
    feed.state === 'active' || feed.trouble === null
      ? ''
      : `${say.comma}${say.health[feed.state]}: ${shown(reasonIn(feed.trouble, language))}`;
  return inDirection(`**${isolate(shown(feed.outlet), language)}**${subject}: ${checked}${trouble}`, language);
}

/** "The Example (world): well · read 5 minutes ago · 3.2 articles a day · next in an hour", with what is out of order; at most 310 characters. */
export function describeHealth(feed: Feed, { state, articlesPerDay, note }: Health, language: Language): string {
  const say = words(language);
  const at = (moment: number): string => `<t:${Math.floor(moment / 1000)}:R>`;
  const subject = feed.subject === null ? '' : ` (${isolate(shown(feed.subject, 30), language)})`;
  const said = [
    `${say.health[state]}${note === null ? '' : `: ${shown(reasonIn(note, language), 100)}`}`,
    feed.lastSuccessAt === null ? '' : say.read(at(feed.lastSuccessAt)),
    articlesPerDay === null ? '' : say.articlesADay(roundedFor(articlesPerDay, language)),
    state === 'stopped' ? say.startAnew : say.next(at(feed.nextCheckAt)),
  ];
  const line = said.filter((part) => part !== '').join(' · ');
  return inDirection(`**${isolate(shown(feed.outlet, 50), language)}**${subject}: ${line}`, language);
}

function roundedFor(number: number, language: Language): string {
  const digits = number < 10 ? 1 : 0;
  return new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    number,
  );
}
