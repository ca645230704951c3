// One full round of visits with everything real but Discord: built code, HTTP, the reader's worker thread, SQLite in a file.
// `node collect-round.mjs <dist> <feeds> <hosts>` prints one JSON line for each round: the first, in which all is new, and the
// second, in which two thirds answer 304.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openBenchApp } from './bench-app.mjs';

const dist = process.argv[2];
const [feeds, hosts] = process.argv.slice(3).map(Number);

const farm = spawn(process.execPath, [join(import.meta.dirname, 'feed-farm.mjs'), String(hosts)], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const ports = JSON.parse((await once(createInterface({ input: farm.stdout }), 'line'))[0]);
const targets = ports.map((port) => `127.0.0.1:${port}`);

const folder = mkdtempSync(join(tmpdir(), 'newsloom-round-'));
let now = Date.UTC(2026, 0, 2);
const bench = await openBenchApp(dist, join(folder, 'newsloom.db'), targets, () => new Date(now));
await bench.store.transaction(async (trx) => {
  for (let number = 0; number < feeds; number += 1) {
    await bench.addFeed(trx, `http://${targets[number % hosts]}/${number}`);
  }
});

for (const round of ['all new', 'two thirds 304']) {
  let peak = 0;
  const watching = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  await bench.visitAll();
  const seconds = (performance.now() - startedAt) / 1_000;
  const cpu = process.cpuUsage(cpuBefore);
  clearInterval(watching);
  const row = {
    round,
    feeds,
    hosts,
    seconds,
    perSecond: feeds / seconds,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    peakMb: peak / 1e6,
    failed: bench.failed(),
    articles: (await bench.store.sizes()).articles,
  };
  console.log(JSON.stringify(row));
  now += 86_400_000;
}

await bench.close();
farm.stdin.end();
rmSync(folder, { recursive: true });
