// The forms around a topic: articles to paste, a new name, its terms, one article more.
import { ActionRowBuilder, ModalBuilder, TextInputBuilder, TextInputStyle } from 'discord.js';
import type { Language } from '../model/language.ts';
import type { Topic } from '../model/topic.ts';
import type { Ask } from './command.ts';
import type { TopicWish } from './topic-making.ts';
import { words } from './topic-making.words.ts';

export const nameLength = 60;
const pasteLength = 4000;
const termsLength = 1000;

interface Field {
  readonly id: string;
  readonly label: string;
  readonly isShort?: boolean;
  readonly isRequired?: boolean;
  readonly most?: number;
  readonly value?: string;
}

function form(customId: string, title: string, fields: readonly Field[]): ModalBuilder {
  return new ModalBuilder()
    .setCustomId(customId)
    .setTitle(title)
    .addComponents(
      fields.map(({ id, label, isShort = false, isRequired = false, most = pasteLength, value = '' }) =>
        new ActionRowBuilder<TextInputBuilder>().addComponents(
          new TextInputBuilder()
            .setCustomId(id)
            .setLabel(label)
            .setStyle(isShort ? TextInputStyle.Short : TextInputStyle.Paragraph)
            .setRequired(isRequired)
            .setMaxLength(most)
            .setValue(value.slice(0, most)),
        ),
      ),
    );
}

/** Articles to be pasted; `customId` is that of the action that takes it. */
export function topicForm(name: string, language: Language, customId = 'topic-form'): ModalBuilder {
  const say = words(language);
  return form(customId, say.formTitle, [
    { id: 'name', label: say.formName, isShort: true, isRequired: true, most: nameLength, value: name },
    { id: 'article', label: say.formArticle, isRequired: true },
    { id: 'article2', label: say.formAnother },
    { id: 'article3', label: say.formAnother },
    { id: 'not', label: say.formNot },
  ]);
}

/** What the form above was filled in with. */
export function wishOfForm(interaction: Ask): TopicWish {
  const field = fieldsOf(interaction);
  return {
    name: field('name'),
    seeds: [field('article'), field('article2'), field('article3')],
    notSeeds: [field('not')],
    must: '',
    any: '',
    never: '',
    threshold: null,
  };
}

export function renameForm(topic: Topic, language: Language, customId: string): ModalBuilder {
  const say = words(language);
  const name = { id: 'name', label: say.formName, isShort: true, isRequired: true, most: nameLength };
  return form(customId, say.renameTitle, [{ ...name, value: topic.name }]);
}

export function termsForm(topic: Topic, language: Language, customId: string): ModalBuilder {
  const say = words(language);
  const field = (id: string, label: string, terms: readonly string[]): Field => {
    return { id, label, isShort: true, most: termsLength, value: terms.join(', ') };
  };
  return form(customId, say.termsTitle, [
    field('must', say.must, topic.mustHave),
    field('any', say.any, topic.anyOf),
    field('never', say.never, topic.never),
  ]);
}

export function addForm(language: Language, customId: string): ModalBuilder {
  const say = words(language);
  return form(customId, say.addTitle, [
    { id: 'article', label: say.formArticle },
    { id: 'not', label: say.formNot },
  ]);
}

/** Texts by the ids of their fields; empty for a field that is not there. */
export function fieldsOf(interaction: Ask): (id: string) => string {
  return (id) =>
    interaction.isModalSubmit() && interaction.fields.fields.has(id) ? interaction.fields.getTextInputValue(id) : '';
}
