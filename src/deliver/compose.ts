// A digest from chosen stories: its name, its title in the subscription's own time zone, and what is remembered of each story told.
import type { Digest, Told } from '../model/digest.ts';
import { contentId } from '../model/ids.ts';
import type { Subscription } from '../model/subscription.ts';
import { shownOf } from './changes.ts';
import type { Period, Selection } from './select.ts';

export function composeDigest(
  subscription: Subscription,
  period: Period,
  selection: Selection,
  title: string = titleOf(subscription, period),
): Digest {
  return {
    id: digestId(subscription, period.toAt),
    subscriptionId: subscription.id,
    guildId: subscription.guildId,
    channelId: subscription.channelId,
    title,
    style: subscription.style,
    timeZone: subscription.schedule.timeZone,
    fromAt: period.fromAt,
    toAt: period.toAt,
    stories: selection.stories.map((story) => ({ ...story, view: namingOnly(story.view, subscription.topicIds) })),
    leftOut: selection.leftOut,
  };
}

/** Of the digest whose period ended then. */
export function digestId(subscription: Pick<Subscription, 'id'>, toAt: number): string {
  return contentId('digest', subscription.id, String(toAt));
}

/** The view with only those of its topics that are wished here; all of them where everything is. */
export function namingOnly<V extends { readonly topics: readonly { readonly id: string }[] }>(
  view: V,
  topicIds: readonly string[],
): V {
  return topicIds.length === 0 ? view : { ...view, topics: view.topics.filter(({ id }) => topicIds.includes(id)) };
}

/** One for each story of the digest. */
export function tellingsOf(digest: Digest): readonly Told[] {
  return digest.stories.map(({ view }) => ({
    subscriptionId: digest.subscriptionId,
    storyId: view.storyId,
    toldAt: digest.toAt,
    ...shownOf(view),
  }));
}

/** Of a day's stories beyond the cap of cards: "More of 8 December". */
export function overflowTitle({ schedule }: Subscription, { fromAt }: Period): string {
  return `More of ${formatIn(schedule.timeZone, 'day').format(fromAt)}`;
}

/** "Morning digest · 9 December", "Weekly digest · 2 to 9 December", "News · 9 December, 14:00". */
function titleOf({ schedule }: Subscription, { fromAt, toAt }: Period): string {
  const { timeZone } = schedule;
  const day = (at: number): string => formatIn(timeZone, 'day').format(at);
  switch (schedule.cadence) {
    case 'hourly': {
      return `Hourly digest · ${day(toAt)}, ${formatIn(timeZone, 'time').format(toAt)}`;
    }
    case 'weekly':
      return `Weekly digest · ${day(fromAt)} to ${day(toAt)}`;
    default:
      return `${partOfDay(schedule.hour)} digest · ${day(toAt)}`;
  }
}

const forms = {
  day: { day: 'numeric', month: 'long' },
  time: { hour: '2-digit', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Kept, since making one costs more than the rest of composing. */
function formatIn(timeZone: string, form: keyof typeof forms): Intl.DateTimeFormat {
  const key = `${form} ${timeZone}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { timeZone, ...forms[form] });
  formats.set(key, format);
  return format;
}

function partOfDay(hour: number): string {
  if (hour >= 4 && hour < 11) {
    return 'Morning';
  }
  if (hour >= 11 && hour < 14) {
    return 'Midday';
  }
  if (hour >= 14 && hour < 18) {
    return 'Afternoon';
  }
  return hour >= 18 && hour < 23 ? 'Evening' : 'Night';
}
