// Nouns for the store's tests: those of kit/builders.ts as they come fresh, at the beginning of time and named by the test.
import type { Article } from '../../src/model/article.ts';
import type { Card } from '../../src/model/card.ts';
import type { Care } from '../../src/model/care.ts';
import type { Delivery } from '../../src/model/delivery.ts';
import type { Digest, Told } from '../../src/model/digest.ts';
import type { Feed } from '../../src/model/feed.ts';
import type { Guild } from '../../src/model/guild.ts';
import type { Mute } from '../../src/model/mute.ts';
import type { SavedStory } from '../../src/model/saved.ts';
import type { Placing, Story } from '../../src/model/story.ts';
import type { Subscription } from '../../src/model/subscription.ts';
import type { Score, Topic } from '../../src/model/topic.ts';
import {
  aCard,
  aCare,
  aFeed,
  aGuild,
  aMute,
  anArticle,
  aPlacing,
  aScore,
  aStory,
  aSubscription,
  aTopic,
} from '../kit/builders.ts';

/** Its own; never read. */
export function feedRow(id: string, given: Partial<Feed> = {}): Feed {
  const url = `https://${id}.example/feed`;
  const host = `${id}.example:443`;
  const fresh = { language: null, shared: false, addedAt: 0, firstReadAt: null, nextCheckAt: 0 };
  return aFeed({ id, url, host, outlet: id, ...fresh, ...given });
}

/** In no story. */
export function articleRow(id: string, feedId: string, given: Partial<Article> = {}): Omit<Article, 'arrival'> {
  const from = { outlet: feedId, guid: null, url: null, urlKey: null };
  const times = { publishedAt: 0, firstSeenAt: 0, revisedAt: 0 };
  const { arrival: _given, ...article } = anArticle({
    ...{ id, feedId, title: `Title of ${id}`, summary: '', storyId: null },
    ...from,
    ...times,
  });
  return { ...article, ...given };
}

export function storyRow(id: string, given: Partial<Story> = {}): Omit<Story, 'change'> {
  const { change: _given, ...story } = aStory({ id, firstArticleAt: 0, lastArticleAt: 0, grownAt: 0 });
  return { ...story, ...given };
}

export function placingRow(articleId: string, storyId: string, given: Partial<Placing> = {}): Placing {
  return aPlacing({ articleId, storyId, placedAt: 0, decision: 'began', likeness: 0, ...given });
}

export function topicRow(id: string, guildId: string | null, given: Partial<Topic> = {}): Topic {
  return aTopic({ id, guildId, name: id, createdAt: 0, scoredRevision: 0, ...given });
}

export function scoreRow(topicId: string, articleId: string, score: number, given: Partial<Score> = {}): Score {
  return aScore({ topicId, articleId, score, belongs: score >= 0.5, scoredAt: 0, ...given });
}

/** Due at no time. */
export function subscriptionRow(id: string, given: Partial<Subscription> = {}): Subscription {
  const { schedule } = aSubscription();
  const berlin = { ...schedule, timeZone: 'Europe/Berlin' };
  return aSubscription({ id, schedule: berlin, nextDueAt: null, toldThroughAt: 0, createdAt: 0, ...given });
}

export function deliveryRow(id: string, given: Partial<Delivery> = {}): Omit<Delivery, 'sequence'> {
  return {
    id,
    guildId: 'guild',
    channelId: 'channel',
    subscriptionId: null,
    storyId: null,
    kind: 'notice',
    operation: 'send',
    onDeliveryId: null,
    post: null,
    payload: { content: id },
    mark: id,
    state: 'waiting',
    attempts: 0,
    notBeforeAt: 0,
    leaseUntilAt: null,
    messageId: null,
    createdAt: 0,
    endedAt: null,
    why: null,
    ...given,
  };
}

export function digestRow(id: string, given: Partial<Digest> = {}): Digest {
  return {
    id,
    subscriptionId: 'subscription',
    guildId: 'guild',
    channelId: 'channel',
    language: 'en',
    title: 'News of the day',
    style: 'cards',
    timeZone: 'Europe/Berlin',
    fromAt: 0,
    toAt: 0,
    stories: [],
    leftOut: [],
    ...given,
  };
}

export function toldRow(storyId: string, given: Partial<Told> = {}): Told {
  return {
    subscriptionId: 'subscription',
    storyId,
    toldAt: 0,
    headline: `Headline of ${storyId}`,
    outlets: [],
    articleCount: 1,
    independentReports: 1,
    numbers: [],
    words: [],
    ...given,
  };
}

/** Not posted yet. */
export function cardRow(storyId: string, given: Partial<Card> = {}): Card {
  const fresh = { messageId: null, state: 'waiting', createdAt: 0, editedAt: 0 } as const;
  return aCard({ storyId, deliveryId: `delivery of ${storyId}`, ...fresh, ...given });
}

export function careRow(id: string, given: Partial<Care> = {}): Care {
  return aCare({ id, headline: null, createdAt: 0, ...given });
}

export function guildRow(id: string, given: Partial<Guild> = {}): Guild {
  return aGuild({ id, name: id, joinedAt: 0, ...given });
}

/** Neither a person's nor a channel's. */
export function muteRow(id: string, given: Partial<Mute> = {}): Mute {
  return aMute({ id, channelId: null, userId: null, value: id, label: id, createdAt: 0, ...given });
}

export function savedRow(userId: string, storyId: string, given: Partial<SavedStory> = {}): SavedStory {
  return { userId, storyId, headline: `Headline of ${storyId}`, url: null, savedAt: 0, ...given };
}
