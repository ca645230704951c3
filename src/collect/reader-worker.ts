// The worker thread of reader.ts: a document comes in, its reading goes out.
import { parentPort, workerData } from 'node:worker_threads';
import type { FeedDocument, Reading } from '../model/feed.ts';
import { readDocument } from './read.ts';

parentPort!.on('message', (document: FeedDocument) => {
  parentPort!.postMessage(readSafely(document));
});

/** A fault of ours in one document must not take the reader away from the others. */
function readSafely(document: FeedDocument): Reading {
  try {
    return readDocument(document, workerData);
  } catch (error) {
    return { kind: 'unreadable', why: `Reading it failed: ${(error as Error).message}`, links: [] };
  }
}

parentPort!.postMessage('ready');
