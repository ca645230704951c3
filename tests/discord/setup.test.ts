// /setup, from an invited bot to a subscription, pressed through as a person does.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BotWorld, componentId, openBotWorld } from '../kit/bot.ts';
import { aTopic } from '../kit/builders.ts';
import { followFeeds, report } from '../kit/news.ts';

let world: BotWorld;

beforeAll(async () => {
  world = await openBotWorld();
  await world.app.store.topics.save(aTopic({ id: 'asylum', guildId: world.standIn.home.guildId, name: 'Asylum' }));
});
afterAll(() => world?.close());

const subscriptions = () => world.app.store.subscriptions.ofGuild(world.standIn.home.guildId);

describe('/setup', () => {
  test('names the channel and the permissions that are missing there, and goes on once they are given', async () => {
    const quiet = world.standIn.addChannel(world.standIn.home.guildId, 'quiet');
    world.standIn.setBotPermissions(quiet, { deny: (1n << 14n) | (1n << 16n) });
    const where = await world.ask('setup');
    expect(where.ephemeral).toBe(true);
    expect(where.text).toContain('Step 1 of 4');
    expect(where.text).toContain('I may do all that I need');
    const lacking = await world.choose(where, 'setup:where', quiet);
    expect(lacking.text).toContain(`<#${quiet}>`);
    expect(lacking.text).toContain('Embed Links, Read Message History');
    expect(() => componentId(lacking, 'setup:what')).toThrow();
    world.standIn.setBotPermissions(quiet, {});
    const whole = await world.press(lacking, `setup:where:${quiet}`);
    expect(whole.text).toContain('I may do all that I need');
    expect((await world.press(whole, 'setup:what')).text).toContain('Step 2 of 4');
  });

  test('makes a digest of every story at the chosen hour and zone; without feeds says what is missing', async () => {
    const what = await world.press(await world.ask('setup'), 'setup:what');
    const when = await world.choose(what, 'setup:topic', '*');
    expect(when.text).toContain('07:00 (UTC)');
    const later = await world.choose(when, 'setup:hour', '18');
    expect(later.text).toContain('18:00 (UTC)');
    const moved = await world.choose(later, 'setup:zone', 'America/Sao_Paulo');
    expect(moved.text).toContain('18:00 (America/Sao\\_Paulo)');
    expect(await subscriptions()).toEqual([]);
    const done = await world.press(moved, 'setup:digest');
    expect(done.text).toContain('Step 4 of 4: done');
    expect(done.text).toContain('/feed add');
    const [made, ...others] = await subscriptions();
    expect(others).toEqual([]);
    expect(made).toMatchObject({
      channelId: world.standIn.home.channelId,
      topicIds: [],
      mode: 'digest',
      schedule: { cadence: 'daily', hour: 18, minute: 0, timeZone: 'America/Sao_Paulo' },
      createdBy: world.standIn.home.ownerId,
    });
    expect(new Date(made!.nextDueAt!).toISOString()).toBe('2024-12-08T21:00:00.000Z');
  });

  test('shows what the digest would hold now, and makes no second one of the same', async () => {
    const { guildId } = world.standIn.home;
    await followFeeds(world.app, guildId, 'North', 'South');
    await report(world.app, 'asylum-story', 'Assad granted asylum in Moscow', { outlet: 'North' }, { outlet: 'South' });
    const what = await world.press(await world.ask('setup'), 'setup:what');
    const when = await world.choose(await world.choose(what, 'setup:topic', '*'), 'setup:hour', '18');
    const done = await world.press(await world.choose(when, 'setup:zone', 'America/Sao_Paulo'), 'setup:digest');
    expect(done.text).toContain('it was there already');
    expect(done.text).toContain('Assad granted asylum in Moscow');
    expect(await subscriptions()).toHaveLength(1);
  });

  test('makes cards for a topic that was there', async () => {
    const what = await world.press(await world.ask('setup'), 'setup:what');
    const when = await world.choose(what, 'setup:topic', 'asylum');
    const done = await world.press(when, 'setup:cards');
    expect(done.text).toContain('a card as soon as a story reaches it');
    expect((await subscriptions()).filter(({ mode }) => mode === 'instant')).toMatchObject([{ topicIds: ['asylum'] }]);
  });

  test('makes a topic on the way, from a form', async () => {
    const what = await world.press(await world.ask('setup'), 'setup:what');
    const form = await world.press(what, 'setup:new');
    expect(form.kind).toBe('modal');
    const made = await world.standIn.submit(form, {
      name: 'Ghana votes',
      article: 'Mahama wins the election in Ghana\nBawumia conceded before the count was over.',
    });
    expect(made.text).toContain('Nothing is saved yet');
    const saved = await world.press(made, 'draft:save');
    expect(saved.text).toContain('Ghana votes');
    const when = await world.press(saved, 'setup:when');
    expect(when.text).toContain('**Ghana votes**');
    expect((await world.press(when, 'setup:digest')).text).toContain('Ghana votes');
    world.clock.moveTo(world.app.now().getTime() + 60_000);
    const again = await world.standIn.submit(await world.press(what, 'setup:new'), {
      name: 'ghana votes',
      article: 'Mahama wins',
    });
    expect(again.text).toContain('already');
    expect((await world.press(again, 'setup:new')).kind).toBe('modal');
  });

  test('goes back to the choice when the topic was deleted meanwhile', async () => {
    const what = await world.press(await world.ask('setup'), 'setup:what');
    const when = await world.choose(what, 'setup:topic', 'asylum');
    await world.app.store.topics.delete('asylum');
    const before = (await subscriptions()).length;
    expect((await world.press(when, 'setup:digest')).text).toContain('Step 2 of 4');
    expect(await subscriptions()).toHaveLength(before);
  });

  test('has room for many topics, and every custom_id fits', async () => {
    const { guildId } = world.standIn.home;
    for (let number = 1; number <= 40; number++) {
      const name = `Topic ${String(number).padStart(2, '0')} ${'with a very long name '.repeat(8)}`;
      await world.app.store.topics.save(aTopic({ id: `topic-${number}-0123456789`, guildId, name }));
    }
    await world.ask('settings', { timezone: 'America/Argentina/Buenos_Aires' });
    const first = await world.press(await world.ask('setup'), 'setup:what');
    const second = await world.press(first, `setup:what:${world.standIn.home.channelId}:1`);
    const when = await world.choose(second, 'setup:topic', 'topic-40-0123456789');
    expect(when.text).toContain('(America/Argentina/Buenos\\_Aires)');
    expect((await world.press(when, 'setup:digest')).text).toContain('Step 4 of 4');
  });

  test('makes one when its last button is pressed twice', async () => {
    const before = (await subscriptions()).length;
    const what = await world.press(await world.ask('setup'), 'setup:what');
    const when = await world.choose(await world.choose(what, 'setup:topic', '*'), 'setup:hour', '5');
    await Promise.all([world.press(when, 'setup:digest'), world.press(when, 'setup:digest')]);
    expect(await subscriptions()).toHaveLength(before + 1);
  });

  test('a bound on subscriptions is kept', async () => {
    const before = await subscriptions();
    for (let number = before.length; number < 50; number++) {
      await world.app.store.subscriptions.save({ ...before[0]!, id: `more-${number}` });
    }
    const what = await world.press(await world.ask('setup'), 'setup:what');
    const when = await world.choose(await world.choose(what, 'setup:topic', '*'), 'setup:hour', '3');
    expect((await world.press(when, 'setup:digest')).text).toContain('which is the limit');
    expect(await subscriptions()).toHaveLength(50);
  });

  test('sent nothing that Discord would refuse', () => {
    expect(world.standIn.violations).toEqual([]);
  });
});
