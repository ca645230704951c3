// /topic show: a topic with what shows it, its rules, what it would have told, and what members answered, each answer to be taken back.
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { plainLine } from '../deliver/escape.ts';
import { inLanguages, type Language } from '../model/language.ts';
import { limits } from '../model/limits.ts';
import type { Topic, TopicAnswer } from '../model/topic.ts';
import type { App } from '../ports/app.ts';
import type { Answer } from './command.ts';
import { linked, wholeLines } from './text.ts';
import { operatorsOwn } from './topic-editing.ts';
import { describeCatch } from './topic-making.ts';

const answersShown = 8;
const titleLength = 100;

/** `notice` stands above it. */
export async function showTopic(
  app: App,
  guildId: string,
  topic: Topic,
  language: Language,
  notice = '',
): Promise<Answer> {
  const described = await describeCatch(app, guildId, topic, language);
  if (topic.guildId === null) {
    return { ...operatorsOwn(topic, language), embeds: described.embeds ?? [] };
  }
  const newest = [...topic.answers].reverse();
  return {
    content: notice,
    embeds: [
      ...(described.embeds ?? []),
      ...(newest.length === 0 ? [] : [{ description: answerLines(newest, language) }]),
    ],
    components: [buttonRow(topic, language), ...undoRows(topic, newest, language)],
    allowed_mentions: { parse: [] },
  };
}

function answerLines(newest: readonly TopicAnswer[], language: Language): string {
  const say = words(language);
  const lines = newest.slice(0, answersShown).map(({ belongs, title, url, answeredAt }) => {
    const said = belongs ? say.belongs : say.belongsNot;
    return `- ${said}: ${linked(title, url, titleLength)} <t:${Math.floor(answeredAt / 1000)}:R>`;
  });
  return wholeLines([say.answered(newest.length), ...lines], 1500);
}

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

function buttonRow({ id }: Topic, language: Language): Row {
  const { edit, tune } = words(language);
  const style = ButtonStyle.Secondary;
  return {
    type: ComponentType.ActionRow,
    components: [
      { type: ComponentType.Button, style, label: edit, custom_id: `topic-edit:${id}` },
      { type: ComponentType.Button, style, label: tune, custom_id: `tune:start:${id}` },
    ],
  };
}

function undoRows({ id }: Topic, newest: readonly TopicAnswer[], language: Language): Row[] {
  const say = words(language);
  const options = newest.slice(0, limits.selectOptions).map(({ articleId, title, belongs }) => ({
    label: plainLine(title, limits.optionLabel) || say.untitled,
    value: articleId,
    description: belongs ? say.belongs : say.belongsNot,
  }));
  return options.length === 0
    ? []
    : [
        {
          type: ComponentType.ActionRow,
          components: [
            { type: ComponentType.StringSelect, custom_id: `answer-undo:${id}`, placeholder: say.takeBack, options },
          ],
        },
      ];
}

export const words = inLanguages({
  en: {
    answered: (count: number) => `**Answers of members: ${count}**`,
    belongs: 'Belongs',
    belongsNot: 'Does not belong',
    takeBack: 'Take an answer back',
    edit: 'Edit',
    tune: 'Tune',
    untitled: 'Without a title',
  },
  de: {
    answered: (count) => `**Antworten von Mitgliedern: ${count}**`,
    belongs: 'Gehört dazu',
    belongsNot: 'Gehört nicht dazu',
    takeBack: 'Eine Antwort zurücknehmen',
    edit: 'Bearbeiten',
    tune: 'Abstimmen',
    untitled: 'Ohne Überschrift',
  },
  ar: {
    answered: (count) => `**أجوبة الأعضاء: ${count}**`,
    belongs: 'ينتمي',
    belongsNot: 'لا ينتمي',
    takeBack: 'التراجع عن جواب',
    edit: 'تعديل',
    tune: 'ضبط',
    untitled: 'بلا عنوان',
  },
});
