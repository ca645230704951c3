// The store at 10 and 100 thousand articles: 90 days of 200 feeds (half of them shared), stories of two or three articles,
// five topics that score every article. Prints milliseconds of one call, median and worst of twenty.
// With TEST_DATABASE_URL it measures that PostgreSQL too, in a schema of its own.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open.ts';
import { ownSchema } from '../store/postgres.ts';
import { articleRow, deliveryRow, feedRow, guildRow, placingRow, scoreRow, storyRow, topicRow } from '../store/rows.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = new Date('2024-12-09T08:00:00Z');
const began = now.getTime() - 90 * day;
const words =
  'president minister court strike election earthquake storm budget bank price war peace talks city police fire school hospital train flight team final goal market export energy border visa asylum vote party law protest village river island company worker record rain'.split(
    ' ',
  );

describe.each([10_000, 100_000])('a store of %d articles', (size) => {
  test('SQLite', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'newsloom-bench-'));
    const file = join(folder, 'newsloom.db');
    const store = await openStore({ databaseUrl: null, file });
    await measure(store, size);
    const bytes = statSync(file).size;
    console.log(`  file ${(bytes / 1e6).toFixed(0)} MB, resident ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`);
    await store.close();
    rmSync(folder, { recursive: true });
  });

  test('PostgreSQL', async () => {
    const databaseUrl = process.env['TEST_DATABASE_URL'];
    if (databaseUrl === undefined) {
      console.log('  skipped: no TEST_DATABASE_URL');
      return;
    }
    const schema = await ownSchema(databaseUrl);
    const store = await openStore({ databaseUrl: schema.databaseUrl, file: ':memory:' });
    await measure(store, size, schema.analyze);
    await store.close();
    await schema.drop();
  });
});

async function measure(store: Store, size: number, settle = async () => {}): Promise<void> {
  console.log(`\n${store.engine}, ${size} articles`);
  await fill(store, size);
  await settle();
  const day1 = now.getTime() - day;
  const seen = (guildId: string, sinceAt: number, topicId?: string) => () =>
    store.stories.seenBy(guildId, { sinceAt, topicId, limit: 25, offset: 0 });
  await time('dueHosts', () => store.feeds.dueHosts(now));
  await time('dueOn', () => store.feeds.dueOn('f7.example:443', now));
  await time('unplaced', () => store.articles.unplaced('en', 100));
  await time('unplacedLanguages', () => store.articles.unplacedLanguages());
  await time('placedSince 5 days, first 1000', () =>
    store.articles.placedSince('en', now.getTime() - 5 * day, 0, 1_000),
  );
  await time('known, 50 keys of each kind', () => {
    const keys = Array.from({ length: 50 }, (_, index) => String(index * 200 + 7));
    return store.articles.known('f7', {
      guids: keys.map((key) => `guid${key}`),
      urlKeys: keys.map((key) => `key${key}`),
      titles: keys,
    });
  });
  await time('seenBy, shared feeds, a day', seen('reader', day1));
  await time('seenBy, shared feeds, 90 days', seen('reader', 0));
  await time('seenBy, one feed only, a day', seen('lonely', day1));
  await time('seenBy, one feed only, 90 days', seen('lonely', 0));
  await time('seenBy, nothing, 90 days', seen('nobody', 0));
  await time('seenBy, a topic, a day', seen('reader', day1, 't1'));
  await time('seenBy, a topic, 90 days', seen('reader', 0, 't1'));
  await time('search, two words', () => store.articles.search('reader', 'earthquake island', 10, 0));
  await time('search, a word of every tenth article', () => store.articles.search('reader', 'president', 10, 0));
  await time('search, a word of every article', () => store.articles.search('reader', 'report', 10, 0));
  await time('recent, a day', () => store.articles.recent('reader', day1, 100));
  await time('changedAfter', () => store.stories.changedAfter(1_000, 100));
  await time('best, a day', () => store.scores.best('t1', 'reader', day1, 10));
  await time('best, 90 days', () => store.scores.best('t1', 'reader', 0, 10));
  await time('waitingChannels, 2000 wait in 200', () => store.deliveries.waitingChannels(now));
  const start = performance.now();
  let ended = 0;
  for (let channel = 0; channel < 200; channel += 1) {
    for (;;) {
      const head = await store.deliveries.claimHead(`c${channel}`, now, 60_000);
      if (head === null) {
        break;
      }
      await store.deliveries.record({ ...head, state: 'sent', endedAt: now.getTime(), leaseUntilAt: null });
      ended += 1;
    }
  }
  rate('claim and record', ended, start);
  const forgetting = performance.now();
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  const gone = await store.forget(new Date(began + 9 * day), now);
  clearInterval(beat);
  rate(`forget (longest pause ${longest.toFixed(0)} ms)`, gone, forgetting);
}

async function fill(store: Store, size: number): Promise<void> {
  for (let feed = 0; feed < 200; feed += 1) {
    await store.feeds.add(feedRow(`f${feed}`, { shared: feed % 2 === 0, nextCheckAt: now.getTime() - feed * 1_000 }));
  }
  for (const id of ['reader', 'lonely', 'nobody']) {
    await store.guilds.save(guildRow(id));
  }
  for (let feed = 0; feed < 200; feed += 1) {
    for (const guildId of ['lonely', 'nobody']) {
      const wanted = guildId === 'lonely' && feed === 199;
      await store.feeds.follow({ guildId, feedId: `f${feed}`, wanted, byUserId: null, at: 0 });
    }
  }
  for (let topic = 0; topic < 5; topic += 1) {
    await store.topics.save(topicRow(`t${topic}`, null));
  }
  let start = performance.now();
  for (let first = 0; first < size; first += 100) {
    await store.articles.add(Array.from({ length: 100 }, (_, index) => article(first + index, size)));
  }
  rate('articles added, 100 at once', size, start);
  start = performance.now();
  for (let first = 0; first < size - 100; first += 50) {
    const ids = Array.from({ length: 50 }, (_, index) => first + index);
    const stories = ids.filter((id) => id % 5 < 2);
    await store.stories.save(
      stories.map((id) => storyRow(`s${id}`, { grownAt: seenAt(id + 2, size), centralArticleIds: [`a${id}`] })),
      ids.map((id) =>
        placingRow(`a${id}`, `s${id - (id % 5) + (id % 2)}`, { words: [{ word: word(id, 1), weight: 1 }] }),
      ),
    );
  }
  rate('articles placed, 50 at once', size, start);
  start = performance.now();
  for (let first = 0; first < size; first += 50) {
    await store.scores.save(
      Array.from({ length: 250 }, (_, index) => {
        const id = first + (index % 50);
        const topic = Math.floor(index / 50);
        return scoreRow(`t${topic}`, `a${id}`, ((id * 7_919 + topic) % 1_000) / 1_960, { scoredAt: seenAt(id, size) });
      }),
    );
  }
  rate('scores saved, 250 at once', size * 5, start);
  start = performance.now();
  for (let id = 0; id < 2_000; id += 1) {
    await store.deliveries.add([deliveryRow(`d${id}`, { channelId: `c${id % 200}` })]);
  }
  rate('deliveries added one by one', 2_000, start);
}

function article(id: number, size: number) {
  const feed = (id * 31) % 200;
  const text = Array.from({ length: 30 }, (_, index) => word(id, index + 10)).join(' ');
  return articleRow(`a${id}`, `f${feed}`, {
    guid: `guid${id}`,
    urlKey: `key${id}`,
    url: `https://f${feed}.example/${id}`,
    title: Array.from({ length: 8 }, (_, index) => word(id, index)).join(' '),
    summary: `A report: ${text}.`,
    language: id % 10 === 0 ? 'de' : 'en',
    publishedAt: seenAt(id, size),
    firstSeenAt: seenAt(id, size),
  });
}

function seenAt(id: number, size: number): number {
  return Math.floor(began + (id / size) * 90 * day);
}

/** A few common words and many rare ones, the same on every run. */
function word(id: number, place: number): string {
  const draw = Math.imul(id * 97 + place * 7_919 + 13, 2_654_435_761) >>> 0;
  return draw % 3 === 0 ? words[(draw >>> 8) % words.length]! : `w${(draw >>> 8) % 20_000}`;
}

async function time(name: string, work: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run < 20; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  console.log(`  ${name.padEnd(42)} ${times[10]!.toFixed(2).padStart(9)} ms ${times[19]!.toFixed(2).padStart(9)} ms`);
}

function rate(name: string, count: number, start: number): void {
  const perSecond = count / ((performance.now() - start) / 1_000);
  console.log(`  ${name.padEnd(42)} ${Math.round(perSecond).toString().padStart(9)} a second`);
}
