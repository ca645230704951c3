// The button "Not this topic" under a card: the story counts as an example of what does not belong, what that changes is said to who
// pressed it, and it can be taken back. `nottopic:<story>`, `nottopic-which:<story>` where a card names several, `nottopic-undo:<topic>:<article>`.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { wishedTopics } from '../../deliver/card.ts';
import { plainLine } from '../../deliver/escape.ts';
import { viewOf } from '../../deliver/shell/sight.ts';
import type { StoryView } from '../../model/digest.ts';
import { limits } from '../../model/limits.ts';
import type { App } from '../../ports/app.ts';
import { type Action, type Answer, type Ask, guildOf, say } from '../command.ts';
import { languageFor } from '../language.ts';
import { channelOf } from '../mutes.ts';
import { storyGone } from '../story-gone.ts';
import { shown } from '../text.ts';
import { operatorsOwn } from '../topic-editing.ts';
import { answer, describeMove, seenTopic, takeBack } from '../topic-moving.ts';
import { words } from '../topic-tuning.words.ts';

export const notThisTopic: Action = {
  name: 'nottopic',
  isAdministration: true,
  answers: 'own',
  run: async (app, interaction, [storyId = '']) => {
    const language = languageFor(interaction);
    const { noTopic, whichTopic } = words(language);
    const view = await viewOf(app, guildOf(interaction), storyId);
    if (view === null) {
      return storyGone(language);
    }
    const named = await namedOnCard(app, interaction, view);
    if (named.length <= 1) {
      return named[0] === undefined ? say(noTopic) : notOf(app, interaction, view, named[0].id);
    }
    const options = named.slice(0, limits.selectOptions).map(({ id, name }) => {
      return { label: plainLine(name, limits.optionLabel) || id, value: id };
    });
    const select = { type: ComponentType.StringSelect as const, custom_id: `nottopic-which:${view.storyId}`, options };
    return { ...say(whichTopic), components: [{ type: ComponentType.ActionRow, components: [select] }] };
  },
};

export const notThisTopicWhich: Action = {
  name: 'nottopic-which',
  isAdministration: true,
  answers: 'update',
  run: async (app, interaction, [storyId = '']) => {
    const view = await viewOf(app, guildOf(interaction), storyId);
    const [topicId = ''] =
      interaction.isMessageComponent() && interaction.isStringSelectMenu() ? interaction.values : [];
    return view === null ? storyGone(languageFor(interaction)) : notOf(app, interaction, view, topicId);
  },
};

export const notThisTopicUndo: Action = {
  name: 'nottopic-undo',
  isAdministration: true,
  answers: 'update',
  run: async (app, interaction, [topicId = '', articleId = '']) => {
    const language = languageFor(interaction);
    const { undone, nothingToUndo, cardFollows } = words(language);
    const move = await takeBack(app, guildOf(interaction), topicId, articleId);
    return say(move === null ? nothingToUndo : `${undone} ${describeMove(move, language)} ${cardFollows}`);
  },
};

/** Cards name only the topics that their channel wished for; where that leaves none, all. */
async function namedOnCard(app: App, interaction: Ask, { topics }: StoryView): Promise<StoryView['topics']> {
  const channelId = await channelOf(app, interaction);
  const here = channelId === null ? [] : await app.store.subscriptions.ofChannel(channelId);
  const wished = wishedTopics(here.filter(({ mode }) => mode === 'instant'));
  const named = topics.filter(({ id }) => wished.includes(id));
  return named.length === 0 ? topics : named;
}

async function notOf(app: App, interaction: Ask, view: StoryView, topicId: string): Promise<Answer> {
  const language = languageFor(interaction);
  const guildId = guildOf(interaction);
  const { topicGone, articleGone, notTopic, cardFollows, stillBelongs, undo } = words(language);
  const topic = await seenTopic(app, guildId, topicId);
  if (topic === null) {
    return say(topicGone);
  }
  if (topic.guildId === null) {
    return operatorsOwn(topic, language);
  }
  // The report that the topic took most for its own says best what it should not take.
  const [best] = await app.store.scores
    .ofTopics(
      [topicId],
      view.reports.map(({ articleId }) => articleId),
    )
    .then((scores) => [...scores].sort((a, b) => Number(b.belongs) - Number(a.belongs) || b.score - a.score));
  const article = best === undefined ? null : await app.store.articles.get(best.articleId);
  const move = article === null ? null : await answer(app, guildId, topicId, article, false, interaction.user.id);
  if (article === null || move === null) {
    return say(articleGone);
  }
  const after = await viewOf(app, guildId, view.storyId);
  const isOut = after === null || !after.topics.some(({ id }) => id === topicId);
  const lines = [
    notTopic(shown(view.headline, 150), shown(topic.name)),
    describeMove(move, language),
    isOut ? cardFollows : stillBelongs,
  ];
  return {
    ...say(lines.join('\n')),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Secondary,
            label: undo,
            custom_id: `nottopic-undo:${topicId}:${article.id}`,
          },
        ],
      },
    ],
  };
}
