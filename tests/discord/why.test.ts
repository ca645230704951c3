// /why, asked about articles that were told, held back, hidden, and never read.
import { ChannelType } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { flushChannel } from '../../src/deliver/deliver.ts';
import { type BotWorld, openBotWorld } from '../kit/bot.ts';
import { aFeed, aScore, aSubscription, aTopic, hour } from '../kit/builders.ts';
import { followFeeds, report } from '../kit/news.ts';

let world: BotWorld;
let cards: string;
let hidden: string;

const seed = { seedId: 'seed', title: 'Ousted leader flies to Russia', likeness: 0.61 };
const shared = [{ word: 'asylum', weight: 3 }];

beforeAll(async () => {
  world = await openBotWorld();
  const { app, standIn } = world;
  const { guildId, channelId } = standIn.home;
  await followFeeds(app, guildId, 'North', 'South', 'East');
  await app.store.feeds.add(aFeed({ id: 'elsewhere', outlet: 'Elsewhere', shared: false }));
  await app.store.topics.save(aTopic({ guildId }));
  await app.store.topics.save(aTopic({ id: 'theirs', guildId: 'another', name: 'Their topic' }));
  cards = standIn.addChannel(guildId, 'cards');
  hidden = standIn.addChannel(guildId, 'hidden');
  const base = { guildId, createdAt: app.now().getTime() - hour };
  const digest = { ...base, channelId, nextDueAt: app.now().getTime() + hour };
  await app.store.subscriptions.save(aSubscription({ ...digest, id: 'everything' }));
  await app.store.subscriptions.save(
    aSubscription({ ...base, id: 'cards', channelId: cards, topicIds: ['asylum'], mode: 'instant' }),
  );
  await app.store.subscriptions.save(
    aSubscription({
      ...digest,
      id: 'hidden',
      channelId: hidden,
      topicIds: ['asylum'],
      pausedWhy: 'by hand',
      nextDueAt: null,
    }),
  );
  await report(
    app,
    'asylum-story',
    'Assad granted asylum in Moscow',
    {
      outlet: 'North',
      placing: { decision: 'began', likeness: 0 },
      scores: [{ nearestSeed: seed, shared }, { topicId: 'theirs' }],
    },
    { outlet: 'Elsewhere', title: 'A secret headline' },
    {
      outlet: 'South',
      title: 'Moscow takes in Syria’s Assad',
      scores: [{ score: 0.417, belongs: false, nearestSeed: seed }],
      placing: {
        likeness: 0.83,
        best: { storyId: 'asylum-story', articleId: 'asylum-story-north' },
        words: [{ word: 'Assad', weight: 4 }],
        sameAs: 'asylum-story-elsewhere',
      },
    },
  );
  await report(app, 'weather', 'Storm closes harbour', {
    outlet: 'East',
    scores: [{ score: 0.02, belongs: false }],
    article: { backlog: true },
    placing: {
      decision: 'began',
      likeness: 0.31,
      best: { storyId: 'theirs', articleId: 'theirs-elsewhere' },
      veto: 'another storm than in “A secret storm”',
    },
  });
  await report(app, 'theirs', 'A secret storm', { outlet: 'Elsewhere', scores: [aScore()] });
  await flushChannel(app, cards);
}, 30_000);
afterAll(() => world?.close());

const link = (article: string) => `https://${article.split('-').at(-1)}.example/${article}?utm_source=x`;

describe('/why', () => {
  test('tells of a link when it was read, how it joined, which seed scored it, and where it was told', async () => {
    const answer = await world.ask('why', { article: link('asylum-story-north') });
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain('Assad granted asylum in Moscow (North)');
    expect(answer.text).toContain('Read <t:');
    expect(answer.text).toContain('Began a story');
    expect(answer.text).toContain('Belongs to “Asylum”');
    expect(answer.text).toContain('most like “Ousted leader flies to Russia”');
    const [posted] = world.standIn.messages(cards);
    expect(answer.text).toMatch(
      new RegExp(`<#${cards}> \\*\\*Asylum\\*\\*, cards: told <t:\\d+:f>, \\[here\\]\\(\\S+/${posted!.id}\\)`),
    );
    expect(answer.text).toContain(
      'every story**, digest daily at 07:30 (UTC): nothing holds it back; the digest of <t:',
    );
    expect(answer.text).toContain('not told: the subscription is paused (by hand). It would take resuming it');
    expect(answer.text).not.toContain('Another article?');
  });

  test('finds an article by words, says by which words it joined, and what would have let it belong', async () => {
    const answer = await world.ask('why', { article: 'moscow takes syria' });
    expect(answer.text).toContain('(South)');
    expect(answer.text).toContain('What they share: Assad');
    expect(answer.text).toContain('I was 83 % sure that it tells the same event, and 50 % are enough');
    expect(answer.text).toContain('It would belong with a threshold of 0.41 instead of 0.50.');
    expect(answer.text).toContain('Its story belongs all the same');
    expect(answer.text).toContain('Another article?');
  });

  test('names every rule that held a story back, and what it would have taken', async () => {
    const answer = await world.ask('why', { article: link('weather-east') });
    expect(answer.text).toContain('starts no card');
    expect(answer.text).toContain('waits for 2 independent reports, and it has 1');
    expect(answer.text).toContain('It would take one more independent report, or a topic that it belongs to');
    expect(answer.text).toContain('it scored 0.02 for “Asylum”, which takes stories from 0.50 on');
    expect(answer.text).toContain('an article like it among those that show the topic');
  });

  test('shows nothing of feeds and topics that are another server’s', async () => {
    for (const article of ['asylum-story-north', 'asylum-story-south', 'weather-east']) {
      const { text } = await world.ask('why', { article: link(article) });
      expect(text).not.toMatch(/secret|Elsewhere|Their topic/);
    }
    expect((await world.ask('why', { article: link('asylum-story-south') })).text).toContain('a report elsewhere');
    expect((await world.ask('why', { article: 'secret storm' })).text).toContain('I have read no article');
    const unread = await world.ask('why', { article: link('theirs-elsewhere') });
    expect(unread.text).toContain('I have not read that article');
    expect(unread.text).toContain('It follows no feed of elsewhere.example');
  });

  test('quotes no report of a feed that is another server’s, though it stands in a story that the server sees', async () => {
    await report(world.app, 'series', 'Day 4 of the strike', {
      outlet: 'North',
      placing: {
        decision: 'began',
        likeness: 0.8,
        best: { storyId: 'asylum-story', articleId: 'asylum-story-elsewhere' },
        veto: 'day 4 is not day 3',
      },
    });
    const { guildId, ownerId } = world.standIn.home;
    expect((await world.ask('why', { article: link('series-north') })).text).not.toContain('day 3');
    const room = world.standIn.addChannel(guildId, 'room');
    const message = world.standIn.say(room, world.standIn.botId, 'A card');
    const button = { type: 2, style: 2, id: 2, label: 'Why', custom_id: 'why:series' };
    Object.assign(message, { components: [{ type: 1, id: 1, components: [button] }] });
    const pressed = await world.standIn.press(ownerId, message, 'why:series');
    expect(pressed.text).toContain('Day 4 of the strike');
    expect(pressed.text).not.toContain('day 3');
  });

  test('says of an unread link which feeds of its site are followed', async () => {
    const answer = await world.ask('why', { article: 'https://www.north.example/2024/never-read' });
    expect(answer.text).toContain('feeds often hold only a part');
    expect(answer.text).toContain('**North**');
  });

  test('tells a member of the channels that they see, and of no others', async () => {
    const { memberId } = world.standIn.home;
    const seen = await world.ask('why', { article: link('asylum-story-north') }, memberId);
    expect(seen.text).toContain(`<#${hidden}>`);
    world.standIn.hideChannel(hidden);
    const answer = await world.ask('why', { article: link('asylum-story-north') }, memberId);
    expect(answer.text).toContain(`<#${cards}>`);
    expect(answer.text).not.toContain(hidden);
  });

  test('takes odd words and addresses', async () => {
    for (const article of ['"*) OR', 'http://', 'https://[', '@everyone **x**', '']) {
      const answer = await world.ask('why', { article: article.padEnd(2, ' ') });
      expect(answer.text).toMatch(/I have (?:read no|not read)/);
    }
  });

  describe('asked about a message', () => {
    const told = (id: string) => `https://discord.com/channels/${world.standIn.home.guildId}/${cards}/${id}`;

    test('tells of the story of a card, by its link and by its menu', async () => {
      const [card] = world.standIn.messages(cards);
      const { ownerId, memberId } = world.standIn.home;
      for (const answer of [
        await world.ask('why', { article: told(card!.id) }),
        await world.standIn.messageMenu(ownerId, card!, 'Why this?'),
        await world.standIn.messageMenu(memberId, card!, 'Why this?'),
      ]) {
        expect(answer.ephemeral).toBe(true);
        expect(answer.text).toContain('Assad granted asylum in Moscow (North)');
        expect(answer.text).toContain('Belongs to “Asylum”');
      }
    });

    test('tells of a post in a forum, by every link into it, and links to it', async () => {
      const { app, standIn } = world;
      const { guildId, memberId } = standIn.home;
      const forum = standIn.addChannel(guildId, 'forum', ChannelType.GuildForum);
      const createdAt = app.now().getTime() - hour;
      await app.store.subscriptions.save(
        aSubscription({
          id: 'forum',
          guildId,
          channelId: forum,
          channelKind: 'forum',
          topicIds: ['asylum'],
          mode: 'instant',
          createdAt,
        }),
      );
      await flushChannel(app, forum);
      const post = standIn.threads(forum).find(({ name }) => name.includes('Assad'))!;
      const inForum = `https://discord.com/channels/${guildId}/${post.id}`;
      for (const article of [inForum, `${inForum}/${post.id}`]) {
        const answer = await world.ask('why', { article }, memberId);
        expect(answer.text).toContain('Assad granted asylum in Moscow (North)');
        expect(answer.text).toContain(`[here](${inForum})`);
      }
      await app.store.subscriptions.delete('forum');
    });

    test('asks which story of a digest is meant', async () => {
      const { app, standIn } = world;
      const { channelId, ownerId } = standIn.home;
      await report(app, 'vote', 'Parliament votes on the budget', { outlet: 'North' }, { outlet: 'South' });
      world.clock.moveTo(app.now().getTime() + 2 * hour);
      await flushChannel(app, channelId);
      const digest = standIn.messages(channelId).at(-1)!;
      const asked = await standIn.messageMenu(ownerId, digest, 'Why this?');
      expect(asked.text).toContain('Which of these stories');
      const answer = await world.choose(asked, 'why-which', 'vote');
      expect(answer.text).toContain('Parliament votes on the budget (North)');
      expect(answer.text).toContain('every story**, digest daily at 07:30 (UTC): told <t:');
    });

    test('takes the link in what somebody wrote, read or not', async () => {
      const { channelId, ownerId } = world.standIn.home;
      const ask = async (content: string) =>
        (await world.standIn.messageMenu(ownerId, world.standIn.say(channelId, ownerId, content), 'Why this?')).text;
      expect(await ask(`Look: <${link('asylum-story-south')}>!`)).toContain('(South)');
      expect(await ask('https://www.north.example/2024/never-read')).toContain('feeds often hold only a part');
      expect(await ask('Good morning')).toContain('tells no story that I know');
    });

    test('shows nothing of a message of another server, of a channel that is hidden, or that is gone', async () => {
      const { memberId } = world.standIn.home;
      const [card] = world.standIn.messages(cards);
      for (const article of [told('1'), `https://discord.com/channels/1/${cards}/${card!.id}`]) {
        expect((await world.ask('why', { article })).text).toContain('nothing of that message');
      }
      const elsewhere = told(card!.id).replace(cards, hidden);
      expect((await world.ask('why', { article: elsewhere }, memberId)).text).toContain('nothing of that message');
    });
  });

  test('tells what administrators decided: that they joined a story, and that they ended it', async () => {
    await world.ask('care merge', { story: 'asylum-story', other: 'weather' });
    const joined = await world.ask('why', { article: link('weather-east') });
    expect(joined.text).toContain('The story: Assad granted asylum in Moscow');
    expect(joined.text).toContain(
      'Decided by an administrator of this server: "Storm closes harbour" joined to "Assad granted asylum in Moscow"',
    );
    const [card] = world.standIn.messages(cards);
    const button = await world.standIn.press(world.standIn.home.memberId, card!, 'why:asylum-story');
    expect(button.text).toContain('joined to "Assad granted asylum in Moscow"');
    await report(world.app, 'quiet', 'Tram line opens', { outlet: 'East' });
    await world.ask('care end', { story: 'quiet' });
    const ended = await world.ask('why', { article: link('quiet-east') });
    expect(ended.text).toContain('an administrator of this server ended it');
    expect(ended.text).toContain('taking that back with /care undo');
  });

  test('sent nothing that Discord would refuse', () => {
    expect(world.standIn.violations).toEqual([]);
  });
});
