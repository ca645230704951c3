// What stands under a topic that is not saved yet: save, change name, stricter, wider, discard; its terms, one article more or less.
// custom_ids: `draft:<what>:<draft>`; the forms among them come back as `draft:named`, `draft:termed` and `draft:added`.
import type { ModalBuilder } from 'discord.js';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { Language } from '../../model/language.ts';
import type { Topic } from '../../model/topic.ts';
import type { App } from '../../ports/app.ts';
import { NameTaken } from '../../ports/store.ts';
import { effectiveThreshold } from '../../understand/answers.ts';
import { type Action, type Answer, type Ask, say } from '../command.ts';
import { languageFor } from '../language.ts';
import { rescoreInTurn } from '../look-backs.ts';
import { channelTypes, missingPermissions } from '../permissions.ts';
import { hundredths } from '../score-text.ts';
import { shown } from '../text.ts';
import { partAt } from '../topic-catch.ts';
import { type Draft, draftOf, dropDraft } from '../topic-drafts.ts';
import { addForm, fieldsOf, renameForm, termsForm } from '../topic-form.ts';
import { keepTopic, oneLine, openDraft, showDraft } from '../topic-making.ts';
import { words } from '../topic-making.words.ts';
import { readSeed, readTerms, seedsPerTopic } from '../topic-seeds.ts';
import { movedThreshold } from '../topic-threshold.ts';

export const topicDraft: Action = {
  name: 'draft',
  isAdministration: true,
  answers: 'update',
  form: (interaction, [what, id = ''], app) => {
    const draft = draftOf(app, id, { guildId: interaction.guildId, userId: interaction.user.id });
    return draft === null ? null : formOf(draft, what, languageFor(interaction));
  },
  run: async (app, interaction, [what, id = '']) => {
    const language = languageFor(interaction);
    const draft = draftOf(app, id, { guildId: interaction.guildId, userId: interaction.user.id });
    if (draft === null) {
      return say(words(language).gone);
    }
    switch (what) {
      case 'save':
        return draft.edits === null ? saveNew(app, interaction, draft) : saveEdited(app, draft, draft.edits, language);
      case 'discard':
        dropDraft(app, id);
        return say(words(language).discarded);
      case 'stricter':
      case 'wider':
        return move(app, draft, what === 'stricter', language);
      case 'named': {
        const name = oneLine(fieldsOf(interaction)('name'));
        return showDraft(app, { ...draft, topic: { ...draft.topic, name: name || draft.topic.name } }, language);
      }
      case 'termed': {
        const field = fieldsOf(interaction);
        const terms = {
          mustHave: readTerms(field('must')),
          anyOf: readTerms(field('any')),
          never: readTerms(field('never')),
        };
        return openDraft(app, interaction, { ...draft.topic, ...terms }, draft);
      }
      case 'added':
        return add(app, interaction, draft);
      default:
        return drop(app, interaction, draft);
    }
  },
};

function formOf({ id, topic }: Draft, what: string | undefined, language: Language): ModalBuilder | null {
  switch (what) {
    case 'name':
      return renameForm(topic, language, `draft:named:${id}`);
    case 'terms':
      return termsForm(topic, language, `draft:termed:${id}`);
    case 'add':
      return addForm(language, `draft:added:${id}`);
    default:
      return null;
  }
}

async function saveNew(app: App, interaction: Ask, draft: Draft): Promise<Answer> {
  const language = languageFor(interaction);
  // Before, so that a second press finds it gone instead of a name that is taken; what cannot be saved is put back.
  dropDraft(app, draft.id);
  const kept = await keepTopic(app, draft.guildId, draft.userId, draft.topic, language);
  if (typeof kept === 'string') {
    return showDraft(app, draft, language, kept);
  }
  const { saved, savedNext, next } = words(language);
  const channelId = draft.setupChannelId ?? hereToTell(interaction);
  if (channelId === null) {
    return say(saved(shown(kept.name)));
  }
  return {
    ...say(savedNext(shown(kept.name), `<#${channelId}>`)),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Primary,
            label: next,
            custom_id: `setup:when:${channelId}:${kept.id}`,
          },
        ],
      },
    ],
  };
}

/** The channel in which the asker is, where news may be told in it; else null. */
function hereToTell(interaction: Ask): string | null {
  const { channel, channelId } = interaction;
  const takesNews = channel !== null && channelTypes.some((type) => type === channel.type);
  return channelId !== null && takesNews && missingPermissions(interaction, channelId).length === 0 ? channelId : null;
}

async function saveEdited(app: App, draft: Draft, edits: number, language: Language): Promise<Answer> {
  const { name, seeds, mustHave, anyOf, never, threshold } = draft.topic;
  const { changedMeanwhile, edited, nameTaken } = words(language);
  dropDraft(app, draft.id);
  let saved: Topic | null;
  try {
    saved = await app.store.transaction(async ({ topics }) => {
      const standing = await topics.get(draft.topic.id);
      if (standing === null || standing.revision !== edits) {
        return null;
      }
      const topic = { ...standing, name, seeds, mustHave, anyOf, never, threshold, revision: edits + 1 };
      await topics.save(topic);
      return topic;
    });
  } catch (cause) {
    if (cause instanceof NameTaken) {
      return showDraft(app, draft, language, nameTaken(shown(name)));
    }
    throw cause;
  }
  if (saved === null) {
    return say(changedMeanwhile);
  }
  await rescoreInTurn(app, draft.guildId, saved);
  return say(edited(shown(name)));
}

function move(app: App, draft: Draft, isStricter: boolean, language: Language): Answer {
  const { topic, caught } = draft;
  const threshold = movedThreshold(topic, caught, isStricter, app.settings);
  const { nowFrom, noFurther } = words(language);
  if (threshold === null) {
    return showDraft(app, draft, language, noFurther);
  }
  const moved = { ...draft, topic: { ...topic, threshold } };
  const [before, after] = [topic, moved.topic].map((one) => effectiveThreshold(one, app.settings)) as [number, number];
  const toldAt = (at: number): number => partAt(caught, at).told.length;
  const notice = nowFrom(hundredths(before, language), hundredths(after, language), toldAt(before), toldAt(after));
  return showDraft(app, moved, language, notice);
}

async function add(app: App, interaction: Ask, draft: Draft): Promise<Answer> {
  const language = languageFor(interaction);
  const { noArticle, tooMany } = words(language);
  const field = fieldsOf(interaction);
  const given = [
    { text: field('article').trim(), negative: false },
    { text: field('not').trim(), negative: true },
  ].filter(({ text }) => text !== '');
  const { seeds } = draft.topic;
  if (given.length === 0 || seeds.length + given.length > seedsPerTopic) {
    return showDraft(app, draft, language, given.length === 0 ? noArticle : tooMany(seedsPerTopic));
  }
  const added = [];
  for (const { text, negative } of given) {
    const seed = await readSeed(app, draft.guildId, text, negative, language);
    if (typeof seed === 'string') {
      return showDraft(app, draft, language, seed);
    }
    added.push(seed);
  }
  const ids = new Set(added.map((seed) => seed.id));
  const topic = { ...draft.topic, seeds: [...seeds.filter((seed) => !ids.has(seed.id)), ...added] };
  return openDraft(app, interaction, topic, draft);
}

async function drop(app: App, interaction: Parameters<Action['run']>[1], draft: Draft): Promise<Answer> {
  const language = languageFor(interaction);
  const [chosen] = interaction.isMessageComponent() && interaction.isStringSelectMenu() ? interaction.values : [];
  const seeds = draft.topic.seeds.filter((_, index) => String(index) !== chosen);
  return seeds.some(({ negative }) => !negative)
    ? openDraft(app, interaction, { ...draft.topic, seeds }, draft)
    : showDraft(app, draft, language, words(language).notLast);
}
