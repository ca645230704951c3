import { describe, expect, test } from 'vitest';
import { channelFeedIn, knownFeeds, usualFeeds, whyNoFeed } from '../../src/collect/find-feed.ts';

test.each([
  [
    'https://www.youtube.com/channel/UCabc_1-2/videos',
    ['https://www.youtube.com/feeds/videos.xml?channel_id=UCabc_1-2'],
  ],
  ['https://www.youtube.com/playlist?a=1&list=PLx', ['https://www.youtube.com/feeds/videos.xml?playlist_id=PLx']],
  ['https://old.reddit.com/r/worldnews/', ['https://old.reddit.com/r/worldnews/.rss']],
  ['https://www.reddit.com/user/ann', ['https://www.reddit.com/user/ann/.rss']],
  ['https://github.com/ann', ['https://github.com/ann.atom']],
  [
    'https://github.com/ann/tool',
    ['https://github.com/ann/tool/releases.atom', 'https://github.com/ann/tool/commits.atom'],
  ],
  ['https://github.com/ann/tool/tags', ['https://github.com/ann/tool/tags.atom']],
  ['https://gitlab.com/group/tool/-/tags', ['https://gitlab.com/group/tool/-/tags?format=atom']],
  ['https://bsky.app/profile/ann.example.org', ['https://bsky.app/profile/ann.example.org/rss']],
  ['https://medium.com/@ann', ['https://medium.com/feed/@ann']],
  ['https://ann.blogspot.com/2024/x.html', ['https://ann.blogspot.com/feeds/posts/default']],
  ['https://ann.tumblr.com/', ['https://ann.tumblr.com/rss']],
  ['https://stackoverflow.com/questions/tagged/rss', ['https://stackoverflow.com/feeds/tag/rss']],
  ['https://social.example.org/@ann', ['https://social.example.org/@ann.rss']],
  ['https://lemmy.example.org/c/news', ['https://lemmy.example.org/feeds/c/news.xml']],
  ['https://www.example.org/news/today', []],
  ['https://notyoutube.com.example.org/channel/UCabc', []],
])('%s is known to have %j', (page, feeds) => {
  expect(knownFeeds(new URL(page))).toEqual(feeds);
});

test.each([
  ['https://x.com/ann', true],
  ['https://www.facebook.com/ann', true],
  ['https://m.facebook.com/ann', true],
  ['https://example.org/x.com', false],
  ['https://notx.com/', false],
])('%s: it is said that it has no feeds: %s', (page, said) => {
  expect(whyNoFeed(new URL(page)) !== null).toBe(said);
});

test("a channel's id is found in its page", () => {
  const html = '<script>{"externalId":"UCabcdefghij","x":1}</script>';
  const page = new URL('https://www.youtube.com/@ann');
  expect(channelFeedIn(html, page)).toBe('https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghij');
  expect(channelFeedIn('<html>', page)).toBeNull();
  expect(channelFeedIn(html, new URL('https://example.org/'))).toBeNull();
});

describe('usual paths', () => {
  test("are tried in the page's folder and at the root by turns", () => {
    expect(usualFeeds(new URL('https://example.org/blog/post.html?x#y')).slice(0, 4)).toEqual([
      'https://example.org/blog/feed/',
      'https://example.org/feed/',
      'https://example.org/blog/rss/',
      'https://example.org/rss/',
    ]);
  });

  test('are tried once where the page is at the root', () => {
    const paths = usualFeeds(new URL('https://example.org/'));
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toContain('https://example.org/index.xml');
  });
});
