// The nouns with plain defaults: a test says only what matters to it. Times are around dawn of 8 December 2024.
import type { Article } from '../../src/model/article.ts';
import type { Card } from '../../src/model/card.ts';
import type { Care } from '../../src/model/care.ts';
import type { OutletReport, StoryView } from '../../src/model/digest.ts';
import { type Feed, hostOf } from '../../src/model/feed.ts';
import type { Guild } from '../../src/model/guild.ts';
import type { Mute } from '../../src/model/mute.ts';
import type { Placing, Story } from '../../src/model/story.ts';
import type { Subscription } from '../../src/model/subscription.ts';
import type { Score, Topic } from '../../src/model/topic.ts';

/** 6 o'clock UTC. */
export const dawn = Date.UTC(2024, 11, 8, 6);
export const minute = 60_000;
export const hour = 60 * minute;

export function aGuild(over: Partial<Guild> = {}): Guild {
  return {
    id: 'guild',
    name: 'Home',
    timeZone: 'UTC',
    logChannelId: null,
    language: 'en',
    adminRoleId: null,
    joinedAt: dawn,
    removedAt: null,
    ...over,
  };
}

export function aFeed(over: Partial<Feed> = {}): Feed {
  const url = over.url ?? `https://${over.id ?? 'north'}.example/rss`;
  return {
    id: 'north',
    url,
    host: hostOf(url),
    title: null,
    siteUrl: null,
    language: 'en',
    outlet: 'North',
    subject: null,
    shared: true,
    state: 'active',
    etag: null,
    lastModified: null,
    bodyHash: null,
    unchangedInRow: 0,
    addedAt: dawn - 24 * hour,
    firstReadAt: dawn - 24 * hour,
    lastCheckedAt: null,
    lastSuccessAt: null,
    lastStatus: null,
    trouble: null,
    failuresInRow: 0,
    failingSinceAt: null,
    troubleToldAt: null,
    nextCheckAt: dawn,
    articlesPerHour: 0,
    rateAt: null,
    movedTo: null,
    movedSinceAt: null,
    movedSeen: 0,
    wishes: null,
    ...over,
  };
}

/** Told by its outlet's feed of the same name in lower case, one `story` unless said otherwise. */
export function anArticle(over: Partial<Article> = {}): Article {
  const id = over.id ?? 'north-1';
  const publishedAt = over.publishedAt ?? dawn;
  return {
    id,
    arrival: 1,
    feedId: 'north',
    outlet: 'North',
    guid: id,
    url: `https://north.example/${id}`,
    urlKey: `north.example/${id}`,
    title: 'Assad granted asylum in Moscow',
    summary:
      'The ousted president and his family have arrived in Moscow. Russia granted them asylum on humanitarian grounds.',
    image: null,
    authors: [],
    language: 'en',
    publishedAt,
    firstSeenAt: publishedAt,
    revisedAt: over.firstSeenAt ?? publishedAt,
    backlog: false,
    storyId: 'story',
    ...over,
  };
}

export function aStory(over: Partial<Story> = {}): Story {
  return {
    id: 'story',
    language: 'en',
    firstArticleAt: dawn,
    lastArticleAt: dawn,
    grownAt: dawn,
    articleCount: 1,
    centralArticleIds: [],
    mergedInto: null,
    change: 1,
    ...over,
  };
}

export function aPlacing(over: Partial<Placing> = {}): Placing {
  return {
    articleId: 'north-1',
    storyId: 'story',
    placedAt: dawn,
    decision: 'joined',
    likeness: 0.9,
    threshold: 0.5,
    best: null,
    runnerUp: null,
    signals: [],
    words: [],
    veto: null,
    sameAs: null,
    ...over,
  };
}

export function aTopic(over: Partial<Topic> = {}): Topic {
  return {
    id: 'asylum',
    guildId: null,
    name: 'Asylum',
    seeds: [],
    mustHave: [],
    anyOf: [],
    never: [],
    threshold: null,
    answers: [],
    createdAt: dawn,
    createdBy: null,
    revision: 1,
    scoredRevision: 1,
    ...over,
  };
}

/** Belongs. */
export function aScore(over: Partial<Score> = {}): Score {
  return {
    topicId: 'asylum',
    articleId: 'north-1',
    score: 0.8,
    belongs: true,
    threshold: 0.5,
    nearestSeed: null,
    shared: [],
    missing: [],
    withheldBy: null,
    scoredAt: dawn,
    ...over,
  };
}

/** A digest of everything, daily at 7:30 UTC, due then. */
export function aSubscription(over: Partial<Subscription> = {}): Subscription {
  return {
    id: 'subscription',
    guildId: 'guild',
    channelId: 'channel',
    topicIds: [],
    mode: 'digest',
    schedule: { cadence: 'daily', hour: 7, minute: 30, weekday: 1, timeZone: 'UTC' },
    style: 'cards',
    sayWhenEmpty: false,
    maxStories: 10,
    quiet: null,
    maxCards: null,
    breaking: null,
    pausedWhy: null,
    nextDueAt: over.mode === 'instant' ? null : dawn + 1.5 * hour,
    toldThroughAt: dawn - 24 * hour,
    seenChange: 0,
    channelKind: 'text',
    threads: false,
    publish: false,
    heldUntilAt: null,
    overflowDueAt: null,
    createdAt: dawn - 24 * hour,
    createdBy: null,
    userId: null,
    ...over,
  };
}

/** The word "quake", for `person` in `guild`, unless it is for a channel. */
export function aMute(over: Partial<Mute> = {}): Mute {
  return {
    id: `mute-${over.what ?? 'word'}-${over.value ?? 'quake'}`,
    guildId: 'guild',
    channelId: null,
    userId: over.channelId === undefined ? 'person' : null,
    what: 'word',
    value: 'quake',
    label: over.value ?? 'quake',
    createdAt: dawn,
    createdBy: null,
    ...over,
  };
}

export function aReport(over: Partial<OutletReport> = {}): OutletReport {
  const outlet = over.outlet ?? 'North';
  const id = over.articleId ?? `${outlet.toLowerCase()}-1`;
  return {
    articleId: id,
    outlet,
    family: outlet,
    title: 'Assad granted asylum in Moscow',
    url: `https://${outlet.toLowerCase().replace(/\W+/g, '-')}.example/${id}`,
    publishedAt: dawn,
    copy: false,
    ...over,
  };
}

/** One report by North; `independentReports` is the number of reports unless said otherwise. */
export function aView(over: Partial<StoryView> = {}): StoryView {
  const reports = over.reports ?? [aReport()];
  return {
    storyId: 'story',
    language: 'en',
    headline: 'Assad granted asylum in Moscow',
    lead: 'The ousted president and his family have arrived in Moscow.',
    url: 'https://north.example/north-1',
    image: null,
    reports,
    articleCount: reports.length,
    independentReports: reports.length,
    elsewhere: false,
    firstAt: dawn,
    lastAt: dawn,
    phase: 'developing',
    topics: [],
    ...over,
  };
}

/** Posted. */
export function aCard(over: Partial<Card> = {}): Card {
  return {
    channelId: 'channel',
    storyId: 'story',
    guildId: 'guild',
    subscriptionId: 'subscription',
    deliveryId: 'delivery',
    messageId: 'message',
    state: 'posted',
    isPost: false,
    tags: [],
    developedAt: null,
    drawnHash: '',
    createdAt: dawn,
    editedAt: dawn,
    ...over,
  };
}

/** Renames `story`. */
export function aCare(over: Partial<Care> = {}): Care {
  return {
    id: 'care',
    guildId: 'guild',
    kind: over.kind ?? 'rename',
    storyId: 'story',
    otherId: null,
    articleIds: [],
    headline: over.kind === undefined || over.kind === 'rename' ? 'Our own words' : null,
    createdAt: dawn,
    createdBy: null,
    undoneAt: null,
    ...over,
  };
}
