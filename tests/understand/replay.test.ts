// Replaying the recorded input gives the recorded decision: the same articles in the same order are placed alike and for the same reasons,
// wherever a poll ends, and an engine that was built again from the store goes on alike.
import { afterEach, describe, expect, test } from 'vitest';
import type { Article } from '../../src/model/article.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import type { Placing } from '../../src/model/story.ts';
import type { App } from '../../src/ports/app.ts';
import { openStore } from '../../src/store/open.ts';
import { createPlacer, type Incoming } from '../../src/understand/place.ts';
import { createUnderstanding } from '../../src/understand/understand.ts';
import { readStream } from '../eval/streams.ts';
import { createTestApp } from '../kit/app.ts';
import { aFeed, anArticle, dawn, minute } from '../kit/builders.ts';

type Random = (below: number) => number;

function createRandom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

const places = ['Karsin', 'Olmen', 'Farmouth', 'Tarr', 'Vell', 'Kordia', 'Sudland', 'Norland'];
const events = ['earthquake damages bridge', 'council approves barrier', 'pilots begin strike', 'court frees banker'];
const told = ['after night of fear', 'say officials', 'amid protest', 'in surprise move', 'as talks fail'];

/** Events told by several outlets in any order, with copies, round-ups of two events, live pages and numbers that change. */
function randomStream(seed: number, length: number): readonly Incoming[] {
  const draw = createRandom(seed);
  const one = <T>(from: readonly T[]): T => from[draw(from.length)]!;
  const stream: Incoming[] = [];
  for (let at = 0; at < length; at += 1) {
    const place = one(places);
    const event = one(events);
    const kind = draw(12);
    const title =
      kind === 0
        ? `${place}: ${event}; ${one(places)}: ${one(events)}`
        : kind === 1
          ? `LIVE: ${place} ${event} - latest updates`
          : `${place}: ${event} ${one(told)}, ${2 + draw(40)} people hurt`;
    const copied = kind === 2 ? stream[draw(stream.length)] : undefined;
    stream.push({
      id: `s${at}`,
      title,
      text: copied?.text ?? `In ${place} a ${event}, the office of ${one(places)} said. ${one(told)} ${one(told)}.`,
      outlet: `Outlet ${draw(9)}`,
      publishedAt: dawn + (at * 7 - draw(90)) * minute,
      at: dawn + at * 7 * minute,
    });
  }
  return stream;
}

const fixture = (name: string, path: string): readonly Incoming[] => readStream(name, path).articles;

const streams: readonly (readonly [name: string, stream: () => readonly Incoming[]])[] = [
  ['a random stream', () => randomStream(1, 120)],
  ['another random stream', () => randomStream(20_250, 120)],
  ['stories that are hard to tell apart', () => fixture('hard', 'fixtures/hard/stories.jsonl')],
  ['a crisis', () => fixture('crisis', 'fixtures/crisis/articles.jsonl')],
];

function recorded(stream: readonly Incoming[]): readonly Placing[] {
  const placer = createPlacer({ language: 'en', ...defaultSettings });
  return stream.map((article) => placer.place(article).placing);
}

describe.each(streams)('%s', (_, stream) => {
  test('is placed a second time as it was recorded, reasons included', () => {
    expect(recorded(stream())).toEqual(recorded(stream()));
  });
});

let apps: App[] = [];

afterEach(async () => {
  await Promise.all(apps.map((app) => app.close()));
  apps = [];
});

/** Where each article stands in the end, when so many arrive at each poll. `restarts` builds everything again before each poll. */
async function polled(
  stream: readonly Incoming[],
  sizeOf: () => number,
  restarts: boolean,
): Promise<ReadonlyMap<string, string>> {
  const store = await openStore({ databaseUrl: null, file: ':memory:' });
  const { app } = await createTestApp({ store, startAt: stream.at(-1)!.at + minute });
  apps.push(app);
  await store.feeds.add(aFeed());
  const articles = stream.map(asArticle);
  let understanding = createUnderstanding(app);
  for (let from = 0; from < articles.length; ) {
    const to = from + sizeOf();
    await store.articles.add(articles.slice(from, to));
    understanding = restarts ? createUnderstanding(app) : understanding;
    await understanding.place('en');
    from = to;
  }
  const placed = await store.articles.getMany(articles.map(({ id }) => id));
  return new Map(placed.map((article) => [article.id, article.storyId!]));
}

function asArticle(incoming: Incoming): Omit<Article, 'arrival'> {
  const { arrival: _, ...article } = anArticle({
    id: incoming.id,
    outlet: incoming.outlet,
    title: incoming.title,
    summary: incoming.text,
    publishedAt: incoming.publishedAt,
    firstSeenAt: incoming.at,
    storyId: null,
  });
  return article;
}

describe.each([streams[0]!, streams[2]!])('%s, through the store', (_, stream) => {
  const draw = createRandom(99);
  const articles = stream().slice(0, 70);
  const atOnce = polled.bind(null, articles, () => articles.length, false);

  test.each([
    ['article by article', () => 1, false],
    ['in random polls', () => 1 + draw(23), false],
    ['in random polls with a restart before each', () => 5 + draw(50), true],
  ])('%s stands as in one batch', async (__, sizeOf, restarts) => {
    expect(await polled(articles, sizeOf, restarts)).toEqual(await atOnce());
  });
});

const pairs = [
  ['Earthquake flattens villages in Karsin', 'Pilots begin strike at Olmen airport'],
  ['Sudland court frees banker Harrow', 'Orchid blooms again in Tarr Lane'],
  ['Ferry sinks off Vell harbour', 'Kordia raises interest rates to five percent'],
] as const;

/** Two reports of one event, a round-up that tells of two, two reports of the other. */
function roundUps(): readonly Incoming[] {
  return pairs.flatMap(([one, other], pair) =>
    [one, `${one}, officials say`, `${one}; ${other}`, other, `${other}, witnesses report`].map((title, at) => ({
      id: `r${pair}-${at}`,
      title,
      text: '',
      outlet: `Outlet ${at}`,
      publishedAt: dawn + (pair * 60 + at) * minute,
      at: dawn + (pair * 60 + at) * minute,
    })),
  );
}

test('a story that falls apart leaves rows that say where each article stands', async () => {
  const store = await openStore({ databaseUrl: null, file: ':memory:' });
  // What shares anything joins, and parts again unless it is surely one story.
  const settings = { sameStoryLikeness: 0.01, splitLikeness: 0.9, mergeLikeness: 1 };
  const stream = roundUps();
  const { app } = await createTestApp({ store, settings, startAt: stream.at(-1)!.at + minute });
  apps.push(app);
  await store.feeds.add(aFeed());
  for (const article of stream.map(asArticle)) {
    await store.articles.add([article]);
    await createUnderstanding(app).place('en');
  }
  const standing = new Map<string, string[]>();
  for (const { id, storyId } of await store.articles.getMany(stream.map(({ id }) => id))) {
    standing.set(storyId!, [...(standing.get(storyId!) ?? []), id].sort());
  }
  const rows = await store.stories.getMany([...standing.keys()]);
  expect(rows.map(({ id, articleCount }) => [id, articleCount]).sort()).toEqual(
    [...standing].map(([id, members]) => [id, members.length]).sort(),
  );
  for (const { id, centralArticleIds, firstArticleAt, lastArticleAt } of rows) {
    const times = stream.filter((article) => standing.get(id)!.includes(article.id)).map(({ at }) => at);
    expect([...centralArticleIds].sort()).toEqual(standing.get(id));
    expect([firstArticleAt, lastArticleAt]).toEqual([Math.min(...times), Math.max(...times)]);
  }
  const moved = (await store.stories.placings([...standing.keys()])).filter(({ decision }) => decision === 'moved');
  expect(moved.length).toBeGreaterThan(0);
  expect(moved.every(({ likeness, threshold }) => likeness < threshold)).toBe(true);
});
