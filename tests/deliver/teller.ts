// The telling half of the bot over the real store in memory: what deliver needs of an App, and short ways to make news.
import { contentId } from '../../src/model/ids.ts';
import { defaultSettings, type Settings } from '../../src/model/settings.ts';
import type { App } from '../../src/ports/app.ts';
import type { Messenger } from '../../src/ports/messenger.ts';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open.ts';
import { aFeed, aGuild, anArticle, aPlacing, aScore, aStory, aTopic, dawn } from '../kit/builders.ts';
import { createMemoryMessenger, type MemoryMessenger } from '../kit/memory-messenger.ts';

export interface Clock {
  now(): Date;
  /** Moves on by so many milliseconds. */
  pass(ms: number): void;
}

export function createClock(at: number = dawn): Clock {
  let time = at;
  return {
    now: () => new Date(time),
    pass: (ms) => {
      time += ms;
    },
  };
}

/** What was logged as an error, for tests that want to see it. */
export const logged: string[] = [];

export function createTeller(store: Store, messenger: Messenger, clock: Clock, settings: Partial<Settings> = {}): App {
  const all = { ...defaultSettings, ...settings };
  const quiet = (): void => undefined;
  return {
    config: { families: { 'North Group': ['North', 'Northern Echo'] }, settings: all } as unknown as App['config'],
    settings: all,
    now: clock.now,
    log: { debug: quiet, info: quiet, warn: quiet, error: (event: string) => logged.push(event) },
    store,
    messenger,
  } as unknown as App;
}

export interface Telling {
  readonly store: Store;
  readonly clock: Clock;
  readonly messenger: MemoryMessenger;
  readonly app: App;
}

/** A furnished server at dawn, whose messages are kept in memory. */
export async function openTelling(): Promise<Telling> {
  const store = await openStore({ databaseUrl: null, file: ':memory:' });
  const clock = createClock();
  const messenger = createMemoryMessenger(clock.now);
  await furnish(store);
  return { store, clock, messenger, app: createTeller(store, messenger, clock) };
}

/** A server that sees five feeds, and one topic of `config/`. */
export async function furnish(store: Store): Promise<void> {
  await store.guilds.save(aGuild({ logChannelId: 'log' }));
  for (const outlet of ['North', 'South', 'East', 'West', 'Centre']) {
    await store.feeds.add(aFeed({ id: outlet.toLowerCase(), outlet }));
  }
  await store.feeds.add(aFeed({ id: 'secret', outlet: 'Secret', shared: false }));
  await store.topics.save(aTopic());
}

export interface News {
  readonly story: string;
  /** Names of feeds' outlets, one article each. */
  readonly outlets: readonly string[];
  readonly title?: string;
  readonly at?: number;
  readonly backlog?: boolean;
  /** Topics that its articles belong to; default the one topic. */
  readonly topics?: readonly string[];
  readonly sameAs?: string;
}

/** Articles arrive, are placed into the story and scored, as one place job would leave it. */
export async function tell(store: Store, clock: Clock, news: News): Promise<void> {
  const at = news.at ?? clock.now().getTime();
  const articles = news.outlets.map((outlet) => {
    const id = contentId(news.story, outlet, String(at), news.title ?? '');
    return anArticle({
      id,
      feedId: outlet.toLowerCase(),
      outlet,
      guid: id,
      url: `https://${outlet.toLowerCase()}.example/${id}`,
      urlKey: `${outlet}/${id}`,
      title: news.title ?? `${news.story}: what happened`,
      summary: '',
      publishedAt: at,
      firstSeenAt: clock.now().getTime(),
      backlog: news.backlog ?? false,
      storyId: null,
    });
  });
  await store.articles.add(articles);
  const before = await store.articles.inStory(news.story);
  const all = [...before, ...articles];
  const times = all.map((article) => article.publishedAt);
  await store.scores.save(
    articles.flatMap(({ id }) => (news.topics ?? ['asylum']).map((topicId) => aScore({ topicId, articleId: id }))),
  );
  await store.stories.save(
    [
      aStory({
        id: news.story,
        firstArticleAt: Math.min(...times),
        lastArticleAt: Math.max(...times),
        grownAt: clock.now().getTime(),
        articleCount: all.length,
        centralArticleIds: all.map((article) => article.id),
      }),
    ],
    articles.map(({ id }) =>
      aPlacing({
        articleId: id,
        storyId: news.story,
        placedAt: clock.now().getTime(),
        sameAs: news.sameAs ?? null,
      }),
    ),
  );
}

/** The first lives on in the second. */
export async function merge(store: Store, from: string, into: string): Promise<void> {
  const [swallowed, heir] = await store.stories.getMany([from, into]);
  const moved = await store.articles.inStory(from);
  const grown = {
    ...heir!,
    articleCount: heir!.articleCount + moved.length,
    centralArticleIds: [...heir!.centralArticleIds, ...moved.map((article) => article.id)],
  };
  await store.stories.save(
    [{ ...swallowed!, mergedInto: into }, grown],
    moved.map(({ id }) => aPlacing({ articleId: id, storyId: into, decision: 'moved' })),
  );
}
