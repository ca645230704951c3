// One full round of visits with everything real but Discord: built code, HTTP, the reader's worker thread, SQLite in a file.
// `node collect-round.mjs <dist> <feeds> <hosts>` prints one JSON line for each round: the first, in which all is new, and the
// second, in which two thirds answer 304.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const [dist, feedCount, hostCount] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const load = (path) => import(pathToFileURL(resolve(dist, path)).href);
const { visitHost } = await load('collect/collect.js');
const { newFeed } = await load('collect/new-feed.js');
const { openReader } = await load('collect/reader.js');
const { defaultSettings } = await load('model/settings.js');
const { openNet } = await load('net/fetch.js');
const { openStore } = await load('store/open.js');

const farm = spawn(process.execPath, [join(import.meta.dirname, 'feed-farm.mjs'), String(hostCount)], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const ports = JSON.parse((await once(createInterface({ input: farm.stdout }), 'line'))[0]);
const targets = ports.map((port) => `127.0.0.1:${port}`);

const folder = mkdtempSync(join(tmpdir(), 'newsloom-round-'));
const settings = { ...defaultSettings, hostPauseMs: 0 };
const store = await openStore({ databaseUrl: null, file: join(folder, 'newsloom.db') });
const net = openNet({ settings, allowPrivate: targets, userAgent: 'Newsloom (bench)' });
const reader = openReader(settings);
let now = Date.UTC(2026, 0, 2);
const silent = { debug() {}, info() {}, warn() {}, error: (_event, cause) => console.error(cause) };
const app = {
  config: { minCheckSeconds: 300 },
  settings,
  now: () => new Date(now),
  random: Math.random,
  pause: async () => {},
  log: silent,
  store,
  net,
  reader,
};

await store.transaction(async (trx) => {
  for (let number = 0; number < feedCount; number += 1) {
    await trx.feeds.add({ ...newFeed(`http://${targets[number % hostCount]}/${number}`, new Date(now)), shared: true });
  }
});

for (const round of ['all new', 'two thirds 304']) {
  let peak = 0;
  const watching = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  for (
    let hosts = await store.feeds.dueHosts(app.now());
    hosts.length > 0;
    hosts = await store.feeds.dueHosts(app.now())
  ) {
    const waiting = [...hosts];
    const work = async () => {
      for (let host = waiting.pop(); host !== undefined; host = waiting.pop()) {
        await visitHost(app, host);
      }
    };
    await Promise.all(Array.from({ length: settings.visitsAtOnce }, work));
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  const cpu = process.cpuUsage(cpuBefore);
  const cpuSeconds = (cpu.user + cpu.system) / 1e6;
  clearInterval(watching);
  const feeds = await store.feeds.all();
  const failing = feeds.filter((feed) => feed.state !== 'active').length;
  const { articles } = await store.sizes();
  console.log(
    JSON.stringify({
      round,
      feeds: feedCount,
      hosts: hostCount,
      seconds,
      perSecond: feedCount / seconds,
      cpuSeconds,
      peakMb: peak / 1e6,
      failing,
      articles,
    }),
  );
  now += 86_400_000;
}

await net.close();
await reader.close();
await store.close();
farm.stdin.end();
rmSync(folder, { recursive: true });
