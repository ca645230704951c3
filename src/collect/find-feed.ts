// Where a site's feeds may be, from its address alone: hosts whose ways are known, then the usual paths.
// Nothing is fetched here and nothing is certain: every address that these give is to be asked and read.

/** Requests of one search, the first page included. */
export const mostRequests = 8;

/** Why there can be none, for people; null for every other host. */
export function whyNoFeed(url: URL): string | null {
  const host = url.hostname.replace(/^(?:www|m|mobile)\./, '');
  const name = feedless.get(host);
  return name === undefined ? null : `${name} offers no feeds.`;
}

const feedless: ReadonlyMap<string, string> = new Map([
  ['x.com', 'X (Twitter)'],
  ['twitter.com', 'X (Twitter)'],
  ['facebook.com', 'Facebook'],
  ['instagram.com', 'Instagram'],
  ['threads.net', 'Threads'],
  ['linkedin.com', 'LinkedIn'],
  ['tiktok.com', 'TikTok'],
]);

type Rule = readonly [host: RegExp, path: RegExp, feeds: readonly string[]];

/** `$1` to `$3` stand for what the brackets of the path and query caught; the first rule that fits counts. */
const rules: readonly Rule[] = [
  [/(?:^|\.)youtube\.com$/, /^\/channel\/(UC[\w-]+)/, ['/feeds/videos.xml?channel_id=$1']],
  [/(?:^|\.)youtube\.com$/, /^\/playlist\?(?:.*&)?list=([\w-]+)/, ['/feeds/videos.xml?playlist_id=$1']],
  [/(?:^|\.)reddit\.com$/, /^\/(r|user)\/([\w-]+)/, ['/$1/$2/.rss']],
  [/(?:^|\.)reddit\.com$/, /^\/?$/, ['/.rss']],
  [/^(?:www\.)?github\.com$/, /^\/([\w-]+)\/?$/, ['/$1.atom']],
  [/^(?:www\.)?github\.com$/, /^\/([\w-]+)\/([\w.-]+)\/(releases|commits|tags)\b/, ['/$1/$2/$3.atom']],
  [/^(?:www\.)?github\.com$/, /^\/([\w-]+)\/([\w.-]+)\/?$/, ['/$1/$2/releases.atom', '/$1/$2/commits.atom']],
  [/^gitlab\./, /^\/(.+?)\/-\/(tags|releases|commits)\b/, ['/$1/-/$2?format=atom']],
  [/^bsky\.app$/, /^\/profile\/([^/?]+)/, ['/profile/$1/rss']],
  [/^(?:www\.)?medium\.com$/, /^\/(@?[\w.-]+)/, ['/feed/$1']],
  [/\.blogspot\.[a-z.]+$/, /^/, ['/feeds/posts/default']],
  [/\.tumblr\.com$/, /^/, ['/rss']],
  [
    /(?:^|\.)(?:stackexchange|stackoverflow|superuser|serverfault|askubuntu)\.com$/,
    /^\/questions\/tagged\/([^/?]+)/,
    ['/feeds/tag/$1'],
  ],
  [/(?:^|\.)(?:stackexchange|stackoverflow|superuser|serverfault|askubuntu)\.com$/, /^/, ['/feeds']],
  // Many hosts run the same programs: Mastodon and its kin, Lemmy.
  [/^/, /^\/(@[\w.]+)\/?$/, ['/$1.rss']],
  [/^/, /^\/tags\/([^/?]+)\/?$/, ['/tags/$1.rss']],
  [/^/, /^\/c\/([\w.]+)\/?$/, ['/feeds/c/$1.xml']],
];

/** Feeds that a known host has for a page, likeliest first; empty where no rule fits. */
export function knownFeeds(url: URL): readonly string[] {
  const path = `${url.pathname}${url.search}`;
  const rule = rules.find(([host, pattern]) => host.test(url.hostname) && pattern.test(path));
  const caught = rule?.[1].exec(path) ?? [];
  return (rule?.[2] ?? []).map(
    (feed) =>
      new URL(
        feed.replace(/\$(\d)/g, (_all, group) => caught[Number(group)] ?? ''),
        url,
      ).href,
  );
}

/** A YouTube page by a channel's name says the channel's id in its script only. */
export function channelFeedIn(html: string, url: URL): string | null {
  const id = /(?:^|\.)youtube\.com$/.test(url.hostname) ? /"externalId":"(UC[\w-]{10,40})"/.exec(html)?.[1] : undefined;
  return id === undefined ? null : new URL(`/feeds/videos.xml?channel_id=${id}`, url).href;
}

const usualPaths = [
  'feed/',
  'rss/',
  'rss.xml',
  'feed.xml',
  'atom.xml',
  'index.xml',
  'index.rss',
  'feed.atom',
  'rss/feed.xml',
];

/** Usual addresses, in the page's folder and at the root by turns. To be asked without redirects: a site that sends all to its front page would match every one. */
export function usualFeeds(url: URL): readonly string[] {
  const folder = new URL('.', url);
  const both = usualPaths.flatMap((path) => [new URL(path, folder).href, new URL(`/${path}`, url).href]);
  return [...new Set(both)];
}
