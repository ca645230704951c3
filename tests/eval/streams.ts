// The labelled streams of ../shared/stories, and the scores of a grouping of one of them.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Incoming } from '../../src/understand/place.ts';

export const sharedStories = '../shared/stories';
export const hasSharedStories = existsSync(sharedStories);

export interface Labelled extends Incoming {
  /** The gold story; null when nobody labelled it. */
  readonly gold: string | null;
  /** Surely in none of the gold stories. */
  readonly noise: boolean;
}

export interface Stream {
  readonly name: string;
  readonly sha256: string;
  readonly articles: readonly Labelled[];
}

interface Line {
  readonly kind?: string;
  readonly id: string;
  readonly title: string;
  readonly text: string | null;
  readonly source: string | null;
  readonly published: string;
  readonly story: string | number | null;
  readonly noise?: boolean;
}

export function readStream(name: string, path = `${sharedStories}/${name}.jsonl`): Stream {
  const content = readFileSync(path, 'utf8');
  let at = 0;
  const articles = content
    .split('\n')
    .filter((line) => line !== '')
    .map((text) => JSON.parse(text) as Line)
    // What administrators decided stands beside their labelled reports.
    .filter((line) => line.kind === undefined)
    .map((line): Labelled => {
      const publishedAt = Date.parse(line.published);
      at = Math.max(at, publishedAt);
      return {
        id: line.id,
        title: line.title,
        text: line.text ?? '',
        outlet: line.source ?? '',
        publishedAt,
        at,
        gold: line.story === null ? null : String(line.story),
        noise: line.noise === true,
      };
    });
  return { name, sha256: createHash('sha256').update(content).digest('hex'), articles };
}

export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly pairPrecision: number;
  readonly pairRecall: number;
  readonly pairF1: number;
  readonly found: number;
  readonly gold: number;
}

/**
 * B-cubed and pairs over the labelled articles. Noise counts in the story where it lands, so it lowers that story's precision; articles that
 * nobody labelled count nowhere.
 */
export function scoresOf(articles: readonly Labelled[], storyOf: (articleId: string) => string): Scores {
  const golds = new Map<string, number>();
  const found = new Map<string, { size: number; labelled: number; golds: Map<string, number> }>();
  for (const article of articles) {
    if (article.gold === null && !article.noise) {
      continue;
    }
    const key = storyOf(article.id);
    const story = found.get(key) ?? { size: 0, labelled: 0, golds: new Map<string, number>() };
    found.set(key, story);
    story.size += 1;
    if (article.gold !== null) {
      story.labelled += 1;
      golds.set(article.gold, (golds.get(article.gold) ?? 0) + 1);
      story.golds.set(article.gold, (story.golds.get(article.gold) ?? 0) + 1);
    }
  }
  let labelled = 0;
  let precision = 0;
  let recall = 0;
  let pairs = 0;
  let rightPairs = 0;
  let goldPairs = 0;
  let stories = 0;
  for (const story of found.values()) {
    stories += story.labelled > 0 ? 1 : 0;
    labelled += story.labelled;
    // Pairs of a labelled article with anything whose label is known.
    pairs += pairsOf(story.labelled) + story.labelled * (story.size - story.labelled);
    for (const [gold, count] of story.golds) {
      precision += (count * count) / story.size;
      recall += (count * count) / golds.get(gold)!;
      rightPairs += pairsOf(count);
    }
  }
  for (const count of golds.values()) {
    goldPairs += pairsOf(count);
  }
  const p = precision / Math.max(1, labelled);
  const r = recall / Math.max(1, labelled);
  const pp = rightPairs / Math.max(1, pairs);
  const pr = rightPairs / Math.max(1, goldPairs);
  return {
    precision: p,
    recall: r,
    f1: harmonic(p, r),
    pairPrecision: pp,
    pairRecall: pr,
    pairF1: harmonic(pp, pr),
    found: stories,
    gold: golds.size,
  };
}

function pairsOf(n: number): number {
  return (n * (n - 1)) / 2;
}

function harmonic(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}
