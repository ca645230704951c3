import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readArticleLines } from '../../src/cli/article-lines.ts';

const momentsOf = async (...published: readonly (string | null)[]): Promise<readonly number[]> => {
  const lines = published.map((moment, at) => JSON.stringify({ id: `a${at}`, title: 'Title', published: moment }));
  const moments: number[] = [];
  for await (const batch of readArticleLines(Readable.from([`${lines.join('\n')}\n`]))) {
    moments.push(...batch.flatMap((line) => (line.kind === 'article' ? [line.article.publishedAt] : [])));
  }
  return moments;
};

test('a line without a moment takes the line before’s', async () => {
  const told = Date.UTC(2024, 11, 8, 6);
  expect(await momentsOf('2024-12-08T06:00:00Z', null, 'soon')).toEqual([told, told, told]);
});

test('lines of a stream that has told no moment yet are a minute apart', async () => {
  const told = Date.UTC(2024, 11, 8, 6);
  expect(await momentsOf(null, null, '2024-12-08T06:00:00Z', null)).toEqual([60_000, 120_000, told, told]);
});
