// What was said before: the earlier headlines of reports that were edited.
import type { StoryView } from '../../model/digest.ts';
import type { App } from '../../ports/app.ts';
import { formerHeadlines } from '../headline.ts';

/** Reports that are asked for their edits; of a story that many outlets tell, those told first. */
const reportsAsked = 40;

/** Article -> its earlier headlines, oldest first; those that never changed are left out. */
export async function headlineHistory(
  app: App,
  { reports }: Pick<StoryView, 'reports'>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const history = new Map<string, readonly string[]>();
  for (const report of reports.slice(0, reportsAsked)) {
    const former = formerHeadlines(await app.store.articles.revisions(report.articleId), report);
    if (former.length > 0) {
      history.set(report.articleId, former);
    }
  }
  return history;
}
