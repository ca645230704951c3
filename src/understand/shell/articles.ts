// Articles of one language as the store gives them back, in order of arrival: those whose feed says so, and those whose feed says
// nothing but that are written in it.
import type { Article } from '../../model/article.ts';
import type { App } from '../../ports/app.ts';
import { detectLanguage } from '../languages.ts';

const pageSize = 1_000;

/** As its feed says; else as its words say; English when they are too few to tell. */
export function languageOfArticle(article: Article): string {
  if (article.language !== 'und') {
    return article.language;
  }
  const heard = detectLanguage(`${article.title} ${article.summary}`);
  return heard === 'und' ? 'en' : heard;
}

/** Languages with articles that are not placed yet. */
export async function unplacedLanguages(app: App): Promise<readonly string[]> {
  const languages = await app.store.articles.unplacedLanguages();
  const unknown = languages.includes('und') ? await app.store.articles.unplaced('und', pageSize) : [];
  return [...new Set([...languages.filter((each) => each !== 'und'), ...unknown.map(languageOfArticle)])].sort();
}

/** The first that wait, at most so many. */
export async function unplacedOf(app: App, language: string, limit: number): Promise<readonly Article[]> {
  const said = await app.store.articles.unplaced(language, limit);
  const unknown = language === 'und' ? [] : await app.store.articles.unplaced('und', pageSize);
  return inOrder(said, unknown, language).slice(0, limit);
}

export interface PlacedPage {
  readonly articles: readonly Article[];
  /** Arrival up to which all were given. */
  readonly through: number;
}

/** Placed articles first seen since that arrived after a number, page by page; at least one page, which may be empty. */
export async function* placedOf(
  app: App,
  language: string,
  sinceAt: number,
  afterArrival: number,
): AsyncGenerator<PlacedPage> {
  for (let through = afterArrival; ; ) {
    const said = await app.store.articles.placedSince(language, sinceAt, through, pageSize);
    const unknown = language === 'und' ? [] : await app.store.articles.placedSince('und', sinceAt, through, pageSize);
    // A full page may end before the other begins to tell: beyond its end nothing is sure yet.
    const end = Math.min(endOf(said), endOf(unknown));
    through = end === Number.POSITIVE_INFINITY ? Math.max(through, lastOf(said), lastOf(unknown)) : end;
    yield { articles: inOrder(said, unknown, language).filter(({ arrival }) => arrival <= end), through };
    if (end === Number.POSITIVE_INFINITY) {
      return;
    }
  }
}

function inOrder(said: readonly Article[], unknown: readonly Article[], language: string): readonly Article[] {
  const heard = unknown.filter((article) => languageOfArticle(article) === language);
  return [...said, ...heard].sort((a, b) => a.arrival - b.arrival);
}

function endOf(page: readonly Article[]): number {
  return page.length < pageSize ? Number.POSITIVE_INFINITY : page.at(-1)!.arrival;
}

function lastOf(page: readonly Article[]): number {
  return page.at(-1)?.arrival ?? 0;
}
