// A topic before it is saved: what it would have told, the buttons that change it, and that nothing is kept before Save.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inTurn } from '../../src/discord/look-backs.ts';
import type { Topic } from '../../src/model/topic.ts';
import { asylumArticle, tellAsylumNews } from '../kit/asylum-news.ts';
import { type BotWorld, componentId, openBotWorld } from '../kit/bot.ts';
import { aTopic } from '../kit/builders.ts';
import type { Answer } from '../kit/discord/person.ts';

let world: BotWorld;

beforeAll(async () => {
  world = await openBotWorld({ settings: { topicDrafts: 3 } });
  await tellAsylumNews(world.app, world.standIn.home.guildId);
});
afterAll(() => world?.close());

const topics = (): Promise<readonly Topic[]> => world.app.store.topics.seenBy(world.standIn.home.guildId);

beforeEach(async () => {
  for (const { id } of await topics()) {
    await world.app.store.topics.delete(id);
  }
});

const create = (more: Record<string, string | number> = {}): Promise<Answer> =>
  world.ask('topic create', { name: 'Asylum', article: asylumArticle, ...more });

/** Headlines above the line of the threshold, and below it. */
function parts({ text }: Answer): { told: string; missed: string; from: number } {
  const [told = '', missed = ''] = text.split(/── told from.*──/);
  return { told, missed, from: Number(/told from \*\*([\d.]+)\*\*/.exec(text)?.[1]) };
}

describe('/topic create', () => {
  test('shows privately what it would have told, with the threshold as a line, and saves nothing before Save', async () => {
    const draft = await create({ threshold: 0.9 });
    expect(draft.ephemeral).toBe(true);
    expect(draft.text).toContain('Nothing is saved yet');
    expect(parts(draft)).toMatchObject({ from: 0.9 });
    expect(parts(draft).told).toMatch(/- 0\.9\d \[Russia grants Assad asylum in Moscow\].*\(North and 2 more\)/);
    expect(parts(draft).missed).toContain('Moscow hosts a summit on grain');
    expect(draft.text).not.toContain('Storm');
    expect(await topics()).toEqual([]);

    const saved = await world.press(draft, 'draft:save');
    expect(saved.kind).toBe('update');
    expect(saved.text).toContain('**Asylum** is saved');
    const [kept] = await topics();
    expect(kept).toMatchObject({
      name: 'Asylum',
      threshold: 0.9,
      guildId: world.standIn.home.guildId,
      scoredRevision: 1,
    });
    expect(await world.app.store.scores.get(kept!.id, 'asylum-north')).toMatchObject({ belongs: true });
    expect((await world.press(saved, 'setup:when')).text).toContain('Asylum');
  });

  test('pressed twice, Save saves once and says so', async () => {
    const draft = await create();
    const pressed = await Promise.all([world.press(draft, 'draft:save'), world.press(draft, 'draft:save')]);
    expect(await topics()).toHaveLength(1);
    expect(pressed.map(({ text }) => text).join()).not.toContain('already. Choose');
  });

  test('takes what is not meant and terms, and says which rule keeps a story out', async () => {
    const draft = await create({ not: 'Moscow hosts a summit on grain', never: 'family, football', must: 'Assad' });
    expect(draft.text).toContain('**Not like**\n- Moscow hosts a summit on grain');
    expect(draft.text).toContain('Must have: Assad');
    expect(draft.text).toContain('Never: family · football');
    expect(parts(draft).told).toContain('Kremlin silent');
    expect(parts(draft).missed).toMatch(/Assad family arrives.*kept out by the rule never “family”/);
    await world.press(draft, 'draft:save');
    expect(await topics()).toMatchObject([{ mustHave: ['Assad'], never: ['family', 'football'] }]);
  });

  test('Stricter and Wider move the line past the next story, and say how many are told then', async () => {
    const draft = await create();
    const before = parts(draft);
    let now = draft;
    for (let presses = 0; parts(now).told.includes('summit') && presses < 10; presses += 1) {
      now = await world.press(now, 'draft:stricter');
    }
    const after = parts(now);
    expect(after.missed).toContain('summit');
    expect(after.from).toBeGreaterThan(before.from);
    expect(now.text).toContain(`→ ${after.from.toFixed(2)}: 4 stories instead of 5`);
    const back = await world.press(now, 'draft:wider');
    expect(parts(back).told).toContain('summit');
    expect(parts(back).from).toBeLessThan(after.from);
    expect(await topics()).toEqual([]);
    const { from } = parts(back);
    await world.press(back, 'draft:save');
    expect(await topics()).toMatchObject([{ threshold: from }]);
  });

  test('Change name opens a form, and a name that is taken is found at Save and can be changed there', async () => {
    await world.press(await create(), 'draft:save');
    const taken = await create({ name: 'Other' });
    const form = await world.press(taken, 'draft:name');
    expect(form.kind).toBe('modal');
    const named = await world.standIn.submit(form, { name: '  asylum ' });
    expect(named.kind).toBe('update');
    const refused = await world.press(named, 'draft:save');
    expect(refused.text).toContain('already');
    expect(await topics()).toHaveLength(1);
    const renamed = await world.standIn.submit(await world.press(refused, 'draft:name'), { name: 'Asylum in Moscow' });
    expect((await world.press(renamed, 'draft:save')).text).toContain('**Asylum in Moscow** is saved');
  });

  test('terms and articles can be changed before it is saved', async () => {
    const terms = await world.standIn.submit(await world.press(await create(), 'draft:terms'), { never: 'grain' });
    expect(parts(terms).missed).toMatch(/summit on grain.*kept out/);
    const more = await world.standIn.submit(await world.press(terms, 'draft:add'), {
      article: 'Syrian banks open again\nQueues form in Damascus as banks open their doors.',
    });
    expect(parts(more).told).toContain('Syrian banks open again');
    const fewer = await world.choose(more, 'draft:drop', '1');
    expect(fewer.text).toContain('- Assad granted asylum in Moscow');
    expect(parts(fewer).told).not.toContain('Syrian banks open again');
    expect(() => componentId(fewer, 'draft:drop')).toThrow();
    const none = await world.standIn.submit(await world.press(fewer, 'draft:add'), {});
    expect(none.text).toContain('no article in the form');
  });

  test('points out articles that hardly look alike, unless they are in different languages', async () => {
    const banks = 'Icelandic volcano erupts again\nLava flows towards the harbour of Grindavik.';
    expect((await create({ article2: banks })).text).toContain('These articles hardly look alike');
    const third = 'Assad lands in Moscow\nThe ousted Syrian president and his family were granted asylum.';
    const one = await create({ article2: banks, article3: third });
    expect(one.text).toContain('⚠️ “Icelandic volcano erupts again” shares next to nothing with the other articles');
    const german = 'Assad erhält Asyl in Moskau\nRussland hat dem gestürzten syrischen Präsidenten Asyl gewährt.';
    expect((await create({ article2: german, article3: third })).text).not.toContain('⚠️');
  });

  test('discarded, nothing is left of it', async () => {
    const draft = await create();
    const gone = await world.press(draft, 'draft:discard');
    expect(gone.text).toContain('Nothing was saved');
    expect(gone.message!.components).toEqual([]);
    expect(await topics()).toEqual([]);
  });

  test('a draft that lay too long, or had to make room for others, says that it is gone', async () => {
    const old = await create();
    world.clock.moveTo(world.app.now().getTime() + 61 * 60_000);
    expect((await world.press(old, 'draft:save')).text).toContain('I no longer have that draft');
    const first = await create();
    for (const name of ['A', 'B', 'C']) {
      await create({ name });
    }
    expect((await world.press(first, 'draft:name')).text).toContain('I no longer have that draft');
    expect(await topics()).toEqual([]);
  });

  test('a draft of one person is nobody else’s', async () => {
    const draft = await create();
    const other = world.standIn.addMember(world.standIn.home.guildId, 'Ines', 1n << 5n);
    expect((await world.press(draft, 'draft:save', other.id)).text).toContain('I no longer have that draft');
    expect(await topics()).toEqual([]);
  });

  test('speaks the asker’s language, whatever the server’s', async () => {
    const { ownerId } = world.standIn.home;
    world.standIn.speak(ownerId, 'de');
    const german = await create();
    expect(german.text).toContain('Noch ist nichts gespeichert');
    expect((await world.press(german, 'draft:stricter')).text).toContain('Schwelle 0,50 →');
    world.standIn.speak(ownerId, 'ar');
    expect((await create()).text).toContain('لم يُحفظ شيء بعد');
    world.standIn.speak(ownerId, 'en-GB');
  });
});

describe('/topic edit', () => {
  const stored = (more: Partial<Topic> = {}): Promise<void> =>
    world.app.store.topics.save(
      aTopic({
        guildId: world.standIn.home.guildId,
        seeds: [{ id: 's', title: 'Assad granted asylum in Moscow', text: '', url: null, negative: false }],
        never: ['football'],
        ...more,
      }),
    );

  test('shows the topic with what was asked for, and changes it at Save', async () => {
    await stored();
    const draft = await world.ask('topic edit', {
      topic: 'asylum',
      name: 'Exile',
      not: 'Moscow hosts a summit on grain',
      never: 'none',
      must: 'Assad',
      threshold: 0.3,
    });
    expect(draft.text).toContain('Nothing is changed yet');
    expect(await topics()).toMatchObject([{ name: 'Asylum', never: ['football'], revision: 1 }]);
    expect((await world.press(draft, 'draft:save')).text).toContain('**Exile** is changed');
    const [edited] = await topics();
    expect(edited).toMatchObject({ name: 'Exile', never: [], mustHave: ['Assad'], threshold: 0.3, revision: 2 });
    expect(edited!.seeds.map(({ negative }) => negative)).toEqual([false, true]);
    expect(edited!.scoredRevision).toBe(2);
  });

  test('changes nothing when somebody else changed it meanwhile', async () => {
    await stored();
    const draft = await world.ask('topic edit', { topic: 'asylum', never: 'grain' });
    await stored({ revision: 2, never: ['rugby'] });
    expect((await world.press(draft, 'draft:save')).text).toContain('changed or deleted while you looked');
    expect(await topics()).toMatchObject([{ never: ['rugby'], revision: 2 }]);
  });

  test('a topic of the operator is copied, and the copy takes its place in the subscriptions', async () => {
    await stored({ id: 'ops', guildId: null, name: 'Ops' });
    const { guildId, channelId } = world.standIn.home;
    await world.ask('subscribe', { topic: 'ops', mode: 'instant' });
    const told = await world.ask('topic edit', { topic: 'ops' });
    expect(told.text).toContain('belongs to whoever runs this bot');
    const copied = await world.press(told, 'topic-copy');
    expect(copied.text).toContain('**Ops (copy)**');
    expect(copied.text).toContain('One subscription here takes it');
    const copy = (await topics()).find(({ name }) => name === 'Ops (copy)')!;
    expect(copy).toMatchObject({ guildId, never: ['football'] });
    expect(await world.app.store.subscriptions.ofChannel(channelId)).toMatchObject([{ topicIds: [copy.id] }]);
    const again = await world.press(told, 'topic-copy');
    expect(again.text).toContain('**Ops (copy)**');
    expect((await topics()).filter(({ name }) => name.startsWith('Ops'))).toHaveLength(2);
    expect((await world.press(copied, 'tune:start')).text).toContain('Ops (copy)');
  });
});

test('a server looks back once at a time, a few wait their turn, and more are asked to wait', async () => {
  const { app, standIn } = world;
  const { guildId } = standIn.home;
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const steps: number[] = [];
  const looks = Array.from({ length: app.settings.lookBacksWaiting + 1 }, (_, number) =>
    inTurn(app, guildId, async () => {
      steps.push(number);
      await held;
      steps.push(number);
    }),
  );
  expect((await create()).text).toContain('still looking back');
  expect(await inTurn(app, 'other', async () => 'at once')).toBe('at once');
  expect(steps).toEqual([0]);
  release();
  await Promise.all(looks);
  expect(steps).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
  await expect(inTurn(app, guildId, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect((await create()).text).toContain('Nothing is saved yet');
});

test('sent nothing that Discord would refuse', () => {
  expect(world.standIn.violations).toEqual([]);
});
