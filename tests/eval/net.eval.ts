// Addresses that must be refused or allowed, against the policy and against the real fetch: right verdicts, and every address
// that any socket of this process tried to reach while it ran. Nothing leaves this machine: a socket that aims elsewhere is ended.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { existsSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join, resolve as resolvePath } from 'node:path';
import { expect, test } from 'vitest';
import { defaultSettings } from '../../src/model/settings.ts';
import { isPublicAddress } from '../../src/net/addresses.ts';
import { openNet } from '../../src/net/fetch.ts';
import { serve } from '../net/serve.ts';

interface Case {
  readonly id: number;
  readonly url: string;
  readonly verdict: 'block' | 'allow';
  /** Another verdict that is right too. */
  readonly alt?: 'block' | 'allow';
  readonly why: string;
  /** Answers of successive look-ups. */
  readonly dns?: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly redirect?: readonly string[] | 'loop';
}

const file = join(resolvePath(import.meta.dirname, '../..'), '../shared/feeds/ssrf-cases.json');

test('address cases: verdicts and connections', async () => {
  if (!existsSync(file)) {
    console.log('net: skipped: no shared data');
    return;
  }
  const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly Case[];
  const dialled: string[] = [];
  const watch = (message: unknown): void => {
    const { socket } = message as { socket: Socket };
    socket.on('connectionAttempt', (address: string) => {
      dialled.push(address);
      if (address !== '127.0.0.1') {
        process.nextTick(() => socket.destroy(new Error('nothing leaves this machine')));
      }
    });
  };
  subscribe('net.client.socket', watch);

  const wrong: string[] = [];
  const inside: string[] = [];
  for (const one of cases) {
    const verdict = await verdictOf(one, dialled, inside);
    if (verdict !== one.verdict && verdict !== one.alt) {
      wrong.push(`${one.id} ${one.url.slice(0, 60)}: ${verdict}, should be ${one.verdict} (${one.why})`);
    }
  }
  unsubscribe('net.client.socket', watch);

  const counted = (kind: Case['verdict']): number => cases.filter((one) => one.verdict === kind).length;
  console.log(`net: ${cases.length} cases (${counted('block')} to refuse, ${counted('allow')} to allow) of ${file}`);
  console.log(`net: right verdicts ${cases.length - wrong.length} / ${cases.length}`);
  console.log(`net: connections to a non-public address ${inside.length}; connections tried at all ${dialled.length}`);
  for (const line of [...wrong, ...inside]) {
    console.log(`net:   ${line}`);
  }
  expect(wrong).toEqual([]);
  expect(inside).toEqual([]);
});

/** Refused by judgement or by the fetch; a redirect case is served from loopback, opened for that one port. */
async function verdictOf(one: Case, dialled: string[], inside: string[]): Promise<'block' | 'allow'> {
  const asked = new Map<string, number>();
  const resolve = async (name: string): Promise<readonly string[]> => {
    const answers = one.dns?.[name] ?? one.dns?.[`${name}.`] ?? [];
    const count = asked.get(name) ?? 0;
    asked.set(name, count + 1);
    const answer = answers[Math.min(count, answers.length - 1)];
    if (answer === undefined) {
      throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
    }
    return answer;
  };
  const before = dialled.length;
  if (one.redirect !== undefined) {
    return await followedVerdict(one, resolve, dialled, inside);
  }
  const net = openNet({
    settings: { ...defaultSettings, fetchTimeoutMs: 2_000 },
    allowPrivate: [],
    userAgent: 'eval',
    resolve,
  });
  const judged = await net.judge(one.url);
  const answer = await net.get({ url: one.url });
  await net.close();
  noteInside(one, dialled.slice(before), inside);
  return judged.allowed && answer.kind !== 'refused' ? 'allow' : 'block';
}

async function followedVerdict(
  one: Case,
  resolve: (name: string) => Promise<readonly string[]>,
  dialled: string[],
  inside: string[],
): Promise<'block' | 'allow'> {
  const steps = one.redirect === 'loop' ? null : (one.redirect ?? []);
  let step = 0;
  const server = await serve((request, response) => {
    const next = steps === null ? request.url : steps[step];
    step += 1;
    response.writeHead(next === undefined ? 200 : 302, next === undefined ? {} : { location: own(next) });
    response.end();
  });
  const host = new URL(one.url).hostname;
  const own = (address: string): string => address.replace(`http://${host}/`, `http://${host}:${server.port}/`);
  const first = new URL(one.url);
  first.port = String(server.port);
  const net = openNet({
    settings: { ...defaultSettings, fetchTimeoutMs: 2_000 },
    allowPrivate: [`${host}:${server.port}`],
    userAgent: 'eval',
    resolve: async (name) => (name === host ? ['127.0.0.1'] : await resolve(name)),
  });
  const before = dialled.length;
  const answer = await net.get({ url: first.href });
  await net.close();
  await server.close();
  // One connection is to our own server, which stands for the public host that redirects.
  noteInside(one, dialled.slice(before + 1), inside);
  return answer.kind === 'answer' ? 'allow' : 'block';
}

function noteInside(one: Case, addresses: readonly string[], inside: string[]): void {
  inside.push(
    ...addresses.filter((address) => !isPublicAddress(address)).map((address) => `${one.id}: dialled ${address}`),
  );
}
