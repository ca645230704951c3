// `newsloom feed find`: from the address of a page to its feeds. Needs no configuration and keeps nothing.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { tryFeed } from '../../collect/collect.ts';
import { openReader } from '../../collect/reader.ts';
import type { FoundFeed } from '../../model/feed.ts';
import { defaultSettings } from '../../model/settings.ts';
import { type ExitStatus, type Shell, UsageError } from '../verb.ts';
import { openShellNet } from './shell-net.ts';

export const help = `Usage: newsloom feed find <url> [--json]

Looks for the feeds of a page: whether it is one itself, what its host is known to have, what the page declares and links to,
and the usual paths; eight requests at most, a second apart.

  --json   a JSON line for each feed: {url, title}

Status: 0 when a feed was found, else 1; 2 wrong usage.
`;

export async function findFeeds(args: readonly string[], shell: Shell): Promise<ExitStatus> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  });
  const [url] = positionals;
  if (url === undefined || positionals.length > 1) {
    throw new UsageError('Name the address of one page.');
  }
  const net = openShellNet(shell);
  const reader = openReader(defaultSettings);
  try {
    const tried = await tryFeed({ net, reader, settings: defaultSettings, pause: (ms) => sleep(ms) }, url);
    if (tried.kind === 'failed') {
      await shell.err(`${tried.why}\n`);
      return 1;
    }
    const found: readonly FoundFeed[] =
      tried.kind === 'choose' ? tried.found : [{ url: tried.url, title: tried.feed.title }];
    for (const one of found) {
      await shell.out(
        values.json === true ? `${JSON.stringify(one)}\n` : `${one.url}${one.title === null ? '' : `  ${one.title}`}\n`,
      );
    }
    return 0;
  } finally {
    await reader.close();
    await net.close();
  }
}
