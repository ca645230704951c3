import { expect, test } from 'vitest';
import { defaultSettings } from '../../src/model/settings.ts';
import { createPlacer, type Incoming, type Placed, type Placer } from '../../src/understand/place.ts';

const hour = 3_600_000;
const noon = Date.UTC(2025, 4, 3, 12);

let count = 0;
const report = (title: string, text = '', over: Partial<Incoming> = {}): Incoming => {
  count += 1;
  const at = over.at ?? noon;
  return { id: `a${count}`, title, text, outlet: `Outlet ${count}`, publishedAt: at, at, ...over };
};

const placer = (): Placer => createPlacer({ language: 'en', ...defaultSettings });

const storiesOf = (articles: readonly Incoming[], on = placer()): readonly string[] => {
  const storyOf = new Map<string, string>();
  for (const article of articles) {
    const { placing, merged } = on.place(article);
    storyOf.set(article.id, placing.storyId);
    for (const { into, articleIds } of merged) {
      for (const id of articleIds) {
        storyOf.set(id, into);
      }
    }
  }
  return articles.map(({ id }) => storyOf.get(id)!);
};

const quake = () => [
  report(
    'Magnitude 6.4 earthquake hits Karsin, at least 12 dead',
    'The quake struck eastern Karsin before dawn, the geological institute said. Houses of clay collapsed in three villages.',
  ),
  report(
    'At least 12 killed as strong quake strikes eastern Karsin',
    'Houses collapsed in three villages when an earthquake of magnitude 6.4 struck Karsin before dawn.',
  ),
];

test('two reports of one earthquake are one story', () => {
  const [one, other] = storiesOf(quake());
  expect(other).toBe(one);
});

test('reports of different events are different stories', () => {
  const stories = storiesOf([
    ...quake(),
    report('Council approves tidal barrier at Farmouth', 'Councillors voted for sea gates after forty years of talk.'),
  ]);
  expect(new Set(stories).size).toBe(2);
});

test('a late report joins the story of its day', () => {
  const [first, second] = quake() as [Incoming, Incoming];
  const meanwhile = report('Orchid blooms again in Tarr Lane', 'Gardeners rejoice.', { at: noon + 20 * hour });
  const late = { ...second, at: noon + 21 * hour };
  const [one, , three] = storiesOf([first, meanwhile, late]);
  expect(three).toBe(one);
});

test('a story that nobody joined for the window takes no more articles', () => {
  const [first, second] = quake() as [Incoming, Incoming];
  const after = noon + (defaultSettings.openStoryHours + 1) * hour;
  const [one, other] = storiesOf([first, { ...second, at: after, publishedAt: after }]);
  expect(other).not.toBe(one);
});

test('a copy of a report whose story closed at that moment begins another', () => {
  const on = placer();
  const window = defaultSettings.openStoryHours * hour;
  // What copies are remembered by lasts two spans of 72 hours.
  const start = Math.ceil(noon / (72 * hour)) * 72 * hour;
  const [wire] = quake() as [Incoming];
  const more = ' Rescuers from Velmar brought tents, blankets and drinking water.';
  const at = (time: number): Partial<Incoming> => ({ at: start + time, publishedAt: start + time });
  const first = on.place({ ...wire, ...at(0) }).placing.storyId;
  // Old stories close at every 256th article, and once there are many, what is left of them in the index goes too.
  for (let other = 2; other < 2048; other += 1) {
    on.place(report(`kel${other}on mar${other}ut`, '', at(other < 2_000 ? 0 : window)));
  }
  const late = on.place({ ...wire, ...at(window + hour), id: 'late', outlet: 'Late', text: wire.text + more });
  expect(late.placing.storyId).not.toBe(first);
  const next = on.place(report('Rescuers from Velmar reach Karsin', more, at(window + 2 * hour)));
  expect(on.describe(next.placing.storyId)).not.toBeNull();
});

test('an edited article stays in its story', () => {
  const on = placer();
  const [first] = quake() as [Incoming];
  const before = on.place(first).placing.storyId;
  const again = on.place({ ...first, title: 'Death toll in Karsin rises to 58' });
  expect(again.placing.storyId).toBe(before);
  expect(again.placing.likeness).toBe(1);
});

test.each([
  [
    'day 3 and day 4 of one trial',
    'Harrow trial, day 3: nurse tells of missing pages',
    'Harrow trial, day 4: nurse tells of missing pages',
  ],
  [
    'two results of the same sides',
    'Lynx beat Kestrels 4-1 in semi-final at Farmouth',
    'Lynx beat Kestrels 3-2 in semi-final at Farmouth',
  ],
  [
    'one kind of event at two places',
    'Bus plunges into ravine in Alto, 17 dead',
    'Bus plunges into ravine in Mirador, 9 dead',
  ],
])('%s are two stories, and the rule is told', (_, one, other) => {
  const on = placer();
  const first = on.place(report(one));
  const second = on.place(report(other));
  expect(second.placing.storyId).not.toBe(first.placing.storyId);
  expect(second.placing.veto).not.toBeNull();
});

test('instalments of a column are stories of their own', () => {
  const outlet = 'Lantern Post';
  const stories = storiesOf([
    report('Market Street Diary', 'Today: a parrot that swears in Latin.', { outlet }),
    report('Market Street Diary', 'Today: the plumber who sings.', {
      outlet,
      at: noon + 24 * hour,
      publishedAt: noon + 24 * hour,
    }),
  ]);
  expect(new Set(stories).size).toBe(2);
});

test('a live page gathers nobody', () => {
  const stories = storiesOf([
    report('LIVE: Storm Ilka - latest updates, as it happened', 'Trees down in Farmouth.'),
    report('Storm Ilka: trees down in Farmouth', 'Storm Ilka felled trees in Farmouth.'),
  ]);
  expect(new Set(stories).size).toBe(2);
});

test('a copy names the article whose text it is', () => {
  const text =
    'A cargo ship struck a pillar of the railway bridge at Olmen on Tuesday morning, and all traffic to the north was halted. Divers examine the foundations.';
  const on = placer();
  const first = on.place(report('Cargo ship hits railway bridge at Olmen', text));
  const copy = on.place(report('No trains north: ship rams Olmen bridge', text));
  expect(copy.placing.storyId).toBe(first.placing.storyId);
  expect(copy.placing.sameAs).toBe(first.placing.articleId);
});

test('the decision is recorded with its reasons', () => {
  const on = placer();
  const [first, second] = quake() as [Incoming, Incoming];
  expect(on.place(first).placing).toMatchObject({ decision: 'began', best: null, likeness: 0 });
  const { placing } = on.place(second);
  expect(placing).toMatchObject({ decision: 'joined', best: { articleId: first.id } });
  expect(placing.words.map(({ word }) => word)).toContain('Karsin');
  for (const { word } of placing.words.filter(({ word }) => /^\p{L}+$/u.test(word))) {
    expect(`${first.title} ${first.text}`.toLowerCase()).toContain(word.toLowerCase().slice(0, 4));
  }
  expect(placing.signals.length).toBeGreaterThan(5);
});

/** Many events told by several outlets in their own order: drawn once, by a generator with a seed. */
function stream(): readonly Incoming[] {
  let state = 42;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
  const places = ['Karsin', 'Olmen', 'Farmouth', 'Tarr', 'Vell', 'Kordia', 'Sudland', 'Norland', 'Aldbury', 'Mirador'];
  const events = [
    'earthquake damages bridge',
    'council approves barrier',
    'pilots begin strike',
    'court frees banker',
    'ship hits pier',
  ];
  const told = ['after night of fear', 'say officials', 'amid protest', 'for second time', 'in surprise move'];
  return Array.from({ length: 300 }, (_, at) => {
    const place = places[draw(places.length)]!;
    const event = events[draw(events.length)]!;
    return report(`${place}: ${event} ${told[draw(told.length)]!}`, `In ${place} a ${event}, the office said.`, {
      id: `s${at}`,
      outlet: `Outlet ${draw(12)}`,
      at: noon + at * 0.2 * hour,
    });
  });
}

test('the same articles in the same order give the same stories', () => {
  expect(storiesOf(stream())).toEqual(storiesOf(stream()));
});

test('an engine built again from what was decided goes on as if it had never stopped', () => {
  const articles = stream();
  const whole = storiesOf(articles);
  for (const cut of [1, 37, 150, 299]) {
    const before = placer();
    const placed: Placed[] = articles.slice(0, cut).map((article) => before.place(article));
    const after = placer();
    for (const [at, article] of articles.slice(0, cut).entries()) {
      after.restore(article, before.standingOf(article.id) ?? placed[at]!.placing.storyId);
    }
    const rest = articles.slice(cut).map((article) => after.place(article));
    const standing = articles
      .slice(cut)
      .map((article, at) => after.standingOf(article.id) ?? rest[at]!.placing.storyId);
    const differing = standing.filter((story, at) => story !== whole[cut + at]).length;
    expect(differing / standing.length).toBeLessThan(0.03);
  }
});

test('closed stories leave the index', () => {
  const on = placer();
  for (let day = 0; day < 60; day += 1) {
    for (let each = 0; each < 40; each += 1) {
      on.place(
        report(`Word${day}x${each} meets other${each}y${day} at place${day * each}`, '', {
          at: noon + day * 24 * hour,
        }),
      );
    }
  }
  expect(on.openStories).toBeLessThan(40 * 9);
});
