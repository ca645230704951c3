import { expect, test } from 'vitest';
import { followRedirect } from '../../src/net/redirect.ts';

const from = new URL('https://news.example.org/a/rss?x=1');

test.each([
  ['an absolute address', 'https://other.example.org/', 'https://other.example.org/'],
  ['a path', '/b', 'https://news.example.org/b'],
  ['a relative path', 'b', 'https://news.example.org/a/b'],
  ['another host without a scheme', '//other.example.org/b', 'https://other.example.org/b'],
  ['letters beyond ASCII', Buffer.from('/f\u00fcr').toString('latin1'), 'https://news.example.org/f%C3%BCr'],
  ['a space', ' /a b ', 'https://news.example.org/a%20b'],
])('%s is followed', (_rule, location, address) => {
  expect(followRedirect(from, location)).toEqual({ kind: 'hop', address });
});

test('from https to http is refused', () => {
  expect(followRedirect(from, 'http://news.example.org/').kind).toBe('refused');
});

test('from http to https is followed', () => {
  expect(followRedirect(new URL('http://news.example.org/'), 'https://news.example.org/').kind).toBe('hop');
});

test('to something that is no address fails', () => {
  expect(followRedirect(from, 'https://').kind).toBe('failed');
});
