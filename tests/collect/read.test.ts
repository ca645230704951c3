// Every feed of fixtures/feeds means what stands beside it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/collect/read.ts';
import type { Reading } from '../../src/model/feed.ts';
import { defaultSettings } from '../../src/model/settings.ts';

const folder = join(import.meta.dirname, '../../fixtures/feeds');
const suffix = '.articles.json';
const names = readdirSync(folder)
  .filter((name) => name.endsWith(suffix))
  .map((name) => name.slice(0, -suffix.length));

interface Meaning {
  readonly about: string;
  readonly base?: string;
  readonly contentType?: string;
}

function fixture(name: string): { meaning: Meaning; body: Buffer } {
  const file = readdirSync(folder).find((other) => other.startsWith(`${name}.`) && !other.endsWith(suffix))!;
  return {
    meaning: JSON.parse(readFileSync(join(folder, name + suffix), 'utf8')),
    body: readFileSync(join(folder, file)),
  };
}

function asMeaning(reading: Reading): object {
  if (reading.kind === 'unreadable') {
    return { error: reading.why, links: reading.links };
  }
  const { title, link, language, warnings } = reading.feed;
  const articles = reading.feed.articles.map(({ id, title, link, publishedAt, summary, image }) => ({
    id,
    title,
    link,
    published: publishedAt === null ? null : new Date(publishedAt).toISOString(),
    summary,
    image,
  }));
  return { title, link, language, articles, warnings };
}

test.each(names)('reads %s as it is meant', (name) => {
  const { meaning, body } = fixture(name);
  const { about, base = null, contentType = null, ...expected } = meaning;
  expect(about).not.toBe('');
  expect(asMeaning(readDocument({ body, contentType, url: base }))).toEqual(expected);
});

function articlesOf(xml: string, limits = defaultSettings) {
  const reading = readDocument({ body: Buffer.from(xml), contentType: null, url: null }, limits);
  return reading.kind === 'feed' ? reading.feed : null;
}

test.each(['constructor', 'toString', '__proto__'])('says that <%s> is no feed', (root) => {
  const reading = readDocument({ body: Buffer.from(`<${root}/>`), contentType: null, url: null });
  expect(reading).toMatchObject({ kind: 'unreadable', why: expect.stringContaining(`<${root.toLowerCase()}>`) });
});

describe('what a feed says about itself', () => {
  const of = (inside: string) =>
    articlesOf(`<rss xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>${inside}</channel></rss>`);

  test('gives its time to live, and the hours and days at which it wants to be left alone', () => {
    const feed = of(
      '<ttl> 60 </ttl><skipHours><hour>0</hour><hour>24</hour><hour>x</hour></skipHours><skipDays><day>Sunday</day></skipDays>',
    );
    expect(feed).toMatchObject({ ttlMinutes: 60, skipHours: [0, 0], skipDays: ['Sunday'] });
  });

  test.each([
    ['daily', '1', 24],
    ['Weekly', '1', 168],
    ['daily', '2', 12],
    ['hourly', '1', null],
    ['sometimes', '1', null],
    ['constructor', '1', null],
  ])('updates %s, %s times: every %s hours', (period, frequency, hours) => {
    const feed = of(
      `<sy:updatePeriod>${period}</sy:updatePeriod><sy:updateFrequency>${frequency}</sy:updateFrequency>`,
    );
    expect(feed?.updateEveryHours).toBe(hours);
  });
});

test('takes the newest articles of a long feed and leaves them in their order', () => {
  const items = ['03', '01', '05', '04', '02'].map(
    (day) => `<item><title>${day}</title><pubDate>2024-12-${day}</pubDate></item>`,
  );
  const feed = articlesOf(`<rss><channel>${items.join('')}</channel></rss>`, {
    ...defaultSettings,
    maxArticlesPerReading: 3,
  });
  expect(feed?.articles.map((article) => article.title)).toEqual(['03', '05', '04']);
  expect(feed?.warnings).toContain('2 of 5 articles were left out: only the newest are taken.');
});

test('refuses a document that is larger than its limit', () => {
  const reading = readDocument(
    { body: Buffer.alloc(2_000_000, ' '), contentType: null, url: null },
    { ...defaultSettings, maxBodyBytes: 1_048_576 },
  );
  expect(reading).toMatchObject({ kind: 'unreadable', why: 'The document is larger than 1 MB.' });
});

test('keeps the articles of a feed with thousands of tags that nobody closes', () => {
  const items = Array.from(
    { length: 1_500 },
    (_, n) => `<item><title>${n}</title><description>a<br>b<br>c</description></item>`,
  );
  expect(articlesOf(`<rss><channel>${items.join('')}</channel></rss>`)?.articles).toHaveLength(1_000);
});

test('reads a broken document alike each time, for no parser is used twice', () => {
  const broken = '<rss><channel><item><title>a & b</title></item></channel>';
  const readings = [1, 2, 3].map(() => articlesOf(broken)?.warnings[0]);
  expect(readings).toEqual(Array(3).fill('The XML is broken; it was repaired.'));
});

const inItem = (inside: string): string => `<rss><channel><item><title>t</title>${inside}</item></channel></rss>`;

describe('a hostile document costs little', () => {
  test.each([
    ['half tags in a text', inItem(`<description>${'a&lt;br'.repeat(60_000)}</description>`)],
    ['half comments in a title', inItem('').replace('>t<', `>${'&lt;!--'.repeat(60_000)}<`)],
    ['scripts that never end', inItem(`<description>${'&lt;script&gt;'.repeat(30_000)}</description>`)],
    ['half quotes', inItem(`<description>${'&lt;a b="'.repeat(60_000)}</description>`)],
    ['100,000 nested elements', inItem('<a>'.repeat(100_000) + '</a>'.repeat(100_000))],
    ['a million unclosed elements', `<rss><channel>${'<a>'.repeat(1_000_000)}`],
    ['a million ampersands', inItem(`<description>${'& '.repeat(200_000)}</description>`)],
    [
      'entities that hold entities',
      `<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${inItem('<description>&b;</description>')}`,
    ],
    [
      'an entity used very often',
      `<!DOCTYPE r [<!ENTITY a "${'a'.repeat(250)}">]>${inItem(`<description>${'&a;'.repeat(100_000)}</description>`)}`,
    ],
    ['names of prototypes', inItem('<__proto__><x>1</x></__proto__><constructor>y</constructor>')],
  ])('%s', (_, xml) => {
    const from = performance.now();
    readDocument({ body: Buffer.from(xml), contentType: null, url: null });
    // Generous: what these guard against took half a minute and more.
    expect(performance.now() - from).toBeLessThan(5_000);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});
