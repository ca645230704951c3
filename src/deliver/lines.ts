// The lines that a story is told in, whatever shows it: counts, times, outlets with their links, topics, what changed.
// Each gives finished Markdown of a bounded length; styles put them together.
import type { DigestStory, OutletReport, StoryView } from '../model/digest.ts';
import { escapeText, isolate, linkText, safeUrl } from './escape.ts';
import { joinSome } from './pack.ts';

const headlineRoom = 200;
const outletRoom = 40;
const topicRoom = 60;
const topicsShown = 6;
/** Longer addresses are left out rather than cut: the outlet is then named without a link. */
const linkRoom = 400;

/** "6 outlets · 5 independent reports · reports elsewhere". */
export function countsLine(view: StoryView): string {
  return [
    counted(view.reports.length, 'outlet'),
    counted(view.independentReports, 'independent report'),
    ...(view.elsewhere ? ['reported elsewhere too'] : []),
  ].join(' · ');
}

/** "first 5 hours ago, latest an hour ago", as each reader's own Discord says it. */
export function timesLine(view: StoryView): string {
  return view.firstAt === view.lastAt
    ? timestamp(view.firstAt)
    : `first ${timestamp(view.firstAt)}, latest ${timestamp(view.lastAt)}`;
}

/** Outlets with their links, earliest first, copies of another's text marked; whole names only. */
export function outletsLine({ reports }: Pick<StoryView, 'reports'>, most: number, max: number): string {
  return joinSome(reports.slice(0, most).map(outletLink), reports.length, max);
}

/** One outlet's name, linked to its report. */
export function outletLink(report: OutletReport): string {
  const url = safeUrl(report.url, linkRoom);
  const name = url === null ? escapeText(report.outlet, outletRoom) : linkText(report.outlet, outletRoom);
  const shown = isolate(name);
  return (url === null ? shown : `[${shown}](${url})`) + (report.copy ? ' (copy)' : '');
}

/** "Topic: Asylum" or "Topics: Asylum · Syria"; empty when there is none. */
export function topicsLine({ topics }: Pick<StoryView, 'topics'>): string {
  const names = topics.slice(0, topicsShown).map(({ name }) => isolate(escapeText(name, topicRoom)));
  return topics.length === 0
    ? ''
    : `${topics.length === 1 ? 'Topic' : 'Topics'}: ${joinSome(names, topics.length, 500)}`;
}

/** What changed since it was told; empty when it is told for the first time. */
export function updateLine(changes: DigestStory['update']): string {
  return changes === null || changes.length === 0
    ? ''
    : `**Update:** ${changes.map((change) => escapeText(change, 300)).join('; ')}`;
}

/** The headline as a link to the central report, for places without a title of their own. */
export function headlineLink(view: StoryView): string {
  const url = safeUrl(view.url, linkRoom);
  return url === null
    ? `**${escapeText(view.headline, headlineRoom)}**`
    : `**[${linkText(view.headline, headlineRoom)}](${url})**`;
}

/** Lines that say something, one below the other. */
export function paragraph(lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n');
}

/** "1 outlet", "2 outlets". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A moment that each reader sees in their own zone and language: `R` relative, `f` date and time. */
export function timestamp(at: number, form: 'R' | 'f' = 'R'): string {
  return `<t:${Math.floor(at / 1000)}:${form}>`;
}
