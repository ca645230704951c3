// Which articles of a document we have, which were edited, and which are new. Feeds change ids, links, titles, texts and dates
// at will, and give one id or one link to many articles, so no single mark decides (see marks.ts). Each article that we have
// answers for at most one of the document, the surest pairs first; what stays alone is new.
import type { Article } from '../model/article.ts';
import type { ReadArticle } from '../model/feed.ts';
import { contentId } from '../model/ids.ts';
import { type Marks, marksOfKnown, marksOfRead, type SharedMarks, sameness } from './marks.ts';

/** An article of a document with its marks. */
export interface Marked {
  readonly read: ReadArticle;
  readonly marks: Marks;
}

export interface Recognised {
  /** In document order. */
  readonly fresh: readonly Marked[];
  /** Articles that we have and whose title, text or link changed, with what they say now. */
  readonly revised: readonly { readonly article: Article; readonly now: Marked }[];
  /** Articles of the document that we have, edited or not. */
  readonly known: number;
  /** How many of `fresh` stand above the first one that we have; all of them when we have none. */
  readonly freshAboveKnown: number;
}

/** In document order, without those that say again what another one says. */
export function markArticles(articles: readonly ReadArticle[], now: Date): readonly Marked[] {
  const kept = new Map<string, Marked[]>();
  return articles
    .map((read) => ({ read, marks: marksOfRead(read, now.getTime()) }))
    .filter((marked) => {
      const alikes = listIn(kept, JSON.stringify([marked.marks.urlKey, marked.marks.title]));
      if (alikes.some((earlier) => repeats(marked.marks, earlier.marks))) {
        return false;
      }
      if (alikes.length < mostCandidates) {
        alikes.push(marked);
      }
      return true;
    });
}

/** `known`: articles of the same feed that share a guid, a URL key or a title with one of the document. */
export function recognise(marked: readonly Marked[], known: readonly Article[]): Recognised {
  const pairs = pairUp(marked, known);
  const firstKnown = marked.findIndex((one) => pairs.has(one));
  return {
    fresh: marked.filter((one) => !pairs.has(one)),
    revised: [...pairs]
      .map(([now, article]) => ({ article, now }))
      .filter(({ article, now }) => wasEdited(article, now)),
    known: pairs.size,
    freshAboveKnown: firstKnown < 0 ? marked.length : firstKnown,
  };
}

/** From everything that it said when we first saw it, so that two articles with one guid and one link are two. */
export function articleId(feedId: string, { read, marks }: Marked): string {
  const { id, title, summary, publishedAt } = read;
  return contentId('article', feedId, id ?? '', marks.urlKey ?? '', title, summary, String(publishedAt ?? ''));
}

/** Two entries of one document with the same link and title: the same said twice, unless guid, text and date tell them apart. */
function repeats(one: Marks, other: Marks): boolean {
  const sameText = one.text === other.text;
  const sameDate = one.publishedAt === other.publishedAt;
  if (one.guid !== other.guid && one.guid !== null && other.guid !== null) {
    return one.url !== null && one.url === other.url && sameText && (sameDate || one.text !== '');
  }
  return one.guid === null && one.url === null ? sameText && sameDate : sameText || sameDate;
}

function wasEdited(article: Article, { read, marks }: Marked): boolean {
  const movedAway = marks.urlKey !== null && marks.urlKey !== article.urlKey;
  return read.title !== article.title || read.summary !== article.summary || movedAway;
}

/** Of one mark; an article that needs more than these to be found again is found by its id. */
const mostCandidates = 8;

function pairUp(marked: readonly Marked[], known: readonly Article[]): ReadonlyMap<Marked, Article> {
  const candidates = known.map((article) => ({ article, marks: marksOfKnown(article) }));
  const shared = sharedMarks(
    marked.map((one) => one.marks),
    candidates.map((one) => one.marks),
  );
  const byMark = new Map<string, (typeof candidates)[number][]>();
  for (const candidate of candidates) {
    for (const key of keysOf(candidate.marks)) {
      listIn(byMark, key).push(candidate);
    }
  }
  const pairs = marked.flatMap((one) => {
    const found = keysOf(one.marks).flatMap((key) => (byMark.get(key) ?? []).slice(0, mostCandidates));
    return [...new Set(found)].map(({ article, marks }) => ({
      one,
      article,
      score: sameness(one.marks, marks, shared),
    }));
  });
  const taken = new Set<Article>();
  const paired = new Map<Marked, Article>();
  for (const { one, article } of pairs.filter((pair) => pair.score > 0).sort((a, b) => b.score - a.score)) {
    if (!paired.has(one) && !taken.has(article)) {
      paired.set(one, article);
      taken.add(article);
    }
  }
  return paired;
}

/** All marks together first: where hundreds share one of them, the right one is still among the first. */
function keysOf({ guid, urlKey, place, title, text, publishedAt }: Marks): readonly string[] {
  return [
    JSON.stringify([guid, urlKey, title, publishedAt]),
    JSON.stringify([guid, urlKey, title]),
    ...(guid === null ? [] : [`guid ${guid}`]),
    ...(urlKey === null ? [] : [`url ${urlKey}`]),
    ...(place === null ? [] : [`place ${place}`]),
    ...(title === '' ? [] : [`title ${title}`]),
    ...(text === '' ? [] : [`text ${text}`]),
  ];
}

function sharedMarks(ofDocument: readonly Marks[], ofKnown: readonly Marks[]): SharedMarks {
  const repeatedIn = (mark: (marks: Marks) => string | null): ReadonlySet<string> =>
    new Set([ofDocument, ofKnown].flatMap((all) => repeated(all.map(mark))));
  return {
    guids: repeatedIn((marks) => marks.guid),
    urlKeys: repeatedIn((marks) => marks.urlKey),
    places: repeatedIn((marks) => marks.place),
  };
}

function repeated(values: readonly (string | null)[]): readonly string[] {
  const once = new Set<string>();
  return values.filter((value): value is string => {
    const again = value !== null && once.has(value);
    once.add(value ?? '');
    return again;
  });
}

function listIn<Value>(lists: Map<string, Value[]>, key: string): Value[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
