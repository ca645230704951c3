// A member's answer ("belongs", "does not") and what it changes, so that it can be said: the threshold, and which stories of the last
// week the topic now has and which no longer.
import { viewStories } from '../deliver/shell/sight.ts';
import type { Article } from '../model/article.ts';
import { inLanguages, type Language, plural } from '../model/language.ts';
import type { Topic } from '../model/topic.ts';
import type { App } from '../ports/app.ts';
import { effectiveThreshold } from '../understand/answers.ts';
import { answerTopic, undoAnswer } from '../understand/understand.ts';
import { inTurn } from './look-backs.ts';
import { hundredths } from './score-text.ts';
import { catchDays } from './topic-catch.ts';

export interface Move {
  readonly before: number;
  readonly after: number;
  /** Stories that the topic has now and had not, and the other way round. */
  readonly more: number;
  readonly fewer: number;
}

/** Of the server or of `config/`; null when it is gone or another server's. */
export async function seenTopic(app: App, guildId: string, topicId: string): Promise<Topic | null> {
  const topic = await app.store.topics.get(topicId);
  return topic !== null && (topic.guildId === null || topic.guildId === guildId) ? topic : null;
}

/** Null when the topic is not the server's own, or it does not see the article. */
export function answer(
  app: App,
  guildId: string,
  topicId: string,
  article: Article,
  belongs: boolean,
  userId: string,
): Promise<Move | null> {
  return moved(app, guildId, topicId, article.storyId, () =>
    answerTopic(app, topicId, guildId, article, belongs, userId),
  );
}

/** Null when there is no such answer. */
export async function takeBack(app: App, guildId: string, topicId: string, articleId: string): Promise<Move | null> {
  const article = await app.store.articles.get(articleId);
  return moved(app, guildId, topicId, article?.storyId ?? null, () => undoAnswer(app, topicId, guildId, articleId));
}

async function moved(
  app: App,
  guildId: string,
  topicId: string,
  storyId: string | null,
  move: () => Promise<unknown>,
): Promise<Move | null> {
  const topic = await app.store.topics.get(topicId);
  if (topic === null) {
    return null;
  }
  const had = await storiesOf(app, guildId, topicId);
  if ((await inTurn(app, guildId, move)) === null) {
    return null;
  }
  if (storyId !== null) {
    // Its cards are looked at again: which topics it is of is shown on them.
    await app.store.stories.touch(storyId);
  }
  const has = await storiesOf(app, guildId, topicId);
  return {
    before: effectiveThreshold(topic, app.settings),
    after: effectiveThreshold((await app.store.topics.get(topicId)) ?? topic, app.settings),
    more: [...has].filter((id) => !had.has(id)).length,
    fewer: [...had].filter((id) => !has.has(id)).length,
  };
}

const storiesRead = 500;

async function storiesOf(app: App, guildId: string, topicId: string): Promise<ReadonlySet<string>> {
  const sinceAt = app.now().getTime() - catchDays * 86_400_000;
  const stories = await app.store.stories.seenBy(guildId, { sinceAt, topicId, limit: storiesRead, offset: 0 });
  const views = await viewStories(app, guildId, stories);
  return new Set(views.filter(({ topics }) => topics.some(({ id }) => id === topicId)).map(({ storyId }) => storyId));
}

/** "Threshold 0.50 → 0.46. Of the last 7 days 2 more stories would be told, 1 fewer." */
export function describeMove({ before, after, more, fewer }: Move, language: Language): string {
  const say = words(language);
  const stands =
    before === after
      ? say.stands(hundredths(after, language))
      : say.goes(hundredths(before, language), hundredths(after, language));
  const change = more === 0 && fewer === 0 ? say.noOther(catchDays) : say.change(catchDays, more, fewer);
  return `${stands} ${change}`;
}

export const words = inLanguages({
  en: {
    stands: (at: string) => `The threshold stays at ${at}.`,
    goes: (from: string, to: string) => `Threshold ${from} → ${to}.`,
    noOther: (days: number) => `Of the last ${days} days the same stories would be told.`,
    change: (days: number, more: number, fewer: number) =>
      `Of the last ${days} days ${[
        more === 0 ? '' : plural('en', more, { one: 'one more story', other: '# more stories' }),
        fewer === 0 ? '' : plural('en', fewer, { one: 'one story fewer', other: '# stories fewer' }),
      ]
        .filter((part) => part !== '')
        .join(', ')} would be told.`,
  },
  de: {
    stands: (at) => `Die Schwelle bleibt bei ${at}.`,
    goes: (from, to) => `Schwelle ${from} → ${to}.`,
    noOther: (days) => `Aus den letzten ${days} Tagen kämen dieselben Storys.`,
    change: (days, more, fewer) =>
      `Aus den letzten ${days} Tagen kämen ${[
        more === 0 ? '' : plural('de', more, { one: 'eine Story mehr', other: '# Storys mehr' }),
        fewer === 0 ? '' : plural('de', fewer, { one: 'eine Story weniger', other: '# Storys weniger' }),
      ]
        .filter((part) => part !== '')
        .join(', ')}.`,
  },
  ar: {
    stands: (at) => `تبقى العتبة عند ${at}.`,
    goes: (from, to) => `العتبة ${from} ← ${to}.`,
    noOther: (days) => `من قصص آخر ${days} أيام تُنشر القصص نفسها.`,
    change: (days, more, fewer) =>
      `من قصص آخر ${days} أيام ${[
        more === 0
          ? ''
          : plural('ar', more, {
              one: 'تزيد قصة واحدة',
              two: 'تزيد قصتان',
              few: 'تزيد # قصص',
              many: 'تزيد # قصة',
              other: 'تزيد # قصة',
            }),
        fewer === 0
          ? ''
          : plural('ar', fewer, {
              one: 'تنقص قصة واحدة',
              two: 'تنقص قصتان',
              few: 'تنقص # قصص',
              many: 'تنقص # قصة',
              other: 'تنقص # قصة',
            }),
      ]
        .filter((part) => part !== '')
        .join('، ')}.`,
  },
});
