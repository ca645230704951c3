// A subscription that begins now, from what a person wished for: the command and the set-up make the same one.
import { nextDigestAt } from '../deliver/wall-clock.ts';
import { contentId } from '../model/ids.ts';
import type { Subscription } from '../model/subscription.ts';
import type { App } from '../ports/app.ts';
import { channelKindOf } from './channel-kind.ts';
import type { Ask } from './command.ts';
import { guildOf } from './command.ts';

export type SubscriptionWish = Pick<Subscription, 'channelId' | 'topicIds' | 'mode' | 'schedule'> &
  Partial<
    Pick<
      Subscription,
      'style' | 'sayWhenEmpty' | 'maxStories' | 'quiet' | 'maxCards' | 'breaking' | 'threads' | 'publish'
    >
  >;

/** Not saved. Its id is that of the asking, so that one asking makes one subscription. */
export async function newSubscription(app: App, interaction: Ask, wish: SubscriptionWish): Promise<Subscription> {
  const now = app.now();
  return {
    id: contentId('subscription', interaction.id),
    guildId: guildOf(interaction),
    style: 'cards',
    sayWhenEmpty: false,
    maxStories: app.settings.storiesPerDigest,
    quiet: null,
    maxCards: null,
    breaking: null,
    pausedWhy: null,
    nextDueAt: wish.mode === 'instant' ? null : nextDigestAt(wish.schedule, wish.quiet ?? null, now).getTime(),
    // A first digest reaches back a day, so that it is not empty.
    toldThroughAt: now.getTime() - 86_400_000,
    // Cards begin now: what changed before the subscription was made is no news to it.
    seenChange: await app.store.stories.lastChange(),
    channelKind: channelKindOf(interaction, wish.channelId),
    threads: false,
    publish: false,
    heldUntilAt: null,
    overflowDueAt: null,
    createdAt: now.getTime(),
    createdBy: interaction.user.id,
    userId: null,
    ...wish,
  };
}

export type Kept =
  | { readonly kind: 'kept' | 'same'; readonly subscription: Subscription }
  | { readonly kind: 'gone' }
  /** With how many there are. */
  | { readonly kind: 'full'; readonly count: number };

/** Saves a wish of a server as a new subscription, or as what `changedId` becomes. Looked and saved in one go: a double press makes one. */
export function keepSubscription(app: App, wished: Subscription, changedId: string | null): Promise<Kept> {
  return app.store.transaction(async ({ subscriptions, guilds }): Promise<Kept> => {
    // Held until the end, so that two who add the last one do not both.
    await guilds.get(wished.guildId);
    const existing = await subscriptions.ofGuild(wished.guildId);
    if (changedId !== null) {
      // As it stands now: what a digest that was composed meanwhile wrote must not be undone.
      const standing = existing.find(({ id }) => id === changedId);
      return standing === undefined ? { kind: 'gone' } : save(changedTo(standing, wished));
    }
    const same = existing.find((other) => isSameWish(other, wished));
    if (same !== undefined) {
      return { kind: 'same', subscription: same };
    }
    return existing.length >= app.settings.subscriptionsPerGuild
      ? { kind: 'full', count: existing.length }
      : save(wished);

    async function save(subscription: Subscription): Promise<Kept> {
      await subscriptions.save(subscription);
      return { kind: 'kept', subscription };
    }
  });
}

/** A standing subscription as it is wished for now: how far it came, and whether it rests, stays. */
export function changedTo(standing: Subscription, wished: Subscription): Subscription {
  const { id, pausedWhy, createdAt, createdBy } = standing;
  return {
    ...wished,
    ...{ id, pausedWhy, createdAt, createdBy },
    nextDueAt: pausedWhy === null ? wished.nextDueAt : null,
    // Cards do not count it on, so theirs would tell again all since they were made.
    toldThroughAt: standing.mode === 'digest' ? standing.toldThroughAt : wished.toldThroughAt,
    seenChange: standing.mode === 'instant' ? standing.seenChange : wished.seenChange,
    overflowDueAt: wished.mode === 'instant' ? standing.overflowDueAt : null,
  };
}

/** The same channel, topics and time: a second one would tell everything twice. */
export function isSameWish(a: SubscriptionWish, b: SubscriptionWish): boolean {
  return (
    a.channelId === b.channelId &&
    a.mode === b.mode &&
    [...a.topicIds].sort().join() === [...b.topicIds].sort().join() &&
    (a.mode === 'instant' || JSON.stringify(a.schedule) === JSON.stringify(b.schedule))
  );
}
