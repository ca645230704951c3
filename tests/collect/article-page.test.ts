import { expect, test } from 'vitest';
import { readArticlePage } from '../../src/collect/article-page.ts';

const paragraph = 'The storm crossed the coast before dawn and took roofs along.';

test('title and paragraphs are read, what stands around them is not', () => {
  const page =
    readArticlePage(`<html><head><title>Storm - The Post</title><meta property="og:title" content="Storm &amp; flood">
    <meta name="description" content="What happened in the north."></head><body>
    <nav><p>${'Home World Politics Sport '.repeat(3)}</p></nav>
    <article><h1>Storm</h1><p>${paragraph} <b>Bold</b> too.<p>Short.</p></article>
    <script>"<p>${paragraph} in a script</p>"</script>
    <footer><p>${'All rights reserved and so on. '.repeat(3)}</p></footer></body>`);
  expect(page).toEqual({ title: 'Storm & flood', text: `What happened in the north.\n\n${paragraph} Bold too.` });
});

test('the title of the document stands in where no other is declared', () => {
  expect(readArticlePage(`<title>Storm</title><p>${paragraph}</p>`)).toEqual({ title: 'Storm', text: paragraph });
});

test('a page without a title is no article', () => {
  expect(readArticlePage(`<p>${paragraph}</p>`)).toBeNull();
});

test('an endless page is read to a bound', () => {
  const page = readArticlePage(`<title>Long</title>${`<p>${paragraph}</p>`.repeat(50_000)}`);
  expect(page?.text.length).toBe(5_000);
});
