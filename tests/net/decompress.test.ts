import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { decompress } from '../../src/net/decompress.ts';

const text = Buffer.from(`<rss>${'<item><title>Rain in the hills</title></item>'.repeat(500)}</rss>`);
const limit = 1_048_576;

describe('an answer is unpacked', () => {
  test.each([
    ['that is not packed', '', text],
    ['that says identity', 'identity', text],
    ['from gzip', 'gzip', gzipSync(text)],
    ['from x-gzip in capitals', 'X-GZIP', gzipSync(text)],
    ['from brotli', 'br', brotliCompressSync(text)],
    ['from deflate', 'deflate', deflateSync(text)],
    ['from deflate without its header', 'deflate', deflateRawSync(text)],
    ['packed twice, undone last first', 'br, gzip', gzipSync(brotliCompressSync(text))],
    ['plain though labelled gzip', 'gzip', text],
    ['plain though labelled brotli', 'br', text],
  ])('%s', async (_rule, encoding, body) => {
    expect(await decompress(body, encoding, limit)).toEqual({ kind: 'unpacked', body: text });
  });

  test.each([
    ['gzip', gzipSync(text).subarray(0, 100)],
    ['br', brotliCompressSync(text).subarray(0, 60)],
  ])('a cut-off %s gives the text that it holds', async (encoding, body) => {
    const unpacked = await decompress(body, encoding, limit);
    expect(unpacked.kind === 'unpacked' && Buffer.from(unpacked.body).toString()).toMatch(/^<rss><item><title>Rain/);
  });

  test('an empty body stays empty whatever it is called', async () => {
    expect(await decompress(new Uint8Array(), 'gzip', limit)).toEqual({ kind: 'unpacked', body: new Uint8Array() });
  });
});

describe('an answer is refused', () => {
  const gigabyte = Buffer.alloc(64 * limit);
  test.each([
    ['gzip', gzipSync(gigabyte)],
    ['br', brotliCompressSync(gigabyte)],
    ['br, gzip', gzipSync(brotliCompressSync(gigabyte))],
    ['gzip, br', brotliCompressSync(gzipSync(gigabyte))],
  ])('when %s unpacks to more than the bound', async (encoding, body) => {
    expect(body.length).toBeLessThan(limit);
    expect(await decompress(body, encoding, limit)).toEqual({ kind: 'too-large' });
  });

  test.each([
    ['more than two codings', 'gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(text)))],
    ['an unknown coding', 'zstd', text],
    ['a coding named like something of every object', 'constructor', text],
    ['bytes that are no gzip and no text', 'gzip', Buffer.from([1, 2, 3, 4, 5])],
  ])('%s', async (_rule, encoding, body) => {
    expect((await decompress(body, encoding, limit)).kind).toBe('unreadable');
  });
});
