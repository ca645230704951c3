import { describe, expect, test } from 'vitest';
import {
  afterBusy,
  afterFailure,
  afterGone,
  afterReading,
  afterSameDocument,
  afterUnchanged,
  afterUnreadable,
  describedBy,
  movedForGood,
} from '../../src/collect/after-visit.ts';
import type { Pace } from '../../src/collect/next-check.ts';
import type { Feed, ReadFeed } from '../../src/model/feed.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { aFeed } from '../kit/builders.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 2, 2, 10);

function paceAt(at: number): Pace {
  return { now: new Date(at), settings: defaultSettings, minCheckSeconds: 300, chance: 0.5 };
}

const pace = paceAt(start);

function aDocument(movedTo: string | null = null) {
  return {
    kind: 'document',
    answer: {
      kind: 'answer',
      status: 200,
      headers: {},
      body: new Uint8Array(),
      url: 'https://n.example.org/',
      movedTo,
    },
    validators: { etag: '"new"', lastModified: null },
    freshMs: null,
  } as const;
}

const failed = { status: 500, why: 'its server has a problem (500)', excused: false };

describe('after a visit that went well', () => {
  const troubled = aFeed({
    state: 'failing',
    trouble: 'x',
    failuresInRow: 4,
    failingSinceAt: start - day,
    troubleToldAt: start - 1,
    etag: '"old"',
    lastModified: 'old',
  });

  test.each<[string, (feed: Feed) => Feed]>([
    ['with articles', (feed) => afterReading(feed, aDocument(), 'hash', [], pace)],
    ['with the same document', (feed) => afterSameDocument(feed, aDocument(), pace)],
    [
      'with 304',
      (feed) =>
        afterUnchanged(
          feed,
          { kind: 'unchanged', validators: { etag: '"new"', lastModified: null }, freshMs: null },
          pace,
        ),
    ],
  ])('%s the trouble is over, and whoever was told of it can be told so', (_how, after) => {
    expect(after(troubled)).toMatchObject({
      state: 'active',
      trouble: null,
      failuresInRow: 0,
      failingSinceAt: null,
      troubleToldAt: start - 1,
      lastSuccessAt: start,
      etag: '"new"',
      lastModified: null,
    });
  });

  test('validators are kept although the document is the same', () => {
    expect(afterSameDocument(aFeed({ etag: '"old"' }), aDocument(), pace).etag).toBe('"new"');
  });

  test('whole answers without news are counted, until one is 304 or has news', () => {
    const wasteful = afterSameDocument(aFeed({ unchangedInRow: 4 }), aDocument(), pace);
    expect(wasteful.unchangedInRow).toBe(5);
    expect(afterReading(wasteful, aDocument(), 'hash', [], pace).unchangedInRow).toBe(0);
  });

  test('the first reading is remembered as the first', () => {
    const first = afterReading(aFeed({ firstReadAt: null }), aDocument(), 'hash', [], pace);
    expect(first.firstReadAt).toBe(start);
    expect(afterReading(first, aDocument(), 'hash', [], paceAt(start + day)).firstReadAt).toBe(start);
  });
});

describe('a feed is described by its document', () => {
  const reading: ReadFeed = {
    title: 'Northern Post',
    link: 'https://n.example.org/',
    language: 'en-gb',
    articles: [],
    ttlMinutes: 30,
    skipHours: [1],
    skipDays: [],
    updateEveryHours: null,
    warnings: [],
  };

  test('title, site, language and wishes', () => {
    expect(describedBy(aFeed({ title: null, language: null }), reading)).toMatchObject({
      title: 'Northern Post',
      siteUrl: 'https://n.example.org/',
      language: 'en-gb',
      wishes: { ttlMinutes: 30, skipHours: [1], skipDays: [], updateEveryHours: null },
    });
  });

  test.each([
    ['its host stood in', { outlet: 'n.example.org', title: null }, 'Northern Post'],
    ['its older title was', { outlet: 'Post', title: 'Post' }, 'Northern Post'],
    ['somebody named it', { outlet: 'My Post', title: 'Post' }, 'My Post'],
  ])('the outlet follows the title where %s', (_rule, over, outlet) => {
    const feed = aFeed({ url: 'https://www.n.example.org/rss', ...over });
    expect(describedBy(feed, reading).outlet).toBe(outlet);
  });
});

describe('a feed that fails', () => {
  test('keeps its validators, and says since when and why', () => {
    const once = afterFailure(aFeed({ etag: '"a"' }), failed, pace);
    expect(once).toMatchObject({
      state: 'failing',
      etag: '"a"',
      trouble: failed.why,
      failuresInRow: 1,
      failingSinceAt: start,
      lastStatus: 500,
    });
    expect(afterFailure(once, failed, paceAt(start + day))).toMatchObject({ failuresInRow: 2, failingSinceAt: start });
  });

  test('to be read forgets validators and hash, so that the repaired document is seen', () => {
    const broken = afterUnreadable(aFeed({ etag: '"a"', lastModified: 'b', bodyHash: 'c' }), 200, 'not XML', pace);
    expect(broken).toMatchObject({
      state: 'failing',
      etag: null,
      lastModified: null,
      bodyHash: null,
      trouble: 'not XML',
    });
  });

  test('for a week is given up, and not before', () => {
    const failing = aFeed({ state: 'failing', failingSinceAt: start });
    expect(afterFailure(failing, failed, paceAt(start + 7 * day - 1)).state).toBe('failing');
    expect(afterFailure(failing, failed, paceAt(start + 7 * day))).toMatchObject({
      state: 'stopped',
      trouble: expect.stringContaining('7 days'),
    });
  });

  test('with 410 is given up at once', () => {
    expect(afterGone(aFeed(), 'taken down', pace)).toMatchObject({ state: 'stopped', lastStatus: 410 });
  });

  test('in the way that is usual for its host is not counted', () => {
    const excused = afterFailure(aFeed(), { ...failed, status: 404, excused: true }, pace);
    expect(excused).toMatchObject({
      state: 'active',
      failuresInRow: 0,
      failingSinceAt: null,
      trouble: null,
      lastStatus: 404,
    });
  });

  test('because its host is busy waits as long as the host', () => {
    const busy = afterBusy(aFeed(), { kind: 'busy', status: 429, waitMs: 3_600_000, why: 'later' }, pace);
    expect(busy).toMatchObject({ state: 'failing', lastStatus: 429, nextCheckAt: start + 3_600_000 });
  });
});

describe('a permanent redirect', () => {
  const target = 'https://new.example.org/rss';
  const seen = (times: number, days: number, to = target): Feed => {
    let feed = aFeed({ etag: '"a"' });
    for (let time = 0; time < times; time += 1) {
      feed = afterSameDocument(feed, aDocument(to), paceAt(start + (time * days * day) / Math.max(times - 1, 1)));
    }
    return feed;
  };

  test.each([
    ['is believed after three times in a day', 3, 1, true],
    ['is not believed after two times in a week', 2, 7, false],
    ['is not believed after a hundred times in an hour', 100, 1 / 24, false],
  ])('%s', (_rule, times, days, believed) => {
    expect(movedForGood(seen(times, days), new Date(start + days * day)) !== null).toBe(believed);
  });

  test('leads to the new address, where no validator of the old one holds', () => {
    expect(movedForGood(seen(3, 1), new Date(start + day))).toMatchObject({
      id: aFeed().id,
      url: target,
      host: 'new.example.org:443',
      etag: null,
      lastModified: null,
      movedTo: null,
    });
  });

  test('is counted anew when the target changes or an answer comes from the old address', () => {
    const twice = seen(2, 1);
    expect(afterSameDocument(twice, aDocument('https://other.example.org/'), pace).movedSeen).toBe(1);
    expect(afterSameDocument(twice, aDocument(null), pace).movedSeen).toBe(0);
  });

  test.each([
    'https://wifi.example.org/login?next=',
    'https://hotel.example.org/landingpage',
    'https://n.example.org/sign-in',
  ])('to %s is a gate, not a move', (to) => {
    expect(seen(5, 9, to).movedTo).toBeNull();
  });
});
