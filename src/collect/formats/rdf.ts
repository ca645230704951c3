// RSS 1.0 and 0.90: RDF, where the items stand beside the channel.
import type { FeedFormat } from './format.ts';
import { readChannels } from './rss.ts';

export const rdf: FeedFormat = {
  name: 'rdf',
  read: (source, context) =>
    source.kind === 'xml' && source.document.dialect === 'rdf' ? readChannels(source.document.root, context) : null,
};
