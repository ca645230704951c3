// /topic export and import: a topic out to a file, without people, and in again in another server.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packBytes } from '../../src/model/topic-pack.ts';
import { asylumSeed as seed } from '../kit/asylum-news.ts';
import { type BotWorld, openBotWorld } from '../kit/bot.ts';
import { aFeed, aTopic } from '../kit/builders.ts';
import type { Answer } from '../kit/discord/person.ts';
import { followFeeds } from '../kit/news.ts';

let world: BotWorld;
let elsewhere: { guildId: string; channelId: string };

beforeAll(async () => {
  world = await openBotWorld();
  const { app, standIn } = world;
  const { guildId, ownerId } = standIn.home;
  elsewhere = standIn.addGuild('Elsewhere');
  await followFeeds(app, guildId, 'North', 'South', 'East');
  await app.store.feeds.add(aFeed({ id: 'shared', outlet: 'Shared', url: 'https://shared.example/rss' }));
  await app.store.feeds.add(aFeed({ id: 'theirs', outlet: 'Theirs', shared: false }));
  await app.store.topics.save(
    aTopic({ guildId, createdBy: ownerId, seeds: [seed], mustHave: ['Assad'], never: ['football'], threshold: 0.4 }),
  );
}, 30_000);
afterAll(() => world?.close());

/** The text of the file that the answer carries. */
function fileOf(answer: Answer): string {
  return world.standIn.fileText(answer.message!.attachments[0]!.id);
}

function askElsewhere(options: Record<string, string | boolean>): Promise<Answer> {
  const { guildId, channelId } = elsewhere;
  return world.standIn.command(guildId, channelId, world.standIn.home.ownerId, 'topic import', options);
}

describe('/topic export and import', () => {
  test('a topic comes out without people and feeds, and in again in another server as it was', async () => {
    const exported = await world.ask('topic export', { topic: 'asylum' });
    expect(exported.ephemeral).toBe(true);
    expect(exported.message!.attachments[0]!.filename).toBe('asylum.topic.json');
    const text = fileOf(exported);
    expect(text).not.toContain(world.standIn.home.ownerId);
    expect(text).not.toContain(world.standIn.home.guildId);
    expect(text).not.toContain('north.example');
    const imported = await askElsewhere({ file: world.standIn.upload('asylum.topic.json', text) });
    expect(imported.text).toContain('**Asylum** is saved');
    const made = (await world.app.store.topics.seenBy(elsewhere.guildId)).filter(({ guildId }) => guildId !== null);
    expect(made).toMatchObject([
      { name: 'Asylum', mustHave: ['Assad'], never: ['football'], threshold: 0.4, guildId: elsewhere.guildId },
    ]);
    expect(made[0]!.seeds).toMatchObject([{ title: seed.title, text: seed.text, url: seed.url, negative: false }]);
  });

  test('what members answered goes along as seeds and threshold, without who answered', async () => {
    const { guildId, memberId } = world.standIn.home;
    const said = { text: 'Goals.', url: null, belongs: false, score: 0.6, answeredAt: 1, answeredBy: memberId };
    const answers = [{ ...said, articleId: 'a', title: 'Assad watches football' }];
    await world.app.store.topics.save(aTopic({ id: 'tuned', name: 'Tuned', guildId, seeds: [seed], answers }));
    const text = fileOf(await world.ask('topic export', { topic: 'tuned' }));
    expect(text).not.toContain(memberId);
    const pack = JSON.parse(text) as { seeds: object[]; threshold: number };
    expect(pack.seeds).toMatchObject([{ negative: false }, { title: 'Assad watches football', negative: true }]);
    expect(pack.threshold).toBeGreaterThan(0.5);
  });

  test('a second topic of that name is refused', async () => {
    const text = fileOf(await world.ask('topic export', { topic: 'asylum' }));
    expect((await askElsewhere({ file: world.standIn.upload('again.json', text) })).text).toContain('already');
  });

  test('with feeds it names the server’s own ones only, and they are followed only where that is wished', async () => {
    const text = fileOf(await world.ask('topic export', { topic: 'asylum', 'with-feeds': true }));
    expect(text).toContain('https://north.example/rss');
    expect(text).not.toMatch(/shared\.example|theirs\.example/);
    const renamed = (name: string): string => world.standIn.upload('x.json', text.replace('"Asylum"', `"${name}"`));
    const left = await askElsewhere({ file: renamed('Left') });
    expect(left.text).toContain('names 3 feeds, which I left alone');
    const seen = async (): Promise<number> => (await world.app.store.feeds.seenBy(elsewhere.guildId)).length;
    const before = await seen();
    const followed = await askElsewhere({ file: renamed('Followed'), 'with-feeds': true });
    expect(followed.text).toContain('newly follows 3');
    expect(await seen()).toBe(before + 3);
  });

  test.each([
    ['what is no JSON', '<rss/>', 'no JSON'],
    ['what is JSON of something else', '{"name": "x", "guild": 1}', '"guild" is not known'],
    [
      'wrong values, all at once',
      '{"newsloomTopic": 1, "name": "", "seeds": [], "threshold": 7}',
      'threshold: should be',
    ],
    ['an odd answer that tries to ping', '{"newsloomTopic": 1, "@everyone": 1}', 'is not known'],
    ['a file that is too large', `"${'x'.repeat(packBytes)}"`, 'too large'],
  ])('%s is refused in words, and nothing is made', async (_, text, problem) => {
    const before = (await world.app.store.topics.seenBy(elsewhere.guildId)).length;
    const answer = await askElsewhere({ file: world.standIn.upload('odd.json', text) });
    expect(answer.text).toContain(problem);
    expect(await world.app.store.topics.seenBy(elsewhere.guildId)).toHaveLength(before);
  });

  test('what is wrong with a file is said in the asker’s language', async () => {
    const { ownerId } = world.standIn.home;
    const odd = '{"newsloomTopic": 1, "name": "x", "seeds": [{"title": 7}, []], "threshold": 7, "guild": 1}';
    world.standIn.speak(ownerId, 'de');
    const german = await askElsewhere({ file: world.standIn.upload('odd.json', odd) });
    expect(german.text).toContain('die Datei: „guild“ ist nicht bekannt');
    expect(german.text).toContain('seeds, Nummer 1, title: sollte ein Text von 0 bis 500 Zeichen sein');
    expect(german.text).toContain('threshold: sollte eine Zahl von 0 bis 1 sein');
    world.standIn.speak(ownerId, 'ar');
    const arabic = await askElsewhere({ file: world.standIn.upload('odd.json', odd) });
    expect(arabic.text).not.toMatch(/should|number|known/);
    world.standIn.speak(ownerId, 'en-GB');
  });

  test('a name in another script makes a plain file name', async () => {
    await world.app.store.topics.save(
      aTopic({ id: 'arabic', guildId: world.standIn.home.guildId, name: 'لجوء', seeds: [seed] }),
    );
    const exported = await world.ask('topic export', { topic: 'arabic' });
    expect(exported.message!.attachments[0]!.filename).toBe('topic.topic.json');
  });

  test('sent nothing that Discord would refuse', () => {
    expect(world.standIn.violations).toEqual([]);
  });
});
