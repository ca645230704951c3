// Streams made from labelled ones, for what those lack: a crisis, where every story bears the same names; days so dense that near in time says
// nothing; headlines without texts. A variant belongs to the family of the stream that it was made from.
import type { Labelled, Stream } from '../streams.ts';
import { createRandom } from './boosted-trees.ts';

const dayMs = 86_400_000;

/** All stories begin within some days, each keeping its own pace; only labelled articles, at most so many stories. */
export function squeezed(stream: Stream, name: string, days: number, maxStories: number, seed: number): Stream {
  const random = createRandom(seed);
  const stories = new Map<string, Labelled[]>();
  for (const article of stream.articles) {
    if (article.gold !== null) {
      stories.set(article.gold, [...(stories.get(article.gold) ?? []), article]);
    }
  }
  const chosen = [...stories.values()]
    .map((articles) => ({ articles, lot: random() }))
    .sort((a, b) => a.lot - b.lot)
    .slice(0, maxStories);
  const articles = chosen.flatMap(({ articles }) => {
    const begin = random() * days * dayMs;
    const first = articles[0]!.publishedAt;
    // A second of a headline aggregator is hours of an outlet: gaps are drawn anew where a stream has none.
    const hasPace = articles.at(-1)!.publishedAt - first > 60_000 * articles.length;
    return articles.map((article) => {
      const gap = hasPace ? article.publishedAt - first : random() ** 2 * dayMs;
      return { ...article, publishedAt: Math.round(begin + Math.min(gap, 3 * dayMs)) };
    });
  });
  return inOrder(stream, name, articles);
}

export function headlinesOnly(stream: Stream, name: string): Stream {
  return inOrder(
    stream,
    name,
    stream.articles.filter(({ title }) => title.split(' ').length > 3).map((article) => ({ ...article, text: '' })),
  );
}

/** The same few names are strewn over every article. */
export function inCrisis(stream: Stream, name: string, seed: number): Stream {
  const random = createRandom(seed);
  const names = Array.from({ length: 9 }, () => inventName(random));
  const strew = (text: string, count: number): string => {
    const words = text.split(' ');
    for (let times = 0; times < count; times += 1) {
      // The first names are the country and its leader: they are nearly everywhere.
      const drawn = names[Math.floor(random() ** 2 * names.length)]!;
      words.splice(Math.floor(random() * (words.length + 1)), 0, drawn);
    }
    return words.join(' ');
  };
  return inOrder(
    stream,
    name,
    stream.articles.map((article) => ({
      ...article,
      title: strew(article.title, 1 + Math.floor(random() * 3)),
      text: article.text === '' ? '' : strew(article.text.slice(0, 400), 3 + Math.floor(random() * 4)),
    })),
  );
}

export function inventName(random: () => number): string {
  const pick = (from: string): string => from.charAt(Math.floor(random() * from.length));
  const letters = Array.from({ length: 3 }, () => pick('bdfgklmnprstvz') + pick('aeiou')).join('');
  return letters.charAt(0).toUpperCase() + letters.slice(1) + pick('nrslk');
}

export function inOrder(from: Stream, name: string, articles: readonly Labelled[]): Stream {
  const sorted = [...articles].sort((a, b) => a.publishedAt - b.publishedAt || (a.id < b.id ? -1 : 1));
  return { name, sha256: from.sha256, articles: sorted.map((article) => ({ ...article, at: article.publishedAt })) };
}

/** Streams of different times told in the same days: what is alike across them is alike by chance. */
export function crowded(
  streams: readonly Stream[],
  name: string,
  days: number,
  maxStories: number,
  seed: number,
): Stream {
  const articles = streams.flatMap((stream, at) => {
    const dense = squeezed(stream, stream.name, days, maxStories, seed + at);
    const first = dense.articles[0]!.publishedAt;
    return dense.articles.map((article) => ({
      ...article,
      id: `${stream.name}/${article.id}`,
      gold: `${stream.name}/${article.gold}`,
      publishedAt: article.publishedAt - first,
    }));
  });
  return inOrder(streams[0]!, name, articles);
}
