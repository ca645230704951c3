// The desk: what was read of stories lies here until they change, for the next digest or card that tells them. Thousands of
// channels tell the same few stories within a minute, and reading those is nearly all that a digest costs.
// What lies here is the same for every server; what one of them may see is decided by view.ts each time.
import type { Care } from '../model/care.ts';
import type { StoryView } from '../model/digest.ts';
import type { Arrangement } from './care.ts';
import type { StoryRecord } from './view.ts';

/** Of a story, without its scores: those change without it. */
export type StoryFile = Omit<StoryRecord, 'scores'> & {
  /** Its id and those of all stories merged into it. */
  readonly names: readonly string[];
};

export interface Grown {
  readonly id: string;
  readonly grownAt: number;
}

/** Something of each story that grew since then, newest growth first. */
export interface Since<T extends Grown> {
  readonly sinceAt: number;
  readonly stories: readonly T[];
}

/** A story as everyone sees it who sees the same feeds: without topics, and in the phase of some moment ago. */
export interface Pooled extends Grown {
  readonly view: StoryView;
  readonly joinedAt: number;
  readonly names: readonly string[];
}

export interface Desk {
  /** The change of any story up to which all that lies here is known to hold. */
  readonly change: number;
  readonly files: Map<string, StoryFile>;
  /** Null when nobody asked since the last change. */
  grown: Since<Grown> | null;
  /** Of those who wish for everything, by the feeds that they see. */
  readonly pools: Map<string, Since<Pooled>>;
  /** Of servers whose administrators decided something, by their ids. */
  readonly arrangements: Map<string, Arrangement>;
}

/** Files kept; some 5 KB each. The day's stories of a thousand feeds. */
const roomFor = 10_000;
/** Pools kept; one for servers that follow no feeds of their own, and some for those that do. */
const roomForPools = 8;
/** Arrangements kept; each as large as the stories that were decided about. */
const roomForArrangements = 100;

export function createDesk(change: number): Desk {
  return { change, files: new Map(), grown: null, pools: new Map(), arrangements: new Map() };
}

/** The desk after these stories changed. What is laid on the old one from then on is lost with it, as it may be older than the change. */
export function clearedDesk(desk: Desk, change: number, changedIds: Iterable<string>): Desk {
  const files = new Map(desk.files);
  for (const id of changedIds) {
    files.delete(id);
  }
  return { change, files, grown: null, pools: new Map(), arrangements: new Map() };
}

/** The oldest make room. */
export function layOn(desk: Desk, files: readonly StoryFile[]): void {
  for (const file of files) {
    desk.files.set(file.story.id, file);
  }
  for (const id of desk.files.keys()) {
    if (desk.files.size <= roomFor) {
      break;
    }
    desk.files.delete(id);
  }
}

export function keepPool(desk: Desk, feeds: string, pool: Since<Pooled>): void {
  desk.pools.delete(feeds);
  desk.pools.set(feeds, pool);
  if (desk.pools.size > roomForPools) {
    desk.pools.delete(desk.pools.keys().next().value!);
  }
}

export function keepArrangement(desk: Desk, guildId: string, arrangement: Arrangement): void {
  desk.arrangements.delete(guildId);
  desk.arrangements.set(guildId, arrangement);
  if (desk.arrangements.size > roomForArrangements) {
    desk.arrangements.delete(desk.arrangements.keys().next().value!);
  }
}

/** The one that was made of the same decisions; null when anything was decided or undone since. */
export function arrangedFrom(desk: Desk, guildId: string, care: readonly Care[]): Arrangement | null {
  const known = desk.arrangements.get(guildId);
  return known !== undefined && isSameCare(known.care, care) ? known : null;
}

/** Of a row that stands only whether it was undone changes. */
export function isSameCare(before: readonly Care[], after: readonly Care[]): boolean {
  return (
    before.length === after.length &&
    before.every(({ id, undoneAt }, index) => id === after[index]!.id && undoneAt === after[index]!.undoneAt)
  );
}

/** Those that grew since; null when only younger ones are known, or none. */
export function grownFrom<T extends Grown>(known: Since<T> | null | undefined, sinceAt: number): readonly T[] | null {
  if (known == null || known.sinceAt > sinceAt) {
    return null;
  }
  const end = known.stories.findIndex(({ grownAt }) => grownAt < sinceAt);
  return end === -1 ? known.stories : known.stories.slice(0, end);
}
