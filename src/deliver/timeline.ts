// What happened in a story since some moment, told from one material change to the next: for those who ask how it went on.
import { type Changes, changesSince, shownOf } from './changes.ts';
import { newestJoinedAt, recordAt, type Sight, type StoryRecord, viewStory, visibleArticles } from './view.ts';

export interface Turn {
  readonly at: number;
  /** Since the turn before it, or since the beginning. */
  readonly changes: Changes;
}

/** Moments that are looked at, the newest ones; a story with more of them has moved on long since. */
const mostMoments = 200;

/** Oldest first; empty when nothing material happened since. */
export function turnsSince(record: StoryRecord, sinceAt: number, sight: Sight): readonly Turn[] {
  const first = viewStory(recordAt(record, sinceAt), sight);
  if (first === null) {
    return [];
  }
  const joined = visibleArticles(record, sight).map((article) =>
    newestJoinedAt({ ...record, articles: [article] }, sight),
  );
  const moments = [...new Set(joined)].filter((at) => at > sinceAt).sort((a, b) => a - b);
  const turns: Turn[] = [];
  let told = { ...shownOf(first), toldAt: sinceAt };
  for (const at of moments.slice(-mostMoments)) {
    const view = viewStory(recordAt(record, at), sight);
    const changes = view === null ? null : changesSince(told, view, sight.settings);
    if (view !== null && changes?.isMaterial === true) {
      turns.push({ at, changes });
      told = { ...shownOf(view), toldAt: at };
    }
  }
  return turns;
}
