// /news: the stories of the feeds that this server follows, or of one topic, newest growth first, in pages.
import { ApplicationCommandOptionType, InteractionContextType } from 'discord.js';
import { viewStories } from '../../deliver/shell/sight.ts';
import { drawList } from '../../deliver/draw.ts';
import type { App } from '../../ports/app.ts';
import { chooseTopic } from '../choices.ts';
import { type Answer, type Command, guildOf, say } from '../command.ts';
import { pageButtons } from '../pages.ts';

const perPage = 6;
const defaultHours = 24;

export const news: Command = {
  definition: {
    name: 'news',
    description: 'Stories of the last hours, of everything or of one topic',
    contexts: [InteractionContextType.Guild],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'topic',
        description: 'Only stories of this topic',
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'hours',
        description: 'How far back; nothing means a day',
        min_value: 1,
        max_value: 720,
      },
    ],
  },
  isPrivate: true,
  run: async (app, interaction) => {
    const guildId = guildOf(interaction);
    const wanted = interaction.options.getString('topic');
    const topics = await app.store.topics.seenBy(guildId);
    const topic =
      wanted === null
        ? null
        : topics.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
    if (topic === undefined) {
      return say('There is no topic of that name. /topic list shows them.');
    }
    return newsPage(app, guildId, topic?.id ?? null, interaction.options.getInteger('hours') ?? defaultHours, 0);
  },
  complete: (app, interaction) => chooseTopic(app, interaction, interaction.options.getFocused()),
};

/** One page of stories; the button leads here again, and what a button says may be forged. */
export async function newsPage(
  app: App,
  guildId: string,
  topicId: string | null,
  hours: number,
  page: number,
): Promise<Answer> {
  const topic = (await app.store.topics.namesSeenBy(guildId)).find(({ id }) => id === topicId);
  if (topicId !== null && topic === undefined) {
    return say('That topic is gone. /topic list shows those that there are.');
  }
  const sinceAt = app.now().getTime() - hours * 3_600_000;
  const stories = await app.store.stories.seenBy(guildId, {
    sinceAt,
    topicId: topicId ?? undefined,
    limit: perPage + 1,
    offset: page * perPage,
  });
  if (stories.length === 0) {
    return say(
      page > 0
        ? 'There is nothing more.'
        : `No stories in the last ${hours} hours. More hours, or more feeds (/feed add), may help.`,
    );
  }
  const views = await viewStories(app, guildId, stories.slice(0, perPage));
  const title = topic === undefined ? `News of the last ${hours} hours` : `${topic.name}, the last ${hours} hours`;
  const list = drawList(title, views, 'en');
  return {
    ...list,
    components: [
      ...(list.components ?? []),
      ...pageButtons(page, stories.length > perPage, (at) => `news:${topicId ?? ''}:${hours}:${at}`),
    ],
  };
}
