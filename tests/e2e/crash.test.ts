// The process is killed at every step of a delivery, started again, and the channel holds each message exactly once.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLog } from '../../src/app.ts';
import { flushChannel } from '../../src/deliver/deliver.ts';
import { createDiscordMessenger } from '../../src/discord/messenger.ts';
import { openRest } from '../../src/discord/rest.ts';
import { openStore } from '../../src/store/open.ts';
import { createTestApp, morning } from '../kit/app.ts';
import { aFeed, anArticle, aPlacing, aStory, aSubscription } from '../kit/builders.ts';
import { openDiscordStandIn, type StandIn } from '../kit/discord/stand-in.ts';

const child = resolve(import.meta.dirname, '../kit/crash-child.mjs');
let folder: string;
let standIn: StandIn;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'newsloom-crash-'));
  standIn = await openDiscordStandIn({ now: () => morning });
});

afterAll(async () => {
  await standIn?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly killed: boolean;
  readonly steps: number;
  readonly errors: string;
}

function run(file: string, channelId: string, at: number, dieAt: number): Promise<Run> {
  return new Promise((done) => {
    const process_ = spawn(process.execPath, [
      child,
      file,
      standIn.api,
      standIn.token,
      channelId,
      String(at),
      String(dieAt),
    ]);
    let out = '';
    let errors = '';
    process_.stdout.on('data', (chunk) => {
      out += chunk;
    });
    process_.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    process_.on('close', (_code, signal) =>
      done({ killed: signal === 'SIGKILL', steps: Number(out.trim() || '0'), errors }),
    );
  });
}

/** A store in which one digest (two stories) and one card are due in the channel. */
async function aStoreThatOwes(name: string, channelId: string): Promise<string> {
  const file = join(folder, `${name}.db`);
  const store = await openStore({ databaseUrl: null, file });
  const guildId = standIn.home.guildId;
  const at = morning - 3_600_000;
  await store.guilds.save({
    id: guildId,
    name: 'Home',
    timeZone: 'UTC',
    logChannelId: null,
    language: 'en',
    adminRoleId: null,
    joinedAt: at,
    removedAt: null,
  });
  const feed = aFeed({ shared: true });
  await store.feeds.add(feed);
  await store.subscriptions.save(
    aSubscription({
      id: 'digest',
      guildId,
      channelId,
      topicIds: [],
      mode: 'digest',
      nextDueAt: morning,
      toldThroughAt: morning - 86_400_000,
    }),
  );
  await store.subscriptions.save(
    aSubscription({ id: 'cards', guildId, channelId, topicIds: [], mode: 'instant', nextDueAt: null, seenChange: 0 }),
  );
  for (const number of [1, 2]) {
    const articles = ['North', 'South', 'West'].map((outlet) =>
      anArticle({
        id: `${outlet}-${number}`,
        feedId: feed.id,
        outlet,
        guid: `${outlet}-${number}`,
        urlKey: `${outlet}-${number}`,
        storyId: null,
        publishedAt: at,
        firstSeenAt: at,
        title: `${outlet} tells story ${number}`,
      }),
    );
    await store.articles.add(articles);
    const ids = articles.map((article) => article.id);
    const story = aStory({
      id: `story-${number}`,
      articleCount: 3,
      centralArticleIds: ids,
      firstArticleAt: at,
      lastArticleAt: at,
      grownAt: at,
    });
    const placings = ids.map((articleId) =>
      aPlacing({ articleId, storyId: story.id, placedAt: at, decision: 'joined' }),
    );
    await store.stories.save([story], placings);
  }
  await store.close();
  return file;
}

/** Each of our messages by its mark (a custom_id or an embed's address), counted. */
function tellings(channelId: string): readonly string[] {
  return standIn
    .messages(channelId)
    .map((message) =>
      JSON.stringify([
        message.content,
        message.embeds.map((embed) => [embed.title, embed.description]),
        message.components,
      ]),
    );
}

/** The same channel flushed by a process that lives, at a later moment. */
async function startAgain(file: string, channelId: string, at: number): Promise<void> {
  const store = await openStore({ databaseUrl: null, file });
  const now = (): Date => new Date(at);
  const messenger = createDiscordMessenger(openRest({ token: standIn.token, api: standIn.api }), silentLog, now);
  const { app } = await createTestApp({ startAt: at, store, messenger });
  await flushChannel(app, channelId);
  await app.close();
}

test('killed at each step of its deliveries and started again, the channel holds each message exactly once', async () => {
  const whole = standIn.addChannel(standIn.home.guildId, 'whole');
  const undisturbed = await run(await aStoreThatOwes('whole', whole), whole, morning, 0);
  expect(undisturbed.errors).toBe('');
  const expected = tellings(whole).length;
  expect(expected).toBeGreaterThanOrEqual(3);
  expect(undisturbed.steps).toBeGreaterThan(8);

  for (let step = 1; step <= undisturbed.steps; step++) {
    // By turns soon after, when Discord itself still knows the nonce, and an hour later, when only the channel's history can tell.
    const later = step % 2 === 0 ? 2 * 60_000 : 3_600_000;
    const channelId = standIn.addChannel(standIn.home.guildId, `step-${step}`);
    const file = await aStoreThatOwes(`step-${step}`, channelId);
    const first = await run(file, channelId, morning, step);
    expect(first.killed, `step ${step} kills: ${first.errors}`).toBe(true);
    standIn.advance(later);
    await startAgain(file, channelId, morning + later);
    const told = tellings(channelId);
    expect(new Set(told).size, `step ${step}: nothing twice`).toBe(told.length);
    expect(told.length, `step ${step}: nothing lost`).toBe(expected);
    standIn.advance(-later);
  }
  expect(standIn.violations).toEqual([]);
}, 120_000);
