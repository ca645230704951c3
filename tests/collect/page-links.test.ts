import { expect, test } from 'vitest';
import { pageLinks } from '../../src/collect/page-links.ts';

const urls = (html: string): readonly string[] => pageLinks(html, 'https://a.example/dir/page').map((feed) => feed.url);

test.each([
  [
    'a declared feed, relative to the page',
    '<link rel="alternate" type="application/atom+xml" href="f.xml">',
    ['https://a.example/dir/f.xml'],
  ],
  [
    'relative to the base that the page states',
    '<base href="https://b.example/"><link rel=alternate type="application/rss+xml" href="f">',
    ['https://b.example/f'],
  ],
  [
    'JSON feeds, but not a programming interface',
    '<link rel="alternate" type="application/json" href="/wp-json/x"><link rel="alternate" type="application/feed+json" href="/f.json">',
    ['https://a.example/f.json'],
  ],
  [
    'entities in addresses decoded',
    '<link rel="ALTERNATE" type="text/xml" href="/f?a=1&amp;b=2">',
    ['https://a.example/f?a=1&b=2'],
  ],
  [
    'other alternates left out',
    '<link rel="alternate" hreflang="de" href="/de"><link rel="stylesheet" type="text/css" href="/s.css">',
    [],
  ],
  [
    'declared before merely linked',
    '<a href="/rss.xml">x</a><link rel="alternate" type="application/rss+xml" href="/news">',
    ['https://a.example/news', 'https://a.example/rss.xml'],
  ],
  [
    'comments last',
    '<link rel="alternate" type="application/rss+xml" href="/comments/feed"><link rel="alternate" type="application/rss+xml" href="/all">',
    ['https://a.example/all', 'https://a.example/comments/feed'],
  ],
  [
    'links that look like feeds',
    '<a href="/feed">a</a><a href="/b/atom.xml">b</a><a href="/feedback">c</a><a href="mailto:rss@x.example">d</a>',
    ['https://a.example/feed', 'https://a.example/b/atom.xml'],
  ],
  ['no address twice', '<a href="/feed">a</a><a href="/feed#top">b</a>', ['https://a.example/feed']],
])('finds %s', (_, html, expected) => {
  expect(urls(html)).toEqual(expected);
});

test('names a feed by its title, or by the words of its link', () => {
  const html =
    '<link rel="alternate" type="application/rss+xml" title=" All &amp; more " href="/1.xml"><a href="/rss/2"> The <b>second</b></a>';
  expect(pageLinks(html, 'https://a.example/').map((feed) => feed.title)).toEqual(['All & more', 'The']);
});

test('looks at no more of a page than anybody would choose from', () => {
  const html = Array.from({ length: 1_000 }, (_, n) => `<a href="/feed/${n}">x</a>`).join('');
  expect(urls(html)).toHaveLength(50);
});
