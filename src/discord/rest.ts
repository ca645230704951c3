// One way to Discord's REST API for messenger and bot: discord.js's REST, with the parts coded around that would send
// twice, hammer, hang or forget. What is coded around and why stands in README.md of this folder, "Sending".
// Errors of discord.js carry URLs with interaction tokens: what is thrown here does not.
import { setTimeout as sleep } from 'node:timers/promises';
import { REST, type RESTOptions } from 'discord.js';
import { defaultSettings } from '../model/settings.ts';

/** Covers a request with its answer's body and its repetitions. */
const timeoutMs = 15_000;
/** Pauses before a request that may be repeated is repeated. */
const repeatAfterMs = [250, 1_000];
/** Rate limits up to here are waited for; longer ones are the caller's to plan with. */
const longestWaitMs = 5_000;
/** Assumed for a 429 that names no time, as proxies send it; discord.js would ask again at once, without end. */
const unnamedWaitSeconds = 5;
/** 401, 403 and 429 are counted by Discord, 10,000 in ten minutes at most; each so many of them raise a warning event. */
const invalidRequestWarningInterval = 1_000;

/** Nothing came back that counts as an answer. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  /** False when the connection was never made, so that Discord surely knows nothing of the request. */
  readonly mayHaveArrived: boolean;

  constructor(why: string, mayHaveArrived: boolean) {
    super(why);
    this.mayHaveArrived = mayHaveArrived;
  }
}

/** Discord refused the bot's token. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
  /** By which discord.js knows it when logging in. */
  readonly status = 401;

  constructor() {
    super('Discord refused the token (401)');
  }
}

/** In which Discord counts refused requests, and by which it shuts out an address. */
const invalidWindowMs = 600_000;

/** When requests of this process were refused lately, oldest first: Discord counts by address, whoever of us asked. */
const invalidAt: number[] = [];

/** `api` without version; null for Discord itself. `mostInvalid`: refused requests in ten minutes after which nothing more is asked. */
export function restOptions(
  api: string | null,
  mostInvalid: number = defaultSettings.invalidRequests,
): Partial<RESTOptions> {
  return {
    ...(api === null ? {} : { api: api.replace(/\/+$/, '') }),
    retries: 0,
    timeout: timeoutMs,
    invalidRequestWarningInterval,
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > longestWaitMs,
    makeRequest: (url, init) => request(url, init as unknown as RequestInit, mostInvalid),
  };
}

export function openRest(
  { token, api }: { readonly token: string; readonly api: string | null },
  mostInvalid?: number,
): REST {
  return new REST(restOptions(api, mostInvalid)).setToken(token);
}

/** Discord takes 50 requests a second from one bot, whatever second it counts; evenly sent they stay below in each. */
const requestsPerSecond = 47;
/** Requests that may go at once after a pause. */
const burst = 5;

/** When the next request would be in its place, were all sent evenly. */
let evenAt = 0;

/** Waits for its place in the line, as every refusal for haste makes all wait. What answers people is not counted by Discord. */
async function evenly(url: string): Promise<void> {
  if (/\/(?:interactions|webhooks)\//.test(new URL(url).pathname)) {
    return;
  }
  const spacingMs = 1_000 / requestsPerSecond;
  const now = performance.now();
  evenAt = Math.max(evenAt, now - burst * spacingMs) + spacingMs;
  if (evenAt > now) {
    await sleep(evenAt - now);
  }
}

/** Once for a POST, whose first try may have been executed; with repetitions for what is the same done twice, or taken only once. */
async function request(url: string, init: RequestInit, mostInvalid: number): Promise<Response> {
  const now = performance.now();
  while (invalidAt[0] !== undefined && invalidAt[0] <= now - invalidWindowMs) {
    invalidAt.shift();
  }
  if (invalidAt.length >= mostInvalid) {
    throw new NoAnswer(`Discord refused ${invalidAt.length} requests within ten minutes, so I ask nothing more`, false);
  }
  await evenly(url);
  const isRepeatable = init.method !== 'POST' || new URL(url).pathname.endsWith('/callback');
  const pauses = isRepeatable ? repeatAfterMs : [];
  for (const pause of pauses) {
    const answer = await once(url, init).catch((cause: unknown) => {
      if (cause instanceof NoAnswer && init.signal?.aborted !== true) {
        return cause;
      }
      throw cause;
    });
    if (!(answer instanceof NoAnswer) && answer.status < 500) {
      return answer;
    }
    await sleep(pause);
  }
  return once(url, init);
}

async function once(url: string, init: RequestInit): Promise<Response> {
  let answer: Response;
  let body: ArrayBuffer;
  try {
    answer = await fetch(url, { ...init, redirect: 'manual' });
    // Within the timeout too: discord.js itself would wait for a stalled body for ever.
    body = await answer.arrayBuffer();
  } catch (cause) {
    if (init.signal?.aborted === true) {
      throw new NoAnswer('Discord did not answer in time', true);
    }
    const code = codeOf(cause);
    throw new NoAnswer(`Discord could not be reached (${code})`, !neverArrived.has(code));
  }
  // A limit that is shared with others is not counted (documentation, invalid request limit).
  if ([401, 403, 429].includes(answer.status) && answer.headers.get('x-ratelimit-scope') !== 'shared') {
    invalidAt.push(performance.now());
  }
  if (answer.status === 401 && new Headers(init.headers).has('authorization')) {
    // Thrown before discord.js sees it: it would forget the token, and every later request would fail here.
    throw new TokenRefused();
  }
  const headers = new Headers(answer.headers);
  if (answer.status === 429 && !(Number(headers.get('retry-after')) > 0)) {
    headers.set('retry-after', String(Number(headers.get('x-ratelimit-reset-after')) || unnamedWaitSeconds));
  }
  const bodyless = [204, 205, 304].includes(answer.status);
  return new Response(bodyless ? null : body, { status: answer.status, statusText: answer.statusText, headers });
}

/** What goes wrong before a byte of the request is on its way: names, routes, connecting, TLS. */
const neverArrived: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** The system's word for it, from the innermost cause that has one. */
function codeOf(cause: unknown): string {
  for (let at = cause; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') {
      return at.code;
    }
  }
  return 'connection lost';
}
