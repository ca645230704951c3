import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Article } from '../../src/model/article.ts';
import type { App } from '../../src/ports/app.ts';
import type { Store, Tables } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open.ts';
import type { Engine } from '../../src/understand/shell/engine.ts';
import { placeAll } from '../../src/understand/shell/placing.ts';
import { createUnderstanding, previewTopic, rescoreTopic } from '../../src/understand/understand.ts';
import { createTestApp } from '../kit/app.ts';
import { aFeed, aGuild, anArticle, aTopic, dawn, minute } from '../kit/builders.ts';

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

test('an engine whose words outgrew it is built again, and goes on where it stood', async () => {
  const [first, second, third, ...rest] = articles();
  const engines = new Map<string, Engine>();
  await store.articles.add([first!, second!]);
  await placeAll(app, 'en', engines);
  const engine = engines.get('en')!;
  // As if it had been built with so many fewer: new ones take weeks.
  engine.termsAtStart -= 300_000;
  await store.articles.add([third!]);
  await placeAll(app, 'en', engines);
  expect(engines.size).toBe(0);
  await store.articles.add(rest);
  await placeAll(app, 'en', engines);
  expect(engines.get('en')?.termsAtStart).toBeGreaterThan(0);
  expect((await groups()).map((group) => group.split(': ')[1])).toEqual(expect.arrayContaining(['a0 a2 a5', 'a1 a3']));
});

test('a feed that claims ever other languages drives out small engines only, and those go on where they stood', async () => {
  const [first, second, third, ...rest] = articles();
  const engines = new Map<string, Engine>();
  await store.articles.add([
    { ...first!, language: 'ha' },
    { ...second!, language: 'en' },
    { ...third!, language: 'en' },
  ]);
  await placeAll(app, 'ha', engines);
  await placeAll(app, 'en', engines);
  for (let at = 0; at < 40; at += 1) {
    const language = `q${String.fromCharCode(97 + (at % 20), 97 + Math.floor(at / 20))}`;
    await store.articles.add([{ ...second!, id: `claimed-${at}`, language }]);
    await placeAll(app, language, engines);
  }
  expect(engines.size).toBe(32);
  expect(engines.has('en')).toBe(true);
  expect(engines.has('ha')).toBe(false);
  await store.articles.add(rest.map((article) => ({ ...article, language: 'ha' })));
  await placeAll(app, 'ha', engines);
  expect((await groups()).map((group) => group.split(': ')[1])).toContain('a0 a5');
});

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
  let isFull = true;
  const failing: Store = {
    ...store,
    transaction: (work) =>
      store.transaction(async (trx: Tables) => {
        const done = await work(trx);
        if (isFull) {
          throw new Error('the disk is full');
        }
        return done;
      }),
  };
  const understanding = createUnderstanding({ ...app, store: failing });
  await expect(understanding.place('en')).rejects.toThrow('the disk is full');
  expect(await store.articles.unplaced('en', 10)).toHaveLength(told.length);
  isFull = false;
  await understanding.place('en');
  const [quake] = await store.articles.getMany(['a0']);
  expect(await store.stories.get(quake!.storyId!)).toMatchObject({ articleCount: 3 });
});

test('an article that cannot be placed becomes a story of its own, and what waits behind it is placed', async () => {
  await store.articles.add(articles());
  // As no feed can leave one, but a damaged row may.
  const damaged: Store = {
    ...store,
    articles: {
      ...store.articles,
      unplaced: async (language, limit) =>
        (await store.articles.unplaced(language, limit)).map((article) =>
          article.id === 'a2' ? { ...article, title: null as unknown as string } : article,
        ),
    },
  };
  const errors: unknown[] = [];
  const log = { ...app.log, error: (name: string, facts?: unknown) => errors.push([name, facts]) };
  await createUnderstanding({ ...app, store: damaged, log }).place('en');
  expect(await groups()).toHaveLength(4);
  const [quake, damagedOne, later] = await store.articles.getMany(['a0', 'a2', 'a5']);
  expect(later!.storyId).toBe(quake!.storyId);
  expect(await store.stories.get(damagedOne!.storyId!)).toMatchObject({ articleCount: 1, centralArticleIds: ['a2'] });
  expect(await store.stories.placing('a2')).toMatchObject({ decision: 'began', best: null });
  expect(errors).toEqual([['place', expect.objectContaining({ article: 'a2' })]]);
});

describe('a topic', () => {
  const seeds = [
    { id: 's', title: 'Earthquake in Karsin', text: 'A strong quake hit the region.', url: null, negative: false },
  ];
  const wanted = ['a0', 'a2', 'a5'];

  beforeEach(async () => {
    await store.feeds.add(aFeed({ id: 'own', shared: false }));
    await store.guilds.save(aGuild({ id: 'g' }));
    await store.guilds.save(aGuild({ id: 'h' }));
    await store.feeds.follow({ guildId: 'h', feedId: 'own', wanted: true, byUserId: null, at: 0 });
    for (const guildId of ['g', 'h', null]) {
      await store.topics.save(aTopic({ id: `of ${guildId}`, name: `of ${guildId}`, guildId, seeds }));
    }
    const ownFirst = articles().map((article) => (article.id === 'a5' ? article : { ...article, feedId: 'own' }));
    await store.articles.add(ownFirst);
  });

  const scoresOf = async (topicId: string): Promise<readonly (number | null)[]> =>
    Promise.all(wanted.map(async (id) => (await store.scores.get(topicId, id))?.score ?? null));

  test('is scored by what its server sees, and by nothing else', async () => {
    await createUnderstanding(app).place('en');
    const [ofOne, ofOther, ofAll] = [await scoresOf('of g'), await scoresOf('of h'), await scoresOf('of null')];
    expect(ofOne.slice(0, 2)).toEqual([null, null]);
    expect(ofOther.every((score) => score !== null && score > 0)).toBe(true);
    // The first reports of the story stand by the last one, but not where nobody sees them.
    expect(ofOne[2]).not.toBe(ofOther[2]);
    // What one server alone sees is scored for a topic of all, and leaves no trace in it.
    expect(ofAll[2]).toBe(ofOne[2]);
    expect(ofAll[0]).toBeGreaterThan(0);
  });

  test('that is scored again, or built again after a start, knows no more of other servers', async () => {
    await createUnderstanding(app).place('en');
    const before = await scoresOf('of g');
    for (const id of ['of g', 'of null']) {
      await rescoreTopic(app, (await store.topics.get(id))!);
    }
    const after = await scoresOf('of g');
    expect(after.slice(0, 2)).toEqual([null, null]);
    // Words are counted anew from what the server sees, which moves the third digit.
    expect(after[2]).toBeCloseTo(before[2]!, 2);
  });

  test('knows a feed from when its server follows it', async () => {
    const understanding = createUnderstanding(app);
    await understanding.place('en');
    await store.feeds.follow({ guildId: 'g', feedId: 'own', wanted: true, byUserId: null, at: 0 });
    const later = { ...articles()[0]!, id: 'later', feedId: 'own', guid: 'later', urlKey: 'later' };
    await store.articles.add([later]);
    await understanding.place('en');
    expect(await store.scores.get('of g', 'later')).toMatchObject({ belongs: true });
    await store.feeds.unfollow('g', 'own');
    await store.articles.add([{ ...later, id: 'last' }]);
    await understanding.place('en');
    expect(await store.scores.get('of g', 'last')).toBeNull();
  });
});

test('many scores are written in turns, and the topic is noted as scored at the end', async () => {
  const many = Array.from({ length: 1_200 }, (_, at) => ({ ...articles()[0]!, id: `m${at}`, storyId: null }));
  await store.articles.add(many);
  const plain = articles()[0]!;
  await createUnderstanding(app).place('en');
  const seeds = [{ id: 's', title: plain.title, text: plain.summary, url: null, negative: false }];
  const topic = aTopic({ guildId: 'g', seeds, revision: 2, scoredRevision: 1 });
  await store.topics.save(topic);
  let transactions = 0;
  const killed: Store = {
    ...store,
    transaction: (work) => {
      transactions += 1;
      return transactions === 2 ? Promise.reject(new Error('killed')) : store.transaction(work);
    },
  };
  await expect(rescoreTopic({ ...app, store: killed }, topic)).rejects.toThrow('killed');
  expect((await store.topics.get(topic.id))!.scoredRevision).toBe(1);
  expect((await store.sizes())['scores']).toBe(500);
  await createUnderstanding(app).rescore();
  expect((await store.topics.get(topic.id))!.scoredRevision).toBe(2);
  expect((await store.sizes())['scores']).toBe(1_200);
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

test('a topic is read when it is new or edited, and not with every placing', async () => {
  const read: string[] = [];
  const get: typeof store.topics.get = (id) => {
    read.push(id);
    return store.topics.get(id);
  };
  const all: typeof store.topics.all = () => {
    throw new Error('all topics were read');
  };
  const understanding = createUnderstanding({ ...app, store: { ...store, topics: { ...store.topics, get, all } } });
  const [first, second, ...rest] = articles();
  const placing = async (fresh: readonly Omit<Article, 'arrival'>[]) => {
    await store.articles.add(fresh);
    await understanding.place('en');
  };
  await store.topics.save(aTopic({ id: 'quakes', revision: 1, scoredRevision: 1 }));
  await placing([first!]);
  await placing([second!]);
  await understanding.rescore();
  expect(read).toEqual(['quakes']);
  await store.topics.save(aTopic({ id: 'quakes', revision: 2, scoredRevision: 2 }));
  await placing(rest);
  expect(read).toEqual(['quakes', 'quakes']);
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
