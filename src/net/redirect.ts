// Where a redirect leads, judged from the page that redirects. Whether the target may be asked is policy.ts.
import { isUrl } from '../model/web-address.ts';

export type Hop =
  | { readonly kind: 'hop'; readonly address: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string };

/** `location` as the header holds it: Latin-1, as headers arrive, though addresses in them are UTF-8 in practice. */
export function followRedirect(from: URL, location: string): Hop {
  const target = Buffer.from(location, 'latin1').toString('utf8').trim();
  if (!isUrl(target, from.href)) {
    return { kind: 'failed', why: 'it redirects to something that is not an address' };
  }
  const next = new URL(target, from);
  if (from.protocol === 'https:' && next.protocol === 'http:') {
    return { kind: 'refused', why: 'it redirects from https to http' };
  }
  return { kind: 'hop', address: next.href };
}
