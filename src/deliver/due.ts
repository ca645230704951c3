// When something of a channel is due: its digests, and another look at its cards. The times of a schedule are in wall-clock.ts.
import type { Card } from '../model/card.ts';
import type { StoryView } from '../model/digest.ts';
import type { Settings } from '../model/settings.ts';
import type { Quiet, Subscription } from '../model/subscription.ts';
import { awakeAt } from './wall-clock.ts';

/** Not paused, and its time has come. After a downtime it is due once, not once for each time that was missed. */
export function isDigestDue(subscription: Subscription, now: Date): boolean {
  return (
    subscription.mode === 'digest' &&
    subscription.pausedWhy === null &&
    subscription.nextDueAt !== null &&
    subscription.nextDueAt <= now.getTime()
  );
}

/** The end of the quiet hours that hold it now; null when none do. A digest that somebody wished for in the middle of them is not held. */
export function heldUntil({ mode, quiet, schedule, nextDueAt }: Subscription, now: Date): number | null {
  const { timeZone } = schedule;
  const until = awakeAt(quiet, timeZone, now).getTime();
  const isWished =
    mode === 'digest' && nextDueAt !== null && awakeAt(quiet, timeZone, new Date(nextDueAt)).getTime() !== nextDueAt;
  return until === now.getTime() || isWished ? null : until;
}

/** From when on the card may be edited again. */
export function editableAt(card: Card, settings: Settings): number {
  return Math.max(card.createdAt, card.editedAt) + settings.editPauseSeconds * 1000;
}

/** When the story's phase will change by the clock alone; null once it has settled. */
export function nextPhaseAt(view: StoryView, now: Date, settings: Settings): number | null {
  const moments = [
    view.firstAt + settings.breakingMinutes * 60_000,
    view.lastAt + settings.settledHours * 3_600_000,
  ].filter((at) => at > now.getTime());
  return view.phase === 'settled' || moments.length === 0 ? null : Math.min(...moments);
}

/** Young enough for a new card; it does not age while quiet hours hold it. */
export function isFresh(view: StoryView, now: Date, settings: Settings, quiet: Quiet | null): boolean {
  const quietMinutes = quiet === null ? 0 : (quiet.to - quiet.from + 1440) % 1440;
  return now.getTime() - view.lastAt <= settings.cardAgeHours * 3_600_000 + quietMinutes * 60_000;
}
