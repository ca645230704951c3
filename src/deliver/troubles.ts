// What is said, once, when something stops working: a feed that cannot be read, a channel that takes no messages.
// In words, with the next step. Addresses of feeds are never said: they may hold secrets.
import type { Delivery } from '../model/delivery.ts';
import { isolate } from '../model/direction.ts';
import type { Feed } from '../model/feed.ts';
import type { Language } from '../model/language.ts';
import { reasonIn } from '../model/reason.ts';
import type { Settings } from '../model/settings.ts';
import { escapeText } from './escape.ts';
import { timestamp } from './lines.ts';
import { words } from './troubles.words.ts';

/** Markdown, in the language of whoever is told. */
export type Said = (language: Language) => string;

export interface FeedTrouble {
  readonly kind: 'broken' | 'recovered';
  /** The same for one stretch of trouble, however often it is looked at. */
  readonly key: string;
  readonly said: Said;
}

/** What the servers that follow the feed should hear of it now; null for nothing. */
export function feedTrouble(feed: Feed, now: Date, settings: Settings): FeedTrouble | null {
  const host = escapeText(feed.host.replace(/:(?:443|80)$/, ''), 100);
  const name = (language: Language): string => `**${isolate(escapeText(feed.outlet, 80), language)}** (${host})`;
  if (feed.troubleToldAt !== null && feed.trouble === null && feed.state === 'active') {
    return {
      kind: 'recovered',
      key: `feed:${feed.id}:recovered:${feed.troubleToldAt}`,
      said: (language) => words(language).recovered(name(language)),
    };
  }
  const since = feed.failingSinceAt;
  const { trouble } = feed;
  if (trouble === null || since === null) {
    return null;
  }
  const broken = (next: 'stopped' | 'keepTrying'): Said => {
    return (language) => {
      const say = words(language);
      return `${say.broken(name(language), timestamp(since, 'f'), isolate(escapeText(reasonIn(trouble, language), 300), language))} ${say[next]}`;
    };
  };
  // A feed that is given up is told of once more: now somebody has to do something. Nobody has asked it since it was.
  if (feed.state === 'stopped' && (feed.troubleToldAt ?? Number.NEGATIVE_INFINITY) < (feed.lastCheckedAt ?? since)) {
    return { kind: 'broken', key: `feed:${feed.id}:stopped:${since}`, said: broken('stopped') };
  }
  if (feed.troubleToldAt !== null || now.getTime() - since < settings.troubleToldAfterHours * 3_600_000) {
    return null;
  }
  return { kind: 'broken', key: `feed:${feed.id}:broken:${since}`, said: broken('keepTrying') };
}

/** Why the subscriptions of a channel rest, in English words without Markdown, as it is kept; model/reason.words.ts tells it. */
export function pausedWhy(refusal: 'channel-gone' | 'no-permission', why: string): string {
  return words('en')[refusal](why);
}

/** To the log channel, after a refusal. */
export function refusedText(delivery: Delivery, pausedBecause: string): Said {
  return (language) =>
    words(language).refused(
      whatOf(delivery, language),
      place(delivery),
      escapeText(reasonIn(pausedBecause, language), 500),
    );
}

/** To the log channel, when something beside the messages was refused: a thread, a tag, publishing. */
export function asideText(delivery: Delivery, why: string): Said {
  return (language) => {
    const say = words(language);
    const what =
      delivery.operation === 'publish' ? say.publishing : delivery.operation === 'tend' ? say.tending : say.threading;
    return say.aside(what, place(delivery), isolate(escapeText(reasonIn(why, language), 500), language));
  };
}

/** To the log channel, when nobody can say whether a message stands. */
export function uncertainText(delivery: Delivery, why: string): Said {
  return (language) =>
    words(language).uncertain(
      whatOf(delivery, language),
      place(delivery),
      isolate(escapeText(reasonIn(why, language), 500), language),
    );
}

/** To the log channel, when the further messages of a digest are not sent because nobody can say whether its first one stands. */
export function restText(channelId: string): Said {
  return (language) => words(language).rest(place({ channelId }));
}

/** To the log channel, when Discord refuses what we drew. */
export function badPayloadText(delivery: Delivery): Said {
  return (language) => words(language).badPayload(whatOf(delivery, language), place(delivery));
}

function place({ channelId }: Pick<Delivery, 'channelId'>): string {
  return `<#${channelId}>`;
}

function whatOf({ kind, operation }: Delivery, language: Language): string {
  const say = words(language);
  return kind === 'digest' ? say.digest : operation === 'edit' ? say.cardEdit : say.card;
}
