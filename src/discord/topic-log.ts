// What a topic told last in a server, what it nearly told, and what belongs to it and was not told: for those who tune it.
import { viewStories } from '../deliver/shell/sight.ts';
import { type Telling, tellingsIn } from '../deliver/shell/why.ts';
import type { Article } from '../model/article.ts';
import { isolate } from '../model/direction.ts';
import { inLanguages, type Language } from '../model/language.ts';
import { limits } from '../model/limits.ts';
import type { Score, Topic } from '../model/topic.ts';
import type { App } from '../ports/app.ts';
import { effectiveThreshold } from '../understand/answers.ts';
import type { Answer } from './command.ts';
import { hundredths, ruleText } from './score-text.ts';
import { linked, shown, wholeLines } from './text.ts';
import { nearScore } from './topic-catch.ts';

const days = 7;
const scoresRead = 300;
const linesEach = 5;

interface Scored {
  readonly score: Score;
  readonly article: Article;
}

/** The best-scored article of each story stands for it. */
export async function topicLog(app: App, guildId: string, topic: Topic, language: Language): Promise<Answer> {
  const say = words(language);
  const sinceAt = app.now().getTime() - days * 86_400_000;
  const best = await bestOfStories(app, await app.store.scores.best(topic.id, guildId, sinceAt, scoresRead));
  const belonging = best.filter(({ score }) => score.belongs);
  const stories = await app.store.stories.getMany(belonging.map(({ article }) => article.storyId!));
  const headlines = new Map((await viewStories(app, guildId, stories)).map((view) => [view.storyId, view]));
  const tellings = newestOfEach(await tellingsIn(app, guildId, stories));
  const told = new Set(tellings.map(({ storyId }) => storyId));
  const scoreOf = new Map(belonging.map(({ score, article }) => [article.storyId!, score.score]));
  // A story is a topic's when half of its reports are; one that only others' feeds told is none here.
  const isTopics = ({ article }: Scored): boolean =>
    headlines.get(article.storyId!)?.topics.some(({ id }) => id === topic.id) === true;
  const untold = belonging.filter((one) => isTopics(one) && !told.has(one.article.storyId!));
  const nearest = best.filter(
    (one) => !told.has(one.article.storyId!) && (one.score.belongs ? !isTopics(one) : one.score.score >= nearScore),
  );
  const section = (title: string, lines: readonly string[], none: string): readonly string[] => [
    `**${title}**`,
    ...(lines.length === 0 ? [none] : lines.slice(0, linesEach)),
  ];
  const text = wholeLines(
    [
      ...section(
        say.toldLast(shown(topic.name)),
        tellings.map(({ storyId, channelId, at }) => {
          const view = headlines.get(storyId);
          const headline = linked(view?.headline ?? say.aStory, view?.url ?? null, 120);
          return `- ${hundredths(scoreOf.get(storyId) ?? 0, language)} ${say.toldIn(headline, `<#${channelId}>`, `<t:${Math.floor(at / 1000)}:R>`)}`;
        }),
        say.toldNothing(days),
      ),
      ...section(
        say.nearlyTold(hundredths(effectiveThreshold(topic, app.settings), language)),
        nearest.map(
          (one) =>
            `- ${scoredLine(one, language)}${one.score.belongs ? say.minority : one.score.withheldBy === null ? '' : say.keptOut(ruleText(language, one.score.withheldBy))}`,
        ),
        say.nothingNear,
      ),
      ...(untold.length === 0
        ? []
        : section(
            say.untold,
            untold.map((one) => `- ${scoredLine(one, language)}`),
            '',
          )),
      say.askWhy,
    ],
    limits.embedDescription,
  );
  return { embeds: [{ description: text }], allowed_mentions: { parse: [] } };
}

/** Of a story in a channel the newest: cards of stories that became one each tell it, and so do digests. */
function newestOfEach(tellings: readonly Telling[]): readonly Telling[] {
  const first = new Map<string, Telling>();
  for (const telling of tellings) {
    const key = `${telling.storyId}:${telling.channelId}`;
    first.set(key, first.get(key) ?? telling);
  }
  return [...first.values()];
}

/** Best first; articles that are not placed yet are left out. */
async function bestOfStories(app: App, scores: readonly Score[]): Promise<readonly Scored[]> {
  const articles = new Map(
    (await app.store.articles.getMany(scores.map(({ articleId }) => articleId))).map((article) => [
      article.id,
      article,
    ]),
  );
  const best = new Map<string, Scored>();
  for (const score of scores) {
    const article = articles.get(score.articleId);
    const known = best.get(article?.storyId ?? '');
    // A story belongs as soon as one of its articles does, though another scored higher and a rule kept that out.
    if (article?.storyId != null && (known === undefined || (score.belongs && !known.score.belongs))) {
      best.set(article.storyId, { score, article });
    }
  }
  return [...best.values()];
}

function scoredLine({ score, article }: Scored, language: Language): string {
  const outlet = isolate(shown(article.outlet, 60), language);
  return `${hundredths(score.score, language)} ${linked(article.title, article.url, 120)} (${outlet})`;
}

export const words = inLanguages({
  en: {
    toldLast: (name: string) => `${name}: told last`,
    toldIn: (headline: string, channel: string, when: string) => `${headline} in ${channel} ${when}`,
    aStory: 'a story',
    toldNothing: (days: number) => `Nothing in the last ${days} days.`,
    nearlyTold: (threshold: string) => `Nearly told (belongs from ${threshold})`,
    keptOut: (rule: string) => `, kept out by the rule ${rule}`,
    minority: ', but less than half of its reports',
    nothingNear: 'Nothing came near.',
    untold: 'Belongs and was not told here',
    askWhy: '-# /why tells of each of them why, /topic tune asks about those near the border.',
  },
  de: {
    toldLast: (name) => `${name}: zuletzt gebracht`,
    toldIn: (headline, channel, when) => `${headline} in ${channel} ${when}`,
    aStory: 'eine Story',
    toldNothing: (days) => `Nichts in den letzten ${days} Tagen.`,
    nearlyTold: (threshold) => `Beinahe gebracht (dazu gehört es ab ${threshold})`,
    keptOut: (rule) => `, ausgeschlossen durch die Regel: ${rule}`,
    minority: ', aber weniger als die Hälfte ihrer Berichte',
    nothingNear: 'Nichts kam in die Nähe.',
    untold: 'Gehört dazu und kam hier nicht',
    askWhy: '-# /why sagt bei jeder, warum; /topic tune fragt nach denen an der Grenze.',
  },
  ar: {
    toldLast: (name) => `${name}: آخر ما نُشر`,
    toldIn: (headline, channel, when) => `${headline} في ${channel} ${when}`,
    aStory: 'قصة',
    toldNothing: (days) => `لا شيء في آخر ${days} أيام.`,
    nearlyTold: (threshold) => `ما كاد يُنشر (ينتمي ابتداءً من ${threshold})`,
    keptOut: (rule) => `، استبعدته القاعدة: ${rule}`,
    minority: '، لكن أقل من نصف تقاريرها',
    nothingNear: 'لم يقترب شيء.',
    untold: 'ينتمي ولم يُنشر هنا',
    askWhy: '-# الأمر /why يبيّن سبب كل منها، و /topic tune يسأل عما يقع قرب الحد.',
  },
});
