// /feed: the feeds that this server follows. add, remove, list, test, export, import.
import {
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
  ComponentType,
  InteractionContextType,
} from 'discord.js';
import { addFeed, feedHealth, removeFeed, tryFeed } from '../../collect/collect.ts';
import { type FoundFeed, troubledFirst } from '../../model/feed.ts';
import type { Language } from '../../model/language.ts';
import { reasonIn } from '../../model/reason.ts';
import type { App } from '../../ports/app.ts';
import { chooseFeed } from '../choices.ts';
import { type Answer, type Ask, administration, type Command, guildOf, say } from '../command.ts';
import { describeFeed, describeHealth } from '../describe.ts';
import { exportFeedList, importFeedList } from '../feed-exchange.ts';
import { described, languageFor } from '../language.ts';
import { words as inPages, pageButtons, pageOf } from '../pages.ts';
import { shown } from '../text.ts';
import { words } from './feed.words.ts';

const url = {
  type: ApplicationCommandOptionType.String as const,
  name: 'url',
  ...described({
    en: "A feed's address, or that of a site that has one",
    de: 'Adresse eines Feeds oder einer Website, die einen hat',
    ar: 'عنوان خلاصة، أو عنوان موقع له خلاصة',
  }),
  required: true,
  max_length: 2000,
};

export const feed: Command = {
  definition: {
    name: 'feed',
    ...described({
      en: 'The feeds that this server follows',
      de: 'Die Feeds, denen dieser Server folgt',
      ar: 'الخلاصات التي يتابعها هذا الخادم',
    }),
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'add',
        ...described({ en: 'Follow a feed', de: 'Einem Feed folgen', ar: 'متابعة خلاصة' }),
        options: [url],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'remove',
        ...described({
          en: 'No longer follow a feed',
          de: 'Einem Feed nicht mehr folgen',
          ar: 'التوقف عن متابعة خلاصة',
        }),
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'feed',
            ...described({
              en: 'Which one; choose from the list',
              de: 'Welchem; wähle aus der Liste',
              ar: 'أي خلاصة؛ اختر من القائمة',
            }),
            autocomplete: true,
            required: true,
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'list',
        ...described({
          en: 'The feeds and how they are',
          de: 'Die Feeds und wie es ihnen geht',
          ar: 'الخلاصات وحالتها',
        }),
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'test',
        ...described({
          en: 'What would I read there? Nothing is kept',
          de: 'Was würde ich dort lesen? Nichts wird behalten',
          ar: 'ماذا كنت سأقرأ هناك؟ لا يُحفظ شيء',
        }),
        options: [url],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'export',
        ...described({
          en: "This server's own feeds as a file for feed readers (OPML)",
          de: 'Die eigenen Feeds dieses Servers als Datei für Feedreader (OPML)',
          ar: 'خلاصات هذا الخادم ملفًا لقارئات الخلاصات (OPML)',
        }),
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'import',
        ...described({
          en: 'Follow the feeds of such a file',
          de: 'Den Feeds aus so einer Datei folgen',
          ar: 'متابعة خلاصات ملف كهذا',
        }),
        options: [
          {
            type: ApplicationCommandOptionType.Attachment,
            name: 'file',
            ...described({
              en: 'An OPML file, as feed readers export it',
              de: 'Eine OPML-Datei, wie Feedreader sie exportieren',
              ar: 'ملف OPML كما تصدّره قارئات الخلاصات',
            }),
            required: true,
          },
        ],
      },
    ],
  },
  isPrivate: true,
  run: (app, interaction) => {
    const language = languageFor(interaction);
    switch (interaction.options.getSubcommand()) {
      case 'add':
        return follow(app, interaction, interaction.options.getString('url', true));
      case 'remove':
        return remove(app, interaction);
      case 'list':
        return listFeeds(app, guildOf(interaction), 0, language);
      case 'export':
        return exportFeedList(app, guildOf(interaction), language);
      case 'import':
        return importFeedList(app, interaction, interaction.options.getAttachment('file', true));
      default:
        return test(app, interaction.options.getString('url', true), language);
    }
  },
  complete: (app, interaction) => chooseFeed(app, interaction, interaction.options.getFocused()),
};

/** Follows the address, or the feed behind the page; where there are several, the person chooses. */
export async function follow(app: App, interaction: Ask, address: string): Promise<Answer> {
  const language = languageFor(interaction);
  const tell = words(language);
  const added = await addFeed(app, guildOf(interaction), interaction.user.id, address);
  switch (added.kind) {
    case 'added':
      return say(tell.following(describeFeed(added.feed, language)));
    case 'already':
      return say(tell.already(describeFeed(added.feed, language)));
    case 'choose':
      return choice(added.found, tell);
    case 'failed':
      return say(shown(reasonIn(added.why, language), 500));
  }
}

function choice(found: readonly FoundFeed[], tell: ReturnType<typeof words>): Answer {
  // A select's value holds 100 characters: longer addresses are shown to be copied.
  const short = found.filter((one) => one.url.length <= 100).slice(0, 25);
  const long = found.filter((one) => one.url.length > 100);
  return {
    content: [
      tell.several,
      ...long.map((one) => `- ${shown(one.title ?? tell.feed)}: \`${one.url.replaceAll('`', '')}\``),
    ]
      .join('\n')
      .slice(0, 2000),
    components:
      short.length === 0
        ? []
        : [
            {
              type: ComponentType.ActionRow,
              components: [
                {
                  type: ComponentType.StringSelect,
                  custom_id: 'feed-choice',
                  placeholder: tell.choose,
                  options: short.map((one) => ({
                    label: [...(one.title ?? one.url)].slice(0, 90).join('') || one.url,
                    value: one.url,
                    description: [...one.url].slice(0, 90).join(''),
                  })),
                },
              ],
            },
          ],
    allowed_mentions: { parse: [] },
  };
}

async function remove(app: App, interaction: ChatInputCommandInteraction): Promise<Answer> {
  const guildId = guildOf(interaction);
  const language = languageFor(interaction);
  const tell = words(language);
  const wanted = interaction.options.getString('feed', true);
  const feeds = await app.store.feeds.seenBy(guildId);
  const found = feeds.find(
    (one) => one.id === wanted || one.url === wanted || one.outlet.toLowerCase() === wanted.toLowerCase(),
  );
  if (found === undefined || !(await removeFeed(app, guildId, found.id))) {
    return say(tell.noSuch);
  }
  return say(tell.noLonger(describeFeed(found, language)));
}

async function test(app: App, address: string, language: Language): Promise<Answer> {
  const tell = words(language);
  const tried = await tryFeed(app, address);
  if (tried.kind === 'failed') {
    return say(shown(reasonIn(tried.why, language), 500));
  }
  if (tried.kind === 'choose') {
    return say(
      [
        tell.pointsTo,
        ...tried.found.map((one) => `- ${shown(one.title ?? tell.feed)}: \`${one.url.replaceAll('`', '')}\``),
      ]
        .join('\n')
        .slice(0, 2000),
    );
  }
  const { articles, title, warnings } = tried.feed;
  const newest = articles
    .slice(0, 3)
    .map(
      (one) =>
        `- ${shown(one.title, 150)}${one.publishedAt === null ? ` ${tell.noDate}` : ` <t:${Math.floor(one.publishedAt / 1000)}:R>`}`,
    );
  return say(
    [
      tell.holds(shown(title ?? tell.nameless), articles.length),
      ...newest,
      ...warnings.slice(0, 5).map((warning) => `-# ${shown(warning)}`),
      tell.addFollows,
    ]
      .join('\n')
      .slice(0, 2000),
  );
}

/** The list with its pages, what is in trouble first; the button leads here again. */
export async function listFeeds(app: App, guildId: string, number: number, language: Language): Promise<Answer> {
  const tell = words(language);
  const feeds = [...(await app.store.feeds.seenBy(guildId))].sort(troubledFirst);
  if (feeds.length === 0) {
    return say(tell.none);
  }
  const page = pageOf(feeds, number, feedsOnPage);
  const lines = [
    `**${tell.title(feeds.length)}**${page.count > 1 ? ` ${inPages(language).pageOf(page.number + 1, page.count)}` : ''}`,
  ];
  for (const one of page.rows) {
    lines.push(`- ${describeHealth(one, await feedHealth(app, one), language)}`);
  }
  return {
    ...say(lines.join('\n')),
    components: pageButtons(page.number, page.number < page.count - 1, (at) => `feeds:${at}`, language),
  };
}

/** So many lines stay within a message, however long their words are. */
const feedsOnPage = 6;
