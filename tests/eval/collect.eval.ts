// How well feeds are read: the fields of real files against what they are known to mean, damage done to real files,
// hostile documents, and speed against a bare parseString. Data: ../shared/feeds (see its README); skipped without it.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import Parser from 'rss-parser';
import { expect, test } from 'vitest';
import { decode } from '../../src/collect/charset.ts';
import { clean } from '../../src/collect/clean.ts';
import { parseDate } from '../../src/collect/dates.ts';
import { plainText } from '../../src/collect/plain-text.ts';
import { readDocument } from '../../src/collect/read.ts';
import type { ReadArticle, Reading } from '../../src/model/feed.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { isUrl } from '../../src/model/web-address.ts';

const folder = join(import.meta.dirname, '../../../shared/feeds');
const isThere = existsSync(join(folder, 'index.jsonl'));

interface Entry {
  readonly title?: string | null;
  readonly link?: string | null;
  readonly id?: string | null;
  readonly published?: string | null;
  readonly updated?: string | null;
}

interface Meaning {
  readonly title?: string | null;
  readonly link?: string | null;
  readonly entries?: readonly Entry[];
  readonly version?: string;
}

interface Row {
  readonly file: string;
  readonly suite: string;
  readonly format: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly expect?: Meaning;
  readonly oracle?: Meaning;
}

const rows: readonly Row[] = isThere
  ? readFileSync(join(folder, 'index.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  : [];

const settings = { ...defaultSettings, maxArticlesPerReading: 10_000 };

function bytesOf(row: Row): Buffer {
  return readFileSync(join(folder, 'files', row.file));
}

/** The address that the suite's own headers give; a made-up one stands in. */
function baseOf(row: Row): string {
  const location = row.headers?.['content-location'] ?? '';
  return isUrl(location) ? location : 'http://base.invalid/feed/';
}

function read(row: Row): Reading {
  return readDocument(
    { body: bytesOf(row), contentType: row.headers?.['content-type'] ?? null, url: baseOf(row) },
    settings,
  );
}

/** Files that somebody takes for a feed: by what their suite expects, or by what the oracle found in them. */
function isFeed(row: Row): boolean {
  return Boolean(
    row.expect?.entries?.length || row.expect?.title || row.oracle?.version || row.oracle?.entries?.length,
  );
}

const fields = ['title', 'link', 'id', 'published'] as const;
type Field = (typeof fields)[number];
type Tally = Record<Field, { right: number; stated: number }>;

function emptyTally(): Tally {
  return Object.fromEntries(fields.map((field) => [field, { right: 0, stated: 0 }])) as Tally;
}

interface Disagreement {
  readonly row: Row;
  readonly field: Field;
  readonly index: number;
  readonly expected: string;
  readonly got: string | null;
}

function sameText(a: string, b: string): boolean {
  const flat = (text: string): string =>
    plainText(plainText(text).replaceAll(/\s/g, ' '))
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, '')
      .normalize('NFC');
  return flat(a) === flat(b);
}

function sameLink(a: string, b: string, base: string): boolean {
  const flat = (text: string): string => {
    const url = isUrl(text.trim(), base) ? new URL(text.trim(), base).href : text.trim();
    let plain = url;
    try {
      plain = decodeURI(url);
    } catch {}
    return plain.replace(/\/$/, '');
  };
  return flat(a) === flat(b);
}

function isRight(field: Field, expected: string, article: ReadArticle | undefined, base: string): boolean {
  if (!article) {
    return false;
  }
  if (field === 'title') {
    return sameText(expected, article.title);
  }
  if (field === 'link') {
    return article.link !== null && sameLink(expected, article.link, base);
  }
  if (field === 'id') {
    const id = article.id ?? '';
    return id === expected.trim() || sameLink(expected, id, base);
  }
  const at = Number.isNaN(Date.parse(expected)) ? parseDate(expected) : Date.parse(expected);
  return article.publishedAt !== null && at !== null && Math.abs(article.publishedAt - at) < 1_000;
}

function percent(right: number, of: number): string {
  return of === 0 ? '     -' : `${((100 * right) / of).toFixed(2).padStart(6)}`;
}

test.runIf(isThere)('fields of real files', async () => {
  const bySuite = new Map<string, { tally: Tally; files: number; read: number }>();
  const wrong: Disagreement[] = [];
  const unread: string[] = [];
  for (const row of rows.filter(isFeed)) {
    const suite = bySuite.get(row.suite) ?? { tally: emptyTally(), files: 0, read: 0 };
    bySuite.set(row.suite, suite);
    const reading = read(row);
    await setImmediate();
    suite.files += 1;
    if (reading.kind === 'feed') {
      suite.read += 1;
    } else {
      unread.push(`${row.file}: ${reading.why}`);
    }
    const articles = reading.kind === 'feed' ? reading.feed.articles : [];
    // Expectations are relative where the suite had no address for the file; the site's is then as good as ours.
    const bases = [baseOf(row), (reading.kind === 'feed' && reading.feed.link) || baseOf(row)];
    const stated = (row.expect?.entries ? row.expect.entries : row.oracle?.entries) ?? [];
    // Some readers keep elements that say nothing; we leave them out, so that positions shift.
    const entries =
      stated.length === articles.length ? stated : stated.filter((entry) => fields.some((field) => entry[field]));
    for (const [index, entry] of entries.entries()) {
      for (const field of fields) {
        const expected = field === 'published' ? (entry.published ?? entry.updated) : entry[field];
        if (!expected || (field === 'title' && plainText(expected) === '')) {
          continue;
        }
        suite.tally[field].stated += 1;
        const article = articles[index];
        if (bases.some((base) => isRight(field, expected, article, base))) {
          suite.tally[field].right += 1;
        } else {
          const got =
            article === undefined
              ? '(no such article)'
              : field === 'published'
                ? String(article.publishedAt && new Date(article.publishedAt).toISOString())
                : article[field];
          wrong.push({ row, field, index, expected, got });
        }
      }
    }
  }
  const all = emptyTally();
  const lines = [...bySuite].map(([name, { tally, files, read }]) => {
    for (const field of fields) {
      all[field].right += tally[field].right;
      all[field].stated += tally[field].stated;
    }
    return `${name.padEnd(18)} ${String(files).padStart(5)} files, read ${percent(read, files)} %   ${fields.map((field) => `${field} ${percent(tally[field].right, tally[field].stated)} %`).join('   ')}`;
  });
  const files = rows.filter(isFeed).length;
  lines.push(
    `${'all'.padEnd(18)} ${String(files).padStart(5)} files, read ${percent(files - unread.length, files)} %   ${fields.map((field) => `${field} ${percent(all[field].right, all[field].stated)} % of ${all[field].stated}`).join('   ')}`,
  );
  console.log(lines.join('\n'));
  console.log(`not read:\n${unread.join('\n')}`);
  if (process.env['SHOW_WRONG']) {
    for (const { row, field, index, expected, got } of wrong) {
      console.log(
        `${row.file} [${index}] ${field} ${row.expect?.entries ? 'suite' : 'oracle'}\n   want ${expected.slice(0, 200)}\n   got  ${got?.slice(0, 200)}`,
      );
    }
  }
  expect(files).toBeGreaterThan(0);
});

/** Real files of several articles that are sound: what damage is done to. */
function soundFeeds(): readonly { row: Row; text: string; articles: readonly ReadArticle[] }[] {
  return rows.flatMap((row) => {
    if (row.suite === 'feedparser' || row.suite === 'miniflux' || row.format === 'json' || !isFeed(row)) {
      return [];
    }
    const reading = read(row);
    const text = decode(bytesOf(row), row.headers?.['content-type'] ?? null).text;
    const isSound =
      reading.kind === 'feed' && !reading.feed.warnings.some((warning) => /repaired|left out/.test(warning));
    return isSound && reading.feed.articles.length >= 3 ? [{ row, text, articles: reading.feed.articles }] : [];
  });
}

/** A place between elements of the feed, chosen by its number; -1 where there is none. */
function nthMatch(text: string, pattern: RegExp, number: number): RegExpExecArray | null {
  const all = [...text.matchAll(pattern)] as RegExpExecArray[];
  return all.length === 0 ? null : all[number % all.length]!;
}

const inTitle = (what: string) => (text: string, number: number) => {
  const article = text.search(/<(?:\w+:)?(?:item|entry)[\s>]/);
  const found = nthMatch(text.slice(article), /<title[^>/]*>(?:<!\[CDATA\[)?[^<]{3,}/g, number);
  if (article < 0 || !found) {
    return null;
  }
  // In a CDATA section most of this would be no damage, so the section's marks go.
  const at = article + found.index + found[0].length;
  const opened = found[0].replace('<![CDATA[', '').replace(/&(?!\w+;|#)/g, '&amp;');
  const rest = found[0].includes('CDATA') ? text.slice(at).replace(']]>', '') : text.slice(at);
  return `${text.slice(0, article + found.index)}${opened} ${what} more${rest}`;
};

const removed = (pattern: RegExp) => (text: string, number: number) => {
  const found = nthMatch(text, pattern, number);
  return found && text.slice(0, found.index) + text.slice(found.index + found[0].length);
};

const inserted = (what: string, pattern: RegExp) => (text: string, number: number) => {
  const found = nthMatch(text, pattern, number);
  return found && text.slice(0, found.index) + what + text.slice(found.index);
};

const someEnd =
  /<\/(?:\w+:)?(?:title|link|guid|id|pubDate|published|updated|description|summary|author|category|item|entry|creator)>/g;

type Damage = (text: string, number: number) => string | null;
const damages: Readonly<Record<string, Damage>> = {
  'cut off at 60 %': (text) => text.slice(0, text.length * 0.6),
  'bare & in a title': inTitle('A & B &'),
  'control character in a title': inTitle('\u0008\u001b'),
  'HTML entity in a title': inTitle('&nbsp;&eacute;'),
  'unknown entity in a title': inTitle('&nosuchthing;'),
  'raw <br> in a title': inTitle('<br>'),
  'lost closing tag': removed(someEnd),
  'stray closing tag': (text, number) =>
    inserted(['</b>', '</p>', '</div>', '</title>', '</item>'][number % 5]!, someEnd)(text, number),
  'undeclared prefix': inserted('<what:ever a:b="c">x</what:ever>', /<(?:title|link|guid|pubDate|updated)[\s>]/g),
  'junk before the prolog': (text) =>
    `\n<br />\n<b>Warning</b>: something() in <b>/www/x.php</b> on line <b>3</b><br />\n${text}`,
  'junk after the root': (text) => `${text}\n<script>var a = 1 < 2 && b;</script><!-- 0.2 s --> & more`,
  'unquoted attribute': (text, number) => {
    const found = nthMatch(text, /<[\w:]+ [\w:]+=("[\w./:-]+")/g, number);
    return (
      found && text.slice(0, found.index) + found[0].replaceAll('"', '') + text.slice(found.index + found[0].length)
    );
  },
  'bad date': (text, number) => {
    const found = nthMatch(text, /<(pubDate|published|updated|dc:date|modified)>[^<]*/g, number);
    return (
      found && `${text.slice(0, found.index)}<${found[1]}>the day before${text.slice(found.index + found[0].length)}`
    );
  },
};

test.runIf(isThere)('damage done to real files', async () => {
  const feeds = soundFeeds();
  const means: number[] = [];
  console.log(
    `\ndamage done to ${feeds.length} real feeds: share of feeds that keep >= 90 % of their articles (cut off: >= 40 %)`,
  );
  for (const [kind, damage] of Object.entries(damages)) {
    let kept = 0;
    let done = 0;
    for (const [index, { row, text, articles }] of feeds.entries()) {
      // What waits on promises of the parser is held in memory until the event loop gets its turn.
      await setImmediate();
      // A few places in each feed; not random, so that a run can be repeated.
      for (const number of [index, index * 7 + 3, index * 31 + 5]) {
        const damaged = damage(text, number);
        if (damaged === null || damaged === text) {
          continue;
        }
        const reading = readDocument({ body: Buffer.from(damaged), contentType: null, url: baseOf(row) }, settings);
        const share = reading.kind === 'feed' ? shareKept(articles, reading.feed.articles) : 0;
        done += 1;
        const isKept = share >= (kind.startsWith('cut') ? 0.4 : 0.9);
        kept += isKept ? 1 : 0;
        if (!isKept && process.env['SHOW_WRONG']) {
          console.log(`${kind}: ${row.file} place ${number}: ${share.toFixed(2)} of ${articles.length}`);
        }
      }
    }
    means.push((100 * kept) / done);
    console.log(`${kind.padEnd(30)} ${percent(kept, done)} %  of ${done}`);
  }
  console.log(`${'mean'.padEnd(30)} ${(means.reduce((a, b) => a + b, 0) / means.length).toFixed(2)} %`);
});

/** Known again by id or link, or else by title. */
function shareKept(before: readonly ReadArticle[], after: readonly ReadArticle[]): number {
  const known = new Set(after.flatMap((article) => [article.id, article.link, article.title]));
  return (
    before.filter((a) => known.has(a.id ?? a.link ?? a.title) || known.has(a.link) || known.has(a.title)).length /
    before.length
  );
}

const item = '<item><title>T</title><link>http://example.org/a</link></item>';
const inRss = (inside: string): string => `<rss version="2.0"><channel><title>t</title>${inside}</channel></rss>`;

/** Each made to break a reader: time, memory, stack or text that unfolds. */
const hostile: Readonly<Record<string, () => string>> = {
  'entities in entities': () =>
    `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">${'bcdefghij'.replace(/./g, (c) => `<!ENTITY ${c} "${`&${String.fromCharCode(c.charCodeAt(0) - 1)};`.repeat(10)}">`)}]>${inRss('<item><title>&j;</title></item>')}`,
  'one long entity, often': () =>
    `<!DOCTYPE r [<!ENTITY a "${'a'.repeat(250)}">]>${inRss(`<item><title>${'&a;'.repeat(1_000_000)}</title></item>`)}`,
  'external entity': () =>
    `<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>${inRss('<item><title>x&a;</title></item>')}`,
  'half tags in a description': () => inRss(`<item><description>${'a&lt;br'.repeat(60_000)}</description></item>`),
  'half quotes in a description': () => inRss(`<item><description>${'&lt;a b="'.repeat(400_000)}</description></item>`),
  'unclosed scripts in a description': () =>
    inRss(`<item><description>${'&lt;script&gt;'.repeat(300_000)}</description></item>`),
  'half comments in a title': () => inRss(`<item><title>${'&lt;!--'.repeat(500_000)}</title></item>`),
  'nesting of 100,000': () =>
    inRss(`<item><description>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</description></item>`),
  '1,000,000 unclosed tags': () => `<rss><channel>${'<a>'.repeat(1_000_000)}`,
  '1,000,000 unclosed items': () => `<rss><channel>${'<item>'.repeat(1_000_000)}`,
  '200,000 attributes': () =>
    inRss(`<item ${Array.from({ length: 200_000 }, (_, n) => `a${n}="b"`).join(' ')}><title>x</title></item>`),
  '500,000 empty items': () => inRss('<item></item>'.repeat(500_000)),
  '130,000 items': () => inRss(item.repeat(130_000)),
  'prototype names': () =>
    inRss(
      `<__proto__><a>1</a></__proto__><item><constructor>x</constructor><__proto__>y</__proto__><title>T</title></item>`,
    ),
  'a million ampersands': () => inRss(`<item><title>${'& '.repeat(1_000_000)}</title></item>`),
  'a million less-thans': () => inRss(`<item><title>${'< '.repeat(1_000_000)}</title></item>`),
  'brackets of JSON': () => '['.repeat(4_000_000),
  'an HTML page': () => '<!doctype html><html><body><p>Hello</p></body></html>',
  'declarations of one prefix': () =>
    `<rss ${Array.from({ length: 50_000 }, (_, n) => `xmlns:p${n}="http://purl.org/dc/elements/1.1/"`).join(' ')}><channel>${item}</channel></rss>`,
  'prolog of comments': () => `${'<!-- -->'.repeat(500_000)}${'<?x ?>'.repeat(200_000)}${inRss(item)}`,
  'zero bytes': () => '\u0000'.repeat(4_000_000),
  'white space': () => ' '.repeat(8_000_000),
};

/** NEWSLOOM_DIST: where the built code is, default dist. */
function builtFile(path: string): URL {
  return pathToFileURL(join(resolve(process.env['NEWSLOOM_DIST'] ?? join(import.meta.dirname, '../../dist')), path));
}

test('hostile documents', async () => {
  const built = builtFile('collect/reader.js');
  const { openReader } = existsSync(built) ? await import(built.href) : await import('../../src/collect/reader.ts');
  const reader = openReader(settings);
  let most = 0;
  console.log(`\nhostile documents, read ${existsSync(built) ? 'in the worker' : 'in this thread (not built)'}`);
  for (const [name, make] of Object.entries(hostile)) {
    const body = Buffer.from(make());
    const blocked = monitorEventLoopDelay({ resolution: 5 });
    blocked.enable();
    const from = performance.now();
    const workedBefore = threadMs();
    const reading: Reading = await reader.read({ body, contentType: null, url: null });
    const worked = threadMs() - workedBefore;
    const ms = performance.now() - from;
    blocked.disable();
    most = Math.max(most, worked);
    const said = reading.kind === 'feed' ? `${reading.feed.articles.length} articles` : reading.why;
    console.log(
      `${name.padEnd(34)} ${(body.length / 1e6).toFixed(1).padStart(5)} MB ${ms.toFixed(0).padStart(6)} ms, this thread worked ${worked.toFixed(0).padStart(3)} ms in all, event loop late by at most ${Math.max(0, blocked.max / 1e6 - 5).toFixed(0)} ms: ${said}`,
    );
  }
  console.log(
    `this thread worked ${most.toFixed(0)} ms at most for a document, so its event loop was never blocked longer by it`,
  );
  await reader.close();
});

/**
 * Processor time of this thread so far (Linux; NaN elsewhere). Bounds how long the event loop was blocked by our own work: its
 * lateness by the clock also counts the time that a busy machine gave to other programs.
 */
function threadMs(): number {
  const file = `/proc/self/task/${process.pid}/schedstat`;
  return isMainThread && existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6 : Number.NaN;
}

test.runIf(isThere)('speed against a bare parseString', async () => {
  const files = rows.flatMap((row) => {
    if (row.format === 'json' || row.suite === 'feedparser' || !isFeed(row)) {
      return [];
    }
    const body = bytesOf(row);
    const cleaned = clean(decode(body, row.headers?.['content-type'] ?? null).text);
    return cleaned.kind === 'xml' ? [{ row, body, text: cleaned.xml }] : [];
  });
  const bytes = files.reduce((sum, { body }) => sum + body.length, 0);
  // The built program, as it runs: vitest's modules are slower. CPU time, so that other programs do not count.
  const built = builtFile('collect/read.js');
  const { readDocument: readBuilt }: { readDocument: typeof readDocument } = existsSync(built)
    ? await import(built.href)
    : { readDocument };
  const measure = async (work: (file: (typeof files)[number]) => unknown): Promise<number> => {
    const from = process.cpuUsage();
    for (const file of files) {
      await work(file);
    }
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1_000;
  };
  const best = { bare: Number.POSITIVE_INFINITY, stack: Number.POSITIVE_INFINITY };
  for (let round = 0; round < 12; round += 1) {
    const bare = await measure(({ text }) => new Parser({ defaultRSS: 2 }).parseString(text).catch(() => null));
    const stack = await measure(({ row, body }) =>
      readBuilt({ body, contentType: row.headers?.['content-type'] ?? null, url: null }, settings),
    );
    best.bare = Math.min(best.bare, bare);
    best.stack = Math.min(best.stack, stack);
  }
  const speed = (ms: number): string => `${(bytes / 1e3 / ms).toFixed(1)} MB/s`;
  console.log(
    `\nspeed over ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB: bare parseString ${speed(best.bare)}, whole reading ${speed(best.stack)}: ${(best.bare / best.stack).toFixed(2)} of its speed`,
  );
});
