// RSS 2.0 and 0.9x: a channel that holds items. Items found beside the channel are taken too; some systems put them there.
import { innerBase } from '../links.ts';
import { attribute, children, type XmlNode } from '../xml.ts';
import type { Context, DraftFeed, FeedFormat } from './format.ts';
import { readArticle, readFeedFields } from './xml-fields.ts';

export const rss: FeedFormat = {
  name: 'rss',
  read: (source, context) =>
    source.kind === 'xml' && source.document.dialect === 'rss' ? readChannels(source.document.root, context) : null,
};

/** Articles of all channels, then those that stand beside them. */
export function readChannels(root: XmlNode, context: Context): DraftFeed {
  const channels = children(root, 'channel');
  const outer = innerBase(attribute(root, 'xml:base'), context.base);
  const feed = readFeedFields(channels[0] ?? root, outer, context);
  const articles = [...channels, root].flatMap((holder) => {
    const base = innerBase(attribute(holder, 'xml:base'), outer) ?? feed.link;
    const found = [...children(holder, 'item'), ...children(holder, 'entry')];
    return found.flatMap((node) => readArticle(node, base, context) ?? []);
  });
  return { ...feed, articles };
}
