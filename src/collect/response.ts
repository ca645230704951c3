// What an answer of the net means for a feed: a document, nothing new, wait, gone, or a failure in words for people.
// Validators are opaque: sent back byte for byte, replaced together, never made up.
import type { Feed } from '../model/feed.ts';
import { habitsOf } from './special-hosts.ts';

export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** An answer of the net, as far as it matters here (ports/net.ts says all of it). */
export type Answer = Answered | { readonly kind: 'refused' | 'failed'; readonly why: string };

export interface Answered {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly url: string;
  readonly movedTo: string | null;
}

type Headers = Readonly<Record<string, string>>;

export type Response =
  | {
      readonly kind: 'document';
      readonly answer: Answered;
      readonly validators: Validators;
      /** How long the server says that its answer stays fresh; null when it does not say. */
      readonly freshMs: number | null;
    }
  | { readonly kind: 'unchanged'; readonly validators: Validators; readonly freshMs: number | null }
  /** 429 or 503: no request to this host before `waitMs` have passed; null when it does not say how long. */
  | { readonly kind: 'busy'; readonly status: number; readonly waitMs: number | null; readonly why: string }
  | { readonly kind: 'gone'; readonly why: string }
  /** `excused`: usual for this host, so no reason to give the feed up. */
  | { readonly kind: 'failed'; readonly status: number | null; readonly why: string; readonly excused: boolean };

const dayMs = 86_400_000;

/** Validators to send; none when a server has said "not modified" for so long that it may never say anything else. */
export function conditionalHeaders(feed: Feed, now: Date): Readonly<Record<string, string>> {
  if (saysUnchangedForEver(feed, now)) {
    return {};
  }
  return {
    ...(feed.etag === null ? {} : { 'if-none-match': feed.etag }),
    ...(feed.lastModified === null ? {} : { 'if-modified-since': feed.lastModified }),
  };
}

export function readResponse(answer: Answer, feed: Feed, now: Date): Response {
  if (answer.kind !== 'answer') {
    return { kind: 'failed', status: null, why: answer.why, excused: false };
  }
  const { status, headers } = answer;
  if (status >= 200 && status < 300) {
    return { kind: 'document', answer, validators: validatorsOf(headers), freshMs: freshFor(headers) };
  }
  if (status === 304) {
    const given = validatorsOf(headers);
    const validators = {
      etag: given.etag ?? feed.etag,
      lastModified: given.lastModified ?? feed.lastModified,
    };
    return { kind: 'unchanged', validators, freshMs: freshFor(headers) };
  }
  if (status === 429 || status === 503) {
    return { kind: 'busy', status, waitMs: waitAsked(headers, now), why: `it asks us to come back later (${status})` };
  }
  if (status === 410) {
    return { kind: 'gone', why: 'its owner took it down for good (410)' };
  }
  return {
    kind: 'failed',
    status,
    why: whyStatus(status, headers),
    excused: status === 404 && habitsOf(feed.host).missesOften,
  };
}

/** 304 for longer than eight days, and than five times the usual gap between its articles: one request without validators. */
function saysUnchangedForEver(feed: Feed, now: Date): boolean {
  const lastDocumentAt = feed.rateAt ?? feed.firstReadAt;
  if (lastDocumentAt === null) {
    return false;
  }
  const usualGapMs = Math.min(3_600_000 / Math.max(feed.articlesPerHour, 1e-9), 10 * dayMs);
  return now.getTime() - lastDocumentAt > Math.max(8 * dayMs, 5 * usualGapMs);
}

/** `Expires: 0` says that nothing of the answer may be trusted later; a Last-Modified of 2038 is a broken clock's end of time. */
function validatorsOf(headers: Headers): Validators {
  if (headers['expires']?.trim() === '0') {
    return { etag: null, lastModified: null };
  }
  const lastModified = headers['last-modified'] ?? null;
  return { etag: headers['etag'] ?? null, lastModified: lastModified?.includes('2038') ? null : lastModified };
}

/** `Cache-Control: max-age` minus `Age`, else `Expires` minus `Date`. Null for none, and for what forbids keeping. */
function freshFor(headers: Headers): number | null {
  const control = headers['cache-control']?.toLowerCase() ?? '';
  if (/\bno-(?:cache|store)\b/.test(control)) {
    return null;
  }
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,10})/.exec(control)?.[1];
  const seconds =
    maxAge === undefined
      ? (Date.parse(headers['expires'] ?? '') - Date.parse(headers['date'] ?? '')) / 1_000
      : Number(maxAge) - (Number(headers['age']) || 0);
  return seconds > 0 ? seconds * 1_000 : null;
}

/** `Retry-After` in seconds or as a date, else the reset that some hosts count down. */
function waitAsked(headers: Headers, now: Date): number | null {
  const asked = headers['retry-after']?.trim() ?? '';
  if (/^\d{1,9}$/.test(asked)) {
    return Number(asked) * 1_000;
  }
  const until = Date.parse(asked);
  if (!Number.isNaN(until)) {
    return Math.max(0, until - now.getTime());
  }
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
  return reset > 0 && reset <= 86_400 ? reset * 1_000 : null;
}

function whyStatus(status: number, headers: Headers): string {
  if (headers['cf-mitigated'] === 'challenge') {
    return `Cloudflare stands before it and lets only browsers in (${status})`;
  }
  if (status === 401 || status === 403) {
    return `it does not let us in (${status})`;
  }
  if (status === 404) {
    return 'there is nothing at this address (404)';
  }
  if (status >= 500) {
    return `its server has a problem (${status})`;
  }
  return `it answered ${status}`;
}
