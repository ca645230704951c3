// The marks that an article is known by, and how strongly two sets of them say "the same article".
// Each mark that agrees speaks for it, each that differs against it; README.md tells how the weights were found.
import type { Article } from '../model/article.ts';
import type { ReadArticle } from '../model/feed.ts';
import { alike, foldText, wordsOf } from './alike.ts';
import { canonicalUrl } from './canonical-url.ts';

export interface Marks {
  readonly guid: string | null;
  readonly url: string | null;
  readonly urlKey: string | null;
  /** `urlKey` with the fragment: posts of one thread, entries of one page. */
  readonly place: string | null;
  /** Folded. */
  readonly title: string;
  /** Folded. */
  readonly text: string;
  /** Null when unknown, and when we only took the moment at which we saw it. */
  readonly publishedAt: number | null;
  titleWords(): ReadonlySet<string>;
  textWords(): ReadonlySet<string>;
}

/** Marks that several articles of a feed bear, so that they say nothing about one. */
export interface SharedMarks {
  readonly guids: ReadonlySet<string>;
  readonly urlKeys: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
}

/** An undated article and one dated in the future bear no date. */
export function marksOfRead(read: ReadArticle, now: number): Marks {
  const canonical = read.link === null ? null : canonicalUrl(read.link);
  const dated = read.publishedAt !== null && read.publishedAt <= now;
  return createMarks(read, read.id, canonical?.url ?? null, canonical?.key ?? null, dated ? read.publishedAt : null);
}

export function marksOfKnown(article: Article): Marks {
  const dated = article.publishedAt !== article.firstSeenAt;
  return createMarks(article, article.guid, article.url, article.urlKey, dated ? article.publishedAt : null);
}

function createMarks(
  said: { readonly title: string; readonly summary: string },
  guid: string | null,
  url: string | null,
  urlKey: string | null,
  publishedAt: number | null,
): Marks {
  const title = foldText(said.title);
  const text = foldText(said.summary);
  let titleWords: ReadonlySet<string> | undefined;
  let textWords: ReadonlySet<string> | undefined;
  return {
    guid,
    url,
    urlKey,
    place: urlKey === null || url === null ? null : urlKey + new URL(url).hash,
    title,
    text,
    publishedAt,
    titleWords: () => (titleWords ??= wordsOf(title)),
    textWords: () => (textWords ??= wordsOf(text)),
  };
}

/** Above 0 they are marks of one article; the higher the surer. One changed mark among those that agree keeps it above 0. */
export function sameness(one: Marks, other: Marks, shared: SharedMarks): number {
  const names = [guidSays(one, other, shared), urlSays(one, other, shared)];
  // Words that are merely alike count only beside a name that agrees: many articles are cut to one pattern.
  const isNamed = names.some((says) => says > 0);
  const words = [titleSays(one, other, isNamed), textSays(one, other, isNamed)];
  return [...names, ...words, dateSays(one, other)].reduce((sum, says) => sum + says, 0);
}

function guidSays(one: Marks, other: Marks, shared: SharedMarks): number {
  if (one.guid === null || other.guid === null || shared.guids.has(one.guid)) {
    return 0;
  }
  return one.guid === other.guid ? 3 : -2;
}

function urlSays(one: Marks, other: Marks, shared: SharedMarks): number {
  if (one.urlKey === null || other.urlKey === null) {
    return 0;
  }
  const isShared = shared.urlKeys.has(one.urlKey);
  if (one.urlKey !== other.urlKey) {
    // Only the parameters differ: another article, or another session.
    return isShared ? 0 : pathOf(one.urlKey) === pathOf(other.urlKey) ? -0.5 : -2;
  }
  if (one.place !== other.place && one.place !== one.urlKey && other.place !== other.urlKey) {
    return isShared ? -2 : 1;
  }
  if (isShared && (one.place !== other.place || shared.places.has(one.place ?? ''))) {
    return 0;
  }
  // A site's front page is hardly one article.
  return /[/?#]/.test(one.urlKey) ? 3 : 1;
}

function titleSays(one: Marks, other: Marks, isNamed: boolean): number {
  if (one.title === other.title) {
    return 2;
  }
  const likeness = alike(one.titleWords(), other.titleWords());
  if (likeness < 0.34) {
    return -2;
  }
  return likeness >= 0.5 && isNamed ? 1 : 0;
}

function textSays(one: Marks, other: Marks, isNamed: boolean): number {
  if (one.text === '' || other.text === '') {
    return 0;
  }
  if (one.text === other.text) {
    return one.text.length >= 40 ? 2 : 1;
  }
  if (alike(one.textWords(), other.textWords()) < 0.5) {
    return -0.5;
  }
  return isNamed ? 1 : 0;
}

function dateSays(one: Marks, other: Marks): number {
  if (one.publishedAt === null || other.publishedAt === null) {
    return 0;
  }
  return one.publishedAt === other.publishedAt ? 1 : -1;
}

function pathOf(urlKey: string): string {
  return urlKey.split(/[?#]/)[0] ?? '';
}
