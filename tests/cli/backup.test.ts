// Copies of the store and their way back, as somebody needs it whose store is damaged.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backup, restore } from '../../src/cli/backup.ts';
import { UsageError } from '../../src/cli/verb.ts';
import { openStore } from '../../src/store/open.ts';
import { runVerb } from './run-verb.ts';

let folder: string;
let store: string;
const env = () => ({ DATA_DIR: join(folder, 'data'), CONFIG_DIR: join(folder, 'config') });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'newsloom-backup-'));
  mkdirSync(join(folder, 'config'));
  store = join(folder, 'data', 'newsloom.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function note(text: string): Promise<void> {
  const opened = await openStore({ databaseUrl: null, file: store });
  await opened.notes.save('said', text);
  await opened.close();
}

/** Read by another process, as the next start would: this one may still hold on to files that it closed. */
function noted(file = store): string {
  const ask = `const { DatabaseSync } = require('@photostructure/sqlite');
    process.stdout.write(new DatabaseSync(process.argv[1]).prepare("select value from notes where name = 'said'").get().value);`;
  return execFileSync(process.execPath, ['-e', ask, file], { encoding: 'utf8', cwd: import.meta.dirname });
}

test('a copy put back brings the store back as it was, and what stood there is kept beside it', async () => {
  const copy = join(folder, 'copies', 'monday.db');
  await note('before');
  expect(await runVerb(backup, env(), copy)).toMatchObject({ status: 0, out: `Copied 0 rows to ${copy}.\n` });
  await note('after');
  expect(await runVerb(restore, env(), copy)).toMatchObject({ status: 0 });
  expect(noted()).toBe('before');
  expect(noted(`${store}.before-restore`)).toBe('after');
});

test('a damaged store is no obstacle to putting a copy back', async () => {
  const copy = join(folder, 'monday.db');
  await note('before');
  await runVerb(backup, env(), copy);
  writeFileSync(store, 'damaged '.repeat(1_000));
  rmSync(`${store}-wal`, { force: true });
  expect(await runVerb(restore, env(), copy)).toMatchObject({ status: 0 });
  expect(noted()).toBe('before');
  expect(readFileSync(`${store}.before-restore`, 'utf8')).toContain('damaged');
});

test('a damaged copy costs nothing of the store', async () => {
  const copy = join(folder, 'monday.db');
  await note('before');
  writeFileSync(copy, 'damaged '.repeat(1_000));
  await expect(runVerb(restore, env(), copy)).rejects.toThrow('not a database');
  expect(noted()).toBe('before');
  expect(existsSync(`${store}.before-restore`)).toBe(false);
});

test('as JSON they say the file and how many rows it holds', async () => {
  const copy = join(folder, 'monday.db');
  await note('before');
  expect(JSON.parse((await runVerb(backup, env(), copy, '--json')).out)).toEqual({ file: copy, rows: 0 });
  expect(JSON.parse((await runVerb(restore, env(), copy, '--json')).out)).toEqual({ file: copy, rows: 0 });
});

test('a file that is there already is never written over, and one that is not there is not restored', async () => {
  const copy = join(folder, 'monday.db');
  await note('before');
  await runVerb(backup, env(), copy);
  await expect(runVerb(backup, env(), copy)).rejects.toThrow(UsageError);
  await expect(runVerb(restore, env(), join(folder, 'none.db'))).rejects.toThrow(UsageError);
});
