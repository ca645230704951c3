// /setup: from an invited bot to a running subscription in four steps: where, what, when, done.
// Each step is drawn from what its buttons and menus carry in their custom_id; nothing is remembered between them,
// so that a restart, or two people at once, disturb nobody.

import { InteractionContextType } from 'discord.js';
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
  SelectMenuDefaultValueType,
} from 'discord-api-types/v10';
import { inEmbeds } from '../../deliver/components.ts';
import { drawDigest, drawList } from '../../deliver/draw.ts';
import { plainLine } from '../../deliver/escape.ts';
import { composePreview } from '../../deliver/shell/digests.ts';
import type { Language } from '../../model/language.ts';
import { limits } from '../../model/limits.ts';
import type { Schedule, Subscription } from '../../model/subscription.ts';
import type { App } from '../../ports/app.ts';
import { everything } from '../choices.ts';
import { clockTime } from '../clock.ts';
import { type Answer, type Ask, administration, type Command, guildOf, say } from '../command.ts';
import { describeSubscription } from '../describe.ts';
import { described, languageFor } from '../language.ts';
import { pageOf } from '../pages.ts';
import { channelTypes, missingPermissions } from '../permissions.ts';
import { keepSubscription, newSubscription } from '../subscription-making.ts';
import { shown } from '../text.ts';
import { words } from './setup.words.ts';

const dayMs = 86_400_000;
const topicsPerPage = 23;

/** Beside the server's own; a select holds 25. */
const zones = [
  'UTC',
  'Pacific/Honolulu',
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Paris',
  'Europe/Berlin',
  'Europe/Athens',
  'Europe/Istanbul',
  'Europe/Moscow',
  'Africa/Lagos',
  'Africa/Cairo',
  'Africa/Nairobi',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Dhaka',
  'Asia/Jakarta',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
] as const;

export const setup: Command = {
  definition: {
    name: 'setup',
    ...described({
      en: 'Where, what, when: three questions, and news comes to a channel',
      de: 'Wo, was, wann: drei Fragen, und die Nachrichten kommen in einen Kanal',
      ar: 'أين وماذا ومتى: ثلاثة أسئلة وتصل الأخبار إلى قناة',
    }),
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
  },
  isPrivate: true,
  run: (_app, interaction) => stepWhere(interaction, interaction.channelId),
};

/** Step 1: the channel, with what I lack there. */
export async function stepWhere(interaction: Ask, channelId: string | null): Promise<Answer> {
  const tell = words(languageFor(interaction));
  const chosen = channelId !== null && takesNews(interaction, channelId) ? channelId : null;
  const missing = chosen === null ? [] : missingPermissions(interaction, chosen);
  const state =
    chosen === null
      ? tell.chooseChannel
      : missing.length === 0
        ? tell.allAllowed(chosen)
        : tell.lacking(chosen, missing.join(tell.comma));
  return step(
    tell.step(1, tell.where),
    [state, `-# ${tell.whereNext}`],
    [
      row({
        type: ComponentType.ChannelSelect,
        custom_id: 'setup:where',
        placeholder: tell.pickChannel,
        channel_types: [...channelTypes],
        ...(chosen === null ? {} : { default_values: [{ id: chosen, type: SelectMenuDefaultValueType.Channel }] }),
      }),
      ...(chosen === null
        ? []
        : [
            row(
              missing.length === 0
                ? button(tell.next, `setup:what:${chosen}:0`, ButtonStyle.Primary)
                : button(tell.checkAgain, `setup:where:${chosen}`),
            ),
          ]),
    ],
  );
}

/** Step 2: every story, one of the topics, or a new one. */
export async function stepWhat(app: App, interaction: Ask, channelId: string, page: number): Promise<Answer> {
  if (!takesNews(interaction, channelId) || missingPermissions(interaction, channelId).length > 0) {
    return stepWhere(interaction, channelId);
  }
  const tell = words(languageFor(interaction));
  const topics = pageOf(await app.store.topics.seenBy(guildOf(interaction)), page, topicsPerPage);
  const feeds = await app.store.feeds.seenBy(guildOf(interaction));
  const options = [
    { label: tell.everyStory, value: everything, description: tell.everyStoryIs },
    ...topics.rows.map((topic) => ({
      label: plainLine(topic.name, limits.optionLabel) || tell.nameless,
      value: topic.id,
      description: tell.shownBy(topic.seeds.length),
    })),
  ];
  return step(
    tell.step(2, tell.what),
    [tell.whatIs(channelId), `-# ${feeds.length === 0 ? tell.noFeeds : tell.whatNext}`],
    [
      row({
        type: ComponentType.StringSelect,
        custom_id: `setup:topic:${channelId}`,
        placeholder: tell.pickTopic,
        options,
      }),
      row(
        button(tell.back, `setup:where:${channelId}`),
        button(tell.makeTopic, `setup:new:${channelId}`),
        ...(topics.count > 1
          ? [button(tell.otherTopics, `setup:what:${channelId}:${(topics.number + 1) % topics.count}`)]
          : []),
      ),
    ],
  );
}

/** Step 3: a digest at an hour, or cards. */
export async function stepWhen(
  app: App,
  interaction: Ask,
  channelId: string,
  topicId: string,
  hour = 7,
  zone: string | null = null,
): Promise<Answer> {
  const what = await nameWish(app, interaction, topicId);
  if (what === null) {
    return stepWhat(app, interaction, channelId, 0);
  }
  const own = (await app.store.guilds.get(guildOf(interaction)))?.timeZone ?? app.config.timeZone;
  const timeZone = zone ?? own;
  const language = languageFor(interaction);
  const tell = words(language);
  const time = clockTime(hour * 60, language);
  const wish = tell.whenIs(shown(what), channelId, time, shown(timeZone));
  return step(
    tell.step(3, tell.when),
    [wish, `-# ${tell.whenNext}`],
    [
      row({
        type: ComponentType.StringSelect,
        custom_id: `setup:hour:${channelId}:${topicId}:${timeZone}`,
        placeholder: tell.pickHour,
        options: Array.from({ length: 24 }, (_, at) => ({
          label: clockTime(at * 60, language),
          value: String(at),
          default: at === hour,
        })),
      }),
      row({
        type: ComponentType.StringSelect,
        custom_id: `setup:zone:${channelId}:${topicId}:${hour}`,
        placeholder: tell.pickZone,
        // One that is chosen and neither common nor the server's own is put first.
        options: [...new Set([timeZone, own, ...zones])]
          .slice(0, limits.selectOptions)
          .map((name) => ({ label: name.replaceAll('_', ' '), value: name, default: name === timeZone })),
      }),
      row(
        button(tell.back, `setup:what:${channelId}:0`),
        button(tell.digestAt(time), `setup:digest:${channelId}:${topicId}:${hour}:${timeZone}`, ButtonStyle.Primary),
        button(tell.cardsAtOnce, `setup:cards:${channelId}:${topicId}`, ButtonStyle.Primary),
      ),
    ],
  );
}

/** Step 4: makes the subscription and shows what it would have told in the last day. */
export async function stepDone(
  app: App,
  interaction: Ask,
  channelId: string,
  topicId: string,
  mode: Subscription['mode'],
  at: Pick<Schedule, 'hour' | 'timeZone'>,
): Promise<Answer> {
  const language = languageFor(interaction);
  const tell = words(language);
  const guildId = guildOf(interaction);
  const mayPost = takesNews(interaction, channelId) && missingPermissions(interaction, channelId).length === 0;
  if (!mayPost || (await nameWish(app, interaction, topicId)) === null) {
    return stepWhat(app, interaction, channelId, 0);
  }
  const wished = await newSubscription(app, interaction, {
    channelId,
    topicIds: topicId === everything ? [] : [topicId],
    mode,
    schedule: { cadence: 'daily', hour: at.hour, minute: 0, weekday: 1, timeZone: at.timeZone },
  });
  const kept = await keepSubscription(app, wished, null);
  if (kept.kind === 'full') {
    return say(tell.limit(kept.count));
  }
  if (kept.kind === 'gone') {
    return stepWhat(app, interaction, channelId, 0);
  }
  const { subscription } = kept;
  const topics = await app.store.topics.namesSeenBy(guildId);
  return withPreview(app, subscription, language, [
    `**${tell.step(4, kept.kind === 'kept' ? tell.done : tell.wasThere)}** ${describeSubscription(subscription, topics, language)}`,
    `-# ${topicId === everything ? tell.nextWithoutTopic : tell.nextWithTopic} ${tell.later}`,
  ]);
}

async function withPreview(
  app: App,
  subscription: Subscription,
  language: Language,
  lines: readonly string[],
): Promise<Answer> {
  const tell = words(language);
  const now = app.now().getTime();
  const preview = await composePreview(app, subscription, now - dayMs, now);
  if (preview.stories.length === 0) {
    const feeds = await app.store.feeds.seenBy(subscription.guildId);
    return say([...lines, feeds.length === 0 ? tell.noFeeds : tell.nothingYet].join('\n'));
  }
  const drawn =
    subscription.mode === 'digest'
      ? drawDigest(preview)[0]!.payload
      : drawList(
          tell.wouldHaveCards,
          preview.stories.map(({ view }) => view),
          language,
        );
  // This message began without Components V2, and Discord lets no message have them later.
  const { content, ...rest } = inEmbeds(drawn) ?? drawn;
  const title = content === undefined ? [] : [tell.soItLooks, content];
  return { ...rest, content: [...lines, ...title].join('\n') };
}

/** Of this server, and of a kind that takes messages from us. */
function takesNews(interaction: Ask, channelId: string): boolean {
  const type = interaction.guild?.channels.cache.get(channelId)?.type;
  return channelTypes.some((offered) => offered === type);
}

/** The topic's name as typed, "every story", or null for a topic that is gone. */
async function nameWish(app: App, interaction: Ask, topicId: string): Promise<string | null> {
  const topics = await app.store.topics.namesSeenBy(guildOf(interaction));
  return topicId === everything
    ? words(languageFor(interaction)).everyStory
    : (topics.find(({ id }) => id === topicId)?.name ?? null);
}

function step(
  title: string,
  lines: readonly string[],
  components: APIActionRowComponent<APIComponentInMessageActionRow>[],
): Answer {
  return {
    content: [`**${title}**`, ...lines].join('\n'),
    components,
    allowed_mentions: { parse: [] },
  };
}

function row(
  ...components: readonly APIComponentInMessageActionRow[]
): APIActionRowComponent<APIComponentInMessageActionRow> {
  return { type: ComponentType.ActionRow, components: [...components] };
}

function button(
  label: string,
  customId: string,
  style: APIButtonComponentWithCustomId['style'] = ButtonStyle.Secondary,
): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, style, label, custom_id: customId };
}
