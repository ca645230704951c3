// The button Why: how the reports of a story came together and how each topic scored it, from what was recorded when it was decided.
// Reports of feeds that the server does not follow are counted, never quoted.
import { findStory } from '../../deliver/shell/care.ts';
import { viewStories } from '../../deliver/shell/sight.ts';
import type { App } from '../../ports/app.ts';
import { explainPlacing, explainScore } from '../../understand/explain.ts';
import { type Action, type Answer, say } from '../command.ts';
import { serverOf } from '../server-of.ts';
import { shown, wholeLines } from '../text.ts';

export const why: Action = {
  name: 'why',
  isAdministration: false,
  isDirect: true,
  answers: 'own',
  run: async (app, interaction, [storyId = '']) => {
    const guildId = await serverOf(app, interaction, storyId);
    const story = guildId === null ? null : await findStory(app, guildId, storyId);
    const [view] = guildId === null || story === null ? [] : await viewStories(app, guildId, [story]);
    return view === undefined
      ? say('That story is older than what I keep, or no feed of this server told it.')
      : explain(app, view.storyId, view);
  },
};

async function explain(
  app: App,
  storyId: string,
  view: Awaited<ReturnType<typeof viewStories>>[number],
): Promise<Answer> {
  const reports = new Map(view.reports.map((report) => [report.articleId, report]));
  const headlines = new Map([[storyId, view.headline]]);
  const placings = (await app.store.stories.placings([storyId])).filter((placing) => reports.has(placing.articleId));
  const scores = await app.store.scores.ofArticles([...reports.keys()]);
  const lines: string[] = [`**Why "${shown(view.headline, 150)}" is one story**`];
  for (const placing of placings.slice(0, 4)) {
    const reasons = explainPlacing(placing, { headlineOf: (id) => headlines.get(id) ?? null }, 'en');
    lines.push(
      `- ${shown(reports.get(placing.articleId)!.outlet)}: ${reasons.map((reason: string) => shown(reason, 300)).join(' ')}`,
    );
  }
  for (const named of view.topics.slice(0, 3)) {
    const topic = await app.store.topics.get(named.id);
    const best = scores.filter((score) => score.topicId === named.id).sort((a, b) => b.score - a.score)[0];
    if (topic !== null && best !== undefined) {
      lines.push(
        `**Why it belongs to "${shown(topic.name)}"**`,
        ...explainScore(best, topic, 'en').map((reason) => `- ${shown(reason)}`),
      );
    }
  }
  return say(wholeLines(lines, 1950));
}
