// A digest from chosen stories: its name, its title in the subscription's own time zone and the language of the selection, and what is remembered of each story told.
import type { Digest, Told } from '../model/digest.ts';
import { contentId } from '../model/ids.ts';
import { inLanguages, type Language } from '../model/language.ts';
import type { Subscription } from '../model/subscription.ts';
import { shownOf } from './changes.ts';
import type { Period, Selection } from './select.ts';

export function composeDigest(
  subscription: Subscription,
  period: Period,
  selection: Selection,
  title: string = titleOf(subscription, period, selection.language),
): Digest {
  return {
    id: digestId(subscription, period.toAt),
    subscriptionId: subscription.id,
    guildId: subscription.guildId,
    channelId: subscription.channelId,
    language: selection.language,
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
export function overflowTitle({ schedule }: Subscription, { fromAt }: Period, language: Language): string {
  return words(language).more(formatIn(language, schedule.timeZone, 'day').format(fromAt));
}

/** "Morning digest · 9 December", "Weekly digest · 2 to 9 December", "Hourly digest · 9 December, 14:00". */
function titleOf({ schedule }: Subscription, { fromAt, toAt }: Period, language: Language): string {
  const { timeZone } = schedule;
  const say = words(language);
  const day = (at: number): string => formatIn(language, timeZone, 'day').format(at);
  switch (schedule.cadence) {
    case 'hourly':
      return say.hourly(day(toAt), formatIn(language, timeZone, 'time').format(toAt));
    case 'weekly':
      return say.weekly(day(fromAt), day(toAt));
    default:
      return `${say[partOfDay(schedule.hour)]} · ${day(toAt)}`;
  }
}

const forms = {
  day: { day: 'numeric', month: 'long' },
  time: { hour: '2-digit', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Kept, since making one costs more than the rest of composing. */
function formatIn(language: Language, timeZone: string, form: keyof typeof forms): Intl.DateTimeFormat {
  const key = `${language} ${form} ${timeZone}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(words(language).locale, { timeZone, ...forms[form] });
  formats.set(key, format);
  return format;
}

function partOfDay(hour: number): 'morning' | 'midday' | 'afternoon' | 'evening' | 'night' {
  if (hour >= 4 && hour < 11) {
    return 'morning';
  }
  if (hour >= 11 && hour < 14) {
    return 'midday';
  }
  if (hour >= 14 && hour < 18) {
    return 'afternoon';
  }
  return hour >= 18 && hour < 23 ? 'evening' : 'night';
}

export const words = inLanguages({
  en: {
    /** Days before months, and a day of 24 hours. */
    locale: 'en-GB',
    morning: 'Morning digest',
    midday: 'Midday digest',
    afternoon: 'Afternoon digest',
    evening: 'Evening digest',
    night: 'Night digest',
    hourly: (day: string, time: string) => `Hourly digest · ${day}, ${time}`,
    weekly: (from: string, to: string) => `Weekly digest · ${from} to ${to}`,
    more: (day: string) => `More of ${day}`,
  },
  de: {
    locale: 'de',
    morning: 'Morgenüberblick',
    midday: 'Mittagsüberblick',
    afternoon: 'Nachmittagsüberblick',
    evening: 'Abendüberblick',
    night: 'Nachtüberblick',
    hourly: (day: string, time: string) => `Stündlicher Überblick · ${day}, ${time}`,
    weekly: (from: string, to: string) => `Wochenüberblick · ${from} bis ${to}`,
    more: (day: string) => `Mehr vom ${day}`,
  },
  ar: {
    locale: 'ar',
    morning: 'موجز الصباح',
    midday: 'موجز الظهيرة',
    afternoon: 'موجز ما بعد الظهر',
    evening: 'موجز المساء',
    night: 'موجز الليل',
    hourly: (day: string, time: string) => `موجز الساعة · ${day}، ${time}`,
    weekly: (from: string, to: string) => `موجز الأسبوع · من ${from} إلى ${to}`,
    more: (day: string) => `المزيد من أخبار ${day}`,
  },
});
