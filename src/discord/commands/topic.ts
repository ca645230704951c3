// /topic: what a server wants to hear about, shown by articles. create, show, log, list, delete, export, import.
import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import type { Language } from '../../model/language.ts';
import type { Topic } from '../../model/topic.ts';
import type { App } from '../../ports/app.ts';
import { chooseTopic } from '../choices.ts';
import { type Answer, administration, type Command, guildOf, say } from '../command.ts';
import { languageFor } from '../language.ts';
import { listAnswer } from '../pages.ts';
import { shown } from '../text.ts';
import { exportTopic, importTopic } from '../topic-exchange.ts';
import { topicLog } from '../topic-log.ts';
import { describeCatch, makeTopic } from '../topic-making.ts';

const nameLength = 60;
const topicOption = {
  type: ApplicationCommandOptionType.String as const,
  name: 'topic',
  description: 'Which one; choose from the list',
  autocomplete: true,
  required: true,
};
const withFeeds = { type: ApplicationCommandOptionType.Boolean as const, name: 'with-feeds' };
const text = (name: string, description: string) => ({
  type: ApplicationCommandOptionType.String as const,
  name,
  description,
});

export const topic: Command = {
  definition: {
    name: 'topic',
    description: 'Topics: what this server wants to hear about, shown by articles',
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'create',
        description: 'Make a topic from one to four articles',
        options: [
          { ...text('name', 'A short name, such as Assad in Moscow'), required: true, max_length: nameLength },
          text('article', 'Link or text of an article that belongs; without one I open a form to paste into'),
          text('article2', 'Another one'),
          text('article3', 'Another one'),
          text('article4', 'Another one'),
          text('not', 'Link or text of an article that looks alike but does not belong'),
          text('must', 'Words that must occur, with commas between'),
          text('any', 'Words of which one must occur, with commas between'),
          text('never', 'Words that must not occur, with commas between'),
          {
            type: ApplicationCommandOptionType.Number,
            name: 'threshold',
            description: 'Score from which a story belongs, 0 to 1',
            min_value: 0,
            max_value: 1,
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'show',
        description: 'A topic with its articles, terms and what it would have caught',
        options: [topicOption],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'log',
        description: 'What it told last and what it nearly told, with scores',
        options: [topicOption],
      },
      { type: ApplicationCommandOptionType.Subcommand, name: 'list', description: 'The topics of this server' },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'delete',
        description: 'Delete a topic; its subscriptions lose it',
        options: [topicOption],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'export',
        description: 'A topic as a file that other servers can import',
        options: [
          topicOption,
          {
            ...withFeeds,
            description: "Also the addresses of this server's own feeds, which may hold your keys to them",
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'import',
        description: 'Make a topic from such a file',
        options: [
          {
            type: ApplicationCommandOptionType.Attachment,
            name: 'file',
            description: 'A file that /topic export made',
            required: true,
          },
          { ...withFeeds, description: 'Also follow the feeds that it names' },
        ],
      },
    ],
  },
  isPrivate: true,
  form: (interaction) =>
    interaction.options.getSubcommand() === 'create' && interaction.options.getString('article') === null
      ? topicForm(interaction.options.getString('name', true))
      : null,
  run: async (app, interaction) => {
    switch (interaction.options.getSubcommand()) {
      case 'create':
        return create(app, interaction);
      case 'list':
        return listTopics(app, guildOf(interaction), 0, languageFor(interaction));
      case 'log':
        return withTopic(app, interaction, (found) => topicLog(app, guildOf(interaction), found));
      case 'show':
        return withTopic(app, interaction, (found) => show(app, guildOf(interaction), found));
      case 'export': {
        const isWithFeeds = interaction.options.getBoolean(withFeeds.name) === true;
        return withTopic(app, interaction, (found) => exportTopic(app, guildOf(interaction), found, isWithFeeds));
      }
      case 'import':
        return importTopic(
          app,
          interaction,
          interaction.options.getAttachment('file', true),
          interaction.options.getBoolean(withFeeds.name) === true,
        );
      default:
        return withTopic(app, interaction, (found) => remove(app, found));
    }
  },
  complete: (app, interaction) => chooseTopic(app, interaction, interaction.options.getFocused()),
};

/** The form in which articles are pasted; `customId` is that of the action that takes it. */
export function topicForm(name: string, customId = 'topic-form'): ModalBuilder {
  const field = (id: string, label: string, required: boolean): ActionRowBuilder<TextInputBuilder> =>
    new ActionRowBuilder<TextInputBuilder>().addComponents(
      new TextInputBuilder()
        .setCustomId(id)
        .setLabel(label)
        .setStyle(TextInputStyle.Paragraph)
        .setRequired(required)
        .setMaxLength(4000),
    );
  return new ModalBuilder()
    .setCustomId(customId)
    .setTitle('A topic by example')
    .addComponents(
      new ActionRowBuilder<TextInputBuilder>().addComponents(
        new TextInputBuilder()
          .setCustomId('name')
          .setLabel('Name')
          .setStyle(TextInputStyle.Short)
          .setMaxLength(nameLength)
          .setValue(name.slice(0, nameLength)),
      ),
      field('article', 'An article: its link, or title and text', true),
      field('article2', 'Another one', false),
      field('article3', 'Another one', false),
      field('not', 'One that looks alike but does not belong', false),
    );
}

function create(app: App, interaction: ChatInputCommandInteraction): Promise<Answer> {
  const { options } = interaction;
  return makeTopic(app, guildOf(interaction), interaction.user.id, {
    name: options.getString('name', true),
    seeds: ['article', 'article2', 'article3', 'article4'].map((name) => options.getString(name) ?? ''),
    notSeeds: [options.getString('not') ?? ''],
    must: options.getString('must') ?? '',
    any: options.getString('any') ?? '',
    never: options.getString('never') ?? '',
    threshold: options.getNumber('threshold'),
  });
}

async function withTopic(
  app: App,
  interaction: ChatInputCommandInteraction,
  then: (topic: Topic) => Promise<Answer>,
): Promise<Answer> {
  const wanted = interaction.options.getString('topic', true);
  const topics = await app.store.topics.seenBy(guildOf(interaction));
  const found = topics.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
  return found === undefined ? say('There is no topic of that name. /topic list shows them.') : then(found);
}

async function show(app: App, guildId: string, found: Topic): Promise<Answer> {
  const rules = [
    found.mustHave.length > 0 ? `must have: ${found.mustHave.join(', ')}` : '',
    found.anyOf.length > 0 ? `one of: ${found.anyOf.join(', ')}` : '',
    found.never.length > 0 ? `never: ${found.never.join(', ')}` : '',
    `belongs from a score of ${(found.threshold ?? app.settings.topicThreshold).toFixed(2)}`,
  ].filter((rule) => rule !== '');
  const not = found.seeds.filter((seed) => seed.negative).map((seed) => shown(seed.title, 80));
  return say(
    [
      await describeCatch(app, guildId, found),
      not.length > 0 ? `Not like: ${not.join(' · ')}` : '',
      `-# ${shown(rules.join(' · '))}`,
    ]
      .filter((line) => line !== '')
      .join('\n')
      .slice(0, 2000),
  );
}

async function remove(app: App, found: Topic): Promise<Answer> {
  if (found.guildId === null) {
    return say(
      'That topic belongs to the bot itself and serves every server. Whoever runs the bot can remove its folder from config/topics.',
    );
  }
  const used = (await app.store.subscriptions.ofGuild(found.guildId)).filter((subscription) =>
    subscription.topicIds.includes(found.id),
  );
  // A subscription that lost its only topic would mean "every story": it is ended instead.
  for (const subscription of used.filter(({ topicIds }) => topicIds.length === 1)) {
    await app.store.subscriptions.delete(subscription.id);
  }
  await app.store.topics.delete(found.id);
  const ended = used.filter(({ topicIds }) => topicIds.length === 1).length;
  return say(
    `Deleted **${shown(found.name)}**.${ended > 0 ? ` ${ended === 1 ? 'One subscription was' : `${ended} subscriptions were`} only about it and ended too.` : ''}`,
  );
}

/** The list with its pages; the button leads here again. */
export async function listTopics(app: App, guildId: string, page: number, language: Language): Promise<Answer> {
  const topics = await app.store.topics.seenBy(guildId);
  if (topics.length === 0) {
    return say('There are no topics yet. /topic create makes one from an article.');
  }
  const lines = topics.map(
    (one) =>
      `- **${shown(one.name)}** (${one.seeds.length === 1 ? 'one article' : `${one.seeds.length} articles`}${one.guildId === null ? ', from the bot' : ''})`,
  );
  return listAnswer('Topics', lines, page, (at) => `topics:${at}`, language);
}
