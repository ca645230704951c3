import { type AddressInfo, createServer } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { defaultSettings } from '../../src/model/settings.ts';
import { type NetOptions, openNet } from '../../src/net/fetch.ts';
import type { Net } from '../../src/ports/net.ts';
import { type Served, serve } from './serve.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) {
    await close();
  }
});

async function served(answer: Parameters<typeof serve>[0]): Promise<Served> {
  const server = await serve(answer);
  closing.push(server.close);
  return server;
}

function net(allowPrivate: readonly string[], options: Partial<NetOptions> = {}): Net {
  const opened = openNet({
    settings: defaultSettings,
    allowPrivate,
    userAgent: 'Newsloom/0 (+https://x.test)',
    ...options,
  });
  closing.push(opened.close);
  return opened;
}

const nowhere = async (): Promise<readonly string[]> => {
  throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
};

describe('an answer', () => {
  test('comes with its status, its headers in lower case and its bytes as they are', async () => {
    const server = await served((_request, response) => {
      response.writeHead(203, { ETag: 'W/"a b"', 'X-Two': ['1', '2'] });
      response.end(Buffer.from([0xff, 0x00, 0x41]));
    });
    const answer = await net([server.target]).get({ url: `${server.origin}/rss?x=1#part` });
    expect(answer).toMatchObject({ kind: 'answer', status: 203, url: `${server.origin}/rss?x=1`, movedTo: null });
    expect(answer).toHaveProperty('headers.etag', 'W/"a b"');
    expect(answer).toHaveProperty('headers.x-two', '1, 2');
    expect(answer).toHaveProperty('body', Buffer.from([0xff, 0x00, 0x41]));
  });

  test('was asked for with who we are, for how many, what we read, and nothing that follows people', async () => {
    const server = await served((_request, response) => response.end());
    await net([server.target]).get({ url: server.origin, subscribers: 3, headers: { 'if-none-match': '"x' } });
    const headers = server.requests[0]?.headers ?? {};
    expect(headers['user-agent']).toBe('Newsloom/0 (+https://x.test; 3 subscribers)');
    expect(headers['accept']).toMatch(/^application\/rss\+xml, application\/atom\+xml/);
    expect(headers['accept-encoding']).toBe('gzip, br');
    expect(headers['if-none-match']).toBe('"x');
    // No cookie, no referrer, and no A-IM, whose answers would hold a part of the feed.
    const names = ['accept', 'accept-encoding', 'connection', 'host', 'if-none-match', 'user-agent'];
    expect(Object.keys(headers).sort()).toEqual(names);
  });

  test('comes straight from its host, whatever proxy the environment names', async () => {
    const server = await served((_request, response) => response.end('straight'));
    const proxy = await served((_request, response) => response.end('by proxy'));
    const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY'];
    const before = names.map((name) => process.env[name]);
    for (const name of names) {
      process.env[name] = proxy.origin;
    }
    try {
      const answer = await net([server.target]).get({ url: server.origin });
      expect(answer).toHaveProperty('body', Buffer.from('straight'));
      expect(proxy.requests).toEqual([]);
    } finally {
      for (const [at, name] of names.entries()) {
        if (before[at] === undefined) {
          delete process.env[name];
        } else {
          process.env[name] = before[at];
        }
      }
    }
  });

  test('of 304 has no body', async () => {
    const server = await served((_request, response) => {
      response.writeHead(304, { 'content-encoding': 'gzip' });
      response.end();
    });
    const answer = await net([server.target]).get({ url: server.origin });
    expect(answer).toMatchObject({ kind: 'answer', status: 304 });
    expect(answer).toHaveProperty('body.length', 0);
  });

  test('is unpacked', async () => {
    const server = await served((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'br' });
      response.end(brotliCompressSync('<rss/>'));
    });
    const answer = await net([server.target]).get({ url: server.origin });
    expect(answer.kind === 'answer' && Buffer.from(answer.body).toString()).toBe('<rss/>');
  });

  test('packed with gzip and cut off gives what it holds', async () => {
    const packed = gzipSync(`<rss>${'news '.repeat(3_000)}`);
    const server = await served((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(packed.subarray(0, packed.length - 12));
    });
    const answer = await net([server.target]).get({ url: server.origin });
    expect(answer.kind === 'answer' && Buffer.from(answer.body).toString()).toMatch(/^<rss>news /);
  });
});

describe('too much is not read', () => {
  test('50 MB with their length said are refused unread', async () => {
    let written = 0;
    const server = await served((_request, response) => {
      response.writeHead(200, { 'content-length': 52_428_800 });
      response.write(Buffer.alloc(65_536));
      written += 65_536;
    });
    const answer = await net([server.target]).get({ url: server.origin });
    expect(answer).toEqual({ kind: 'failed', why: 'it is larger than 8 MiB' });
    expect(written).toBe(65_536);
  });

  test('50 MB without their length are left at the bound', async () => {
    let written = 0;
    const server = await served((_request, response) => {
      const more = (): void => {
        while (written < 52_428_800 && !response.destroyed) {
          written += 65_536;
          if (!response.write(Buffer.alloc(65_536, 0x20))) {
            response.once('drain', more);
            return;
          }
        }
        response.end();
      };
      more();
    });
    const answer = await net([server.target]).get({ url: server.origin });
    expect(answer).toEqual({ kind: 'failed', why: 'it is larger than 8 MiB' });
    expect(written).toBeLessThan(30_000_000);
  });

  test.each([
    ['gzip', gzipSync(Buffer.alloc(100_000_000), { level: 1 })],
    ['br', brotliCompressSync(Buffer.alloc(100_000_000))],
  ])('a %s bomb is left at the bound', async (encoding, bomb) => {
    const server = await served((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding });
      response.end(bomb);
    });
    const before = process.memoryUsage().rss;
    const answer = await net([server.target]).get({ url: server.origin });
    expect(answer).toEqual({ kind: 'failed', why: 'it is larger than 8 MiB' });
    expect(process.memoryUsage().rss - before).toBeLessThan(90_000_000);
  });

  test('a caller may ask for less', async () => {
    const server = await served((_request, response) => response.end('x'.repeat(2_000)));
    expect((await net([server.target]).get({ url: server.origin, maxBytes: 1_000 })).kind).toBe('failed');
  });
});

describe('time is bounded', () => {
  test('an answer that never begins', async () => {
    const server = await served(() => {});
    const answer = await net([server.target]).get({ url: server.origin, timeoutMs: 50 });
    expect(answer).toEqual({ kind: 'failed', why: 'it took too long to answer' });
  });

  test('a body that drips for ever', async () => {
    const server = await served((_request, response) => {
      const drip = setInterval(() => response.write('x'), 5);
      response.on('close', () => clearInterval(drip));
    });
    const answer = await net([server.target]).get({ url: server.origin, timeoutMs: 80 });
    expect(answer).toEqual({ kind: 'failed', why: 'it took too long to answer' });
  });

  test('redirects share the time of their fetch', async () => {
    const server = await served((_request, response) => {
      setTimeout(() => {
        response.writeHead(302, { location: '/again' });
        response.end();
      }, 30);
    });
    const answer = await net([server.target]).get({ url: server.origin, timeoutMs: 80 });
    expect(answer).toEqual({ kind: 'failed', why: 'it took too long to answer' });
  });

  test('a name that never resolves', async () => {
    const asked = net([], { resolve: () => new Promise(() => {}) });
    const answer = await asked.get({ url: 'http://slow.example.org/', timeoutMs: 50 });
    expect(answer).toEqual({ kind: 'failed', why: 'it took too long to answer' });
  });
});

describe('a broken connection is a failure that says no more than it must', () => {
  test('reset in the middle of the body', async () => {
    const server = await served((_request, response) => {
      response.writeHead(200, { 'content-length': 1_000 });
      response.write('half', () => response.destroy());
    });
    const answer = await net([server.target]).get({ url: server.origin });
    expect(answer).toEqual({ kind: 'failed', why: 'it broke off in the middle' });
  });

  test('nobody listens', async () => {
    const server = await serve(() => {});
    await server.close();
    const answer = await net([server.target]).get({ url: server.origin });
    expect(answer).toEqual({ kind: 'failed', why: 'not reachable from here' });
  });

  test('the name does not exist', async () => {
    const answer = await net([], { resolve: nowhere }).get({ url: 'http://gone.example.org/' });
    expect(answer).toEqual({ kind: 'failed', why: 'name not found' });
  });

  test('the far side does not speak HTTP', async () => {
    const server = createServer((socket) =>
      socket
        .on('error', () => {})
        .resume()
        .end('220 mail ready\r\n'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => server.close(() => resolve())));
    const target = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const answer = await net([target]).get({ url: `http://${target}/` });
    expect(answer).toEqual({ kind: 'failed', why: 'its answer is not HTTP' });
  });
});

describe('redirects', () => {
  const to = (status: number, location: string) => (): { status: number; location: string } => ({ status, location });

  async function chain(steps: Readonly<Record<string, () => { status: number; location: string }>>): Promise<Served> {
    return await served((request, response) => {
      const step = steps[request.url ?? '']?.();
      response.writeHead(step?.status ?? 200, step === undefined ? {} : { location: step.location });
      response.end(step === undefined ? 'here' : 'x'.repeat(100_000));
    });
  }

  test('are followed, and a chain that is permanent throughout says where it leads', async () => {
    const server = await chain({ '/a': to(301, '/b?x=1'), '/b?x=1': to(308, '/c') });
    const answer = await net([server.target]).get({ url: `${server.origin}/a` });
    expect(answer).toMatchObject({ status: 200, url: `${server.origin}/c`, movedTo: `${server.origin}/c` });
  });

  test.each([302, 303, 307])('one %d in the chain makes it temporary', async (status) => {
    const server = await chain({ '/a': to(301, '/b'), '/b': to(status, '/c') });
    const answer = await net([server.target]).get({ url: `${server.origin}/a` });
    expect(answer).toMatchObject({ status: 200, url: `${server.origin}/c`, movedTo: null });
  });

  test('may hold letters beyond ASCII', async () => {
    const server = await chain({ '/a': to(302, Buffer.from('/für').toString('latin1')) });
    const answer = await net([server.target]).get({ url: `${server.origin}/a` });
    expect(answer).toMatchObject({ url: `${server.origin}/f%C3%BCr` });
  });

  test('are given as they are when the caller wants to see them', async () => {
    const server = await chain({ '/a': to(302, '/b') });
    const answer = await net([server.target]).get({ url: `${server.origin}/a`, followRedirects: false });
    expect(answer).toMatchObject({ status: 302, headers: { location: '/b' } });
    expect(server.requests).toHaveLength(1);
  });

  test('end after five', async () => {
    const server = await chain({ '/a': to(301, '/a') });
    const answer = await net([server.target]).get({ url: `${server.origin}/a` });
    expect(answer).toEqual({ kind: 'failed', why: 'it redirects too many times' });
    expect(server.requests).toHaveLength(6);
  });

  test.each([
    ['to a private address', () => 'http://127.0.0.2:8080/', 'public'],
    ['to a private address without a scheme', () => '//127.0.0.1:8080/', 'public'],
    ['to a private address behind backslashes', () => '\\\\127.0.0.1:8080\\', 'public'],
    ['to metadata', () => 'http://169.254.169.254/latest', 'public'],
    ['to a file', () => 'file:///etc/hostname', 'http and https'],
    ['to another port', () => 'http://news.example.org:22/', 'ports'],
    ['to credentials', () => 'http://ann:x@news.example.org/', 'password'],
    ['to a name with a private record', () => 'http://inside.example.org/', 'not public'],
  ])('%s are refused, and nothing is dialled there', async (_rule, location, word) => {
    const server = await chain({ '/a': () => ({ status: 302, location: location() }) });
    const resolve = async (name: string): Promise<readonly string[]> =>
      name === 'inside.example.org' ? ['10.1.2.3'] : [];
    const answer = await net([server.target], { resolve }).get({ url: `${server.origin}/a` });
    expect(answer).toMatchObject({ kind: 'refused', why: expect.stringContaining(word) });
    expect(server.requests).toHaveLength(1);
  });
});

describe('judging asks nobody', () => {
  const records: Readonly<Record<string, readonly string[]>> = {
    'news.example.org': ['93.184.216.34', '2606:4700::1'],
    'mixed.example.org': ['93.184.216.34', '127.0.0.1'],
    'inside.example.org': ['192.168.1.9'],
    'six.example.org': ['::1'],
    'empty.example.org': [],
  };
  const resolve = async (name: string): Promise<readonly string[]> => records[name] ?? (await nowhere());

  test.each([
    ['http://news.example.org/rss', true, 'public addresses only'],
    ['http://news.example.org./rss', true, 'public addresses only'],
    ['http://8.8.8.8/rss', true, 'public address'],
    ['http://mixed.example.org/', false, 'not public'],
    ['http://inside.example.org/', false, 'not public'],
    ['http://six.example.org/', false, 'not public'],
    ['http://empty.example.org/', false, 'name not found'],
    ['http://unknown.example.org/', false, 'name not found'],
    ['http://127.0.0.1/', false, 'not a public address'],
    ['http://127.0.0.1:9999/', true, 'operator'],
  ])('%s: %s, because %s', async (url, allowed, why) => {
    const judged = await net(['127.0.0.1:9999'], { resolve }).judge(url);
    expect(judged).toEqual({ url, allowed, why: expect.stringContaining(why) });
  });
});

describe('a name is judged by the answer that is dialled', () => {
  test('a name that turns to loopback after it was judged is not dialled', async () => {
    const server = await served((_request, response) => response.end('inside'));
    const answers = [['93.184.216.34'], ['127.0.0.1'], ['127.0.0.1']];
    const asked = net([], { resolve: async () => answers.shift() ?? [] });
    const url = 'http://turning.example.org:8080/';
    expect((await asked.judge(url)).allowed).toBe(true);
    expect(await asked.get({ url })).toMatchObject({ kind: 'refused', why: expect.stringContaining('not public') });
    expect(server.requests).toHaveLength(0);
  });

  test('one look-up serves the check and the connection', async () => {
    let lookups = 0;
    const resolve = async (): Promise<readonly string[]> => {
      lookups += 1;
      return ['127.0.0.1'];
    };
    const server = await served((_request, response) => response.end('here'));
    const answer = await net([`feeds.intern:${server.port}`], { resolve }).get({
      url: `http://feeds.intern:${server.port}/`,
    });
    expect(answer).toMatchObject({ kind: 'answer', status: 200 });
    expect(lookups).toBe(1);
  });

  test('one bad record among good ones condemns the name', async () => {
    const asked = net([], { resolve: async () => ['93.184.216.34', '10.0.0.1'] });
    expect((await asked.get({ url: 'http://mixed.example.org/' })).kind).toBe('refused');
  });
});

test('one host is asked over one connection at a time', async () => {
  let open = 0;
  let most = 0;
  const server = await served((_request, response) => {
    open += 1;
    most = Math.max(most, open);
    setImmediate(() => {
      open -= 1;
      response.end('x');
    });
  });
  const asked = net([server.target]);
  await Promise.all([1, 2, 3, 4].map((part) => asked.get({ url: `${server.origin}/${part}` })));
  expect(most).toBe(1);
});
