// Streams of confusable events, for topics to learn from: two earthquakes, two hirings. Labelled streams hold few of them, and a judge that has not
// seen them takes whatever shares half of its seeds' words.
import type { Labelled, Stream } from '../streams.ts';
import { createRandom } from './boosted-trees.ts';
import { inOrder, inventName } from './variants.ts';

/** Words of a story that tell it from others, most telling first, from which those of its twin are drawn. */
const telling = 40;
/** Smaller stories stay as they are, so that each twin is still a topic. */
const leastArticles = 16;

/** Of a story's telling words those that turn up in articles of other stories, and the share of articles in which one does. */
const strewn = 10;
const strewnShare = 0.5;

/**
 * Each larger story falls in two that share most of their words: of what is characteristic of it a share is named otherwise in the second, throughout.
 * Gold labels of both end in their number. Half of all articles also say one such word of another story: a name in common is not yet the event.
 */
export function twinned(stream: Stream, name: string, renamedShare: number, seed: number): Stream {
  const random = createRandom(seed);
  const byStory = new Map<string, Labelled[]>();
  const frequencies = new Map<string, number>();
  for (const article of stream.articles) {
    for (const word of wordsOf(article)) {
      frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
    }
    if (article.gold !== null) {
      byStory.set(article.gold, [...(byStory.get(article.gold) ?? []), article]);
    }
  }
  const renamed = new Map<string, ReadonlyMap<string, string>>();
  const told: string[][] = [];
  for (const [gold, articles] of byStory) {
    const words = tellingWords(articles, frequencies, stream.articles.length);
    if (articles.length >= leastArticles) {
      const drawn = words.filter(() => random() < renamedShare);
      renamed.set(gold, new Map(drawn.map((each) => [each, inventName(random)])));
    }
    told.push(words.slice(0, strewn));
  }
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const articles = stream.articles.map((original) => {
    const article = random() < strewnShare ? sayingAlso(original, pick(pick(told)), random) : original;
    const names = article.gold === null ? undefined : renamed.get(article.gold);
    if (names === undefined) {
      return article;
    }
    return random() < 0.5
      ? { ...article, gold: `${article.gold}/1` }
      : {
          ...article,
          gold: `${article.gold}/2`,
          title: rename(article.title, names),
          text: rename(article.text, names),
        };
  });
  return inOrder(stream, name, articles);
}

const word = /[\p{L}\p{N}]+/gu;

function wordsOf({ title, text }: Labelled): ReadonlySet<string> {
  return new Set(`${title} ${text}`.toLowerCase().match(word) ?? []);
}

/** By the share of the story's articles that have the word, times its inverse document frequency. */
function tellingWords(
  articles: readonly Labelled[],
  frequencies: ReadonlyMap<string, number>,
  all: number,
): readonly string[] {
  const inStory = new Map<string, number>();
  for (const article of articles) {
    for (const each of wordsOf(article)) {
      inStory.set(each, (inStory.get(each) ?? 0) + 1);
    }
  }
  const weightOf = (each: string): number => inStory.get(each)! * Math.log(all / frequencies.get(each)!);
  return [...inStory.keys()].sort((one, other) => weightOf(other) - weightOf(one)).slice(0, telling);
}

/** In its headline. */
function sayingAlso(article: Labelled, said: string, random: () => number): Labelled {
  const words = article.title.split(' ');
  const isLower = article.title === article.title.toLowerCase();
  const spelled = isLower ? said : said.charAt(0).toUpperCase() + said.slice(1);
  words.splice(Math.floor(random() * (words.length + 1)), 0, spelled);
  return { ...article, title: words.join(' ') };
}

function rename(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(word, (found) => {
    const name = names.get(found.toLowerCase());
    return name === undefined ? found : found === found.toLowerCase() ? name.toLowerCase() : name;
  });
}
