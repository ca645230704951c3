// /feed: the feeds that this server follows. add, remove, list, test, export, import.
import {
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
  ComponentType,
  InteractionContextType,
} from 'discord.js';
import { addFeed, feedHealth, removeFeed, tryFeed } from '../../collect/collect.ts';
import { type FoundFeed, troubledFirst } from '../../model/feed.ts';
import type { App } from '../../ports/app.ts';
import { chooseFeed } from '../choices.ts';
import { type Answer, administration, type Command, guildOf, say } from '../command.ts';
import { describeFeed, describeHealth } from '../describe.ts';
import { exportFeedList, importFeedList } from '../feed-exchange.ts';
import { pageButtons, pageOf } from '../pages.ts';
import { shown } from '../text.ts';

const url = {
  type: ApplicationCommandOptionType.String as const,
  name: 'url',
  description: "A feed's address, or that of a site that has one",
  required: true,
  max_length: 2000,
};

export const feed: Command = {
  definition: {
    name: 'feed',
    description: 'The feeds that this server follows',
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
    options: [
      { type: ApplicationCommandOptionType.Subcommand, name: 'add', description: 'Follow a feed', options: [url] },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'remove',
        description: 'No longer follow a feed',
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'feed',
            description: 'Which one; choose from the list',
            autocomplete: true,
            required: true,
          },
        ],
      },
      { type: ApplicationCommandOptionType.Subcommand, name: 'list', description: 'The feeds and how they are' },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'test',
        description: 'What would I read there? Nothing is kept',
        options: [url],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'export',
        description: "This server's own feeds as a file for feed readers (OPML)",
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'import',
        description: 'Follow the feeds of such a file',
        options: [
          {
            type: ApplicationCommandOptionType.Attachment,
            name: 'file',
            description: 'An OPML file, as feed readers export it',
            required: true,
          },
        ],
      },
    ],
  },
  isPrivate: true,
  run: (app, interaction) => {
    switch (interaction.options.getSubcommand()) {
      case 'add':
        return follow(app, guildOf(interaction), interaction.user.id, interaction.options.getString('url', true));
      case 'remove':
        return remove(app, interaction);
      case 'list':
        return listFeeds(app, guildOf(interaction), 0);
      case 'export':
        return exportFeedList(app, guildOf(interaction));
      case 'import':
        return importFeedList(app, interaction, interaction.options.getAttachment('file', true));
      default:
        return test(app, interaction.options.getString('url', true));
    }
  },
  complete: (app, interaction) => chooseFeed(app, interaction, interaction.options.getFocused()),
};

/** Follows the address, or the feed behind the page; where there are several, the person chooses. */
export async function follow(app: App, guildId: string, userId: string, address: string): Promise<Answer> {
  const added = await addFeed(app, guildId, userId, address);
  switch (added.kind) {
    case 'added':
      return say(
        `Following ${describeFeed(added.feed)}.\nIts next articles count from now on; what it holds today is read first and starts no cards. /subscribe says where news goes.`,
      );
    case 'already':
      return say(`This server follows it already: ${describeFeed(added.feed)}.`);
    case 'choose':
      return choice(added.found);
    case 'failed':
      return say(shown(added.why, 500));
  }
}

function choice(found: readonly FoundFeed[]): Answer {
  // A select's value holds 100 characters: longer addresses are shown to be copied.
  const short = found.filter((one) => one.url.length <= 100).slice(0, 25);
  const long = found.filter((one) => one.url.length > 100);
  return {
    content: [
      'That page has several feeds. Which one?',
      ...long.map((one) => `- ${shown(one.title ?? 'Feed')}: \`${one.url.replaceAll('`', '')}\``),
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
                  placeholder: 'Choose a feed',
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
  const wanted = interaction.options.getString('feed', true);
  const feeds = await app.store.feeds.seenBy(guildId);
  const found = feeds.find(
    (one) => one.id === wanted || one.url === wanted || one.outlet.toLowerCase() === wanted.toLowerCase(),
  );
  if (found === undefined || !(await removeFeed(app, guildId, found.id))) {
    return say('This server follows no such feed. /feed list shows them.');
  }
  return say(`No longer following ${describeFeed(found)}.`);
}

async function test(app: App, address: string): Promise<Answer> {
  const tried = await tryFeed(app, address);
  if (tried.kind === 'failed') {
    return say(shown(tried.why, 500));
  }
  if (tried.kind === 'choose') {
    return say(
      [
        'That is a page, not a feed. It points to:',
        ...tried.found.map((one) => `- ${shown(one.title ?? 'Feed')}: \`${one.url.replaceAll('`', '')}\``),
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
        `- ${shown(one.title, 150)}${one.publishedAt === null ? ' (no date)' : ` <t:${Math.floor(one.publishedAt / 1000)}:R>`}`,
    );
  return say(
    [
      `**${shown(title ?? 'A feed without a title')}**: ${articles.length} articles. The first ones:`,
      ...newest,
      ...warnings.slice(0, 5).map((warning) => `-# ${shown(warning)}`),
      '/feed add follows it.',
    ]
      .join('\n')
      .slice(0, 2000),
  );
}

/** The list with its pages, what is in trouble first; the button leads here again. */
export async function listFeeds(app: App, guildId: string, number: number): Promise<Answer> {
  const feeds = [...(await app.store.feeds.seenBy(guildId))].sort(troubledFirst);
  if (feeds.length === 0) {
    return say('This server follows no feeds yet. /feed add follows one.');
  }
  const page = pageOf(feeds, number, feedsOnPage);
  const lines = [`**Feeds (${feeds.length})**${page.count > 1 ? ` (${page.number + 1} of ${page.count})` : ''}`];
  for (const one of page.rows) {
    lines.push(`- ${describeHealth(one, await feedHealth(app, one))}`);
  }
  return {
    ...say(lines.join('\n')),
    components: pageButtons(page.number, page.number < page.count - 1, (at) => `feeds:${at}`),
  };
}

/** So many lines stay within a message, however long their words are. */
const feedsOnPage = 6;
