// The lines that a story is told in, whatever shows it: counts, times, outlets with their links, topics, what changed.
// Each gives finished Markdown of a bounded length; styles put them together.
import type { DigestStory, OutletReport, StoryView } from '../model/digest.ts';
import { inDirection, isolate } from '../model/direction.ts';
import type { Language } from '../model/language.ts';
import { showCount } from './counts.ts';
import { disagreementIn } from './disagreement.ts';
import { escapeText, linkText, safeUrl } from './escape.ts';
import { words } from './lines.words.ts';
import { joinSome } from './pack.ts';

const headlineRoom = 200;
const outletRoom = 40;
const topicRoom = 60;
const topicsShown = 6;
/** Longer addresses are left out rather than cut: the outlet is then named without a link. */
const linkRoom = 400;

/** "6 outlets · 5 independent reports · reported elsewhere too". */
export function countsLine(view: StoryView, language: Language): string {
  const say = words(language);
  return [
    say.outlets(view.reports.length),
    say.independent(view.independentReports),
    ...(view.elsewhere ? [say.elsewhere] : []),
  ].join(' · ');
}

/** "first 5 hours ago, latest an hour ago", as each reader's own Discord says it. */
export function timesLine(view: StoryView, language: Language): string {
  return view.firstAt === view.lastAt
    ? timestamp(view.firstAt)
    : words(language).firstAndLast(timestamp(view.firstAt), timestamp(view.lastAt));
}

/** Outlets with their links, earliest first, copies of another's text marked; whole names only. */
export function outletsLine(
  { reports }: Pick<StoryView, 'reports'>,
  most: number,
  max: number,
  language: Language,
): string {
  const links = reports.slice(0, most).map((report) => outletLink(report, language));
  return joinSome(links, reports.length, max, language);
}

/** One outlet's name, linked to its report. */
export function outletLink(report: OutletReport, language: Language): string {
  const url = safeUrl(report.url, linkRoom);
  const name = url === null ? escapeText(report.outlet, outletRoom) : linkText(report.outlet, outletRoom);
  const shown = isolate(name, language);
  return (url === null ? shown : `[${shown}](${url})`) + (report.copy ? ` ${words(language).copy}` : '');
}

/** "Topic: Asylum" or "Topics: Asylum · Syria"; empty when there is none. */
export function topicsLine({ topics }: Pick<StoryView, 'topics'>, language: Language): string {
  const names = topics.slice(0, topicsShown).map(({ name }) => isolate(escapeText(name, topicRoom), language));
  return topics.length === 0
    ? ''
    : words(language).topics(topics.length, joinSome(names, topics.length, 500, language));
}

/** What changed since it was told; empty when it is told for the first time. */
export function updateLine(changes: DigestStory['update'], language: Language): string {
  const say = words(language);
  return changes === null || changes.length === 0
    ? ''
    : `**${say.update}** ${changes.map((change) => escapeText(change, 300)).join(say.semicolon)}`;
}

/** "Outlets differ: 12 dead (A, B), 9 dead (C)"; empty when they agree. */
export function differLine(view: Pick<StoryView, 'reports' | 'language'>, language: Language): string {
  const found = disagreementIn(view);
  const say = words(language);
  return found === null
    ? ''
    : say.differ(
        found.said
          .map(({ value, outlets }) => {
            const names = outlets.map((outlet) => isolate(escapeText(outlet, outletRoom), language));
            const some = joinSome(names, names.length, 150, language, say.comma);
            return `${showCount({ value, unit: found.unit, isAbout: false }, language)} (${some})`;
          })
          .join(say.semicolon),
      );
}

/** The headline as a link to the central report, for places without a title of their own. */
export function headlineLink(view: StoryView, language: Language): string {
  const url = safeUrl(view.url, linkRoom);
  return url === null
    ? `**${isolate(escapeText(view.headline, headlineRoom), language)}**`
    : `**[${isolate(linkText(view.headline, headlineRoom), language)}](${url})**`;
}

/** The story's own words, which may run in the other direction than ours. */
export function leadLine({ lead }: Pick<StoryView, 'lead'>, language: Language): string {
  return isolate(escapeText(lead, 1200), language);
}

/** Lines that say something, one below the other, each laid out in the direction of the language. */
export function paragraph(lines: readonly string[], language: Language): string {
  return lines
    .filter((line) => line !== '')
    .map((line) => inDirection(line, language))
    .join('\n');
}

/** A moment that each reader sees in their own zone and language: `R` relative, `f` date and time. */
export function timestamp(at: number, form: 'R' | 'f' = 'R'): string {
  return `<t:${Math.floor(at / 1000)}:${form}>`;
}
