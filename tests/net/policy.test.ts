import { describe, expect, test } from 'vitest';
import { judgeAddress, openedTargets } from '../../src/net/policy.ts';

const none = openedTargets([]);

test.each([
  ['https://news.example.org/rss.xml', 'an ordinary feed'],
  ['http://news.example.org:8080/rss', 'port 8080'],
  ['https://news.example.org:8443/rss', 'port 8443'],
  ['http://news.example.org:443/rss', 'port 443 without TLS'],
  ['https://news.example.org./rss', 'a full name with its dot'],
  ['https://zeitung-öst.example.org/rss', 'a name in Unicode'],
  ['https://10.0.0.1.example.org/', 'a public name that begins like a private address'],
  ['https://internal.example.org/', 'a public name that begins like a private one'],
  ['http://8.8.4.4/rss', 'a public literal'],
  ['http://[2606:4700:4700::1001]/rss', 'a public IPv6 literal'],
  ['http://news.example.org/%0d%0aX:y', 'an encoded line break in the path'],
])('%s may be asked: %s', (address) => {
  expect(judgeAddress(address, none)).toMatchObject({ allowed: true, opened: false });
});

test.each([
  ['ftp://news.example.org/rss', 'another scheme', 'http'],
  ['file:///etc/hostname', 'a file', 'http'],
  ['javascript:alert(1)', 'a script', 'http'],
  ['/rss.xml', 'no scheme', 'complete'],
  ['', 'nothing', 'complete'],
  ['http://', 'no host', 'complete'],
  ['http://ann:secret@news.example.org/', 'credentials', 'password'],
  ['http://ann@news.example.org/', 'a user name alone', 'password'],
  ['http://news.example.org:22/', 'a port of another service', 'ports'],
  ['http://news.example.org:0/', 'port 0', 'ports'],
  ['http://2130706434/', 'a decimal address', 'public'],
  ['http://0x7f000002/', 'a hexadecimal address', 'public'],
  ['http://0177.0.0.2/', 'an octal address', 'public'],
  ['http://127.2/', 'a short address', 'public'],
  ['http://127.0.0.2./', 'an address with a dot behind it', 'public'],
  ['http://１２７.0.0.2/', 'full-width digits', 'public'],
  ['http://%31%32%37.0.0.2/', 'percent-encoded digits', 'public'],
  ['http://[::ffff:127.0.0.2]/', 'a mapped address', 'public'],
  ['http://[fe80::2%25eth0]/', 'a zone', 'complete'],
  ['http://127.0.0.2#@news.example.org/', 'a fragment that looks like a host', 'public'],
  ['http://news.example.org\\@127.0.0.2/', 'a backslash', 'backslash'],
  ['http://news.example.org/a b', 'a space', 'space'],
  ['http://news.exa\tmple.org/', 'a tab that parsers drop', 'control'],
  ['http://news.example.org/\u0000', 'a control character', 'control'],
  ['http://printer/', 'a single label', 'dot'],
  ['http://localhost/', 'localhost', 'dot'],
  ['http://feeds.localhost/', 'a name below localhost', 'private networks'],
  ['http://nas.local/', 'mDNS', 'private networks'],
  ['http://nas.LOCAL./', 'mDNS in capitals with a dot', 'private networks'],
  ['http://metadata.google.internal/', 'a name of a cloud', 'private networks'],
  ['http://router.home.arpa/', 'a home network', 'private networks'],
  ['http://api.default.svc/', 'a service of a cluster', 'private networks'],
  ['http://abc.onion/', 'a hidden service', 'private networks'],
  [`http://news.example.org/${'a'.repeat(2_048)}`, 'too long', 'longer'],
])('%s may not be asked: %s', (address, _rule, word) => {
  const judged = judgeAddress(address, none);
  expect(judged.allowed).toBe(false);
  expect(judged).toHaveProperty('why', expect.stringContaining(word));
});

describe('what the operator opened', () => {
  const opened = openedTargets(['127.0.0.1:8901', '[::1]:9000', 'feeds.intern:8901']);

  test.each([
    ['http://127.0.0.1:8901/a', true],
    ['http://0x7f.1:8901/a', true],
    ['http://[::1]:9000/', true],
    ['http://FEEDS.intern:8901/', true],
    ['http://127.0.0.1:8902/', false],
    ['http://127.0.0.2:8901/', false],
    ['http://ann@127.0.0.1:8901/', false],
    ['ftp://127.0.0.1:8901/', false],
  ])('%s: %s', (address, allowed) => {
    expect(judgeAddress(address, opened).allowed).toBe(allowed);
  });

  test('an entry that is no host and port is an error of the configuration', () => {
    expect(() => openedTargets(['[oops'])).toThrow(TypeError);
  });
});
