// What is said, once, when something stops working: a feed that cannot be read, a channel that takes no messages.
// In words, with the next step. Addresses of feeds are never said: they may hold secrets.
import type { Delivery } from '../model/delivery.ts';
import type { Feed } from '../model/feed.ts';
import type { Settings } from '../model/settings.ts';
import { escapeText } from './escape.ts';
import { timestamp } from './lines.ts';

export interface FeedTrouble {
  readonly kind: 'broken' | 'recovered';
  /** The same for one stretch of trouble, however often it is looked at. */
  readonly key: string;
  /** Markdown. */
  readonly text: string;
}

/** What the servers that follow the feed should hear of it now; null for nothing. */
export function feedTrouble(feed: Feed, now: Date, settings: Settings): FeedTrouble | null {
  const name = `**${escapeText(feed.outlet, 80)}** (${escapeText(feed.host.replace(/:(?:443|80)$/, ''), 100)})`;
  if (feed.troubleToldAt !== null && feed.trouble === null && feed.state === 'active') {
    return {
      kind: 'recovered',
      key: `feed:${feed.id}:recovered:${feed.troubleToldAt}`,
      text: `I can read ${name} again.`,
    };
  }
  const since = feed.failingSinceAt;
  if (feed.trouble === null || since === null) {
    return null;
  }
  const said = `I haven't been able to read ${name} since ${timestamp(since, 'f')}: ${escapeText(feed.trouble, 300)}.`;
  // A feed that is given up is told of once more: now somebody has to do something. Nobody has asked it since it was.
  if (feed.state === 'stopped' && (feed.troubleToldAt ?? Number.NEGATIVE_INFINITY) < (feed.lastCheckedAt ?? since)) {
    const next = 'I have stopped asking. `/feed test` tries it, `/feed add` starts it anew, `/feed remove` ends it.';
    return { kind: 'broken', key: `feed:${feed.id}:stopped:${since}`, text: `${said} ${next}` };
  }
  if (feed.troubleToldAt !== null || now.getTime() - since < settings.troubleToldAfterHours * 3_600_000) {
    return null;
  }
  const next = 'I keep trying, more and more rarely. `/feed test` tries it now; `/feed remove` ends it.';
  return { kind: 'broken', key: `feed:${feed.id}:broken:${since}`, text: `${said} ${next}` };
}

/** Why the subscriptions of a channel rest, in words without Markdown. */
export function pausedWhy(refusal: 'channel-gone' | 'no-permission', why: string): string {
  return refusal === 'channel-gone'
    ? `the channel is gone (${why})`
    : `I may not post there (${why}); give me View Channel, Send Messages, Embed Links and Read Message History`;
}

/** To the log channel, after a refusal. */
export function refusedText(delivery: Delivery, pausedBecause: string): string {
  return `I couldn't post ${whatOf(delivery)} in <#${delivery.channelId}>: ${escapeText(pausedBecause, 500)}. Its subscriptions are paused; resume them in \`/subscriptions\` when that is mended.`;
}

/** To the log channel, when nobody can say whether a message stands. */
export function uncertainText(delivery: Delivery, why: string): string {
  return `I can't tell whether ${whatOf(delivery)} reached <#${delivery.channelId}>: ${escapeText(why, 500)}. I won't send it a second time. With the permission Read Message History I could have looked.`;
}

/** To the log channel, when Discord refuses what we drew. */
export function badPayloadText(delivery: Delivery): string {
  return `Discord refused the form of ${whatOf(delivery)} for <#${delivery.channelId}>, so it was not posted. That is my mistake; the log of whoever runs me has the details.`;
}

function whatOf(delivery: Delivery): string {
  return delivery.kind === 'digest'
    ? 'a digest'
    : delivery.operation === 'edit'
      ? "a story card's update"
      : 'a story card';
}
