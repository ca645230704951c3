// Tells in one digest what earned a card beyond the cap of a day.
import type { Story } from '../../model/story.ts';
import type { Subscription } from '../../model/subscription.ts';
import type { App } from '../../ports/app.ts';
import { earnsCard } from '../card.ts';
import { composeDigest, overflowTitle, tellingsOf } from '../compose.ts';
import { drawDigest } from '../draw.ts';
import { digestDeliveries } from '../outbox.ts';
import { type Candidate, type Period, selectStories } from '../select.ts';
import { newestJoinedAt, type Sight, viewStory } from '../view.ts';
import { dayAround } from '../wall-clock.ts';
import { arranged } from './care.ts';
import { deskOf, filesOf, grownSince } from './desks.ts';
import { joinedUnder, toldOf } from './digests.ts';
import { mutedFor } from './muted.ts';
import { namesOf, recordsOf, sightOf } from './sight.ts';

/** Stories that are told of a day beyond its cap of cards; as many as a digest may have. */
const maxOverflow = 25;

/** Tells, in one digest, what earned a card beyond the cap of a day, when that is due. */
export async function publishOverflow(app: App, subscriptionId: string): Promise<void> {
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
  const muted = await mutedFor(app, subscription);
  const selection = selectStories(candidates, most, period, app.settings, sight.language, muted);
  const digest = composeDigest(subscription, period, selection, overflowTitle(subscription, period, sight.language));
  // As a digest: its messages, what they tell, and that it is no longer due are one write.
  await app.store.digests.publish(
    digest,
    tellingsOf(digest),
    digest.stories.length === 0 ? [] : digestDeliveries(digest, drawDigest(digest), subscription),
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
  const records = await recordsOf(
    app,
    await withoutCard(app, subscription.channelId, arranged(stories, sight), sight),
    sight,
  );
  const names = await namesOf(
    app,
    records.map(({ story }) => story),
    sight,
  );
  const told = await toldOf(app, subscription, [...names.values()].flat());
  return records.flatMap((record) => {
    const view = viewStory(record, sight);
    return view === null || !earnsCard(record, view, subscription, sight)
      ? []
      : [{ view, joinedAt: newestJoinedAt(record, sight), told: joinedUnder(names.get(record.story.id) ?? [], told) }];
  });
}

/** Those that have no card in the channel, but for one that was refused: neither a living one nor one that rests or was deleted, nor one of a story that was merged into them. */
export async function withoutCard(
  app: App,
  channelId: string,
  stories: readonly Story[],
  sight: Sight,
): Promise<readonly Story[]> {
  const standing = stories.filter((story) => story.mergedInto === null);
  const names = await namesOf(app, standing, sight);
  const cards = await app.store.cards.ofStories([...names.values()].flat());
  const told = new Set(
    cards.filter((card) => card.channelId === channelId && card.state !== 'refused').map((card) => card.storyId),
  );
  return standing.filter((story) => !names.get(story.id)!.some((name) => told.has(name)));
}
