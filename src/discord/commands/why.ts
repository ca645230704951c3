// /why: what became of one article, from what was recorded when it was decided: read, joined to a story, scored, told or held back,
// and the smallest change that would have turned it. Only what this server follows, in channels that the asker sees.
import { ApplicationCommandOptionType, InteractionContextType, PermissionFlagsBits } from 'discord.js';
import { canonicalUrl } from '../../collect/canonical-url.ts';
import { viewStories } from '../../deliver/shell/sight.ts';
import { type SubscriptionVerdict, whyTold } from '../../deliver/shell/why.ts';
import { scoreHolds } from '../../deliver/why-not.ts';
import type { Article } from '../../model/article.ts';
import type { StoryView } from '../../model/digest.ts';
import { limits } from '../../model/limits.ts';
import type { Score, Topic } from '../../model/topic.ts';
import { isUrl } from '../../model/web-address.ts';
import type { App } from '../../ports/app.ts';
import { explainPlacing, explainScore } from '../../understand/explain.ts';
import { type Answer, type Ask, type Command, guildOf, say } from '../command.ts';
import { describeFeed, describeSchedule, describeTopics } from '../describe.ts';
import { linked, shown, wholeLines } from '../text.ts';

const topicsExplained = 3;

export const why: Command = {
  definition: {
    name: 'why',
    description: 'Why was this article told here, or why not?',
    contexts: [InteractionContextType.Guild],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'article',
        description: 'Its link, or some words of it',
        required: true,
        min_length: 2,
        max_length: 2000,
      },
    ],
  },
  isPrivate: true,
  run: async (app, interaction) => {
    const wanted = interaction.options.getString('article', true).trim();
    const guildId = guildOf(interaction);
    const key = canonicalUrl(wanted)?.key;
    const article =
      key === undefined
        ? ((await app.store.articles.search(guildId, wanted, 1, 0))[0]?.article ?? null)
        : await app.store.articles.getByUrlKey(guildId, key);
    return article === null
      ? say(key === undefined ? notFound(wanted) : await notRead(app, guildId, wanted))
      : explain(app, interaction, article, key === undefined);
  },
};

function notFound(words: string): string {
  return `I have read no article with "${shown(words, 100)}" in the feeds of this server. Fewer or other words may help, or its link.`;
}

/** Whether a feed of that site is followed, and how it is: the likeliest reasons. */
async function notRead(app: App, guildId: string, link: string): Promise<string> {
  const site = siteOf(link);
  const feeds = (await app.store.feeds.seenBy(guildId)).filter(
    (feed) => siteOf(feed.url) === site || siteOf(feed.siteUrl ?? '') === site,
  );
  return [
    'I have not read that article in any feed that this server follows.',
    feeds.length === 0
      ? `It follows no feed of ${shown(site, 100)}; /feed add takes the address of the site.`
      : 'Of that site it follows these; feeds often hold only a part of what a site publishes:',
    ...feeds.slice(0, 5).map((feed) => `- ${describeFeed(feed)}`),
  ].join('\n');
}

function siteOf(link: string): string {
  return isUrl(link) ? new URL(link).hostname.replace(/^(?:www|m|amp|feeds?|rss)\./, '') : '';
}

async function explain(app: App, interaction: Ask, article: Article, isGuess: boolean): Promise<Answer> {
  const guildId = guildOf(interaction);
  const story = article.storyId === null ? null : await app.store.stories.heir(article.storyId);
  const [view] = story === null ? [] : await viewStories(app, guildId, [story]);
  const lines = [`Read ${moment(article.firstSeenAt)}, published ${moment(article.publishedAt)}.`];
  if (article.backlog) {
    lines.push(
      'It came with the first visit to its feed, or long after it was published: it counts, but starts no card.',
    );
  }
  if (story === null || view === undefined) {
    lines.push('I have not placed it in a story yet. Ask again in a minute.');
  } else {
    lines.push(
      '',
      `**The story: ${shown(view.headline, 150)}**`,
      ...(await placingLines(app, guildId, article, view)),
      '',
      '**Topics**',
      ...(await topicLines(app, guildId, article, view)),
      '',
      '**Here**',
      ...(await toldLines(app, interaction, await whyTold(app, guildId, story, 'en'))),
    );
  }
  if (isGuess) {
    lines.push('', '-# Another article? Give its link, or more words; /search lists all that hold them.');
  }
  return {
    embeds: [
      {
        title: shown(`${article.title} (${article.outlet})`, limits.embedTitle),
        description: wholeLines(lines, limits.embedDescription),
      },
    ],
    allowed_mentions: { parse: [] },
  };
}

// --- the story -----------------------------------------------------------------------------------------------------

async function placingLines(app: App, guildId: string, article: Article, view: StoryView): Promise<readonly string[]> {
  const placing = await app.store.stories.placing(article.id);
  if (placing === null) {
    return [];
  }
  const ids = [placing.best?.storyId, placing.runnerUp?.storyId].filter((id) => id !== undefined);
  const headlines = new Map([[view.storyId, view.headline]]);
  for (const id of ids) {
    // One by one: a merged story is shown as the one that it lives on in, under another id.
    const heir = await app.store.stories.heir(id);
    const [seen] = heir === null ? [] : await viewStories(app, guildId, [heir]);
    if (seen !== undefined) {
      headlines.set(id, seen.headline);
    }
  }
  // A rule may quote what it compared with: told only where the server sees that story.
  const isBestSeen = placing.best === null || headlines.has(placing.best.storyId);
  const reasons = explainPlacing(isBestSeen ? placing : { ...placing, veto: null }, {
    headlineOf: (id) => headlines.get(id) ?? null,
  });
  return [
    ...(placing.sameAs === null ? [] : [`- ${await copyLine(app, guildId, placing.sameAs)}`]),
    ...reasons.map((reason) => `- ${shown(reason, 300)}`),
  ];
}

async function copyLine(app: App, guildId: string, originalId: string): Promise<string> {
  const original = await app.store.articles.get(originalId);
  const feeds = await app.store.feeds.seenBy(guildId);
  return original !== null && feeds.some(({ id }) => id === original.feedId)
    ? `The same text as ${linked(original.title, original.url, 120)} (${shown(original.outlet, 60)}), so the two count as one report`
    : 'The same text as a report elsewhere';
}

// --- the topics ----------------------------------------------------------------------------------------------------

async function topicLines(app: App, guildId: string, article: Article, view: StoryView): Promise<readonly string[]> {
  const topics = await app.store.topics.seenBy(guildId);
  const scores = (await app.store.scores.ofArticles([article.id]))
    .flatMap((score) => {
      const topic = topics.find(({ id }) => id === score.topicId);
      return topic === undefined ? [] : [{ score, topic }];
    })
    .sort((a, b) => b.score.score - b.score.threshold - (a.score.score - a.score.threshold));
  if (topics.length === 0) {
    return ['This server has no topics. /topic create makes one from an article.'];
  }
  if (scores.length === 0) {
    return ['It has not been scored for any topic of this server yet.'];
  }
  const others = scores.length - topicsExplained;
  return [
    ...scores.slice(0, topicsExplained).flatMap(({ score, topic }) => scoreLines(score, topic, view)),
    ...(others > 0 ? [`- ${others === 1 ? 'One other topic' : `${others} other topics`} it is further from.`] : []),
  ];
}

function scoreLines(score: Score, topic: Topic, view: StoryView): readonly string[] {
  const changes = scoreHolds(score, topic.name, 'en').flatMap(({ change }) => change ?? []);
  const isInOtherwise = !score.belongs && view.topics.some(({ id }) => id === topic.id);
  return [
    `- ${explainScore(score, topic)
      .map((reason) => shown(reason, 300))
      .join('. ')}.`,
    ...(isInOtherwise ? ['  Its story belongs all the same, through another report.'] : []),
    ...(changes.length > 0 ? [`  It would belong with ${shown(changes.join(' and '), 300)}.`] : []),
  ];
}

// --- what was told -------------------------------------------------------------------------------------------------

async function toldLines(
  app: App,
  interaction: Ask,
  verdicts: readonly SubscriptionVerdict[],
): Promise<readonly string[]> {
  const seen = verdicts.filter(({ subscription }) => seesChannel(interaction, subscription.channelId));
  if (seen.length === 0) {
    return [
      verdicts.length === 0
        ? 'This server has no subscription, so nothing is told. /setup makes one.'
        : 'No subscription of a channel that you see.',
    ];
  }
  const topics = await app.store.topics.seenBy(guildOf(interaction));
  return seen.map(({ subscription, verdict }) => {
    const when = subscription.mode === 'instant' ? 'cards' : `digest ${describeSchedule(subscription.schedule)}`;
    const what = shown(describeTopics(subscription, topics), 100);
    return `- <#${subscription.channelId}> **${what}**, ${when}: ${describeVerdict({ subscription, verdict })}`;
  });
}

function describeVerdict({ subscription, verdict }: SubscriptionVerdict): string {
  if (verdict.kind === 'told') {
    const place = `https://discord.com/channels/${subscription.guildId}/${subscription.channelId}`;
    const message = verdict.messageId === null ? '' : `, [here](${place}/${verdict.messageId})`;
    return `told ${moment(verdict.at)}${message}${verdict.trouble === null ? '' : `; ${shown(verdict.trouble, 300)}`}`;
  }
  if (verdict.kind === 'due') {
    return verdict.at === null
      ? 'nothing holds it back; it comes with the next look at the news'
      : `nothing holds it back; the digest of ${moment(verdict.at)} tells it if it ranks among its ${subscription.maxStories} best`;
  }
  const reasons = verdict.holds.map((hold) => shown(hold.why, 300)).join('; also ');
  const changes = verdict.holds.map(({ change }) => change);
  return `not told: ${reasons}${changes.includes(null) ? '' : `. It would take ${shown(changes.join(' and '), 300)}`}`;
}

/** Those who manage the server may see what is subscribed everywhere; others only in channels that they may look into. */
function seesChannel(interaction: Ask, channelId: string): boolean {
  if (interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true) {
    return true;
  }
  const channel = interaction.guild?.channels.cache.get(channelId);
  return (
    interaction.inCachedGuild() &&
    channel?.permissionsFor(interaction.member).has(PermissionFlagsBits.ViewChannel) === true
  );
}

function moment(at: number): string {
  return `<t:${Math.floor(at / 1000)}:f>`;
}
