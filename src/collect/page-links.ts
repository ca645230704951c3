// The feeds that an HTML page points to: first those that it declares (<link rel=alternate>), then those that it merely
// links to (<a href> that looks like a feed's address). Nothing is fetched; whether they are feeds is for others to see.
import type { FoundFeed } from '../model/feed.ts';
import { resolveLink } from './links.ts';
import { tidy } from './plain-text.ts';
import { walkTags } from './tags.ts';

interface Candidate extends FoundFeed {
  rank: number;
}

/** Best first: declared before merely linked, main feeds before those of comments, the order of the page otherwise. No address twice. */
export function pageLinks(html: string, baseUrl: string | null): readonly FoundFeed[] {
  const candidates = new Map<string, Candidate>();
  let base = baseUrl;
  let inAnchor: Candidate | null = null;

  const add = (href: string | undefined, title: string, declared: boolean): Candidate | null => {
    const url = resolveLink(href, base)?.replace(/#.*$/, '') ?? null;
    if (url === null || candidates.has(url) || candidates.size >= mostCandidates) {
      return null;
    }
    const rank = (declared ? 1_000 : 0) - candidates.size * 0.01 + liking(`${url} ${title}`);
    const candidate = { url, title: title === '' ? null : title, rank };
    candidates.set(url, candidate);
    return candidate;
  };

  walkTags(html.slice(0, longestPage), 'html', {
    open: (name, attributes) => {
      if (name === 'base') {
        base = resolveLink(attributes['href'], baseUrl) ?? base;
      } else if (name === 'link' && declaresFeed(attributes)) {
        add(attributes['href'], tidy(attributes['title'] ?? ''), true);
      } else if (name === 'a' && looksLikeFeed(attributes['href'] ?? '')) {
        inAnchor = add(attributes['href'], tidy(attributes['title'] ?? ''), false);
      }
    },
    text: (text) => {
      if (inAnchor && inAnchor.title === null && tidy(text) !== '') {
        candidates.set(inAnchor.url, { ...inAnchor, title: tidy(text).slice(0, 200) });
        inAnchor = null;
      }
    },
    close: (name) => {
      inAnchor = name === 'a' ? null : inAnchor;
    },
  });
  return [...candidates.values()].sort((a, b) => b.rank - a.rank).map(({ url, title }) => ({ url, title }));
}

/** A page may hold thousands of links; nobody chooses among more than these. */
const mostCandidates = 50;

/** Characters of a page that are looked at. */
const longestPage = 2_000_000;

const feedTypes =
  /^(?:application\/(?:rss|atom|rdf|feed)\+(?:xml|json)|application\/(?:json|xml)|text\/xml|application\/x?rss)\s*(?:;|$)/i;

function declaresFeed(attributes: Readonly<Record<string, string>>): boolean {
  const rel = (attributes['rel'] ?? '').toLowerCase().split(/\s+/);
  const type = (attributes['type'] ?? '').trim();
  const href = attributes['href'] ?? '';
  // WordPress declares its programming interface in the same way.
  const isInterface = /\/wp-json\/|oembed/i.test(href);
  return (rel.includes('alternate') || rel.includes('feed')) && feedTypes.test(type) && !isInterface;
}

function looksLikeFeed(href: string): boolean {
  return (
    /(?:^|[/._?=&-])(?:feeds?|rss2?|atom|rdf|xml)(?:[/._?=&#-]|$)/i.test(href) &&
    !/^(?:mailto|javascript|data):/i.test(href)
  );
}

/** Feeds of comments and podcasts are seldom what is wanted; some words tell a site's main feed. */
function liking(text: string): number {
  const disliked = (text.match(/comments?|kommentare|podcast/gi) ?? []).length > 0 ? -10 : 0;
  return disliked + (/rss|index\.xml|\/feed\/?(?:\s|$)/i.test(text) ? 5 : 0);
}
