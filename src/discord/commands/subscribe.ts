// /subscribe: makes a subscription for a channel, or changes one.
import {
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import { cardsSince } from '../../deliver/shell/cards.ts';
import type { Breaking, DigestStyle, Quiet, Schedule, Subscription } from '../../model/subscription.ts';
import type { Topic } from '../../model/topic.ts';
import type { App } from '../../ports/app.ts';
import { readBreaking } from '../breaking-wish.ts';
import { channelKindOf } from '../channel-kind.ts';
import { choosePlace, chooseSubscription, chooseTopic, everything, pingsRole, topicCalled } from '../choices.ts';
import { administration, type Command, guildOf, say } from '../command.ts';
import { describeSubscription } from '../describe.ts';
import { digestOptions, readSchedule, topicOption } from '../digest-options.ts';
import { described, languageFor, named } from '../language.ts';
import { inTurn } from '../look-backs.ts';
import { channelTypes, missingPermissions } from '../permissions.ts';
import { readQuiet } from '../quiet-hours.ts';
import { keepSubscription, newSubscription } from '../subscription-making.ts';
import { shown } from '../text.ts';
import { words } from './subscribe.words.ts';

/** How far back it is said what a wish would have done. */
const pastDays = 30;

export const subscribe: Command = {
  definition: {
    name: 'subscribe',
    ...described({
      en: 'Make a subscription for a channel, or change one',
      de: 'Ein Abo für einen Kanal anlegen oder ändern',
      ar: 'إنشاء اشتراك لقناة أو تغييره',
    }),
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
    options: [
      topicOption,
      {
        type: ApplicationCommandOptionType.Channel,
        name: 'channel',
        ...described({
          en: 'Where to post; nothing means here',
          de: 'Wohin ich poste; leer heißt: hierher',
          ar: 'مكان النشر؛ إن تُرك فارغًا فهنا',
        }),
        channel_types: [...channelTypes],
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'mode',
        ...described({
          en: 'A digest at its time, or a card as soon as a story reaches the topic',
          de: 'Ein Überblick zu seiner Zeit, oder eine Karte, sobald eine Story zum Thema gehört',
          ar: 'موجز في موعده، أو بطاقة فور انتماء قصة إلى الموضوع',
        }),
        choices: [
          { ...named({ en: 'digest', de: 'Überblick (digest)', ar: 'موجز (digest)' }), value: 'digest' },
          { ...named({ en: 'instant', de: 'sofort (instant)', ar: 'فوري (instant)' }), value: 'instant' },
        ],
      },
      ...digestOptions,
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'when-empty',
        ...described({
          en: 'Post also when there is nothing new',
          de: 'Auch posten, wenn es nichts Neues gibt',
          ar: 'النشر حتى إن لم يكن هناك جديد',
        }),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'quiet',
        ...described({
          en: 'When nothing is posted, such as 22:00-07:00; it comes when they end. "none" for never',
          de: 'Wann ich nichts poste, z. B. 22:00-07:00; danach kommt alles. „keine“ für nie',
          ar: 'متى لا أنشر شيئًا، مثل 22:00-07:00؛ يأتي كل شيء بعدها. «بدون» لإلغائها',
        }),
        max_length: 20,
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'max-cards',
        ...described({
          en: 'Cards in one day; the stories beyond come together when it ends. 0 for any number',
          de: 'Karten am Tag; was darüber hinausgeht, kommt am Ende des Tages zusammen. 0: beliebig viele',
          ar: 'عدد البطاقات في اليوم؛ وما زاد يأتي مجموعًا في نهايته. 0 بلا حد',
        }),
        min_value: 0,
        max_value: 100,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'breaking',
        ...described({
          en: 'A card only from so many reports on, such as "3 reports in 60 minutes". "none" for any story',
          de: 'Karte erst ab so vielen Berichten, z. B. „3 Berichte in 60 Minuten“. „keine“ für jede Story',
          ar: 'بطاقة فقط عند عدد من التقارير، مثل «3 تقارير في 60 دقيقة». «بدون» لكل قصة',
        }),
        max_length: 60,
      },
      {
        type: ApplicationCommandOptionType.Role,
        name: 'role',
        ...described({
          en: 'Whom a card of breaking news pings; nothing means nobody',
          de: 'Wen eine Eilmeldung anpingt; leer heißt: niemanden',
          ar: 'من تنبهه بطاقة الخبر العاجل؛ إن تُرك فارغًا فلا أحد',
        }),
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'threads',
        ...described({
          en: 'Cards: what happens after a card goes into a thread at it',
          de: 'Karten: Was nach einer Karte geschieht, kommt in einen Thread an ihr',
          ar: 'البطاقات: ما يحدث بعد البطاقة يوضع في سلسلة محادثة عندها',
        }),
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'publish',
        ...described({
          en: 'In an announcement channel: publish what I post to the channels that follow it',
          de: 'In einem Ankündigungskanal: für die Kanäle veröffentlichen, die ihm folgen',
          ar: 'في قناة إعلانات: تعميم ما أنشره على القنوات المتابعة لها',
        }),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'change',
        ...described({
          en: 'An existing subscription to change instead',
          de: 'Ein bestehendes Abo, das du stattdessen ändern willst',
          ar: 'اشتراك قائم لتغييره بدلًا من إنشاء جديد',
        }),
        autocomplete: true,
      },
    ],
  },
  isPrivate: true,
  run: async (app, interaction) => {
    const language = languageFor(interaction);
    const tell = words(language);
    const guildId = guildOf(interaction);
    const topics = await app.store.topics.namesSeenBy(guildId);
    const existing = await app.store.subscriptions.ofGuild(guildId);
    const changeId = interaction.options.getString('change');
    const before = changeId === null ? null : existing.find((subscription) => subscription.id === changeId);
    if (before === undefined) {
      return say(tell.noSubscription);
    }
    const topicName = interaction.options.getString('topic');
    const topic = topicName === null || topicName === everything ? null : topicCalled(topics, topicName);
    if (topic === undefined) {
      return say(tell.noTopic);
    }
    const schedule = readSchedule(
      interaction,
      before,
      (await app.store.guilds.get(guildId))?.timeZone ?? app.config.timeZone,
    );
    if (typeof schedule === 'string') {
      return say(schedule);
    }
    const quiet = interaction.options.getString('quiet');
    if (quiet !== null && readQuiet(quiet) === null) {
      return say(tell.unreadQuiet);
    }
    const breaking = readWish(interaction, before);
    if (typeof breaking === 'string') {
      return say(breaking);
    }
    const channelId = interaction.options.getChannel('channel')?.id ?? before?.channelId ?? interaction.channelId;
    const misfit = misfitOf(interaction, before, channelId);
    if (misfit !== null) {
      return say(misfit);
    }
    const missing = missingPermissions(interaction, channelId, wishesThreads(interaction, before));
    if (missing.length > 0) {
      return say(tell.mayNotPost(missing.join(tell.comma)));
    }
    const wished = await wishedSubscription(
      app,
      interaction,
      before,
      topicName === null ? (before?.topicIds ?? []) : topic === null ? [] : [topic.id],
      schedule,
      breaking,
    );
    // Before it is saved, since who asks for too much is told to ask again.
    const past = wished.breaking === null ? [] : [await pastOf(app, wished, tell)];
    const kept = await keepSubscription(app, wished, changeId);
    switch (kept.kind) {
      case 'gone':
        return say(tell.noSubscription);
      case 'same':
        return say(tell.already);
      case 'full':
        return say(tell.limit(kept.count));
      case 'kept':
        return say(await sayKept(app, interaction, kept.subscription, before === null, topics, past));
    }
  },
  complete: async (app, interaction) => {
    const { name, value } = interaction.options.getFocused(true);
    switch (name) {
      case 'topic':
        return [
          { name: words(languageFor(interaction)).everyStory, value: everything },
          ...(await chooseTopic(app, interaction, value)),
        ].slice(0, 25);
      case 'timezone':
        return choosePlace(value);
      default:
        return chooseSubscription(app, interaction, value);
    }
  },
};

async function sayKept(
  app: App,
  interaction: ChatInputCommandInteraction,
  subscription: Subscription,
  isNew: boolean,
  topics: readonly Pick<Topic, 'id' | 'name'>[],
  past: readonly string[],
): Promise<string> {
  const language = languageFor(interaction);
  const tell = words(language);
  const ownZone = (await app.store.people.get(interaction.user.id))?.timeZone ?? null;
  const lines = [
    `${isNew ? tell.done : tell.changed} ${describeSubscription(subscription, topics, language, ownZone)}`,
    ...past,
    ...(mayPing(interaction, subscription) ? [] : [tell.pingAdvice]),
    ...(pingsRole(subscription) ? [tell.roleButton] : []),
    subscription.mode === 'instant' ? tell.nextCards : tell.nextDigest,
  ];
  return lines.join('\n');
}

/** What a wish for breaking news would have told already. */
async function pastOf(app: App, subscription: Subscription, tell: ReturnType<typeof words>): Promise<string> {
  const sinceAt = app.now().getTime() - pastDays * 86_400_000;
  const stories = await inTurn(app, subscription.guildId, () => cardsSince(app, subscription, sinceAt));
  const lately = stories
    .slice(0, 3)
    .map(({ headline, lastAt }) => `\n- ${shown(headline, 150)} <t:${Math.floor(lastAt / 1000)}:R>`);
  return stories.length === 0
    ? tell.pastNothing(pastDays)
    : `${tell.past(pastDays, stories.length)}${stories.length > 3 ? tell.lately : ''}:${lately.join('')}`;
}

/** Discord lets us ping a role only when everyone may, or we may ping all. */
function mayPing(interaction: ChatInputCommandInteraction, { breaking }: Subscription): boolean {
  const role = interaction.options.getRole('role');
  return (
    breaking === null ||
    role?.mentionable !== false ||
    interaction.appPermissions.has(PermissionFlagsBits.MentionEveryone)
  );
}

function wishedSubscription(
  app: App,
  interaction: ChatInputCommandInteraction,
  before: Subscription | null,
  topicIds: readonly string[],
  schedule: Schedule,
  breaking: Breaking | null,
): Promise<Subscription> {
  const { options } = interaction;
  return newSubscription(app, interaction, {
    channelId: options.getChannel('channel')?.id ?? before?.channelId ?? interaction.channelId,
    topicIds,
    mode: (options.getString('mode') as Subscription['mode'] | null) ?? before?.mode ?? 'digest',
    schedule,
    style: (options.getString('style') as DigestStyle | null) ?? before?.style ?? 'cards',
    sayWhenEmpty: options.getBoolean('when-empty') ?? before?.sayWhenEmpty ?? false,
    quiet: wishedQuiet(options.getString('quiet'), before),
    breaking,
    maxCards: wishedCap(options.getInteger('max-cards'), before),
    maxStories: options.getInteger('stories') ?? before?.maxStories ?? app.settings.storiesPerDigest,
    threads: wishesThreads(interaction, before),
    publish: wishesPublishing(interaction, before),
  });
}

function wishesThreads({ options }: ChatInputCommandInteraction, before: Subscription | null): boolean {
  return options.getBoolean('threads') ?? before?.threads ?? false;
}

function wishesPublishing({ options }: ChatInputCommandInteraction, before: Subscription | null): boolean {
  return options.getBoolean('publish') ?? before?.publish ?? false;
}

/** Why threads or publishing do not fit the channel or the mode, in words; null when all fits. */
function misfitOf(
  interaction: ChatInputCommandInteraction,
  before: Subscription | null,
  channelId: string,
): string | null {
  const tell = words(languageFor(interaction));
  const mode = interaction.options.getString('mode') ?? before?.mode ?? 'digest';
  const isInThread = interaction.guild?.channels.cache.get(channelId)?.isThread() === true;
  if (wishesThreads(interaction, before) && (mode !== 'instant' || isInThread)) {
    return isInThread ? tell.noThreadsInThreads : tell.threadsNeedCards;
  }
  return wishesPublishing(interaction, before) && channelKindOf(interaction, channelId) !== 'announcement'
    ? tell.publishNeedsAnnouncements
    : null;
}

/** What is to be breaking from now on, or a sentence that says what is wrong with the wish. */
function readWish(interaction: ChatInputCommandInteraction, before: Subscription | null): Breaking | null | string {
  const { options } = interaction;
  const tell = words(languageFor(interaction));
  const mode = options.getString('mode') ?? before?.mode ?? 'digest';
  const said = options.getString('breaking');
  const role = options.getRole('role');
  const read = said === null ? (before?.breaking ?? 'none') : readBreaking(said);
  if (read === null) {
    return tell.unreadBreaking;
  }
  if (mode !== 'instant' && (said !== null || role !== null) && read !== 'none') {
    return tell.breakingNeedsCards;
  }
  if (read === 'none' || mode !== 'instant') {
    return role === null ? null : tell.roleNeedsBreaking;
  }
  if (role !== null && role.id === interaction.guildId) {
    return tell.notEveryone;
  }
  const { reports, minutes } = read;
  return { reports, minutes, roleId: role?.id ?? before?.breaking?.roleId ?? null };
}

function wishedQuiet(said: string | null, before: Subscription | null): Quiet | null {
  const quiet = said === null ? (before?.quiet ?? null) : readQuiet(said);
  return quiet === 'none' ? null : quiet;
}

function wishedCap(said: number | null, before: Subscription | null): number | null {
  const cap = said ?? before?.maxCards ?? 0;
  return cap === 0 ? null : cap;
}
