// /why: what became of one article, from what was recorded when it was decided: read, joined to a story, scored, told or held back,
// and the smallest change that would have turned it. Only what this server follows, in channels that the asker sees.
import { ApplicationCommandOptionType, InteractionContextType, PermissionFlagsBits } from 'discord.js';
import { ComponentType } from 'discord-api-types/v10';
import { canonicalUrl } from '../../collect/canonical-url.ts';
import { plainLine } from '../../deliver/escape.ts';
import { careOf, storyOf } from '../../deliver/shell/care.ts';
import { viewOf, viewStories } from '../../deliver/shell/sight.ts';
import { type SubscriptionVerdict, whyTold } from '../../deliver/shell/why.ts';
import { scoreHolds } from '../../deliver/why-not.ts';
import type { Article } from '../../model/article.ts';
import type { Delivery } from '../../model/delivery.ts';
import type { StoryView } from '../../model/digest.ts';
import type { Language } from '../../model/language.ts';
import { limits } from '../../model/limits.ts';
import type { Placing } from '../../model/story.ts';
import type { Score, Topic } from '../../model/topic.ts';
import { isUrl } from '../../model/web-address.ts';
import type { App } from '../../ports/app.ts';
import { explainPlacing, explainScore } from '../../understand/explain.ts';
import { mayAdminister } from '../administration.ts';
import { nameCare } from '../care-list.ts';
import { type Answer, type Ask, type Command, guildOf, say } from '../command.ts';
import { describeFeed, describeSchedule, describeTopics } from '../describe.ts';
import { described, languageFor } from '../language.ts';
import { linksIn, type Shown, shownByUs, storiesShown } from '../shown-in.ts';
import { linked, shown, wholeLines } from '../text.ts';
import { parentOf } from '../thread-parent.ts';
import { words } from './why.words.ts';

const topicsExplained = 3;

export const why: Command = {
  definition: {
    name: 'why',
    ...described({
      en: 'Why was this article told here, or why not?',
      de: 'Warum kam dieser Artikel hier, oder warum nicht?',
      ar: 'لماذا نُشر هذا المقال هنا، أو لماذا لم يُنشر؟',
    }),
    contexts: [InteractionContextType.Guild],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'article',
        ...described({
          en: 'Its link, some words of it, or the link of a message of mine',
          de: 'Sein Link, ein paar Wörter daraus oder der Link einer meiner Nachrichten',
          ar: 'رابطه أو بعض كلماته، أو رابط رسالة مني',
        }),
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
    const language = languageFor(interaction);
    const message = /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\/channels\/(\d+)\/(\d+)(?:\/(\d+))?$/.exec(wanted);
    if (message !== null) {
      return message[1] === guildId
        ? whyPosted(app, interaction, message[2]!, message[3] ?? message[2]!)
        : say(words(language).gone);
    }
    const key = canonicalUrl(wanted)?.key;
    const article =
      key === undefined
        ? ((await app.store.articles.search(guildId, wanted, 1, 0))[0]?.article ?? null)
        : await app.store.articles.getByUrlKey(guildId, key);
    return article === null
      ? say(
          key === undefined
            ? words(language).notFound(shown(wanted, 100))
            : await notRead(app, guildId, wanted, language),
        )
      : explain(app, interaction, article, key === undefined);
  },
};

/** The message of that link, from what was posted; a person may hold a link to a channel that they no longer see. A thread has the number of its first message. */
async function whyPosted(app: App, interaction: Ask, placeId: string, messageId: string): Promise<Answer> {
  let delivery: Delivery | null = null;
  // What stands in a thread is recorded under it, or under the channel that it hangs on.
  for (const channelId of [placeId, await parentOf(interaction.guild, placeId)]) {
    if (delivery === null && channelId !== null && (await seesChannel(app, interaction, channelId))) {
      delivery = await app.store.deliveries.ofMessage(guildOf(interaction), channelId, messageId);
    }
  }
  return delivery === null
    ? say(words(languageFor(interaction)).gone)
    : whyShown(app, interaction, shownByUs(delivery.payload));
}

/** Of the story that a message tells, of the one that is chosen where it tells several, or of the article that it links to. */
export async function whyShown(app: App, interaction: Ask, message: Shown): Promise<Answer> {
  const guildId = guildOf(interaction);
  const language = languageFor(interaction);
  const views = await storiesShown(app, guildId, message);
  if (views.length === 1) {
    return whyStory(app, interaction, views[0]!);
  }
  if (views.length > 1) {
    const options = views.slice(0, limits.selectOptions).map(({ storyId, headline }) => {
      return { label: plainLine(headline, limits.optionLabel) || words(language).untitled, value: storyId };
    });
    const select = { type: ComponentType.StringSelect as const, custom_id: 'why-which', options };
    return { ...say(words(language).which), components: [{ type: ComponentType.ActionRow, components: [select] }] };
  }
  const links = linksIn(message);
  for (const link of links) {
    const key = canonicalUrl(link)?.key;
    const article = key === undefined ? null : await app.store.articles.getByUrlKey(guildId, key);
    if (article !== null) {
      return explain(app, interaction, article, false);
    }
  }
  return say(links[0] === undefined ? words(language).notOurs : await notRead(app, guildId, links[0], language));
}

/** By its most central report that the server sees. */
export async function whyStory(app: App, interaction: Ask, view: StoryView): Promise<Answer> {
  const central = view.reports.find(({ url }) => url !== null && url === view.url) ?? view.reports[0];
  const article = central === undefined ? null : await app.store.articles.get(central.articleId);
  return article === null ? say(words(languageFor(interaction)).gone) : explain(app, interaction, article, false);
}

/** Whether a feed of that site is followed, and how it is: the likeliest reasons. */
async function notRead(app: App, guildId: string, link: string, language: Language): Promise<string> {
  const tell = words(language);
  const site = siteOf(link);
  const feeds = (await app.store.feeds.seenBy(guildId)).filter(
    (feed) => siteOf(feed.url) === site || siteOf(feed.siteUrl ?? '') === site,
  );
  return [
    tell.notRead,
    feeds.length === 0 ? tell.noFeedOf(shown(site, 100)) : tell.feedsOf,
    ...feeds.slice(0, 5).map((feed) => `- ${describeFeed(feed, language)}`),
  ].join('\n');
}

function siteOf(link: string): string {
  return isUrl(link) ? new URL(link).hostname.replace(/^(?:www|m|amp|feeds?|rss)\./, '') : '';
}

async function explain(app: App, interaction: Ask, article: Article, isGuess: boolean): Promise<Answer> {
  const guildId = guildOf(interaction);
  const story = await storyOf(app, guildId, article);
  const [view] = story === null ? [] : await viewStories(app, guildId, [story]);
  const language = languageFor(interaction);
  const tell = words(language);
  const lines = [tell.read(moment(article.firstSeenAt), moment(article.publishedAt))];
  if (article.backlog) {
    lines.push(tell.backlog);
  }
  if (story === null || view === undefined) {
    lines.push(tell.notPlaced);
  } else {
    lines.push(
      '',
      `**${tell.story(shown(view.headline, 150))}**`,
      ...(await placingLines(app, guildId, article, view, language)),
      ...(await careLines(app, guildId, view.storyId, language)),
      '',
      `**${tell.topics}**`,
      ...(await topicLines(app, guildId, article, view, language)),
      '',
      `**${tell.here}**`,
      ...(await toldLines(app, interaction, await whyTold(app, guildId, story, language))),
    );
  }
  if (isGuess) {
    lines.push('', `-# ${tell.another}`);
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

async function placingLines(
  app: App,
  guildId: string,
  article: Article,
  view: StoryView,
  language: Language,
): Promise<readonly string[]> {
  const placing = await app.store.stories.placing(article.id);
  if (placing === null) {
    return [];
  }
  const reasons = await placingReasons(app, guildId, placing, view, language);
  return [
    ...(placing.sameAs === null ? [] : [`- ${await copyLine(app, guildId, placing.sameAs, language)}`]),
    ...reasons.map((reason) => `- ${shown(reason, 300)}`),
  ];
}

/** Unescaped. Headlines of stories and quotes of reports only where the server sees them. */
export async function placingReasons(
  app: App,
  guildId: string,
  placing: Placing,
  view: StoryView,
  language: Language,
): Promise<readonly string[]> {
  const ids = [placing.best?.storyId, placing.runnerUp?.storyId].filter((id) => id !== undefined);
  const headlines = new Map([[view.storyId, view.headline]]);
  for (const id of ids) {
    // One by one: a merged story is shown as the one that it lives on in, under another id.
    const seen = await viewOf(app, guildId, id);
    if (seen !== null) {
      headlines.set(id, seen.headline);
    }
  }
  // A rule may quote the report that it compared with: one that the server does not see may stand in a story that it does.
  const compared = placing.best === null ? null : await app.store.articles.get(placing.best.articleId);
  const feeds = await app.store.feeds.idsSeenBy(guildId);
  const isQuotable = placing.best === null || (compared !== null && feeds.includes(compared.feedId));
  return explainPlacing(
    isQuotable ? placing : { ...placing, veto: null },
    { headlineOf: (id) => headlines.get(id) ?? null },
    language,
  );
}

/** What administrators decided about the story in this server: its reports came together, or apart, by that. */
export async function careLines(
  app: App,
  guildId: string,
  storyId: string,
  language: Language,
): Promise<readonly string[]> {
  const decided = await nameCare(app, guildId, await careOf(app, guildId, storyId), language);
  return decided.map(({ name }) => `- ${words(language).decided(shown(name, 300))}`);
}

async function copyLine(app: App, guildId: string, originalId: string, language: Language): Promise<string> {
  const tell = words(language);
  const original = await app.store.articles.get(originalId);
  const feeds = await app.store.feeds.seenBy(guildId);
  return original !== null && feeds.some(({ id }) => id === original.feedId)
    ? tell.sameText(linked(original.title, original.url, 120), shown(original.outlet, 60))
    : tell.sameElsewhere;
}

// --- the topics ----------------------------------------------------------------------------------------------------

async function topicLines(
  app: App,
  guildId: string,
  article: Article,
  view: StoryView,
  language: Language,
): Promise<readonly string[]> {
  const tell = words(language);
  const topics = await app.store.topics.seenBy(guildId);
  const scores = (await app.store.scores.ofArticles([article.id]))
    .flatMap((score) => {
      const topic = topics.find(({ id }) => id === score.topicId);
      return topic === undefined ? [] : [{ score, topic }];
    })
    .sort((a, b) => b.score.score - b.score.threshold - (a.score.score - a.score.threshold));
  if (topics.length === 0) {
    return [tell.noTopics];
  }
  if (scores.length === 0) {
    return [tell.notScored];
  }
  const others = scores.length - topicsExplained;
  return [
    ...scores.slice(0, topicsExplained).flatMap(({ score, topic }) => scoreLines(score, topic, view, language)),
    ...(others > 0 ? [`- ${tell.others(others)}`] : []),
  ];
}

function scoreLines(score: Score, topic: Topic, view: StoryView, language: Language): readonly string[] {
  const tell = words(language);
  const changes = scoreHolds(score, topic.name, language).flatMap(({ change }) => change ?? []);
  const isInOtherwise = !score.belongs && view.topics.some(({ id }) => id === topic.id);
  return [
    `- ${explainScore(score, topic, language)
      .map((reason) => shown(reason, 300))
      .join('. ')}.`,
    ...(isInOtherwise ? [`  ${tell.belongsOtherwise}`] : []),
    ...(changes.length > 0 ? [`  ${tell.wouldBelong(shown(changes.join(tell.and), 300))}`] : []),
  ];
}

// --- what was told -------------------------------------------------------------------------------------------------

async function toldLines(
  app: App,
  interaction: Ask,
  verdicts: readonly SubscriptionVerdict[],
): Promise<readonly string[]> {
  const language = languageFor(interaction);
  const tell = words(language);
  const seen: SubscriptionVerdict[] = [];
  for (const verdict of verdicts) {
    if (await seesChannel(app, interaction, verdict.subscription.channelId)) {
      seen.push(verdict);
    }
  }
  if (seen.length === 0) {
    return [verdicts.length === 0 ? tell.noSubscription : tell.noneSeen];
  }
  const topics = await app.store.topics.namesSeenBy(guildOf(interaction));
  return seen.map(({ subscription, verdict }) => {
    const when =
      subscription.mode === 'instant' ? tell.cards : tell.digest(describeSchedule(subscription.schedule, language));
    const what = shown(describeTopics(subscription, topics, language), 100);
    return `- <#${subscription.channelId}> **${what}**${tell.comma}${when}: ${describeVerdict({ subscription, verdict }, language)}`;
  });
}

function describeVerdict({ subscription, verdict }: SubscriptionVerdict, language: Language): string {
  const tell = words(language);
  if (verdict.kind === 'told') {
    const server = `https://discord.com/channels/${subscription.guildId}`;
    // A post is a channel of its own, with the number of its first message.
    const place = subscription.channelKind === 'forum' ? server : `${server}/${subscription.channelId}`;
    const message = verdict.messageId === null ? '' : tell.message(`${place}/${verdict.messageId}`);
    return `${tell.told(moment(verdict.at))}${message}${verdict.trouble === null ? '' : `; ${shown(verdict.trouble, 300)}`}`;
  }
  if (verdict.kind === 'due') {
    return verdict.at === null ? tell.due : tell.dueAt(moment(verdict.at), subscription.maxStories);
  }
  const reasons = verdict.holds.map((hold) => shown(hold.why, 300)).join(tell.also);
  const changes = verdict.holds.map(({ change }) => change);
  return `${tell.notTold(reasons)}${changes.includes(null) ? '' : tell.wouldTake(shown(changes.join(tell.and), 300))}`;
}

/** Those who administer may see what is subscribed everywhere; others only in channels that they may look into. */
async function seesChannel(app: App, interaction: Ask, channelId: string): Promise<boolean> {
  if (await mayAdminister(app, interaction)) {
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
