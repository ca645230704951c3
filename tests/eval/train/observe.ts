// Runs the engine over a labelled stream and, when asked, keeps what its judges were shown with what they should have said.

import { defaultSettings } from '../../../src/model/settings.ts';
import type { Judge } from '../../../src/understand/judge.ts';
import type { OpenStory } from '../../../src/understand/open-stories.ts';
import { createPlacer, type PlacerOptions } from '../../../src/understand/place.ts';
import { type Labelled, type Scores, type Stream, scoresOf } from '../streams.ts';
import type { Row } from './boosted-trees.ts';

export interface Observed {
  readonly rows: readonly Omit<Row, 'weight'>[];
  readonly mergeRows: readonly Omit<Row, 'weight'>[];
}

export interface Grouped extends Observed {
  readonly scores: Scores;
  readonly storyOf: ReadonlyMap<string, string>;
  readonly merges: number;
  readonly splits: number;
  /** Of processor time. */
  readonly articlesPerSecond: number;
}

export interface GroupOptions {
  readonly judge?: Judge;
  readonly mergeJudge?: Judge;
  readonly observe?: boolean;
  readonly settings?: Partial<PlacerOptions>;
}

export function groupStream(stream: Stream, options: GroupOptions = {}): Grouped {
  const byId = new Map(stream.articles.map((article) => [article.id, article]));
  const membersOf = (story: OpenStory): readonly Labelled[] =>
    story.articleIds.map((id) => byId.get(id)!).filter((article) => article.gold !== null || article.noise);
  const rows: Omit<Row, 'weight'>[] = [];
  const mergeRows: Omit<Row, 'weight'>[] = [];
  const watching: Pick<PlacerOptions, 'watch' | 'watchMerge'> = {
    watch: (incoming, story, measures, offset) => {
      const label = sameShare([byId.get(incoming.id)!], membersOf(story));
      if (label !== null) {
        rows.push({ measures: measures.slice(), label, offset });
      }
    },
    watchMerge: (one, other, measures, offset) => {
      const label = sameShare(membersOf(one), membersOf(other));
      if (label !== null) {
        mergeRows.push({ measures: measures.slice(), label, offset });
      }
    },
  };
  const placer = createPlacer({
    language: 'en',
    ...defaultSettings,
    ...options.settings,
    ...(options.judge === undefined ? {} : { judge: options.judge }),
    ...(options.mergeJudge === undefined ? {} : { mergeJudge: options.mergeJudge }),
    ...(options.observe === true ? watching : {}),
  });
  const storyOf = new Map<string, string>();
  let merges = 0;
  let splits = 0;
  const before = process.cpuUsage().user;
  for (const article of stream.articles) {
    const { placing, merged, split } = placer.place(article);
    storyOf.set(article.id, placing.storyId);
    if (split !== null) {
      splits += 1;
      for (const id of split.articleIds) {
        storyOf.set(id, split.into);
      }
    }
    for (const { into, articleIds } of merged) {
      merges += 1;
      for (const id of articleIds) {
        storyOf.set(id, into);
      }
    }
  }
  const seconds = (process.cpuUsage().user - before) / 1e6;
  return {
    scores: scoresOf(stream.articles, (id) => storyOf.get(id)!),
    storyOf,
    rows,
    mergeRows,
    merges,
    splits,
    articlesPerSecond: stream.articles.length / seconds,
  };
}

/** Share of pairs across that are one story; null when nothing is known of one side, or when all of it is noise, which may well be alike. */
function sameShare(one: readonly Labelled[], other: readonly Labelled[]): number | null {
  const known = one.length > 0 && other.length > 0;
  if (!known || [...one, ...other].every(({ gold }) => gold === null)) {
    return null;
  }
  let same = 0;
  for (const a of one) {
    same += a.gold === null ? 0 : other.filter((b) => b.gold === a.gold).length;
  }
  return same / (one.length * other.length);
}
