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

const help = `newsloom run

Runs the bot until it is told to stop (Ctrl+C or SIGTERM).
With DISCORD_TOKEN it delivers to Discord; without, to the local page (http://127.0.0.1:8787).
Settings come from the environment and from CONFIG_DIR; .env.example lists them.
`;

export const run: Verb = {
  name: 'run',
  help,
  run: async (args, shell) => {
    parseArgs({ args: [...args], options: {} });
    const app = await openApp(readConfig(shell.env, { parseOpml }));
    const closers: (() => Promise<unknown>)[] = [() => app.close()];
    try {
      return await live(app, shell, closers);
    } finally {
      // What is cut off is done again after the next start: a feed that keeps us waiting is no reason to be killed for being slow.
      await Promise.race([closeAll(app, closers), sleep(closeMs, undefined, { ref: false })]);
    }
  },
};

/** Starts everything, then waits for the stop signal (status 0) or for an end that nothing can mend (status 1). */
async function live(app: App, shell: Shell, closers: (() => Promise<unknown>)[]): Promise<ExitStatus> {
  const { config } = app;
  await syncConfigFeeds(app);
  await syncConfigTopics(app);
  if (config.discordToken === null) {
    await syncPageSubscriptions(app);
  }
  const page = await openPage(app, { host: config.pageHost, port: config.pagePort });
  closers.push(() => page.close());

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
    await shell.out(`Newsloom is in Discord as ${bot.name}. Its page: ${page.url}\n`);
  } else {
    await shell.out(`No DISCORD_TOKEN, so messages go to the local page: ${page.url}\n`);
  }

  // After the bot: what is due may be due in a server whose channels it must know.
  await app.jobs.start(createHandlers(app, createProgram(app)), (task, key, cause) =>
    app.log.error(task, cause, { key }),
  );
  return shell.signal.aborted ? 0 : ended;
}

/** Jobs first, so that nothing is claimed any more; then what was opened, last opened first. A close that fails must not keep the others open. */
async function closeAll(app: App, closers: readonly (() => Promise<unknown>)[]): Promise<void> {
  const stopJobs = (): Promise<void> => app.jobs.stop();
  for (const close of [stopJobs, ...[...closers].reverse()]) {
    await close().catch((cause: unknown) => app.log.error('closing', cause));
  }
}
