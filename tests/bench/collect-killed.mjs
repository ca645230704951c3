// Kills a visiting process in mid-round, again and again, and counts what became of the articles.
// `node collect-killed.mjs <dist> <kills>` prints {kills, expected, lost, doubled} as JSON. Every document holds two articles that
// no other document holds, and stays until a round came to its end: validators kept without their articles would lose them for good.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBenchApp } from './bench-app.mjs';

const [dist, kills, file, at, ...targets] = process.argv.slice(2);
const feedCount = 60;
const hostCount = 12;
const killsOfOneVersion = 8;

if (file !== undefined) {
  const bench = await openBenchApp(dist, file, targets, () => new Date(Number(at)));
  process.send('begins');
  await bench.visitAll();
  await bench.close();
  process.disconnect();
} else {
  await killAgainAndAgain();
}

async function killAgainAndAgain() {
  let version = 0;
  const servers = await Promise.all(Array.from({ length: hostCount }, () => serve(() => version)));
  const hosts = servers.map((server) => `127.0.0.1:${server.address().port}`);
  const folder = mkdtempSync(join(tmpdir(), 'newsloom-killed-'));
  const store = join(folder, 'newsloom.db');
  let now = Date.UTC(2026, 0, 2);
  const first = await openBenchApp(dist, store, hosts, () => new Date(now));
  for (let feed = 0; feed < feedCount; feed += 1) {
    await first.addFeed(first.store, `http://${hosts[feed % hostCount]}/${feed}`);
  }
  await first.close();

  let killed = 0;
  let roundMs = 300;
  while (killed < Number(kills)) {
    version += 1;
    for (let time = 0; time < killsOfOneVersion && killed < Number(kills); time += 1) {
      now += 86_400_000;
      killed += (await round(store, now, hosts, Math.random() * roundMs)) === null ? 1 : 0;
    }
    now += 86_400_000;
    roundMs = await round(store, now, hosts, null);
  }

  const last = await openBenchApp(dist, store, hosts, () => new Date(now));
  let found = 0;
  const names = new Set();
  for (const feed of await last.store.feeds.all()) {
    const guids = Array.from({ length: version * 2 }, (_, number) => `${feed.url.split('/').at(-1)}-${number + 2}`);
    const articles = await last.store.articles.known(feed.id, { guids, urlKeys: [], titles: [] });
    found += articles.length;
    for (const article of articles) {
      names.add(article.guid);
    }
  }
  await last.close();
  const expected = feedCount * version * 2;
  console.log(JSON.stringify({ kills: killed, expected, lost: expected - names.size, doubled: found - names.size }));
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  rmSync(folder, { recursive: true });
}

/** Milliseconds that the round took; null when it was killed before its end. */
async function round(store, now, hosts, killAfterMs) {
  const child = fork(import.meta.filename, [dist, '0', store, String(now), ...hosts]);
  const ended = once(child, 'exit');
  await once(child, 'message');
  const beganAt = performance.now();
  const timer = killAfterMs === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const [status] = await ended;
  clearTimeout(timer);
  if (killAfterMs === null && status !== 0) {
    throw new Error('A round that nobody killed did not come to its end.');
  }
  return status === 0 ? performance.now() - beganAt : null;
}

function serve(version) {
  const server = createServer((request, response) => {
    const tag = `"${version()}"`;
    response.writeHead(request.headers['if-none-match'] === tag ? 304 : 200, { etag: tag });
    response.end(request.headers['if-none-match'] === tag ? '' : documentOf(request.url.slice(1), version()));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function documentOf(feed, version) {
  const items = [version * 2, version * 2 + 1].map(
    (number) =>
      `<item><title>Report ${number} of ${feed}</title><guid>${feed}-${number}</guid><link>https://n${feed}.example.org/${number}</link></item>`,
  );
  return `<rss version="2.0"><channel><title>Feed ${feed}</title>${items.join('')}</channel></rss>`;
}
