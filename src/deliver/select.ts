// Which stories earn a place in a digest, in which order, and why the others do not. What was told before comes again
// only when it changed materially, and then only with what changed.
import type { Digest, StoryView, Told } from '../model/digest.ts';
import { inLanguages, type Language, plural } from '../model/language.ts';
import type { Settings } from '../model/settings.ts';
import type { Subscription } from '../model/subscription.ts';
import { changeLines, changesSince } from './changes.ts';
import { isMuted, type Muted } from './mutes.ts';
import { wordsIn } from './news-words.ts';

export interface Candidate {
  readonly view: StoryView;
  /** When the newest article that the server may see was placed, by our clock. */
  readonly joinedAt: number;
  /** The newest telling of it, under its own name or that of a story merged into it; null when it was never told. */
  readonly told: Told | null;
}

export interface Period {
  readonly fromAt: number;
  readonly toAt: number;
}

export type Selection = Pick<Digest, 'stories' | 'leftOut' | 'language'>;

/** Best first, at most `subscription.maxStories`, without what is muted there; what is said of them in that language. The same candidates in any order give the same selection. */
export function selectStories(
  candidates: readonly Candidate[],
  subscription: Pick<Subscription, 'topicIds' | 'maxStories'>,
  period: Period,
  settings: Settings,
  language: Language,
  muted: Muted | null = null,
): Selection {
  const leftOut = new Map<string, number>();
  const chosen: { readonly candidate: Candidate; readonly rank: number }[] = [];
  const newSince = lookBack(period, settings);
  const oldest = oldestTold(period, settings);
  const say = words(language);
  const mutes = muted === null || muted.storyIds.size + muted.phrases.length + muted.outlets.size === 0 ? null : muted;
  for (const candidate of candidates) {
    // A story that grew in feeds that the server does not follow is not even counted: it would tell of them.
    if (!belongs(candidate.view, subscription.topicIds) || candidate.joinedAt < newSince) {
      continue;
    }
    const why =
      whyNot(candidate, subscription.topicIds, period, oldest, settings, say) ??
      // Last: only what would have been told counts as muted.
      (mutes !== null && isMuted(candidate.view, mutes) ? say.muted : null);
    if (why !== null) {
      leftOut.set(why, (leftOut.get(why) ?? 0) + 1);
    } else {
      chosen.push({ candidate, rank: rankOf(candidate, subscription.topicIds, period.toAt, settings) });
    }
  }
  const ranked = chosen
    .sort((a, b) => b.rank - a.rank || (a.candidate.view.storyId < b.candidate.view.storyId ? -1 : 1))
    .map(({ candidate }) => candidate);
  const { picked, crowded, beyond } = withoutCrowds(ranked, subscription.maxStories, settings);
  return {
    language,
    stories: picked.map(({ view, told }) => ({
      view,
      update: told === null ? null : changeLines(changesSince(told, view, settings), language),
    })),
    leftOut: [
      ...(beyond > 0 ? [{ count: beyond, why: words(language).limit(subscription.maxStories) }] : []),
      ...(crowded > 0 ? [{ count: crowded, why: words(language).crowded }] : []),
      ...[...leftOut].map(([why, count]) => ({ count, why })).sort((a, b) => b.count - a.count),
    ],
  };
}

/** From when on new articles count: before the period, for those that were being placed when the last digest was composed. */
export function lookBack({ fromAt }: Period, settings: Settings): number {
  return fromAt - settings.digestOverlapMinutes * 60_000;
}

/** Stories whose newest report is older are not told in it: a day may be caught up with, but what a feed brought from last month is not today's news. */
export function oldestTold({ fromAt, toAt }: Period, settings: Settings): number {
  return Math.min(fromAt, toAt - settings.staleHours * 3_600_000);
}

/** To one of the topics, by half of what the server sees of it; every story belongs where a channel subscribed to everything. */
export function belongs(view: StoryView, topicIds: readonly string[]): boolean {
  return topicIds.length === 0 || view.topics.some((topic) => topicIds.includes(topic.id));
}

/** What a subscription to everything asks of a story; one to topics asks for nothing more than to belong. */
export function hasEnoughReports(view: StoryView, topicIds: readonly string[], settings: Settings): boolean {
  return topicIds.length > 0 || view.independentReports >= settings.minReportsWithoutTopic;
}

function whyNot(
  { view, told }: Candidate,
  topicIds: readonly string[],
  period: Period,
  oldest: number,
  settings: Settings,
  say: ReturnType<typeof words>,
): string | null {
  if (view.lastAt < oldest) {
    return say.old(Math.round((period.toAt - oldest) / 3_600_000));
  }
  if (told !== null && !changesSince(told, view, settings).isMaterial) {
    return say.told;
  }
  return hasEnoughReports(view, topicIds, settings) ? null : say.fewReports(settings.minReportsWithoutTopic);
}

/** Weighted sum of coverage (doublings of independent reports), freshness (1 now, half after the half-life), the score for the best of the topics, and what is new. */
export function rankOf(
  { view, told }: Pick<Candidate, 'view' | 'told'>,
  topicIds: readonly string[],
  now: number,
  settings: Settings,
): number {
  const ageHours = Math.max(0, now - view.lastAt) / 3_600_000;
  let score = 0;
  for (const topic of topicIds.length === 0 ? [] : view.topics) {
    score = topicIds.includes(topic.id) ? Math.max(score, topic.score) : score;
  }
  const known = told === null ? 0 : told.independentReports / view.independentReports;
  return (
    settings.rankCoverageWeight * Math.log2(1 + view.independentReports) +
    settings.rankFreshnessWeight * 0.5 ** (ageHours / settings.rankHalfLifeHours) +
    settings.rankScoreWeight * score +
    settings.rankNewsWeight * Math.max(0, 1 - known)
  );
}

/** Ranks that are looked through for what is not crowded, as often as a digest has places: a day may be all of one event. */
const farthest = 10;

/** The best so many, in their order; those of an outlet or an event that has its share already only where nothing else is left to tell. */
function withoutCrowds(
  ranked: readonly Candidate[],
  most: number,
  settings: Settings,
): { readonly picked: readonly Candidate[]; readonly crowded: number; readonly beyond: number } {
  const ofOutlet = Math.max(1, Math.floor(most * settings.outletShare));
  const ofEvent = Math.max(1, Math.floor(most * settings.eventShare));
  const picked = new Set<Candidate>();
  const heads: Head[] = [];
  const waiting: Candidate[] = [];
  for (const candidate of ranked.slice(0, most * farthest)) {
    if (picked.size === most) {
      break;
    }
    const head = headOf(candidate.view);
    const ofSameOutlet = countUpTo(ofOutlet, heads, ({ outlet }) => outlet === head.outlet);
    const isCrowded =
      ofSameOutlet === ofOutlet ||
      countUpTo(ofEvent, heads, ({ headline }) => isAkin(headline, head.headline)) === ofEvent;
    if (isCrowded) {
      waiting.push(candidate);
    } else {
      picked.add(candidate);
      heads.push(head);
    }
  }
  const after = waiting.slice(0, most - picked.size);
  for (const candidate of after) {
    picked.add(candidate);
  }
  // Where some of them had to fill the digest, it was room that the others lacked.
  const crowded = after.length > 0 ? 0 : waiting.length;
  return {
    picked: ranked.filter((candidate) => picked.has(candidate)),
    crowded,
    beyond: ranked.length - picked.size - crowded,
  };
}

interface Head {
  readonly outlet: string;
  readonly headline: ReadonlySet<string>;
}

/** Servers that see the same of a story share its reports, and mostly its headline. */
const remembered = new WeakMap<StoryView['reports'], Head & Pick<StoryView, 'url'> & { readonly said: string }>();

/** Whose report gives the headline, and its telling words. */
function headOf({ reports, url, headline }: StoryView): Head {
  const known = remembered.get(reports);
  if (known !== undefined && known.said === headline && known.url === url) {
    return known;
  }
  const outlet = (reports.find((report) => report.url === url) ?? reports[0])?.outlet ?? '';
  const head = { outlet, headline: new Set(wordsIn(headline.toLowerCase())), said: headline, url };
  remembered.set(reports, head);
  return head;
}

/** Most candidates of a busy day are asked about crowds, so nothing is copied here. */
function countUpTo(most: number, heads: readonly Head[], isOne: (head: Head) => boolean): number {
  let count = 0;
  for (let at = 0; at < heads.length && count < most; at += 1) {
    count += isOne(heads[at]!) ? 1 : 0;
  }
  return count;
}

/** Headlines of which half the words of the shorter one, two at least, stand in the other tell of the same. */
function isAkin(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [fewer, more] = one.size < other.size ? [one, other] : [other, one];
  const wanted = Math.max(2, fewer.size / 2);
  let shared = 0;
  for (const word of fewer) {
    shared += more.has(word) ? 1 : 0;
    if (shared >= wanted) {
      return true;
    }
  }
  return false;
}

/** Each follows the number of stories that were left out for it. */
export const words = inLanguages({
  en: {
    limit: (stories: number) => `below the limit of ${stories}`,
    old: (hours: number) => `older than ${plural('en', hours, { one: '# hour', other: '# hours' })}`,
    crowded: 'of an outlet or an event that has its share here',
    told: 'told before, with nothing materially new',
    muted: 'muted',
    fewReports: (reports: number) => `with fewer than ${reports} independent reports`,
  },
  de: {
    limit: (stories: number) => `über die Grenze von ${stories} hinaus`,
    old: (hours: number) => `älter als ${plural('de', hours, { one: '# Stunde', other: '# Stunden' })}`,
    crowded: 'von einer Quelle oder einem Ereignis mit genug Platz hier',
    told: 'schon gebracht und seither ohne wesentlich Neues',
    muted: 'stummgeschaltet',
    fewReports: (reports: number) => `mit weniger als ${reports} unabhängigen Berichten`,
  },
  ar: {
    limit: (stories: number) => `تتجاوز الحدّ الأقصى (${stories})`,
    old: (hours: number) =>
      `أقدم من ${plural('ar', hours, { one: 'ساعة', two: 'ساعتين', few: '# ساعات', many: '# ساعة', other: '# ساعة' })}`,
    crowded: 'من مصدر أو حدث نال نصيبه هنا',
    told: 'سبق عرضها ولا جديد مهمّ فيها',
    muted: 'مكتومة',
    fewReports: (reports: number) => `تقاريرها المستقلّة أقلّ من ${plural('ar', reports, { two: 'اثنين', other: '#' })}`,
  },
});
