// Hostile and odd text comes out as plain, safe text.
import { describe, expect, test } from 'vitest';
import { escapeText, linkText, plainLine, safeUrl } from '../../src/deliver/escape.ts';

describe('text in Markdown', () => {
  test.each([
    ['emphasis is literal', '*a* _b_ ~~c~~ `d` ||e||', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\` \\|\\|e\\|\\|'],
    ['a backslash cannot undo an escape', '\\*a\\*', '\\\\\\*a\\\\\\*'],
    ['everyone is not called', '@everyone and @here', '@\u200beveryone and @\u200bhere'],
    ['everyone is not called in capitals', '@EVERYONE', '@\u200bEVERYONE'],
    ['a hidden character cannot bring the call back', '@\u200beveryone @\u2060here', '@\u200beveryone @\u200bhere'],
    ['a member is not mentioned', '<@123> <@!123>', '\\<@123\\> \\<@!123\\>'],
    ['a role and a channel are not mentioned', '<@&1> <#2>', '\\<@&1\\> \\<#2\\>'],
    ['a command and a guide are not mentioned', '</news:1> <id:home>', '\\</news:1\\> \\<id:home\\>'],
    ['custom emoji are text', '<:smile:1> <a:wave:2>', '\\<:smile:1\\> \\<a:wave:2\\>'],
    ['a timestamp is text', '<t:1733637600:R>', '\\<t:1733637600:R\\>'],
    ['a masked link is text without an address', '[BBC](https://evil.example)', '\\[BBC\\](evil.example)'],
    ['a bare address loses its scheme', 'see https://www.evil.example/x now', 'see evil.example/x now'],
    ['whatever the scheme', 'steam://run/1 HTTPS://A.example', 'run/1 A.example'],
    ['an invitation is text', 'join discord.gg/abc', 'join discord\\.gg/abc'],
    ['a heading is a line', '# News', '\\# News'],
    ['small print is a line', '-# News', '\\-# News'],
    ['a list is a line', '- News', '\\- News'],
    ['a numbered list is a line', '1. News', '1\\. News'],
    ['a quotation is a line', '> News', '\\> News'],
    ['a hash elsewhere stays', 'C# and #news', 'C# and #news'],
    ['a decimal number stays', '1.5 degrees', '1.5 degrees'],
    ['lines become one', 'a\n# b\r\n\tc\u2028d', 'a # b c d'],
    ['an override of direction goes', 'abc\u202egpj.exe\u202c', 'abcgpj.exe'],
    ['marks of direction and forced isolates go', '\u2066a\u2069\u200fb\u200e', 'ab'],
    ['an isolate that opens and closes stays', 'by \u2068الجزيرة\u2069 today', 'by \u2068الجزيرة\u2069 today'],
    ['an isolate that nobody closes goes', 'by \u2068الجزيرة today', 'by الجزيرة today'],
    ['an end of an isolate that nobody opened goes', 'a\u2069b \u2068c\u2069', 'ab c'],
    ['isolates in isolates go', '\u2068a\u2068b\u2069\u2069', 'ab'],
    ['isolates around nothing go', 'ht\u2068\u2069tps', 'https'],
    ['embeddings and overrides around an address go', '\u202bmoc.elpmaxe\u202c', 'moc.elpmaxe'],
    ['blanks of no width go', 'dis\u200bcord\u2060.gg/abc', 'discord\\.gg/abc'],
    ['invisible letters go', 'a\u3164b\u115fc\u{e0001}d', 'abcd'],
    ['a name that only looks Latin shows what it is', 'Log in at аpple.com/id', 'Log in at xn--pple-43d.com/id'],
    ['also behind a scheme', 'https://www.аpple.com now', 'xn--pple-43d.com now'],
    ['a name of another script altogether stays', 'На сайте пример.рф', 'На сайте пример.рф'],
    ['a Latin name with accents stays', 'bei müller.de', 'bei müller.de'],
    ['control characters go', 'a\u0000b\u0007c\u009bd', 'abcd'],
    ['half a surrogate pair goes', 'a\ud83db', 'ab'],
    ['a byte order mark and a soft hyphen go', '\ufeffa\u00adb', 'ab'],
    ['emoji stay whole', '👩‍🚀 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️', '👩‍🚀 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️'],
    ['a joiner in Persian stays', 'می‌خواهم', 'می‌خواهم'],
    ['Arabic and Chinese stay', 'الأسد في موسكو 阿萨德', 'الأسد في موسكو 阿萨德'],
    ['accents stay, towers of them do not', `e\u0301 a${'\u0301'.repeat(50)}`, `e\u0301 a${'\u0301'.repeat(3)}`],
    ['emptiness is empty', ' \u200b ', ''],
  ])('%s', (_rule, text, safe) => {
    expect(escapeText(text)).toBe(safe);
  });
});

describe('cutting', () => {
  test.each([
    ['a text that fits is whole', 'one two', 7, 'one two'],
    ['at a word', 'one two three four', 14, 'one two three…'],
    ['in a word that fills the room', 'abcdefghijklmnop', 10, 'abcdefghi…'],
    ['without the comma before', 'one two, three', 10, 'one two…'],
    ['never in an emoji', '👩‍🚀👩‍🚀👩‍🚀', 12, '👩‍🚀👩‍🚀…'],
    ['never in an accent', 'aaae\u0301', 5, 'aaae\u0301'],
    ['never in an accent that does not fit', 'aaaae\u0301b', 6, 'aaaa…'],
    ['to nothing when there is no room', 'one', 0, ''],
  ])('%s', (_rule, text, max, cut) => {
    expect(plainLine(text, max)).toBe(cut);
  });

  test('counts the escapes and never ends within one', () => {
    for (let max = 1; max < 60; max++) {
      const safe = escapeText('*'.repeat(20) + ' <@everyone> [a](b) '.repeat(5), max);
      expect(safe.length).toBeLessThanOrEqual(max);
      expect(safe).not.toMatch(/(^|[^\\])(\\\\)*\\$|(^|[^\\])(\\\\)*[*<[]/);
    }
  });

  test('takes no time over a megabyte without a space', () => {
    const before = performance.now();
    expect(plainLine('x'.repeat(1_000_000), 200)).toHaveLength(200);
    expect(escapeText('*'.repeat(1_000_000), 200).length).toBeLessThanOrEqual(200);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

describe('links', () => {
  test.each([
    ['square brackets become round', '[Live] Syria] news', '(Live) Syria) news'],
    ['an address in the words is no address', 'https://bbc.example/news', 'bbc.example/news'],
    ['Markdown stays literal', '*Live*', '\\*Live\\*'],
  ])('in the words of a link %s', (_rule, text, safe) => {
    expect(linkText(text)).toBe(safe);
  });

  test.each([
    ['http and https pass', 'https://a.example/b?c=d#e', 'https://a.example/b?c=d#e'],
    ['brackets are encoded', 'https://a.example/(b)[c]', 'https://a.example/%28b%29%5Bc%5D'],
    ['a space is encoded', 'https://a.example/a b', 'https://a.example/a%20b'],
    ['a name in another script shows what it is', 'https://аpple.example/', 'https://xn--pple-43d.example/'],
    ['another host is not hidden by a user name', 'https://bbc.example@evil.example/', 'https://evil.example/'],
    ['a script is none', 'javascript:alert(1)', null],
    ['a file is none', 'file:///etc/passwd', null],
    ['words are none', 'not a link', null],
    ['one that is too long is none', `https://a.example/${'x'.repeat(500)}`, null],
    ['nothing is none', null, null],
  ])('of addresses %s', (_rule, url, safe) => {
    expect(safeUrl(url, 400)).toBe(safe);
  });
});
