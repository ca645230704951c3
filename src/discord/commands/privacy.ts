// /privacy: what is stored of a person and of a server: shown, given as a file, deleted. A person asks for themselves;
// for the server only those who administer the bot there do.
import { ApplicationCommandOptionType, InteractionContextType } from 'discord.js';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { Language } from '../../model/language.ts';
import { limits } from '../../model/limits.ts';
import type { App } from '../../ports/app.ts';
import { mayAdminister } from '../administration.ts';
import { type Answer, type Ask, type Command, guildOf, say } from '../command.ts';
import { described, languageFor, named } from '../language.ts';
import { gatherPerson, gatherServer } from '../stored.ts';
import { words } from './privacy.words.ts';

const what = {
  type: ApplicationCommandOptionType.String as const,
  name: 'what',
  ...described({
    en: 'Yours (nothing means that), or all of this server',
    de: 'Deines (leer heißt das) oder alles von diesem Server',
    ar: 'ما يخصك (إن تُرك فارغًا)، أو كل ما يخص هذا الخادم',
  }),
  choices: [
    { ...named({ en: 'me', de: 'ich', ar: 'أنا' }), value: 'me' },
    { ...named({ en: 'server', de: 'der Server', ar: 'الخادم' }), value: 'server' },
  ],
};

export const privacy: Command = {
  definition: {
    name: 'privacy',
    ...described({
      en: 'What I store of you and of this server; as a file; and deleting it',
      de: 'Was ich von dir und diesem Server speichere; als Datei; und wie du es löschst',
      ar: 'ما أحفظه عنك وعن هذا الخادم؛ وتنزيله ملفًا؛ وحذفه',
    }),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'show',
        ...described({ en: 'What I store', de: 'Was ich speichere', ar: 'ما أحفظه' }),
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'export',
        ...described({ en: 'It as a file', de: 'Alles davon als Datei', ar: 'كل ذلك في ملف' }),
        options: [what],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'delete',
        ...described({ en: 'Delete it', de: 'Es löschen', ar: 'حذف ذلك' }),
        options: [what],
      },
    ],
  },
  isPrivate: true,
  run: async (app, interaction) => {
    const language = languageFor(interaction);
    const isServer = interaction.options.getString(what.name) === 'server';
    if (isServer && !(await mayAdminister(app, interaction))) {
      return say(words(language).notAllowed);
    }
    switch (interaction.options.getSubcommand()) {
      case 'export':
        return isServer
          ? exportServer(app, guildOf(interaction), language)
          : exportPerson(app, interaction.user.id, language);
      case 'delete':
        return isServer ? confirmDeletion(language) : forgetPerson(app, interaction.user.id, language);
      default:
        return show(app, interaction);
    }
  },
};

async function show(app: App, interaction: Ask): Promise<Answer> {
  const language = languageFor(interaction);
  const tell = words(language);
  const person = await gatherPerson(app, interaction.user.id);
  const { own, settings } = person;
  const made = some([
    [person.topics, tell.topics],
    [person.subscriptions, tell.subscriptions],
    [person.feeds, tell.feeds],
    [person.answers, tell.answers],
    [person.channelMutes, tell.mutes],
    [person.decisions, tell.decisions],
  ]);
  const theirs = some([
    [own.digests, tell.digests],
    [own.saved, tell.saved],
    [own.mutes, tell.mutes],
    [settings === null ? [] : [settings], () => tell.zoneAndLanguage],
  ]);
  const lines = [
    `**${tell.ofYou}**`,
    ...(made.length + theirs.length === 0 ? [tell.nothing] : []),
    ...(theirs.length === 0 ? [] : [tell.own(theirs.join(tell.comma))]),
    ...(made.length === 0 ? [] : [tell.yours(made.join(tell.comma))]),
    tell.notKept,
    ...((await mayAdminister(app, interaction))
      ? [`**${tell.ofServer}**`, await serverLine(app, guildOf(interaction), language)]
      : []),
  ];
  return say(lines.join('\n'));
}

/** Counted, what there is none of left out. */
function some(counts: readonly (readonly [readonly unknown[], (count: number) => string])[]): readonly string[] {
  return counts.flatMap(([things, say]) => (things.length === 0 ? [] : [say(things.length)]));
}

async function serverLine(app: App, guildId: string, language: Language): Promise<string> {
  const tell = words(language);
  const { topics, subscriptions, feeds, messages, isCut } = await gatherServer(app, guildId);
  const own = [tell.topics(topics.length), tell.subscriptions(subscriptions.length), tell.ownFeeds(feeds.length)];
  return tell.serverHas(own.join(tell.comma), tell.messages(messages.length, isCut), app.settings.keepDeliveriesDays);
}

async function exportPerson(app: App, userId: string, language: Language): Promise<Answer> {
  return asFile(words(language).allOfYou, 'newsloom-me.json', await gatherPerson(app, userId), language);
}

async function exportServer(app: App, guildId: string, language: Language): Promise<Answer> {
  return asFile(words(language).allOfServer, 'newsloom-server.json', await gatherServer(app, guildId), language);
}

function asFile(text: string, name: string, content: unknown, language: Language): Answer {
  const file = { name, text: `${JSON.stringify(content, null, 2)}\n` };
  return Buffer.byteLength(file.text) > limits.fileBytes
    ? say(words(language).tooLarge)
    : { ...say(text), files: [file] };
}

async function forgetPerson(app: App, userId: string, language: Language): Promise<Answer> {
  const tell = words(language);
  const rows = await app.store.forgetPerson(userId);
  return say(rows === 0 ? tell.nothingOfYou : tell.forgotten(rows));
}

function confirmDeletion(language: Language): Answer {
  const tell = words(language);
  return {
    ...say(tell.confirm),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Danger,
            label: tell.deleteAll,
            custom_id: 'privacy-delete',
          },
        ],
      },
    ],
  };
}

/** After the button: all at once. The server begins anew when somebody next asks me anything. */
export async function deleteServer(app: App, guildId: string, language: Language): Promise<Answer> {
  await app.store.guilds.delete(guildId);
  app.log.info('guild forgotten', { key: guildId });
  return say(words(language).deleted);
}
