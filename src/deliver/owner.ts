// What whoever runs the bot is told, once for each kind of trouble until it was well again: what no administrator of a server
// can mend. In English, as everything that only they read.

import type { Feed } from '../model/feed.ts';
import type { MessengerTrouble } from '../model/messenger-trouble.ts';
import type { Settings } from '../model/settings.ts';

export type OwnerTroubleKind = 'store' | 'disk' | 'feeds' | 'jobs' | MessengerTrouble['kind'];

export interface OwnerTrouble {
  readonly kind: OwnerTroubleKind;
  /** Plain Markdown, without anything from feeds or people. */
  readonly text: string;
}

/** How things stand. */
export interface Condition {
  /** On the disk of the store; null where nobody can say. */
  readonly freeBytes: number | null;
  /** `broken`: for long. */
  readonly feeds: { readonly known: number; readonly broken: number };
  /** How often in a row they failed, by task and key with a space between. */
  readonly failures: ReadonlyMap<string, number>;
  readonly messenger: MessengerTrouble | null;
}

/** A network that was away for some minutes is no news: it mends itself, and the message comes when it has. */
const brokenForMs = 3_600_000;

/** Whether the feed counts among those that cannot be read. */
export function isLongBroken({ failingSinceAt }: Pick<Feed, 'failingSinceAt'>, now: Date): boolean {
  return failingSinceAt !== null && now.getTime() - failingSinceAt >= brokenForMs;
}

/** Fewer feeds than this are not many. */
const fewFeeds = 5;

/** What is wrong now. What was told counts as wrong until it is clearly well, so that what hovers at a bound is told once. */
export function ownerTroubles(
  { freeBytes, feeds, failures, messenger }: Condition,
  told: ReadonlySet<string>,
  settings: Settings,
): readonly OwnerTrouble[] {
  const ease = (kind: OwnerTroubleKind): number => (told.has(kind) ? 2 : 1);
  const leastFree = settings.ownerFreeDiskMb * 1_000_000 * ease('disk');
  const mostBroken = Math.max(fewFeeds, feeds.known * settings.ownerBrokenFeedsShare) / ease('feeds');
  const [task, times] = [...failures].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  const mostFailures = told.has('jobs') ? 1 : settings.ownerJobFailures;
  const found: readonly (OwnerTrouble | null)[] = [
    freeBytes === null || freeBytes >= leastFree
      ? null
      : {
          kind: 'disk',
          text: `The disk of my store has ${Math.floor(freeBytes / 1_000_000)} MB left. When it is full I stop reading news: make room, or lower \`keepArticlesDays\`.`,
        },
    feeds.broken < mostBroken
      ? null
      : {
          kind: 'feeds',
          text: `${feeds.broken} of ${feeds.known} feeds could not be read for an hour or longer. If it is so many at once, it is often the network or the name server here; \`newsloom doctor\` looks.`,
        },
    times < mostFailures
      ? null
      : {
          kind: 'jobs',
          text: `The job \`${task.split(' ')[0]}\` failed ${times} times in a row. My log says why; please report it if it is not something here.`,
        },
    messenger === null ? null : { kind: messenger.kind, text: `${messenger.why} What waits is sent later, in order.` },
  ];
  return found.filter((trouble) => trouble !== null);
}

/** While the store cannot be written; `why` says what to do. */
export function storeTrouble(why: string): OwnerTrouble {
  return {
    kind: 'store',
    text: `I cannot write to my store. ${why} Until that is mended nothing new is read or told.`,
  };
}
