// A server's stories as its administrators arranged them: joined, separated, renamed, ended. Laid over what was recorded,
// before anything is computed from it; a server without such decisions never comes here.
// Every id goes on leading somewhere: that of a story that was joined to another, and that of one that was separated and put back.
import type { Care } from '../model/care.ts';
import type { Story } from '../model/story.ts';
import type { StoryFile } from './desk.ts';

export interface Arrangement {
  /** All that was decided, undone too, oldest first. */
  readonly care: readonly Care[];
  /** The arranged stories by their ids. */
  readonly files: ReadonlyMap<string, StoryFile>;
  /** Each id that was touched -> those of the arranged stories that stand for it, first the one that goes on under that id. */
  readonly instead: ReadonlyMap<string, readonly string[]>;
}

/**
 * `files` are the recorded stories that `care` is about, `care` all of one server's, in the order in which it was decided.
 * `nearest` leads from an article to the one that it was placed beside: a report that comes after a separation goes with that one.
 */
export function arrange(
  files: readonly StoryFile[],
  care: readonly Care[],
  nearest: ReadonlyMap<string, string>,
): Arrangement {
  const standing = createStanding(files);
  for (const each of care) {
    take(standing, each, nearest);
  }
  const arranged = [...standing.files.values()];
  const holders = new Map(arranged.flatMap(({ story, articles }) => articles.map(({ id }) => [id, story.id] as const)));
  const instead = new Map<string, readonly string[]>();
  for (const { story, articles } of files) {
    instead.set(story.id, [...new Set(articles.flatMap(({ id }) => holders.get(id) ?? []))]);
  }
  for (const { story, names } of arranged) {
    for (const name of names) {
      const others = (instead.get(name) ?? []).filter((id) => id !== story.id);
      instead.set(name, [story.id, ...others]);
    }
  }
  return { care, files: standing.files, instead };
}

/** Ids of the arranged stories that stand for these, each once; an id that was not touched stands for itself. */
export function idsInstead(ids: readonly string[], arrangement: Arrangement | null): readonly string[] {
  return arrangement === null ? ids : [...new Set(ids.flatMap((id) => arrangement.instead.get(id) ?? [id]))];
}

/** Ids of recorded stories that the rows name, those of separated ones left out. */
export function idsInCare(care: readonly Care[]): readonly string[] {
  const separated = new Set(care.map(({ id }) => id));
  const named = care.flatMap(({ storyId, otherId }) => (otherId === null ? [storyId] : [storyId, otherId]));
  return [...new Set(named)].filter((id) => !separated.has(id));
}

/** What would no longer mean anything without it, itself first: decisions about a story that only it made. */
export function undoneWith(undone: Care, care: readonly Care[]): readonly Care[] {
  const going = [undone];
  for (const each of care) {
    const isAbout = (made: Care): boolean =>
      made.kind === 'split' && (each.storyId === made.id || each.otherId === made.id);
    if (each.undoneAt === null && !going.includes(each) && going.some(isAbout)) {
      going.push(each);
    }
  }
  return going;
}

/** The stories as they are arranged so far: by their ids, and by every name that leads to one. */
interface Standing {
  readonly files: Map<string, StoryFile>;
  readonly ids: Map<string, string>;
}

function createStanding(files: readonly StoryFile[]): Standing {
  const standing: Standing = { files: new Map(), ids: new Map() };
  for (const file of files) {
    put(standing, file);
  }
  return standing;
}

function put({ files, ids }: Standing, file: StoryFile): void {
  files.set(file.story.id, file);
  for (const name of file.names) {
    ids.set(name, file.story.id);
  }
}

function named({ files, ids }: Standing, name: string | null): StoryFile | null {
  return files.get(ids.get(name ?? '') ?? '') ?? null;
}

function take(standing: Standing, care: Care, nearest: ReadonlyMap<string, string>): void {
  const file = named(standing, care.storyId);
  if (file === null || (care.undoneAt !== null && care.kind !== 'split')) {
    return;
  }
  const known = file.care ?? { headline: null, isEnded: false };
  switch (care.kind) {
    case 'merge': {
      const other = named(standing, care.otherId);
      if (other !== null && other !== file) {
        standing.files.delete(other.story.id);
        put(standing, joined(file, other));
      }
      return;
    }
    case 'split': {
      const parts = care.undoneAt === null ? separated(file, care, nearest) : null;
      // Put back, or gone their own way since: its id leads to what is left.
      for (const part of parts ?? [{ ...file, names: [...file.names, care.id] }]) {
        put(standing, part);
      }
      return;
    }
    case 'rename':
      put(standing, { ...file, care: { ...known, headline: care.headline } });
      return;
    case 'end':
      put(standing, { ...file, care: { ...known, isEnded: true } });
  }
}

/** The first goes on: its id, its headline, and what was decided about it. */
function joined(file: StoryFile, other: StoryFile): StoryFile {
  const [a, b] = [file.story, other.story];
  return {
    ...file,
    story: {
      ...a,
      firstArticleAt: Math.min(a.firstArticleAt, b.firstArticleAt),
      lastArticleAt: Math.max(a.lastArticleAt, b.lastArticleAt),
      grownAt: Math.max(a.grownAt, b.grownAt),
      articleCount: a.articleCount + b.articleCount,
      centralArticleIds: [...a.centralArticleIds, ...b.centralArticleIds],
      change: Math.max(a.change, b.change),
    },
    articles: [...file.articles, ...other.articles],
    placings: [...file.placings, ...other.placings],
    names: [...file.names, ...other.names],
  };
}

/** What is left and what was taken out; null when one of the two would be empty. */
function separated(
  file: StoryFile,
  care: Care,
  nearest: ReadonlyMap<string, string>,
): readonly [StoryFile, StoryFile] | null {
  const goesOut = goers(file, care, nearest);
  const rest = partOf(file, file.story.id, (id) => !goesOut(id));
  const part = partOf(file, care.id, goesOut);
  if (rest.articles.length === 0 || part.articles.length === 0) {
    return null;
  }
  return [
    { ...file, ...rest },
    { ...part, names: [care.id] },
  ];
}

/** Those that were chosen, and what came later and was placed beside one of them, or beside one that was. */
function goers(
  { placings }: StoryFile,
  { articleIds, createdAt }: Care,
  nearest: ReadonlyMap<string, string>,
): (articleId: string) => boolean {
  const chosen = new Set(articleIds);
  const placedAt = new Map(placings.map((placing) => [placing.articleId, placing.placedAt]));
  return (articleId) => {
    const passed = new Set<string>();
    for (let id: string | undefined = articleId; id !== undefined && !passed.has(id); id = nearest.get(id)) {
      if (chosen.has(id) || (placedAt.get(id) ?? 0) <= createdAt) {
        return chosen.has(id);
      }
      passed.add(id);
    }
    return false;
  };
}

function partOf(
  { story, articles, placings }: StoryFile,
  id: string,
  isIn: (articleId: string) => boolean,
): Pick<StoryFile, 'story' | 'articles' | 'placings'> {
  const own = articles.filter((article) => isIn(article.id));
  const ownPlacings = placings.filter(({ articleId }) => isIn(articleId));
  const times = own.map(({ publishedAt }) => publishedAt);
  const part: Story = {
    ...story,
    id,
    firstArticleAt: Math.min(...times),
    lastArticleAt: Math.max(...times),
    grownAt: Math.max(...own.map(({ firstSeenAt }) => firstSeenAt), ...ownPlacings.map(({ placedAt }) => placedAt)),
    articleCount: own.length,
    centralArticleIds: story.centralArticleIds.filter(isIn),
  };
  return { story: part, articles: own, placings: ownPlacings };
}
