import { describe, expect, test } from 'vitest';
import { conditionalHeaders, readResponse } from '../../src/collect/response.ts';
import type { NetAnswer } from '../../src/ports/net.ts';
import { aFeed } from '../kit/builders.ts';

const now = new Date('2026-03-02T10:00:00Z');
const minute = 60_000;
const day = 86_400_000;

function answer(status: number, headers: Readonly<Record<string, string>> = {}): NetAnswer {
  return { kind: 'answer', status, headers, body: new Uint8Array(), url: 'https://n.example.org/rss', movedTo: null };
}

describe('validators', () => {
  const known = aFeed({ etag: 'W/"a, b"', lastModified: 'yesterday, about noon', rateAt: now.getTime() });

  test('are sent back byte for byte, both of them', () => {
    expect(conditionalHeaders(known, now)).toEqual({
      'if-none-match': 'W/"a, b"',
      'if-modified-since': 'yesterday, about noon',
    });
  });

  test('are not made up', () => {
    expect(conditionalHeaders(aFeed({ etag: null, lastModified: null }), now)).toEqual({});
  });

  test.each<[string, Readonly<Record<string, string>>, string | null, string | null]>([
    ['are both replaced by those of a whole answer', { etag: '"n"', 'last-modified': 'L' }, '"n"', 'L'],
    ['are both replaced when it holds one of them', { etag: '"n"' }, '"n"', null],
    ['are both forgotten when it holds none', {}, null, null],
    ['are both forgotten when it expires at 0', { etag: '"n"', 'last-modified': 'L', expires: '0' }, null, null],
    ['of 2038 are no date', { etag: '"n"', 'last-modified': 'Tue, 19 Jan 2038 03:14:07 GMT' }, '"n"', null],
  ])('%s', (_rule, headers, etag, lastModified) => {
    expect(readResponse(answer(200, headers), known, now)).toMatchObject({ validators: { etag, lastModified } });
  });

  test('of a 304 are replaced where it has them', () => {
    expect(readResponse(answer(304, { etag: '"n"' }), known, now)).toMatchObject({
      kind: 'unchanged',
      validators: { etag: '"n"', lastModified: 'yesterday, about noon' },
    });
  });

  test.each([
    ['eight days of nothing but 304', 9, 1, false],
    ['seven days of nothing but 304 are not enough', 7, 1, true],
    ['nine days are usual for a feed with an article every two days', 9, 1 / 48, true],
    ['eleven are not', 11, 1 / 48, false],
  ])('are left out once: %s', (_rule, days, articlesPerHour, sent) => {
    const feed = aFeed({ etag: '"a"', rateAt: now.getTime() - days * day, articlesPerHour });
    expect('if-none-match' in conditionalHeaders(feed, now)).toBe(sent);
  });
});

describe('how long an answer stays fresh', () => {
  test.each<[string, Readonly<Record<string, string>>, number | null]>([
    ['max-age', { 'cache-control': 'public, max-age=1800' }, 30],
    ['max-age less the age that it has', { 'cache-control': 'max-age=1800', age: '600' }, 20],
    ['max-age before Expires', { 'cache-control': 'max-age=600', expires: 'Mon, 02 Mar 2026 12:00:00 GMT' }, 10],
    ['Expires from Date on', { date: 'Mon, 02 Mar 2026 11:30:00 GMT', expires: 'Mon, 02 Mar 2026 12:00:00 GMT' }, 30],
    ['nothing without Date', { expires: 'Mon, 02 Mar 2026 12:00:00 GMT' }, null],
    ['no-cache says nothing', { 'cache-control': 'no-cache, max-age=1800' }, null],
    ['no-store says nothing', { 'cache-control': 'max-age=1800, no-store' }, null],
    ['max-age=0 says nothing', { 'cache-control': 'max-age=0' }, null],
    ['what is meant for shared caches is not meant for us', { 'cache-control': 's-maxage=1800' }, null],
    ['an age above max-age', { 'cache-control': 'max-age=60', age: '600' }, null],
    ['nonsense', { 'cache-control': 'max-age=soon', expires: '-1' }, null],
  ])('%s', (_rule, headers, minutes) => {
    expect(readResponse(answer(200, headers), aFeed(), now)).toHaveProperty(
      'freshMs',
      minutes === null ? null : minutes * minute,
    );
  });
});

describe('429 and 503 make the host wait', () => {
  test.each<[string, Readonly<Record<string, string>>, number | null]>([
    ['seconds', { 'retry-after': '120' }, 2],
    ['a date', { 'retry-after': 'Mon, 02 Mar 2026 10:30:00 GMT' }, 30],
    ['a date that is past', { 'retry-after': 'Mon, 02 Mar 2026 09:30:00 GMT' }, 0],
    ['the reset that it counts down', { 'x-ratelimit-reset': '60' }, 1],
    ['unsaid', {}, null],
    ['nonsense', { 'retry-after': 'later' }, null],
  ])('%s', (_rule, headers, minutes) => {
    for (const status of [429, 503]) {
      expect(readResponse(answer(status, headers), aFeed(), now)).toMatchObject({
        kind: 'busy',
        waitMs: minutes === null ? null : minutes * minute,
      });
    }
  });
});

describe('an answer that is no document is said in words', () => {
  test.each<[number, Readonly<Record<string, string>>, string, RegExp]>([
    [410, {}, 'gone', /for good/],
    [404, {}, 'failed', /nothing at this address/],
    [401, {}, 'failed', /let us in/],
    [403, {}, 'failed', /let us in/],
    [403, { 'cf-mitigated': 'challenge' }, 'failed', /Cloudflare/],
    [500, {}, 'failed', /server has a problem \(500\)/],
    [302, {}, 'failed', /302/],
    [418, {}, 'failed', /418/],
  ])('%d', (status, headers, kind, words) => {
    const response = readResponse(answer(status, headers), aFeed(), now);
    expect(response).toMatchObject({ kind, why: expect.stringMatching(words) });
  });

  test("our own refusal and the net's failure keep their words", () => {
    expect(readResponse({ kind: 'refused', why: 'not public' }, aFeed(), now)).toMatchObject({ why: 'not public' });
    expect(readResponse({ kind: 'failed', why: 'too slow' }, aFeed(), now)).toMatchObject({ why: 'too slow' });
  });

  test('a 404 of YouTube is excused, one of others is not', () => {
    const youtube = aFeed({ url: 'https://www.youtube.com/feeds/videos.xml?channel_id=UC1' });
    expect(readResponse(answer(404), youtube, now)).toMatchObject({ kind: 'failed', excused: true });
    expect(readResponse(answer(500), youtube, now)).toMatchObject({ excused: false });
    expect(readResponse(answer(404), aFeed(), now)).toMatchObject({ excused: false });
  });
});
