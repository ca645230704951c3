// Places what waits in one language, some fifty articles at a time, each batch written at once with its stories and scores. A batch that
// fails is tried again article by article; one that fails even alone becomes a story of its own, so that nothing waits behind it for ever.
import type { Article } from '../../model/article.ts';
import { contentId } from '../../model/ids.ts';
import type { Placing, Story } from '../../model/story.ts';
import type { Score } from '../../model/topic.ts';
import type { App } from '../../ports/app.ts';
import type { Merged, Placed, StoryFacts } from '../place.ts';
import { unplacedOf } from './articles.ts';
import {
  bringUpToDate,
  createEngine,
  dropSmallest,
  type Engine,
  incoming,
  isOutgrown,
  mergeStories,
  scoreForTopics,
} from './engine.ts';

const batchSize = 50;
const hourMs = 3_600_000;

export async function placeAll(app: App, language: string, engines: Map<string, Engine>): Promise<void> {
  const started = performance.now();
  let engine = engines.get(language) ?? createEngine(app, language);
  // Until all is written the engine knows more than the store; if that fails it must not be used again.
  engines.delete(language);
  await bringUpToDate(app, engine);
  let placed = 0;
  for (;;) {
    const batch = await unplacedOf(app, language, batchSize);
    if (batch.length === 0) {
      break;
    }
    engine = await placeOrPart(app, engine, batch);
    placed += batch.length;
  }
  if (!isOutgrown(engine)) {
    engines.set(language, engine);
    dropSmallest(engines, app.now().getTime() - app.settings.openStoryHours * hourMs);
  }
  if (placed > 0) {
    app.log.info('place', {
      language,
      articles: placed,
      openStories: engine.placer.openStories,
      ms: Math.round(performance.now() - started),
    });
  }
}

/** Gives back the engine to go on with: a new one after a failure. */
async function placeOrPart(app: App, engine: Engine, batch: readonly Article[]): Promise<Engine> {
  try {
    await placeBatch(app, engine, batch);
    return engine;
  } catch (error) {
    let next = await rebuilt(app, engine);
    if (batch.length > 1) {
      for (const article of batch) {
        next = await placeOrPart(app, next, [article]);
      }
      return next;
    }
    const [article] = batch;
    // When it is the store that fails, this fails too, and all that waits is left for the next time.
    await writeAlone(app, article!, engine.language);
    app.log.error('place', { article: article!.id, why: String(error) });
    return next;
  }
}

async function rebuilt(app: App, { language }: Engine): Promise<Engine> {
  const engine = createEngine(app, language);
  await bringUpToDate(app, engine);
  return engine;
}

async function placeBatch(app: App, engine: Engine, batch: readonly Article[]): Promise<void> {
  const now = app.now().getTime();
  const decided: { readonly article: Article; readonly placed: Placed }[] = [];
  const scores: Score[] = [];
  engine.sights = await app.store.feeds.sights();
  for (const article of batch) {
    const placed = engine.placer.place(incoming(article, engine));
    decided.push({ article, placed });
    for (const { from, into } of placed.merged) {
      mergeStories(engine, from, into);
    }
    scores.push(...(await scoreForTopics(engine, article, placed.reading, placed.placing.storyId, now)));
    engine.lastArrival = Math.max(engine.lastArrival, article.arrival);
  }
  const saved = await app.store.transaction(async (trx) => {
    const merged = decided.flatMap(({ placed }) => placed.merged);
    const placings: Placing[] = [];
    for (const { placed } of decided) {
      placings.push({ ...placed.placing, placedAt: now });
      for (const each of placed.merged) {
        // The engine remembers the window only; the story may be older.
        const stored = await trx.articles.inStory(each.from);
        const articleIds = new Set([...stored.map(({ id }) => id), ...each.articleIds]);
        articleIds.delete(placed.placing.articleId);
        const before = [...(await trx.stories.placings([each.from])), ...placings];
        const sameAs = new Map(before.map((placing) => [placing.articleId, placing.sameAs]));
        placings.push(...moves([...articleIds], each, placed.placing, sameAs, now));
      }
      if (placed.split !== null) {
        const before = [...(await trx.stories.placings([placed.split.from])), ...placings];
        const sameAs = new Map(before.map((placing) => [placing.articleId, placing.sameAs]));
        placings.push(...moves(parted(placed), placed.split, placed.placing, sameAs, now));
      }
    }
    const ids = new Set([
      ...placings.map(({ storyId }) => storyId),
      ...merged.flatMap(({ from, into }) => [from, into]),
      ...decided.flatMap(({ placed }) => placed.split?.from ?? []),
    ]);
    const before = new Map((await trx.stories.getMany([...ids])).map((story) => [story.id, story]));
    const swallowed = new Map(merged.map((each) => [each.from, each]));
    const stories = [...ids].flatMap((id): Omit<Story, 'change'>[] => {
      const facts = engine.placer.describe(id) ?? swallowed.get(id)?.facts;
      const known = [id, ...merged.filter(({ into }) => into === id).map(({ from }) => from)];
      return facts === undefined
        ? []
        : [
            {
              ...asStory(
                facts,
                engine.language,
                now,
                known.flatMap((each) => before.get(each) ?? []),
                decided.some(({ placed }) => placed.split?.from === id),
              ),
              articleCount: (before.get(id)?.articleCount ?? 0) + newIn(id, placings) - leftFrom(id, decided),
              mergedInto: swallowed.get(id)?.into ?? null,
            },
          ];
    });
    const written = await trx.stories.save(stories, placings);
    await trx.scores.save(scores);
    return written;
  });
  engine.lastChange = Math.max(engine.lastChange, ...saved.map(({ change }) => change));
}

/** As the first report of a story that nobody compared with any other. */
async function writeAlone(app: App, article: Article, language: string): Promise<void> {
  const now = app.now().getTime();
  const storyId = contentId('story', article.id);
  const placing: Placing = {
    articleId: article.id,
    storyId,
    placedAt: now,
    decision: 'began',
    likeness: 0,
    threshold: app.settings.sameStoryLikeness,
    best: null,
    runnerUp: null,
    signals: [],
    words: [],
    veto: null,
    sameAs: null,
  };
  const story: Omit<Story, 'change'> = {
    id: storyId,
    language,
    firstArticleAt: article.firstSeenAt,
    lastArticleAt: article.firstSeenAt,
    grownAt: now,
    articleCount: 1,
    centralArticleIds: [article.id],
    mergedInto: null,
  };
  await app.store.transaction((trx) => trx.stories.save([story], [placing]));
}

/** The engine knows the window only; what the store knows of a story, or of one that it swallowed, stays true. */
function asStory(
  facts: StoryFacts,
  language: string,
  now: number,
  known: readonly Story[],
  hasLost: boolean,
): Omit<Story, 'change' | 'mergedInto'> {
  return {
    ...facts,
    language,
    firstArticleAt: Math.min(facts.firstArticleAt, ...known.map((story) => story.firstArticleAt)),
    // Where articles left, the newest may be among them; only whole stories part, so here the engine knows all.
    lastArticleAt: hasLost
      ? facts.lastArticleAt
      : Math.max(facts.lastArticleAt, ...known.map((story) => story.lastArticleAt)),
    grownAt: now,
  };
}

/** Articles that these placings put into the story. */
function newIn(storyId: string, placings: readonly Placing[]): number {
  return new Set(placings.filter((placing) => placing.storyId === storyId).map(({ articleId }) => articleId)).size;
}

/** Articles that left the story for another one. */
function leftFrom(storyId: string, decided: readonly { readonly placed: Placed }[]): number {
  return decided
    .filter(({ placed }) => placed.split?.from === storyId)
    .reduce((count, { placed }) => count + parted(placed).length, 0);
}

/** The articles that a split moves; the one that showed it was never written where it joined. */
function parted({ split, placing }: Placed): readonly string[] {
  return split === null ? [] : split.articleIds.filter((articleId) => articleId !== placing.articleId);
}

/** A copy stays a copy wherever its story goes. */
function moves(
  articleIds: readonly string[],
  to: Pick<Merged, 'into' | 'likeness' | 'threshold'>,
  by: Placing,
  sameAs: ReadonlyMap<string, string | null>,
  now: number,
): readonly Placing[] {
  return articleIds.map((articleId) => ({
    articleId,
    storyId: to.into,
    placedAt: now,
    decision: 'moved',
    likeness: to.likeness,
    threshold: to.threshold,
    best: { storyId: to.into, articleId: by.articleId },
    runnerUp: null,
    signals: [],
    words: by.words,
    veto: null,
    sameAs: sameAs.get(articleId) ?? null,
  }));
}
