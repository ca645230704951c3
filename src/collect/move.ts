// When a permanent redirect is believed. Hotel networks, parked domains and mistakes answer 301 too, so the same target must
// have answered with a readable feed three times over a day at least.
import type { Feed } from '../model/feed.ts';

type Move = Pick<Feed, 'movedTo' | 'movedSinceAt' | 'movedSeen'>;

const unmoved: Move = { movedTo: null, movedSinceAt: null, movedSeen: 0 };

const timesSeen = 3;
const believedAfterMs = 86_400_000;

/** Words in addresses of pages that stand in front of what was asked for. */
const portal = /log-?in|sign-?in|register|landing-?page|captive|portal|consent|blocked|suspended|parking|welcome/i;

/** After a readable document that came from `movedTo` (null: from where we asked). */
export function afterAnswerFrom(movedTo: string | null, feed: Feed, now: Date): Move {
  if (movedTo === null || movedTo === feed.url || portal.test(movedTo)) {
    return unmoved;
  }
  if (feed.movedTo !== movedTo || feed.movedSinceAt === null) {
    return { movedTo, movedSinceAt: now.getTime(), movedSeen: 1 };
  }
  return { movedTo, movedSinceAt: feed.movedSinceAt, movedSeen: feed.movedSeen + 1 };
}

/** The address that the feed has moved to for good; null while that is not sure. */
export function confirmedMove({ movedTo, movedSinceAt, movedSeen }: Move, now: Date): string | null {
  const isSure = movedSeen >= timesSeen && movedSinceAt !== null && now.getTime() - movedSinceAt >= believedAfterMs;
  return isSure ? movedTo : null;
}
