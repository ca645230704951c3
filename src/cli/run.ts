// newsloom run: the bot. With a token it lives in Discord; without one the same bot delivers to the local page and says so.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openApp } from '../app.ts';
import { syncConfigFeeds } from '../collect/collect.ts';
import { parseOpml } from '../collect/opml.ts';
import { readConfig } from '../config.ts';
import { openBot } from '../discord/bot.ts';
import { createHandlers, createProgram } from '../jobs.ts';
import { openPage } from '../page/page.ts';
import { syncPageSubscriptions } from '../page/subscriptions.ts';
import type { App } from '../ports/app.ts';
import { syncConfigTopics } from '../understand/understand.ts';
import type { ExitStatus, Shell, Verb } from './verb.ts';

/** Whoever stops us (docker, systemd) kills what has not ended some ten seconds later. */
const closeMs = 6_000;

const help = `newsloom run [--json]

Runs the bot until it is told to stop (Ctrl+C or SIGTERM).
With DISCORD_TOKEN it delivers to Discord; without, to the local page (http://127.0.0.1:8787).
Settings come from the environment and from CONFIG_DIR; .env.example lists them.
With --json it says where it is as one line, {"page":…,"discord":…}; the log is JSON lines in any case.
`;

export const run: Verb = {
  name: 'run',
  help,
  run: async (args, shell) => {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } });
    const app = await openApp(readConfig(shell.env, { parseOpml }));
    const closers: (() => Promise<unknown>)[] = [() => app.close()];
    try {
      return await live(app, shell, closers, values.json);
    } finally {
      // What is cut off is done again after the next start: a feed that keeps us waiting is no reason to be killed for being slow.
      await Promise.race([closeAll(app, closers), sleep(closeMs, undefined, { ref: false })]);
    }
  },
};

/** Starts everything, then waits for the stop signal (status 0) or for an end that nothing can mend (status 1). */
async function live(app: App, shell: Shell, closers: (() => Promise<unknown>)[], json: boolean): Promise<ExitStatus> {
  const { config } = app;
  await syncConfigFeeds(app);
  await syncConfigTopics(app);
  if (config.discordToken === null) {
    await syncPageSubscriptions(app);
  }
  const page = await openPage(app, { host: config.pageHost, port: config.pagePort });
  closers.push(() => page.close());
  if (!isLoopback(config.pageHost)) {
    await shell.err(
      `PAGE_HOST is ${config.pageHost}: whoever reaches it sees the page, with the feeds of all servers. Put a proxy with a password before it.\n`,
    );
  }
  const announce = (discord: string | null, words: string): Promise<boolean> =>
    shell.out(json ? `${JSON.stringify({ page: page.url, discord })}\n` : words);

  let end: (status: ExitStatus) => void = () => undefined;
  const ended = new Promise<ExitStatus>((resolve) => {
    end = resolve;
  });
  shell.signal.addEventListener('abort', () => end(0), { once: true });

  if (config.discordToken !== null) {
    const login = openBot(app, (why) => {
      void shell.err(`${why}\n`);
      end(1);
    });
    // Who is told to stop, or that it is over, while it logs in does not wait for an answer that may never come.
    const bot = await Promise.race([login, ended]);
    if (typeof bot === 'number') {
      return bot;
    }
    closers.push(() => bot.close());
    await announce(bot.name, `Newsloom is in Discord as ${bot.name}. Its page: ${page.url}\n`);
  } else {
    await announce(null, `No DISCORD_TOKEN, so messages go to the local page: ${page.url}\n`);
  }

  // After the bot: what is due may be due in a server whose channels it must know.
  await app.jobs.start(createHandlers(app, createProgram(app)), (task, key, cause) =>
    app.log.error(task, cause, { key }),
  );
  return shell.signal.aborted ? 0 : ended;
}

/** Whether only this machine reaches it. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host);
}

/** Jobs first, so that nothing is claimed any more; then what was opened, last opened first. A close that fails must not keep the others open. */
async function closeAll(app: App, closers: readonly (() => Promise<unknown>)[]): Promise<void> {
  const stopJobs = (): Promise<void> => app.jobs.stop();
  for (const close of [stopJobs, ...[...closers].reverse()]) {
    await close().catch((cause: unknown) => app.log.error('closing', cause));
  }
}
