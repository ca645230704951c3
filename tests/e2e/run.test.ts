// The built program as an operator meets it: it starts, says where it is, ends when told, and ends with words when it must.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDiscordStandIn, type StandIn } from '../kit/discord/stand-in.ts';

const main = resolve(import.meta.dirname, '../../dist/main.js');
let folder: string;
let configDir: string;
const children = new Set<ChildProcess>();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'newsloom-run-'));
  configDir = join(folder, 'config');
  mkdirSync(configDir);
});
afterAll(() => {
  for (const child of children) {
    child.kill('SIGKILL');
  }
  rmSync(folder, { recursive: true, force: true });
});

interface Program {
  readonly child: ChildProcess;
  /** Standard output and error so far. */
  text(): string;
  /** Resolves when the output holds this; rejects when the program ends before. */
  says(words: string): Promise<void>;
  readonly ended: Promise<number | null>;
}

let count = 0;

function start(args: readonly string[], env: Record<string, string> = {}): Program {
  count += 1;
  const child = spawn(process.execPath, [main, ...args], {
    env: {
      PATH: process.env['PATH'] ?? '',
      CONFIG_DIR: configDir,
      DATA_DIR: join(folder, `data-${count}`),
      PAGE_PORT: '0',
      LOG_LEVEL: 'error',
      ...env,
    },
  });
  children.add(child);
  let text = '';
  const waiting = new Set<() => void>();
  const hear = (chunk: Buffer): void => {
    text += chunk.toString();
    for (const look of waiting) {
      look();
    }
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<number | null>((done) => child.on('close', (status) => done(status)));
  return {
    child,
    text: () => text,
    says: (words) =>
      new Promise((done, fail) => {
        const look = (): void => (text.includes(words) ? done() : undefined);
        waiting.add(look);
        look();
        void ended.then(() => fail(new Error(`it ended before it said "${words}": ${text}`)));
      }),
    ended,
  };
}

describe('the command line', () => {
  test('asked for nothing or for an unknown verb, it lists the verbs with status 2', async () => {
    const nothing = start([]);
    expect(await nothing.ended).toBe(2);
    expect(nothing.text()).toContain('demo');
    const unknown = start(['dance']);
    expect(await unknown.ended).toBe(2);
    expect(unknown.text()).toContain('no verb "dance"');
  });

  test('an unknown option is told with status 2', async () => {
    const wrong = start(['doctor', '--fast']);
    expect(await wrong.ended).toBe(2);
    expect(wrong.text()).toContain('--fast');
  });

  test('somebody who closed their ears still gets the status', async () => {
    const unheard = start(['dance']);
    unheard.child.stderr?.destroy();
    expect(await unheard.ended).toBe(2);
  });

  test('a wrong configuration is told whole, with status 78', async () => {
    const wrong = start(['run'], { PAGE_PORT: 'high', CONFIG_DIR: join(folder, 'nowhere') });
    expect(await wrong.ended).toBe(78);
    expect(wrong.text()).toContain('PAGE_PORT');
    expect(wrong.text()).toContain('CONFIG_DIR');
  });

  test('a store that cannot be opened is told with what to do', async () => {
    const dataDir = join(folder, 'not-a-folder');
    writeFileSync(dataDir, 'a file');
    const wrong = start(['doctor'], { DATA_DIR: dataDir });
    expect(await wrong.ended).toBe(1);
    expect(wrong.text()).toContain('not-a-folder');
    chmodSync(dataDir, 0o600);
  });
});

describe('without a token', () => {
  test('it serves the local page, says so, and ends with status 0 when told', async () => {
    const program = start(['run']);
    await program.says('No DISCORD_TOKEN');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(program.text())![0];
    const health = await fetch(`${url}/healthz`);
    expect(health.status).toBe(200);
    expect((await fetch(url)).headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(program.text()).not.toContain('PAGE_HOST');
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  });

  test('open to others, it warns of what they see; with --json it says where it is in JSON', async () => {
    const program = start(['run', '--json'], { PAGE_HOST: '0.0.0.0' });
    await program.says('"page":');
    expect(program.text()).toContain('sees the page, with the feeds of all servers');
    const line = program
      .text()
      .split('\n')
      .find((text) => text.startsWith('{'))!;
    expect(JSON.parse(line)).toEqual({ page: expect.stringMatching(/^http:\/\/0\.0\.0\.0:\d+$/), discord: null });
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
  });
});

test('told to stop, it does not wait for a feed that does not answer', async () => {
  const asked = resolvers();
  const silent = createServer(() => asked.resolve()).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const host = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const config = join(folder, 'silent');
  mkdirSync(config);
  writeFileSync(join(config, 'feeds.json'), JSON.stringify({ feeds: [{ url: `http://${host}/feed` }] }));
  const program = start(['run'], { CONFIG_DIR: config, ALLOW_PRIVATE: host });
  await asked.promise;
  const stoppedAt = performance.now();
  program.child.kill('SIGTERM');
  expect(await program.ended).toBe(0);
  expect(performance.now() - stoppedAt).toBeLessThan(10_000);
  silent.closeAllConnections();
  silent.close();
});

describe('with a token', () => {
  let standIn: StandIn;
  beforeAll(async () => {
    standIn = await openDiscordStandIn();
  });
  afterAll(() => standIn.close());

  test('it logs in, registers its commands, answers, and ends with status 0 when told', async () => {
    const program = start(['run'], { DISCORD_TOKEN: standIn.token, DISCORD_API: standIn.api });
    await program.says('is in Discord as');
    const { guildId, channelId, memberId } = standIn.home;
    expect((await standIn.command(guildId, channelId, memberId, 'help')).text).toContain('/topic create');
    program.child.kill('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(standIn.violations).toEqual([]);
  });

  test('told to stop while Discord keeps silent at the login, it ends with status 0', async () => {
    const asked = (): number => standIn.requests.filter(({ path }) => path.endsWith('/gateway/bot')).length;
    const askedBefore = asked();
    standIn.gateway.silent = true;
    try {
      const program = start(['run'], { DISCORD_TOKEN: standIn.token, DISCORD_API: standIn.api });
      await expect.poll(asked, { timeout: 15_000 }).toBe(askedBefore + 1);
      program.child.kill('SIGTERM');
      expect(await program.ended).toBe(0);
    } finally {
      standIn.gateway.silent = false;
    }
  });

  test('a token that Discord refuses ends it with words and a status that is not zero', async () => {
    const program = start(['run'], { DISCORD_TOKEN: 'wrong.token.here', DISCORD_API: standIn.api });
    expect(await program.ended).toBe(1);
    expect(program.text()).toContain('refused the token');
    expect(program.text()).not.toContain('wrong.token.here');
  });

  test.each([4004, 4014])('closed with %i, it ends with words and a status that is not zero', async (code) => {
    const program = start(['run'], { DISCORD_TOKEN: standIn.token, DISCORD_API: standIn.api });
    await program.says('is in Discord as');
    standIn.gateway.closeWith(code);
    expect(await program.ended).toBe(1);
    expect(program.text()).toContain('Discord refused');
  });
});

function resolvers(): { readonly promise: Promise<void>; resolve(): void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}
