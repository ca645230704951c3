import { expect, test } from 'vitest';
import { clip, plainText, plainTitle, tidy } from '../../src/collect/plain-text.ts';

test.each([
  ['tags go', '<p>One <b>two</b></p><p>three</p>', 'One two three'],
  ['inline tags leave no gap', 'wo<b>r</b>d', 'word'],
  ['entities are decoded', 'A &amp; B &eacute; &#8211; &hellip;', 'A & B é – …'],
  ['scripts and styles go with all that is in them', 'a<script>if (a < b) c()</script><style>p{}</style>b', 'ab'],
  ['a script that never ends hides nothing', 'a<script>b c', 'ab c'],
  ['comments go', 'a<!-- <b> > -->b', 'ab'],
  ['a quoted > does not end a tag', '<img alt="a > b" src="x">c', 'c'],
  ['what is no tag stays', '1 < 2 and 3 <3', '1 < 2 and 3 <3'],
  ['a tag that never ends goes', 'a <a href="http://…', 'a'],
  ['white space is folded', ' a \n\t b\u00a0c ', 'a b c'],
])('plain text: %s', (_, html, text) => {
  expect(plainText(html)).toBe(text);
});

test.each([
  ['known tags go', 'A <i>new</i> <em class="x">day</em><br/>here', 'A new day here'],
  ['what only looks like a tag stays', 'List<String> & Map<K, V>', 'List<String> & Map<K, V>'],
  ['twice-encoded entities are undone', 'Tom &amp;amp; Jerry&amp;#8217;s', 'Tom & Jerry’s'],
  ['tags behind one more encoding go', '&lt;b&gt;Bold&lt;/b&gt; move', 'Bold move'],
])('title: %s', (_, markup, text) => {
  expect(plainTitle(markup)).toBe(text);
});

test.each([
  ['UTF-8 taken for windows-1252 is undone', 'cafÃ© â€“ â€œouiâ€\u009d', 'café – “oui”'],
  ['only when all of it can be', 'Ã is a letter, Ł too', 'Ã is a letter, Ł too'],
  ['C1 controls are windows-1252', 'It\u0092s', 'It’s'],
  ['direction marks and zero-width spaces go', 'a\u202eb\u200bc\ufeff', 'abc'],
  ['joiners of emoji stay', '👩‍🚀', '👩‍🚀'],
  ['lone surrogates are replaced', 'a\ud800b', 'a\ufffdb'],
  ['characters are composed', 'e\u0301', 'é'],
])('tidy: %s', (_, text, tidied) => {
  expect(tidy(text)).toBe(tidied);
});

test('a long text is cut at a space, with a mark', () => {
  expect(clip('one two three four', 15)).toBe('one two three…');
  expect(plainText(`<p>${'word '.repeat(10_000)}</p>`, 100)).toHaveLength(100);
});
