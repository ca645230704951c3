// A tick and its care: each part has its turn, whatever becomes of the others.
import { expect, test } from 'vitest';
import { createHandlers, createProgram } from '../src/jobs.ts';
import type { App } from '../src/ports/app.ts';
import { createTestApp } from './kit/app.ts';

const day = 86_400_000;

test('a part of the tick that fails each time keeps none of the others from its turn', async () => {
  const { app } = await createTestApp();
  const at = app.now().getTime();
  await app.store.guilds.save({
    id: '1',
    name: 'Gone',
    timeZone: 'UTC',
    logChannelId: null,
    language: 'en',
    adminRoleId: null,
    joinedAt: 0,
    removedAt: at - 8 * day,
  });
  const fails = () => Promise.reject(new Error('broken on purpose'));
  const store = {
    ...app.store,
    feeds: { ...app.store.feeds, dueHosts: fails },
    topics: { ...app.store.topics, all: fails },
  };
  const broken: App = { ...app, store };
  await expect(createHandlers(broken, createProgram(broken)).tick('tick')).rejects.toThrow('broken on purpose');
  expect(await app.store.guilds.get('1')).toBeNull();
  expect(await app.store.notes.get('forgot-at')).toBe(String(at));
  expect(await app.store.notes.get('last-tick')).toBe(String(at));
  await app.close();
});
