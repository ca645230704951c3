// The worker thread, from the built program; `npm test` builds it first.
import { existsSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { openReader } from '../../src/collect/reader.ts';
import { defaultSettings, type Settings } from '../../src/model/settings.ts';
import type { Reader } from '../../src/ports/app.ts';

const built = new URL('../../dist/collect/reader.js', import.meta.url);

const document = (xml: string) => ({ body: Buffer.from(xml), contentType: null, url: null });
const feed = '<rss><channel><title>t</title><item><title>a</title></item></channel></rss>';
/** Takes seconds. */
const slow = `<rss><channel>${'<item><title>x</title></item>'.repeat(280_000)}</channel></rss>`;

let reader: Reader | null = null;
afterEach(async () => {
  await reader?.close();
  reader = null;
});

async function openBuilt(changes: Partial<Settings>): Promise<Reader> {
  const { openReader: open } = await import(built.href);
  reader = open({ ...defaultSettings, ...changes });
  return reader!;
}

describe.skipIf(!existsSync(built))('the reading thread', () => {
  test('gives each document its own reading, in whatever order they are awaited', async () => {
    const reader = await openBuilt({});
    const readings = await Promise.all(
      [feed, '{}', feed.replace('>t<', '>u<')].map((xml) => reader.read(document(xml))),
    );
    expect(readings.map((r) => (r.kind === 'feed' ? r.feed.title : r.why))).toEqual([
      't',
      'This is JSON, but not a JSON Feed.',
      'u',
    ]);
  });

  test('refuses a document that takes too long, and reads the next one', async () => {
    const reader = await openBuilt({ readTimeoutMs: 150 });
    const [first, second] = await Promise.all([reader.read(document(slow)), reader.read(document(feed))]);
    expect(first).toMatchObject({ kind: 'unreadable', why: expect.stringContaining('took longer than 0.15 s') });
    expect(second.kind).toBe('feed');
  });

  test('refuses a document that takes too much memory, and reads the next one', async () => {
    const reader = await openBuilt({ readMemoryMb: 16 });
    const [first, second] = await Promise.all([reader.read(document(slow)), reader.read(document(feed))]);
    expect(first.kind).toBe('unreadable');
    expect(second.kind).toBe('feed');
  });

  test('copies only the bytes of the document', async () => {
    const reader = await openBuilt({});
    const whole = Buffer.from(`junk${feed}junk`);
    const body = whole.subarray(4, whole.length - 4);
    const reading = await reader.read({ body, contentType: null, url: null });
    expect(reading).toMatchObject({
      kind: 'feed',
      feed: {
        title: 't',
        warnings: ['1 of 1 articles have no date that can be read.', '1 of 1 articles have no link.'],
      },
    });
    expect(body.length).toBe(feed.length);
  });

  test('answers what waits when it is closed', async () => {
    const reader = await openBuilt({});
    const waiting = Promise.all([reader.read(document(slow)), reader.read(document(feed))]);
    await reader.close();
    expect((await waiting).map((reading) => reading.kind)).toEqual(['unreadable', 'unreadable']);
  });
});

test('from sources, documents are read in this thread', async () => {
  reader = openReader(defaultSettings);
  expect((await reader.read(document(feed))).kind).toBe('feed');
});
