// /settings: the server's time zone and language, where the bot reports what went wrong, who may administer it, and how much of
// its bounds is in use. Without options it shows them.
import { ApplicationCommandOptionType, type ChatInputCommandInteraction, InteractionContextType } from 'discord.js';
import type { Guild } from '../../model/guild.ts';
import { type Language, languages } from '../../model/language.ts';
import type { App } from '../../ports/app.ts';
import { managesServer } from '../administration.ts';
import { choosePlace } from '../choices.ts';
import { administration, type Command, guildOf, say } from '../command.ts';
import { described, languageFor, named } from '../language.ts';
import { messageChannelTypes, missingPermissions } from '../permissions.ts';
import { shown } from '../text.ts';
import { readTimeZone } from '../time-zone.ts';
import { words } from './settings.words.ts';

/** Each in itself, for those who look for their own. */
const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch', ar: 'العربية' };

const none = { ...named({ en: 'none', de: 'keine', ar: 'لا شيء' }), value: 'none' };

export const settings: Command = {
  definition: {
    name: 'settings',
    ...described({
      en: "This server's time zone, language, log and administrators; without options I show them",
      de: 'Zeitzone, Sprache, Log und Verwaltung dieses Servers; ohne Optionen zeige ich sie',
      ar: 'المنطقة الزمنية واللغة والسجل والإدارة في هذا الخادم؛ وأعرضها إن لم تحدد شيئًا',
    }),
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'timezone',
        ...described({
          en: 'For new digests, such as Europe/Berlin',
          de: 'Für neue Überblicke, zum Beispiel Europe/Berlin',
          ar: 'للموجزات الجديدة، مثل Europe/Berlin',
        }),
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'language',
        ...described({
          en: 'Of what I post in this server',
          de: 'Von allem, was ich auf diesem Server poste',
          ar: 'لغة ما أنشره في هذا الخادم',
        }),
        choices: languages.map((language) => ({ name: languageNames[language], value: language })),
      },
      {
        type: ApplicationCommandOptionType.Channel,
        name: 'log-channel',
        ...described({
          en: 'Where I report broken feeds and messages that I could not post',
          de: 'Wo ich kaputte Feeds und nicht gepostete Nachrichten melde',
          ar: 'حيث أبلّغ عن الخلاصات المعطلة والرسائل التي تعذّر نشرها',
        }),
        channel_types: [...messageChannelTypes],
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'log',
        ...described({
          en: 'To switch the reports off',
          de: 'Um die Meldungen abzuschalten',
          ar: 'لإيقاف البلاغات',
        }),
        choices: [none],
      },
      {
        type: ApplicationCommandOptionType.Role,
        name: 'admin-role',
        ...described({
          en: 'Who may administer me beside those who may manage the server',
          de: 'Wer mich verwalten darf, neben denen, die den Server verwalten dürfen',
          ar: 'من يحق له إدارتي إلى جانب من يمكنهم إدارة الخادم',
        }),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'admins',
        ...described({
          en: 'To take that role away again',
          de: 'Um diese Rolle wieder zu entfernen',
          ar: 'لإزالة ذلك الدور',
        }),
        choices: [none],
      },
    ],
  },
  isPrivate: true,
  run: async (app, interaction) => {
    const wish = readWish(interaction);
    if (typeof wish === 'string') {
      return say(wish);
    }
    // Read and written in one go, so that two people who change two things both get theirs.
    const guild = await app.store.transaction(async ({ guilds }) => {
      const known = await guilds.get(guildOf(interaction));
      if (known === null) {
        throw new Error('a server asked that has no row');
      }
      const changed: Guild = { ...known, ...wish };
      await guilds.save(changed);
      return changed;
    });
    const tell = words(languageFor(interaction));
    const title = Object.keys(wish).length === 0 ? tell.title : tell.changed;
    return say([title, ...(await describe(app, guild, languageFor(interaction)))].join('\n'));
  },
  complete: async (_app, interaction) => choosePlace(interaction.options.getFocused()),
};

async function describe(app: App, guild: Guild, language: Language): Promise<readonly string[]> {
  const tell = words(language);
  const subscriptions = await app.store.subscriptions.ofGuild(guild.id);
  const isElsewhere = subscriptions.some(
    ({ mode, schedule }) => mode === 'digest' && schedule.timeZone !== guild.timeZone,
  );
  const feeds = (await app.store.feeds.seenBy(guild.id)).filter(({ shared }) => !shared);
  const topics = (await app.store.topics.namesSeenBy(guild.id)).filter(({ guildId }) => guildId === guild.id);
  const care = (await app.store.care.ofGuild(guild.id)).filter(({ undoneAt }) => undoneAt === null);
  const { feedsPerGuild, topicsPerGuild, subscriptionsPerGuild, carePerGuild } = app.settings;
  return [
    tell.timeZone(shown(guild.timeZone), clock(guild.timeZone, app.now())),
    tell.language(languageNames[guild.language]),
    guild.logChannelId === null ? tell.noLog : tell.log(`<#${guild.logChannelId}>`),
    ...(guild.adminRoleId === null
      ? [tell.noAdmins]
      : [tell.admins(`<@&${guild.adminRoleId}>`), `-# ${tell.showCommands}`]),
    tell.bounds(
      tell.of(feeds.length, feedsPerGuild),
      tell.of(topics.length, topicsPerGuild),
      tell.of(subscriptions.length, subscriptionsPerGuild),
      tell.of(care.length, carePerGuild),
    ),
    ...(isElsewhere ? [tell.ownZone] : []),
  ];
}

/** What to change, or a sentence that says what is wrong. */
function readWish(interaction: ChatInputCommandInteraction): Partial<Guild> | string {
  const tell = words(languageFor(interaction));
  const { options } = interaction;
  const typed = options.getString('timezone');
  const timeZone = typed === null ? null : readTimeZone(typed);
  if (typed !== null && timeZone === null) {
    return tell.noZone;
  }
  const channel = options.getChannel('log-channel');
  const isLogOff = options.getString('log') === 'none';
  if (channel !== null && isLogOff) {
    return tell.logTwice;
  }
  const missing = channel === null ? [] : missingPermissions(interaction, channel.id);
  if (channel !== null && missing.length > 0) {
    return tell.mayNotPost(`<#${channel.id}>`, missing.join(', '));
  }
  const admins = readAdmins(interaction);
  if (typeof admins === 'string') {
    return admins;
  }
  // Discord offers our languages only; a forged one would be kept and then lead nowhere.
  const language = languages.find((one) => one === options.getString('language'));
  return {
    ...(timeZone === null ? {} : { timeZone }),
    ...(language === undefined ? {} : { language }),
    ...(channel === null && !isLogOff ? {} : { logChannelId: channel?.id ?? null }),
    ...admins,
  };
}

/** A role that may administer does not say who else may. */
function readAdmins(interaction: ChatInputCommandInteraction): Pick<Partial<Guild>, 'adminRoleId'> | string {
  const tell = words(languageFor(interaction));
  const role = interaction.options.getRole('admin-role');
  const isTakenAway = interaction.options.getString('admins') === 'none';
  if (role === null && !isTakenAway) {
    return {};
  }
  if (!managesServer(interaction)) {
    return tell.notYours;
  }
  if (role !== null && isTakenAway) {
    return tell.adminsTwice;
  }
  // The role of everyone bears the server's own id.
  return role?.id === interaction.guildId ? tell.notEveryone : { adminRoleId: role?.id ?? null };
}

/** "17:05". */
function clock(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(now);
}
