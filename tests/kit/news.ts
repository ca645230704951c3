// News as collecting and understanding would leave it in the store, told in a line: who reported what, in which story, with which score.
import type { Article } from '../../src/model/article.ts';
import type { Placing } from '../../src/model/story.ts';
import type { Score } from '../../src/model/topic.ts';
import type { App } from '../../src/ports/app.ts';
import { aFeed, anArticle, aPlacing, aScore, aStory } from './builders.ts';

export interface Reported {
  /** Its feed is this name in lower case. */
  readonly outlet: string;
  readonly title?: string;
  /** Default: now, by the app's clock. */
  readonly at?: number;
  readonly article?: Partial<Article>;
  readonly placing?: Partial<Placing>;
  readonly scores?: readonly Partial<Score>[];
}

/** Feeds that only this server follows. */
export async function followFeeds(app: App, guildId: string, ...outlets: readonly string[]): Promise<void> {
  const at = app.now().getTime();
  for (const outlet of outlets) {
    const feed = aFeed({ id: outlet.toLowerCase(), outlet, shared: false });
    await app.store.feeds.add(feed);
    await app.store.feeds.follow({ guildId, feedId: feed.id, wanted: true, byUserId: null, at });
  }
}

/** Adds the reports to the story, which begins with the first of them; articles are named `<story>-<outlet>`. */
export async function report(app: App, story: string, title: string, ...reports: readonly Reported[]): Promise<void> {
  const now = app.now().getTime();
  const articles = reports.map((one) => {
    const id = one.article?.id ?? `${story}-${one.outlet.toLowerCase()}`;
    return anArticle({
      id,
      feedId: one.outlet.toLowerCase(),
      outlet: one.outlet,
      guid: id,
      url: `https://${one.outlet.toLowerCase()}.example/${id}`,
      urlKey: `${one.outlet.toLowerCase()}.example/${id}`,
      title: one.title ?? title,
      summary: '',
      publishedAt: one.at ?? now,
      firstSeenAt: now,
      storyId: null,
      ...one.article,
    });
  });
  await app.store.articles.add(articles);
  await app.store.scores.save(
    reports.flatMap(({ scores }, index) =>
      (scores ?? []).map((score) => aScore({ scoredAt: now, ...score, articleId: articles[index]!.id })),
    ),
  );
  const all = [...(await app.store.articles.inStory(story)), ...articles];
  const times = all.map(({ publishedAt }) => publishedAt);
  await app.store.stories.save(
    [
      aStory({
        id: story,
        firstArticleAt: Math.min(...times),
        lastArticleAt: Math.max(...times),
        grownAt: now,
        articleCount: all.length,
        centralArticleIds: all.map(({ id }) => id),
      }),
    ],
    reports.map(({ placing }, index) =>
      aPlacing({ articleId: articles[index]!.id, storyId: story, placedAt: now, ...placing }),
    ),
  );
}
