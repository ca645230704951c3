// /search: articles by their words, best first, in pages.
import { ApplicationCommandOptionType, InteractionContextType, MessageFlags } from 'discord.js';
import { inLanguages, type Language } from '../../model/language.ts';
import type { App } from '../../ports/app.ts';
import { type Answer, type Command, guildOf, say } from '../command.ts';
import { described, languageFor } from '../language.ts';
import { pageButtons } from '../pages.ts';
import { linked, shown } from '../text.ts';

const perPage = 8;

export const search: Command = {
  definition: {
    name: 'search',
    ...described({
      en: 'Articles of the feeds that this server follows, by their words',
      de: 'Artikel aus den Feeds dieses Servers nach Wörtern suchen',
      ar: 'البحث بالكلمات في مقالات الخلاصات التي يتابعها هذا الخادم',
    }),
    contexts: [InteractionContextType.Guild],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'words',
        ...described({
          en: 'Words in any order',
          de: 'Wörter in beliebiger Reihenfolge',
          ar: 'كلمات بأي ترتيب',
        }),
        required: true,
        min_length: 2,
        max_length: 80,
      },
    ],
  },
  isPrivate: true,
  run: (app, interaction) =>
    searchPage(app, guildOf(interaction), interaction.options.getString('words', true), 0, languageFor(interaction)),
};

/** One page of hits; the button leads here again. */
export async function searchPage(
  app: App,
  guildId: string,
  wanted: string,
  page: number,
  language: Language,
): Promise<Answer> {
  const tell = words(language);
  const found = await app.store.articles.search(guildId, wanted, perPage + 1, page * perPage);
  if (found.length === 0) {
    return say(page === 0 ? tell.none(shown(wanted)) : tell.nothingMore);
  }
  const lines = found
    .slice(0, perPage)
    .map(
      ({ article }) =>
        `- ${linked(article.title, article.url, 120)} (${shown(article.outlet)}) <t:${Math.floor(article.publishedAt / 1000)}:R>`,
    );
  return {
    content: [`**${tell.title(shown(wanted))}**${page > 0 ? tell.page(page + 1) : ''}`, ...fitting(lines, 1800)].join(
      '\n',
    ),
    components: pageButtons(page, found.length > perPage, (at) => `search:${at}:${wanted}`, language),
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

export const words = inLanguages({
  en: {
    none: (wanted: string) =>
      `Nothing found for "${wanted}" in the feeds of this server. Fewer or other words may help.`,
    nothingMore: 'There is nothing more.',
    title: (wanted: string) => `"${wanted}"`,
    page: (page: number) => `, page ${page}`,
  },
  de: {
    none: (wanted) =>
      `Zu „${wanted}“ habe ich in den Feeds dieses Servers nichts gefunden. Weniger oder andere Wörter helfen vielleicht.`,
    nothingMore: 'Mehr gibt es nicht.',
    title: (wanted) => `„${wanted}“`,
    page: (page) => `, Seite ${page}`,
  },
  ar: {
    none: (wanted) => `لم أجد شيئًا عن «${wanted}» في خلاصات هذا الخادم. قد تفيد كلمات أقل أو غيرها.`,
    nothingMore: 'لا يوجد المزيد.',
    title: (wanted) => `البحث عن «${wanted}»`,
    page: (page) => `، الصفحة ${page}`,
  },
});
