// newsloom backup and restore: the one file, copied whole while the bot runs, and put back while it does not.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { openStore } from '../store/open.ts';
import { UsageError, type Verb } from './verb.ts';

export const backup: Verb = {
  name: 'backup',
  help: `newsloom backup <file> [--json]

Writes a consistent copy of the SQLite store to <file>, which must not exist yet. The bot may go on running.
For PostgreSQL use pg_dump. With --json it says {file, rows}.
`,
  run: async (args, shell) => {
    const { file, json } = oneFile(args, 'backup');
    if (existsSync(file)) {
      throw new UsageError(`${file} exists already; name a new file.`);
    }
    const config = readConfig(shell.env);
    const store = await openStore({ databaseUrl: config.databaseUrl, file: join(config.dataDir, 'newsloom.db') });
    try {
      mkdirSync(dirname(file), { recursive: true });
      await store.backup(file);
      const rows = Object.values(await store.sizes()).reduce((sum, count) => sum + count, 0);
      await shell.out(json ? `${JSON.stringify({ file, rows })}\n` : `Copied ${rows} rows to ${file}.\n`);
      return 0;
    } finally {
      await store.close();
    }
  },
};

export const restore: Verb = {
  name: 'restore',
  help: `newsloom restore <file> [--json]

Puts a copy made by "newsloom backup" in the place of the store. Stop the bot first.
What was there is kept beside it as newsloom.db.before-restore. With --json it says {file, rows}.
`,
  run: async (args, shell) => {
    const { file, json } = oneFile(args, 'restore');
    const config = readConfig(shell.env);
    if (config.databaseUrl !== null) {
      throw new UsageError('DATABASE_URL is set, so the store is PostgreSQL: use pg_restore.');
    }
    if (!existsSync(file)) {
      throw new UsageError(`There is no file ${file}.`);
    }
    const target = join(config.dataDir, 'newsloom.db');
    const incoming = `${target}.incoming`;
    mkdirSync(config.dataDir, { recursive: true });
    copyFileSync(file, incoming);
    // Opened before it takes the place of the old one: a damaged copy or one from a newer version must not cost the store that works.
    const copy = await openStore({ databaseUrl: null, file: incoming });
    const rows = Object.values(await copy.sizes()).reduce((sum, count) => sum + count, 0);
    await copy.close();
    for (const side of ['', '-wal', '-shm']) {
      rmSync(`${target}.before-restore${side}`, { force: true });
      // Moved with what it has not written into itself yet, and unopened: it may be damaged, which is why people restore.
      if (existsSync(`${target}${side}`)) {
        renameSync(`${target}${side}`, `${target}.before-restore${side}`);
      }
    }
    renameSync(incoming, target);
    await shell.out(json ? `${JSON.stringify({ file, rows })}\n` : `Restored ${rows} rows from ${file}.\n`);
    return 0;
  },
};

function oneFile(args: readonly string[], verb: string): { readonly file: string; readonly json: boolean } {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw new UsageError(`newsloom ${verb} takes one file.`);
  }
  return { file, json: values.json };
}
