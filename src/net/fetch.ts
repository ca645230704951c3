// The one place that asks other people's servers. Redirects are followed by hand, so that every hop is judged like the first;
// time and bytes are bounded, bytes after unpacking too (undici's own fetch once unpacked 7 kB to a gigabyte here).
// Reads no proxy variables, sends no cookies and no referrer.
import { isIP } from 'node:net';
import { Agent, type Dispatcher } from 'undici';
import type { Settings } from '../model/settings.ts';
import type { Net, NetAnswer, NetRequest, Verdict } from '../ports/net.ts';
import { createConnector, NotPublic, publicAddresses, type Resolve, resolveBySystem } from './connector.ts';
import { decompress } from './decompress.ts';
import { bareHost, judgeAddress, openedTargets } from './policy.ts';
import { followRedirect } from './redirect.ts';
import { whyFailed } from './why-failed.ts';

export interface NetOptions {
  readonly settings: Pick<Settings, 'maxBodyBytes' | 'fetchTimeoutMs' | 'connectTimeoutMs' | 'idleTimeoutMs'>;
  /** `host:port` pairs that may be dialled though they are not public. */
  readonly allowPrivate: readonly string[];
  /** `Product/version (+contact)`: who asks and where to complain. */
  readonly userAgent: string;
  /** Default: the system's. */
  readonly resolve?: Resolve;
}

const mostRedirects = 5;

const redirects = new Set([301, 302, 303, 307, 308]);
const permanent = new Set([301, 308]);

/** Named in order of liking; some hosts turn away a reader that names no feed type. */
const accept =
  'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.5, */*;q=0.1';

/** Throws TypeError when an entry of `allowPrivate` is not `host:port`. */
export function openNet(options: NetOptions): Net {
  const { settings, userAgent } = options;
  const resolve = options.resolve ?? resolveBySystem;
  const opened = openedTargets(options.allowPrivate);
  const agent = new Agent({
    connect: createConnector(opened, resolve, settings.connectTimeoutMs),
    connections: 1,
    pipelining: 1,
    headersTimeout: settings.idleTimeoutMs,
    bodyTimeout: settings.idleTimeoutMs,
  });

  async function get(request: NetRequest): Promise<NetAnswer> {
    const maxBytes = request.maxBytes ?? settings.maxBodyBytes;
    const signal = AbortSignal.timeout(request.timeoutMs ?? settings.fetchTimeoutMs);
    const headers = {
      'user-agent': namingSubscribers(userAgent, request.subscribers),
      accept,
      'accept-encoding': 'gzip, br',
      ...request.headers,
    };
    let address = request.url;
    let allPermanent = true;
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const judged = judgeAddress(address, opened);
      if (!judged.allowed) {
        return { kind: 'refused', why: hop === 0 ? judged.why : `it leads elsewhere, and ${judged.why}` };
      }
      const { url } = judged;
      url.hash = '';
      const asked = { origin: url.origin, path: url.pathname + url.search, method: 'GET', headers, signal } as const;
      const response = await until(signal, agent.request(asked));
      const location = request.followRedirects === false ? null : redirectOf(response);
      if (location === null) {
        const movedTo = hop > 0 && allPermanent ? url.href : null;
        return await readAnswer(response, url, movedTo, maxBytes);
      }
      await drop(response);
      const next = followRedirect(url, location);
      if (next.kind !== 'hop') {
        return next;
      }
      allPermanent &&= permanent.has(response.statusCode);
      address = next.address;
    }
    return { kind: 'failed', why: 'it redirects too many times' };
  }

  async function judge(address: string): Promise<Verdict> {
    const judged = judgeAddress(address, opened);
    if (!judged.allowed) {
      return { url: address, allowed: false, why: judged.why };
    }
    if (judged.opened) {
      return { url: address, allowed: true, why: 'the operator allowed it' };
    }
    const host = bareHost(judged.url);
    if (isIP(host) !== 0) {
      return { url: address, allowed: true, why: 'a public address' };
    }
    try {
      await publicAddresses(host, resolve);
      return { url: address, allowed: true, why: 'the name leads to public addresses only' };
    } catch (cause) {
      const why = cause instanceof NotPublic ? cause.message : 'name not found';
      return { url: address, allowed: false, why };
    }
  }

  return {
    async get(request) {
      try {
        return await get(request);
      } catch (cause) {
        if (cause instanceof NotPublic) {
          return { kind: 'refused', why: cause.message };
        }
        return { kind: 'failed', why: whyFailed(cause) };
      }
    },
    judge,
    close: () => agent.destroy(),
  };
}

/** undici hears a signal only once it is connected: a slow name or connection would outlast the deadline. */
async function until<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let stop = (): void => {};
  const ended = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, ended]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** `Newsloom/1.0 (+https://example.org)` -> `Newsloom/1.0 (+https://example.org; 3 subscribers)`. */
function namingSubscribers(userAgent: string, subscribers: number | undefined): string {
  if (subscribers === undefined) {
    return userAgent;
  }
  const said = `${subscribers} subscriber${subscribers === 1 ? '' : 's'}`;
  return userAgent.endsWith(')') ? `${userAgent.slice(0, -1)}; ${said})` : `${userAgent} (${said})`;
}

/** Null when it is no redirect or does not say where to. */
function redirectOf(response: Dispatcher.ResponseData): string | null {
  if (!redirects.has(response.statusCode)) {
    return null;
  }
  const header = response.headers['location'];
  return (Array.isArray(header) ? header[0] : header) ?? null;
}

async function readAnswer(
  response: Dispatcher.ResponseData,
  url: URL,
  movedTo: string | null,
  maxBytes: number,
): Promise<NetAnswer> {
  const headers = joined(response.headers);
  const tooLarge: NetAnswer = { kind: 'failed', why: `it is larger than ${Math.floor(maxBytes / 1_048_576)} MiB` };
  if (Number(headers['content-length'] ?? 0) > maxBytes) {
    await drop(response);
    return tooLarge;
  }
  const packed = await readBody(response, maxBytes);
  if (packed === null) {
    return tooLarge;
  }
  const unpacked = await decompress(packed, headers['content-encoding'] ?? '', maxBytes);
  if (unpacked.kind === 'too-large') {
    return tooLarge;
  }
  if (unpacked.kind === 'unreadable') {
    return { kind: 'failed', why: unpacked.why };
  }
  return { kind: 'answer', status: response.statusCode, headers, body: unpacked.body, url: url.href, movedTo };
}

/** Null when there is more than the bound; the rest is then never read. */
async function readBody(response: Dispatcher.ResponseData, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > maxBytes) {
      // Leaving the loop destroys the body and with it the connection.
      return null;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A short rest is read so that the connection can serve the next hop; a long one is cut off with its connection. */
async function drop(response: Dispatcher.ResponseData): Promise<void> {
  await response.body.dump({ limit: 16_384 });
}

function joined(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) {
      plain[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
    }
  }
  return plain;
}
