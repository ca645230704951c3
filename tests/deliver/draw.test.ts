// Finished messages: as the golden ones in fixtures/digests say, within Discord's limits for any text, and never half a sentence.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changeLines } from '../../src/deliver/changes.ts';
import { composeDigest } from '../../src/deliver/compose.ts';
import { countOf } from '../../src/deliver/counts.ts';
import { drawCard, drawDigest, drawList, drawNotice, drawStory } from '../../src/deliver/draw.ts';
import { words } from '../../src/deliver/select.ts';
import type { Payload } from '../../src/model/delivery.ts';
import type { Digest, StoryView } from '../../src/model/digest.ts';
import { type Language, languages } from '../../src/model/language.ts';
import { digestStyles } from '../../src/model/subscription.ts';
import { aReport, aSubscription, aView, dawn, hour } from '../kit/builders.ts';
import { describedRules } from '../kit/discord/description.ts';
import { isEmptyMessage, messageRules } from '../kit/discord/message-rules.ts';

const asylum: StoryView = aView({
  storyId: 'asylum',
  headline: 'Russia grants asylum to Assad and his family, state media say',
  lead: 'Ousted Syrian president Bashar al-Assad and his family have arrived in Moscow. Russia granted them asylum on humanitarian grounds.',
  url: 'https://northern-echo.example/world/assad-moscow',
  image: 'https://northern-echo.example/images/assad.jpg',
  reports: [
    aReport({ outlet: 'Northern Echo', publishedAt: dawn - 5 * hour }),
    aReport({ outlet: 'Gulf Courier', publishedAt: dawn - 4 * hour }),
    aReport({ outlet: 'Wire Service', publishedAt: dawn - 4 * hour }),
    aReport({ outlet: 'Daily Mirror of the World', publishedAt: dawn - 3 * hour, copy: true }),
    aReport({ outlet: 'الجزيرة الجديدة', url: 'https://jazira.example/(syria)/1', publishedAt: dawn - 2 * hour }),
    aReport({ outlet: 'Radio Without Link', url: null, publishedAt: dawn - hour }),
  ],
  independentReports: 5,
  elsewhere: true,
  firstAt: dawn - 5 * hour,
  lastAt: dawn - hour,
  topics: [
    { id: 'asylum', name: 'Assad asylum', score: 0.9 },
    { id: 'syria', name: 'Syria', score: 0.7 },
  ],
});

const hostile: StoryView = aView({
  storyId: 'hostile',
  headline: '[BBC](https://evil.example) @everyone *win* <@1> \u202eexe.gpj https://evil.example/login',
  lead: '# Heading\n> quote ||spoiler|| <t:0:R> `code`',
  url: 'https://bbc.example@evil.example/a(b)c',
  reports: [aReport({ outlet: '@here [News](https://evil.example)', url: 'javascript:alert(1)' })],
  phase: 'breaking',
});

const digest: Digest = {
  id: 'digest',
  subscriptionId: 'subscription',
  guildId: 'guild',
  channelId: 'channel',
  language: 'en',
  title: 'Morning digest · 8 December',
  style: 'cards',
  timeZone: 'Europe/Berlin',
  fromAt: dawn - 24 * hour,
  toAt: dawn,
  stories: [
    { view: asylum, update: ['now 17 dead (told before: 12 dead)', 'Gulf Courier joined'] },
    { view: hostile, update: null },
  ],
  leftOut: [
    { count: 3, why: 'below the limit of 10' },
    { count: 12, why: 'told before, with nothing materially new' },
  ],
};

/** Outlets that count otherwise, in a story of the digest's own language and in one of another. */
const quake: StoryView = aView({
  storyId: 'quake',
  headline: 'Death toll in Karsin earthquake rises to 17',
  lead: 'Rescuers pulled three more bodies from a collapsed school in Karsin. Governor Ilda Mehran asked people to stay away from the old town.',
  reports: [
    aReport({ outlet: 'North', title: '17 dead in Karsin earthquake', publishedAt: dawn - 3 * hour }),
    aReport({
      outlet: 'الجزيرة الجديدة',
      title: 'مقتل 12 شخصا في زلزال كارسين',
      publishedAt: dawn - 2 * hour,
      copy: true,
    }),
    aReport({ outlet: 'Gulf Courier', title: 'Nine killed as quake hits Karsin', publishedAt: dawn - hour }),
  ],
  independentReports: 2,
  firstAt: dawn - 3 * hour,
  lastAt: dawn - hour,
  topics: [{ id: 'quakes', name: 'زلازل', score: 0.9 }],
});

const zilzal: StoryView = aView({
  storyId: 'zilzal',
  language: 'ar',
  headline: 'ارتفاع حصيلة زلزال كارسين إلى 17 قتيلا',
  lead: 'انتشل رجال الإنقاذ ثلاث جثث أخرى من مدرسة منهارة في كارسين. وطلبت الحاكمة إيلدا مهران من الناس الابتعاد عن البلدة القديمة.',
  reports: [
    aReport({ outlet: 'الجزيرة الجديدة', title: 'مقتل 17 شخصا في زلزال كارسين', publishedAt: dawn - 3 * hour }),
    aReport({ outlet: 'BBC News عربي', title: 'تسعة قتلى في زلزال كارسين', publishedAt: dawn - hour }),
  ],
  independentReports: 2,
  firstAt: dawn - 3 * hour,
  lastAt: dawn - hour,
  topics: [{ id: 'quakes', name: 'زلازل', score: 0.9 }],
});

function updateIn(language: Language): readonly string[] {
  return changeLines(
    {
      numbers: [{ now: countOf('17 dead'), before: countOf('12 dead') }],
      outcomes: ['evakuiert'],
      names: ['Mehran'],
      joined: ['Gulf Courier', 'الجزيرة الجديدة'],
      independentReports: { now: 3, before: 1 },
      isMaterial: true,
    },
    language,
  );
}

function digestIn(language: Language): Digest {
  const subscription = aSubscription({
    id: 'subscription',
    schedule: { cadence: 'daily', hour: 7, minute: 30, weekday: 1, timeZone: 'Europe/Berlin' },
  });
  const period = { fromAt: dawn - 24 * hour, toAt: dawn };
  return composeDigest(subscription, period, {
    language,
    stories: [
      { view: zilzal, update: null },
      { view: quake, update: updateIn(language) },
      { view: asylum, update: null },
    ],
    leftOut: [
      { count: 3, why: words(language).limit(10) },
      { count: 12, why: words(language).told },
      { count: 1, why: words(language).old(48) },
    ],
  });
}

const inGerman = digestIn('de');
const inArabic = digestIn('ar');

/** UPDATE=1 writes what is drawn now, to be read in review. */
function expectGolden(name: string, drawn: unknown): void {
  const file = join(import.meta.dirname, '../../fixtures/digests', `${name}.json`);
  if (process.env['UPDATE'] === '1' || !existsSync(file)) {
    writeFileSync(file, `${JSON.stringify(drawn, null, 2)}\n`);
  }
  expect(drawn).toEqual(JSON.parse(readFileSync(file, 'utf8')));
}

/** Every text of a message of Components V2, from top to bottom. */
function textsOf(payload: Payload): readonly string[] {
  const texts = (part: unknown): readonly string[] => {
    const { content, components = [] } = part as { content?: string; components?: readonly unknown[] };
    return [...(content === undefined ? [] : [content]), ...components.flatMap(texts)];
  };
  return (payload.components ?? []).flatMap(texts);
}

describe('golden messages', () => {
  test.each([
    ['digest-cards', drawDigest(digest)],
    ['digest-compact', drawDigest({ ...digest, style: 'compact' })],
    ['digest-headlines', drawDigest({ ...digest, style: 'headlines' })],
    ['digest-briefing', drawDigest({ ...digest, style: 'briefing' })],
    ['digest-empty', drawDigest({ ...digest, stories: [], leftOut: [] })],
    ['digest-cards-de', drawDigest(inGerman)],
    ['digest-compact-de', drawDigest({ ...inGerman, style: 'compact' })],
    ['digest-cards-ar', drawDigest(inArabic)],
    ['digest-compact-ar', drawDigest({ ...inArabic, style: 'compact' })],
    ['digest-headlines-ar', drawDigest({ ...inArabic, style: 'headlines' })],
    ['digest-briefing-de', drawDigest({ ...inGerman, style: 'briefing' })],
    ['digest-empty-ar', drawDigest({ ...inArabic, stories: [], leftOut: [] })],
    ['card-de', drawCard({ ...quake, phase: 'breaking' }, updateIn('de'), null, 'de')],
    ['card-ar', drawCard({ ...zilzal, phase: 'breaking' }, updateIn('ar'), null, 'ar')],
    ['story-ar', drawStory(quake, 'ar')],
    ['card', drawCard(asylum, [], null, 'en')],
    ['card-update', drawCard({ ...asylum, phase: 'settled' }, ['Gulf Courier joined'], null, 'en')],
    ['card-hostile', drawCard(hostile, [], null, 'en')],
    ['card-breaking', drawCard({ ...asylum, phase: 'breaking' }, [], '1234567890123', 'en')],
    ['story', drawStory(asylum, 'en')],
    [
      'story-history',
      drawStory(quake, 'en', new Map([['north-1', ['9 dead in Karsin', '12 dead in Karsin', '15 dead in *Karsin*']]])),
    ],
    ['list', drawList('News of the last 24 hours', [asylum, hostile], 'en')],
    ['notice', drawNotice('I can read **North** again.', 'notice')],
  ])('%s', (name, drawn) => {
    expectGolden(name, drawn);
  });
});

test('a card pings the role that was named, and nobody else, whatever its text says', () => {
  const { payload } = drawCard(hostile, [], '1234567890123', 'en');
  expect(payload.content).toBe('<@&1234567890123>');
  expect(payload.allowed_mentions).toEqual({ parse: [], roles: ['1234567890123'] });
});

describe('a mark', () => {
  test('stands in its payload, and differs between the parts of a digest', () => {
    const many = { ...digest, stories: Array.from({ length: 25 }, () => digest.stories[0]!) };
    const drawings = [...drawDigest(many), drawCard(asylum, [], null, 'en'), drawNotice('x', 'y')];
    for (const { payload, mark } of drawings) {
      expect(JSON.stringify(payload)).toContain(JSON.stringify(mark));
    }
    expect(new Set(drawings.map(({ mark }) => mark)).size).toBe(drawings.length);
  });

  test('of a card is not in the answers about its story', () => {
    const { mark } = drawCard(asylum, [], null, 'en');
    expect(JSON.stringify([drawStory(asylum, 'en'), drawList('x', [asylum], 'en')])).not.toContain(mark);
  });
});

describe('a digest of many stories', () => {
  const stories = Array.from({ length: 25 }, (_, n) => ({
    view: { ...asylum, storyId: `s${n}`, headline: `Story ${n}`, lead: 'A sentence that ends. '.repeat(15).trim() },
    update: null,
  }));

  test.each(digestStyles)(
    'in the style %s takes as many messages as it needs, in order, each story whole and once',
    (style) => {
      const messages = drawDigest({ ...digest, stories, style });
      // Headlines are short enough for one.
      expect(messages.length > 1).toBe(style !== 'headlines');
      const text = messages.map(({ payload }) => textsOf(payload).join('\n')).join('\n');
      const places = stories.map(({ view }) => text.indexOf(`Story ${view.storyId.slice(1)}]`));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
      expect(text.match(/\[Story \d+\]/g)).toHaveLength(25);
      expect(messages.map(({ payload }) => textsOf(payload)[0])).toEqual(
        messages.map((_, n) =>
          messages.length === 1
            ? '## Morning digest · 8 December'
            : `## Morning digest · 8 December (${n + 1} of ${messages.length})`,
        ),
      );
      expect(textsOf(messages.at(-1)!.payload).at(-1)).toContain('Left out: 3 below the limit of 10; 12 told before');
    },
  );
});

describe('a briefing', () => {
  const told = (storyId: string, ...topics: readonly string[]) => ({
    view: aView({ storyId, headline: storyId, topics: topics.map((name) => ({ id: name, name, score: 1 })) }),
    update: null,
  });
  const sections = (...stories: readonly ReturnType<typeof told>[]) =>
    drawDigest({ ...digest, stories, style: 'briefing' }).flatMap(({ payload }) =>
      textsOf(payload)
        .slice(1, -1)
        .map((text) => [
          text.match(/^### (.+)/)?.[1],
          ...[...text.matchAll(/\*\*\[(.+?)\]/g)].map((match) => match[1]),
        ]),
    );

  test.each([
    [
      'stories of one topic stand together, topics in the order of their best stories',
      [
        ['a', 'Y'],
        ['b', 'X'],
        ['c', 'Y'],
      ],
      [
        ['Y', 'a', 'c'],
        ['X', 'b'],
      ],
    ],
    [
      'a story of several topics stands under its best one, once',
      [
        ['a', 'X', 'Y'],
        ['b', 'Y'],
      ],
      [
        ['X', 'a'],
        ['Y', 'b'],
      ],
    ],
    [
      'what belongs to none comes last, without a title',
      [['a'], ['b', 'X']],
      [
        ['X', 'b'],
        [undefined, 'a'],
      ],
    ],
  ] as const)('%s', (_rule, stories, expected) => {
    expect(sections(...stories.map(([id, ...topics]) => told(id, ...topics)))).toEqual(expected);
  });
});

describe('any text at all', () => {
  let seed = 11;
  const chance = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const pieces = [
    '*',
    '_',
    '`',
    '|',
    '[',
    ']',
    '(',
    ')',
    '<@1>',
    '@everyone',
    'https://a.example/b ',
    '\u202e',
    '👩‍🚀',
    'الأسد ',
    '阿萨德',
    'word ',
    'long'.repeat(80),
    '. ',
    '\n# ',
    '\ud83d',
    'e\u0301',
    '\\',
    '12 dead ',
  ];
  const text = (most: number): string =>
    Array.from({ length: chance(most) }, () => pieces[chance(pieces.length)]).join('');
  const url = (): string | null =>
    [
      null,
      'javascript:x',
      'https://a.example/',
      `https://a.example/${'x'.repeat(chance(3000))}`,
      'https://a.example/()[]',
    ][chance(5)]!;
  const view = (): StoryView =>
    aView({
      storyId: `story${chance(1000)}`,
      headline: text(200) || 'x',
      lead: text(300),
      url: url(),
      image: url(),
      reports: Array.from({ length: 1 + chance(60) }, () =>
        aReport({ outlet: text(30) || 'x', title: text(100), url: url() }),
      ),
      topics: Array.from({ length: chance(20) }, () => ({ id: 't', name: text(50) || 'x', score: 1 })),
    });
  const refusals = (payload: Payload): unknown[] => {
    // As the messenger and JSON leave it: the description knows no `undefined`.
    const body = JSON.parse(JSON.stringify(payload));
    return [
      ...messageRules(body),
      ...describedRules('post', '/channels/{channel_id}/messages', body),
      ...(isEmptyMessage(body, 0) ? ['empty'] : []),
      ...(JSON.stringify(body.allowed_mentions) === '{"parse":[]}' ? [] : ['may ping']),
    ];
  };

  test('is drawn within what Discord takes', () => {
    for (let round = 0; round < 30; round++) {
      const stories = Array.from({ length: chance(26) }, () => ({
        view: view(),
        update: chance(2) === 0 ? null : Array.from({ length: chance(6) }, () => text(60)),
      }));
      const leftOut = Array.from({ length: chance(8) }, () => ({ count: chance(1000), why: text(40) }));
      const style = digestStyles[chance(digestStyles.length)]!;
      const language = languages[chance(languages.length)]!;
      const payloads = [
        ...drawDigest({ ...digest, language, title: text(80), stories, leftOut, style }).map(({ payload }) => payload),
        drawCard(view(), [text(100), text(100)], null, language).payload,
        drawStory(view(), language).payload,
        drawList(
          text(100),
          stories.map((story) => story.view),
          language,
        ),
      ];
      for (const payload of payloads) {
        expect(refusals(payload), JSON.stringify(payload).slice(0, 500)).toEqual([]);
        expect(JSON.stringify(payload)).not.toMatch(/\u202e|javascript:/);
        // The options of a menu are plain: nothing in them is Markdown or a mention.
        const markdown = JSON.stringify(payload, (key, value) => (key === 'options' ? undefined : value));
        expect(markdown).not.toMatch(/@everyone|<@1>/);
      }
    }
  });
});
