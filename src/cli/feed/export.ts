// `newsloom feed export`: the feeds that a server sees, as OPML on standard output.
import { parseArgs } from 'node:util';
import { openApp, silentLog } from '../../app.ts';
import { exportFeeds as exportList, syncConfigFeeds } from '../../collect/collect.ts';
import { parseOpml } from '../../collect/opml.ts';
import { readConfig } from '../../config.ts';
import { type ExitStatus, type Shell, UsageError } from '../verb.ts';
import { serverOf } from './server.ts';

export const help = `Usage: newsloom feed export [--server ID] [--json]

Writes the feeds that a server sees as OPML to standard output. Addresses may hold secrets: mind where it goes.

  --server ID   whose feeds; needed with a token when the bot is in several servers
  --json        a JSON line for each feed instead: {url, outlet, subject, language, state}

Status: 0 done; 2 wrong usage; 78 wrong configuration.
`;

export async function exportFeeds(args: readonly string[], shell: Shell): Promise<ExitStatus> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { server: { type: 'string' }, json: { type: 'boolean' } },
  });
  if (positionals.length > 0) {
    throw new UsageError('feed export writes to standard output and takes no file.');
  }
  const app = await openApp(readConfig(shell.env, { parseOpml }), { log: silentLog });
  try {
    await syncConfigFeeds(app);
    const guildId = await serverOf(app, values.server);
    if (values.json === true) {
      for (const { url, outlet, subject, language, state } of await app.store.feeds.seenBy(guildId)) {
        await shell.out(`${JSON.stringify({ url, outlet, subject, language, state })}\n`);
      }
    } else {
      await shell.out(await exportList(app, guildId, 'Feeds of Newsloom', true));
    }
    return 0;
  } finally {
    await app.close();
  }
}
