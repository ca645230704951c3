// JSON Feed 1.0 and 1.1. Files without the version that the format asks for are taken when they have its shape.
import type { ReadArticle } from '../../model/feed.ts';
import { parseDate } from '../dates.ts';
import { resolveLink } from '../links.ts';
import { clip, plainText, plainTitle, tidy } from '../plain-text.ts';
import type { Context, DraftFeed, FeedFormat } from './format.ts';
import { imageInText } from './image.ts';
import { languageTag, standInTitle } from './xml-fields.ts';

type JsonObject = Readonly<Record<string, unknown>>;

export const jsonFeed: FeedFormat = {
  name: 'json feed',
  read: (source, context) => {
    const value = source.kind === 'json' ? source.value : null;
    return isObject(value) && isJsonFeed(value) ? readFeed(value, context) : null;
  },
};

function isJsonFeed(value: JsonObject): boolean {
  return (
    /jsonfeed\.org/i.test(text(value['version'])) || (Array.isArray(value['items']) && text(value['title']) !== '')
  );
}

function readFeed(value: JsonObject, context: Context): DraftFeed {
  const link = resolveLink(text(value['home_page_url']), context.base);
  const base = context.base ?? link ?? resolveLink(text(value['feed_url']), null);
  return {
    title: plainTitle(text(value['title'])) || null,
    link,
    language: languageTag(text(value['language'])),
    articles: list(value['items']).flatMap((item) => (isObject(item) ? (readItem(item, base, context) ?? []) : [])),
    ttlMinutes: null,
    skipHours: [],
    skipDays: [],
    updateEveryHours: null,
  };
}

function readItem(item: JsonObject, base: string | null, context: Context): ReadArticle | null {
  const id = text(item['id']).trim() || null;
  const html = text(item['content_html']);
  // `content_text` is text by definition: its "<" are meant.
  const said = [
    plainText(text(item['summary']), context.maxSummaryLength),
    clip(tidy(text(item['content_text']).slice(0, context.maxSummaryLength * 2)), context.maxSummaryLength),
  ];
  const summary = said.find((found) => found !== '') ?? plainText(html, context.maxSummaryLength);
  const idLink = /^https?:\/\//i.test(id ?? '') ? id : null;
  const link =
    resolveLink(text(item['url']), base) ?? resolveLink(text(item['external_url']), base) ?? resolveLink(idLink, null);
  const title = plainTitle(text(item['title']));
  if (id === null && link === null && summary === '' && title === '') {
    return null;
  }
  return {
    id,
    title: title || standInTitle(summary, link, id),
    link,
    publishedAt: parseDate(text(item['date_published'])) ?? parseDate(text(item['date_modified'])),
    summary,
    image:
      resolveLink(text(item['image']), base) ??
      resolveLink(text(item['banner_image']), base) ??
      imageInText(html, base),
    authors: authorsOf(item),
    language: languageTag(text(item['language'])),
  };
}

function authorsOf(item: JsonObject): readonly string[] {
  const people = [...list(item['authors']), item['author']];
  return people
    .map((person) => tidy(text(isObject(person) ? person['name'] : person)))
    .filter((name) => name !== '')
    .slice(0, 20);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Ids are numbers in some feeds. */
function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
