// Reads what a server's administrators decided about its stories, and lays it over what was recorded.
import type { Article } from '../../model/article.ts';
import type { Care } from '../../model/care.ts';
import type { Story } from '../../model/story.ts';
import type { App } from '../../ports/app.ts';
import { type Arrangement, arrange, idsInCare, idsInstead } from '../care.ts';
import { arrangedFrom, type Desk, isSameCare, keepArrangement, type Pooled, type StoryFile } from '../desk.ts';
import { newestJoinedAt, type Sight, viewStory, withScores } from '../view.ts';
import { deskOf, filesOf } from './desks.ts';

/** Null when they decided nothing, which costs one look; made once for as long as no story changes and nothing is decided. */
export async function arrangementOf(app: App, guildId: string): Promise<Arrangement | null> {
  const { stories, care: table } = app.store;
  const care = await table.ofGuild(guildId);
  if (care.length === 0) {
    return null;
  }
  const desk = await deskOf(app);
  const known = arrangedFrom(desk, guildId, care);
  if (known !== null) {
    return known;
  }
  const ids = new Set<string>();
  for (const story of await stories.getMany(idsInCare(care))) {
    ids.add(story.mergedInto === null ? story.id : ((await stories.heir(story.id))?.id ?? story.id));
  }
  const files = await filesOf(app, desk, [...ids]);
  const separated = new Set(care.flatMap(({ articleIds, undoneAt }) => (undoneAt === null ? articleIds : [])));
  const torn = files.filter(({ articles }) => articles.some(({ id }) => separated.has(id)));
  const placings = torn.length === 0 ? [] : await stories.placings(torn.map(({ story }) => story.id));
  const nearest = new Map<string, string>();
  for (const { articleId, sameAs, best } of placings) {
    const beside = sameAs ?? best?.articleId;
    if (beside !== undefined) {
      nearest.set(articleId, beside);
    }
  }
  const arrangement = arrange(files, care, nearest);
  keepArrangement(desk, guildId, arrangement);
  return arrangement;
}

/** As the server's administrators arranged them, each once; without such an arrangement as they are. */
export function arranged(
  stories: readonly Story[],
  { arrangement = null }: Pick<Sight, 'arrangement'>,
): readonly Story[] {
  const known = new Map(stories.map((story) => [story.id, story]));
  const ids = idsInstead([...known.keys()], arrangement);
  return arrangement === null ? stories : ids.flatMap((id) => arrangement.files.get(id)?.story ?? known.get(id) ?? []);
}

/** The story that goes on under that id in the server; null when nobody there decided anything about it. */
export function arrangedHeir(id: string, { arrangement = null }: Pick<Sight, 'arrangement'>): Story | null {
  const [first] = arrangement?.instead.get(id) ?? [];
  return first === undefined ? null : (arrangement?.files.get(first)?.story ?? null);
}

/** The files of stories that are arranged already, in the order of the ids. */
export async function arrangedFiles(
  app: App,
  desk: Desk,
  ids: readonly string[],
  { arrangement = null }: Pick<Sight, 'arrangement'>,
): Promise<readonly StoryFile[]> {
  if (arrangement === null) {
    return filesOf(app, desk, ids);
  }
  const untouched = ids.filter((id) => !arrangement.files.has(id));
  const read = new Map((await filesOf(app, desk, untouched)).map((file) => [file.story.id, file]));
  return ids.flatMap((id) => arrangement.files.get(id) ?? read.get(id) ?? []);
}

/** What grew since, for subscriptions to everything: the shared pool, with what the server's administrators arranged in the place of what they touched. */
export function arrangedPool(pool: readonly Pooled[], sinceAt: number, sight: Sight): readonly Pooled[] {
  const { arrangement = null } = sight;
  if (arrangement === null) {
    return pool;
  }
  const files = [...arrangement.files.values()].filter(({ story, care }) => story.grownAt >= sinceAt && !care?.isEnded);
  const own = withScores(files, []).flatMap((record, index): readonly Pooled[] => {
    const view = viewStory(record, sight);
    const { story, names } = files[index]!;
    return view === null
      ? []
      : [{ id: story.id, grownAt: story.grownAt, view, names, joinedAt: newestJoinedAt(record, sight) }];
  });
  return [...pool.filter(({ id }) => !arrangement.instead.has(id)), ...own];
}

/** What holds of that story of the server, oldest first. */
export async function careOf(app: App, guildId: string, storyId: string): Promise<readonly Care[]> {
  const arrangement = await arrangementOf(app, guildId);
  const names = arrangement?.files.get(storyId)?.names ?? [];
  return (arrangement?.care ?? []).filter(
    ({ id, storyId: of, otherId, undoneAt }) =>
      undoneAt === null && [id, of, otherId ?? of].some((name) => names.includes(name)),
  );
}

/** Whether anything was decided or undone in the server since that sight. */
export async function isRearranged(app: App, { arrangement = null }: Sight, guildId: string): Promise<boolean> {
  return !isSameCare(arrangement?.care ?? [], await app.store.care.ofGuild(guildId));
}

/** The story that the article is in, for the server; null while it is in none. */
export async function storyOf(
  app: App,
  guildId: string,
  { id, storyId }: Pick<Article, 'id' | 'storyId'>,
): Promise<Story | null> {
  const recorded = storyId === null ? null : await app.store.stories.heir(storyId);
  const arrangement = recorded === null ? null : await arrangementOf(app, guildId);
  const holding = [...(arrangement?.files.values() ?? [])].find(({ articles }) =>
    articles.some((one) => one.id === id),
  );
  return holding?.story ?? recorded;
}

/**
 * The story of that id as the server knows it, whatever became of it: merged, joined to another by an administrator, or made
 * by one from some of another's reports. Null when there is none (any more).
 */
export async function findStory(app: App, guildId: string, id: string): Promise<Story | null> {
  const recorded = await app.store.stories.heir(id);
  const arrangement = await arrangementOf(app, guildId);
  return arrangement === null ? recorded : (arrangedHeir(recorded?.id ?? id, { arrangement }) ?? recorded);
}
