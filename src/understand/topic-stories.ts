// What was thought of a story's articles so far, for one topic: a report that says little itself belongs where its story belongs.
// Only stories of which an article came near the topic are kept; how large they are is counted elsewhere (story-feeds.ts).

export interface StoryThoughts {
  /** Sum of the second impressions of its articles; those that did not come near count nothing. */
  second: number;
  /** Titles of those that came near the topic, as `runOf` gives them; for rules. */
  titles: string;
}

export interface TopicStories {
  /** Of a story never seen: zero and empty, and not kept. */
  get(storyId: string): Readonly<StoryThoughts>;
  add(storyId: string, thought: Readonly<StoryThoughts>): void;
  /** Everything of `from` goes to `into`. */
  merge(from: string, into: string): void;
}

/** Stories kept, those longest without an article forgotten first. */
const maxStories = 20_000;
/** Characters of titles kept for a story. */
const maxTitles = 4_000;

const nothing: Readonly<StoryThoughts> = { second: 0, titles: '' };

export function createTopicStories(): TopicStories {
  const thoughts = new Map<string, StoryThoughts>();

  const add = (storyId: string, thought: Readonly<StoryThoughts>): void => {
    const known = thoughts.get(storyId) ?? nothing;
    // Deleted first, so that the map's order is that of the newest article.
    thoughts.delete(storyId);
    thoughts.set(storyId, {
      second: known.second + thought.second,
      titles: (known.titles + thought.titles).slice(-maxTitles),
    });
    if (thoughts.size > maxStories) {
      thoughts.delete(thoughts.keys().next().value!);
    }
  };

  return {
    get: (storyId) => thoughts.get(storyId) ?? nothing,
    add,
    merge(from, into) {
      const known = thoughts.get(from);
      if (known !== undefined && from !== into) {
        thoughts.delete(from);
        add(into, known);
      }
    },
  };
}
