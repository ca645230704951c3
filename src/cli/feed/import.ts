// `newsloom feed import`: a server follows the feeds of an OPML file, with an account of each.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openApp, silentLog } from '../../app.ts';
import { type ImportedFeed, importFeeds as importList, syncConfigFeeds } from '../../collect/collect.ts';
import { parseOpml } from '../../collect/opml.ts';
import { readConfig } from '../../config.ts';
import { type ExitStatus, type Shell, UsageError } from '../verb.ts';
import { serverOf } from './server.ts';

export const help = `Usage: newsloom feed import <file.opml> [--server ID] [--json]

Follows every feed of the file: each is asked once, and what it holds today is kept as backlog. The bot may be running.

  --server ID   which server follows them; needed with a token when the bot is in several
  --json        a JSON line for each feed: {url, title, kind, why}; kind is added, already or failed

Status: 0 when at least one feed is followed now, else 1; 2 wrong usage; 78 wrong configuration.
`;

export async function importFeeds(args: readonly string[], shell: Shell): Promise<ExitStatus> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { server: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw new UsageError('Name one OPML file.');
  }
  const opml = await readFile(file).catch((cause: Error) => {
    throw new UsageError(`${file} cannot be read: ${cause.message}`);
  });
  const app = await openApp(readConfig(shell.env, { parseOpml }), { log: silentLog });
  try {
    await syncConfigFeeds(app);
    const imported = await importList(app, await serverOf(app, values.server), null, opml);
    if (imported.kind === 'failed') {
      await shell.err(`${file}: ${imported.why}\n`);
      return 1;
    }
    for (const feed of imported.feeds) {
      await shell.out(values.json === true ? `${JSON.stringify(feed)}\n` : describe(feed));
    }
    if (values.json !== true) {
      await shell.out(summary(imported.feeds));
    }
    return imported.feeds.some((feed) => feed.kind !== 'failed') ? 0 : 1;
  } finally {
    await app.close();
  }
}

function describe({ url, kind, why }: ImportedFeed): string {
  return `${(kind === 'already' ? 'there' : kind).padEnd(6)}  ${url}${why === null ? '' : `  (${why})`}\n`;
}

function summary(feeds: readonly ImportedFeed[]): string {
  const count = (kind: ImportedFeed['kind']): number => feeds.filter((feed) => feed.kind === kind).length;
  return `${count('added')} added, ${count('already')} there already, ${count('failed')} failed.\n`;
}
