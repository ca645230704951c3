// What many topics cost: nine hundred articles are placed and scored for three hundred topics of thirty servers, and one topic is scored
// again. Articles and seeds are those of a real stream of feeds where ../shared is there, else those of the project's own fixtures.
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'vitest';
import type { Topic } from '../../src/model/topic.ts';
import { openStore } from '../../src/store/open.ts';
import { createUnderstanding, rescoreTopic } from '../../src/understand/understand.ts';
import { createTestApp } from '../kit/app.ts';
import { aFeed, aGuild, anArticle, aTopic, dawn, minute } from '../kit/builders.ts';

const shared = '../shared/stories/neus_in_rss.jsonl';
const source = existsSync(shared) ? shared : 'fixtures/crisis/articles.jsonl';
const topics = 300;
const servers = 30;
const articles = 900;
const feeds = 60;

interface Line {
  readonly title: string;
  readonly text: string;
  readonly source: string;
}

test.each([
  ['all feeds shared', true],
  ['each server follows six feeds of its own', false],
])('placing and scoring for many topics, %s', async (name, isShared) => {
  const lines = readFileSync(source, 'utf8')
    .split('\n', 20_000)
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
  const store = await openStore({ databaseUrl: null, file: ':memory:' });
  const { app } = await createTestApp({ store, startAt: dawn + 2 * articles * minute });
  for (let server = 0; server < servers; server += 1) {
    await store.guilds.save(aGuild({ id: `g${server}` }));
  }
  for (let feed = 0; feed < feeds; feed += 1) {
    await store.feeds.add(aFeed({ id: `f${feed}`, url: `https://f${feed}.example/rss`, shared: isShared }));
  }
  for (let feed = 0; feed < feeds; feed += 1) {
    const guildId = `g${feed % servers}`;
    for (const other of [feed, (feed + 7) % feeds, (feed + 29) % feeds]) {
      await store.feeds.follow({ guildId, feedId: `f${other}`, wanted: true, byUserId: null, at: 0 });
    }
  }
  const made = Array.from({ length: topics }, (_, at): Topic => {
    const { title, text } = lines[(at * 37 + 11) % lines.length]!;
    const seeds = [{ id: 's', title, text: text.slice(0, 400), url: null, negative: false }];
    return aTopic({ id: `t${at}`, name: `t${at}`, guildId: `g${at % servers}`, seeds });
  });
  for (const topic of made) {
    await store.topics.save(topic);
  }
  await store.articles.add(
    Array.from({ length: articles }, (_, at) => {
      const { title, text, source: outlet } = lines[at % lines.length]!;
      const feedId = `f${at % feeds}`;
      const { arrival: _arrival, ...article } = anArticle({ id: `a${at}`, title, outlet, feedId, storyId: null });
      return { ...article, summary: text.slice(0, 400), firstSeenAt: dawn + at * minute };
    }),
  );
  const seconds = createStopwatch();
  await createUnderstanding(app).place('en');
  const placed = seconds();
  const { scores } = await store.sizes();
  await rescoreTopic(app, made[0]!);
  const again = seconds();
  console.log(
    `${name}: ${articles} articles for ${topics} topics in ${placed.toFixed(1)} s of processor time, ${scores} scores kept;` +
      ` one topic scored again in ${again.toFixed(2)} s`,
  );
  await app.close();
});

/** Processor time since it was asked last: this machine may have other work. */
function createStopwatch(): () => number {
  let last = process.cpuUsage().user;
  return () => {
    const before = last;
    last = process.cpuUsage().user;
    return (last - before) / 1e6;
  };
}
