// /privacy: what is stored of a person and of a server: shown, given as a file, deleted. A person asks for themselves;
// for the server only those who manage it do.
import { ApplicationCommandOptionType, InteractionContextType, PermissionFlagsBits } from 'discord.js';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { counted } from '../../deliver/lines.ts';
import type { App } from '../../ports/app.ts';
import { type Answer, type Ask, type Command, guildOf, say } from '../command.ts';
import { gatherPerson, gatherServer } from '../stored.ts';

/** What Discord takes from a bot in every server is more. */
const fileBytes = 8_000_000;

const what = {
  type: ApplicationCommandOptionType.String as const,
  name: 'what',
  description: 'Yours (nothing means that), or all of this server',
  choices: [
    { name: 'me', value: 'me' },
    { name: 'server', value: 'server' },
  ],
};

export const privacy: Command = {
  definition: {
    name: 'privacy',
    description: 'What I store of you and of this server; as a file; and deleting it',
    contexts: [InteractionContextType.Guild],
    options: [
      { type: ApplicationCommandOptionType.Subcommand, name: 'show', description: 'What I store' },
      { type: ApplicationCommandOptionType.Subcommand, name: 'export', description: 'It as a file', options: [what] },
      { type: ApplicationCommandOptionType.Subcommand, name: 'delete', description: 'Delete it', options: [what] },
    ],
  },
  isPrivate: true,
  run: async (app, interaction) => {
    const isServer = interaction.options.getString(what.name) === 'server';
    if (isServer && !managesServer(interaction)) {
      return say('That is for members who may manage this server ("Manage Server"). Ask one of them.');
    }
    switch (interaction.options.getSubcommand()) {
      case 'export':
        return isServer ? exportServer(app, guildOf(interaction)) : exportPerson(app, interaction.user.id);
      case 'delete':
        return isServer ? confirmDeletion() : forgetPerson(app, interaction.user.id);
      default:
        return show(app, interaction);
    }
  },
};

async function show(app: App, interaction: Ask): Promise<Answer> {
  const person = await gatherPerson(app, interaction.user.id);
  const [topics, subscriptions, feeds] = [person.topics.length, person.subscriptions.length, person.feeds.length];
  const own =
    topics + subscriptions + feeds === 0
      ? 'Nothing.'
      : `Your Discord number, beside what you made in all servers: ${counted(topics, 'topic')}, ${counted(subscriptions, 'subscription')}, ${counted(feeds, 'feed')}. /privacy delete takes it away there; what you made stays with its server.`;
  const lines = [
    '**Of you**',
    `${own} I read no messages, and I keep no names and no lists of members.`,
    ...(managesServer(interaction) ? ['**Of this server**', await serverLine(app, guildOf(interaction))] : []),
  ];
  return say(lines.join('\n'));
}

async function serverLine(app: App, guildId: string): Promise<string> {
  const server = await gatherServer(app, guildId);
  return [
    `Its name and settings, ${counted(server.topics.length, 'topic')}, ${counted(server.subscriptions.length, 'subscription')}, ${counted(server.feeds.length, 'feed')} of its own,`,
    `and what was posted: ${counted(server.messages.length, 'message')}${server.isCut ? ' or more' : ''}, kept for ${app.settings.keepDeliveriesDays} days.`,
    'All of it is deleted a week after I was removed, or now with /privacy delete.',
  ].join(' ');
}

async function exportPerson(app: App, userId: string): Promise<Answer> {
  return asFile('All that I store of you.', 'newsloom-me.json', await gatherPerson(app, userId));
}

async function exportServer(app: App, guildId: string): Promise<Answer> {
  return asFile(
    'What I store of this server. It holds the addresses of its feeds: give it only to those who may have them.',
    'newsloom-server.json',
    await gatherServer(app, guildId),
  );
}

function asFile(text: string, name: string, content: unknown): Answer {
  const file = { name, text: `${JSON.stringify(content, null, 2)}\n` };
  return Buffer.byteLength(file.text) > fileBytes
    ? say('That is more than Discord lets me attach. Whoever runs me can give it to you.')
    : { ...say(text), files: [file] };
}

async function forgetPerson(app: App, userId: string): Promise<Answer> {
  const rows = await app.store.forgetPerson(userId);
  return say(
    rows === 0
      ? 'There was nothing of you to delete.'
      : `Done. Your Discord number stood beside ${counted(rows, 'thing')} that you made, in all servers, and is gone there. What you made stays with its server.`,
  );
}

function confirmDeletion(): Answer {
  return {
    ...say(
      '**Delete everything of this server?** Its settings, topics, subscriptions, feeds and the record of what was posted. Messages that stand in channels stay. This cannot be undone; /privacy export and /topic export make copies first.',
    ),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Danger,
            label: 'Delete everything of this server',
            custom_id: 'privacy-delete',
          },
        ],
      },
    ],
  };
}

/** After the button: all at once. The server begins anew when somebody next asks me anything. */
export async function deleteServer(app: App, guildId: string): Promise<Answer> {
  await app.store.guilds.delete(guildId);
  app.log.info('guild forgotten', { key: guildId });
  return say(
    'Done: everything of this server is deleted, and nothing is posted any more. Remove me from the server if I am not needed; /setup begins anew.',
  );
}

function managesServer(interaction: Ask): boolean {
  return interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;
}
