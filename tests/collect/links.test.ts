import { expect, test } from 'vitest';
import { articleBase, resolveLink } from '../../src/collect/links.ts';

test.each([
  [
    'an absolute address stays, tracking and all',
    'https://a.example/x?utm_source=rss#y',
    null,
    'https://a.example/x?utm_source=rss#y',
  ],
  ['a relative one starts at the base', '../x', 'https://a.example/b/c/', 'https://a.example/b/x'],
  ['white space around and within goes', '\n https://a.example/\n x ', null, 'https://a.example/%20x'],
  ['www without a scheme is an address', 'www.a.example/x', 'https://b.example/', 'https://www.a.example/x'],
  ['no scheme and no base', '//a.example/x', null, 'https://a.example/x'],
  ['a relative one without a base is none', '/x', null, null],
  ['a script is none', 'javascript:alert(1)', 'https://a.example/', null],
  ['a tag URI is none', 'tag:a.example,2024:1', 'https://a.example/', null],
  ['nothing is none', '  ', 'https://a.example/', null],
])('%s', (_, written, base, url) => {
  expect(resolveLink(written, base)).toBe(url);
});

test.each([
  [
    'the document, on the host of its site',
    'https://a.example/feeds/x.xml',
    'https://www.a.example/',
    'https://a.example/feeds/x.xml',
  ],
  [
    'the site, when the document came from elsewhere',
    'https://feeds.example/a',
    'https://a.example/',
    'https://a.example/',
  ],
  ['the document, when no site is named', 'https://feeds.example/a', null, 'https://feeds.example/a'],
  ['the site, when the document is a file', null, 'https://a.example/', 'https://a.example/'],
])('articles are relative to %s', (_, document, site, base) => {
  expect(articleBase(document, site)).toBe(base);
});
