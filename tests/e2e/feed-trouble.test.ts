// A feed that somebody follows breaks, for a day, for a week, and comes back: what its servers hear of it, and that it is said once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProgram, type Program, runDue } from '../../src/jobs.ts';
import { type FeedServer, rss, serveFeeds } from '../collect/feed-server.ts';
import { type BotWorld, openBotWorld } from '../kit/bot.ts';
import { hour } from '../kit/builders.ts';

let server: FeedServer;
let world: BotWorld;
let program: Program;
let log: string;
let elsewhere: { guildId: string; channelId: string; log: string };

beforeAll(async () => {
  server = await serveFeeds();
  world = await openBotWorld({ config: { allowPrivate: [server.target] } });
  program = createProgram(world.app);
  const { standIn } = world;
  log = standIn.addChannel(standIn.home.guildId, 'log');
  const other = standIn.addGuild('Elsewhere');
  elsewhere = { ...other, log: standIn.addChannel(other.guildId, 'log') };
  await askIn(standIn.home, 'settings', { 'log-channel': log });
  await askIn(elsewhere, 'settings', { 'log-channel': elsewhere.log });
  isWell(true);
}, 30_000);
afterAll(async () => {
  await world?.close();
  await server?.close();
});

function askIn(where: { guildId: string; channelId: string }, name: string, options: Record<string, string>) {
  return world.standIn.command(where.guildId, where.channelId, world.standIn.home.ownerId, name, options);
}

function isWell(well: boolean): void {
  server.at('/rss', (_request, response) => {
    response.writeHead(well ? 200 : 500, { 'content-type': 'application/rss+xml' });
    response.end(well ? rss([{ id: 'a' }]) : 'it burns');
  });
}

async function live(hours: number): Promise<void> {
  const until = world.clock.now().getTime() + hours * hour;
  for (let at = world.clock.now().getTime() + hour / 2; at <= until; at += hour / 2) {
    world.clock.moveTo(at);
    await runDue(program);
  }
}

const texts = (channelId: string): readonly string[] =>
  world.standIn
    .messages(channelId)
    .map((message) => JSON.stringify([message.content, message.embeds, message.components]));

describe('a feed that only this server follows', () => {
  test('and that fails for some hours is nobody’s concern', async () => {
    expect((await world.ask('feed add', { url: `${server.origin}/rss` })).text).toContain('Following');
    await live(6);
    isWell(false);
    await live(20);
    expect(texts(log)).toEqual([]);
    expect((await world.ask('feed list')).text).toContain('**in trouble**');
  });

  test('is told of once after a day of failure, with why and what to do', async () => {
    await live(12);
    expect(texts(log)).toHaveLength(1);
    expect(texts(log)[0]).toMatch(
      /haven't been able to read .*Northern Post.* since <t:\d+:f>.*500.*\/feed test.*\/feed remove/,
    );
    await live(48);
    expect(texts(log)).toHaveLength(1);
  });

  test('is told of again when it can be read again, once', async () => {
    isWell(true);
    await live(30);
    expect(texts(log)).toHaveLength(2);
    expect(texts(log)[1]).toMatch(/I can read .*Northern Post.* again/);
    expect((await world.ask('feed list')).text).not.toContain('in trouble');
    await live(24);
    expect(texts(log)).toHaveLength(2);
  });

  test('is told of once more when it is given up after a week, and no longer asked', async () => {
    isWell(false);
    await live(8.5 * 24);
    expect(texts(log)).toHaveLength(4);
    expect(texts(log)[3]).toMatch(/given up after 7 days.*stopped asking.*\/feed add/);
    const asked = server.paths().length;
    await live(48);
    expect(server.paths()).toHaveLength(asked);
    expect(texts(log)).toHaveLength(4);
  });

  test('starts anew by one command, which is told as a recovery', async () => {
    isWell(true);
    expect((await world.ask('feed add', { url: `${server.origin}/rss` })).text).toContain('already');
    await live(2);
    expect(texts(log)).toHaveLength(5);
    expect(texts(log)[4]).toMatch(/again/);
  });

  test('is no news to a server that does not follow it', () => {
    expect(texts(elsewhere.log)).toEqual([]);
  });
});

test('what ends with 410 is told at once, to every server that follows it', async () => {
  server.at('/gone', rss([{ id: 'b' }]));
  await world.ask('feed add', { url: `${server.origin}/gone` });
  await askIn(elsewhere, 'feed add', { url: `${server.origin}/gone` });
  server.at('/gone', (_request, response) => response.writeHead(410).end());
  await live(6);
  expect(texts(log)).toHaveLength(6);
  expect(texts(log)[5]).toMatch(/410.*stopped asking/);
  expect(texts(elsewhere.log)).toEqual([expect.stringMatching(/410.*stopped asking/)]);
});

test('sent nothing that Discord would refuse', () => {
  expect(world.standIn.violations).toEqual([]);
});
