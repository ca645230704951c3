// Reads stories from the store and keeps them on the desk (../desk.ts) while they do not change.
import type { App } from '../../ports/app.ts';
import type { Store } from '../../ports/store.ts';
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
} from '../desk.ts';
import { gatherUnscored, namesUnder, newestJoinedAt, type Sight, viewStory, withScores } from '../view.ts';

/** Stories read at a time, so that a busy day is not in memory at once. */
export const pageSize = 200;
/** Changes of stories after which a new desk is cheaper than clearing the old one. */
const farBehind = 5_000;

/** One for each store that is open. */
const desks = new WeakMap<Store, Desk>();

/** With nothing on it that had changed when this was asked. */
export async function deskOf({ store }: App): Promise<Desk> {
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
export async function filesOf({ store }: App, desk: Desk, ids: readonly string[]): Promise<readonly StoryFile[]> {
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
export async function grownSince({ store }: App, desk: Desk, sinceAt: number): Promise<readonly Grown[]> {
  const known = grownFrom(desk.grown, sinceAt);
  const stories = known ?? (await store.stories.grownSince(sinceAt));
  if (known === null) {
    desk.grown = { sinceAt, stories };
  }
  return stories;
}

/** What grew since and is seen through these feeds, newest growth first. */
export async function poolOf(app: App, desk: Desk, sinceAt: number, sight: Sight): Promise<readonly Pooled[]> {
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
