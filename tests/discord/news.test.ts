// /news by what its buttons say, which anyone could have written.
import { expect, test } from 'vitest';
import { newsPage } from '../../src/discord/commands/news.ts';
import { createTestApp } from '../kit/app.ts';
import { aTopic } from '../kit/builders.ts';
import { followFeeds, report } from '../kit/news.ts';

test('a button that names another server’s topic tells neither its name nor what belongs to it', async () => {
  const { app } = await createTestApp();
  const asker = { guildId: 'ours', userId: 'somebody', language: 'en' } as const;
  await followFeeds(app, 'ours', 'North');
  await app.store.topics.save(aTopic({ id: 'own', guildId: 'ours', name: 'Our topic' }));
  await app.store.topics.save(aTopic({ id: 'theirs', guildId: 'another', name: 'Their secret' }));
  const scores = [{ topicId: 'own' }, { topicId: 'theirs' }];
  await report(app, 'story', 'Assad granted asylum in Moscow', { outlet: 'North', scores });
  expect(JSON.stringify(await newsPage(app, asker, { topicId: 'own', hours: 24, page: 0 }))).toMatch(
    /Our topic.*Assad granted asylum/,
  );
  const forged = JSON.stringify(await newsPage(app, asker, { topicId: 'theirs', hours: 24, page: 0 }));
  expect(forged).not.toContain('Their secret');
  expect(forged).not.toContain('Assad');
  await app.close();
});
