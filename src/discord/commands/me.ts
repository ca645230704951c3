// /me: what is the asker's own: digests in direct messages, and their time zone. Seen by nobody else, in no list of the server.
import { ApplicationCommandOptionType, type ChatInputCommandInteraction, InteractionContextType } from 'discord.js';
import type { App } from '../../ports/app.ts';
import { choosePlace, chooseTopic, everything } from '../choices.ts';
import { type Answer, type Ask, type Command, say } from '../command.ts';
import { digestOptions, topicOption } from '../digest-options.ts';
import { described, languageFor } from '../language.ts';
import { beginOwn } from '../own-digest-making.ts';
import { describeOwn, endOwn, moveZone, showOwn } from '../own-digests.ts';
import { isNone } from '../text.ts';
import { readTimeZone } from '../time-zone.ts';
import { words } from './me.words.ts';
import { words as ofSubscribe } from './subscribe.words.ts';

export const me: Command = {
  definition: {
    name: 'me',
    ...described({
      en: 'What is yours: a digest in direct messages, your time zone',
      de: 'Was deins ist: ein Überblick per Direktnachricht, deine Zeitzone',
      ar: 'ما يخصك: موجز في رسائلك الخاصة ومنطقتك الزمنية',
    }),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'digest',
        ...described({
          en: 'Get a digest of this server in direct messages, or change it',
          de: 'Einen Überblick dieses Servers per Direktnachricht bekommen oder ändern',
          ar: 'تلقّي موجز هذا الخادم في رسائلك الخاصة أو تغييره',
        }),
        options: [
          topicOption,
          ...digestOptions,
          {
            type: ApplicationCommandOptionType.String,
            name: 'quiet',
            ...described({
              en: 'When nothing is sent, such as 22:00-07:00; it comes when they end. "none" for never',
              de: 'Wann ich nichts schicke, z. B. 22:00-07:00; danach kommt alles. „keine“ für nie',
              ar: 'متى لا أرسل شيئًا، مثل 22:00-07:00؛ يأتي كل شيء بعدها. «بدون» لإلغائها',
            }),
            max_length: 20,
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'show',
        ...described({
          en: 'Your digests and your time zone',
          de: 'Deine Überblicke und deine Zeitzone',
          ar: 'موجزاتك ومنطقتك الزمنية',
        }),
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'stop',
        ...described({
          en: 'End a digest in direct messages',
          de: 'Einen Überblick per Direktnachricht beenden',
          ar: 'إنهاء موجز في رسائلك الخاصة',
        }),
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'timezone',
        ...described({
          en: 'Your own time zone, for your digests',
          de: 'Deine eigene Zeitzone, für deine Überblicke',
          ar: 'منطقتك الزمنية، لموجزاتك',
        }),
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'timezone',
            ...described({
              en: 'Such as Europe/Berlin; "none" for that of the server',
              de: 'Zum Beispiel Europe/Berlin; „keine“ für die des Servers',
              ar: 'مثل Asia/Riyadh؛ «بدون» لمنطقة الخادم',
            }),
            autocomplete: true,
          },
        ],
      },
    ],
  },
  isPrivate: true,
  run: (app, interaction) => {
    switch (interaction.options.getSubcommand()) {
      case 'digest':
        return beginOwn(app, interaction);
      case 'stop':
        return stop(app, interaction);
      case 'timezone':
        return setZone(app, interaction);
      default:
        return showOwn(app, interaction, 0);
    }
  },
  complete: async (app, interaction) => {
    const { name, value } = interaction.options.getFocused(true);
    if (name === 'timezone') {
      return choosePlace(value);
    }
    const all = { name: ofSubscribe(languageFor(interaction)).everyStory, value: everything };
    return interaction.guildId === null ? [] : [all, ...(await chooseTopic(app, interaction, value))].slice(0, 25);
  },
};

/** The only one at once; of several they choose. */
async function stop(app: App, interaction: ChatInputCommandInteraction): Promise<Answer> {
  const own = await app.store.subscriptions.ofPerson(interaction.user.id);
  return own.length === 1 ? stopOne(app, interaction, own[0]!.id) : showOwn(app, interaction, 0);
}

export async function stopOne(app: App, interaction: Ask, id: string): Promise<Answer> {
  const language = languageFor(interaction);
  const tell = words(language);
  const ended = await endOwn(app, interaction.user.id, id);
  return say(ended === null ? tell.notThere : tell.ended(await describeOwn(app, ended, language)));
}

async function setZone(app: App, interaction: ChatInputCommandInteraction): Promise<Answer> {
  const language = languageFor(interaction);
  const tell = words(language);
  const id = interaction.user.id;
  const said = interaction.options.getString('timezone')?.trim() ?? null;
  if (said === null) {
    const zone = (await app.store.people.get(id))?.timeZone ?? null;
    return say(zone === null ? tell.noZone : tell.zoneIs(zone));
  }
  const timeZone = isNone(said.toLowerCase()) ? null : readTimeZone(said);
  if (timeZone === null && !isNone(said.toLowerCase())) {
    return say(ofSubscribe(language).noZone);
  }
  const moved = await moveZone(app, { id, timeZone, language });
  const done = timeZone === null ? tell.zoneCleared : tell.zoneSet(timeZone);
  return say(moved === 0 ? done : `${done} ${tell.moved(moved)}`);
}
