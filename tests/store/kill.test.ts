// The process that writes is killed in the middle, again and again: whatever the store had acknowledged is there afterwards,
// and a digest is there with all that belongs to it or not at all.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { feedRow, subscriptionRow } from './rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'newsloom-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lets the child write until it has acknowledged so many things, kills it, and gives back what it said. */
function writeAndKill(file: string, first: number, things: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [resolve(import.meta.dirname, 'kill-child.mjs'), file, String(first)]);
  return new Promise((done, fail) => {
    let said = '';
    let errors = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      if (said.split('\n').length > things) {
        child.kill('SIGKILL');
      }
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.on('close', (_code, signal) =>
      signal === 'SIGKILL' ? done(said.split('\n').slice(0, -1)) : fail(new Error(errors)),
    );
  });
}

test('nothing acknowledged is lost, and a digest is whole or absent, when the process is killed in mid-writing', async () => {
  const file = join(folder, 'newsloom.db');
  const prepared = await openStore({ databaseUrl: null, file });
  await prepared.feeds.add(feedRow('f'));
  await prepared.subscriptions.save(subscriptionRow('subscription', { nextDueAt: 1 }));
  await prepared.close();

  let turn = 1;
  for (let round = 0; round < 10; round += 1) {
    const said = await writeAndKill(file, turn, 3 + round * 2);
    const store = await openStore({ databaseUrl: null, file });
    const last = Number(said.at(-1)?.split(' ')[1]);
    for (const line of said) {
      const [what, number] = line.split(' ');
      const kept =
        what === 'articles' ? await store.articles.get(`${number}-b`) : await store.digests.get(`digest ${number}`);
      expect(kept, line).not.toBeNull();
    }
    // What was under way when it died: both articles or none, the digest with everything or nothing.
    for (let at = turn; at <= last + 1; at += 1) {
      const articles = await store.articles.getMany([`${at}-a`, `${at}-b`]);
      expect([0, 2]).toContain(articles.length);
      const parts = [
        await store.digests.get(`digest ${at}`),
        (await store.digests.told('subscription', [`story ${at}`]))[0] ?? null,
        await store.deliveries.get(`${at}-1`),
        await store.deliveries.get(`${at}-2`),
      ].filter((part) => part !== null);
      expect([0, 4]).toContain(parts.length);
    }
    const subscription = await store.subscriptions.get('subscription');
    turn = subscription?.nextDueAt ?? 0;
    expect(await store.digests.get(`digest ${turn - 1}`)).not.toBeNull();
    expect(await store.digests.get(`digest ${turn}`)).toBeNull();
    await store.close();
  }

  const database = new DatabaseSync(file);
  expect(database.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  database.exec(`insert into "articleWords" ("articleWords") values ('integrity-check')`);
  database.close();
});
