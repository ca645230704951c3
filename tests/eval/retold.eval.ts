// A day of 5,000 articles and 20 topics through the real pipeline, with digests every hour and at the end of the day: how many stories are told
// again though nothing material changed. Whether something did is judged by the generator, which knows what each report said: events with a toll
// that rises, events with an outcome, events that only go on; and, for the stream around them, by reports counted. Stream:
// ../shared/stories/neus_in_rss.jsonl (two of its days in one), else the project's own crisis and hard stories.
import { expect, test } from 'vitest';
import { createChance } from '../../src/cli/driven.ts';
import { flushChannel } from '../../src/deliver/deliver.ts';
import type { DigestStory } from '../../src/model/digest.ts';
import type { Subscription } from '../../src/model/subscription.ts';
import { createUnderstanding } from '../../src/understand/understand.ts';
import { createTestApp } from '../kit/app.ts';
import { aFeed, aGuild, anArticle, aSubscription, aTopic } from '../kit/builders.ts';
import { hasSharedStories, type Labelled, readStream } from './streams.ts';

const hour = 3_600_000;
const dawn = Date.UTC(2024, 11, 8, 0, 0);
const articlesADay = 5_000;
const topicsADay = 20;

interface Report {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly outlet: string;
  readonly at: number;
  /** The generated event or the label; null for what nobody knows. */
  readonly event: string | null;
  /** What it said, of generated events. */
  readonly state: { readonly toll: number; readonly outcome: string | null } | null;
}

// --- the generator -----------------------------------------------------------------------------------------------------

const chance = createChance(20241208);
const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)]!;
const outlets = Array.from({ length: 40 }, (_, n) => `Outlet ${String.fromCharCode(65 + (n % 26))}${n}`);
const syllables = 'ka ro ve lin tas mur den ost bel gar ni sha pol ter qua zim hal bro fen dri'.split(' ');
const name = (): string => {
  const word = pick(syllables) + pick(syllables) + pick(syllables);
  return word[0]!.toUpperCase() + word.slice(1);
};
const inWords = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const written = (value: number): string =>
  value <= 12 && chance() < 0.4 ? inWords[value]! : value >= 1000 ? value.toLocaleString('en') : String(value);

type Say = (place: string, person: string, n: string, m: number) => string;

interface Kind {
  /** Headlines with the toll. */
  readonly toll?: readonly Say[];
  /** Headlines that say nothing of toll or outcome, some with numbers that mean nothing. */
  readonly steady: readonly Say[];
  readonly lead: Say;
  readonly outcomes?: readonly (readonly [string, readonly Say[]])[];
}

const kinds: readonly Kind[] = [
  {
    toll: [
      (p, _, n) => `${p} earthquake kills at least ${n}`,
      (p, _, n) => `${n} dead as strong quake hits ${p}`,
      (p, _, n) => `Death toll in ${p} earthquake rises to ${n}`,
      (p, _, n) => `Earthquake in ${p}: ${n} people killed, houses collapsed`,
      (p, _, n) => `${p} quake: ${n} confirmed dead`,
    ],
    steady: [
      (p) => `Rescuers search rubble after ${p} earthquake`,
      (p) => `What we know about the earthquake in ${p}`,
      (p, _, __, m) => `Magnitude 6.${m % 9} earthquake shakes ${p}`,
      (p) => `${p} earthquake: survivors spend night in the open`,
    ],
    lead: (p, q) =>
      `A strong earthquake struck near ${p}, bringing down houses in several villages. Governor ${q} said that rescue teams from the capital were on their way.`,
  },
  {
    toll: [
      (p, _, n) => `Ferry sinks off ${p}, ${n} dead`,
      (p, _, n) => `${n} bodies recovered after ${p} ferry disaster: ${n} killed`,
      (p, _, n) => `${p} ferry sinking: toll climbs to ${n}`,
      (p, _, n) => `At least ${n} people drown as ferry goes down near ${p}, ${n} dead`,
    ],
    steady: [
      (p) => `Divers look for missing after ferry sinks off ${p}`,
      (p, q) => `Captain ${q} questioned over ${p} ferry`,
      (p, _, __, m) => `Ferry off ${p} carried ${200 + m} passengers, operator says`,
      (p) => `Families wait at ${p} harbour for news of ferry`,
    ],
    lead: (p, q) =>
      `A ferry sank in rough seas off ${p} in the night. The coast guard said that Captain ${q} had sent a distress call before the ship went down.`,
  },
  {
    steady: [
      (p, q) => `Trial of ${p} banker ${q} nears its end`,
      (p, q) => `${q} fraud trial: lawyers make closing arguments in ${p}`,
      (p, q) => `${p} court hears last witness against ${q}`,
      (p, q, _, m) => `Banker ${q} accused of hiding ${m + 20} accounts, ${p} court told`,
      (p, q) => `Who is ${q}, the banker on trial in ${p}?`,
    ],
    lead: (p, q) =>
      `The court in ${p} has heard the case against banker ${q} for four months. Prosecutors say that customers lost their savings.`,
    outcomes: [
      [
        'acquitted',
        [
          (p, q) => `${q} acquitted of fraud by ${p} court`,
          (p, q) => `${p} banker ${q} acquitted after four months`,
          (p, q) => `Court acquits ${q} in ${p} fraud trial`,
          (p, q) => `Banker ${q} acquitted on all counts in ${p}`,
        ],
      ],
      [
        'convicted',
        [
          (p, q) => `${q} convicted of fraud in ${p}`,
          (p, q) => `${p} banker ${q} convicted, faces prison`,
          (p, q) => `Court convicts ${q} in ${p} fraud trial`,
          (p, q) => `Banker ${q} convicted on all counts in ${p}`,
        ],
      ],
    ],
  },
  {
    steady: [
      (p, q) => `${p} minister ${q} under pressure over leaked letters`,
      (p, q) => `Opposition asks ${q} to explain letters in ${p} affair`,
      (p, q) => `Letters affair: ${q} faces parliament in ${p}`,
      (p, q, _, m) => `${m + 30} deputies want inquiry into ${p} minister ${q}`,
      (p, q) => `${p} newspapers print more of ${q} letters`,
    ],
    lead: (p, q) =>
      `Letters that minister ${q} wrote to a building company have been printed in ${p}. The opposition demands an explanation in parliament.`,
    outcomes: [
      [
        'resigns',
        [
          (p, q) => `${q} resigns over letters affair in ${p}`,
          (p, q) => `${p} minister ${q} resigns`,
          (p, q) => `Minister ${q} resigns after ${p} letters are printed`,
          (p, q) => `Letters affair: ${p} minister ${q} resigns`,
        ],
      ],
    ],
  },
  {
    steady: [
      (p, q) => `${p} opens its harbour festival with ${q}`,
      (p) => `Crowds at ${p} harbour festival in fine weather`,
      (p, q) => `${q} sings at ${p} festival`,
      (p, _, __, m) => `${m + 3} things to do at the ${p} harbour festival`,
      (p, _, __, m) => `${p} festival: ${1000 + m * 10} visitors on first day`,
      (p) => `Harbour festival in ${p}: boats, music and fish`,
    ],
    lead: (p, q) =>
      `The harbour festival of ${p} has begun. Singer ${q} opened it in the old town hall, and boats from the whole coast have come.`,
  },
  {
    steady: [
      (p, q) => `${q} leads ${p} to trade talks with neighbours`,
      (p, q) => `${p} trade talks: ${q} hopes for a treaty`,
      (p, _, __, m) => `Trade talks in ${p} enter day two with ${m + 5} points open`,
      (p, q) => `Ministers meet ${q} in ${p} for trade talks`,
      (p) => `What the ${p} trade talks are about`,
      (p, q) => `${q} confident as ${p} talks go on`,
    ],
    lead: (p, q) =>
      `Ministers of five countries are in ${p} to talk about tariffs. ${q}, who leads the talks, spoke of a good beginning.`,
  },
];

interface GeneratedEvent {
  readonly id: string;
  readonly seed: string;
  readonly reports: readonly Report[];
}

/** What tells of a toll or an outcome stays; every other longer word of the kinds is another one in each event, as no two events of a day are told in the same words. */
const kept =
  /^(?:kills?|killed|people|confirmed|bodies|drown|death|rises|climbs|least|acquitt?(?:ed|s)|convict(?:ed|s)|resigns|after|things|magnitude)$/i;

function inOwnWords(text: string, own: Map<string, string>, names: readonly string[]): string {
  return text.replace(/\p{L}{5,}/gu, (word) => {
    if (kept.test(word) || names.includes(word)) {
      return word;
    }
    const key = word.toLowerCase();
    const other = own.get(key) ?? pick(nouns);
    own.set(key, other);
    return /^\p{Lu}/u.test(word) ? other[0]!.toUpperCase() + other.slice(1) : other;
  });
}

function generateEvent(id: string, kind: Kind): GeneratedEvent {
  const [place, person] = [name(), name()];
  const own = new Map<string, string>();
  const told = (text: string): string => inOwnWords(text, own, [place, person]);
  const things = Array.from({ length: 10 }, () => pick(nouns));
  const beginsAt = dawn + chance() * 10 * hour;
  const length = (4 + chance() * 9) * hour;
  const count = 20 + Math.floor(chance() * 30);
  const tolls = [4 + Math.floor(chance() * 5)];
  const isRising = kind.toll !== undefined && chance() < 0.7;
  for (let step = 0; isRising && step < 3; step++) {
    tolls.push(tolls.at(-1)! + 2 + Math.floor(chance() * 9));
  }
  const turn = kind.outcomes === undefined || chance() < 0.4 ? null : pick(kind.outcomes);
  const turnsAt = 0.35 + chance() * 0.4;
  const reports: Report[] = [];
  for (let n = 0; n < count; n++) {
    // Many at the beginning, ever fewer later.
    const passed = (n / count) ** 1.5;
    const at = Math.round(beginsAt + passed * length + chance() * 600_000);
    const outlet = pick(outlets);
    const m = Math.floor(chance() * 300);
    const isTurned = turn !== null && passed >= turnsAt;
    // Some report what was known a while ago.
    const known = Math.max(0, passed - (chance() < 0.25 ? 0.2 : 0));
    const toll = tolls[Math.min(tolls.length - 1, Math.floor(known * tolls.length))]!;
    const saysToll = kind.toll !== undefined && chance() < 0.65;
    const say = isTurned ? pick(turn[1]) : saysToll ? pick(kind.toll!) : pick(kind.steady);
    reports.push({
      id: `${id}-${n}`,
      title:
        told(say(place, person, written(toll), m)) +
        (chance() < 0.6 ? ` near ${pick(things)} and ${pick(things)}` : ''),
      text: textOf(told(kind.lead(place, person, written(toll), m)), place, person, things),
      outlet,
      at,
      event: id,
      state: { toll: saysToll && !isTurned ? toll : 0, outcome: isTurned ? turn[0] : null },
    });
  }
  const seed = `${kind.steady[0]!(place, person, '', 1)}\n${kind.lead(place, person, '', 1)}`;
  return { id, seed: told(seed), reports };
}

/** Each outlet writes its own text: part of what is known, in its own order, with voices and places of its own. */
function textOf(lead: string, place: string, person: string, things: readonly string[]): string {
  const [first = '', second = ''] = lead.split(/(?<=\.) /).map(retold);
  const own = Array.from({ length: 3 }, () =>
    pick(voices)
      .replace('*place', place)
      .replace('*person', person)
      .replace('*who', name())
      .replace('*where', name())
      .replaceAll('*noun', () => pick(things)),
  );
  return (chance() < 0.5 ? [own[0], first, own[1], own[2]] : [first, own[0], second, own[1]]).join(' ');
}

/** Other words around the same names: most words stay, some go, neighbours change places. */
function retold(sentence: string): string {
  const words = sentence.split(' ').filter((word) => /^\p{Lu}/u.test(word) || chance() > 0.2);
  for (let at = 1; at < words.length; at += 2) {
    if (chance() < 0.4) {
      [words[at - 1], words[at]] = [words[at]!, words[at - 1]!];
    }
  }
  return words.join(' ');
}

/** Each event has its own of these, as each has its own people and things. */
const nouns =
  'bridge school bakery tunnel orchard stadium library chimney harbour mill market chapel quarry depot laboratory greenhouse viaduct cinema hospital prison warehouse museum factory castle lighthouse airport railway cathedral vineyard reservoir pipeline archive theatre barracks consulate monastery playground observatory shipyard slaughterhouse sawmill brewery kindergarten courtyard cemetery embassy refinery dam canal crane ladder lantern violin tractor helicopter umbrella blanket passport invoice contract ledger helmet boat bicycle cable engine barrel carpet mirror statue fountain window roof staircase cellar curtain whistle drum banner ribbon candle kettle apron basket hammer anchor rope compass telescope camera radio antenna battery turbine pump valve furnace kiln loom anvil plough saddle stable fence gate hedge meadow marsh dune cliff cave glacier waterfall spring well'.split(
    ' ',
  );
const voices = [
  '*who, who keeps the *noun of *where, spoke of the *noun.',
  'In *place people talk of the *noun, said *who.',
  '"The *noun was not what we expected," said *who from *where.',
  '*who studies every *noun in *where and explains the *noun.',
  'A friend of *person, *who, had seen the *noun and the *noun.',
  '*who sent a *noun from *where.',
  'Beside the *noun stood *who with a *noun.',
  'No *noun in *where is safe, wrote *who.',
];

// --- the stream around it ----------------------------------------------------------------------------------------------

interface Around {
  readonly name: string;
  readonly reports: readonly Report[];
}

function readAround(count: number): Around {
  if (hasSharedStories) {
    const stream = readStream('neus_in_rss');
    const fromAt = Date.UTC(2023, 4, 4);
    const days = stream.articles.filter(({ publishedAt }) => publishedAt >= fromAt && publishedAt < fromAt + 48 * hour);
    return { name: `neus_in_rss, two days in one (${days.length} articles)`, reports: asDay(days, fromAt, 2, count) };
  }
  const own = ['fixtures/crisis/articles.jsonl', 'fixtures/hard/stories.jsonl'].flatMap(
    (file) => readStream(file, file).articles,
  );
  return {
    name: `the project's own crisis and hard stories (${own.length} articles)`,
    reports: asDay(own, null, 1, count),
  };
}

/** Their own distances in time, or, without a beginning, spread over the day in their order. */
function asDay(articles: readonly Labelled[], fromAt: number | null, faster: number, most: number): Report[] {
  return articles.slice(0, most).map((article, index) => ({
    id: `around-${article.id}`,
    title: article.title,
    text: article.text,
    outlet: article.outlet || 'Unknown',
    at: Math.round(
      dawn + (fromAt === null ? (index / articles.length) * 24 * hour : (article.publishedAt - fromAt) / faster),
    ),
    event: article.gold === null ? null : `label-${article.gold}`,
    state: null,
  }));
}

// --- the judge ---------------------------------------------------------------------------------------------------------

interface State {
  readonly toll: number;
  readonly outcomes: readonly string[];
  readonly reports: number;
}

/** What those reports said. Generated ones are all independent; of others it is taken as counted. */
function stateOf(reports: readonly Report[], counted: number): State {
  const isGenerated = reports.some(({ state }) => state !== null);
  return {
    toll: Math.max(0, ...reports.map(({ state }) => state?.toll ?? 0)),
    outcomes: [...new Set(reports.flatMap(({ state }) => state?.outcome ?? []))],
    reports: isGenerated ? new Set(reports.map(({ outlet }) => outlet)).size : counted,
  };
}

function isMaterial(before: State, now: State): boolean {
  return (
    now.toll > before.toll ||
    now.outcomes.some((outcome) => !before.outcomes.includes(outcome)) ||
    now.reports >= 2 * before.reports
  );
}

test('stories told again without a material change', { timeout: 600_000 }, async () => {
  const events = Array.from({ length: 24 }, (_, n) => generateEvent(`event-${n}`, kinds[n % kinds.length]!));
  const generated = events.flatMap(({ reports }) => reports);
  const around = readAround(articlesADay - generated.length);
  const day = [...generated, ...around.reports].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const byId = new Map(day.map((report) => [report.id, report]));

  const { app, clock } = await createTestApp({ startAt: dawn - hour });
  const { store } = app;
  await store.guilds.save(aGuild({ id: 'guild' }));
  for (const outlet of new Set(day.map((report) => report.outlet))) {
    await store.feeds.add(
      aFeed({ id: `feed of ${outlet}`, outlet, url: `https://feeds.example/${encodeURIComponent(outlet)}` }),
    );
  }
  const labels = [...new Set(around.reports.flatMap(({ event }) => event ?? []))].slice(0, topicsADay / 2);
  const seeds = [
    ...events.slice(0, topicsADay - labels.length).map(({ seed }) => seed),
    ...labels.map((label) => {
      const first = around.reports.find(({ event }) => event === label)!;
      return `${first.title}\n${first.text}`;
    }),
  ];
  for (const [n, seed] of seeds.entries()) {
    const [title = '', text = ''] = seed.split('\n');
    await store.topics.save(
      aTopic({
        id: `topic-${n}`,
        guildId: 'guild',
        name: title,
        seeds: [{ id: `seed-${n}`, title, text, url: null, negative: false }],
      }),
    );
  }
  const subscribe = (id: string, topicIds: readonly string[], cadence: 'hourly' | 'daily'): Subscription =>
    aSubscription({
      id,
      channelId: id,
      topicIds,
      maxStories: 25,
      schedule: { cadence, hour: cadence === 'daily' ? 23 : 0, minute: 0, weekday: 1, timeZone: 'UTC' },
      nextDueAt: cadence === 'daily' ? dawn + 23 * hour : dawn + hour,
      toldThroughAt: dawn - hour,
      createdAt: dawn - hour,
    });
  const topicIds = seeds.map((_, n) => `topic-${n}`);
  const subscriptions = [
    subscribe('topics-hourly', topicIds, 'hourly'),
    subscribe('topics-daily', topicIds, 'daily'),
    subscribe('all-hourly', [], 'hourly'),
    subscribe('all-daily', [], 'daily'),
  ];
  for (const subscription of subscriptions) {
    await store.subscriptions.save(subscription);
  }

  const understanding = createUnderstanding(app);
  let next = 0;
  for (let at = dawn + hour; at <= dawn + 24 * hour; at += hour) {
    const fresh: Report[] = [];
    for (; next < day.length && day[next]!.at <= at; next++) {
      fresh.push(day[next]!);
    }
    clock.moveTo(at);
    await store.articles.add(
      fresh.map((report) =>
        anArticle({
          id: report.id,
          feedId: `feed of ${report.outlet}`,
          outlet: report.outlet,
          guid: report.id,
          url: `https://news.example/${report.id}`,
          urlKey: `news.example/${report.id}`,
          title: report.title,
          summary: report.text,
          publishedAt: report.at,
          firstSeenAt: report.at,
          revisedAt: report.at,
          backlog: false,
          storyId: null,
        }),
      ),
    );
    for (const language of await understanding.dueLanguages()) {
      await understanding.place(language);
    }
    for (const { channelId } of subscriptions) {
      await flushChannel(app, channelId);
    }
  }

  const shownIn = ({ view }: DigestStory): State =>
    stateOf(
      view.reports.map(({ articleId }) => byId.get(articleId)!),
      view.independentReports,
    );

  const rows: Record<string, Record<string, number | string>> = {};
  const wrong: string[] = [];
  const missed: string[] = [];
  let [stories, again, immaterial, mixedUp, owed, kept] = [0, 0, 0, 0, 0, 0];
  for (const subscription of subscriptions) {
    const digests = [...(await store.digests.ofSubscription(subscription.id, 100))].reverse();
    const last = new Map<string, State>();
    const told = { stories: 0, again: 0, immaterial: 0, mixed: 0 };
    for (const { toAt, stories: inDigest } of digests) {
      for (const story of inDigest) {
        const heir = (await store.stories.heir(story.view.storyId))?.id ?? story.view.storyId;
        const before = last.get(story.view.storyId) ?? last.get(heir);
        const now = shownIn(story);
        if (story.update === null || before === undefined) {
          told.stories += 1;
        } else {
          told.again += 1;
          if (!isMaterial(before, now)) {
            told.immaterial += 1;
            const reported = story.view.reports.map(({ articleId }) => byId.get(articleId)!);
            const held = new Set(reported.flatMap(({ event, state }) => (state === null ? [] : [event])));
            told.mixed += held.size > 1 ? 1 : 0;
            wrong.push(wrongLine(subscription.id, toAt, story));
          }
        }
        last.set(story.view.storyId, now);
        last.set(heir, now);
      }
    }
    // Changes of the generated events that were owed: told once, and reported by at least two since.
    if (subscription.schedule.cadence === 'hourly') {
      for (const { id, reports } of events) {
        const tellings = digests.flatMap(({ toAt, stories: inDigest }) =>
          inDigest.some(({ view }) => view.reports.some(({ articleId }) => byId.get(articleId)?.event === id))
            ? [toAt]
            : [],
        );
        const lastAt = tellings.at(-1);
        if (lastAt !== undefined) {
          const before = stateOf(
            reports.filter(({ at }) => at <= lastAt),
            0,
          );
          const after = reports.filter(({ at }) => at > lastAt && at <= dawn + 24 * hour);
          const isOwed =
            after.some(({ state }) => (state?.toll ?? 0) > before.toll) ||
            after.filter(({ state }) => state?.outcome != null && !before.outcomes.includes(state.outcome)).length > 2;
          owed += isOwed ? 1 : 0;
          kept += isOwed ? 0 : 1;
          if (isOwed) {
            missed.push(`  ${subscription.id} ${id}: ${after.map(({ title }) => title).join(' | ')}`);
          }
        }
      }
    }
    rows[subscription.id] = { ...told, 'of the stories, %': percent(told.immaterial, told.stories) };
    stories += told.stories;
    again += told.again;
    immaterial += told.immaterial;
    mixedUp += told.mixed;
  }
  console.log(
    `${day.length} articles (${generated.length} of ${events.length} generated events), ${seeds.length} topics, around: ${around.name}`,
  );
  console.table(rows);
  console.log(
    `told again without a material change: ${immaterial} of ${stories} stories told, ${percent(immaterial, stories)} % (target: at most 2); of ${again} told again ${percent(immaterial, again)} %; ${mixedUp} of them are stories into which grouping put two events`,
  );
  console.log(`generated events whose last change was not told: ${owed} of ${owed + kept}`);
  const storyOf = new Map<string, Set<string>>();
  for (const { id, event, state } of day) {
    const article = state === null ? null : await store.articles.get(id);
    if (article?.storyId != null && event !== null) {
      storyOf.set(article.storyId, (storyOf.get(article.storyId) ?? new Set()).add(event));
    }
  }
  const mixed = [...storyOf.values()].filter((events) => events.size > 1);
  console.log(`generated events are in ${storyOf.size} stories, ${mixed.length} of them hold several`);
  console.log([...wrong.slice(0, 25), 'not told:', ...missed.slice(0, 10)].join('\n'));
  await app.close();
  expect(stories).toBeGreaterThan(0);
});

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : ((100 * part) / whole).toFixed(2);
}

function wrongLine(subscriptionId: string, toAt: number, { view, update }: DigestStory): string {
  return `  ${subscriptionId} ${new Date(toAt).toISOString().slice(11, 16)} ${view.headline}: ${(update ?? []).join('; ')}`;
}
