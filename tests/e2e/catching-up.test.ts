// The bot was stopped for three days; meanwhile the feed went on. What its channels hear of that time: no flood of cards, and one
// digest that covers the gap, composed after the news of the gap was read.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createChance } from '../../src/cli/driven.ts';
import { createHandlers, createProgram } from '../../src/jobs.ts';
import type { Digest } from '../../src/model/digest.ts';
import { type FeedItem, type FeedServer, rss, serveFeeds } from '../collect/feed-server.ts';
import { morning } from '../kit/app.ts';
import { type BotWorld, openBotWorld } from '../kit/bot.ts';
import { hour, minute } from '../kit/builders.ts';

let server: FeedServer;
let world: BotWorld;
let cards: string;
/** No visit does anything: a host that never comes to its end. */
let isStuck: boolean;

beforeEach(async () => {
  server = await serveFeeds();
  // Every story is told, so that each article that is news would be a card.
  world = await openBotWorld({
    config: { allowPrivate: [server.target] },
    settings: { minReportsWithoutTopic: 1 },
  });
  cards = world.standIn.addChannel(world.standIn.home.guildId, 'cards');
  isStuck = false;
  const program = createProgram(world.app);
  const jobs = program.jobs.map((job) =>
    job.task === 'visit-host' ? { ...job, run: async (key: string) => (isStuck ? undefined : job.run(key)) } : job,
  );
  const failures: unknown[] = [];
  await world.app.jobs.start(createHandlers(world.app, { ...program, jobs }), (_task, _key, cause) => {
    failures.push(cause);
  });
  expect(failures).toEqual([]);
}, 30_000);
afterEach(async () => {
  expect(world.standIn.violations).toEqual([]);
  await world.close();
  await server?.close();
});

/** One minute's tick, with all that it wakes. */
async function tickAt(at: number): Promise<void> {
  world.clock.moveTo(at);
  await world.app.jobs.enqueue('tick', 'tick');
  await world.app.jobs.idle();
}

/** No pause between two ticks is long enough to count as a stop. */
async function live(from: number, to: number): Promise<void> {
  for (let at = from; at <= to; at += 9 * minute) {
    await tickAt(at);
  }
}

/** A word that no other number has. */
function word(number: number): string {
  const chance = createChance(number);
  const letter = (among: string): string => among[Math.floor(chance() * among.length)]!;
  return Array.from({ length: 4 }, () => letter('bcdfghklmnprstvz') + letter('aeiou')).join('');
}

/** Each is a story of its own. */
function reports(first: number, count: number, at: (position: number) => number): readonly FeedItem[] {
  return Array.from({ length: count }, (_, position) => {
    const number = first + position;
    const words = [1, 2, 3, 4, 5].map((part) => word(number * 5 + part));
    return {
      id: `${number}`,
      title: `${words.slice(0, 3).join(' ')} ${number}`,
      text: words.join(' '),
      at: at(position),
    };
  });
}

const serve = (items: readonly FeedItem[]): void => server.at('/rss', rss(items));

async function digests(): Promise<readonly Digest[]> {
  const { subscriptions, digests } = world.app.store;
  const [subscription] = (await subscriptions.ofGuild(world.standIn.home.guildId)).filter(
    ({ mode }) => mode === 'digest',
  );
  return await digests.ofSubscription(subscription!.id, 100);
}

describe('after a stop of three days', () => {
  const stoppedAt = morning + 6 * hour;
  const backAt = stoppedAt + 72 * hour;
  let cardsBefore = 0;
  const told = reports(0, 3, (position) => morning + (3 + position) * hour);
  const missed = reports(100, 60, (position) => stoppedAt + (position + 1) * hour);

  beforeEach(async () => {
    await world.ask('subscribe', { at: '07:30', timezone: 'UTC', stories: 25 });
    await world.ask('subscribe', { channel: cards, mode: 'instant' });
    serve(reports(50, 5, (position) => morning - position * hour));
    await world.ask('feed add', { url: `${server.origin}/rss` });
    await live(morning, morning + 2 * hour);
    serve([...told, ...reports(50, 5, (position) => morning - position * hour)]);
    await live(morning + 5.5 * hour, stoppedAt);
    cardsBefore = world.standIn.messages(cards).length;
    expect(cardsBefore).toBe(3);
    serve([...missed].reverse());
  }, 30_000);

  test('a feed with 60 unseen articles floods no channel: all but the newest five are backlog', async () => {
    await tickAt(backAt);
    const kept = await world.app.store.articles.recent(world.standIn.home.guildId, backAt, 100);
    expect(kept).toHaveLength(60);
    expect(kept.filter((article) => article.storyId !== null)).toHaveLength(60);
    const news = kept.filter((article) => !article.backlog).map((article) => article.guid);
    expect(news.sort()).toEqual(['155', '156', '157', '158', '159']);
    await live(backAt + minute, backAt + 3 * hour);
    const posted = world.standIn
      .messages(cards)
      .slice(3)
      .map((message) => JSON.stringify(message));
    expect(posted).toHaveLength(5);
    expect(posted.join()).toMatch(/ 159/);
  });

  test('the next digest covers the whole gap, and no later one tells of it again', async () => {
    const before = await digests();
    await live(backAt, backAt + 24 * hour);
    const since = (await digests()).slice(0, -before.length || undefined);
    const [caughtUp, ...later] = [...since].reverse();
    expect(caughtUp).toMatchObject({ fromAt: before[0]!.toAt });
    expect(caughtUp!.toAt).toBe(backAt);
    // With the three from before the stop: 25 are shown and the rest is counted; nothing of the gap is too old for it.
    expect(caughtUp!.stories).toHaveLength(25);
    expect(caughtUp!.leftOut).toEqual([{ count: 38, why: 'below the limit of 25' }]);
    const shown = new Set(caughtUp!.stories.map(({ view }) => view.storyId));
    for (const digest of later) {
      expect(digest.stories.filter(({ view }) => shown.has(view.storyId))).toEqual([]);
    }
    expect(later.length).toBeGreaterThan(0);
  });

  test('channels wait for the news of the gap, but no longer than a quarter of an hour', async () => {
    const before = (await digests()).length;
    isStuck = true;
    await live(backAt, backAt + 9 * minute);
    expect(await digests()).toHaveLength(before);
    await tickAt(backAt + 16 * minute);
    expect(await digests()).toHaveLength(before + 1);
  });
});
