// What a format of feeds is, and what it is given to read.
import type { ReadFeed } from '../../model/feed.ts';
import type { XmlDocument } from '../xml.ts';

export type Source =
  | { readonly kind: 'xml'; readonly document: XmlDocument }
  | { readonly kind: 'json'; readonly value: unknown };

export interface Context {
  /** Where the document came from; relative addresses start there. */
  readonly base: string | null;
  /** Characters of plain text. */
  readonly maxSummaryLength: number;
  /** A text held elements, whose order and tags the raw tree does not tell. */
  sawMarkup(): void;
}

export type DraftFeed = Omit<ReadFeed, 'warnings'>;

export interface FeedFormat {
  readonly name: string;
  /** Null when the document is of another format. */
  read(source: Source, context: Context): DraftFeed | null;
}
