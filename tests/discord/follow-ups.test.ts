// The button Follow-ups below a card: how its story went on, as this server sees it, for the asker only.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { flushChannel } from '../../src/deliver/deliver.ts';
import { type BotWorld, openBotWorld } from '../kit/bot.ts';
import { aFeed, aSubscription, aTopic, hour, minute } from '../kit/builders.ts';
import { followFeeds, report } from '../kit/news.ts';

let world: BotWorld;

beforeAll(async () => {
  world = await openBotWorld();
  const { app, standIn } = world;
  const { guildId, channelId } = standIn.home;
  await followFeeds(app, guildId, 'North', 'South', 'East', 'West');
  await app.store.feeds.add(aFeed({ id: 'elsewhere', outlet: 'Elsewhere', shared: false }));
  await app.store.topics.save(aTopic({ guildId }));
  await app.store.subscriptions.save(aSubscription({ guildId, channelId, topicIds: ['asylum'], mode: 'instant' }));
  await report(app, 'quake', 'Quake kills 12 in the hills', { outlet: 'North', scores: [{}] });
  await flushChannel(app, channelId);
});

afterAll(() => world.close());

const press = async (userId = world.standIn.home.memberId) => {
  const { standIn } = world;
  const message = standIn.messages(standIn.home.channelId).at(-1)!;
  return standIn.press(userId, message, 'follow:quake');
};

test('says that nothing happened while nothing did, to whoever asks', async () => {
  const answer = await press();
  expect(answer.ephemeral).toBe(true);
  expect(answer.text).toContain('Quake kills 12 in the hills');
  expect(answer.text).toContain('Nothing materially new since');
});

test('tells each material change since the card, and the newest reports, but none of feeds that the server does not see', async () => {
  const { app, clock } = world;
  clock.moveTo(clock.now().getTime() + 30 * minute);
  await report(app, 'quake', 'Quake kills 17 in the hills', { outlet: 'South', scores: [{}] }, { outlet: 'Elsewhere' });
  clock.moveTo(clock.now().getTime() + hour);
  await report(
    app,
    'quake',
    'Quake kills 31 in the hills',
    { outlet: 'East', scores: [{}] },
    { outlet: 'West', scores: [{}] },
  );
  const { text } = await press();
  const [first, second] = text.split('\n').filter((line) => /^- <t:/.test(line));
  expect(first).toContain('17');
  expect(second).toContain('31');
  expect(text).toMatch(/Newest reports\*\*\n- (East|West): .*\n- (East|West): .*\n- South: /);
  expect(text).not.toContain('Elsewhere');
  expect(text).not.toMatch(/- North/);
});

test('speaks the asker’s language', async () => {
  const { standIn } = world;
  standIn.speak(standIn.home.memberId, 'de');
  expect((await press()).text).toContain('Was seitdem geschah');
});
