// /story: one story with its outlets, found by its headline, its number, or a link to one of its articles.
import { ApplicationCommandOptionType, InteractionContextType } from 'discord.js';
import { canonicalUrl } from '../../collect/canonical-url.ts';
import { viewStories } from '../../deliver/shell/sight.ts';
import { drawStory } from '../../deliver/draw.ts';
import type { Story } from '../../model/story.ts';
import { isUrl } from '../../model/web-address.ts';
import type { App } from '../../ports/app.ts';
import { chooseStory } from '../choices.ts';
import { type Answer, type Command, guildOf, say } from '../command.ts';

export const story: Command = {
  definition: {
    name: 'story',
    description: 'One story with its outlets',
    contexts: [InteractionContextType.Guild],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'story',
        description: 'Choose from the list, or give a link or some words',
        autocomplete: true,
        required: true,
      },
    ],
  },
  isPrivate: true,
  run: async (app, interaction) => {
    const guildId = guildOf(interaction);
    const found = await findStory(app, guildId, interaction.options.getString('story', true).trim());
    return found === null
      ? say('I know no such story among the feeds of this server. /news and /search show what there is.')
      : showStory(app, guildId, found);
  },
  complete: (app, interaction) => chooseStory(app, interaction, interaction.options.getFocused()),
};

async function findStory(app: App, guildId: string, wanted: string): Promise<Story | null> {
  const byId = await app.store.stories.heir(wanted);
  if (byId !== null) {
    return byId;
  }
  const key = isUrl(wanted) ? canonicalUrl(wanted)?.key : undefined;
  const article =
    key === undefined
      ? (await app.store.articles.search(guildId, wanted, 1, 0))[0]?.article
      : await app.store.articles.getByUrlKey(guildId, key);
  return article?.storyId == null ? null : app.store.stories.heir(article.storyId);
}

/** The story as this server may see it. */
export async function showStory(app: App, guildId: string, found: Story): Promise<Answer> {
  const [view] = await viewStories(app, guildId, [found]);
  return view === undefined
    ? say('None of the feeds that this server follows has told that story.')
    : drawStory(view, 'en').payload;
}
