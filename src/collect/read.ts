// One document -> Reading, in this thread: character set, cleaning, rss-parser (once more after a repair), our own fields.
// Bounded work for any bytes, and never an exception for bad ones; reader.ts adds the limits of time and memory.
import type { FeedDocument, ReadArticle, ReadFeed, Reading } from '../model/feed.ts';
import { defaultSettings, type Settings } from '../model/settings.ts';
import { decode } from './charset.ts';
import { type Cleaned, clean, isTooDeep } from './clean.ts';
import type { Context, DraftFeed, Source } from './formats/format.ts';
import { formats } from './formats/index.ts';
import { type Scope, scopeOf } from './names.ts';
import { pageLinks } from './page-links.ts';
import { repair } from './repair.ts';
import { repairJson } from './repair-json.ts';
import { parseXml } from './xml.ts';

export type ReadLimits = Pick<Settings, 'maxBodyBytes' | 'maxArticlesPerReading' | 'maxSummaryLength'>;

export function readDocument(document: FeedDocument, limits: ReadLimits = defaultSettings): Reading {
  if (document.body.byteLength > limits.maxBodyBytes) {
    return unreadable(`The document is larger than ${Math.round(limits.maxBodyBytes / 1_048_576)} MB.`);
  }
  const decoded = decode(document.body, document.contentType);
  const cleaned = clean(decoded.text);
  if (cleaned.kind === 'other') {
    return { ...unreadable(cleaned.why), links: cleaned.isHtml ? pageLinks(decoded.text, document.url) : [] };
  }
  const found = cleaned.kind === 'json' ? fromJson(cleaned.text, document, limits) : fromXml(cleaned, document, limits);
  if (typeof found === 'string') {
    return unreadable(found);
  }
  const warnings = [...(decoded.warning ? [decoded.warning] : []), ...found.warnings];
  return { kind: 'feed', feed: finished(found.draft, warnings, limits.maxArticlesPerReading) };
}

interface Found {
  readonly draft: DraftFeed;
  readonly warnings: readonly string[];
}

function unreadable(why: string): Extract<Reading, { kind: 'unreadable' }> {
  return { kind: 'unreadable', why, links: [] };
}

function fromJson(text: string, document: FeedDocument, limits: ReadLimits): Found | string {
  const sound = parsedJson(text);
  const value = sound ?? parsedJson(repairJson(text) ?? '');
  if (value === undefined) {
    return 'This is broken JSON.';
  }
  const draft = draftOf(
    { kind: 'json', value },
    contextFor(document, limits, () => {}),
  );
  const warnings = sound === undefined ? ['The JSON is broken; it was repaired.'] : [];
  return draft ? { draft, warnings } : 'This is JSON, but not a JSON Feed.';
}

/** Undefined when it is not JSON. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Open elements at one time: each costs a strict parser memory, and only what was never closed gets this deep. */
const deepest = 2_000;

const inlineMarkup = /\stype\s{0,9}=\s{0,9}["'](?:xhtml|application\/xhtml\+xml)["']/;

function fromXml(cleaned: Cleaned & { kind: 'xml' }, document: FeedDocument, limits: ReadLimits): Found | string {
  const { xml, root } = cleaned;
  const junk = cleaned.junkBefore ? ['Something stands in front of the feed; it was left out.'] : [];
  const scope = scopeOf(xml);
  const tooDeep = isTooDeep(xml, deepest);
  const isPlain = !tooDeep && scope !== null && !(xml.includes('xhtml') && inlineMarkup.test(xml));
  const plain = isPlain ? readXml(xml, root, scope, document, limits) : null;
  if (plain && !plain.sawMarkup) {
    return { draft: plain.draft, warnings: junk };
  }
  // Broken XML, or sound XML that says more than the raw tree can tell.
  const rewritten = readXml(repair(xml, root), root, new Map(), document, limits);
  if (!rewritten) {
    return 'The XML is broken beyond repair.';
  }
  if (tooDeep && rewritten.draft.articles.length === 0) {
    return 'Its elements are nested too deeply to be a feed.';
  }
  const isBroken = tooDeep || (isPlain && !plain);
  return { draft: rewritten.draft, warnings: isBroken ? [...junk, 'The XML is broken; it was repaired.'] : junk };
}

function readXml(xml: string, root: string, scope: Scope, document: FeedDocument, limits: ReadLimits) {
  const parsed = parseXml(xml, root, scope);
  if (!parsed) {
    return null;
  }
  let sawMarkup = false;
  const context = contextFor(document, limits, () => {
    sawMarkup = true;
  });
  const draft = draftOf({ kind: 'xml', document: parsed }, context);
  return draft && { draft, sawMarkup };
}

function contextFor(document: FeedDocument, limits: ReadLimits, sawMarkup: () => void): Context {
  return { base: document.url, maxSummaryLength: limits.maxSummaryLength, sawMarkup };
}

function draftOf(source: Source, context: Context): DraftFeed | null {
  for (const format of formats) {
    const draft = format.read(source, context);
    if (draft) {
      return draft;
    }
  }
  return null;
}

function finished(draft: DraftFeed, warnings: readonly string[], limit: number): ReadFeed {
  const articles = newest(draft.articles, limit);
  return { ...draft, articles, warnings: [...warnings, ...warningsAbout(draft.articles, limit)] };
}

/** Those of the latest dates, in document order; an undated one counts as its neighbour before it. */
function newest(articles: readonly ReadArticle[], limit: number): readonly ReadArticle[] {
  if (articles.length <= limit) {
    return articles;
  }
  let last = Number.POSITIVE_INFINITY;
  const dated = articles.map((article, position) => {
    last = article.publishedAt ?? last;
    return { article, position, at: last };
  });
  const kept = dated.sort((a, b) => (a.at === b.at ? a.position - b.position : b.at - a.at)).slice(0, limit);
  return kept.sort((a, b) => a.position - b.position).map(({ article }) => article);
}

function warningsAbout(articles: readonly ReadArticle[], limit: number): readonly string[] {
  const count = (what: (article: ReadArticle) => boolean): number => articles.filter(what).length;
  const ids = new Set(articles.map((article) => article.id).filter((id) => id !== null));
  const withId = count((article) => article.id !== null);
  const found: readonly (readonly [number, string])[] = [
    [articles.length > limit ? articles.length - limit : 0, 'were left out: only the newest are taken.'],
    [count((article) => article.publishedAt === null), 'have no date that can be read.'],
    [count((article) => article.link === null), 'have no link.'],
    [withId - ids.size, 'repeat the id of another.'],
  ];
  const told = found
    .filter(([number]) => number > 0)
    .map(([number, what]) => `${number} of ${articles.length} articles ${what}`);
  return articles.length === 0 ? ['The feed has no articles.'] : told;
}
