// /search: articles by their words, best first, in pages.
import { ApplicationCommandOptionType, InteractionContextType, MessageFlags } from 'discord.js';
import type { App } from '../../ports/app.ts';
import { type Answer, type Command, guildOf, say } from '../command.ts';
import { pageButtons } from '../pages.ts';
import { linked, shown } from '../text.ts';

const perPage = 8;

export const search: Command = {
  definition: {
    name: 'search',
    description: 'Articles of the feeds that this server follows, by their words',
    contexts: [InteractionContextType.Guild],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'words',
        description: 'Words in any order',
        required: true,
        min_length: 2,
        max_length: 80,
      },
    ],
  },
  isPrivate: true,
  run: (app, interaction) => searchPage(app, guildOf(interaction), interaction.options.getString('words', true), 0),
};

/** One page of hits; the button leads here again. */
export async function searchPage(app: App, guildId: string, words: string, page: number): Promise<Answer> {
  const found = await app.store.articles.search(guildId, words, perPage + 1, page * perPage);
  if (found.length === 0) {
    return say(
      page === 0
        ? `Nothing found for "${shown(words)}" in the feeds of this server. Fewer or other words may help.`
        : 'There is nothing more.',
    );
  }
  const lines = found
    .slice(0, perPage)
    .map(
      ({ article }) =>
        `- ${linked(article.title, article.url, 120)} (${shown(article.outlet)}) <t:${Math.floor(article.publishedAt / 1000)}:R>`,
    );
  return {
    content: [`**"${shown(words)}"**${page > 0 ? `, page ${page + 1}` : ''}`, ...fitting(lines, 1800)].join('\n'),
    components: pageButtons(page, found.length > perPage, (at) => `search:${at}:${words}`),
    flags: MessageFlags.SuppressEmbeds,
    allowed_mentions: { parse: [] },
  };
}

/** As many whole lines as fit. */
function fitting(lines: readonly string[], characters: number): readonly string[] {
  let length = 0;
  return lines.filter((line) => {
    length += line.length + 1;
    return length <= characters;
  });
}
