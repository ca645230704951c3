// What of a document is to be kept: new articles as the store takes them, and revisions of those that we have.
// Decides which new ones are backlog: placed and counted like all others, but never the cause of a card.
import { type Article, baseLanguage, type Revision } from '../model/article.ts';
import type { Feed, ReadFeed } from '../model/feed.ts';
import type { Settings } from '../model/settings.ts';
import { articleId, type Marked, type Recognised, recognise } from './identity.ts';

export interface Keeping {
  /** Earliest published first, the order in which they get their arrival numbers. */
  readonly added: readonly Omit<Article, 'arrival'>[];
  readonly revised: readonly { readonly article: Article; readonly before: Revision }[];
}

const dayMs = 86_400_000;

/** `known`: articles of this feed that share a guid, a URL key or a title with one of `marked`. */
export function planKeeping(
  feed: Feed,
  reading: ReadFeed,
  marked: readonly Marked[],
  known: readonly Article[],
  now: Date,
  settings: Settings,
): Keeping {
  const recognised = recognise(marked, known);
  const backlog = backlogOf(feed, recognised, now, settings);
  const language = baseLanguage(reading.language ?? feed.language);
  const added = recognised.fresh.map((one) => newArticle(feed, one, language, backlog.has(one), now));
  // A document lists its newest first as a rule: turned round, undated articles too come oldest first.
  return {
    added: added.reverse().sort((a, b) => a.publishedAt - b.publishedAt),
    revised: recognised.revised.map(({ article, now: said }) => revise(article, said, now)),
  };
}

/** All of the first reading, what is old, and all but the newest of a flood. */
function backlogOf(feed: Feed, recognised: Recognised, now: Date, settings: Settings): ReadonlySet<Marked> {
  const { fresh } = recognised;
  if (feed.firstReadAt === null) {
    return new Set(fresh);
  }
  const isOld = (one: Marked, position: number): boolean =>
    isUndated(one)
      ? isForgotten(feed, recognised, position, now, settings)
      : now.getTime() - publishedAt(one, now) >= settings.staleHours * 3_600_000;
  const old = new Set(fresh.filter(isOld));
  const news = fresh.filter((one) => !old.has(one));
  if (fresh.length <= settings.floodArticles) {
    return old;
  }
  const newest = [...news].sort((a, b) => publishedAt(b, now) - publishedAt(a, now)).slice(0, settings.floodKept);
  return new Set(fresh.filter((one) => !newest.includes(one)));
}

/**
 * An undated article has no age to tell by. Once we have read a feed for longer than articles are kept, one that stands below
 * an article that we have, or in a document of which we have nothing left, may be one that we had and forgot.
 */
function isForgotten(feed: Feed, recognised: Recognised, position: number, now: Date, settings: Settings): boolean {
  const readSince = feed.firstReadAt ?? now.getTime();
  if (now.getTime() - readSince < settings.keepArticlesDays * dayMs) {
    return false;
  }
  return recognised.known === 0 ? position > 0 : position >= recognised.freshAboveKnown;
}

/** The zero of clocks means none. */
function isUndated({ read }: Marked): boolean {
  return read.publishedAt === null || read.publishedAt <= 0;
}

/** As stated; the present for none and for one in the future. */
function publishedAt(one: Marked, now: Date): number {
  return isUndated(one) ? now.getTime() : Math.min(one.read.publishedAt ?? 0, now.getTime());
}

function newArticle(feed: Feed, one: Marked, language: string, backlog: boolean, now: Date): Omit<Article, 'arrival'> {
  const { read, marks } = one;
  const own = baseLanguage(read.language);
  return {
    id: articleId(feed.id, one),
    feedId: feed.id,
    outlet: feed.outlet,
    guid: marks.guid,
    url: marks.url,
    urlKey: marks.urlKey,
    title: read.title,
    summary: read.summary,
    image: read.image,
    authors: read.authors,
    language: own === 'und' ? language : own,
    publishedAt: publishedAt(one, now),
    firstSeenAt: now.getTime(),
    revisedAt: now.getTime(),
    backlog,
    storyId: null,
  };
}

/** Identity, date, language, story and the moment we first saw it stay. */
function revise(article: Article, { read, marks }: Marked, now: Date): { article: Article; before: Revision } {
  return {
    article: {
      ...article,
      guid: marks.guid ?? article.guid,
      url: marks.url ?? article.url,
      urlKey: marks.urlKey ?? article.urlKey,
      title: read.title,
      summary: read.summary,
      image: read.image ?? article.image,
      authors: read.authors,
      revisedAt: now.getTime(),
    },
    before: {
      articleId: article.id,
      title: article.title,
      summary: article.summary,
      url: article.url,
      replacedAt: now.getTime(),
    },
  };
}
