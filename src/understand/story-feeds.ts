// From which feeds the articles of each story came, so that it can be said how large a story is for one who sees only some of them.
// One for all topics of a language; each topic keeps only what came near it (topic-stories.ts).

export interface StoryFeeds {
  /** The story that it lives on in: itself, when it was not merged. */
  heirOf(storyId: string): string;
  /** Articles so far from feeds of which `isSeen` says yes. */
  count(storyId: string, isSeen: (feedId: string) => boolean): number;
  add(storyId: string, feedId: string): void;
  merge(from: string, into: string): void;
}

/** Stories kept, those longest without an article forgotten first. */
const maxStories = 100_000;

export function createStoryFeeds(): StoryFeeds {
  const feeds = new Map<string, string[]>();
  const heirs = new Map<string, string>();

  const heirOf = (storyId: string): string => {
    let id = storyId;
    for (let next = heirs.get(id); next !== undefined; next = heirs.get(id)) {
      id = next;
    }
    return id;
  };

  const keep = (storyId: string, more: readonly string[]): void => {
    const known = feeds.get(storyId) ?? [];
    // Deleted first, so that the map's order is that of the newest article.
    feeds.delete(storyId);
    for (const feedId of more) {
      known.push(feedId);
    }
    feeds.set(storyId, known);
    if (feeds.size > maxStories) {
      feeds.delete(feeds.keys().next().value!);
    }
  };

  return {
    heirOf,
    count(storyId, isSeen) {
      let count = 0;
      for (const feedId of feeds.get(heirOf(storyId)) ?? []) {
        count += isSeen(feedId) ? 1 : 0;
      }
      return count;
    },
    add: (storyId, feedId) => keep(heirOf(storyId), [feedId]),
    merge(from, into) {
      const [swallowed, heir] = [heirOf(from), heirOf(into)];
      if (swallowed === heir) {
        return;
      }
      const known = feeds.get(swallowed) ?? [];
      feeds.delete(swallowed);
      heirs.set(swallowed, heir);
      if (heirs.size > maxStories) {
        heirs.delete(heirs.keys().next().value!);
      }
      keep(heir, known);
    },
  };
}
