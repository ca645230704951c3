// TELL: composes the digests that are due, posts and edits cards, and sends the outbox of a channel head by head.
// Decisions are in the pure files beside this one; here stands the order of effects, which is what keeps invariant 2:
// claim, send, record. A job for one channel runs once at a time; a crash between any two lines repeats, and never
// doubles: rows are made from what they tell, and a message of unknown outcome is looked for before it is sent again.
import type { Card } from '../model/card.ts';
import type { Delivery } from '../model/delivery.ts';
import type { Digest, DigestStory, StoryView, Told } from '../model/digest.ts';
import type { Story } from '../model/story.ts';
import type { Subscription } from '../model/subscription.ts';
import type { App } from '../ports/app.ts';
import type { Refusal, SendOutcome } from '../ports/messenger.ts';
import type { Store } from '../ports/store.ts';
import { cardStep, earnsCard, keepers, newCard, reaches, wishedTopics } from './card.ts';
import { changesSince, joinTellings } from './changes.ts';
import { composeDigest, digestId, overflowTitle, tellingsOf } from './compose.ts';
import {
  clearedDesk,
  createDesk,
  type Desk,
  type Grown,
  grownFrom,
  keepPool,
  layOn,
  type Pooled,
  type StoryFile,
} from './desk.ts';
import { drawDigest, drawNotice } from './draw.ts';
import { heldUntil, isDigestDue } from './due.ts';
import { escapeText } from './escape.ts';
import {
  afterUnknown,
  cardDelivery,
  digestDeliveries,
  digestDeliveryId,
  editDelivery,
  ended,
  nonceOf,
  noticeDelivery,
  noticeId,
  putBack,
} from './outbox.ts';
import { type Candidate, lookBack, type Period, selectStories } from './select.ts';
import { badPayloadText, feedTrouble, pausedWhy, refusedText, uncertainText } from './troubles.ts';
import {
  gatherUnscored,
  namesUnder,
  newestJoinedAt,
  type Sight,
  type StoryRecord,
  viewStory,
  withScores,
} from './view.ts';
import { awakeAt, dayAround, nextDigestAt } from './wall-clock.ts';
import { type Verdict, whyNot } from './why-not.ts';

/** Stories read at a time, so that a busy day is not in memory at once. */
const pageSize = 200;
/** Changes of stories after which a new desk is cheaper than clearing the old one. */
const farBehind = 5_000;
const noticeRoom = 3500;
/** Stories that are told of a day beyond its cap of cards; as many as a digest may have. */
const maxOverflow = 25;
/** How far back it is asked which digest passed a story over. */
const digestsAsked = 30;

/** Channels with a digest to compose, cards to look at, or a message to send now. */
export async function dueChannels(app: App): Promise<readonly string[]> {
  const { store } = app;
  const now = app.now();
  const subscribed = await store.subscriptions.dueChannels(now, await store.stories.lastChange());
  return [...new Set([...subscribed, ...(await store.deliveries.waitingChannels(now))])];
}

/** Brings one channel up to date. What fails in composing does not hold back what is composed already; it is thrown at the end. */
export async function flushChannel(app: App, channelId: string): Promise<void> {
  const running = await runningIn(app, channelId);
  const failures: unknown[] = [];
  const attempt = (work: Promise<void>): Promise<unknown> => work.catch((cause: unknown) => failures.push(cause));
  for (const subscription of running.filter((one) => isDigestDue(one, app.now()))) {
    const untilAt = heldUntil(subscription, app.now());
    await attempt(untilAt === null ? publishDigest(app, subscription) : hold(app, subscription, untilAt));
  }
  const instant = running.filter((one) => one.mode === 'instant');
  await attempt(lookAtStories(app, channelId, instant));
  for (const { id, overflowDueAt } of instant) {
    await attempt(overflowDueAt === null ? Promise.resolve() : publishOverflow(app, id));
  }
  await sendOutbox(app, channelId);
  if (failures.length > 0) {
    throw new Error(`composing for channel ${channelId} failed`, { cause: failures[0] });
  }
}

/** Not paused, and of a server that we are still in: what is told to nobody must not count as told, should we come back. */
async function runningIn(app: App, channelId: string): Promise<readonly Subscription[]> {
  const running = (await app.store.subscriptions.ofChannel(channelId)).filter((one) => one.pausedWhy === null);
  const guild = running[0] === undefined ? null : await app.store.guilds.get(running[0].guildId);
  return guild !== null && guild.removedAt !== null ? [] : running;
}

/** Nothing of it is due before then. */
function hold(app: App, subscription: Subscription, untilAt: number): Promise<void> {
  return app.store.transaction(async ({ subscriptions }) => {
    const standing = await subscriptions.get(subscription.id);
    // Edited meanwhile: then it is looked at anew.
    if (standing !== null && standing.pausedWhy === null && standing.nextDueAt === subscription.nextDueAt) {
      await subscriptions.save({
        ...standing,
        ...(standing.mode === 'digest' ? { nextDueAt: untilAt } : { heldUntilAt: untilAt }),
      });
    }
  });
}

// --- what a server may see -----------------------------------------------------------------------------------------

/** The stories as this server may see them, in the order given, merged ones as what they live on in; those of which it sees nothing are left out. */
export async function viewStories(app: App, guildId: string, stories: readonly Story[]): Promise<readonly StoryView[]> {
  const heirs = await heirsOf(app, stories);
  const sight = await sightOf(app, guildId);
  const records = await recordsOf(app, distinct(heirs), sight);
  return records.map((record) => viewStory(record, sight)).filter((view) => view !== null);
}

function distinct(heirs: ReadonlyMap<string, Story>): readonly Story[] {
  return [...new Map([...heirs.values()].map((story) => [story.id, story])).values()];
}

async function sightOf(app: App, guildId: string): Promise<Sight> {
  return {
    feedIds: new Set(await app.store.feeds.idsSeenBy(guildId)),
    topics: await app.store.topics.namesSeenBy(guildId),
    families: app.config.families,
    settings: app.settings,
    now: app.now(),
  };
}

/** With the scores for the topics of the sight, in the order of the stories; those that are gone are left out. */
async function recordsOf(app: App, stories: readonly Story[], sight: Sight): Promise<readonly StoryRecord[]> {
  const ids = stories.map((story) => story.id);
  return scored(app, await filesOf(app, await deskOf(app), ids), sight.topics);
}

async function scored(app: App, files: readonly StoryFile[], topics: Sight['topics']): Promise<readonly StoryRecord[]> {
  const topicIds = topics.map(({ id }) => id);
  const articleIds = files.flatMap(({ articles }) => articles.map(({ id }) => id));
  return withScores(files, await app.store.scores.ofTopics(topicIds, articleIds));
}

/** Each story's id -> the story that it lives on in. */
async function heirsOf(app: App, stories: readonly Story[]): Promise<ReadonlyMap<string, Story>> {
  const heirs = new Map<string, Story>();
  for (const story of stories) {
    heirs.set(story.id, story.mergedInto === null ? story : ((await app.store.stories.heir(story.id)) ?? story));
  }
  return heirs;
}

/** Each story's id -> that id and those of all stories merged into it. */
async function namesOf(app: App, stories: readonly Story[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = stories.map((story) => story.id);
  const files = new Map((await filesOf(app, await deskOf(app), ids)).map(({ story, names }) => [story.id, names]));
  return new Map(ids.map((id) => [id, files.get(id) ?? [id]]));
}

// --- the desk: what was read of stories, kept while they do not change ------------------------------------------------

/** One for each store that is open. */
const desks = new WeakMap<Store, Desk>();

/** With nothing on it that had changed when this was asked. */
async function deskOf({ store }: App): Promise<Desk> {
  const known = desks.get(store);
  const lastChange = await store.stories.lastChange();
  if (known !== undefined && known.change >= lastChange) {
    return known;
  }
  const isFar = known === undefined || lastChange - known.change > farBehind;
  const desk = isFar ? createDesk(lastChange) : await caughtUp(store, known);
  desks.set(store, desk);
  return desk;
}

async function caughtUp(store: Store, desk: Desk): Promise<Desk> {
  const changed = new Set<string>();
  let { change } = desk;
  for (let more = true; more; ) {
    const page = await store.stories.changedAfter(change, pageSize);
    for (const { id, mergedInto } of page) {
      changed.add(id);
      if (mergedInto !== null) {
        changed.add((await store.stories.heir(id))?.id ?? mergedInto);
      }
    }
    change = page.at(-1)?.change ?? change;
    more = page.length === pageSize;
  }
  return clearedDesk(desk, change, changed);
}

/** In the order of the ids; those of stories that are gone are left out. What is not on the desk is read and laid there. */
async function filesOf({ store }: App, desk: Desk, ids: readonly string[]): Promise<readonly StoryFile[]> {
  const found = new Map<string, StoryFile>();
  const unknown: string[] = [];
  for (const id of ids) {
    const file = desk.files.get(id);
    if (file === undefined) {
      unknown.push(id);
    } else {
      found.set(id, file);
    }
  }
  for (let from = 0; from < unknown.length; from += pageSize) {
    const page = unknown.slice(from, from + pageSize);
    const stories = await store.stories.getMany(page);
    const articles = await store.articles.inStories(page);
    const unscored = gatherUnscored(stories, articles, await store.stories.joinings(page));
    const names = namesUnder(page, await store.stories.swallowedBy(page));
    const files = unscored.map((record) => ({ ...record, names: names.get(record.story.id)! }));
    layOn(desk, files);
    for (const file of files) {
      found.set(file.story.id, file);
    }
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Stories that grew since, newest growth first. */
async function grownSince({ store }: App, desk: Desk, sinceAt: number): Promise<readonly Grown[]> {
  const known = grownFrom(desk.grown, sinceAt);
  const stories = known ?? (await store.stories.grownSince(sinceAt));
  if (known === null) {
    desk.grown = { sinceAt, stories };
  }
  return stories;
}

/** What grew since and is seen through these feeds, newest growth first. */
async function poolOf(app: App, desk: Desk, sinceAt: number, sight: Sight): Promise<readonly Pooled[]> {
  const feeds = [...sight.feedIds].sort().join();
  const known = grownFrom(desk.pools.get(feeds), sinceAt);
  if (known !== null) {
    return known;
  }
  const stories: Pooled[] = [];
  const grown = await grownSince(app, desk, sinceAt);
  for (let from = 0; from < grown.length; from += pageSize) {
    const page = new Map(grown.slice(from, from + pageSize).map(({ id, grownAt }) => [id, grownAt]));
    const files = await filesOf(app, desk, [...page.keys()]);
    for (const [index, record] of withScores(files, []).entries()) {
      const view = viewStory(record, sight);
      if (view !== null) {
        const { id } = record.story;
        const { names } = files[index]!;
        stories.push({ id, grownAt: page.get(id)!, view, names, joinedAt: newestJoinedAt(record, sight) });
      }
    }
  }
  keepPool(desk, feeds, { sinceAt, stories });
  return stories;
}

// --- what was told, and why not --------------------------------------------------------------------------------------

export interface SubscriptionVerdict {
  readonly subscription: Subscription;
  readonly verdict: Verdict;
}

/** What each subscription of the server did with the story, and why; empty where the server sees nothing of it. */
export async function whyTold(app: App, guildId: string, story: Story): Promise<readonly SubscriptionVerdict[]> {
  const { store } = app;
  const sight = await sightOf(app, guildId);
  const [record] = await recordsOf(app, distinct(await heirsOf(app, [story])), sight);
  if (record === undefined) {
    return [];
  }
  const names = (await namesOf(app, [record.story])).get(record.story.id) ?? [record.story.id];
  const cards = await store.cards.ofStories(names);
  const verdicts: SubscriptionVerdict[] = [];
  for (const subscription of await store.subscriptions.ofGuild(guildId)) {
    const isDigest = subscription.mode === 'digest';
    const told = joinTellings(await store.digests.told(subscription.id, names));
    const card = isDigest ? null : (cards.find((one) => one.channelId === subscription.channelId) ?? null);
    const deliveryId =
      card?.deliveryId ?? (told === null ? null : digestDeliveryId(digestId(subscription, told.toldAt)));
    const verdict = whyNot(
      {
        subscription,
        record,
        told,
        card,
        delivery: deliveryId === null ? null : await store.deliveries.get(deliveryId),
        digests: isDigest && told === null ? await store.digests.ofSubscription(subscription.id, digestsAsked) : [],
      },
      sight,
    );
    if (verdict !== null) {
      verdicts.push({ subscription, verdict });
    }
  }
  return verdicts;
}

export interface Telling {
  /** The story as it lives on. */
  readonly storyId: string;
  readonly channelId: string;
  readonly at: number;
}

/** Where and when the server's cards and digests told these stories, newest first; a story told again in a digest counts with its newest telling. */
export async function tellingsIn(app: App, guildId: string, stories: readonly Story[]): Promise<readonly Telling[]> {
  const { store } = app;
  const names = await namesOf(app, distinct(await heirsOf(app, stories)));
  const heirOf = new Map([...names].flatMap(([heir, known]) => known.map((name) => [name, heir] as const)));
  const cards = (await store.cards.ofStories([...heirOf.keys()])).filter((card) => card.guildId === guildId);
  const tellings = cards.map(({ storyId, channelId, createdAt }) => ({ storyId, channelId, at: createdAt }));
  for (const { id, channelId } of await store.subscriptions.ofGuild(guildId)) {
    const told = await store.digests.told(id, [...heirOf.keys()]);
    tellings.push(...told.map(({ storyId, toldAt }) => ({ storyId, channelId, at: toldAt })));
  }
  return tellings.map((one) => ({ ...one, storyId: heirOf.get(one.storyId)! })).sort((a, b) => b.at - a.at);
}

// --- digests -------------------------------------------------------------------------------------------------------

/** What the digest of that period would be, if it were composed now. Nothing is written. */
export async function composePreview(
  app: App,
  subscription: Subscription,
  fromAt: number,
  toAt: number,
): Promise<Digest> {
  const earliestAt = toAt - app.settings.catchUpDays * 86_400_000;
  const period = { fromAt: Math.min(toAt, Math.max(fromAt, earliestAt)), toAt };
  const sight = await sightOf(app, subscription.guildId);
  const isWished = subscription.topicIds.length > 0;
  const candidates = await (isWished ? candidatesOf : allCandidates)(app, subscription, period, sight);
  const selection = selectStories(candidates, subscription, period, app.settings);
  const stories = isWished ? selection.stories : await named(app, selection.stories, sight);
  return composeDigest(subscription, period, { ...selection, stories });
}

async function publishDigest(app: App, subscription: Subscription): Promise<void> {
  const now = app.now();
  const digest = await composePreview(app, subscription, subscription.toldThroughAt, now.getTime());
  const isTold = digest.stories.length > 0 || subscription.sayWhenEmpty;
  // The digest, what it tells, its messages and the next due time are one write. Apart, a crash between them would tell a
  // period twice (messages first) or never (due time first), or its stories again in the next one (what it tells last).
  const isPublished = await app.store.digests.publish(
    digest,
    tellingsOf(digest),
    isTold ? digestDeliveries(digest, drawDigest(digest)) : [],
    {
      ...subscription,
      toldThroughAt: digest.toAt,
      nextDueAt: nextDigestAt(subscription.schedule, subscription.quiet, now).getTime(),
    },
    subscription.nextDueAt,
  );
  app.log.info('digest', {
    key: subscription.id,
    kind: !isPublished ? 'published elsewhere' : isTold ? 'told' : 'empty',
    stories: digest.stories.length,
  });
}

/** Stories that belong to one of the subscription's topics. */
async function candidatesOf(
  app: App,
  subscription: Subscription,
  period: Period,
  sight: Sight,
): Promise<readonly Candidate[]> {
  const ids = new Set<string>();
  const wished = sight.topics.filter(({ id }) => subscription.topicIds.includes(id));
  for (const topic of wished) {
    for (const { id } of await app.store.stories.grownSince(lookBack(period, app.settings), topic.id)) {
      ids.add(id);
    }
  }
  const files = await filesOf(app, await deskOf(app), [...ids]);
  const told = await toldOf(
    app,
    subscription,
    files.flatMap(({ names }) => names),
  );
  const candidates: Candidate[] = [];
  for (const [index, record] of (await scored(app, files, wished)).entries()) {
    const view = viewStory(record, sight);
    if (view !== null) {
      candidates.push({ view, joinedAt: newestJoinedAt(record, sight), told: joinedUnder(files[index]!.names, told) });
    }
  }
  return candidates;
}

/** Stories for a subscription to everything, without their topics: those decide nothing, so that only what is chosen in the end is asked for them. */
async function allCandidates(
  app: App,
  subscription: Subscription,
  period: Period,
  sight: Sight,
): Promise<readonly Candidate[]> {
  const pool = await poolOf(app, await deskOf(app), lookBack(period, app.settings), sight);
  const known = new Set(await app.store.digests.toldIds(subscription.id));
  const again = known.size === 0 ? [] : pool.flatMap(({ names }) => names.filter((name) => known.has(name)));
  const told = again.length === 0 ? null : await toldOf(app, subscription, again);
  return pool.map(({ view, joinedAt, names }) => ({
    view,
    joinedAt,
    told: told === null ? null : joinedUnder(names, told),
  }));
}

/** By the story's id as it was told. */
async function toldOf(
  app: App,
  subscription: Subscription,
  names: readonly string[],
): Promise<ReadonlyMap<string, Told>> {
  return new Map((await app.store.digests.told(subscription.id, names)).map((one) => [one.storyId, one]));
}

function joinedUnder(names: readonly string[], told: ReadonlyMap<string, Told>): Told | null {
  return joinTellings(names.flatMap((name) => told.get(name) ?? []));
}

/** The chosen stories as they are now, with all their topics. */
async function named(app: App, stories: readonly DigestStory[], sight: Sight): Promise<readonly DigestStory[]> {
  const ids = stories.map(({ view }) => view.storyId);
  const records = await scored(app, await filesOf(app, await deskOf(app), ids), sight.topics);
  const views = new Map(records.map((record) => [record.story.id, viewStory(record, sight)]));
  return stories.map((story) => ({ ...story, view: views.get(story.view.storyId) ?? story.view }));
}

// --- cards ---------------------------------------------------------------------------------------------------------

async function lookAtStories(app: App, channelId: string, instant: readonly Subscription[]): Promise<void> {
  const { store } = app;
  const lastChange = await store.stories.lastChange();
  const isDue = ({ seenChange, nextDueAt }: Subscription): boolean =>
    seenChange < lastChange || (nextDueAt !== null && nextDueAt <= app.now().getTime());
  const awake: Subscription[] = [];
  for (const subscription of instant) {
    const untilAt = heldUntil(subscription, app.now());
    if (untilAt === null) {
      awake.push(subscription);
    } else if (isDue(subscription)) {
      await hold(app, subscription, untilAt);
    }
  }
  if (!awake.some(isDue)) {
    return;
  }
  const sight = await sightOf(app, instant[0]!.guildId);
  const overflowing = await publishNewCards(app, channelId, awake, wishedTopics(instant), sight);
  const againAt = await publishEdits(app, channelId, instant, sight);
  for (const subscription of awake) {
    // After the cards, never before: what counts as looked at and has no card yet would never get one. A crash between
    // the two looks at the same stories again and finds their cards.
    const seenChange = Math.max(subscription.seenChange, lastChange);
    const overflowDueAt = overflowing.has(subscription.id) ? endOfDay(subscription, sight.now) : null;
    await store.cards.publish([], [], { ...subscription, seenChange, nextDueAt: againAt, overflowDueAt });
  }
}

/** When the stories beyond the cap of that day are told: once it is over and nobody sleeps. */
function endOfDay({ quiet, schedule }: Subscription, now: Date): number {
  const { timeZone } = schedule;
  return awakeAt(quiet, timeZone, new Date(dayAround(timeZone, now).toAt)).getTime();
}

/** Gives back the subscriptions for which a story earned a card beyond the cap of the day. */
async function publishNewCards(
  app: App,
  channelId: string,
  awake: readonly Subscription[],
  wished: readonly string[],
  sight: Sight,
): Promise<ReadonlySet<string>> {
  const { store } = app;
  const rooms = await roomsOf(app, channelId, awake, sight.now);
  const overflowing = new Set<string>();
  let seen = Math.min(...awake.map((subscription) => subscription.seenChange));
  for (let more = true; more; ) {
    const page = await store.stories.changedAfter(seen, pageSize);
    for (const record of await recordsOf(app, await withoutCard(app, channelId, page), sight)) {
      const view = viewStory(record, sight);
      const reached = view === null ? [] : await reachedBy(app, record, view, awake, sight);
      const open = reached.filter(({ id }) => (rooms.get(id) ?? 1) > 0);
      // The one that pings first: a story has one card in a channel.
      const cause = open.find(({ breaking }) => breaking !== null && breaking.roleId !== null) ?? open[0];
      if (view !== null && cause !== undefined) {
        const { card, drawing } = newCard(cause, view, wished, sight.now);
        // Card and message in one write: a card alone would never be posted, a message alone would be posted twice.
        await store.cards.publish([card], [cardDelivery(card, drawing)], null);
        rooms.set(cause.id, (rooms.get(cause.id) ?? Number.POSITIVE_INFINITY) - 1);
      } else if (reached[0] !== undefined) {
        overflowing.add(reached[0].id);
      }
    }
    seen = page.at(-1)?.change ?? seen;
    more = page.length === pageSize;
  }
  return overflowing;
}

/** Cards that may still come today, of each subscription that has a cap. */
async function roomsOf(
  app: App,
  channelId: string,
  awake: readonly Subscription[],
  now: Date,
): Promise<Map<string, number>> {
  const rooms = new Map<string, number>();
  for (const { id, maxCards, schedule } of awake) {
    if (maxCards !== null) {
      const { fromAt } = dayAround(schedule.timeZone, now);
      rooms.set(id, maxCards - (await app.store.cards.countSince(channelId, id, fromAt)));
    }
  }
  return rooms;
}

/** The subscriptions for which the story earns a card now. One that was told beyond a cap earns it only by what is materially new since. */
async function reachedBy(
  app: App,
  record: StoryRecord,
  view: StoryView,
  awake: readonly Subscription[],
  sight: Sight,
): Promise<readonly Subscription[]> {
  const reached: Subscription[] = [];
  for (const one of awake) {
    if (record.story.change > one.seenChange && earnsCard(record, view, one, sight)) {
      const names = one.maxCards === null ? [] : ((await namesOf(app, [record.story])).get(record.story.id) ?? []);
      const told = names.length === 0 ? null : joinedUnder(names, await toldOf(app, one, names));
      if (told === null || changesSince(told, view, sight.settings).isMaterial) {
        reached.push(one);
      }
    }
  }
  return reached;
}

/** Tells, in one digest, what earned a card beyond the cap of a day, when that is due. */
async function publishOverflow(app: App, subscriptionId: string): Promise<void> {
  // As it stands after it looked at the stories.
  const subscription = await app.store.subscriptions.get(subscriptionId);
  const toAt = subscription?.overflowDueAt ?? null;
  if (subscription === null || toAt === null || toAt > app.now().getTime()) {
    return;
  }
  // Of the day that was over when it was due, though quiet hours came between.
  const period = { fromAt: dayAround(subscription.schedule.timeZone, new Date(toAt - 86_400_000)).fromAt, toAt };
  const sight = await sightOf(app, subscription.guildId);
  const candidates = await overflowCandidates(app, subscription, period, sight);
  const most = { ...subscription, maxStories: maxOverflow };
  const selection = selectStories(candidates, most, period, app.settings);
  const digest = composeDigest(subscription, period, selection, overflowTitle(subscription, period));
  // As a digest: its messages, what they tell, and that it is no longer due are one write.
  await app.store.digests.publish(
    digest,
    tellingsOf(digest),
    digest.stories.length === 0 ? [] : digestDeliveries(digest, drawDigest(digest)),
    { ...subscription, overflowDueAt: null },
    subscription.nextDueAt,
  );
}

async function overflowCandidates(
  app: App,
  subscription: Subscription,
  period: Period,
  sight: Sight,
): Promise<readonly Candidate[]> {
  const desk = await deskOf(app);
  const grown = await grownSince(app, desk, period.fromAt);
  const stories = (
    await filesOf(
      app,
      desk,
      grown.map(({ id }) => id),
    )
  ).map(({ story }) => story);
  const records = await recordsOf(app, await withoutCard(app, subscription.channelId, stories), sight);
  const names = await namesOf(
    app,
    records.map(({ story }) => story),
  );
  const told = await toldOf(app, subscription, [...names.values()].flat());
  return records.flatMap((record) => {
    const view = viewStory(record, sight);
    return view === null || !earnsCard(record, view, subscription, sight)
      ? []
      : [{ view, joinedAt: newestJoinedAt(record, sight), told: joinedUnder(names.get(record.story.id) ?? [], told) }];
  });
}

/** Those that have no card in the channel: neither a living one nor one that rests or was deleted, nor one of a story that was merged into them. */
async function withoutCard(app: App, channelId: string, stories: readonly Story[]): Promise<readonly Story[]> {
  const standing = stories.filter((story) => story.mergedInto === null);
  const names = await namesOf(app, standing);
  const cards = await app.store.cards.ofStories([...names.values()].flat());
  const told = new Set(cards.filter((card) => card.channelId === channelId).map((card) => card.storyId));
  return standing.filter((story) => !names.get(story.id)!.some((name) => told.has(name)));
}

/** Edits the living cards of the channel where that is due. Says when to look again; null when only news calls for it. */
async function publishEdits(
  app: App,
  channelId: string,
  instant: readonly Subscription[],
  sight: Sight,
): Promise<number | null> {
  const { store } = app;
  const living = await store.cards.living(channelId);
  const heirs = await heirsOf(app, await store.stories.getMany(living.map((card) => card.storyId)));
  const records = new Map((await recordsOf(app, distinct(heirs), sight)).map((record) => [record.story.id, record]));
  const kept = keepers(living, heirs);
  const wished = wishedTopics(instant);
  const moments: number[] = [];
  for (const card of living) {
    const record = records.get(heirs.get(card.storyId)?.id ?? '') ?? null;
    const roleId = instant.find(({ id }) => id === card.subscriptionId)?.breaking?.roleId ?? null;
    const place = { wished, roleId, isSuperseded: !kept.has(card), isLost: await isLost(app, card) };
    const step = cardStep(card, record, place, sight);
    if (step.kind === 'rest') {
      await store.cards.save(step.card);
    } else if (step.kind === 'edit') {
      // Hash and edit in one write: the hash alone would lose the edit, the edit alone would be sent at every look.
      await store.cards.publish([step.card], [editDelivery(step.card, step.drawing)], null);
    }
    moments.push(...(step.againAt === null ? [] : [step.againAt]));
  }
  return moments.length === 0 ? null : Math.min(...moments);
}

/** Its line has passed it, and it has no message. */
async function isLost(app: App, card: Card): Promise<boolean> {
  const delivery = card.messageId === null ? await app.store.deliveries.get(card.deliveryId) : null;
  return card.messageId === null && (delivery === null || delivery.endedAt !== null);
}

/** Stories that would have got a card of the subscription since, had it been there, newest growth first. Nothing is written. */
export async function cardsSince(app: App, subscription: Subscription, sinceAt: number): Promise<readonly StoryView[]> {
  const { topicIds, breaking, guildId } = subscription;
  const sight = await sightOf(app, guildId);
  const grown = new Map<string, Grown>();
  for (const topicId of topicIds.length === 0 ? [undefined] : topicIds) {
    for (const story of await app.store.stories.grownSince(sinceAt, topicId)) {
      // Fewer articles are fewer reports: most stories of a month need not be read.
      if (story.articleCount >= (breaking?.reports ?? 1)) {
        grown.set(story.id, story);
      }
    }
  }
  const ids = [...grown.values()].sort((a, b) => b.grownAt - a.grownAt).map(({ id }) => id);
  const views: StoryView[] = [];
  for (let from = 0; from < ids.length; from += pageSize) {
    // On a desk of its own: a month would push the day from the one that digests are told from.
    const files = await filesOf(app, createDesk(0), ids.slice(from, from + pageSize));
    for (const record of await scored(app, files, sight.topics)) {
      const view = viewStory(record, sight);
      if (view !== null && reaches(record, view, subscription, sight)) {
        views.push(view);
      }
    }
  }
  return views;
}

// --- the outbox ----------------------------------------------------------------------------------------------------

/** What became of one attempt: what the messenger says, or what kept us from asking it to send. */
type Attempt =
  | SendOutcome
  /** It may stand in the channel, and we cannot look. */
  | { readonly kind: 'uncertain'; readonly why: string }
  /** There is nothing left to do. */
  | { readonly kind: 'moot'; readonly why: string };

async function sendOutbox(app: App, channelId: string): Promise<void> {
  const leaseMs = app.settings.leaseSeconds * 1000;
  for (let shut: string | null = null; ; ) {
    // Claimed before it is sent: unclaimed, a crash after sending would leave no trace that it may stand there already.
    const delivery = await app.store.deliveries.claimHead(channelId, app.now(), leaseMs);
    if (delivery === null) {
      return;
    }
    const attempt: Attempt = shut === null ? await tryOnce(app, delivery) : { kind: 'moot', why: shut };
    // Recorded after it was sent, never before: a crash between the two would lose it for ever. Unrecorded, it is claimed
    // again when its lease ran out, and looked for in the channel.
    await record(app, delivery, attempt);
    shut = attempt.kind === 'refused' && isShut(attempt.refusal) ? attempt.why : shut;
    app.log.info('delivery', { key: channelId, id: delivery.id, kind: attempt.kind });
  }
}

async function tryOnce(app: App, delivery: Delivery): Promise<Attempt> {
  const { messenger, store } = app;
  const { channelId, storyId, payload, mark } = delivery;
  const guild = await store.guilds.get(delivery.guildId);
  if (guild !== null && guild.removedAt !== null) {
    return { kind: 'moot', why: 'the bot was removed from the server' };
  }
  if (delivery.operation === 'edit') {
    const card = storyId === null ? null : await store.cards.get(channelId, storyId);
    return card === null || card.messageId === null || card.state === 'deleted'
      ? { kind: 'moot', why: 'there is no message to edit' }
      : messenger.edit(channelId, card.messageId, payload);
  }
  if (delivery.attempts > 1) {
    // An earlier attempt may have posted it, and the far side forgets its nonce within minutes: so we look first.
    const found = await messenger.find(channelId, mark, delivery.createdAt);
    switch (found.kind) {
      case 'found':
        return { kind: 'sent', messageId: found.messageId };
      case 'unreadable':
        return { kind: 'uncertain', why: found.why };
      case 'later':
        return found;
      case 'absent':
        break;
    }
  }
  return messenger.send(channelId, payload, nonceOf(delivery));
}

async function record(app: App, delivery: Delivery, attempt: Attempt): Promise<void> {
  const { deliveries } = app.store;
  const now = app.now();
  switch (attempt.kind) {
    case 'sent':
      return deliveries.record({ ...ended(delivery, 'sent', null, now), messageId: attempt.messageId });
    case 'later':
      return deliveries.record(putBack(delivery, attempt.retryAfterMs, attempt.why, now), true);
    case 'moot':
      return deliveries.record(ended(delivery, 'cancelled', attempt.why, now));
    case 'unknown':
    case 'uncertain': {
      const after =
        attempt.kind === 'unknown'
          ? afterUnknown(delivery, attempt.why, now, app.settings)
          : ended(delivery, 'uncertain', attempt.why, now);
      if (after.state === 'uncertain') {
        // Said before it is recorded: once ended nobody looks at it again, and a crash would leave it unsaid.
        await tellOf(app, delivery, 'uncertain', uncertainText(delivery, attempt.why));
      }
      return deliveries.record(after);
    }
    case 'refused':
      await afterRefusal(app, delivery, attempt.refusal, attempt.why);
      return deliveries.record(ended(delivery, 'failed', attempt.why, now));
  }
}

/** Consequences of a refusal; before the delivery ends, because after that nobody would come back to draw them. Each may be drawn twice without harm. */
async function afterRefusal(app: App, delivery: Delivery, refusal: Refusal, why: string): Promise<void> {
  if (refusal === 'bad-payload') {
    app.log.error('payload refused', new Error(why), { key: delivery.channelId, id: delivery.id });
    await tellOf(app, delivery, 'bad-payload', badPayloadText(delivery));
  } else if (refusal === 'message-gone') {
    const card = delivery.storyId === null ? null : await app.store.cards.get(delivery.channelId, delivery.storyId);
    if (card !== null) {
      await app.store.cards.save({ ...card, state: 'deleted' });
    }
  } else {
    const because = pausedWhy(refusal, why);
    await pauseChannel(app, delivery.channelId, because);
    await tellOf(app, delivery, refusal, refusedText(delivery, because));
  }
}

function isShut(refusal: Refusal): boolean {
  return refusal === 'channel-gone' || refusal === 'no-permission';
}

function pauseChannel(app: App, channelId: string, because: string): Promise<void> {
  // Read and written in one go, so that an edit made meanwhile stays.
  return app.store.transaction(async ({ subscriptions }) => {
    for (const subscription of await subscriptions.ofChannel(channelId)) {
      if (subscription.pausedWhy === null) {
        await subscriptions.save({ ...subscription, pausedWhy: because, nextDueAt: null });
      }
    }
  });
}

// --- notices -------------------------------------------------------------------------------------------------------

/** Once for each server and key, to its log channel, where it has one. `text` is plain: what looks like Markdown in it is escaped. */
export function notify(app: App, guildId: string, key: string, text: string): Promise<void> {
  return addNotice(app, guildId, key, escapeText(text, noticeRoom));
}

/** Of a delivery that went wrong, once for each of them; a notice that went wrong is not told of by another. */
async function tellOf(app: App, delivery: Delivery, what: string, markdown: string): Promise<void> {
  if (delivery.kind !== 'notice') {
    await addNotice(app, delivery.guildId, `${what}:${delivery.id}`, markdown);
  }
}

async function addNotice(app: App, guildId: string, key: string, markdown: string): Promise<void> {
  const guild = await app.store.guilds.get(guildId);
  app.log.warn('notice', { key, guild: guildId, text: markdown });
  if (guild === null || guild.removedAt !== null || guild.logChannelId === null) {
    return;
  }
  const id = noticeId(guildId, key);
  const where = { guildId, channelId: guild.logChannelId };
  await app.store.deliveries.add([noticeDelivery(id, where, drawNotice(markdown, id), app.now())]);
}

/** Tells the servers that follow a feed that it has been broken for long, and when it works again; of a shared feed only the operator's log. */
export async function tellTroubles(app: App): Promise<void> {
  for (const feed of await app.store.feeds.all()) {
    const trouble = feedTrouble(feed, app.now(), app.settings);
    if (trouble === null) {
      continue;
    }
    app.log.warn('feed', { key: feed.id, host: feed.host, kind: trouble.kind, text: trouble.text });
    const follows = feed.shared ? [] : await app.store.feeds.follows(feed.id);
    for (const { guildId } of follows.filter((follow) => follow.wanted)) {
      await addNotice(app, guildId, trouble.key, trouble.text);
    }
    // After the notices: a crash before them would leave the rest untold, and telling again is the same row.
    await app.store.transaction(async ({ feeds }) => {
      const fresh = await feeds.get(feed.id);
      if (fresh !== null && fresh.troubleToldAt === feed.troubleToldAt) {
        await feeds.save({ ...fresh, troubleToldAt: trouble.kind === 'broken' ? app.now().getTime() : null });
      }
    });
  }
}
