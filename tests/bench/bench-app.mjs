// What collecting needs of an app, opened from built code: real HTTP, the reader's worker thread, SQLite in a file; time by hand.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** `now` is a function; the caller closes. */
export async function openBenchApp(dist, file, targets, now) {
  const load = (path) => import(pathToFileURL(resolve(dist, path)).href);
  const { visitHost } = await load('collect/collect.js');
  const { newFeed } = await load('collect/new-feed.js');
  const { openReader } = await load('collect/reader.js');
  const { defaultSettings } = await load('model/settings.js');
  const { openNet } = await load('net/fetch.js');
  const { openStore } = await load('store/open.js');
  const settings = { ...defaultSettings, hostPauseMs: 0 };
  const store = await openStore({ databaseUrl: null, file });
  const net = openNet({ settings, allowPrivate: targets, userAgent: 'Newsloom (bench)' });
  const reader = openReader(settings);
  let failed = 0;
  const count = (_event, facts) => {
    failed += facts.kind === 'new' || facts.kind === 'unchanged' ? 0 : 1;
  };
  const log = { debug() {}, info: count, warn() {}, error: (_event, cause) => console.error(cause) };
  const app = {
    config: { minCheckSeconds: 300 },
    settings,
    now,
    random: Math.random,
    pause: async () => {},
    log,
    store,
    net,
    reader,
  };
  return {
    store,
    /** Visits that did not end well. */
    failed: () => failed,
    addFeed: (tables, url) => tables.feeds.add({ ...newFeed(url, now()), shared: true }),
    /** Visits every host with a due feed, until none is due. */
    async visitAll() {
      for (let hosts = await store.feeds.dueHosts(now()); hosts.length > 0; hosts = await store.feeds.dueHosts(now())) {
        const waiting = [...hosts];
        const work = async () => {
          for (let host = waiting.pop(); host !== undefined; host = waiting.pop()) {
            await visitHost(app, host);
          }
        };
        await Promise.all(Array.from({ length: settings.visitsAtOnce }, work));
      }
    },
    async close() {
      await net.close();
      await reader.close();
      await store.close();
    },
  };
}
