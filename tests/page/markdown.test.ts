// Discord's Markdown as the page draws it, a row per rule; and that nothing in it becomes markup of its own.
import { expect, test } from 'vitest';
import { markdown } from '../../src/page/markdown.ts';
import { distance } from '../../src/page/moment.ts';

const time = { now: new Date('2024-12-08T12:00:00Z'), timeZone: 'Europe/Berlin' };
const draw = (text: string) => markdown(text, time).html;
const link = (url: string, text: string) => `<a href="${url}" rel="noreferrer noopener nofollow">${text}</a>`;

test.each([
  ['bold', '**a**', '<strong>a</strong>'],
  ['italics, both ways', '*a* _b_', '<em>a</em> <em>b</em>'],
  ['bold italics', '***a***', '<strong><em>a</em></strong>'],
  ['underlined and struck', '__a__ ~~b~~', '<u>a</u> <s>b</s>'],
  ['emphasis inside emphasis', '**a *b* c**', '<strong>a <em>b</em> c</strong>'],
  ['a spoiler', '||a||', '<span class="spoiler" tabindex="0">a</span>'],
  ['stars that are arithmetic', '2 * 3 * 4', '2 * 3 * 4'],
  ['underscores inside words', 'snake_case_name', 'snake_case_name'],
  ['signs without an end', '**a', '**a'],
  ['escaped signs', '\\*a\\* \\[b\\]', '*a* [b]'],
  ['a backslash before a letter', 'C:\\temp', 'C:\\temp'],
  ['code, where nothing else counts', '`**a**`', '<code>**a**</code>'],
  ['a code block with a language', '```ts\nlet a;\n```', '<pre><code>let a;</code></pre>'],
  ['a code block without an end', '```a', '```a'],
  ['line breaks', 'a\nb', 'a<br>b'],
  ['a quote over two lines', '> a\n> b\nc', '<blockquote>a<br>b</blockquote>c'],
  ['a quote to the end', '>>> a\nb', '<blockquote>a<br>b</blockquote>'],
  ['a quote in a quote, as text', '> > a', '<blockquote>&#62; a</blockquote>'],
  ['headings', '# a', '<h3 class="h1">a</h3>'],
  ['small print', '-# a', '<small class="sub">a</small>'],
  ['a hash that is no heading', '#a', '#a'],
  ['a list with an inner item', '- a\n  - b', '<ul><li class="dot outer">a</li><li class="dot inner">b</li></ul>'],
  ['a numbered list', '3. a', '<ul><li class="plain outer"><b class="number">3.</b> a</li></ul>'],
  ['a masked link', '[a](https://a.example/x)', link('https://a.example/x', 'a')],
  ['a masked link with a title and angles', '[a](<https://a.example/x> "t")', link('https://a.example/x', 'a')],
  [
    'a masked link with brackets in its text and URL',
    '[a [b]](https://a.example/x_(y))',
    link('https://a.example/x_(y)', 'a [b]'),
  ],
  [
    'emphasis around and inside a link',
    '**[*a*](https://a.example/)**',
    `<strong>${link('https://a.example/', '<em>a</em>')}</strong>`,
  ],
  ['a link that is none of the web', '[a](javascript:alert(1))', '[a](javascript:alert(1))'],
  [
    'a URL in a masked link, as text',
    '[https://b.example](https://a.example/)',
    link('https://a.example/', 'https://b.example'),
  ],
  [
    'a bare URL without the full stop behind it',
    'see https://a.example/x.',
    `see ${link('https://a.example/x', 'https://a.example/x')}.`,
  ],
  ['a bare URL in brackets', '(https://a.example/x)', `(${link('https://a.example/x', 'https://a.example/x')})`],
  ['a URL without preview', '<https://a.example/x>', link('https://a.example/x', 'https://a.example/x')],
  ['mentions', '<@1> <#2>', '<span class="mention">@1</span> <span class="mention">#2</span>'],
  ['a command', '</news:3>', '<span class="mention">/news</span>'],
  ['a custom emoji', '<:wave:12>', ':wave:'],
])('draws %s', (_name, text, html) => {
  expect(draw(text)).toBe(html);
});

test.each([
  ['t', '13:00'],
  ['D', '8 December 2024'],
  ['f', '8 December 2024 at 13:00'],
  ['R', '0 seconds ago'],
])("shows a moment in the page's zone (%s)", (style, text) => {
  expect(draw(`<t:1733659200:${style}>`)).toContain(`>${text}</time>`);
});

test('shows a moment beyond the calendar as its number', () => {
  expect(draw('<t:9999999999999>')).toBe('9999999999999');
});

test.each([
  [-3_600_000, '1 hour ago'],
  [-59_000, '59 seconds ago'],
  [172_800_000, 'in 2 days'],
  [0, '0 seconds ago'],
])('says how far %i ms are', (ms, text) => {
  expect(distance(ms)).toBe(text);
});

test.each([
  '<script>alert(1)</script>',
  '[<img src=x onerror=alert(1)>](https://a.example/)',
  '[a](https://a.example/"onmouseover="alert(1))',
  '**<b>**',
  '`<i>`',
  '```html\n<b>\n```',
  '> <svg onload=alert(1)>',
  '||<s>||',
  'https://a.example/<script>',
])('lets no markup of its own through: %s', (text) => {
  const foreign = draw(text).replace(
    /<\/?(?:a|strong|em|code|pre|blockquote|span|br)(?: (?:href|rel|class|tabindex)="[^"<>]*")*>/g,
    '',
  );
  expect(foreign).not.toMatch(/[<>"]/);
});

test.each([
  ['openers', '['.repeat(4_000)],
  ['stars', '*a'.repeat(2_000)],
  ['mixed signs', '*_~|`'.repeat(800)],
  ['quotes', '> '.repeat(2_000)],
])('takes no longer for 4000 characters of %s', (_name, text) => {
  const before = performance.now();
  draw(text);
  expect(performance.now() - before).toBeLessThan(1_000);
});
