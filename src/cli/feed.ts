// newsloom feed …: what can be done with feeds without running the bot. Each part is a file of feed/, loaded when it is asked for.
import { type ExitStatus, type Shell, UsageError, type Verb } from './verb.ts';

interface Part {
  readonly help: string;
  run(args: readonly string[], shell: Shell): Promise<ExitStatus>;
}

interface PartEntry {
  readonly summary: string;
  load(): Promise<Part>;
}

const parts: Readonly<Record<string, PartEntry>> = {
  read: {
    summary: 'show feeds as Newsloom reads them',
    load: async () => {
      const { help, readFeeds } = await import('./feed/read.ts');
      return { help, run: readFeeds };
    },
  },
  check: {
    summary: 'would we fetch this address?',
    load: async () => {
      const { help, checkAddresses } = await import('./feed/check.ts');
      return { help, run: checkAddresses };
    },
  },
  find: {
    summary: 'from the address of a page to its feeds',
    load: async () => {
      const { help, findFeeds } = await import('./feed/find.ts');
      return { help, run: findFeeds };
    },
  },
  import: {
    summary: 'follow the feeds of an OPML file',
    load: async () => {
      const { help, importFeeds } = await import('./feed/import.ts');
      return { help, run: importFeeds };
    },
  },
  export: {
    summary: 'write the feeds as OPML',
    load: async () => {
      const { help, exportFeeds } = await import('./feed/export.ts');
      return { help, run: exportFeeds };
    },
  },
};

const help = `Usage: newsloom feed <what> [options]

${Object.entries(parts)
  .map(([name, part]) => `  ${name.padEnd(8)} ${part.summary}`)
  .join('\n')}

newsloom feed <what> --help says more.
`;

export const feed: Verb = {
  name: 'feed',
  help,
  async run(args, shell) {
    const [name, ...rest] = args;
    const entry = name !== undefined && Object.hasOwn(parts, name) ? parts[name] : undefined;
    if (entry === undefined) {
      const names = Object.keys(parts).join(', ');
      throw new UsageError(
        name === undefined ? `Say what: ${names}.` : `There is no "feed ${name}"; there are ${names}.`,
      );
    }
    const part = await entry.load();
    if (rest.includes('--help') || rest.includes('-h')) {
      await shell.out(part.help.endsWith('\n') ? part.help : `${part.help}\n`);
      return 0;
    }
    return part.run(rest, shell);
  },
};
