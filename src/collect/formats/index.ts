// The formats that we read, in the order in which they are asked; the first that recognises a document wins.
import { atom } from './atom.ts';
import type { FeedFormat } from './format.ts';
import { jsonFeed } from './json-feed.ts';
import { rdf } from './rdf.ts';
import { rss } from './rss.ts';

export const formats: readonly FeedFormat[] = [rss, atom, rdf, jsonFeed];
