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
import { composePreview } from '../../deliver/shell/digests.ts';
import { drawDigest, drawList } from '../../deliver/draw.ts';
import { plainLine } from '../../deliver/escape.ts';
import { limits } from '../../model/limits.ts';
import type { Schedule, Subscription } from '../../model/subscription.ts';
import type { App } from '../../ports/app.ts';
import { type Answer, type Ask, administration, type Command, guildOf, say } from '../command.ts';
import { describeSubscription } from '../describe.ts';
import { pageOf } from '../pages.ts';
import { channelTypes, missingPermissions } from '../permissions.ts';
import { isSameWish, newSubscription } from '../subscription-making.ts';
import { shown } from '../text.ts';

/** As a topic's id: every story. */
const everything = '*';
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
    description: 'Where, what, when: three questions, and news comes to a channel',
    contexts: [InteractionContextType.Guild],
    default_member_permissions: administration,
  },
  isPrivate: true,
  run: (_app, interaction) => stepWhere(interaction, interaction.channelId),
};

/** Step 1: the channel, with what I lack there. */
export async function stepWhere(interaction: Ask, channelId: string | null): Promise<Answer> {
  const chosen = channelId !== null && takesNews(interaction, channelId) ? channelId : null;
  const missing = chosen === null ? [] : missingPermissions(interaction, chosen);
  const state =
    chosen === null
      ? 'Choose a text channel or a thread.'
      : missing.length === 0
        ? `In <#${chosen}> I may do all that I need.`
        : `In <#${chosen}> I lack: **${missing.join(', ')}**. Open the channel's settings, Permissions, add me and allow these; then press "Check again". Or choose another channel.`;
  return step(1, 'Where shall I post?', state, [
    row({
      type: ComponentType.ChannelSelect,
      custom_id: 'setup:where',
      placeholder: 'Choose a channel',
      channel_types: [...channelTypes],
      ...(chosen === null ? {} : { default_values: [{ id: chosen, type: SelectMenuDefaultValueType.Channel }] }),
    }),
    ...(chosen === null
      ? []
      : [
          row(
            missing.length === 0
              ? button('Next', `setup:what:${chosen}:0`, ButtonStyle.Primary)
              : button('Check again', `setup:where:${chosen}`),
          ),
        ]),
  ]);
}

/** Step 2: every story, one of the topics, or a new one. */
export async function stepWhat(app: App, interaction: Ask, channelId: string, page: number): Promise<Answer> {
  if (!takesNews(interaction, channelId) || missingPermissions(interaction, channelId).length > 0) {
    return stepWhere(interaction, channelId);
  }
  const topics = pageOf(await app.store.topics.seenBy(guildOf(interaction)), page, topicsPerPage);
  const options = [
    { label: 'Every story', value: everything, description: 'Told by several outlets, whatever it is about' },
    ...topics.rows.map((topic) => ({
      label: plainLine(topic.name, limits.optionLabel) || 'A topic without a name',
      value: topic.id,
      description: topic.seeds.length === 1 ? 'Shown by one article' : `Shown by ${topic.seeds.length} articles`,
    })),
  ];
  return step(
    2,
    'What shall I tell?',
    `For <#${channelId}>. A topic is shown by articles: give me one or a few, and I find the stories that are about the same.`,
    [
      row({
        type: ComponentType.StringSelect,
        custom_id: `setup:topic:${channelId}`,
        placeholder: 'Choose what to hear of',
        options,
      }),
      row(
        button('Back', `setup:where:${channelId}`),
        button('Make a topic', `setup:new:${channelId}`),
        ...(topics.count > 1
          ? [button('Other topics', `setup:what:${channelId}:${(topics.number + 1) % topics.count}`)]
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
  const time = clock(hour);
  return step(
    3,
    'When?',
    `**${shown(what)}** in <#${channelId}>: a digest every day at **${time} (${shown(timeZone)})**, or a card as soon as a story comes up, which grows while outlets join.`,
    [
      row({
        type: ComponentType.StringSelect,
        custom_id: `setup:hour:${channelId}:${topicId}:${timeZone}`,
        placeholder: 'Hour of the digest',
        options: Array.from({ length: 24 }, (_, at) => ({ label: clock(at), value: String(at), default: at === hour })),
      }),
      row({
        type: ComponentType.StringSelect,
        custom_id: `setup:zone:${channelId}:${topicId}:${hour}`,
        placeholder: 'Time zone',
        // One that is chosen and neither common nor the server's own is put first.
        options: [...new Set([timeZone, own, ...zones])]
          .slice(0, limits.selectOptions)
          .map((name) => ({ label: name.replaceAll('_', ' '), value: name, default: name === timeZone })),
      }),
      row(
        button('Back', `setup:what:${channelId}:0`),
        button(`Digest at ${time}`, `setup:digest:${channelId}:${topicId}:${hour}:${timeZone}`, ButtonStyle.Primary),
        button('Cards at once', `setup:cards:${channelId}:${topicId}`, ButtonStyle.Primary),
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
  const existing = await app.store.subscriptions.ofGuild(guildId);
  const same = existing.find((other) => isSameWish(other, wished));
  if (same === undefined && existing.length >= app.settings.subscriptionsPerGuild) {
    return say(
      `This server has ${existing.length} subscriptions, which is the limit. End one in /subscriptions, then /setup again.`,
    );
  }
  if (same === undefined) {
    await app.store.subscriptions.save(wished);
  }
  const subscription = same ?? wished;
  const topics = await app.store.topics.seenBy(guildId);
  return withPreview(app, subscription, [
    `**Step 4 of 4: ${same === undefined ? 'done' : 'it was there already'}.** ${describeSubscription(subscription, topics)}`,
    '-# /subscriptions pauses and ends it, /subscribe changes it, /settings says where I report trouble.',
  ]);
}

async function withPreview(app: App, subscription: Subscription, lines: readonly string[]): Promise<Answer> {
  const now = app.now().getTime();
  const preview = await composePreview(app, subscription, now - dayMs, now);
  if (preview.stories.length === 0) {
    const feeds = await app.store.feeds.seenBy(subscription.guildId);
    return say(
      [
        ...lines,
        feeds.length === 0
          ? 'This server follows no feeds yet, so nothing can come: /feed add follows one.'
          : 'In the last day there was nothing that it would have told. What comes from now on will be.',
      ].join('\n'),
    );
  }
  const { content, embeds } =
    subscription.mode === 'digest'
      ? drawDigest(preview)[0]!.payload
      : drawList(
          'In the last day these would have had a card',
          preview.stories.map(({ view }) => view),
        );
  const title = content === undefined ? '' : `So it would look now: ${content}`;
  return {
    content: [...lines, title].join('\n').trim(),
    ...(embeds === undefined ? {} : { embeds }),
    allowed_mentions: { parse: [] },
  };
}

/** Of this server, and of a kind that takes messages from us. */
function takesNews(interaction: Ask, channelId: string): boolean {
  const type = interaction.guild?.channels.cache.get(channelId)?.type;
  return channelTypes.some((offered) => offered === type);
}

/** The topic's name as typed, "every story", or null for a topic that is gone. */
async function nameWish(app: App, interaction: Ask, topicId: string): Promise<string | null> {
  const topics = await app.store.topics.seenBy(guildOf(interaction));
  return topicId === everything ? 'Every story' : (topics.find(({ id }) => id === topicId)?.name ?? null);
}

function step(
  number: number,
  question: string,
  text: string,
  components: APIActionRowComponent<APIComponentInMessageActionRow>[],
): Answer {
  return {
    content: `**Step ${number} of 4: ${question}**\n${text}`,
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

function clock(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
