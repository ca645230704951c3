// /search: articles by their words, best first, in pages.
import { ApplicationCommandOptionType, InteractionContextType, MessageFlags } from 'discord.js';
import { isMuted } from '../../deliver/mutes.ts';
import { mutedBy } from '../../deliver/shell/muted.ts';
import { viewStories } from '../../deliver/shell/sight.ts';
import type { Article } from '../../model/article.ts';
import { isolate } from '../../model/direction.ts';
import { inLanguages, plural } from '../../model/language.ts';
import type { App } from '../../ports/app.ts';
import { type Answer, type Asker, askerOf, type Command, say } from '../command.ts';
import { described } from '../language.ts';
import { pageButtons } from '../pages.ts';
import { linked, shown, wholeLines } from '../text.ts';

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
  run: (app, interaction) => searchPage(app, askerOf(interaction), interaction.options.getString('words', true), 0),
};

/** One page of hits, without what the asker muted; the button leads here again. */
export async function searchPage(app: App, asker: Asker, wanted: string, page: number): Promise<Answer> {
  const { guildId, language } = asker;
  const tell = words(language);
  const found = await app.store.articles.search(guildId, wanted, perPage + 1, page * perPage);
  if (found.length === 0) {
    return say(page === 0 ? tell.none(shown(wanted)) : tell.nothingMore);
  }
  const seen = found.slice(0, perPage).map(({ article }) => article);
  const heard = await withoutMuted(app, asker, seen);
  const lines = heard.map(
    (article) =>
      `- ${isolate(linked(article.title, article.url, 120), language)} (${isolate(shown(article.outlet), language)}) <t:${Math.floor(article.publishedAt / 1000)}:R>`,
  );
  return {
    content: [
      wholeLines([`**${tell.title(shown(wanted))}**${page > 0 ? tell.page(page + 1) : ''}`, ...lines], 1900),
      ...(heard.length < seen.length ? [`-# ${tell.muted(seen.length - heard.length)}`] : []),
    ].join('\n'),
    components: pageButtons(page, found.length > perPage, (at) => `search:${at}:${wanted}`, language),
    flags: MessageFlags.SuppressEmbeds,
    allowed_mentions: { parse: [] },
  };
}

/** Each by its own headline, and by all outlets that tell its story. */
async function withoutMuted(
  app: App,
  { guildId, userId }: Asker,
  articles: readonly Article[],
): Promise<readonly Article[]> {
  const muted = await mutedBy(app, guildId, userId);
  const stories = await app.store.stories.getMany(articles.flatMap(({ storyId }) => storyId ?? []));
  const views = new Map((await viewStories(app, guildId, stories)).map((view) => [view.storyId, view]));
  return articles.filter(({ storyId, title, outlet }) => {
    const reports = views.get(storyId ?? '')?.reports ?? [{ outlet }];
    return !isMuted({ storyId: storyId ?? '', headline: title, reports }, muted);
  });
}

export const words = inLanguages({
  en: {
    none: (wanted: string) =>
      `Nothing found for "${wanted}" in the feeds of this server. Fewer or other words may help.`,
    nothingMore: 'There is nothing more.',
    muted: (count: number) =>
      plural('en', count, { one: 'One that you muted is left out.', other: '# that you muted are left out.' }),
    title: (wanted: string) => `"${wanted}"`,
    page: (page: number) => `, page ${page}`,
  },
  de: {
    none: (wanted) =>
      `Zu „${wanted}“ habe ich in den Feeds dieses Servers nichts gefunden. Weniger oder andere Wörter helfen vielleicht.`,
    nothingMore: 'Mehr gibt es nicht.',
    muted: (count) =>
      plural('de', count, {
        one: 'Einer, den du stummgeschaltet hast, fehlt hier.',
        other: '#, die du stummgeschaltet hast, fehlen hier.',
      }),
    title: (wanted) => `„${wanted}“`,
    page: (page) => `, Seite ${page}`,
  },
  ar: {
    none: (wanted) => `لم أجد شيئًا عن «${wanted}» في خلاصات هذا الخادم. قد تفيد كلمات أقل أو غيرها.`,
    nothingMore: 'لا يوجد المزيد.',
    muted: (count) => `استُبعد مما كتمته: ${count}`,
    title: (wanted) => `البحث عن «${wanted}»`,
    page: (page) => `، الصفحة ${page}`,
  },
});
