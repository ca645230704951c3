// What was thought of a story's articles so far, for one topic: a report that says little itself belongs where its story belongs.

export interface StoryThoughts {
  /** Articles so far, near the topic or not. */
  articles: number;
  /** Sum of their second impressions. */
  second: number;
  /** Titles of those that came near the topic, as `runOf` gives them; for rules. */
  titles: string;
}

export interface TopicStories {
  /** Of a story never seen: all zero, and not kept. */
  get(storyId: string): Readonly<StoryThoughts>;
  add(storyId: string, thought: Readonly<StoryThoughts>): void;
  /** Everything of `from` goes to `into`, and what still comes for `from` too. */
  merge(from: string, into: string): void;
}

/** Stories kept, those longest without an article forgotten first. */
const maxStories = 20_000;
/** Characters of titles kept for a story. */
const maxTitles = 4_000;

const nothing: Readonly<StoryThoughts> = { articles: 0, second: 0, titles: '' };

export function createTopicStories(): TopicStories {
  const thoughts = new Map<string, StoryThoughts>();
  const heirs = new Map<string, string>();

  const heirOf = (storyId: string): string => {
    let id = storyId;
    for (let next = heirs.get(id); next !== undefined; next = heirs.get(id)) {
      id = next;
    }
    return id;
  };

  const add = (storyId: string, thought: Readonly<StoryThoughts>): void => {
    const id = heirOf(storyId);
    const known = thoughts.get(id) ?? nothing;
    // Deleted first, so that the map's order is that of the newest article.
    thoughts.delete(id);
    thoughts.set(id, {
      articles: known.articles + thought.articles,
      second: known.second + thought.second,
      titles: (known.titles + thought.titles).slice(-maxTitles),
    });
    if (thoughts.size > maxStories) {
      thoughts.delete(thoughts.keys().next().value!);
    }
  };

  return {
    get: (storyId) => thoughts.get(heirOf(storyId)) ?? nothing,
    add,
    merge(from, into) {
      const [swallowed, heir] = [heirOf(from), heirOf(into)];
      if (swallowed === heir) {
        return;
      }
      const known = thoughts.get(swallowed);
      thoughts.delete(swallowed);
      heirs.set(swallowed, heir);
      if (heirs.size > maxStories) {
        heirs.delete(heirs.keys().next().value!);
      }
      if (known !== undefined) {
        add(heir, known);
      }
    },
  };
}
