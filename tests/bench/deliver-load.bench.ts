// The whole bot in a process of its own, over 100,000 stored articles, against a stand-in for Discord that keeps its limits: 2,000
// servers with 3 subscriptions each, all due in one minute. Meanwhile somebody uses commands, new articles are placed, and the
// gateway is lost once. Prints posts a second, first answers, resident memory, and what was lost or doubled; asserts nothing.
// NEWSLOOM_BENCH_SECONDS: for how long posts are counted, default 60. NEWSLOOM_DIST: where the built code is, default dist.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'vitest';
import type { Store } from '../../src/ports/store.ts';
import { openStore } from '../../src/store/open.ts';
import { aConfig } from '../kit/app.ts';
import { aFeed, aGuild, anArticle, aPlacing, aScore, aStory, aSubscription, aTopic, hour } from '../kit/builders.ts';
import type { OptionValues } from '../kit/discord/person.ts';
import { openDiscordStandIn, type StandIn } from '../kit/discord/stand-in.ts';

const dist = resolve(process.env['NEWSLOOM_DIST'] ?? join(import.meta.dirname, '../../dist'));
const servers = 2_000;
const stored = 100_000;
/** Of them from today, in stories of one to five outlets; of ten stories one belongs to a topic. */
const today = 5_000;
const topics = 20;
/** Not yet placed when the bot starts. */
const unplaced = 1_000;
const outlets = ['North', 'South', 'East', 'West', 'Centre'];
/** Posts are counted for so long, from a few seconds after the first. */
const windowSeconds = Number(process.env['NEWSLOOM_BENCH_SECONDS'] ?? 60);
const words =
  'president minister court strike election earthquake storm budget bank price war peace talks city police fire school hospital train flight team final goal market export energy border visa asylum vote party law protest village river island company worker record rain'.split(
    ' ',
  );

test('2,000 servers in one minute', async () => {
  if (!existsSync(join(dist, 'jobs.js'))) {
    console.log(`deliver-load: skipped: nothing is built in ${dist}`);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'newsloom-bench-'));
  const standIn = await openDiscordStandIn({ rateLimits: true, patienceMs: 20_000 });
  const homes = Array.from({ length: servers }, (_, number) => {
    const { guildId, channelId } = standIn.addGuild(`Server ${number}`);
    return { guildId, channels: [channelId, standIn.addChannel(guildId, 'two'), standIn.addChannel(guildId, 'three')] };
  });
  const channels = homes.flatMap((home) => home.channels);
  const filling = performance.now();
  const store = await openStore({ databaseUrl: null, file: ':memory:' });
  await fill(store, homes);
  await store.backup(join(folder, 'newsloom.db'));
  await store.close();
  console.log(`${stored} articles stored in ${((performance.now() - filling) / 1000).toFixed(0)} s`);
  const config = aConfig({ discordToken: standIn.token, discordApi: standIn.api, dataDir: folder, logLevel: 'error' });
  const bot = spawn(process.execPath, [join(import.meta.dirname, 'deliver-bot.mjs'), dist, JSON.stringify(config)]);
  bot.stderr.on('data', (chunk: Buffer) => console.error(chunk.toString()));
  await Promise.race([once(bot.stdout, 'data'), once(bot, 'exit')]);
  const firstAt = await firstPost(standIn, bot);
  await sleep(3_000);
  const began = performance.now();
  const before = posts(standIn);
  const usedBefore = processorSeconds(bot);
  let isOver = false;
  const waits: number[] = [];
  const people = useCommands(standIn, waits, () => isOver);
  await sleep((windowSeconds * 1000) / 2);
  standIn.gateway.drop();
  await sleep((windowSeconds * 1000) / 2);
  const count = posts(standIn) - before;
  const seconds = (performance.now() - began) / 1000;
  const used = processorSeconds(bot) - usedBefore;
  isOver = true;
  await people;
  const peak = residentMb(bot);
  bot.kill('SIGTERM');
  await once(bot, 'exit');
  // A digest may have several messages, each with a heading of its own.
  const held = channels.map((id) => standIn.messages(id).map(({ components }) => JSON.stringify(components)));
  const doubled = held.filter((messages) => new Set(messages).size < messages.length).length;
  waits.sort((a, b) => a - b);
  const at = (share: number): string => (waits[Math.floor(waits.length * share)] ?? Number.NaN).toFixed(0);
  console.log(
    `${servers} servers, ${channels.length} subscriptions due at once: ${(count / seconds).toFixed(1)} posts a second over ${seconds.toFixed(0)} s ` +
      `(limit 50; ${(count / used).toFixed(0)} for each of the ${used.toFixed(0)} s of processor that it got; first after ${(firstAt / 1000).toFixed(1)} s), ${standIn.requests.filter(({ status }) => status === 429).length} answered 429`,
  );
  console.log(`told in ${held.filter((messages) => messages.length > 0).length} channels so far, doubled ${doubled}`);
  console.log(
    `first answer to ${waits.length} commands meanwhile, ms: median ${at(0.5)}, 99th percentile ${at(0.99)}, worst ${at(0.9999)}`,
  );
  console.log(`resident ${peak} MB at most; bodies refused ${standIn.violations.length}`);
  await standIn.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Milliseconds from the start of the jobs to the first post; throws when the bot ends before. */
async function firstPost(standIn: StandIn, bot: ChildProcess): Promise<number> {
  const began = performance.now();
  while (posts(standIn) === 0) {
    if (bot.exitCode !== null) {
      throw new Error('the bot ended');
    }
    await sleep(100);
  }
  return performance.now() - began;
}

function posts(standIn: StandIn): number {
  return standIn.requests.filter(({ method, path, status }) => {
    return method === 'POST' && status === 200 && /^\/channels\/\d+\/messages$/.test(path);
  }).length;
}

const asked: readonly (readonly [name: string, options: OptionValues])[] = [
  ['news', {}],
  ['search', { words: 'earthquake island' }],
  ['search', { words: 'president' }],
  ['story', { story: 'story-7' }],
  ['status', {}],
  ['subscriptions', {}],
  ['topic list', {}],
  ['help', {}],
  ['why', { article: 'https://north.example/today-70-North' }],
  ['settings', {}],
];

/** One command after the other; `waits` gets the milliseconds to the first answer of each. */
async function useCommands(standIn: StandIn, waits: number[], isOver: () => boolean): Promise<void> {
  const { guildId, channelId, ownerId } = standIn.home;
  for (let number = 0; !isOver(); number++) {
    const [name, options] = asked[number % asked.length]!;
    const began = performance.now();
    const from = standIn.requests.length;
    await standIn.command(guildId, channelId, ownerId, name, options).catch(() => undefined);
    const first = standIn.requests.slice(from).find(({ path }) => path.endsWith('/callback'));
    waits.push(first === undefined ? Number.POSITIVE_INFINITY : first.at - began);
    await sleep(50);
  }
}

/** The most that it ever had, as Linux counts it; what it has now elsewhere. */
function residentMb({ pid }: ChildProcess): string {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return (Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024).toFixed(0);
}

/** Of its own, with the hundredths of a second in which Linux counts. */
function processorSeconds({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function fill(
  store: Store,
  homes: readonly { readonly guildId: string; readonly channels: readonly string[] }[],
): Promise<void> {
  const now = Date.now();
  const never = now + 1_000 * hour;
  for (const outlet of outlets) {
    await store.feeds.add(aFeed({ id: outlet.toLowerCase(), outlet, nextCheckAt: never }));
  }
  for (let number = 0; number < topics; number++) {
    await store.topics.save(aTopic({ id: `topic-${number}`, name: `Topic ${number}` }));
  }
  const title = (number: number): string =>
    Array.from({ length: 6 }, (_, place) => words[(number * (place + 3) * 7 + place * 13) % words.length]).join(' ') +
    ` ${number}`;
  const article = (id: string, outlet: string, text: string, at: number) =>
    anArticle({
      id,
      feedId: outlet.toLowerCase(),
      outlet,
      guid: id,
      url: `https://${outlet.toLowerCase()}.example/${id}`,
      urlKey: `${outlet.toLowerCase()}.example/${id}`,
      title: text,
      summary: `${text} ${title(text.length * 31)}`,
      publishedAt: at,
      firstSeenAt: at,
      backlog: false,
      storyId: null,
    });
  const keep = async (of: readonly { story: string; articles: readonly ReturnType<typeof article>[] }[]) => {
    await store.articles.add(of.flatMap(({ articles }) => articles));
    await store.stories.save(
      of.map(({ story, articles }) => {
        const times = articles.map(({ publishedAt }) => publishedAt);
        return aStory({
          id: story,
          firstArticleAt: Math.min(...times),
          lastArticleAt: Math.max(...times),
          grownAt: Math.max(...times),
          articleCount: articles.length,
          centralArticleIds: articles.map(({ id }) => id),
        });
      }),
      of.flatMap(({ story, articles }) =>
        articles.map(({ id, firstSeenAt }) => aPlacing({ articleId: id, storyId: story, placedAt: firstSeenAt })),
      ),
    );
  };
  for (let number = 0; number < stored - today; number += 500) {
    await keep(
      Array.from({ length: 250 }, (_, index) => {
        const story = `old-${number + index * 2}`;
        const at = now - 48 * hour - (stored - number) * 60_000;
        const text = title(number + index * 2);
        return {
          story,
          articles: outlets.slice(0, 2).map((outlet) => article(`${story}-${outlet}`, outlet, text, at)),
        };
      }),
    );
  }
  const scores: ReturnType<typeof aScore>[] = [];
  for (let number = 0, told = 0; told < today; number++) {
    const telling = outlets.slice(0, 1 + (number % 5));
    const at = now - (number % 20) * hour - 60_000;
    const articles = telling.map((outlet) => article(`today-${number}-${outlet}`, outlet, title(number), at));
    await keep([{ story: `story-${number}`, articles }]);
    if (number % 10 === 0) {
      const topicId = `topic-${(number / 10) % topics}`;
      scores.push(...articles.map(({ id }) => aScore({ topicId, articleId: id })));
    }
    told += telling.length;
  }
  await store.scores.save(scores);
  await store.articles.add(
    Array.from({ length: unplaced }, (_, number) =>
      article(`new-${number}`, outlets[number % 5]!, title(number * 17 + 5), now - 60_000),
    ),
  );
  const lastChange = await store.stories.lastChange();
  for (const [number, { guildId, channels }] of homes.entries()) {
    await store.guilds.save(aGuild({ id: guildId, name: `Server ${number}` }));
    for (const [place, channelId] of channels.entries()) {
      await store.subscriptions.save(
        aSubscription({
          id: `of-${channelId}`,
          guildId,
          channelId,
          topicIds: place === 2 ? [] : [`topic-${(number * 2 + place) % topics}`],
          nextDueAt: now,
          toldThroughAt: now - 24 * hour,
          seenChange: lastChange,
        }),
      );
    }
  }
}
