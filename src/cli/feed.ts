// newsloom feed …: what can be done with feeds without running the bot. Each part is a file of feed/.
import * as check from './feed/check.ts';
import * as exported from './feed/export.ts';
import * as find from './feed/find.ts';
import * as imported from './feed/import.ts';
import * as read from './feed/read.ts';
import { type ExitStatus, type Shell, UsageError, type Verb } from './verb.ts';

interface Part {
  readonly summary: string;
  readonly help: string;
  run(args: readonly string[], shell: Shell): Promise<ExitStatus>;
}

const parts: Readonly<Record<string, Part>> = {
  read: { summary: 'show feeds as Newsloom reads them', help: read.help, run: read.readFeeds },
  check: { summary: 'would we fetch this address?', help: check.help, run: check.checkAddresses },
  find: { summary: 'from the address of a page to its feeds', help: find.help, run: find.findFeeds },
  import: { summary: 'follow the feeds of an OPML file', help: imported.help, run: imported.importFeeds },
  export: { summary: 'write the feeds as OPML', help: exported.help, run: exported.exportFeeds },
};

const help = `Usage: newsloom feed <what> [options]

${Object.entries(parts)
  .map(([name, part]) => `  ${name.padEnd(8)} ${part.summary}`)
  .join('\n')}

newsloom feed <what> --help says more.
`;

export const feed: Verb = {
  name: 'feed',
  summary: 'read, check, find, import and export feeds',
  help,
  async run(args, shell) {
    const [name, ...rest] = args;
    const part = name !== undefined && Object.hasOwn(parts, name) ? parts[name] : undefined;
    if (!part) {
      const names = Object.keys(parts).join(', ');
      throw new UsageError(
        name === undefined ? `Say what: ${names}.` : `There is no "feed ${name}"; there are ${names}.`,
      );
    }
    if (rest.includes('--help') || rest.includes('-h')) {
      await shell.out(part.help.endsWith('\n') ? part.help : `${part.help}\n`);
      return 0;
    }
    return part.run(rest, shell);
  },
};
