import { describe, expect, test } from 'vitest';
import { readArticlePage } from '../../src/collect/article-page.ts';
import { parseOpml } from '../../src/collect/opml.ts';
import { pageLinks } from '../../src/collect/page-links.ts';
import { walkTags } from '../../src/collect/tags.ts';

/** "+a" for an element that opens, "-a" for one that closes, text as it is. */
function walked(markup: string, language: 'html' | 'xml' = 'html'): string {
  const seen: string[] = [];
  walkTags(markup, language, {
    open: (name, attributes) =>
      seen.push([`+${name}`, ...Object.entries(attributes).map(([key, value]) => `${key}=${value}`)].join(' ')),
    close: (name) => seen.push(`-${name}`),
    text: (text) => seen.push(text),
  });
  return seen.join(' ');
}

test.each([
  ['names in lower case, values decoded', '<A HREF="?a=1&amp;b=2" Title=x>y</A>', '+a href=?a=1&b=2 title=x y -a'],
  ['the first of repeated attributes', '<a href="1" href="2"></a>', '+a href=1 -a'],
  [
    'attributes named like something of every object',
    '<a __proto__="1" constructor="2"></a>',
    '+a __proto__=1 constructor=2 -a',
  ],
  ['text decoded', '&lt;b&gt; &eacute;', '<b> é'],
  ['elements that hold nothing closed at once', '<p><br>x<img/></p>', '+p +br -br x +img -img -p'],
  ['what was left open closed by what is around it', '<div><nav>x</div>y', '+div +nav x -nav -div y'],
  ['what was left open closed at the end', '<div><b>', '+div +b -b -div'],
  ['a stray end ignored', '<div></b>x</div>', '+div x -div'],
  ['no tags in scripts', '<script>"<p>"</script>', '+script "<p>" -script'],
])('%s', (_what, markup, expected) => {
  expect(walked(markup)).toBe(expected);
});

test('in XML an element may close itself', () => {
  expect(walked('<outline a="1"/><br>x</br>', 'xml')).toBe('+outline a=1 -outline +br x -br');
});

describe('no page or list takes longer than its length deserves:', () => {
  const hostile = {
    'elements never closed': '<b>'.repeat(450_000),
    'elements never closed, and others never opened': '<b>'.repeat(240_000) + '</i>'.repeat(240_000),
    'outlines in outlines': Array.from({ length: 45_000 }, (_, n) => `<outline xmlUrl="a${n}">`).join(''),
    'one element of very many attributes': `<a ${Array.from({ length: 150_000 }, (_, n) => `a${n}="b"`).join(' ')}>`,
    'paragraphs in paragraphs': '<p>x'.repeat(400_000),
  };
  // Each of them keeps a parser that looks through its open elements busy for a minute; here it is part of a second.
  test.each(Object.entries(hostile))(
    '%s',
    (_what, markup) => {
      const page = `<html><title>x</title>${markup}`;
      expect(readArticlePage(page)?.title).toBe('x');
      expect(pageLinks(page, 'https://a.example/')).toEqual([]);
      const list = `<opml><outline text="x" xmlUrl="https://a.example/"/>${markup}`;
      expect(parseOpml(list)[0]?.url).toBe('https://a.example/');
    },
    2_000,
  );
});
