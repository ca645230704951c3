// An article: one item that one feed published. Its revisions are kept; its identity never changes.

export interface Article {
  readonly id: string;
  /** Order of arrival across all feeds, 1 upwards; given by the store when it is added. */
  readonly arrival: number;
  readonly feedId: string;
  readonly outlet: string;
  readonly guid: string | null;
  /** Shown to people: tracking removed, nothing else changed. Null when the feed gives no link. */
  readonly url: string | null;
  /** Compared, never shown: see collect/canonical-url.ts. */
  readonly urlKey: string | null;
  readonly title: string;
  /** Plain text, may be empty. */
  readonly summary: string;
  readonly image: string | null;
  readonly authors: readonly string[];
  /** The language it is placed under: two or three letters, `und` when unknown. */
  readonly language: string;
  /** As the feed says; the moment we first saw it when it says none or one in the future. */
  readonly publishedAt: number;
  readonly firstSeenAt: number;
  /** When we last saw it change; equals `firstSeenAt` for an article never edited. */
  readonly revisedAt: number;
  /** Came with the first visit to its feed, or long after it was published: placed and counted, never the cause of a card. */
  readonly backlog: boolean;
  /** Null until it is placed. Always the story itself, never one that was merged away. */
  readonly storyId: string | null;
}

/** What an article said before it was edited. */
export interface Revision {
  readonly articleId: string;
  readonly title: string;
  readonly summary: string;
  readonly url: string | null;
  /** When it was replaced. */
  readonly replacedAt: number;
}

/** `en-GB` -> `en`; null or empty -> `und`. */
export function baseLanguage(tag: string | null): string {
  const base = (tag ?? '').trim().toLowerCase().split(/[-_]/)[0] ?? '';
  return /^[a-z]{2,3}$/.test(base) ? base : 'und';
}
