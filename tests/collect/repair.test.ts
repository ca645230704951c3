import { expect, test } from 'vitest';
import { repair } from '../../src/collect/repair.ts';

test.each([
  [
    'balances what is open at the end',
    '<rss><channel><item><title>a',
    '<rss><channel><item><title>a</title></item></channel></rss>',
  ],
  [
    'an item closes all that is open in the one before',
    '<rss><channel><item><x><y><item><title>b</title></item></channel></rss>',
    '<rss><channel><item><x><y></y></x></item><item><title>b</title></item></channel></rss>',
  ],
  [
    'a known element closes a text that lost its end',
    '<rss><item><title>a<link>b</link></item></rss>',
    '<rss><item><title>a</title><link>b</link></item></rss>',
  ],
  [
    'inline markup becomes part of the text',
    '<rss><title>a<br>b <i>c</i></title></rss>',
    '<rss><title>a&lt;br>b &lt;i>c&lt;/i></title></rss>',
  ],
  [
    'a stray end is dropped',
    '<rss><item><title>a</title></b></item></rss>',
    '<rss><item><title>a</title></item></rss>',
  ],
  [
    'an end of the root is not believed before the end',
    '<rss></rss><item><title>a</title></item></rss>',
    '<rss><item><title>a</title></item></rss>',
  ],
  [
    'a bare & is escaped',
    '<rss><title>a & b &c; &amp; &eacute; &#38;</title></rss>',
    '<rss><title>a &amp; b &amp;c; &amp; é &amp;</title></rss>',
  ],
  [
    'CDATA becomes escaped text',
    '<rss><title><![CDATA[a < b & c]]></title></rss>',
    '<rss><title>a &lt; b &amp; c</title></rss>',
  ],
  ['unquoted attributes are quoted', '<rss version=2.0 a></rss>', '<rss version="2.0" a=""></rss>'],
  [
    'prefixes are those of their namespace',
    '<rss xmlns:d="http://purl.org/dc/elements/1.1/"><d:Date>x</d:Date></rss>',
    '<rss><dc:date>x</dc:date></rss>',
  ],
  [
    'a prefix means what it means here',
    '<rss><a xmlns:p="http://purl.org/dc/terms/"><p:x/></a><p:x/></rss>',
    '<rss><a><dcterms:x></dcterms:x></a><p:x></p:x></rss>',
  ],
  [
    'a person keeps name and address',
    '<feed><entry><author><name>n</name><title>t</title></entry></feed>',
    '<feed><entry><author><name>n</name></author><title>t</title></entry></feed>',
  ],
  [
    'an element with text holds no known element',
    '<rss><item><x>y<title>t</title></item></rss>',
    '<rss><item><x>y</x><title>t</title></item></rss>',
  ],
  [
    'an element may have any name',
    '<rss><item><__proto__><title>t</title></__proto__></item></rss>',
    '<rss><item><__proto__><title>t</title></__proto__></item></rss>',
  ],
])('%s', (_, broken, sound) => {
  expect(repair(broken, broken.startsWith('<feed') ? 'feed' : 'rss')).toBe(sound);
});

test('keeps the text of what is nested too deeply, and nests no deeper than 256', () => {
  const result = repair(`<rss>${'<a>'.repeat(1_000)}x`, 'rss');
  expect(result).toContain('x');
  expect(result.match(/<a>/g)).toHaveLength(255);
});
