// What a topic told last in a server, what it nearly told, and what belongs to it and was not told: for those who tune it.
import { viewStories } from '../deliver/shell/sight.ts';
import { type Telling, tellingsIn } from '../deliver/shell/why.ts';
import type { Article } from '../model/article.ts';
import { limits } from '../model/limits.ts';
import type { Score, Topic } from '../model/topic.ts';
import type { App } from '../ports/app.ts';
import type { Answer } from './command.ts';
import { linked, shown, wholeLines } from './text.ts';

const days = 7;
const scoresRead = 300;
const linesEach = 5;
/** What scores less is not near, however empty the list. */
const nearScore = 0.05;

interface Scored {
  readonly score: Score;
  readonly article: Article;
}

/** The best-scored article of each story stands for it. */
export async function topicLog(app: App, guildId: string, topic: Topic): Promise<Answer> {
  const sinceAt = app.now().getTime() - days * 86_400_000;
  const best = await bestOfStories(app, await app.store.scores.best(topic.id, guildId, sinceAt, scoresRead));
  const belonging = best.filter(({ score }) => score.belongs);
  const nearest = best.filter(({ score }) => !score.belongs && score.score >= nearScore);
  const stories = await app.store.stories.getMany(belonging.map(({ article }) => article.storyId!));
  const headlines = new Map((await viewStories(app, guildId, stories)).map((view) => [view.storyId, view]));
  const tellings = newestOfEach(await tellingsIn(app, guildId, stories));
  const told = new Set(tellings.map(({ storyId }) => storyId));
  const scoreOf = new Map(belonging.map(({ score, article }) => [article.storyId!, score.score]));
  const untold = belonging.filter(({ article }) => !told.has(article.storyId!));
  const section = (title: string, lines: readonly string[], none: string): readonly string[] => [
    `**${title}**`,
    ...(lines.length === 0 ? [none] : lines.slice(0, linesEach)),
  ];
  const text = wholeLines(
    [
      ...section(
        `${shown(topic.name)}: told last`,
        tellings.map(({ storyId, channelId, at }) => {
          const view = headlines.get(storyId);
          const headline = linked(view?.headline ?? 'a story', view?.url ?? null, 120);
          return `- ${cut(scoreOf.get(storyId) ?? 0)} ${headline} in <#${channelId}> <t:${Math.floor(at / 1000)}:R>`;
        }),
        `Nothing in the last ${days} days.`,
      ),
      ...section(
        `Nearly told (belongs from ${cut(topic.threshold ?? app.settings.topicThreshold)})`,
        nearest.map(
          (one) =>
            `- ${scoredLine(one)}${one.score.withheldBy === null ? '' : `, kept out by ${shown(one.score.withheldBy, 80)}`}`,
        ),
        'Nothing came near.',
      ),
      ...(untold.length === 0
        ? []
        : section(
            'Belongs and was not told here',
            untold.map((one) => `- ${scoredLine(one)}`),
            '',
          )),
      '-# /why tells of each of them why.',
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

function scoredLine({ score, article }: Scored): string {
  return `${cut(score.score)} ${linked(article.title, article.url, 120)} (${shown(article.outlet, 60)})`;
}

/** Cut, not rounded: a score just below the threshold must not read as if it had reached it. */
function cut(score: number): string {
  return (Math.floor(score * 100 + 1e-9) / 100).toFixed(2);
}
