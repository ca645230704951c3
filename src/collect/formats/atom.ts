// Atom 1.0 and 0.3: a feed that holds entries.
import { innerBase } from '../links.ts';
import { attribute, children } from '../xml.ts';
import type { FeedFormat } from './format.ts';
import { readArticle, readFeedFields } from './xml-fields.ts';

export const atom: FeedFormat = {
  name: 'atom',
  read: (source, context) => {
    if (source.kind !== 'xml' || source.document.dialect !== 'atom') {
      return null;
    }
    const root = source.document.root;
    const feed = readFeedFields(root, context.base, context);
    const base = innerBase(attribute(root, 'xml:base'), context.base) ?? feed.link;
    const found = [...children(root, 'entry'), ...children(root, 'item')];
    return { ...feed, articles: found.flatMap((node) => readArticle(node, base, context) ?? []) };
  },
};
