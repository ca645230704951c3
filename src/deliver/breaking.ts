// Breaking: whether so many independent reports of a story came within so many minutes, at any time of its life.
// Counted over what the server sees; backlog counts for nothing, as it came all at once whenever it was written.
import { independentReports } from '../model/outlet.ts';
import type { Subscription } from '../model/subscription.ts';
import { type Sight, type StoryRecord, visibleArticles } from './view.ts';

/** True for a subscription that asks for no such thing. */
export function isBreaking(record: StoryRecord, { breaking }: Pick<Subscription, 'breaking'>, sight: Sight): boolean {
  return breaking === null || mostWithin(record, breaking.minutes, sight) >= breaking.reports;
}

/** The most independent reports that came within any such time. */
export function mostWithin(record: StoryRecord, minutes: number, sight: Sight): number {
  const sameAs = new Map(record.placings.map((placing) => [placing.articleId, placing.sameAs]));
  const reports = visibleArticles(record, sight)
    .filter(({ backlog }) => !backlog)
    // A date in the future is as good as now: it must not part a report from those that came with it.
    .map(({ id, outlet, publishedAt, firstSeenAt }) => ({
      articleId: id,
      outlet,
      sameAs: sameAs.get(id) ?? null,
      at: Math.min(publishedAt, firstSeenAt),
    }))
    .sort((a, b) => a.at - b.at);
  const counts = reports.map(({ at }, first) => {
    const end = reports.findIndex((report) => report.at > at + minutes * 60_000);
    return independentReports(reports.slice(first, end === -1 ? reports.length : end), sight.families);
  });
  return Math.max(0, ...counts);
}
