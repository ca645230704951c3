// A feed's row before its first visit, and the one way of writing its address.
import { type Feed, hostOf } from '../model/feed.ts';
import { contentId } from '../model/ids.ts';
import { isUrl } from '../model/web-address.ts';
import { outletFor } from './after-visit.ts';

/** As typed, pasted or listed -> an address to ask: `feed:` undone, `https://` put before a bare host, no fragment. Null for none. */
export function feedAddress(written: string): string | null {
  const text = written
    .trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'https://');
  const full = /^[\w-]+(?:\.[\w-]+)+(?:[:/?]|$)/.test(text) ? `https://${text}` : text;
  if (!/^https?:/i.test(full) || !isUrl(full)) {
    return null;
  }
  const url = new URL(full);
  url.hash = '';
  return url.href;
}

export function feedId(address: string): string {
  return contentId('feed', address);
}

/** Due at once. `address` as `feedAddress` writes it. */
export function newFeed(address: string, now: Date): Feed {
  const host = hostOf(address);
  return {
    id: feedId(address),
    url: address,
    host,
    title: null,
    siteUrl: null,
    language: null,
    outlet: outletFor(null, host),
    subject: null,
    shared: false,
    state: 'active',
    etag: null,
    lastModified: null,
    bodyHash: null,
    unchangedInRow: 0,
    addedAt: now.getTime(),
    firstReadAt: null,
    lastCheckedAt: null,
    lastSuccessAt: null,
    lastStatus: null,
    trouble: null,
    failuresInRow: 0,
    failingSinceAt: null,
    troubleToldAt: null,
    nextCheckAt: now.getTime(),
    articlesPerHour: 0,
    rateAt: null,
    movedTo: null,
    movedSinceAt: null,
    movedSeen: 0,
    wishes: null,
  };
}

/** Host and path of an address, for the log: the rest may hold a secret. */
export function withoutSecrets(address: string): string {
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}
