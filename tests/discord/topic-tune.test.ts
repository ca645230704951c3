// /topic tune and /topic show: questions about stories near the border, what each answer moves, and answers taken back.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Topic } from '../../src/model/topic.ts';
import { rescoreTopic } from '../../src/understand/understand.ts';
import { asylumArticle, tellAsylumNews } from '../kit/asylum-news.ts';
import { type BotWorld, componentId, openBotWorld } from '../kit/bot.ts';
import { aTopic } from '../kit/builders.ts';
import type { Answer } from '../kit/discord/person.ts';

let world: BotWorld;

/** Just below a story that shares the place only, so that there is something to answer No to. */
let threshold = 0.6;

beforeAll(async () => {
  world = await openBotWorld();
  await tellAsylumNews(world.app, world.standIn.home.guildId);
  await world.app.store.topics.save(shown());
  await rescoreTopic(world.app, shown());
  const { score } = (await world.app.store.scores.get('asylum', 'summit-south'))!;
  threshold = Math.floor(score * 100 - 2) / 100;
});
afterAll(() => world?.close());

const [title = '', text = ''] = asylumArticle.split('\n');

beforeEach(async () => {
  for (const { id } of await world.app.store.topics.all()) {
    await world.app.store.topics.delete(id);
  }
  await world.app.store.topics.save(shown());
  await rescoreTopic(world.app, shown());
});

function shown(): Topic {
  const seeds = [{ id: 's', title, text, url: null, negative: false }];
  return aTopic({ guildId: world.standIn.home.guildId, seeds, threshold });
}

const topicNow = async (): Promise<Topic> => (await world.app.store.topics.get('asylum'))!;
const belongs = async (articleId: string): Promise<boolean> =>
  (await world.app.store.scores.get('asylum', articleId))!.belongs;
const tune = (): Promise<Answer> => world.ask('topic tune', { topic: 'asylum' });

/** Skips until the question is about that headline. */
async function askedAbout(headline: string): Promise<Answer> {
  let asked = await tune();
  for (let skips = 0; skips < 10 && !asked.text.includes(`[${headline}]`); skips += 1) {
    asked = await world.press(asked, 'tune:skip');
  }
  expect(asked.text).toContain(`[${headline}]`);
  return asked;
}

describe('/topic tune', () => {
  test('asks about one story with its outlet, its score, the threshold and why', async () => {
    const asked = await askedAbout('Moscow hosts a summit on grain');
    expect(asked.ephemeral).toBe(true);
    expect(asked.text).toContain('Does this belong to “Asylum”?');
    expect(asked.text).toMatch(/\(South\) <t:\d+:R>/);
    expect(asked.text).toMatch(/Score \*\*0\.\d\d\*\*, told from \*\*/);
    expect(asked.text).toContain(`told from **${threshold.toFixed(2)}**: it would be told`);
    expect(asked.text).toMatch(/Shares with the articles that show the topic: .*Moscow/);
  });

  test('a No moves the topic, says what changed, and Undo moves it back', async () => {
    const asked = await askedAbout('Moscow hosts a summit on grain');
    expect(await belongs('summit-south')).toBe(true);
    const answered = await world.press(asked, 'tune:no');
    expect(answered.kind).toBe('update');
    expect(answered.text).toContain('Noted: “Moscow hosts a summit on grain” does not belong.');
    expect(answered.text).toMatch(/hreshold.*Of the last 7 days.*fewer would be told/);
    expect(await belongs('summit-south')).toBe(false);
    expect((await topicNow()).answers).toMatchObject([{ articleId: 'summit-south', belongs: false }]);
    const undone = await world.press(answered, 'tune:undo');
    expect(undone.text).toMatch(/^Taken back\..*one more story would be told/);
    expect(await belongs('summit-south')).toBe(true);
    expect((await topicNow()).answers).toEqual([]);
    expect(() => componentId(undone, 'tune:undo')).toThrow();
  });

  test('a Yes to a story that was missed moves the threshold, and both numbers are said', async () => {
    const { score } = (await world.app.store.scores.get('asylum', 'summit-south'))!;
    const above = Math.ceil(score * 100 + 4) / 100;
    await world.app.store.topics.save({ ...(await topicNow()), threshold: above, revision: 2 });
    await rescoreTopic(world.app, await topicNow());
    expect(await belongs('summit-south')).toBe(false);
    const answered = await world.press(await askedAbout('Moscow hosts a summit on grain'), 'tune:yes');
    expect(answered.text).toContain(`Threshold ${above.toFixed(2)} → `);
    expect(answered.text).toMatch(/→ 0\.\d\d\. Of the last 7 days .*more/);
    expect(await belongs('summit-south')).toBe(true);
  });

  test('does not ask again about what was answered or skipped, and says when nothing is near', async () => {
    await world.app.store.topics.save({ ...shown(), threshold: 0.6, revision: 2 });
    await rescoreTopic(world.app, await topicNow());
    let asked = await tune();
    const seen = new Set<string>();
    for (let steps = 0; steps < 12 && asked.text.includes('Does this belong'); steps += 1) {
      const [, headline = ''] = /\*\*\[([^\]]+)\]/.exec(asked.text) ?? [];
      expect(seen).not.toContain(headline);
      seen.add(headline);
      asked = await world.press(asked, steps === 1 ? 'tune:no' : 'tune:skip');
    }
    expect(seen.size).toBeGreaterThan(2);
    expect(asked.text).toContain('Nothing else is near the border of **Asylum**. One answer moves it');
    const quiet = { ...aTopic({ id: 'quiet', name: 'Quiet' }), guildId: world.standIn.home.guildId };
    await world.app.store.topics.save(quiet);
    expect((await world.ask('topic tune', { topic: 'quiet' })).text).toContain('No story of the last days is near');
  });

  test('Done tells where the topic stands', async () => {
    const answered = await world.press(await tune(), 'tune:yes');
    const done = await world.press(answered, 'tune:done');
    expect(done.text).toMatch(/\*\*Asylum\*\* now tells from a score of 0\.\d\d on\. One answer moves it/);
    expect(done.message!.components).toEqual([]);
  });

  test('an article that is gone, and a topic that is gone, are said so', async () => {
    const asked = await tune();
    const { feeds } = world.app.store;
    const { guildId } = world.standIn.home;
    const at = world.app.now().getTime();
    for (const feedId of ['north', 'south', 'east']) {
      await feeds.follow({ guildId, feedId, wanted: false, byUserId: null, at });
    }
    expect((await world.press(asked, 'tune:yes')).text).toContain('I no longer have that article');
    for (const feedId of ['north', 'south', 'east']) {
      await feeds.follow({ guildId, feedId, wanted: true, byUserId: null, at });
    }
    expect((await topicNow()).answers).toEqual([]);
    const again = await tune();
    await world.app.store.topics.delete('asylum');
    expect((await world.press(again, 'tune:no')).text).toContain('deleted meanwhile');
  });

  test('asks and answers in the asker’s language', async () => {
    const { ownerId } = world.standIn.home;
    world.standIn.speak(ownerId, 'de');
    const german = await tune();
    expect(german.text).toContain('Gehört das zu „Asylum“?');
    expect((await world.press(german, 'tune:no')).text).toMatch(/^Gemerkt: .* gehört nicht dazu\./);
    world.standIn.speak(ownerId, 'ar');
    expect((await tune()).text).toContain('هل ينتمي هذا إلى «Asylum»؟');
    expect((await world.ask('topic show', { topic: 'asylum' })).text).toContain('أجوبة الأعضاء');
    world.standIn.speak(ownerId, 'en-GB');
  });

  test('a topic of the operator is theirs: a copy is offered', async () => {
    await world.app.store.topics.save(aTopic({ id: 'ops', guildId: null, name: 'Ops' }));
    const told = await world.ask('topic tune', { topic: 'ops' });
    expect(told.text).toContain('belongs to whoever runs this bot');
    expect(componentId(told, 'topic-copy')).toBe('topic-copy:ops');
  });
});

describe('/topic show', () => {
  test('lists seeds, rules, threshold and answers, and takes a chosen answer back', async () => {
    await world.press(await askedAbout('Moscow hosts a summit on grain'), 'tune:no');
    const shown = await world.ask('topic show', { topic: 'asylum' });
    expect(shown.text).toContain(`- ${title}`);
    expect(shown.text).toMatch(/told from \*\*0\.\d\d\*\* on/);
    expect(shown.text).toContain('Does not belong: [Moscow hosts a summit on grain]');
    const fewer = await world.choose(shown, 'answer-undo', 'summit-south');
    expect(fewer.text).toMatch(/^Taken back\./);
    expect(fewer.text).not.toContain('Does not belong');
    expect((await topicNow()).answers).toEqual([]);
  });

  test('leads to its editor', async () => {
    const draft = await world.press(await world.ask('topic show', { topic: 'asylum' }), 'topic-edit');
    expect(draft.text).toContain('Nothing is changed yet');
    await world.press(
      await world.standIn.submit(await world.press(draft, 'draft:name'), { name: 'Exile' }),
      'draft:save',
    );
    expect(await topicNow()).toMatchObject({ name: 'Exile', revision: 2 });
  });
});

test('sent nothing that Discord would refuse', () => {
  expect(world.standIn.violations).toEqual([]);
});
