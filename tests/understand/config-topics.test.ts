// Topics of config/ as rows, over starts between which an operator changed the folders.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ConfigTopic } from '../../src/model/config.ts';
import { syncConfigTopics } from '../../src/understand/understand.ts';
import { createTestApp, type TestApp } from '../kit/app.ts';
import { aSubscription } from '../kit/builders.ts';

let world: TestApp;
beforeEach(async () => {
  world = await createTestApp();
});
afterEach(() => world.app.close());

const seed = { id: 'seed', title: 'Assad granted asylum', text: 'In Moscow.', url: null, negative: false };
const folder = (name: string, folderName: string): ConfigTopic => ({
  folder: folderName,
  name,
  mustHave: [],
  anyOf: [],
  never: [],
  threshold: null,
  seeds: [seed],
});

const startWith = (...topics: readonly ConfigTopic[]): Promise<void> =>
  syncConfigTopics({ ...world.app, config: { ...world.app.config, topics } });
const names = async (): Promise<readonly string[]> => (await world.app.store.topics.all()).map(({ name }) => name);

test('a folder that is renamed and keeps its topic’s name is no obstacle to the start', async () => {
  await startWith(folder('Asylum', 'old'));
  await startWith(folder('Asylum', 'new'));
  expect(await names()).toEqual(['Asylum']);
});

test('two folders that swap their topics’ names swap them, and are scored anew', async () => {
  await startWith(folder('Asylum', 'one'), folder('Syria', 'two'));
  const [before] = await world.app.store.topics.all();
  await startWith(folder('Syria', 'one'), folder('Asylum', 'two'));
  expect(await names()).toEqual(['Asylum', 'Syria']);
  expect(await world.app.store.topics.get(before!.id)).toMatchObject({ name: 'Syria', revision: 2 });
});

test('a start that changes nothing leaves every topic as it is', async () => {
  await startWith(folder('Asylum', 'one'));
  const before = await world.app.store.topics.all();
  await startWith(folder('Asylum', 'one'));
  expect(await world.app.store.topics.all()).toEqual(before);
});

test('subscriptions to a folder that is gone rest, and are told nothing rather than everything', async () => {
  await startWith(folder('Asylum', 'one'));
  const [topic] = await world.app.store.topics.all();
  await world.app.store.subscriptions.save(aSubscription({ id: 's', topicIds: [topic!.id] }));
  await startWith();
  expect(await world.app.store.subscriptions.get('s')).toMatchObject({
    topicIds: [topic!.id],
    pausedWhy: 'its topic was deleted',
  });
});
