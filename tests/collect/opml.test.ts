import { describe, expect, test } from 'vitest';
import { parseOpml, renderOpml } from '../../src/collect/opml.ts';
import { aFeed } from '../kit/builders.ts';

const list = `<?xml version="1.0"?>
<opml version="1.0"><head><title>Mine</title></head><body>
  <outline text="World"><outline text="Deep">
    <outline type="rss" text="Northern Post" title="The Northern Post" xmlUrl=" https://north.example.org/rss?a=1&amp;b=2 " language="en"/>
  </outline></outline>
  <OUTLINE TEXT="Alone" XMLURL="https://alone.example.org/feed"/>
  <outline text="A note without an address"/>
  <outline text="Again" xmlUrl="https://alone.example.org/feed"/>
</body></opml>`;

test('feeds are read from any depth, with their names and the folder around them, each once', () => {
  expect(parseOpml(list)).toEqual([
    { url: 'https://north.example.org/rss?a=1&b=2', outlet: 'The Northern Post', subject: 'Deep', language: 'en' },
    { url: 'https://alone.example.org/feed', outlet: 'Alone', subject: null, language: null },
  ]);
});

describe('a file that programs broke is read as far as it goes:', () => {
  test.each([
    ['cut off', list.slice(0, list.indexOf('</outline></outline>'))],
    ['a bare ampersand', list.replace('&amp;', '&')],
    ['a byte order mark and blank lines before it', `\ufeff\n\n${list}`],
    ['an unclosed outline', list.replace('</outline></outline>', '</outline>')],
  ])('%s', (_what, text) => {
    expect(parseOpml(text)[0]?.url).toBe('https://north.example.org/rss?a=1&b=2');
  });
});

test.each([
  ['a web page', '<html><body>no</body></html>', 'not an OPML file'],
  ['nothing', '', 'not an OPML file'],
  ['a list of nothing', '<opml><body><outline text="x"/></body></opml>', 'lists no feeds'],
])('%s is refused in words', (_what, text, words) => {
  expect(() => parseOpml(text)).toThrow(words);
});

test('entities that grow do not grow here', () => {
  const bomb = `<!DOCTYPE opml [<!ENTITY a "${'x'.repeat(1_000)}"><!ENTITY b "&a;&a;&a;&a;">]><opml><body><outline xmlUrl="https://n.example.org/" text="&b;"/></body></opml>`;
  expect(parseOpml(bomb)).toHaveLength(1);
  expect(parseOpml(bomb)[0]?.outlet?.length).toBeLessThan(20);
});

test('what is written is read again, whatever names hold', () => {
  const feeds = [
    aFeed({
      id: 'a',
      url: 'https://a.example.org/?x=1&y="2"',
      outlet: 'Tom & "Ann" <\u0001x>',
      subject: 'World',
      language: 'en',
    }),
    aFeed({ id: 'b', url: 'https://b.example.org/', outlet: 'B', subject: null, language: null }),
    aFeed({ id: 'c', url: 'https://c.example.org/', outlet: 'C', subject: 'World', language: null }),
  ];
  const text = renderOpml(feeds, 'Feeds of <us>', new Date('2026-03-02T10:00:00Z'));
  expect(text).toContain('<title>Feeds of &lt;us&gt;</title>');
  expect(parseOpml(text)).toEqual([
    { url: 'https://a.example.org/?x=1&y="2"', outlet: 'Tom & "Ann" <x>', subject: 'World', language: 'en' },
    { url: 'https://c.example.org/', outlet: 'C', subject: 'World', language: null },
    { url: 'https://b.example.org/', outlet: 'B', subject: null, language: null },
  ]);
});
