// The button Why: how the reports of a story came together and how each topic scored it, from what was recorded when it was decided.
// Reports of feeds that the server does not follow are counted, never quoted.
import { viewOf } from '../../deliver/shell/sight.ts';
import type { StoryView } from '../../model/digest.ts';
import { isolate } from '../../model/direction.ts';
import { inLanguages, type Language } from '../../model/language.ts';
import type { App } from '../../ports/app.ts';
import { explainScore } from '../../understand/explain.ts';
import { type Action, type Answer, say } from '../command.ts';
import { careLines, placingReasons } from '../commands/why.ts';
import { languageFor } from '../language.ts';
import { serverOf } from '../server-of.ts';
import { ownButtons } from '../story-buttons.ts';
import { storyGone } from '../story-gone.ts';
import { shown, wholeLines } from '../text.ts';

export const why: Action = {
  name: 'why',
  isAdministration: false,
  isDirect: true,
  answers: 'own',
  run: async (app, interaction, [storyId = '']) => {
    const guildId = await serverOf(app, interaction, storyId);
    const view = guildId === null ? null : await viewOf(app, guildId, storyId);
    return guildId === null || view === null
      ? storyGone(languageFor(interaction))
      : explain(app, guildId, view, languageFor(interaction));
  },
};

async function explain(app: App, guildId: string, view: StoryView, language: Language): Promise<Answer> {
  const { oneStory, belongs } = words(language);
  const reports = new Map(view.reports.map((report) => [report.articleId, report]));
  const articles = await app.store.articles.getMany([...reports.keys()]);
  const recorded = [...new Set(articles.flatMap(({ storyId }) => storyId ?? []))];
  const placings = (await app.store.stories.placings(recorded)).filter(({ articleId }) => reports.has(articleId));
  const scores = await app.store.scores.ofArticles([...reports.keys()]);
  const lines = [`**${oneStory(shown(view.headline, 150))}**`];
  for (const placing of placings.slice(0, placingsShown)) {
    const reasons = await placingReasons(app, guildId, placing, view, language);
    const outlet = isolate(shown(reports.get(placing.articleId)!.outlet), language);
    lines.push(`- ${outlet}: ${reasons.map((reason) => `${shown(reason, 300)}.`).join(' ')}`);
  }
  lines.push(...(await careLines(app, guildId, view.storyId, language)));
  for (const named of view.topics.slice(0, topicsShown)) {
    const topic = await app.store.topics.get(named.id);
    const best = scores.filter(({ topicId }) => topicId === named.id).sort((a, b) => b.score - a.score)[0];
    if (topic !== null && best !== undefined) {
      const reasons = explainScore(best, topic, language);
      lines.push(`**${belongs(shown(topic.name))}**`, ...reasons.map((reason) => `- ${shown(reason)}`));
    }
  }
  return { ...say(wholeLines(lines, 1950)), components: [ownButtons(view.storyId, language)] };
}

const placingsShown = 4;
const topicsShown = 3;

export const words = inLanguages({
  en: {
    oneStory: (headline: string) => `Why “${headline}” is one story`,
    belongs: (topic: string) => `Why it belongs to “${topic}”`,
  },
  de: {
    oneStory: (headline) => `Warum „${headline}“ eine Story ist`,
    belongs: (topic) => `Warum sie zu „${topic}“ gehört`,
  },
  ar: {
    oneStory: (headline) => `لماذا تُعد «${headline}» قصة واحدة`,
    belongs: (topic) => `لماذا تنتمي إلى «${topic}»`,
  },
});
