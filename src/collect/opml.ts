// OPML, the list of feeds that readers exchange: read whatever they write, write what they all read.
import type { ConfigFeed } from '../model/config.ts';
import type { Feed } from '../model/feed.ts';
import { walkTags } from './tags.ts';

/** No reader's list comes near. */
const mostFeeds = 20_000;

/** In the order of the file, each address once; the folder around a feed is its subject. Throws with words for people when it is no OPML or holds no feeds. */
export function parseOpml(text: string): readonly ConfigFeed[] {
  const feeds = new Map<string, ConfigFeed>();
  // Of each open outline: the folder that what it holds belongs to.
  const folders: (string | null)[] = [];
  let isOpml = false;

  walkTags(text, 'xml', {
    open: (name, { xmlurl, title, text: label, language, category }) => {
      isOpml ||= name === 'opml';
      if (name !== 'outline') {
        return;
      }
      const folder = folders.at(-1) ?? null;
      const named = tidy(title) ?? tidy(label);
      const url = tidy(xmlurl);
      if (url !== null && !feeds.has(url) && feeds.size < mostFeeds) {
        feeds.set(url, { url, outlet: named, subject: folder ?? tidy(category), language: tidy(language) });
      }
      folders.push(url === null ? (named ?? folder) : folder);
    },
    close: (name) => {
      if (name === 'outline') {
        folders.pop();
      }
    },
  });
  if (!isOpml) {
    throw new Error('this is not an OPML file');
  }
  if (feeds.size === 0) {
    throw new Error('this OPML file lists no feeds');
  }
  return [...feeds.values()];
}

/** A list that other readers take, feeds of one subject in one folder. */
export function renderOpml(feeds: readonly Feed[], title: string, now: Date): string {
  const subjects = [...new Set(feeds.map((feed) => feed.subject))];
  const body = subjects.flatMap((subject) => {
    const outlines = feeds.filter((feed) => feed.subject === subject).map(renderFeed);
    return subject === null
      ? outlines.map((outline) => `    ${outline}`)
      : [
          `    <outline${attribute('text', subject)}>`,
          ...outlines.map((outline) => `      ${outline}`),
          '    </outline>',
        ];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `  <head><title>${escapeXml(title)}</title><dateCreated>${now.toUTCString()}</dateCreated></head>`,
    '  <body>',
    ...body,
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

function renderFeed(feed: Feed): string {
  const site = feed.siteUrl === null ? '' : attribute('htmlUrl', feed.siteUrl);
  const language = feed.language === null ? '' : attribute('language', feed.language);
  const name = attribute('text', feed.outlet) + attribute('title', feed.outlet);
  return `<outline type="rss"${name}${attribute('xmlUrl', feed.url)}${site}${language}/>`;
}

function attribute(name: string, value: string): string {
  return ` ${name}="${escapeXml(value)}"`;
}

function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Null for nothing. */
function tidy(text: string | undefined): string | null {
  const folded = (text ?? '').replace(/\s+/g, ' ').trim();
  return folded === '' ? null : folded;
}
