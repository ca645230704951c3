// What may be asked at all, judged from the address as written: scheme, host, port, credentials. No names are resolved here.
// It judges what the WHATWG parser makes of the text (`0x7f.1` is 127.0.0.1), never the text itself,
// so that what is judged is what would be dialled.
import { isIP } from 'node:net';
import { isUrl } from '../model/web-address.ts';
import { isPublicAddress } from './addresses.ts';

export type Judgement =
  /** `opened`: by the operator, so whatever it resolves to may be dialled. */
  | { readonly allowed: true; readonly url: URL; readonly opened: boolean }
  | { readonly allowed: false; readonly why: string };

/** `host:port` keys that the operator opened, as `targetOf` writes them. */
export type Opened = ReadonlySet<string>;

const longestUrl = 2_048;

const ports = new Set(['80', '443', '8080', '8443']);

/** Last labels that never belong to a public host: RFC 6761, 6762, 7686, 8375, 9476, and what private networks use. */
const privateSuffixes = [
  'alt',
  'corp',
  'home',
  'home.arpa',
  'internal',
  'intranet',
  'invalid',
  'lan',
  'local',
  'localdomain',
  'localhost',
  'onion',
  'private',
  'svc',
  'test',
];

/** `address` as a person or a feed wrote it; one in `opened` skips the rules about host and port, no other rule. */
export function judgeAddress(address: string, opened: Opened): Judgement {
  if (address.length > longestUrl) {
    return no('the address is longer than 2,048 characters');
  }
  if (/[\u0000- \u007f-\u009f\u2028\u2029\\]/.test(address)) {
    return no('the address holds a space, a backslash or a control character');
  }
  if (!isUrl(address)) {
    return no('this is not a complete web address');
  }
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return no('only http and https addresses are fetched');
  }
  if (url.username !== '' || url.password !== '') {
    return no('addresses with a user name or password are not fetched');
  }
  if (opened.has(targetOf(url))) {
    return { allowed: true, url, opened: true };
  }
  if (!ports.has(portOf(url))) {
    return no('only the ports 80, 443, 8080 and 8443 are fetched');
  }
  const why = whyNotPublic(bareHost(url));
  return why === null ? { allowed: true, url, opened: false } : no(why);
}

/** `host:port` with the port always said; IPv6 without brackets. */
export function targetOf(url: URL): string {
  return `${bareHost(url)}:${portOf(url)}`;
}

/** Keys of `host:port` pairs as an operator writes them; throws TypeError for one that is none. */
export function openedTargets(pairs: readonly string[]): Opened {
  return new Set(pairs.map((pair) => targetOf(new URL(`http://${pair}`))));
}

/** The host without the brackets of IPv6 and without the dot that ends a full name. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

function portOf(url: URL): string {
  return url.port || (url.protocol === 'http:' ? '80' : '443');
}

function whyNotPublic(host: string): string | null {
  if (isIP(host) !== 0) {
    return isPublicAddress(host) ? null : 'this is not a public address';
  }
  if (!host.includes('.')) {
    return 'the host has no dot in its name, so it is not a public one';
  }
  const isPrivate = privateSuffixes.some((suffix) => host.endsWith(`.${suffix}`));
  return isPrivate ? 'names with this ending belong to private networks' : null;
}

function no(why: string): Judgement {
  return { allowed: false, why };
}
