import { describe, expect, test } from 'vitest';
import { canonicalUrl } from '../../src/collect/canonical-url.ts';

describe('what people are shown', () => {
  test.each([
    ['campaign tags go', 'https://n.example.org/a?utm_source=rss&utm-medium=feed&x=1', 'https://n.example.org/a?x=1'],
    ['the question mark goes with the last of them', 'https://n.example.org/a?fbclid=1', 'https://n.example.org/a'],
    ['names are compared in any case', 'https://n.example.org/a?UTM_Source=x&CMPID=y', 'https://n.example.org/a'],
    ['behind a left-over entity too', 'https://n.example.org/a?id=1&amp;utm_source=x', 'https://n.example.org/a?id=1'],
    ['in a fragment too', 'https://n.example.org/a.html#xtor=RSS-3208', 'https://n.example.org/a.html'],
    ['a place in the page stays', 'https://n.example.org/a#part-2', 'https://n.example.org/a#part-2'],
    [
      'an outlet tag goes',
      'https://n.example.org/a?at_medium=RSS&at_campaign=K&wt_mc=rss.red',
      'https://n.example.org/a',
    ],
    ['"by way of a feed" goes', 'https://n.example.org/a?source=rss----4b2f---1', 'https://n.example.org/a'],
    ['another source stays', 'https://n.example.org/a?source=reuters', 'https://n.example.org/a?source=reuters'],
    [
      'a short name goes where it is tracking',
      'https://www.youtube.com/watch?v=a&si=b',
      'https://www.youtube.com/watch?v=a',
    ],
    ['and stays elsewhere', 'https://n.example.org/watch?v=a&si=b', 'https://n.example.org/watch?v=a&si=b'],
    ['identities stay', 'https://n.example.org/?p=12&id=3&article=4', 'https://n.example.org/?p=12&id=3&article=4'],
    [
      'order, case and escapes stay',
      'https://n.example.org/B/%c3%bc?z=%2f&a=+',
      'https://n.example.org/B/%c3%bc?z=%2f&a=+',
    ],
    ['"www." and a trailing slash stay', 'http://www.example.org/a/', 'http://www.example.org/a/'],
    ['a parameter without value stays', 'https://n.example.org/a?utm_source', 'https://n.example.org/a?utm_source'],
    ['broken escapes do no harm', 'https://n.example.org/a?%E0%A4%A=1&utm_x=%zz', 'https://n.example.org/a?%E0%A4%A=1'],
    [
      'a redirector is unwrapped',
      'https://www.google.com/url?rct=j&url=https://n.example.org/a%3Futm_source%3Dx',
      'https://n.example.org/a',
    ],
    [
      'another one too',
      'http://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3a%2f%2fn.example.org%2fb',
      'https://n.example.org/b',
    ],
    [
      'unless its target is no web address',
      'https://www.google.com/url?url=javascript:x',
      'https://www.google.com/url?url=javascript:x',
    ],
  ])('%s', (_rule, link, shown) => {
    expect(canonicalUrl(link)?.url).toBe(shown);
  });

  test.each(['javascript:alert(1)', 'mailto:a@example.org', '/relative', '', 'https://'])('%j is no link', (link) => {
    expect(canonicalUrl(link)).toBeNull();
  });
});

describe('addresses with one key', () => {
  test.each([
    ['scheme', 'http://example.org/a', 'https://example.org/a'],
    ['"www."', 'https://www.example.org/a', 'https://example.org/a'],
    ['"m."', 'https://m.example.org/a', 'https://example.org/a'],
    ['"amp."', 'https://amp.example.org/a', 'https://example.org/a'],
    ['case of the host', 'https://EXAMPLE.org/a', 'https://example.org/a'],
    ['default port', 'https://example.org:443/a', 'https://example.org/a'],
    ['trailing slash', 'https://example.org/a/', 'https://example.org/a'],
    ['order of parameters', 'https://example.org/a?b=1&a=2', 'https://example.org/a?a=2&b=1'],
    ['fragment', 'https://example.org/a#part', 'https://example.org/a'],
    ['tracking', 'https://example.org/a?utm_source=x', 'https://example.org/a'],
    ['case of escapes', 'https://example.org/%c3%bc', 'https://example.org/%C3%BC'],
  ])('differ in %s only', (_rule, one, other) => {
    expect(canonicalUrl(one)?.key).toBe(canonicalUrl(other)?.key);
  });

  test.each([
    ['path', 'https://example.org/a', 'https://example.org/b'],
    ['case of the path', 'https://example.org/a', 'https://example.org/A'],
    ['parameter', 'https://example.org/?p=1', 'https://example.org/?p=2'],
    ['page that a script draws', 'https://example.org/#!/a', 'https://example.org/#!/b'],
    ['port', 'https://example.org:8443/a', 'https://example.org/a'],
    ['a host that only begins like a short one', 'https://m.org/a', 'https://org/a'],
  ])('another %s is another key', (_rule, one, other) => {
    expect(canonicalUrl(one)?.key).not.toBe(canonicalUrl(other)?.key);
  });
});
