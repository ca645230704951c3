// A story: one event in the news, told by one or more articles, with the recorded reasons for each of them.
// Counts and headlines here are over all feeds; what a server may see is computed in deliver/view.ts.

export type Phase = 'breaking' | 'developing' | 'settled';

export interface Story {
  /** From its first article; stays valid after a merge, when `mergedInto` leads on. */
  readonly id: string;
  readonly language: string;
  readonly firstArticleAt: number;
  readonly lastArticleAt: number;
  /** When an article last joined it, by our clock. */
  readonly grownAt: number;
  readonly articleCount: number;
  /** Its articles, most central report first, at most 50: the first one that a server may see is its headline there. */
  readonly centralArticleIds: readonly string[];
  /** The story that swallowed this one; null while it stands. */
  readonly mergedInto: string | null;
  /** Grows with every change of any story, over all stories: a reader who remembers the last one it saw misses none. */
  readonly change: number;
}

/** How one signal of likeness spoke for or against joining. */
export interface SignalShare {
  readonly name: string;
  /** What it measured, in its own unit. */
  readonly value: number;
  /** What it added to the decision, in log-odds or the judge's own unit; negative spoke against. */
  readonly share: number;
}

export interface WeighedWord {
  readonly word: string;
  readonly weight: number;
}

/** Why an article stands where it stands, as known when it was decided. */
export interface Placing {
  readonly articleId: string;
  readonly storyId: string;
  readonly placedAt: number;
  /** `moved`: a merge or a split carried it here later. */
  readonly decision: 'began' | 'joined' | 'moved';
  /** To the best story, even when it was not joined; 0 when there was no candidate. */
  readonly likeness: number;
  /** The likeness from which it would have joined. */
  readonly threshold: number;
  readonly best: { readonly storyId: string; readonly articleId: string } | null;
  readonly runnerUp: { readonly storyId: string; readonly likeness: number } | null;
  readonly signals: readonly SignalShare[];
  /** Shared with the best story, heaviest first, at most 8. */
  readonly words: readonly WeighedWord[];
  /** The rule that kept it out of the best story, in words; null when none did. */
  readonly veto: string | null;
  /** The article whose text it copies; null for a text of its own. */
  readonly sameAs: string | null;
}

/** What telling needs of a placing: when and how the article came, and whose text it has. */
export type Joining = Pick<Placing, 'articleId' | 'placedAt' | 'decision' | 'sameAs'>;

/** Minutes since the last article after which a story is no longer breaking, and hours after which it is settled. */
export interface PhaseBounds {
  readonly breakingMinutes: number;
  readonly settledHours: number;
}

/** Breaking while its first report is fresh, settled once nobody has joined for a while, developing between. */
export function phaseOf(
  story: { firstArticleAt: number; lastArticleAt: number },
  now: Date,
  bounds: PhaseBounds,
): Phase {
  const nowMs = now.getTime();
  if (nowMs - story.lastArticleAt >= bounds.settledHours * 3_600_000) {
    return 'settled';
  }
  return nowMs - story.firstArticleAt < bounds.breakingMinutes * 60_000 ? 'breaking' : 'developing';
}
