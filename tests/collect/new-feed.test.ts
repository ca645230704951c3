import { expect, test } from 'vitest';
import { feedAddress, newFeed, withoutSecrets } from '../../src/collect/new-feed.ts';

test.each([
  [' https://N.example.org/rss#top ', 'https://n.example.org/rss'],
  ['n.example.org/rss', 'https://n.example.org/rss'],
  ['n.example.org', 'https://n.example.org/'],
  ['n.example.org:8443/rss', 'https://n.example.org:8443/rss'],
  ['feed://n.example.org/rss', 'https://n.example.org/rss'],
  ['feed:http://n.example.org/rss', 'http://n.example.org/rss'],
  ['feed:https://n.example.org/rss', 'https://n.example.org/rss'],
  ['https://n.example.org/rss?key=a%20b', 'https://n.example.org/rss?key=a%20b'],
  ['javascript:alert(1)', null],
  ['file:///etc/hostname', null],
  ['just words', null],
  ['localhost', null],
  ['', null],
])('%j is the address %j', (written, address) => {
  expect(feedAddress(written)).toBe(address);
});

test('a new feed is due at once and named by its host until it is read', () => {
  const now = new Date('2026-03-02T10:00:00Z');
  expect(newFeed('https://www.n.example.org/rss', now)).toMatchObject({
    host: 'www.n.example.org:443',
    outlet: 'n.example.org',
    nextCheckAt: now.getTime(),
    firstReadAt: null,
  });
});

test('what may be secret does not reach the log', () => {
  expect(withoutSecrets('https://ann:pw@n.example.org:8443/rss?token=abc#x')).toBe('https://n.example.org:8443/rss');
});
