// Is an article known again, and are two still two? Over all readable documents of the shared feeds: the whole document is kept,
// then read again with one thing changed in every article; and its older half is kept, then the newer half is read.
// Beside it what the usual rules would have said: one mark decides (guid, else link).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'vitest';
import { articleId, type Marked, markArticles, recognise } from '../../src/collect/identity.ts';
import { readDocument } from '../../src/collect/read.ts';
import type { Article } from '../../src/model/article.ts';
import type { ReadArticle } from '../../src/model/feed.ts';

const folder = join(resolve(import.meta.dirname, '../..'), '../shared/feeds/files');
const now = new Date('2026-06-01T00:00:00Z');

const changes: Readonly<Record<string, (read: ReadArticle) => ReadArticle>> = {
  nothing: (read) => read,
  guid: (read) => (read.id === null ? read : { ...read, id: `urn:new:${read.id}` }),
  'parameters of the link': (read) => (read.link === null ? read : { ...read, link: withParameter(read.link) }),
  link: (read) =>
    read.link === null ? read : { ...read, link: `https://moved.example.org/${encodeURIComponent(read.link)}` },
  title: (read) => ({ ...read, title: `Zq ${[...read.title].reverse().join('')}` }),
  text: (read) => ({ ...read, summary: 'Something else altogether stands here since this morning.' }),
  date: (read) => (read.publishedAt === null ? read : { ...read, publishedAt: read.publishedAt + 3_600_000 }),
};

function withParameter(link: string): string {
  const url = new URL(link);
  url.searchParams.append('session', '71');
  return url.href;
}

test('identity over real documents', () => {
  if (!existsSync(folder)) {
    console.log('identity: skipped: no shared data');
    return;
  }
  const documents = readAll();
  const articles = documents.flat().length;
  console.log(`identity: ${documents.length} documents with two articles or more, ${articles} articles, of ${folder}`);
  const said = documents.map((document) => markArticles(document, now).length).reduce((sum, count) => sum + count, 0);
  const byOneMark = documents
    .map((document) => new Set(document.map(oneMark)).size)
    .reduce((sum, count) => sum + count, 0);
  console.log(`identity: different articles within one document: ${said}; by one mark ${byOneMark}`);

  console.log('identity: changed in every article      known again %   by one mark %');
  for (const [what, change] of Object.entries(changes)) {
    let known = 0;
    let byMark = 0;
    let all = 0;
    for (const document of documents) {
      const marked = markArticles(document, now);
      const again = markArticles(document.map(change), now);
      known += recognise(again, marked.map(stored)).known;
      const marks = new Set(document.map(oneMark));
      byMark += again.filter(({ read }) => marks.has(oneMark(read))).length;
      all += again.length;
    }
    console.log(`identity:   ${what.padEnd(36)} ${percent(known, all)}           ${percent(byMark, all)}`);
  }

  let fresh = 0;
  let freshByMark = 0;
  let unseen = 0;
  for (const document of documents) {
    const marked = markArticles(document, now);
    const half = Math.floor(marked.length / 2);
    const older = marked.slice(half);
    fresh += recognise(marked.slice(0, half), older.map(stored)).fresh.length;
    const marks = new Set(older.map(({ read }) => oneMark(read)));
    freshByMark += marked.slice(0, half).filter(({ read }) => !marks.has(oneMark(read))).length;
    unseen += half;
  }
  console.log(
    `identity: of ${unseen} articles that came later, new: ${percent(fresh, unseen)} %; by one mark ${percent(freshByMark, unseen)} %`,
  );
});

function oneMark(read: ReadArticle): string {
  return read.id ?? read.link ?? read.title;
}

function stored(marked: Marked): Article {
  const { read, marks } = marked;
  const firstSeenAt = now.getTime() - 1;
  return {
    id: articleId('f', marked),
    arrival: 1,
    feedId: 'f',
    outlet: '',
    guid: marks.guid,
    url: marks.url,
    urlKey: marks.urlKey,
    title: read.title,
    summary: read.summary,
    image: null,
    authors: [],
    language: 'und',
    publishedAt: read.publishedAt ?? firstSeenAt,
    firstSeenAt,
    revisedAt: firstSeenAt,
    backlog: false,
    storyId: null,
  };
}

function readAll(): readonly (readonly ReadArticle[])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      readDocument({ body: readFileSync(join(entry.parentPath, entry.name)), contentType: null, url: null }),
    )
    .flatMap((reading) => (reading.kind === 'feed' && reading.feed.articles.length > 1 ? [reading.feed.articles] : []));
}

function percent(part: number, whole: number): string {
  return ((100 * part) / Math.max(whole, 1)).toFixed(2).padStart(6);
}
