// Whole nouns for the store's tests, each with only what a test cares about named.
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

export function feedRow(id: string, given: Partial<Feed> = {}): Feed {
  return {
    id,
    url: `https://${id}.example/feed`,
    host: `${id}.example:443`,
    title: null,
    siteUrl: null,
    language: null,
    outlet: id,
    subject: null,
    shared: false,
    state: 'active',
    etag: null,
    lastModified: null,
    bodyHash: null,
    unchangedInRow: 0,
    addedAt: 0,
    firstReadAt: null,
    lastCheckedAt: null,
    lastSuccessAt: null,
    lastStatus: null,
    trouble: null,
    failuresInRow: 0,
    failingSinceAt: null,
    troubleToldAt: null,
    nextCheckAt: 0,
    articlesPerHour: 0,
    rateAt: null,
    movedTo: null,
    movedSinceAt: null,
    movedSeen: 0,
    wishes: null,
    ...given,
  };
}

export function articleRow(id: string, feedId: string, given: Partial<Article> = {}): Omit<Article, 'arrival'> {
  return {
    id,
    feedId,
    outlet: feedId,
    guid: null,
    url: null,
    urlKey: null,
    title: `Title of ${id}`,
    summary: '',
    image: null,
    authors: [],
    language: 'en',
    publishedAt: 0,
    firstSeenAt: 0,
    revisedAt: 0,
    backlog: false,
    storyId: null,
    ...given,
  };
}

export function storyRow(id: string, given: Partial<Story> = {}): Omit<Story, 'change'> {
  return {
    id,
    language: 'en',
    firstArticleAt: 0,
    lastArticleAt: 0,
    grownAt: 0,
    articleCount: 1,
    centralArticleIds: [],
    mergedInto: null,
    ...given,
  };
}

export function placingRow(articleId: string, storyId: string, given: Partial<Placing> = {}): Placing {
  return {
    articleId,
    storyId,
    placedAt: 0,
    decision: 'began',
    likeness: 0,
    threshold: 0.5,
    best: null,
    runnerUp: null,
    signals: [],
    words: [],
    veto: null,
    sameAs: null,
    ...given,
  };
}

export function topicRow(id: string, guildId: string | null, given: Partial<Topic> = {}): Topic {
  return {
    id,
    guildId,
    name: id,
    seeds: [],
    mustHave: [],
    anyOf: [],
    never: [],
    threshold: null,
    answers: [],
    createdAt: 0,
    createdBy: null,
    revision: 1,
    scoredRevision: 0,
    ...given,
  };
}

export function scoreRow(topicId: string, articleId: string, score: number, given: Partial<Score> = {}): Score {
  return {
    topicId,
    articleId,
    score,
    belongs: score >= 0.5,
    threshold: 0.5,
    nearestSeed: null,
    shared: [],
    missing: [],
    withheldBy: null,
    scoredAt: 0,
    ...given,
  };
}

export function subscriptionRow(id: string, given: Partial<Subscription> = {}): Subscription {
  return {
    id,
    guildId: 'guild',
    channelId: 'channel',
    topicIds: [],
    mode: 'digest',
    schedule: { cadence: 'daily', hour: 7, minute: 30, weekday: 1, timeZone: 'Europe/Berlin' },
    style: 'cards',
    sayWhenEmpty: false,
    maxStories: 10,
    quiet: null,
    maxCards: null,
    breaking: null,
    pausedWhy: null,
    nextDueAt: null,
    toldThroughAt: 0,
    seenChange: 0,
    channelKind: 'text',
    threads: false,
    publish: false,
    heldUntilAt: null,
    overflowDueAt: null,
    createdAt: 0,
    createdBy: null,
    userId: null,
    ...given,
  };
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

export function cardRow(storyId: string, given: Partial<Card> = {}): Card {
  return {
    channelId: 'channel',
    storyId,
    guildId: 'guild',
    subscriptionId: 'subscription',
    deliveryId: `delivery of ${storyId}`,
    messageId: null,
    state: 'waiting',
    isPost: false,
    tags: [],
    developedAt: null,
    drawnHash: '',
    createdAt: 0,
    editedAt: 0,
    ...given,
  };
}

export function careRow(id: string, given: Partial<Care> = {}): Care {
  return {
    id,
    guildId: 'guild',
    kind: 'rename',
    storyId: 'story',
    otherId: null,
    articleIds: [],
    headline: null,
    createdAt: 0,
    createdBy: null,
    undoneAt: null,
    ...given,
  };
}

export function guildRow(id: string, given: Partial<Guild> = {}): Guild {
  return {
    id,
    name: id,
    timeZone: 'UTC',
    logChannelId: null,
    language: 'en',
    adminRoleId: null,
    joinedAt: 0,
    removedAt: null,
    ...given,
  };
}

export function muteRow(id: string, given: Partial<Mute> = {}): Mute {
  return {
    id,
    guildId: 'guild',
    channelId: null,
    userId: null,
    what: 'word',
    value: id,
    label: id,
    createdAt: 0,
    createdBy: null,
    ...given,
  };
}

export function savedRow(userId: string, storyId: string, given: Partial<SavedStory> = {}): SavedStory {
  return { userId, storyId, headline: `Headline of ${storyId}`, url: null, savedAt: 0, ...given };
}
