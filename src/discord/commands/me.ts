// /me: what is the asker's own: digests in direct messages, and their time zone. Seen by nobody else, in no list of the server.
import { ApplicationCommandOptionType, type ChatInputCommandInteraction, InteractionContextType } from 'discord.js';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { contentId } from '../../model/ids.ts';
import type { Language } from '../../model/language.ts';
import type { DigestStyle, Subscription } from '../../model/subscription.ts';
import type { Topic } from '../../model/topic.ts';
import type { App } from '../../ports/app.ts';
import { choosePlace, chooseTopic } from '../choices.ts';
import { type Answer, type Ask, type Command, guildOf, say } from '../command.ts';
import { digestOptions, readSchedule } from '../digest-options.ts';
import { reach } from '../direct.ts';
import { described, languageFor } from '../language.ts';
import { describeOwn, endOwn, moveZone, showOwn } from '../own-digests.ts';
import { readQuiet } from '../quiet-hours.ts';
import { changedTo, newSubscription } from '../subscription-making.ts';
import { isNone } from '../text.ts';
import { readTimeZone } from '../time-zone.ts';
import { words } from './me.words.ts';
import { words as ofSubscribe } from './subscribe.words.ts';

const everything = '*';

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
          {
            type: ApplicationCommandOptionType.String,
            name: 'topic',
            ...described({
              en: 'What to hear of; nothing means every story of the feeds',
              de: 'Wovon du hören willst; leer heißt: jede Story der Feeds',
              ar: 'ما تريد سماع أخباره؛ إن تُرك فارغًا فكل قصص الخلاصات',
            }),
            autocomplete: true,
          },
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
        return wish(app, interaction);
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

async function wish(app: App, interaction: ChatInputCommandInteraction): Promise<Answer> {
  const language = languageFor(interaction);
  const tell = words(language);
  const { store } = app;
  const userId = interaction.user.id;
  if (interaction.guildId === null) {
    return say(tell.inServer);
  }
  const topic = readTopic(interaction, await store.topics.seenBy(guildOf(interaction)));
  if (topic === undefined) {
    return say(ofSubscribe(language).noTopic);
  }
  const topicIds = topic === null ? [] : [topic.id];
  const own = await store.subscriptions.ofPerson(userId);
  const before =
    own.find((one) => one.guildId === interaction.guildId && one.topicIds.join() === topicIds.join()) ?? null;
  if (before === null && own.length >= app.settings.personalSubscriptions) {
    return say(tell.limit(own.length));
  }
  const timeZone = (await store.people.get(userId))?.timeZone ?? null;
  const ofServer = (await store.guilds.get(interaction.guildId))?.timeZone ?? app.config.timeZone;
  const schedule = readSchedule(interaction, before, timeZone ?? ofServer);
  if (typeof schedule === 'string') {
    return say(schedule);
  }
  const saidQuiet = interaction.options.getString('quiet');
  const quiet = saidQuiet === null ? (before?.quiet ?? 'none') : readQuiet(saidQuiet);
  if (quiet === null) {
    return say(ofSubscribe(language).unreadQuiet);
  }
  const { options } = interaction;
  const wished: Subscription = {
    ...(await newSubscription(app, interaction, {
      channelId: before?.channelId ?? '',
      topicIds,
      mode: 'digest',
      schedule,
      quiet: quiet === 'none' ? null : quiet,
      style: (options.getString('style') as DigestStyle | null) ?? before?.style ?? 'cards',
      maxStories: options.getInteger('stories') ?? before?.maxStories ?? app.settings.storiesPerDigest,
    })),
    createdBy: null,
    userId,
  };
  return begin(app, interaction, before, wished, timeZone);
}

/** Null for everything, undefined for one that there is not. */
function readTopic(interaction: ChatInputCommandInteraction, topics: readonly Topic[]): Topic | null | undefined {
  const name = interaction.options.getString('topic');
  return name === null || name === everything
    ? null
    : topics.find((topic) => topic.id === name || topic.name.toLowerCase() === name.toLowerCase());
}

/** Writes to the person first: a digest that cannot reach them is not begun. One that rested goes on. */
async function begin(
  app: App,
  interaction: ChatInputCommandInteraction,
  before: Subscription | null,
  wished: Subscription,
  timeZone: string | null,
): Promise<Answer> {
  const language = languageFor(interaction);
  const tell = words(language);
  const what = await describeOwn(app, wished, language);
  const id = before?.id ?? wished.id;
  const isNew = before === null || before.pausedWhy !== null;
  let { channelId } = wished;
  if (isNew) {
    const reached = await reach(app, interaction, welcome(id, what, language), contentId('welcome', interaction.id));
    if (reached.kind !== 'reached') {
      return say(reached.kind === 'closed' ? tell.closed : tell.notNow);
    }
    channelId = reached.channelId;
  }
  const saved = await app.store.transaction(async ({ subscriptions, people }) => {
    await people.save({ id: interaction.user.id, timeZone, language });
    // As it stands now: what a digest that was composed meanwhile wrote must not be undone.
    const standing = before === null ? null : await subscriptions.get(before.id);
    const subscription: Subscription = {
      ...(standing === null ? wished : changedTo({ ...standing, pausedWhy: null }, wished)),
      channelId,
    };
    await subscriptions.save(subscription);
    return subscription;
  });
  const when = `<t:${Math.floor((saved.nextDueAt ?? 0) / 1000)}:R>`;
  return say(isNew ? tell.started(what, when) : tell.changed(what, when));
}

function welcome(id: string, what: string, language: Language): Answer {
  const tell = words(language);
  return {
    ...say(tell.welcome(what)),
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          { type: ComponentType.Button, style: ButtonStyle.Secondary, label: tell.stop, custom_id: `me-stop:${id}` },
        ],
      },
    ],
  };
}

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
