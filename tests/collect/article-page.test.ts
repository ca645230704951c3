// A page that someone shows as a seed: what of it is the article.
import { expect, test } from 'vitest';
import { readArticlePage } from '../../src/collect/article-page.ts';

const paragraph = 'The council voted late on Tuesday to close the old bridge until the spring.';

test.each([
  [
    'takes the shared title before the window title',
    '<title>Bridge | The Courier</title><meta property="og:title" content="Bridge closes">',
    'Bridge closes',
    '',
  ],
  ['falls back to the window title', '<title>Bridge &amp; road close</title>', 'Bridge & road close', ''],
  [
    'puts the description before the paragraphs',
    `<title>T</title><meta name="description" content="In short."><p>${paragraph}</p>`,
    'T',
    `In short.\n${paragraph}`,
  ],
  [
    'leaves out captions, menus and scripts',
    `<title>T</title><nav><p>${paragraph}</p></nav><p>Photo: A. B.</p><script>var p = "<p>${paragraph}</p>"</script>`,
    'T',
    '',
  ],
  ['reads an unclosed paragraph', `<title>T</title><p>${paragraph}<p>${paragraph}`, 'T', `${paragraph}\n${paragraph}`],
])('%s', (_rule, html, title, text) => {
  expect(readArticlePage(html)).toEqual({ title, text });
});

test('a page without a title is no article', () => {
  expect(readArticlePage(`<p>${paragraph}</p>`)).toBeNull();
});
