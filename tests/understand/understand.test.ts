import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Article } from '../../src/model/article.ts';
import type { App } from '../../src/ports/app.ts';
import type { Store, Tables } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open.ts';
import { createUnderstanding, previewTopic } from '../../src/understand/understand.ts';
import { createTestApp } from '../kit/app.ts';
import { aFeed, anArticle, aTopic, dawn, minute } from '../kit/builders.ts';

let app: App;
let store: Store;

beforeEach(async () => {
  store = await openStore({ databaseUrl: null, file: ':memory:' });
  ({ app } = await createTestApp({ store, startAt: dawn + 600 * minute }));
  await store.feeds.add(aFeed());
});

afterEach(() => app.close());

const told: readonly (readonly [outlet: string, title: string, summary: string])[] = [
  ['Wire', 'Magnitude 6.4 earthquake hits Karsin, at least 12 dead', 'The quake struck eastern Karsin before dawn.'],
  ['Daily', 'Farmouth council approves tidal barrier', 'Councillors voted for sea gates.'],
  ['North', 'Strong earthquake strikes Karsin, 12 dead', 'The quake struck eastern Karsin before dawn, it said.'],
  ['Gate', 'Sea gates: Farmouth council votes for tidal barrier', 'Councillors approved the barrier.'],
  ['Gate', 'Orchid blooms again in Tarr Lane', 'Gardeners rejoice.'],
  ['South', 'Karsin earthquake: 12 dead, villages flattened', 'The quake struck eastern Karsin before dawn.'],
];

const articles = (): Omit<Article, 'arrival'>[] =>
  told.map(([outlet, title, summary], at) => {
    const { arrival: _, ...article } = anArticle({
      id: `a${at}`,
      outlet,
      title,
      summary,
      publishedAt: dawn + at * minute,
      firstSeenAt: dawn + at * minute,
      storyId: null,
    });
    return article;
  });

const groups = async (): Promise<readonly string[]> => {
  const ids = told.map((_, at) => `a${at}`);
  const byStory = new Map<string, string[]>();
  for (const article of await store.articles.getMany(ids)) {
    byStory.set(article.storyId!, [...(byStory.get(article.storyId!) ?? []), article.id]);
  }
  return [...byStory].map(([story, members]) => `${story}: ${members.sort().join(' ')}`).sort();
};

test('what waits is placed, with its story and its reasons', async () => {
  await store.articles.add(articles());
  const understanding = createUnderstanding(app);
  expect(await understanding.dueLanguages()).toEqual(['en']);
  await understanding.place('en');
  expect(await understanding.dueLanguages()).toEqual([]);

  const [quake] = await store.articles.getMany(['a0']);
  const story = await store.stories.get(quake!.storyId!);
  expect(story).toMatchObject({ language: 'en', articleCount: 3, firstArticleAt: dawn, mergedInto: null });
  expect([...story!.centralArticleIds].sort()).toEqual(['a0', 'a2', 'a5']);
  expect(await store.stories.placing('a2')).toMatchObject({ decision: 'joined', storyId: quake!.storyId });
  expect(await groups()).toHaveLength(3);
});

test('where one poll ends and the next begins changes nothing, nor does a restart between', async () => {
  await store.articles.add(articles());
  await createUnderstanding(app).place('en');
  const atOnce = await groups();

  const other = await openStore({ databaseUrl: null, file: ':memory:' });
  await other.feeds.add(aFeed());
  const { app: otherApp } = await createTestApp({ store: other, startAt: dawn + 600 * minute });
  for (const article of articles()) {
    await other.articles.add([article]);
    await createUnderstanding(otherApp).place('en');
  }
  store = other;
  expect(await groups()).toEqual(atOnce);
  await otherApp.close();
});

test('when a report shows two stories to be one, all of them move, and what was a copy stays one', async () => {
  const text =
    'Rescuers dig in the valley of Sor, where villages were flattened before dawn and roads are blocked by stones.';
  const bridging: readonly (readonly [string, string, string])[] = [
    ['Wire', 'Magnitude 6.4 earthquake hits Karsin, at least 12 dead', 'The quake struck eastern Karsin.'],
    ['Daily', 'Villages flattened, rescuers dig in valley of Sor', text],
    ['Gate', 'Rescuers dig in Sor valley as villages lie flattened', text],
    [
      'North',
      'Karsin earthquake flattened villages in Sor valley, rescuers dig for the dead',
      `The earthquake hit Karsin. ${text}`,
    ],
  ];
  const { app: eager } = await createTestApp({ store, startAt: dawn + 600 * minute, settings: { mergeLikeness: 0 } });
  const { arrival: _, ...plain } = anArticle({ storyId: null });
  await store.articles.add(
    bridging.map(([outlet, title, summary], at) => ({
      ...plain,
      id: `b${at}`,
      outlet,
      title,
      summary,
      firstSeenAt: dawn + at,
    })),
  );
  await createUnderstanding(eager).place('en');
  const placed = await store.articles.getMany(bridging.map((_, at) => `b${at}`));
  expect(new Set(placed.map(({ storyId }) => storyId)).size).toBe(1);
  const story = await store.stories.get(placed[0]!.storyId!);
  expect(story).toMatchObject({ articleCount: 4, mergedInto: null });
  expect(await store.stories.placing('b2')).toMatchObject({ decision: 'moved', sameAs: 'b1' });
  const [swallowed] = await store.stories.swallowedBy([story!.id]);
  expect(await store.stories.heir(swallowed!.id)).toMatchObject({ id: story!.id });
});

test('a failed write loses nothing and doubles nothing', async () => {
  await store.articles.add(articles());
  let failures = 1;
  const failing: Store = {
    ...store,
    transaction: (work) =>
      store.transaction(async (trx: Tables) => {
        const done = await work(trx);
        if (failures > 0) {
          failures -= 1;
          throw new Error('the disk is full');
        }
        return done;
      }),
  };
  const understanding = createUnderstanding({ ...app, store: failing });
  await expect(understanding.place('en')).rejects.toThrow('the disk is full');
  expect(await store.articles.unplaced('en', 10)).toHaveLength(told.length);
  await understanding.place('en');
  const [quake] = await store.articles.getMany(['a0']);
  expect(await store.stories.get(quake!.storyId!)).toMatchObject({ articleCount: 3 });
});

test('an article whose feed names no language is placed among those in which it is written', async () => {
  const [first, , third] = articles();
  await store.articles.add([first!, { ...third!, language: 'und' }]);
  const understanding = createUnderstanding(app);
  expect(await understanding.dueLanguages()).toEqual(['en']);
  await understanding.place('en');
  const [one, other] = await store.articles.getMany(['a0', 'a2']);
  expect(other!.storyId).toBe(one!.storyId);
});

test('two runs at once place each article once', async () => {
  await store.articles.add(articles());
  const understanding = createUnderstanding(app);
  await Promise.all([understanding.place('en'), understanding.place('en')]);
  expect(await groups()).toHaveLength(3);
});

test('what another process placed is known before the next article is placed', async () => {
  const all = articles();
  await store.articles.add(all.slice(0, 1));
  const here = createUnderstanding(app);
  await here.place('en');
  await store.articles.add(all.slice(1, 2));
  await createUnderstanding(app).place('en');
  await store.articles.add(all.slice(3, 4));
  await here.place('en');
  const [barrier, gates] = await store.articles.getMany(['a1', 'a3']);
  expect(gates!.storyId).toBe(barrier!.storyId);
});

test('a topic is tried on many articles without holding up the rest of the program', async () => {
  const many = Array.from({ length: 3_000 }, (_, at) => ({ ...articles()[at % told.length]!, id: `many ${at}` }));
  await store.articles.add(many);
  const topic = aTopic({ guildId: 'g' });
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  await previewTopic(app, topic, 'g', 0, 5);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(0);
});
