// Subscriptions, topics and feeds in one line of plain words each, for lists, choices and confirmations.

import type { Health } from '../collect/health.ts';
import type { Feed } from '../model/feed.ts';
import type { Schedule, Subscription } from '../model/subscription.ts';
import type { Topic } from '../model/topic.ts';
import { describeBreaking } from './breaking-wish.ts';
import { describeQuiet } from './quiet-hours.ts';
import { shown } from './text.ts';

export const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** "daily at 07:30 (Europe/Berlin)". */
export function describeSchedule({ cadence, hour, minute, weekday, timeZone }: Schedule): string {
  const at = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  switch (cadence) {
    case 'hourly':
      return `hourly, ${minute} minutes past`;
    case 'daily':
      return `daily at ${at} (${timeZone})`;
    case 'weekdays':
      return `Monday to Friday at ${at} (${timeZone})`;
    case 'weekly':
      return `every ${weekdays[weekday]} at ${at} (${timeZone})`;
  }
}

/** Topic names as typed, not escaped; "every story" for none. */
export function describeTopics(subscription: Pick<Subscription, 'topicIds'>, topics: readonly Topic[]): string {
  const names = subscription.topicIds.map((id) => topics.find((topic) => topic.id === id)?.name ?? 'a deleted topic');
  return names.length === 0 ? 'every story' : names.join(', ');
}

/** For a choice: plain, no markup. */
export function nameSubscription(subscription: Subscription, topics: readonly Topic[], channelName: string): string {
  const when = subscription.mode === 'instant' ? 'cards' : describeSchedule(subscription.schedule);
  return `#${channelName}: ${describeTopics(subscription, topics)}, ${when}`;
}

/** For a message: escaped, with the channel as a link and the next digest as a Discord timestamp. */
export function describeSubscription(subscription: Subscription, topics: readonly Topic[]): string {
  const what = shown(describeTopics(subscription, topics));
  const when =
    subscription.mode === 'instant'
      ? 'a card as soon as a story reaches it'
      : `digest ${describeSchedule(subscription.schedule)}, style ${subscription.style}`;
  const state =
    subscription.pausedWhy !== null
      ? `\n  Paused: ${shown(subscription.pausedWhy)}`
      : subscription.nextDueAt === null
        ? ''
        : `\n  Next: <t:${Math.floor(subscription.nextDueAt / 1000)}:R>`;
  return `<#${subscription.channelId}> **${what}**: ${[when, ...describeBounds(subscription)].join(', ')}${state}`;
}

/** "at most 5 cards a day", "quiet from 22:00 to 07:00"; empty when it has no bounds. */
function describeBounds({ mode, breaking, maxCards, quiet, schedule }: Subscription): readonly string[] {
  return [
    ...(mode === 'instant' && breaking !== null ? [`from ${describeBreaking(breaking)} on`] : []),
    ...(mode === 'instant' && breaking !== null && breaking.roleId !== null ? [`pings <@&${breaking.roleId}>`] : []),
    ...(mode === 'instant' && maxCards !== null
      ? [`at most ${maxCards === 1 ? 'one card' : `${maxCards} cards`} a day`]
      : []),
    ...(quiet === null ? [] : [`quiet from ${describeQuiet(quiet)} (${schedule.timeZone})`]),
  ];
}

/** "The Example (world): 3.2 articles a day, checked 5 minutes ago" with what troubles it. Its URL is not shown: it may hold a secret. */
export function describeFeed(feed: Feed): string {
  const subject = feed.subject === null ? '' : ` (${shown(feed.subject)})`;
  const checked =
    feed.lastCheckedAt === null ? 'not read yet' : `checked <t:${Math.floor(feed.lastCheckedAt / 1000)}:R>`;
  const trouble =
    feed.state === 'active' || feed.trouble === null
      ? ''
      : `, **${feed.state === 'stopped' ? 'stopped' : 'in trouble'}**: ${shown(feed.trouble)}`;
  return `**${shown(feed.outlet)}**${subject}: ${checked}${trouble}`;
}

/** "The Example (world): well · read 5 minutes ago · 3.2 articles a day · next in an hour", with what is out of order; at most 310 characters. */
export function describeHealth(feed: Feed, { state, articlesPerDay, note }: Health): string {
  const at = (moment: number): string => `<t:${Math.floor(moment / 1000)}:R>`;
  const subject = feed.subject === null ? '' : ` (${shown(feed.subject, 30)})`;
  const said = [
    `${healthWords[state]}${note === null ? '' : `: ${shown(note, 100)}`}`,
    feed.lastSuccessAt === null ? '' : `read ${at(feed.lastSuccessAt)}`,
    articlesPerDay === null ? '' : `${articlesPerDay.toFixed(articlesPerDay < 10 ? 1 : 0)} articles a day`,
    state === 'stopped' ? '/feed add with its address starts it anew' : `next ${at(feed.nextCheckAt)}`,
  ];
  return `**${shown(feed.outlet, 50)}**${subject}: ${said.filter((part) => part !== '').join(' · ')}`;
}

const healthWords: Readonly<Record<Health['state'], string>> = {
  well: 'well',
  quiet: '**unusually quiet**',
  failing: '**in trouble**',
  stopped: '**stopped**',
  new: 'not read yet',
};
