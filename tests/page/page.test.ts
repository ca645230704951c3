// The local page over real HTTP, with the real store: what it shows, what it says of its health, and whom it turns away.
import { request } from 'node:http';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPage, type Page } from '../../src/page/page.ts';
import type { App } from '../../src/ports/app.ts';
import { createTestApp, type TestApp } from '../kit/app.ts';
import { aFeed } from '../kit/builders.ts';

let { app, clock }: Partial<TestApp> = {};
let page: Page;

beforeEach(async () => {
  ({ app, clock } = await createTestApp());
  page = await openPage(app, { host: '127.0.0.1', port: 0 });
});

afterEach(async () => {
  await page.close();
  await app?.close();
});

const theApp = (): App => app!;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

function get(path: string, host?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const url = new URL(path, page.url);
    request(url, { headers: host === undefined ? {} : { host } }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the page', () => {
  test('welcomes before the first message, and then leads to its channel', async () => {
    expect((await get('/')).body).toContain('No message has been posted here yet');
    await theApp().messenger.send('world news', { content: 'Hello' }, 'n');
    expect((await get('/')).headers['location']).toBe('/channels/world%20news');
  });

  test('shows a channel, newest message at the bottom, where it is scrolled to', async () => {
    await theApp().messenger.send('news', { content: 'first' }, 'n1');
    clock!.moveTo(clock!.now().getTime() + 1000);
    await theApp().messenger.send('news', { content: 'second' }, 'n2');
    const { body } = await get('/channels/news');
    expect(body).toContain('# news');
    expect(body.indexOf('second')).toBeLessThan(body.indexOf('first'));
    expect(body).toContain('<meta http-equiv="refresh" content="30">');
  });

  test('shows feeds by host, troubled ones first, and keeps the rest of their address to itself', async () => {
    await theApp().store.feeds.add(
      aFeed({ id: 'f1', url: 'https://a.example/feed?key=secret', host: 'a.example:443', outlet: 'Alpha' }),
    );
    await theApp().store.feeds.add(
      aFeed({
        id: 'f2',
        url: 'https://b.example/feed',
        host: 'b.example:443',
        outlet: 'Beta',
        state: 'failing',
        trouble: 'It answered 500.',
      }),
    );
    const { body } = await get('/feeds');
    expect(body.indexOf('Beta')).toBeLessThan(body.indexOf('Alpha'));
    expect(body).toContain('It answered 500.');
    expect(body).toContain('2 in all, 1 in trouble');
    expect(body).not.toContain('secret');
  });

  test.each(['/', '/stories', '/stories?page=-1', '/stories?page=x', '/feeds'])(
    'has something to say on a fresh install at %s',
    async (path) => {
      const answer = await get(path);
      expect([answer.status, answer.body.includes('class="empty"')]).toEqual([200, true]);
    },
  );

  test.each(['/nowhere', '/channels/none', '/channels/%3Cscript%3E'])('has nothing at %s', async (path) => {
    const answer = await get(path);
    expect([answer.status, answer.body.includes('<script>')]).toEqual([404, false]);
  });

  test.each(['/', '/stories', '/feeds', '/healthz', '/metrics', '/nowhere'])(
    'forbids scripts, frames and keeping at %s',
    async (path) => {
      const { headers } = await get(path);
      expect(headers).toMatchObject({
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
    },
  );
});

describe('the page under a name', () => {
  test.each([
    ['localhost:8787', 200],
    ['127.0.0.1', 200],
    ['[::1]:8787', 200],
    ['192.168.1.7:8787', 200],
    ['evil.example', 421],
    ['127.0.0.1.evil.example:8787', 421],
    ['localhost.evil.example', 421],
  ])('%s is answered with %i', async (host, status) => {
    expect((await get('/feeds', host)).status).toBe(status);
  });
});

describe('health', () => {
  test('is good before the first tick and while the tick comes', async () => {
    expect(JSON.parse((await get('/healthz')).body)).toEqual({
      ok: true,
      store: 'answers',
      lastTickSecondsAgo: null,
      why: null,
    });
    await theApp().store.notes.save('last-tick', String(clock!.now().getTime() - 60_000));
    expect(JSON.parse((await get('/healthz')).body)).toMatchObject({ ok: true, lastTickSecondsAgo: 60 });
  });

  test('is bad when the tick stopped, and says so', async () => {
    await theApp().store.notes.save('last-tick', String(clock!.now().getTime() - 3_600_000));
    const answer = await get('/healthz');
    expect([answer.status, JSON.parse(answer.body).why]).toEqual([503, expect.stringContaining('3600 seconds')]);
  });

  test('is bad when the store is gone', async () => {
    await theApp().store.close();
    const answer = await get('/healthz');
    expect([answer.status, JSON.parse(answer.body).store]).toEqual([503, 'fails']);
    expect((await get('/feeds')).status).toBe(500);
  });

  test('has numbers for whoever collects them', async () => {
    const { body } = await get('/metrics');
    expect(body).toContain('newsloom_up 1\n');
    expect(body).toContain('newsloom_feeds{state="active"} 0\n');
    expect(body).toMatch(/newsloom_rows\{table="articles"\} 0\n/);
  });
});

test('a port that is taken is said in words', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) =>
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
  );
  await expect(openPage(theApp(), { host: '127.0.0.1', port })).rejects.toThrow('PAGE_PORT');
  await new Promise((closed) => other.close(closed));
});
