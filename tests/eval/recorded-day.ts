// The recorded news day of fixtures/ as a stream: every article as it was first seen, poll by poll, read by the real readers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalUrl } from '../../src/collect/canonical-url.ts';
import { readDocument } from '../../src/collect/read.ts';
import type { Labelled, Stream } from './streams.ts';

interface Day {
  readonly polls: readonly string[];
  readonly feeds: readonly {
    readonly file: string;
    readonly outlet: string;
    readonly path: string;
    readonly contentType: string;
    readonly language: string;
  }[];
}

/** Articles in one language only, as each language has its own stories. */
export function readRecordedDay(folder: string, language: string): Stream {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const day = JSON.parse(read('day.json')) as Day;
  const stories = JSON.parse(read('stories.json')) as Readonly<Record<string, readonly string[]>>;
  const storyOf = new Map(Object.entries(stories).flatMap(([story, keys]) => keys.map((key) => [key, story] as const)));
  const articles = new Map<string, Labelled>();
  for (const [poll, moment] of day.polls.entries()) {
    const at = Date.parse(moment);
    for (const feed of day.feeds.filter((each) => each.language.startsWith(language))) {
      const body = readFileSync(join(folder, 'polls', String(poll + 1).padStart(2, '0'), feed.file));
      const reading = readDocument({ body, contentType: feed.contentType, url: `http://127.0.0.1:8901${feed.path}` });
      const fresh = reading.kind === 'feed' ? reading.feed.articles : [];
      for (const article of [...fresh].reverse()) {
        const id = `${feed.file}#${canonicalUrl(article.link ?? '')?.url ?? ''}`;
        if (!articles.has(id)) {
          articles.set(id, {
            id,
            title: article.title,
            text: article.summary,
            outlet: feed.outlet,
            publishedAt: Math.min(article.publishedAt ?? at, at),
            at,
            gold: storyOf.get(id) ?? null,
            noise: false,
          });
        }
      }
    }
  }
  return { name: `recorded day, ${language}`, sha256: '', articles: [...articles.values()] };
}
