// /subscribe for forums, threads and announcement channels, as those who run a server use it, and what then stands in Discord.
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dueChannels, flushChannel } from '../../src/deliver/deliver.ts';
import { type BotWorld, openBotWorld } from '../kit/bot.ts';
import { aTopic, minute } from '../kit/builders.ts';
import { followFeeds, report } from '../kit/news.ts';

let world: BotWorld;

beforeEach(async () => {
  world = await openBotWorld();
  const { app, standIn } = world;
  await followFeeds(app, standIn.home.guildId, 'North', 'South', 'East');
  await app.store.topics.save(aTopic({ guildId: standIn.home.guildId }));
});

afterEach(async () => {
  expect(world.standIn.violations).toEqual([]);
  await world.close();
});

const channel = (type: ChannelType, allow = 0n): string => {
  const id = world.standIn.addChannel(world.standIn.home.guildId, 'elsewhere', type);
  world.standIn.setBotPermissions(id, { allow });
  return id;
};

async function pass(ms: number, step = 10 * minute): Promise<void> {
  for (let passed = 0; passed < ms; passed += step) {
    world.clock.moveTo(world.app.now().getTime() + step);
    for (const channelId of await dueChannels(world.app)) {
      await flushChannel(world.app, channelId);
    }
  }
}

const tell = (...outlets: readonly string[]) =>
  report(world.app, 'story', 'Assad granted asylum', ...outlets.map((outlet) => ({ outlet, scores: [{}] })));

describe('a forum', () => {
  test('wants its own permissions, by the names that Discord shows', async () => {
    const forum = channel(ChannelType.GuildForum);
    const { text } = await world.ask('subscribe', { channel: forum, topic: 'Asylum', mode: 'instant' });
    expect(text).toContain('give me: Manage Threads.');
  });

  test('gets a post with its tags for each story', async () => {
    const forum = channel(ChannelType.GuildForum, PermissionFlagsBits.ManageThreads);
    const [breaking, asylum] = world.standIn.setTags(forum, ['Breaking', 'asylum', 'Sport']);
    const { text } = await world.ask('subscribe', { channel: forum, topic: 'Asylum', mode: 'instant' });
    expect(text).toContain(`<#${forum}>`);
    await tell('North');
    await pass(10 * minute);
    const [post] = world.standIn.threads(forum);
    expect(post).toMatchObject({ name: 'Assad granted asylum', thread: { appliedTags: [breaking, asylum] } });
    expect(post?.messages).toHaveLength(1);
  });

  test('can be where the first subscription is set up', async () => {
    const forum = channel(ChannelType.GuildForum, PermissionFlagsBits.ManageThreads);
    const where = await world.ask('setup');
    const what = await world.choose(where, 'setup:', forum);
    expect(what.text).toContain(`<#${forum}>`);
    expect(what.text).not.toContain('give me');
  });
});

describe('threads', () => {
  test('hold what is materially new after a card', async () => {
    const text = channel(ChannelType.GuildText, PermissionFlagsBits.CreatePublicThreads);
    const answer = await world.ask('subscribe', { channel: text, topic: 'Asylum', mode: 'instant', threads: true });
    expect(answer.text).toContain('developments in threads');
    await tell('North');
    await pass(10 * minute);
    world.clock.moveTo(world.app.now().getTime() + minute);
    await tell('South', 'East');
    await pass(10 * minute);
    const [thread] = world.standIn.threads(text);
    expect(thread?.name).toBe('Assad granted asylum');
    expect(thread?.messages).toHaveLength(1);
    expect(world.standIn.messages(text)).toHaveLength(1);
  });

  test('want the permission to make them', async () => {
    const text = channel(ChannelType.GuildText);
    const answer = await world.ask('subscribe', { channel: text, topic: 'Asylum', mode: 'instant', threads: true });
    expect(answer.text).toContain('Create Public Threads');
  });

  test.each([
    ['a digest', ChannelType.GuildText, {}, 'Threads hold what happens after a card'],
    ['a thread', ChannelType.PublicThread, { mode: 'instant' }, 'A thread has no threads of its own'],
  ] as const)('do not go with %s', async (_what, type, options, said) => {
    const { text } = await world.ask('subscribe', { channel: channel(type), ...options, threads: true });
    expect(text).toContain(said);
    expect(await world.app.store.subscriptions.ofGuild(world.standIn.home.guildId)).toEqual([]);
  });
});

describe('publishing', () => {
  test('publishes what is posted in an announcement channel', async () => {
    const announcements = channel(ChannelType.GuildAnnouncement);
    const wish = { channel: announcements, topic: 'Asylum', mode: 'instant', publish: true };
    expect((await world.ask('subscribe', wish)).text).toContain('published');
    await tell('North');
    await pass(10 * minute);
    expect(world.standIn.messages(announcements).map(({ flags }) => flags)).toEqual([1]);
  });

  test('does not go with another channel', async () => {
    const { text } = await world.ask('subscribe', { channel: channel(ChannelType.GuildText), publish: true });
    expect(text).toContain('Only what stands in an announcement channel can be published');
  });
});
