// A feed on a loopback port as a test needs it: what it holds, how it answers, and what it was asked.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Served, serve } from '../net/serve.ts';

export interface FeedItem {
  readonly id: string;
  readonly title?: string;
  readonly link?: string;
  readonly at?: number;
  readonly text?: string;
}

export function rss(items: readonly FeedItem[]): string {
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Northern Post</title><link>https://n.example.org/</link><language>en</language>${items.map(renderItem).join('')}</channel></rss>`;
}

function renderItem(item: FeedItem): string {
  const date = item.at === undefined ? '' : `<pubDate>${new Date(item.at).toUTCString()}</pubDate>`;
  const title = item.title ?? `Report ${item.id}`;
  const link = item.link ?? `https://n.example.org/${item.id}`;
  return `<item><guid isPermaLink="false">${item.id}</guid><title>${title}</title><link>${link}</link>${date}<description>${item.text ?? ''}</description></item>`;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface FeedServer extends Served {
  /** Answers what is asked at that path; everything else is 404. */
  at(path: string, answer: Answer | string): void;
  /** Paths in the order in which they were asked. */
  paths(): readonly string[];
}

export async function serveFeeds(): Promise<FeedServer> {
  const answers = new Map<string, Answer | string>();
  const served = await serve((request, response) => {
    const answer = answers.get((request.url ?? '').split('?')[0] ?? '');
    if (typeof answer === 'function') {
      answer(request, response);
      return;
    }
    response.writeHead(answer === undefined ? 404 : 200, {
      'content-type': answer?.startsWith('<html') ? 'text/html' : 'application/rss+xml',
    });
    response.end(answer ?? 'nothing here');
  });
  return {
    ...served,
    at: (path, answer) => void answers.set(path, answer),
    paths: () => served.requests.map((request) => request.url ?? ''),
  };
}
