// RSS 2.0 and 0.9x: a channel that holds items. Items found beside the channel are taken too; some systems put them there.
import { articleBase } from '../links.ts';
import { children, type XmlNode } from '../xml.ts';
import type { Context, DraftFeed, FeedFormat } from './format.ts';
import { readArticle, readFeedFields, selfLink, statedBase } from './xml-fields.ts';

export const rss: FeedFormat = {
  name: 'rss',
  read: (source, context) =>
    source.kind === 'xml' && source.document.dialect === 'rss' ? readChannels(source.document.root, context) : null,
};

/** Articles of all channels, then those that stand beside them. */
export function readChannels(root: XmlNode, context: Context): DraftFeed {
  const channels = children(root, 'channel');
  const first = channels[0] ?? root;
  const address = statedBase(root, context.base) ?? context.base ?? selfLink(first);
  const feed = readFeedFields(first, address, context);
  const outer = statedBase(root, context.base) ?? articleBase(address, feed.link);
  const articles = [...channels, root].flatMap((holder) => {
    const base = statedBase(holder, address) ?? outer;
    const found = [...children(holder, 'item'), ...children(holder, 'entry')];
    return found.flatMap((node) => readArticle(node, base, context) ?? []);
  });
  return { ...feed, articles };
}
