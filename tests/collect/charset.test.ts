import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decode } from '../../src/collect/charset.ts';

const russian = 'Мост через реку открыли раньше срока, сообщает городская служба';
const declared = (encoding: string, text: string): string =>
  `<?xml version="1.0" encoding="${encoding}"?><rss>${text}</rss>`;

test.each([
  ['HTTP', iconv.encode(`<rss>${russian}</rss>`, 'koi8-r'), 'text/xml; charset=KOI8-R', russian],
  ['the XML declaration', iconv.encode(declared('windows-1251', russian), 'win1251'), null, russian],
  [
    'HTTP before the declaration',
    iconv.encode(declared('koi8-r', russian), 'win1251'),
    'text/xml; charset="windows-1251"',
    russian,
  ],
  [
    'a byte order mark before both',
    iconv.encode(declared('koi8-r', russian), 'utf-16le', { addBOM: true }),
    'text/xml; charset=koi8-r',
    russian,
  ],
  ['the pattern of UTF-16 without a mark', iconv.encode(`<rss>${russian}</rss>`, 'utf-16be'), null, russian],
  ['UTF-32', iconv.encode(`<rss>${russian}</rss>`, 'utf-32le', { addBOM: true }), null, russian],
  ['UTF-8 whatever anybody says', Buffer.from(declared('iso-8859-1', russian)), 'text/xml; charset=koi8-r', russian],
  [
    'Japanese in seven bits, which is valid UTF-8 too',
    Buffer.from('<?xml version="1.0" encoding="iso-2022-jp"?><rss>\x1b$BF|K\\\x1b(B</rss>'),
    null,
    '日本',
  ],
  [
    'windows-1252 for Latin-1, with its quotes',
    Buffer.from([0x3c, 0x61, 0x3e, 0x93, 0xe9, 0x94]),
    'text/xml; charset=iso-8859-1',
    '“é”',
  ],
  ['a guess by the letters', iconv.encode(`<rss><item>${russian}</item></rss>`, 'win1251'), null, russian],
  ['a guess against a label that nobody knows', iconv.encode(declared('x-none', russian), 'koi8-r'), null, russian],
  [
    'mostly UTF-8 with a broken character',
    Buffer.concat([Buffer.from(`<rss>${russian}`), Buffer.from([0xd0, 0x3c])]),
    null,
    russian,
  ],
])('believes %s', (_, bytes, contentType, text) => {
  expect(decode(bytes, contentType).text).toContain(text);
});

test.each([
  [
    'is told of a wrong label',
    Buffer.from(declared('iso-8859-1', 'é')),
    'The feed calls itself iso-8859-1 but is UTF-8',
  ],
  ['is told of a guess', iconv.encode(`<rss>${russian}</rss>`, 'win1251'), 'does not say its character set'],
  [
    'is told of broken characters',
    Buffer.concat([Buffer.from(russian), Buffer.from([0xd0, 0x3c])]),
    'Some characters are broken',
  ],
])('a person %s', (_, bytes, words) => {
  expect(decode(bytes, null).warning).toContain(words);
});

test('says nothing of a label that makes no difference', () => {
  expect(decode(Buffer.from(declared('iso-8859-1', 'plain')), 'text/xml; charset=us-ascii').warning).toBeNull();
});
