// /subscribe: makes a subscription for a channel, or changes one.
import {
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import { cardsSince } from '../../deliver/shell/cards.ts';
import { styles } from '../../deliver/styles/index.ts';
import type { Breaking, Cadence, DigestStyle, Quiet, Schedule, Subscription } from '../../model/subscription.ts';
import type { App } from '../../ports/app.ts';
import { readBreaking } from '../breaking-wish.ts';
import { choosePlace, chooseSubscription, chooseTopic } from '../choices.ts';
import { type Answer, administration, type Command, guildOf, say } from '../command.ts';
import { describeSubscription, weekdays } from '../describe.ts';
import { channelTypes, missingPermissions } from '../permissions.ts';
import { readQuiet } from '../quiet-hours.ts';
import { changedTo, isSameWish, newSubscription } from '../subscription-making.ts';
import { shown } from '../text.ts';
import { readTimeZone } from '../time-zone.ts';

const everything = '*';
/** How far back it is said what a wish would have done. */
const pastDays = 30;

export const subscribe: Command = {
  definition: {
    name: 'subscribe',
    description: 'Make a subscription for a channel, or change one',
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'topic',
        description: 'What to hear of; nothing means every story of the feeds',
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.Channel,
        name: 'channel',
        description: 'Where to post; nothing means here',
        channel_types: [...channelTypes],
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'mode',
        description: 'A digest at its time, or a card as soon as a story reaches the topic',
        choices: [
          { name: 'digest', value: 'digest' },
          { name: 'instant', value: 'instant' },
        ],
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'every',
        description: 'How often a digest comes; nothing means daily',
        choices: [
          { name: 'day', value: 'daily' },
          { name: 'day from Monday to Friday', value: 'weekdays' },
          { name: 'week', value: 'weekly' },
          { name: 'hour', value: 'hourly' },
        ],
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'at',
        description: 'Time of day, such as 07:30',
        max_length: 5,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'timezone',
        description: 'Time zone, such as Europe/Berlin',
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'weekday',
        description: 'For a weekly digest',
        choices: weekdays.map((name, value) => ({ name, value })),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'style',
        description: 'How a digest looks',
        choices: Object.values(styles).map(({ name, summary }) => ({ name: `${name}: ${summary}`, value: name })),
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'stories',
        description: 'Stories in one digest, at most',
        min_value: 1,
        max_value: 25,
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'when-empty',
        description: 'Post also when there is nothing new',
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'quiet',
        description: 'When nothing is posted, such as 22:00-07:00; it comes when they end. "none" for never',
        max_length: 20,
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'max-cards',
        description: 'Cards in one day; the stories beyond come together when it ends. 0 for any number',
        min_value: 0,
        max_value: 100,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'breaking',
        description: 'A card only from so many reports on, such as "3 reports in 60 minutes". "none" for any story',
        max_length: 60,
      },
      {
        type: ApplicationCommandOptionType.Role,
        name: 'role',
        description: 'Whom a card of breaking news pings; nothing means nobody',
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'change',
        description: 'An existing subscription to change instead',
        autocomplete: true,
      },
    ],
  },
  isPrivate: true,
  run: async (app, interaction) => {
    const guildId = guildOf(interaction);
    const topics = await app.store.topics.seenBy(guildId);
    const existing = await app.store.subscriptions.ofGuild(guildId);
    const changeId = interaction.options.getString('change');
    const before = changeId === null ? null : existing.find((subscription) => subscription.id === changeId);
    if (before === undefined) {
      return say('There is no such subscription in this server. /subscriptions lists them.');
    }
    if (before === null && existing.length >= app.settings.subscriptionsPerGuild) {
      return say(
        `This server has ${existing.length} subscriptions, which is the limit. End one with /unsubscribe first.`,
      );
    }
    const topicName = interaction.options.getString('topic');
    const topic =
      topicName === null || topicName === everything
        ? null
        : topics.find(({ id, name }) => id === topicName || name.toLowerCase() === topicName.toLowerCase());
    if (topic === undefined) {
      return say('There is no topic of that name. /topic list shows them, /topic create makes one.');
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
      return say('I could not read those quiet hours. Write them from and to, such as 22:00-07:00, or "none".');
    }
    const breaking = readWish(interaction, before);
    if (typeof breaking === 'string') {
      return say(breaking);
    }
    const missing = missingPermissions(
      interaction,
      interaction.options.getChannel('channel')?.id ?? before?.channelId ?? interaction.channelId,
    );
    if (missing.length > 0) {
      return say(`I may not post there. In the channel's permissions, give me: ${missing.join(', ')}. Then try again.`);
    }
    const subscription = await makeSubscription(
      app,
      interaction,
      before,
      topicName === null ? (before?.topicIds ?? []) : topic === null ? [] : [topic.id],
      schedule,
      breaking,
    );
    if (before === null && existing.some((other) => isSameWish(other, subscription))) {
      return say('The channel has this subscription already. To change it, give its name in the option "change".');
    }
    await app.store.transaction(async ({ subscriptions }) => {
      // As it stands now: what a digest that was composed meanwhile wrote must not be undone.
      const standing = before === null ? null : await subscriptions.get(before.id);
      await subscriptions.save(standing === null ? subscription : changedTo(standing, subscription));
    });
    const line = describeSubscription(subscription, topics);
    const past = subscription.breaking === null ? '' : `\n${await pastOf(app, subscription)}`;
    return confirm(subscription, before === null, `${line}${past}${pingAdvice(interaction, subscription)}`);
  },
  complete: async (app, interaction) => {
    const { name, value } = interaction.options.getFocused(true);
    switch (name) {
      case 'topic':
        return [{ name: 'every story', value: everything }, ...(await chooseTopic(app, interaction, value))].slice(
          0,
          25,
        );
      case 'timezone':
        return choosePlace(value);
      default:
        return chooseSubscription(app, interaction, value);
    }
  },
};

function confirm(subscription: Subscription, isNew: boolean, line: string): Answer {
  const next =
    subscription.mode === 'instant'
      ? 'Stories that reach it from now on get a card.'
      : '/digest preview shows what it would hold now.';
  return say(`${isNew ? 'Done.' : 'Changed.'} ${line}\n${next}`);
}

/** What a wish for breaking news would have told already. */
async function pastOf(app: App, subscription: Subscription): Promise<string> {
  const stories = await cardsSince(app, subscription, app.now().getTime() - pastDays * 86_400_000);
  const lately = stories
    .slice(0, 3)
    .map(({ headline, lastAt }) => `\n- ${shown(headline, 150)} <t:${Math.floor(lastAt / 1000)}:R>`);
  const count = stories.length === 1 ? 'one story' : `${stories.length} stories`;
  return stories.length === 0
    ? `In the last ${pastDays} days it would have told nothing.`
    : `In the last ${pastDays} days it would have told ${count}${stories.length > 3 ? ', lately' : ''}:${lately.join('')}`;
}

/** Discord lets us ping a role only when everyone may, or we may ping all. */
function pingAdvice(interaction: ChatInputCommandInteraction, { breaking }: Subscription): string {
  const role = interaction.options.getRole('role');
  const mayPing = role?.mentionable !== false || interaction.appPermissions.has(PermissionFlagsBits.MentionEveryone);
  return breaking === null || mayPing
    ? ''
    : '\nDiscord does not let me ping that role yet: allow anyone to mention it in its settings, or give me the permission "Mention @everyone, @here, and All Roles".';
}

/** The wished schedule, or a sentence that says what is wrong with it. */
function readSchedule(
  interaction: ChatInputCommandInteraction,
  before: Subscription | null,
  guildZone: string,
): Schedule | string {
  const timeZone = readTimeZone(interaction.options.getString('timezone') ?? before?.schedule.timeZone ?? guildZone);
  if (timeZone === null) {
    return 'I do not know that time zone. Choose one from the list while typing, such as Europe/Berlin.';
  }
  const at = interaction.options.getString('at');
  const parts = at === null ? null : /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/.exec(at.trim());
  if (at !== null && parts === null) {
    return 'I could not read that time. Write it as hours and minutes, such as 07:30 or 18:00.';
  }
  return {
    cadence: (interaction.options.getString('every') as Cadence | null) ?? before?.schedule.cadence ?? 'daily',
    hour: parts === null ? (before?.schedule.hour ?? 7) : Number(parts[1]),
    minute: parts === null ? (before?.schedule.minute ?? 30) : Number(parts[2]),
    weekday: interaction.options.getInteger('weekday') ?? before?.schedule.weekday ?? 1,
    timeZone,
  };
}

async function makeSubscription(
  app: App,
  interaction: ChatInputCommandInteraction,
  before: Subscription | null,
  topicIds: readonly string[],
  schedule: Schedule,
  breaking: Breaking | null,
): Promise<Subscription> {
  const { options } = interaction;
  const fresh = await newSubscription(app, interaction, {
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
  });
  return before === null ? fresh : changedTo(before, fresh);
}

/** What is to be breaking from now on, or a sentence that says what is wrong with the wish. */
function readWish(interaction: ChatInputCommandInteraction, before: Subscription | null): Breaking | null | string {
  const { options } = interaction;
  const mode = options.getString('mode') ?? before?.mode ?? 'digest';
  const said = options.getString('breaking');
  const role = options.getRole('role');
  const read = said === null ? (before?.breaking ?? 'none') : readBreaking(said);
  if (read === null) {
    return 'I could not read that. Write reports and minutes, such as "3 reports in 60 minutes" (2 to 50 reports, within 5 minutes to 24 hours), or "none".';
  }
  if (mode !== 'instant' && (said !== null || role !== null) && read !== 'none') {
    return 'Breaking news comes as cards, not in a digest. Choose the mode "instant" with it.';
  }
  if (read === 'none' || mode !== 'instant') {
    return role === null
      ? null
      : 'Only breaking news pings a role. Say what is breaking, such as "3 reports in 60 minutes".';
  }
  if (role !== null && role.id === interaction.guildId) {
    return 'I do not ping everyone. Choose a role that members can take or leave.';
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
