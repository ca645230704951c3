// A recorded news day: its folder in fixtures/days, and a server on loopback that answers as the outlets did at a given moment.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Families } from '../model/outlet.ts';
import type { Net } from '../ports/net.ts';

export interface RecordedFeed {
  readonly file: string;
  readonly outlet: string;
  readonly path: string;
  readonly contentType: string;
  readonly language: string;
}

export interface RecordedDay {
  readonly folder: string;
  readonly title: string;
  /** Moments at which the outlets' feeds were recorded, epoch milliseconds, oldest first. */
  readonly polls: readonly number[];
  readonly feeds: readonly RecordedFeed[];
  readonly families: Families;
}

/** Throws with the missing file's name. */
export function openDay(folder: string): RecordedDay {
  const file = join(folder, 'day.json');
  if (!existsSync(file)) {
    throw new Error(`There is no recorded day in ${folder} (day.json is missing).`);
  }
  const day = JSON.parse(readFileSync(file, 'utf8')) as Omit<RecordedDay, 'folder' | 'polls'> & { polls: string[] };
  return { ...day, folder, polls: day.polls.map((poll) => Date.parse(poll)) };
}

export interface DayServer {
  /** Such as `127.0.0.1:40123`: what the net must be allowed to dial. */
  readonly host: string;
  /** Requests answered so far, by status. */
  readonly answered: ReadonlyMap<number, number>;
  /** The address under which the bot knows a feed: the same on every run, whatever port is free. */
  urlOf(feed: RecordedFeed): string;
  /** A net that dials this server for those addresses, and is itself otherwise. */
  leading(net: Net): Net;
  close(): Promise<void>;
}

function urlOf({ file, path }: RecordedFeed): string {
  return `http://${file.replace(/\.\w+$/, '')}.example${path}`;
}

/** Serves each feed as it was at the newest poll that is not after `now()`, with an ETag; before the first poll it answers 503. */
export async function serveDay(day: RecordedDay, now: () => Date): Promise<DayServer> {
  const answered = new Map<number, number>();
  const server = createServer((request, response) => {
    const feed = day.feeds.find((candidate) => candidate.path === request.url);
    const poll = day.polls.findLastIndex((at) => at <= now().getTime());
    const path =
      feed === undefined || poll < 0 ? null : join(day.folder, 'polls', String(poll + 1).padStart(2, '0'), feed.file);
    const send = (status: number, headers: Record<string, string>, body: Buffer | string): void => {
      answered.set(status, (answered.get(status) ?? 0) + 1);
      response.writeHead(status, headers).end(body);
    };
    if (feed === undefined) {
      send(404, { 'content-type': 'text/plain' }, 'There is no such feed.');
    } else if (path === null || !existsSync(path)) {
      send(503, { 'content-type': 'text/plain' }, 'Nothing was recorded yet.');
    } else {
      const body = readFileSync(path);
      const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
      const isKnown = request.headers['if-none-match'] === etag;
      send(isKnown ? 304 : 200, { etag, 'content-type': feed.contentType }, isKnown ? '' : body);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    answered,
    urlOf,
    leading: (net) => ({
      ...net,
      get: async (request) => {
        const feed = day.feeds.find((candidate) => urlOf(candidate) === request.url);
        if (feed === undefined) {
          return net.get(request);
        }
        const answer = await net.get({ ...request, url: `http://${host}${feed.path}` });
        return answer.kind === 'answer' ? { ...answer, url: request.url } : answer;
      },
    }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
