// The REST half of the stand-in: a server that finds the route for a request, checks the token, breaks on demand, and
// remembers every request. What a route does is in the files of the routes.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isThing, type Thing } from './check.ts';
import { ApiRefusal, unauthorized } from './refusal.ts';

export interface Call {
  readonly method: string;
  /** Without `/api/v10` and query, decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The parsed body; null when there was none. */
  readonly body: unknown;
  /** Files that came beside it. */
  readonly files: readonly { readonly name: string; readonly size: number; readonly text: string }[];
  /** What the route's pattern captured. */
  readonly at: readonly string[];
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  /** True where the token in the path is the key, not the bot's. */
  readonly open?: boolean;
  run(call: Call): Reply;
}

/** What a request shall suffer instead of, or (`after`) on top of, being executed. */
export type Suffering =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly after?: boolean;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** A 429; `retryAfter` in seconds, null for one without any header, as proxies send it. */
  | { readonly kind: 'rate-limit'; readonly retryAfter: number | null; readonly global?: boolean }
  | { readonly kind: 'html'; readonly status: number }
  /** The connection ends with RST, or orderly with FIN. */
  | { readonly kind: 'reset' | 'fin'; readonly after?: boolean }
  /** No answer at all, or headers and half a body. */
  | { readonly kind: 'hang' | 'half-body'; readonly after?: boolean };

export interface Fault {
  readonly method?: string;
  /** Occurs in the path (without `/api/v10`), or matches it. */
  readonly path?: string | RegExp;
  /** Requests that suffer it; default 1. */
  readonly times?: number;
  readonly suffer: Suffering;
}

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  readonly authorization: string | null;
  /** When it came, by `performance.now()`. */
  readonly at: number;
  /** Null while it is unanswered or when the connection was cut. */
  status: number | null;
}

export interface RestServer {
  readonly server: Server;
  readonly requests: LoggedRequest[];
  fault(fault: Fault): void;
  clearFaults(): void;
  listen(): Promise<string>;
  close(): Promise<void>;
}

/** A limit that the server keeps itself; gives the seconds to wait, or null when the call may pass. */
export type Throttle = (call: Call) => { readonly retryAfter: number; readonly global: boolean } | null;

export function openRestServer(
  routes: readonly Route[],
  isToken: (token: string) => boolean,
  throttle: Throttle,
): RestServer {
  const requests: LoggedRequest[] = [];
  const sockets = new Set<Socket>();
  let faults: { fault: Fault; left: number }[] = [];

  const takeFault = (method: string, path: string): Suffering | null => {
    const found = faults.find(
      ({ fault }) =>
        (fault.method ?? method) === method &&
        (fault.path === undefined ||
          (typeof fault.path === 'string' ? path.includes(fault.path) : fault.path.test(path))),
    );
    if (found === undefined) {
      return null;
    }
    found.left -= 1;
    faults = faults.filter((fault) => fault.left > 0);
    return found.fault.suffer;
  };

  const execute = (call: Omit<Call, 'at'>, authorization: string | null): Reply => {
    for (const route of routes) {
      const match = route.method === call.method ? route.pattern.exec(call.path) : null;
      if (match !== null) {
        if (route.open !== true && !isToken(authorization?.replace(/^Bot /, '') ?? '')) {
          throw unauthorized();
        }
        const wait = throttle({ ...call, at: match.slice(1) });
        return wait === null ? route.run({ ...call, at: match.slice(1) }) : rateLimited(wait.retryAfter, wait.global);
      }
    }
    throw new ApiRefusal(404, 0, '404: Not Found');
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const at = performance.now();
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = decodeURIComponent(url.pathname).replace(/^\/api(\/v\d+)?/, '');
    const method = request.method ?? 'GET';
    const { body, files } = await readBody(request);
    const authorization = request.headers.authorization ?? null;
    const logged: LoggedRequest = { method, path, query: url.search, body, authorization, at, status: null };
    requests.push(logged);
    const suffering = takeFault(method, path);
    const run = (): Reply => {
      try {
        return execute({ method, path, query: url.searchParams, body, files }, authorization);
      } catch (cause) {
        if (cause instanceof ApiRefusal) {
          return { status: cause.status, body: cause.body };
        }
        throw cause;
      }
    };
    const write = (reply: Reply): void => {
      logged.status = reply.status;
      respond(response, reply);
    };
    if (suffering === null) {
      write(run());
      return;
    }
    if ('after' in suffering && suffering.after === true) {
      run();
    }
    switch (suffering.kind) {
      case 'status':
        write({
          status: suffering.status,
          body: suffering.body ?? { message: `${suffering.status}: stand-in`, code: 0 },
          headers: suffering.headers ?? {},
        });
        break;
      case 'rate-limit':
        write(
          suffering.retryAfter === null
            ? { status: 429, body: '<html>Too many requests</html>' }
            : rateLimited(suffering.retryAfter, suffering.global ?? false),
        );
        break;
      case 'html':
        write({
          status: suffering.status,
          body: '<!doctype html><html><body>the gate in front of Discord</body></html>',
        });
        break;
      case 'reset':
        request.socket.resetAndDestroy();
        break;
      case 'fin':
        request.socket.end();
        break;
      case 'half-body':
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('{"id":"');
        break;
      case 'hang':
        break;
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((cause: unknown) => {
      // A bug of the stand-in itself: visible in the body, and no silent 200.
      respond(response, {
        status: 500,
        body: { message: `the stand-in failed: ${cause instanceof Error ? cause.stack : cause}`, code: 0 },
      });
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  return {
    server,
    requests,
    fault(fault) {
      faults.push({ fault, left: fault.times ?? 1 });
    },
    clearFaults() {
      faults = [];
    },
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
          const address = server.address();
          resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) {
          socket.destroy();
        }
      }),
  };
}

function rateLimited(retryAfter: number, global: boolean): Reply {
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: retryAfter, global },
    headers: {
      'retry-after': String(Math.ceil(retryAfter)),
      'x-ratelimit-scope': global ? 'global' : 'user',
      ...(global
        ? { 'x-ratelimit-global': 'true' }
        : {
            'x-ratelimit-limit': '5',
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset-after': String(retryAfter),
            'x-ratelimit-bucket': 'stand-in',
          }),
    },
  };
}

function respond(response: ServerResponse, reply: Reply): void {
  if (response.destroyed || response.headersSent) {
    return;
  }
  if (reply.status === 204) {
    response.writeHead(204, reply.headers).end();
  } else if (typeof reply.body === 'string') {
    response.writeHead(reply.status, { 'content-type': 'text/html', ...reply.headers }).end(reply.body);
  } else {
    response
      .writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
      .end(JSON.stringify(reply.body));
  }
}

async function readBody(request: IncomingMessage): Promise<Pick<Call, 'body' | 'files'>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) {
    return { body: null, files: [] };
  }
  if (!type.startsWith('multipart/form-data')) {
    return { body: JSON.parse(bytes.toString('utf8')) as unknown, files: [] };
  }
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const payload = form.get('payload_json');
  const files = await Promise.all(
    [...form.values()]
      .filter((value) => typeof value !== 'string')
      .map(async (file) => ({ name: file.name, size: file.size, text: await file.text() })),
  );
  return { body: typeof payload === 'string' ? (JSON.parse(payload) as unknown) : {}, files };
}

/** The body of a call that needs one. */
export function bodyOf(call: Call): Thing {
  if (!isThing(call.body)) {
    throw new ApiRefusal(400, 50109, 'The request body contains invalid JSON.');
  }
  return call.body;
}
