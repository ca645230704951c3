// A digest of one's own as it is asked for: read from the options, tried in direct messages, and kept.
import type { ChatInputCommandInteraction } from 'discord.js';
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { contentId } from '../model/ids.ts';
import type { Language } from '../model/language.ts';
import type { DigestStyle, Subscription } from '../model/subscription.ts';
import type { Topic } from '../model/topic.ts';
import type { App } from '../ports/app.ts';
import type { Store } from '../ports/store.ts';
import { everything, topicCalled } from './choices.ts';
import { type Answer, guildOf, say } from './command.ts';
import { words } from './commands/me.words.ts';
import { words as ofSubscribe } from './commands/subscribe.words.ts';
import { readSchedule } from './digest-options.ts';
import { reach } from './direct.ts';
import { languageFor } from './language.ts';
import { describeOwn } from './own-digests.ts';
import { readQuiet } from './quiet-hours.ts';
import { changedTo, newSubscription } from './subscription-making.ts';

/** Or changes the one that the asker has of the same topic in this server. */
export async function beginOwn(app: App, interaction: ChatInputCommandInteraction): Promise<Answer> {
  const language = languageFor(interaction);
  const tell = words(language);
  const { store } = app;
  const userId = interaction.user.id;
  if (interaction.guildId === null) {
    return say(tell.inServer);
  }
  const topic = readTopic(interaction, await store.topics.namesSeenBy(guildOf(interaction)));
  if (topic === undefined) {
    return say(ofSubscribe(language).noTopic);
  }
  const topicIds = topic === null ? [] : [topic.id];
  const own = await store.subscriptions.ofPerson(userId);
  const before =
    own.find((one) => one.guildId === interaction.guildId && one.topicIds.join() === topicIds.join()) ?? null;
  const noRoom = before === null ? await whyNoRoom(app, store, interaction.guildId, userId, language) : null;
  if (noRoom !== null) {
    return say(noRoom);
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
  return begin(app, interaction, before, wished);
}

/** Null when the person may have one more of that server. */
async function whyNoRoom(
  { settings }: App,
  { subscriptions }: Pick<Store, 'subscriptions'>,
  guildId: string,
  userId: string,
  language: Language,
): Promise<string | null> {
  const tell = words(language);
  const own = (await subscriptions.ofPerson(userId)).length;
  if (own >= settings.personalSubscriptions) {
    return tell.limit(own);
  }
  return (await subscriptions.countPersonal(guildId)) >= settings.personalPerGuild ? tell.serverLimit : null;
}

/** Null for everything, undefined for one that there is not. */
function readTopic<T extends Pick<Topic, 'id' | 'name'>>(
  interaction: ChatInputCommandInteraction,
  topics: readonly T[],
): T | null | undefined {
  const name = interaction.options.getString('topic');
  return name === null || name === everything ? null : topicCalled(topics, name);
}

/** Writes to the person first: a digest that cannot reach them is not begun. One that rested goes on. */
async function begin(
  app: App,
  interaction: ChatInputCommandInteraction,
  before: Subscription | null,
  wished: Subscription,
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
  const saved = await app.store.transaction(async ({ subscriptions, people, guilds }) => {
    const userId = interaction.user.id;
    // Held until the end, so that two who take the last place do not both.
    await guilds.get(wished.guildId);
    // As it stands now: what a digest that was composed meanwhile wrote must not be undone.
    const standing = before === null ? null : await subscriptions.get(before.id);
    const noRoom = standing === null ? await whyNoRoom(app, { subscriptions }, wished.guildId, userId, language) : null;
    if (noRoom !== null) {
      return noRoom;
    }
    const changed = standing === null ? { ...wished, id } : changedTo({ ...standing, pausedWhy: null }, wished);
    await subscriptions.save({ ...changed, channelId });
    await people.save({ id: userId, timeZone: (await people.get(userId))?.timeZone ?? null, language });
    return changed;
  });
  if (typeof saved === 'string') {
    return say(saved);
  }
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
