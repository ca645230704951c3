// What a topic would have told of the last week, story by story: each with the score that decides for it, so that another threshold
// can be tried without scoring anything again. A story is a topic's when half of its reports are (deliver/view.ts).
import { viewStories } from '../deliver/shell/sight.ts';
import type { Article } from '../model/article.ts';
import type { Score, Topic } from '../model/topic.ts';
import type { App } from '../ports/app.ts';
import { previewTopic } from '../understand/understand.ts';
import { inTurn } from './look-backs.ts';

export const catchDays = 7;
const dayMs = 86_400_000;

export interface CaughtStory {
  readonly headline: string;
  readonly url: string | null;
  /** Of its most central report. */
  readonly outlet: string;
  readonly outlets: number;
  /** The highest threshold at which it is told; 0 when a rule keeps it out. */
  readonly score: number;
  /** The rule that keeps it out, and what would have been its score; null when only the score decides. */
  readonly withheld: { readonly by: string; readonly score: number } | null;
}

/** Best first, those that came nowhere near left out; at most `limit`. Only what the server sees. */
export async function catchOf(app: App, guildId: string, topic: Topic, limit = 60): Promise<readonly CaughtStory[]> {
  const sinceAt = app.now().getTime() - catchDays * dayMs;
  const scored = await inTurn(app, guildId, () => previewTopic(app, topic, guildId, sinceAt, Number.MAX_SAFE_INTEGER));
  const best = groupByStory(scored)
    .map(judge)
    .filter((one) => heightOf(one) >= nearScore)
    .sort((a, b) => heightOf(b) - heightOf(a))
    .slice(0, limit);
  const ids = best.map(({ head }) => head.storyId).filter((id) => id !== null);
  const views = new Map(
    (await viewStories(app, guildId, await app.store.stories.getMany(ids))).map((view) => [view.storyId, view]),
  );
  return best.map(({ head, score, withheld }) => {
    const view = views.get(head.storyId ?? '');
    const outlet = view?.reports.find(({ url }) => url === view.url)?.outlet ?? head.outlet;
    return {
      headline: view?.headline ?? head.title,
      url: view?.url ?? head.url,
      outlet,
      outlets: view?.reports.length ?? 1,
      score,
      withheld,
    };
  });
}

/** What scores less came nowhere near, however empty the list. */
export const nearScore = 0.05;

/** The score that is shown: with it the story would stand where it stands, were there no rule. */
export function heightOf({ score, withheld }: Pick<CaughtStory, 'score' | 'withheld'>): number {
  return Math.max(score, withheld?.score ?? 0);
}

/** Told, best first; and the nearest that are not. */
export function partAt(
  stories: readonly CaughtStory[],
  threshold: number,
): { readonly told: readonly CaughtStory[]; readonly missed: readonly CaughtStory[] } {
  const isTold = ({ score }: CaughtStory): boolean => score > 0 && score >= threshold;
  return { told: stories.filter(isTold), missed: stories.filter((story) => !isTold(story)) };
}

interface Scored {
  readonly article: Article;
  readonly score: Score;
}

function groupByStory(scored: readonly Scored[]): readonly (readonly Scored[])[] {
  const groups = new Map<string, Scored[]>();
  for (const one of scored) {
    const key = one.article.storyId ?? one.article.id;
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [one]);
    } else {
      group.push(one);
    }
  }
  return [...groups.values()];
}

/** `reports` best first. */
function judge(reports: readonly Scored[]): Pick<CaughtStory, 'score' | 'withheld'> & { readonly head: Article } {
  const half = Math.ceil(reports.length / 2) - 1;
  const open = reports.filter(({ score }) => score.withheldBy === null);
  const score = open[half]?.score.score ?? 0;
  const height = reports[half]!.score.score;
  const rule = reports.find(({ score: { withheldBy } }) => withheldBy !== null)?.score.withheldBy ?? null;
  return {
    head: reports[0]!.article,
    score,
    withheld: rule === null || height <= score ? null : { by: rule, score: height },
  };
}
