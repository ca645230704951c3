// Composes the digests that are due and writes them with their messages.
import type { Digest, DigestStory, Told } from '../../model/digest.ts';
import type { Subscription } from '../../model/subscription.ts';
import type { App } from '../../ports/app.ts';
import { idsInstead } from '../care.ts';
import { joinTellings } from '../changes.ts';
import { composeDigest, tellingsOf } from '../compose.ts';
import { type Drawing, drawDigest } from '../draw.ts';
import { digestDeliveries } from '../outbox.ts';
import { withStop } from '../personal.ts';
import { type Candidate, lookBack, type Period, selectStories } from '../select.ts';
import { newestJoinedAt, type Sight, viewStory } from '../view.ts';
import { nextDigestAt } from '../wall-clock.ts';
import { arrangedFiles, arrangedPool } from './care.ts';
import { deskOf, poolOf } from './desks.ts';
import { mutedFor } from './muted.ts';
import { languageIn } from './personal.ts';
import { scored, sightOf } from './sight.ts';

/** What the digest of that period would be, if it were composed now. Nothing is written. */
export async function composePreview(
  app: App,
  subscription: Subscription,
  fromAt: number,
  toAt: number,
): Promise<Digest> {
  const earliestAt = toAt - app.settings.catchUpDays * 86_400_000;
  const period = { fromAt: Math.min(toAt, Math.max(fromAt, earliestAt)), toAt };
  const ofServer = await sightOf(app, subscription.guildId);
  const sight = { ...ofServer, language: await languageIn(app, subscription, ofServer.language) };
  const isWished = subscription.topicIds.length > 0;
  const candidates = await (isWished ? candidatesOf : allCandidates)(app, subscription, period, sight);
  const muted = await mutedFor(app, subscription);
  const selection = selectStories(candidates, subscription, period, app.settings, sight.language, muted);
  const stories = isWished ? selection.stories : await named(app, selection.stories, sight);
  return composeDigest(subscription, period, { ...selection, stories });
}

export async function publishDigest(app: App, subscription: Subscription): Promise<void> {
  const now = app.now();
  const digest = await composePreview(app, subscription, subscription.toldThroughAt, now.getTime());
  const isTold = digest.stories.length > 0 || subscription.sayWhenEmpty;
  // The digest, what it tells, its messages and the next due time are one write. Apart, a crash between them would tell a
  // period twice (messages first) or never (due time first), or its stories again in the next one (what it tells last).
  const isPublished = await app.store.digests.publish(
    digest,
    tellingsOf(digest),
    isTold ? digestDeliveries(digest, drawingsOf(digest, subscription), subscription) : [],
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

function drawingsOf(digest: Digest, { id, userId }: Subscription): readonly Drawing[] {
  const drawings = drawDigest(digest);
  return userId === null ? drawings : withStop(drawings, id, digest.language);
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
  const wanted = idsInstead([...ids], sight.arrangement ?? null);
  const files = (await arrangedFiles(app, await deskOf(app), wanted, sight)).filter(
    ({ care }) => care?.isEnded !== true,
  );
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
  const sinceAt = lookBack(period, app.settings);
  const pool = arrangedPool(await poolOf(app, await deskOf(app), sinceAt, sight), sinceAt, sight);
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
export async function toldOf(
  app: App,
  subscription: Subscription,
  names: readonly string[],
): Promise<ReadonlyMap<string, Told>> {
  return new Map((await app.store.digests.told(subscription.id, names)).map((one) => [one.storyId, one]));
}

export function joinedUnder(names: readonly string[], told: ReadonlyMap<string, Told>): Told | null {
  return joinTellings(names.flatMap((name) => told.get(name) ?? []));
}

/** The chosen stories as they are now, with all their topics. */
async function named(app: App, stories: readonly DigestStory[], sight: Sight): Promise<readonly DigestStory[]> {
  const ids = stories.map(({ view }) => view.storyId);
  const records = await scored(app, await arrangedFiles(app, await deskOf(app), ids, sight), sight.topics);
  const views = new Map(records.map((record) => [record.story.id, viewStory(record, sight)]));
  return stories.map((story) => ({ ...story, view: views.get(story.view.storyId) ?? story.view }));
}
