// Looks at stories that changed: posts the cards that they earn, and edits those that stand.
import type { Card } from '../../model/card.ts';
import type { StoryView } from '../../model/digest.ts';
import type { Story } from '../../model/story.ts';
import type { Subscription } from '../../model/subscription.ts';
import type { App } from '../../ports/app.ts';
import { cardStep, digestFor, earnsCard, keepers, newCard, reaches, wishedTopics } from '../card.ts';
import { idsInstead } from '../care.ts';
import { changesSince } from '../changes.ts';
import { createDesk, type Grown } from '../desk.ts';
import { developmentOf } from '../development.ts';
import { heldUntil } from '../due.ts';
import { isMuted, type Muted } from '../mutes.ts';
import { cardDeliveries, developmentDeliveries, editDelivery, tendDelivery } from '../outbox.ts';
import { threadName } from '../post.ts';
import { type Sight, type StoryRecord, viewStory } from '../view.ts';
import { awakeAt, dayAround } from '../wall-clock.ts';
import { arranged, arrangedFiles, isRearranged } from './care.ts';
import { pageSize } from './desks.ts';
import { joinedUnder, toldOf } from './digests.ts';
import { hold } from './hold.ts';
import { mutedIn } from './muted.ts';
import { withoutCard } from './overflow.ts';
import { distinct, heirsByIds, namesOf, recordsOf, scored, sightOf } from './sight.ts';

/** `running`: all subscriptions of the channel that do not rest. */
export async function lookAtStories(app: App, channelId: string, running: readonly Subscription[]): Promise<void> {
  const { store } = app;
  const instant = running.filter(({ mode }) => mode === 'instant');
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
  const muted = await mutedIn(app, channelId);
  const overflowing = await publishNewCards(app, channelId, running, awake, sight, muted);
  const editAt = await publishEdits(app, channelId, instant, sight, muted);
  // What was decided about stories meanwhile wants its own look; the moment written here must not take it away.
  const againAt = (await isRearranged(app, sight, instant[0]!.guildId)) ? sight.now.getTime() : editAt;
  for (const subscription of awake) {
    // After the cards, never before: what counts as looked at and has no card yet would never get one. A crash between
    // the two looks at the same stories again and finds their cards.
    const seenChange = Math.max(subscription.seenChange, lastChange);
    const isOverflowing = overflowing.has(subscription.id) && digestFor(subscription, running) === null;
    const overflowDueAt = isOverflowing ? endOfDay(subscription, sight.now) : null;
    const looked = { ...subscription, seenChange, nextDueAt: againAt, overflowDueAt };
    await store.cards.publish([], [], looked, subscription.nextDueAt);
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
  running: readonly Subscription[],
  awake: readonly Subscription[],
  sight: Sight,
  muted: Muted,
): Promise<ReadonlySet<string>> {
  const { store } = app;
  const wished = wishedTopics(running.filter(({ mode }) => mode === 'instant'));
  const rooms = await roomsOf(app, channelId, awake, sight.now);
  const overflowing = new Set<string>();
  const living = await store.cards.living(channelId);
  const refused = new Map(living.flatMap((card) => (card.state === 'refused' ? [[card.storyId, card] as const] : [])));
  const tellEach = async (stories: readonly Story[]): Promise<void> => {
    for (const record of await recordsOf(
      app,
      await withoutCard(app, channelId, arranged(stories, sight), sight),
      sight,
    )) {
      const view = viewStory(record, sight);
      const last = refused.get(record.story.id) ?? null;
      const isWanted = view !== null && !isMuted(view, muted);
      const reached = !isWanted ? [] : await reachedBy(app, record, view, running, awake, last !== null, sight);
      const open = reached.filter(({ id }) => (rooms.get(id) ?? 1) > 0);
      // The one that pings first: a story has one card in a channel.
      const cause = open.find(({ breaking }) => breaking !== null && breaking.roleId !== null) ?? open[0];
      if (view !== null && cause !== undefined) {
        const { card, drawing, post } = newCard(cause, view, wished, sight, last?.deliveryId ?? null);
        // Card and message in one write: a card alone would never be posted, a message alone would be posted twice.
        await store.cards.publish([card], cardDeliveries(card, drawing, post, cause), null);
        rooms.set(cause.id, (rooms.get(cause.id) ?? Number.POSITIVE_INFINITY) - 1);
      } else if (reached[0] !== undefined) {
        overflowing.add(reached[0].id);
      }
    }
  };
  await tellEach(distinct(await heirsByIds(app, [...refused.keys()], sight)));
  let seen = Math.min(...awake.map((subscription) => subscription.seenChange));
  for (let more = true; more; ) {
    const page = await store.stories.changedAfter(seen, pageSize);
    await tellEach(page);
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

/** The subscriptions for which the story earns a card now, looked at before or not when its last one was refused. One that was told beyond a cap earns it only by what is materially new since. */
async function reachedBy(
  app: App,
  record: StoryRecord,
  view: StoryView,
  running: readonly Subscription[],
  awake: readonly Subscription[],
  isRefused: boolean,
  sight: Sight,
): Promise<readonly Subscription[]> {
  const reached: Subscription[] = [];
  for (const one of awake) {
    if ((isRefused || record.story.change > one.seenChange) && earnsCard(record, view, one, sight)) {
      const names =
        one.maxCards === null ? [] : ((await namesOf(app, [record.story], sight)).get(record.story.id) ?? []);
      const told =
        names.length === 0 ? null : joinedUnder(names, await toldOf(app, digestFor(one, running) ?? one, names));
      if (told === null || changesSince(told, view, sight.settings).isMaterial) {
        reached.push(one);
      }
    }
  }
  return reached;
}

/** Edits the living cards of the channel where that is due. Says when to look again; null when only news calls for it. */
async function publishEdits(
  app: App,
  channelId: string,
  instant: readonly Subscription[],
  sight: Sight,
  muted: Muted,
): Promise<number | null> {
  const { store } = app;
  const living = await store.cards.living(channelId);
  const heirs = await heirsByIds(
    app,
    living.map((card) => card.storyId),
    sight,
  );
  const records = new Map((await recordsOf(app, distinct(heirs), sight)).map((record) => [record.story.id, record]));
  const kept = keepers(living, heirs);
  const wished = wishedTopics(instant);
  const moments: number[] = [];
  for (const card of living) {
    const record = records.get(heirs.get(card.storyId)?.id ?? '') ?? null;
    const view = record === null ? null : viewStory(record, sight);
    if (view !== null && isMuted(view, muted)) {
      // Left as it is; when the mute is lifted, it goes on with the next look.
      continue;
    }
    const cause = instant.find(({ id }) => id === card.subscriptionId) ?? null;
    const roleId = cause?.breaking?.roleId ?? null;
    const place = { wished, roleId, isSuperseded: !kept.has(card), isLost: await isLost(app, card) };
    const step = cardStep(card, record, place, sight);
    const isDeveloping = cause?.threads === true && kept.has(card) && card.state !== 'refused' && !place.isLost;
    const development = record !== null && isDeveloping ? developmentOf(card, record, sight) : null;
    if (step.kind !== 'wait' || development !== null) {
      const at = sight.now.getTime();
      const standing = step.kind === 'wait' ? card : step.card;
      const next = development === null ? standing : { ...standing, developedAt: at };
      // Card and messages in one write: the card alone would lose them, they alone would be sent at every look.
      await store.cards.publish(
        [next],
        [
          ...(step.kind === 'edit' ? [editDelivery(next, step.drawing)] : []),
          ...(development === null ? [] : developmentDeliveries(next, development, threadName(view!), at)),
          ...(step.kind === 'wait' || step.post === null ? [] : [tendDelivery(next, step.post, at)]),
        ],
        null,
      );
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
  const newestFirst = [...grown.values()].sort((a, b) => b.grownAt - a.grownAt).map(({ id }) => id);
  const ids = idsInstead(newestFirst, sight.arrangement ?? null);
  const views: StoryView[] = [];
  for (let from = 0; from < ids.length; from += pageSize) {
    // On a desk of its own: a month would push the day from the one that digests are told from.
    const files = await arrangedFiles(app, createDesk(0), ids.slice(from, from + pageSize), sight);
    for (const record of await scored(app, files, sight.topics)) {
      const view = viewStory(record, sight);
      if (view !== null && reaches(record, view, subscription, sight)) {
        views.push(view);
      }
    }
  }
  return views;
}
