// Feeds visited a second, and the memory that takes: one full round over loopback hosts that differ by port, with the built
// code, the reader's worker thread and the store in a file. Each size runs in a process of its own; the hosts in another.
// CPU seconds are of the visiting process with its reader, and mean the same on a busy machine.
// Then what becomes of articles when the process is killed in mid-round.
// NEWSLOOM_BENCH_FEEDS=10000 adds that size (its hosts: a twentieth); NEWSLOOM_BENCH_KILLS=200 kills that often. NEWSLOOM_DIST: where the built code is, default dist.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const dist = resolve(process.env['NEWSLOOM_DIST'] ?? join(import.meta.dirname, '../../dist'));
const more = Number(process.env['NEWSLOOM_BENCH_FEEDS'] ?? 0);
const sizes = [500, 3_000, ...(more > 0 ? [more] : [])];

test('one full round of visits', async () => {
  if (!existsSync(join(dist, 'collect/collect.js'))) {
    console.log(`collect: skipped: nothing is built in ${dist}`);
    return;
  }
  console.log('collect: feeds  hosts  round           seconds  feeds/s  CPU s  peak MB   failed  articles');
  for (const feeds of sizes) {
    const script = join(import.meta.dirname, 'collect-round.mjs');
    const hosts = String(Math.ceil(feeds / 20));
    const { stdout } = await promisify(execFile)(process.execPath, [script, dist, String(feeds), hosts]);
    for (const line of stdout.trim().split('\n')) {
      const row = JSON.parse(line);
      const cells = [
        String(row.feeds).padStart(14),
        String(row.hosts).padStart(6),
        ` ${row.round.padEnd(15)}`,
        row.seconds.toFixed(1).padStart(7),
        row.perSecond.toFixed(0).padStart(8),
        row.cpuSeconds.toFixed(1).padStart(6),
        row.peakMb.toFixed(0).padStart(8),
        String(row.failed).padStart(8),
        String(row.articles).padStart(9),
      ];
      console.log(cells.join(' '));
      expect(row.failed).toBe(0);
    }
  }
});

test('killed in mid-round', async () => {
  if (!existsSync(join(dist, 'collect/collect.js'))) {
    return;
  }
  const kills = process.env['NEWSLOOM_BENCH_KILLS'] ?? '16';
  const script = join(import.meta.dirname, 'collect-killed.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, dist, kills]);
  const counted = JSON.parse(stdout);
  console.log(
    `collect: killed ${counted.kills} times in mid-round: of ${counted.expected} articles lost ${counted.lost}, doubled ${counted.doubled}`,
  );
  expect(counted).toMatchObject({ lost: 0, doubled: 0 });
});
