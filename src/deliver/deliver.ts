// TELL: composes the digests that are due, posts and edits cards, and sends the outbox of a channel head by head.
// Decisions are in the pure files beside this one; in shell/ stands the order of effects, which is what keeps invariant 2:
// claim, send, record. A job for one channel runs once at a time; a crash between any two lines repeats, and never
// doubles: rows are made from what they tell, and a message of unknown outcome is looked for before it is sent again.
import type { Subscription } from '../model/subscription.ts';
import type { App } from '../ports/app.ts';
import { heldUntil, isDigestDue } from './due.ts';
import { lookAtStories } from './shell/cards.ts';
import { publishDigest } from './shell/digests.ts';
import { hold } from './shell/hold.ts';
import { sendOutbox } from './shell/outbox.ts';
import { publishOverflow } from './shell/overflow.ts';
import { endsByLeaving } from './shell/personal.ts';

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
    await attempt(untilAt === null ? tellDigest(app, subscription) : hold(app, subscription, untilAt));
  }
  const instant = running.filter((one) => one.mode === 'instant');
  await attempt(lookAtStories(app, channelId, running));
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
  const removed = new Set<string>();
  // A channel has one server; a person's direct messages have those of all their digests.
  for (const guildId of new Set(running.map((one) => one.guildId))) {
    const guild = await app.store.guilds.get(guildId);
    if (guild !== null && guild.removedAt !== null) {
      removed.add(guildId);
    }
  }
  return running.filter((one) => !removed.has(one.guildId));
}

async function tellDigest(app: App, subscription: Subscription): Promise<void> {
  if (!(await endsByLeaving(app, subscription))) {
    await publishDigest(app, subscription);
  }
}
