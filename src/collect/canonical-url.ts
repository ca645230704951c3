// A link -> what people are shown and what is compared. Shown: tracking removed, nothing else lost. Compared: a key in which
// the ways of writing one address fall together. Nothing is fetched; redirectors are unwrapped only where they say the target.

import { isUrl } from '../model/web-address.ts';
import { isTracking } from './tracking-parameters.ts';

export interface CanonicalUrl {
  /** Shown and opened. */
  readonly url: string;
  /** Compared only: host without "www.", "m." or "amp.", no scheme, sorted parameters, no fragment that only scrolls. */
  readonly key: string;
}

/** Null for what is not an http or https address. */
export function canonicalUrl(link: string): CanonicalUrl | null {
  const parsed = unwrapped(link);
  if (parsed === null) {
    return null;
  }
  const url = withoutTracking(parsed);
  return { url: url.href, key: keyOf(url) };
}

function parseWebAddress(link: string): URL | null {
  if (!isUrl(link)) {
    return null;
  }
  const url = new URL(link);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
}

/** Redirectors that name their target in the address itself: host, path, parameters that may hold it. */
const redirectors: readonly (readonly [host: RegExp, path: RegExp, parameters: readonly string[]])[] = [
  [/^(?:www\.)?google\.[a-z.]{2,6}$/, /^\/url$/, ['url', 'q']],
  [/^(?:www\.)?bing\.com$/, /^\/news\/apiclick\.aspx$/i, ['url']],
];

/** At most three wrappings deep. */
function unwrapped(link: string): URL | null {
  let url = parseWebAddress(link);
  for (let depth = 0; url !== null && depth < 3; depth += 1) {
    const target = targetOf(url);
    if (target === null) {
      break;
    }
    url = target;
  }
  return url;
}

function targetOf(url: URL): URL | null {
  for (const [host, path, parameters] of redirectors) {
    if (host.test(url.hostname) && path.test(url.pathname)) {
      for (const parameter of parameters) {
        const target = parseWebAddress(url.searchParams.get(parameter) ?? '');
        if (target !== null) {
          return target;
        }
      }
    }
  }
  return null;
}

/** What remains is left byte for byte: the query is cut at its `&`, never decoded and written anew. */
function withoutTracking(url: URL): URL {
  const clean = new URL(url);
  const query = clean.search.slice(1);
  const kept = pairs(query).filter((pair) => !isTrackingPair(pair, clean.hostname));
  if (kept.length < pairs(query).length) {
    clean.search = kept.join('&');
  }
  const fragment = clean.hash.slice(1);
  if (fragment !== '' && pairs(fragment).every((pair) => isTrackingPair(pair, clean.hostname))) {
    clean.hash = '';
  }
  return clean;
}

function pairs(query: string): readonly string[] {
  return query === '' ? [] : query.split('&');
}

function isTrackingPair(pair: string, host: string): boolean {
  const at = pair.indexOf('=');
  return at > 0 && isTracking(pair.slice(0, at), pair.slice(at + 1), host);
}

function keyOf(url: URL): string {
  const host = url.hostname.replace(/^(?:www\d?|m|mobile|amp)\.(?=.*\.)/, '').replace(/\.$/, '');
  const port = url.port === '' ? '' : `:${url.port}`;
  const path = url.pathname.replace(/\/+$/, '');
  const query = [...pairs(url.search.slice(1))]
    .filter((pair) => pair !== '')
    .sort()
    .join('&');
  // "#!" and "#/" are addresses of pages that scripts draw; other fragments are places within one page.
  const fragment = /^#[!/]./.test(url.hash) ? url.hash : '';
  const key = `${host}${port}${path}${query === '' ? '' : `?${query}`}${fragment}`;
  return key.replace(/%[\da-f]{2}/gi, (code) => code.toUpperCase());
}
