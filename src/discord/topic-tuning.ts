// /topic tune: asks of stories near the border, one by one, whether they belong. Each answer moves the topic at once, says how, and can be
// taken back. What was skipped stands in the buttons, so that a restart of the bot loses nothing.
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { plainLine } from '../deliver/escape.ts';
import type { Article } from '../model/article.ts';
import { isolate } from '../model/direction.ts';
import { contentId } from '../model/ids.ts';
import type { Language } from '../model/language.ts';
import { limits } from '../model/limits.ts';
import type { Score, Topic } from '../model/topic.ts';
import type { App } from '../ports/app.ts';
import { effectiveThreshold } from '../understand/answers.ts';
import { nearestMisses } from '../understand/understand.ts';
import { type Answer, say } from './command.ts';
import { hundredths } from './score-text.ts';
import { linked, shown } from './text.ts';
import { nearScore } from './topic-catch.ts';
import { operatorsOwn } from './topic-editing.ts';
import { words } from './topic-tuning.words.ts';

const skippedMost = 15;
const markLength = 3;

/** What happened before the question; `undo` is the article whose answer can be taken back. */
export interface Before {
  readonly notice: string;
  readonly undo: string | null;
}

/** The next question, or that there is none. `skipped`: see `skip`. */
export async function askNearest(
  app: App,
  guildId: string,
  topic: Topic,
  language: Language,
  skipped = '',
  before: Before | null = null,
): Promise<Answer> {
  if (topic.guildId === null) {
    return operatorsOwn(topic, language);
  }
  const nearest = await nearestMisses(app, topic, guildId, skippedMost + nearestRead);
  const threshold = effectiveThreshold(topic, app.settings);
  const next = nearest.find(({ article, score }) => isNear(score.score, threshold) && !isSkipped(article, skipped));
  const undo = before?.undo == null ? [] : [undoButton(topic.id, before.undo, skipped, language)];
  if (next === undefined) {
    const { nothingNear, nothingElse } = words(language);
    const none = skipped === '' && before === null ? nothingNear : nothingElse;
    return {
      ...say([before?.notice ?? '', none(shown(topic.name), topic.answers.length)].filter(Boolean).join('\n')),
      components: undo.length === 0 ? [] : [{ type: ComponentType.ActionRow, components: undo }],
    };
  }
  return {
    content: before?.notice ?? '',
    embeds: [question(app, topic, next.article, next.score, language)],
    components: [answers(topic.id, next.article, skipped, language, undo)],
    allowed_mentions: { parse: [] },
  };
}

const nearestRead = 40;
/** What is told with a score so far above the threshold is sure. */
const sureAbove = 0.3;

/** Below the threshold everything is worth a question that came near at all: it may be what the topic lacks. */
function isNear(score: number, threshold: number): boolean {
  return score >= nearScore && score <= threshold + sureAbove;
}

function question(app: App, topic: Topic, article: Article, score: Score, language: Language) {
  const { ask, stands, shares, sharesNothing, likest } = words(language);
  const threshold = effectiveThreshold(topic, app.settings);
  const { nearestSeed } = score;
  const why = [
    score.shared.length === 0 ? sharesNothing : shares(score.shared.map(({ word }) => shown(word, 40)).join(' · ')),
    nearestSeed === null ? '' : likest(shown(nearestSeed.title, 100), hundredths(nearestSeed.likeness, language)),
  ];
  return {
    title: plainLine(ask(topic.name), limits.embedTitle),
    description: [
      `**${linked(article.title, article.url, 200)}** (${isolate(shown(article.outlet, 60), language)}) <t:${Math.floor(article.publishedAt / 1000)}:R>`,
      stands(hundredths(score.score, language), hundredths(threshold, language), score.score >= threshold),
      `-# ${why.filter((part) => part !== '').join(' ')}`,
    ].join('\n'),
  };
}

type Button = APIButtonComponentWithCustomId;

function answers(
  topicId: string,
  article: Article,
  skipped: string,
  language: Language,
  undo: readonly Button[],
): APIActionRowComponent<Button> {
  const { yes, no, skip, done } = words(language);
  const button = (what: string, label: string, style: Button['style'], rest: string): Button => ({
    type: ComponentType.Button,
    style,
    label,
    custom_id: `tune:${what}:${topicId}:${rest}`,
  });
  return {
    type: ComponentType.ActionRow,
    components: [
      button('yes', yes, ButtonStyle.Success, `${article.id}:${skipped}`),
      button('no', no, ButtonStyle.Danger, `${article.id}:${skipped}`),
      button('skip', skip, ButtonStyle.Secondary, `${article.id}:${skipAlso(article, skipped)}`),
      ...undo,
      button('done', done, ButtonStyle.Secondary, ''),
    ],
  };
}

function undoButton(topicId: string, articleId: string, skipped: string, language: Language): Button {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: words(language).undo,
    custom_id: `tune:undo:${topicId}:${articleId}:${skipped}`,
  };
}

/** Stories are remembered by a mark of three characters, as many as a button has room for; the first skipped comes again first. */
function skipAlso(article: Article, skipped: string): string {
  return (skipped + markOf(article)).slice(-skippedMost * markLength);
}

function isSkipped(article: Article, skipped: string): boolean {
  const marks: readonly string[] = skipped.match(/.{3}/g) ?? [];
  return marks.includes(markOf(article));
}

function markOf({ id, storyId }: Article): string {
  return contentId('skip', storyId ?? id).slice(-markLength);
}
