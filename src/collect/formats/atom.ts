// Atom 1.0 and 0.3: a feed that holds entries.
import { articleBase } from '../links.ts';
import { children } from '../xml.ts';
import type { FeedFormat } from './format.ts';
import { readArticle, readFeedFields, selfLink, statedBase } from './xml-fields.ts';

export const atom: FeedFormat = {
  name: 'atom',
  read: (source, context) => {
    if (source.kind !== 'xml' || source.document.dialect !== 'atom') {
      return null;
    }
    const root = source.document.root;
    const address = context.base ?? selfLink(root);
    const feed = readFeedFields(root, address, context);
    const base = statedBase(root, address) ?? articleBase(address, feed.link);
    const found = [...children(root, 'entry'), ...children(root, 'item')];
    return { ...feed, articles: found.flatMap((node) => readArticle(node, base, context) ?? []) };
  },
};
