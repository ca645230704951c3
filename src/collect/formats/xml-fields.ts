// The fields of a feed and of an article in XML. One order of preference serves RSS, RDF and Atom alike: real feeds
// borrow each other's elements, and an element that a dialect lacks is simply not there.
import type { ReadArticle } from '../../model/feed.ts';
import { parseDate } from '../dates.ts';
import { innerBase, resolveLink } from '../links.ts';
import { clip, plainText, plainTitle } from '../plain-text.ts';
import { attribute, child, children, hasElements, ownText, type XmlNode } from '../xml.ts';
import type { Context, DraftFeed } from './format.ts';
import { imageOf } from './image.ts';

export function readFeedFields(node: XmlNode, outer: string | null, context: Context): Omit<DraftFeed, 'articles'> {
  const base = innerBase(attribute(node, 'xml:base'), outer);
  return {
    title: titleAmong(node, ['title', 'atom:title', 'dc:title', 'itunes:title'], context),
    link: linkOf(node, base),
    language: languageOf(node),
    ttlMinutes: wholeNumber(ownText(child(node, 'ttl'))),
    skipHours: children(child(node, 'skiphours'), 'hour')
      .flatMap((hour) => wholeNumber(ownText(hour)) ?? [])
      .map((hour) => hour % 24),
    skipDays: children(child(node, 'skipdays'), 'day')
      .map((day) => ownText(day).trim())
      .filter((day) => day !== ''),
    updateEveryHours: updateEveryHours(node),
  };
}

/** What `xml:base` says on this element, resolved; null when it says nothing. */
export function statedBase(node: XmlNode, outer: string | null): string | null {
  return resolveLink(attribute(node, 'xml:base'), outer);
}

/** Where the feed itself says that it is found; null when it does not. */
export function selfLink(node: XmlNode): string | null {
  const links = [...children(node, 'link'), ...children(node, 'atom:link')];
  const stated = links.filter((link) => attribute(link, 'rel') === 'self').map((link) => attribute(link, 'href'));
  return (
    [...stated, ownText(child(node, 'id'))].map((url) => resolveLink(url, null)).find((url) => url !== null) ?? null
  );
}

/** Null for an element that says nothing at all. */
export function readArticle(node: XmlNode, outer: string | null, context: Context): ReadArticle | null {
  const base = innerBase(attribute(node, 'xml:base'), outer);
  const id = idOf(node);
  const link = linkOf(node, base) ?? linkFromId(node, base);
  const publishedAt = publishedOf(node);
  const { summary, body } = textsOf(node, context);
  const stated = titleAmong(node, ['title', 'media:title', 'dc:title', 'atom:title', 'itunes:title'], context);
  const group = [child(node, 'media:group'), child(node, 'media:content')];
  const title =
    stated ?? titleAmong(group[0], ['media:title'], context) ?? titleAmong(group[1], ['media:title'], context);
  if (!title && !summary && id === null && link === null && publishedAt === null) {
    return null;
  }
  return {
    id,
    title: title ?? standInTitle(summary, link, id),
    link,
    publishedAt,
    summary,
    image: imageOf(node, body, base),
    authors: authorsOf(node),
    language: languageOf(node),
  };
}

/** A title where the feed gives none: the beginning of the text, else the address, else the id. */
export function standInTitle(summary: string, link: string | null, id: string | null): string {
  return summary === '' ? (link ?? id ?? 'Untitled') : clip(summary, 100);
}

function titleAmong(node: XmlNode | undefined, names: readonly string[], context: Context): string | null {
  for (const name of names) {
    for (const found of children(node, name)) {
      const markup = markupOf(found, context);
      const title = isDeclaredMarkup(found) ? plainText(markup, 2_000) : plainTitle(markup);
      if (title !== '') {
        return title;
      }
    }
  }
  return null;
}

/** What stands in a text element: text or markup, as the feed wrote it once XML is taken off. */
function markupOf(node: XmlNode, context: Context): string {
  if (hasElements(node)) {
    context.sawMarkup();
  }
  const text = ownText(node);
  return isBase64(node) ? Buffer.from(text, 'base64').toString('utf8') : text;
}

/** Atom 0.3 says so; in Atom 1.0 it is any type that is neither text nor XML. */
function isBase64(node: XmlNode): boolean {
  const type = attribute(node, 'type') ?? '';
  return attribute(node, 'mode') === 'base64' || /^application\/(?!.*(?:xml|html|json))/i.test(type);
}

function isDeclaredMarkup(node: XmlNode): boolean {
  return /html/i.test(attribute(node, 'type') ?? '');
}

const summaryNames = [
  'summary',
  'description',
  'atom:summary',
  'dcterms:abstract',
  'itunes:summary',
  'media:description',
];
const bodyNames = ['content:encoded', 'content', 'atom:content', 'xhtml:body', 'body', 'fullitem', 'xhtml:div'];

/** The first text that says something: summaries before whole texts. `body` is the longest markup, for its images. */
function textsOf(node: XmlNode, context: Context): { summary: string; body: string } {
  let summary = '';
  let body = '';
  const group = child(node, 'media:group') ?? child(node, 'media:content');
  const found = [...summaryNames, ...bodyNames].flatMap((name) => children(node, name));
  for (const text of [...found, ...children(group, 'media:description')]) {
    const markup = markupOf(text, context);
    summary ||= plainText(markup, context.maxSummaryLength);
    body = markup.length > body.length ? markup : body;
  }
  return { summary, body };
}

const idNames = ['guid', 'id', 'atom:id'];

function idOf(node: XmlNode): string | null {
  for (const name of idNames) {
    for (const found of children(node, name)) {
      const id = ownText(found).trim();
      if (id !== '') {
        return id;
      }
    }
  }
  return attribute(node, 'rdf:about')?.trim() || null;
}

/** Best first among the links: the text of an RSS link, then Atom's alternates, then its related ones. */
function linkOf(node: XmlNode, base: string | null): string | null {
  for (const found of children(node, 'link')) {
    const link = resolveLink(ownText(found), innerBase(attribute(found, 'xml:base'), base));
    if (link !== null) {
      return link;
    }
  }
  const written = [...children(node, 'link'), ...children(node, 'atom:link')].flatMap((found) => {
    const url = resolveLink(attribute(found, 'href'), innerBase(attribute(found, 'xml:base'), base));
    return url === null ? [] : [{ url, rank: rankOf(found) }];
  });
  const best = Math.min(...written.map((link) => link.rank));
  return best < notAnArticle ? (written.find((link) => link.rank === best)?.url ?? null) : null;
}

const notAnArticle = 9;

function rankOf(link: XmlNode): number {
  const rel = (attribute(link, 'rel') ?? 'alternate').trim().toLowerCase();
  if (rel === 'alternate' || rel === '' || rel.endsWith('/alternate')) {
    return /html/i.test(attribute(link, 'type') ?? '') ? 0 : 1;
  }
  return rel === 'related' || rel === 'via' ? 2 : notAnArticle;
}

/** An address that stands where an id is expected, unless the feed says that it is none. */
function linkFromId(node: XmlNode, base: string | null): string | null {
  const guid = child(node, 'guid');
  const permanent = attribute(guid, 'ispermalink')?.trim().toLowerCase();
  const isLink = permanent !== 'false';
  const stated = [isLink ? ownText(guid) : '', ownText(child(node, 'id')), attribute(node, 'rdf:about') ?? ''];
  const absolute = stated.map((text) => text.trim()).find((text) => /^https?:\/\//i.test(text));
  const relative = permanent === 'true' ? resolveLink(ownText(guid), base) : null;
  return resolveLink(absolute, null) ?? relative ?? firstLink(children(node, 'enclosure'), 'url', base);
}

function firstLink(nodes: readonly XmlNode[], name: string, base: string | null): string | null {
  return nodes.map((node) => resolveLink(attribute(node, name), base)).find((link) => link !== null) ?? null;
}

/** When it appeared before when it was changed; of several elements the first that can be read. */
const dateNames = [
  ...['pubdate', 'published', 'issued', 'dc:date', 'atom:published', 'dcterms:issued', 'dcterms:created', 'created'],
  ...['updated', 'modified', 'atom:updated', 'dcterms:modified', 'date'],
];

function publishedOf(node: XmlNode): number | null {
  for (const name of dateNames) {
    for (const found of children(node, name)) {
      const at = parseDate(ownText(found));
      if (at !== null) {
        return at;
      }
    }
  }
  return null;
}

function authorsOf(node: XmlNode): readonly string[] {
  const people = [...children(node, 'author'), ...children(node, 'atom:author')].map((author) => {
    const name = ownText(child(author, 'name')) || ownText(child(author, 'atom:name')) || ownText(author);
    return withoutAddress(name || ownText(child(author, 'email')));
  });
  const creators = [...children(node, 'dc:creator'), ...children(node, 'itunes:author')].map((name) =>
    withoutAddress(ownText(name)),
  );
  return [...new Set([...people, ...creators].map(plainTitle))].filter((name) => name !== '').slice(0, 20);
}

/** `jane@example.com (Jane Doe)` -> `Jane Doe`. */
function withoutAddress(text: string): string {
  const named = /^\s*\S+@\S+\s*\(([^)]*)\)\s*$/.exec(text) ?? /^([^<]*)<[^<>@\s]+@[^<>\s]+>\s*$/.exec(text);
  return named?.[1]?.trim() || text;
}

function languageOf(node: XmlNode): string | null {
  const stated =
    ownText(child(node, 'language')) || ownText(child(node, 'dc:language')) || attribute(node, 'xml:lang') || '';
  return languageTag(stated);
}

/** `en_US` -> `en-us`; null for what is no language tag. */
export function languageTag(text: string): string | null {
  const tag = text.trim().toLowerCase().replaceAll('_', '-');
  return /^[a-z]{2,3}(?:-[a-z\d]{1,8}){0,4}$/.test(tag) ? tag : null;
}

function wholeNumber(text: string): number | null {
  return /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : null;
}

const periodHours: ReadonlyMap<string, number> = new Map(
  Object.entries({ daily: 24, weekly: 168, monthly: 720, yearly: 8_760 }),
);

function updateEveryHours(node: XmlNode): number | null {
  const hours = periodHours.get(ownText(child(node, 'sy:updateperiod')).trim().toLowerCase());
  const times = wholeNumber(ownText(child(node, 'sy:updatefrequency'))) ?? 1;
  return hours === undefined ? null : hours / Math.max(1, times);
}
