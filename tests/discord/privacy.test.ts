// /privacy, asked by a member, by one who manages the server, and by both after something was deleted.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { flushChannel } from '../../src/deliver/deliver.ts';
import { type BotWorld, componentId, openBotWorld } from '../kit/bot.ts';
import { aCare, aFeed, aSubscription, aTopic, hour } from '../kit/builders.ts';
import type { Answer } from '../kit/discord/person.ts';
import { followFeeds, report } from '../kit/news.ts';
import { muteRow } from '../store/rows.ts';

let world: BotWorld;
let other: { guildId: string; channelId: string };

beforeAll(async () => {
  world = await openBotWorld();
  const { app, standIn } = world;
  const { guildId, channelId, ownerId } = standIn.home;
  other = standIn.addGuild('Other');
  await followFeeds(app, guildId, 'North');
  const at = app.now().getTime();
  await app.store.feeds.add(
    aFeed({ id: 'keyed', outlet: 'Keyed', url: 'https://keyed.example/rss?key=42', shared: false }),
  );
  await app.store.feeds.follow({ guildId, feedId: 'keyed', wanted: true, byUserId: ownerId, at });
  await app.store.feeds.add(aFeed({ id: 'unwanted', outlet: 'Unwanted', url: 'https://unwanted.example/rss?key=43' }));
  await app.store.feeds.follow({ guildId, feedId: 'unwanted', wanted: false, byUserId: null, at });
  await app.store.topics.save(aTopic({ guildId, createdBy: ownerId }));
  await app.store.topics.save(
    aTopic({ id: 'theirs', guildId: other.guildId, name: 'Their secret topic', createdBy: 'somebody' }),
  );
  await app.store.subscriptions.save(
    aSubscription({
      guildId,
      channelId,
      topicIds: ['asylum'],
      mode: 'instant',
      createdBy: ownerId,
      createdAt: at - hour,
    }),
  );
  await report(app, 'story', 'Assad granted asylum in Moscow', { outlet: 'North', scores: [{}] });
  await flushChannel(app, channelId);
}, 30_000);
afterAll(() => world?.close());

function fileOf(answer: Answer): string {
  return world.standIn.fileText(answer.message!.attachments[0]!.id);
}

describe('/privacy for a person', () => {
  test('shows how often their number stands, and that there is nothing of others', async () => {
    const own = await world.ask('privacy show');
    expect(own.ephemeral).toBe(true);
    expect(own.text).toContain('1 topic, 1 subscription, 1 feed');
    const member = await world.ask('privacy show', {}, world.standIn.home.memberId);
    expect(member.text).toContain('Nothing.');
    expect(member.text).not.toContain('Of this server');
  });

  test('gives all of it as a file, without addresses of feeds', async () => {
    const text = fileOf(await world.ask('privacy export'));
    expect(JSON.parse(text)).toMatchObject({
      userId: world.standIn.home.ownerId,
      topics: [{ serverId: world.standIn.home.guildId, name: 'Asylum' }],
      subscriptions: [{ channelId: world.standIn.home.channelId }],
      feeds: [{ outlet: 'Keyed' }],
    });
    expect(text).not.toContain('keyed.example');
  });

  test('holds all that is theirs and all that they made, of every kind', async () => {
    const { app } = world;
    const { guildId, channelId, memberId } = world.standIn.home;
    const at = app.now().getTime();
    await app.store.people.save({ id: memberId, timeZone: 'Asia/Tokyo', language: 'de' });
    await app.store.saved.save({ userId: memberId, storyId: 'story', headline: 'Kept', url: null, savedAt: at });
    await app.store.mutes.save(muteRow('own', { guildId, userId: memberId, label: 'hush', createdAt: at }));
    await app.store.mutes.save(muteRow('channel', { guildId, channelId, label: 'their word', createdBy: memberId }));
    await app.store.care.save(aCare({ guildId, createdBy: memberId }));
    await app.store.subscriptions.save(aSubscription({ id: 'dm', guildId, channelId: 'dm', userId: memberId }));
    const answer = { articleId: 'a', title: 'Asked', text: '', url: null, belongs: true, score: 0.4, answeredAt: at };
    await app.store.topics.save(
      aTopic({
        id: 'answered',
        name: 'Answered',
        guildId,
        answers: [
          { ...answer, answeredBy: memberId },
          { ...answer, title: 'Not theirs', answeredBy: 'other' },
        ],
      }),
    );
    const shown = await world.ask('privacy show', {}, memberId);
    for (const said of ['1 answer', '1 mute', '1 decision', '1 digest', '1 saved story', 'your time zone']) {
      expect(shown.text).toContain(said);
    }
    const text = fileOf(await world.ask('privacy export', {}, memberId));
    expect(JSON.parse(text)).toMatchObject({
      settings: { timeZone: 'Asia/Tokyo', language: 'de' },
      own: { digests: [{ serverId: guildId }], saved: [{ headline: 'Kept' }], mutes: [{ label: 'hush' }] },
      answers: [{ topic: 'Answered', article: 'Asked', belongs: true }],
      channelMutes: [{ label: 'their word' }],
      decisions: [{ kind: 'rename', headline: 'Our own words' }],
    });
    expect(text).not.toContain('Not theirs');
    const server = fileOf(await world.ask('privacy export', { what: 'server' }));
    expect(JSON.parse(server)).toMatchObject({
      channelMutes: [{ label: 'their word' }],
      decisions: [{ kind: 'rename' }],
    });
    expect(server).not.toContain(memberId);
    expect(server).not.toContain('hush');
    await world.ask('privacy delete', {}, memberId);
    expect((await world.ask('privacy show', {}, memberId)).text).toContain('Nothing.');
    await app.store.topics.delete('answered');
    await app.store.mutes.delete('channel');
  });

  test('takes their number away, and leaves what they made to the server', async () => {
    expect((await world.ask('privacy delete')).text).toContain('beside 3 things');
    expect((await world.ask('privacy delete', { what: 'me' })).text).toContain('nothing of you to delete');
    expect((await world.ask('privacy show')).text).toContain('Nothing.');
    expect(await world.app.store.topics.get('asylum')).toMatchObject({ createdBy: null });
    expect(await world.app.store.subscriptions.ofGuild(world.standIn.home.guildId)).toHaveLength(1);
  });

  test('a pause names nobody', async () => {
    const paused = await world.press(await world.ask('subscriptions'), 'subscription:pause');
    expect(paused.text).toContain('Paused: by hand');
    await world.press(paused, 'subscription:resume');
  });
});

describe('/privacy for a server', () => {
  test('is refused to members who may not manage it, by command and by button', async () => {
    const { memberId } = world.standIn.home;
    for (const name of ['privacy export', 'privacy delete']) {
      const answer = await world.ask(name, { what: 'server' }, memberId);
      expect(answer.text).toContain('Manage Server');
      expect(answer.message!.attachments).toEqual([]);
    }
    const asked = await world.ask('privacy delete', { what: 'server' });
    const pressed = await world.press(asked, 'privacy-delete', memberId);
    expect(pressed.followUps.map(({ content }) => content).join()).toContain('Manage Server');
    expect(await world.app.store.topics.get('asylum')).not.toBeNull();
  });

  test('shows the counts to those who manage it', async () => {
    const { text } = await world.ask('privacy show');
    expect(text).toContain('1 topic, 1 subscription, 2 feeds of its own');
    expect(text).toContain('1 message, kept for 60 days');
  });

  test('gives all of it as a file, without people and without anything of others', async () => {
    const text = fileOf(await world.ask('privacy export', { what: 'server' }));
    expect(JSON.parse(text)).toMatchObject({
      settings: { id: world.standIn.home.guildId, timeZone: 'UTC' },
      topics: [{ name: 'Asylum' }],
      subscriptions: [{ mode: 'instant' }],
      feeds: [{ outlet: 'Keyed', url: 'https://keyed.example/rss?key=42' }, { outlet: 'North' }],
      refusedFeeds: [{ outlet: 'Unwanted' }],
      messages: [{ kind: 'card', state: 'sent' }],
    });
    expect(text).not.toContain(world.standIn.home.ownerId);
    expect(text).not.toContain('secret');
    expect(text).not.toContain('key=43');
  });

  test('deletes everything after a confirmation, nothing before it, and nothing of others', async () => {
    const { guildId } = world.standIn.home;
    const asked = await world.ask('privacy delete', { what: 'server' });
    expect(asked.text).toContain('cannot be undone');
    expect(await world.app.store.subscriptions.ofGuild(guildId)).toHaveLength(1);
    const done = await world.press(asked, 'privacy-delete');
    expect(done.text).toContain('everything of this server is deleted');
    expect(() => componentId(done, 'privacy-delete')).toThrow();
    expect(await world.app.store.subscriptions.ofGuild(guildId)).toEqual([]);
    expect(await world.app.store.topics.get('asylum')).toBeNull();
    expect(await world.app.store.deliveries.ofGuild(guildId, 10)).toEqual([]);
    expect((await world.app.store.feeds.seenBy(guildId)).map(({ outlet }) => outlet)).toEqual(['Unwanted']);
    expect(await world.app.store.topics.get('theirs')).not.toBeNull();
  });

  test('the server may begin anew afterwards', async () => {
    expect((await world.ask('settings')).text).toContain('Log channel: **none**');
    expect((await world.ask('topic list')).text).toContain('no topics yet');
  });

  test('sent nothing that Discord would refuse', () => {
    expect(world.standIn.violations).toEqual([]);
  });
});
