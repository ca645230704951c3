// Which stories a digest tells, in which order, and why the others are left out.
import { describe, expect, test } from 'vitest';
import { shownOf } from '../../src/deliver/changes.ts';
import { type Candidate, rankOf, selectStories } from '../../src/deliver/select.ts';
import type { StoryView } from '../../src/model/digest.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { aReport, aSubscription, aView, dawn, hour, minute } from '../kit/builders.ts';

const period = { fromAt: dawn - 24 * hour, toAt: dawn };
const asylum = [{ id: 'asylum', name: 'Asylum', score: 0.8 }];

function candidate(over: Partial<StoryView> = {}, more: Partial<Candidate> = {}): Candidate {
  const view = aView({ independentReports: 3, lastAt: dawn - hour, topics: asylum, ...over });
  return { view, joinedAt: dawn - hour, told: null, ...more };
}

function select(candidates: readonly Candidate[], topicIds: readonly string[] = ['asylum'], maxStories = 10) {
  const selection = selectStories(candidates, aSubscription({ topicIds, maxStories }), period, defaultSettings, 'en');
  return { ids: selection.stories.map(({ view }) => view.storyId), leftOut: selection.leftOut };
}

const told = (view: StoryView) => ({
  subscriptionId: 'subscription',
  storyId: view.storyId,
  toldAt: dawn - 24 * hour,
  ...shownOf(view),
});

describe('a digest', () => {
  test.each([
    ['tells a story of its topic', candidate(), ['asylum'], ['story'], []],
    ['tells nothing of other topics, and does not count it', candidate({ topics: [] }), ['asylum'], [], []],
    ['of a topic asks for one report only', candidate({ independentReports: 1 }), ['asylum'], ['story'], []],
    [
      'of everything asks for independent reports',
      candidate({ independentReports: 1 }),
      [],
      [],
      [{ count: 1, why: 'with fewer than 2 independent reports' }],
    ],
    ['of everything tells stories of no topic', candidate({ topics: [] }), [], ['story'], []],
    [
      'leaves out what is old though it came today',
      candidate({ lastAt: dawn - 72 * hour }),
      ['asylum'],
      [],
      [{ count: 1, why: 'older than 48 hours' }],
    ],
    [
      'tells nothing that grew only elsewhere, and does not count it',
      candidate({}, { joinedAt: dawn - 25 * hour }),
      ['asylum'],
      [],
      [],
    ],
    [
      'looks back a little for what was being placed',
      candidate({}, { joinedAt: period.fromAt - 10 * minute }),
      ['asylum'],
      ['story'],
      [],
    ],
    [
      'tells nothing twice',
      candidate({}, { told: told(candidate().view) }),
      ['asylum'],
      [],
      [{ count: 1, why: 'told before, with nothing materially new' }],
    ],
    [
      'tells again what doubled',
      candidate({ independentReports: 6 }, { told: told(candidate().view) }),
      ['asylum'],
      ['story'],
      [],
    ],
  ] as const)('%s', (_rule, one, topicIds, ids, leftOut) => {
    expect(select([one], topicIds)).toEqual({ ids, leftOut });
  });

  test('says what changed only of stories told before', () => {
    const again = candidate({ independentReports: 6 }, { told: told(candidate().view) });
    const { stories } = selectStories(
      [candidate({ storyId: 'new' }), again],
      aSubscription({ topicIds: ['asylum'] }),
      period,
      defaultSettings,
      'en',
    );
    expect(stories.map(({ view, update }) => [view.storyId, update])).toEqual([
      ['story', ['6 independent reports (told before: 3)']],
      ['new', null],
    ]);
  });

  test('keeps to its limit, best first, and says how many are below it', () => {
    const many = [1, 5, 3, 2, 4].map((reports) =>
      candidate({
        storyId: `s${reports}`,
        headline: 'abc'.repeat(reports),
        independentReports: reports,
        reports: [aReport({ outlet: `Outlet ${reports}` })],
      }),
    );
    expect(select(many, ['asylum'], 3)).toEqual({
      ids: ['s5', 's4', 's3'],
      leftOut: [{ count: 2, why: 'below the limit of 3' }],
    });
  });

  test('is the same in whatever order the stories come', () => {
    const many = Array.from({ length: 30 }, (_, n) => candidate({ storyId: `s${n}`, independentReports: 1 + (n % 3) }));
    expect(select(many.toReversed())).toEqual(select(many));
  });
});

describe('a digest of four is not crowded', () => {
  /** Better ones first; each with a headline of its own words unless it is given. */
  const headed = (
    storyId: string,
    outlet: string,
    reports: number,
    headline = `${storyId}alpha ${storyId}beta ${storyId}gamma`,
  ) =>
    candidate({
      storyId,
      headline,
      url: `https://${outlet}.example/${storyId}`,
      independentReports: reports,
      reports: [
        aReport({ outlet: 'First', url: null }),
        aReport({ outlet, url: `https://${outlet}.example/${storyId}` }),
      ],
    });
  const crowd = (n: number) => [{ count: n, why: 'of an outlet or an event that has its share here' }];

  test.each([
    [
      'by one outlet: it heads half of the stories at most',
      [
        headed('a', 'North', 9),
        headed('b', 'North', 8),
        headed('c', 'North', 7),
        headed('d', 'East', 2),
        headed('e', 'West', 1),
      ],
      ['a', 'b', 'd', 'e'],
      crowd(1),
    ],
    [
      'but filled by that outlet where nobody else tells anything',
      [headed('a', 'North', 9), headed('b', 'North', 8), headed('c', 'North', 7), headed('d', 'East', 2)],
      ['a', 'b', 'c', 'd'],
      [],
    ],
    [
      'by one event: of headlines that tell of the same one is told',
      [
        headed('a', 'North', 9, 'Karsin bridge collapse kills 12'),
        headed('b', 'South', 8, 'After Karsin bridge collapse: who built it?'),
        headed('c', 'East', 7),
        headed('d', 'West', 2),
        headed('e', 'Centre', 1),
      ],
      ['a', 'c', 'd', 'e'],
      crowd(1),
    ],
    [
      'and says apart what is below its limit',
      [
        headed('a', 'North', 9),
        headed('b', 'North', 8),
        headed('c', 'North', 7),
        headed('d', 'East', 3),
        headed('e', 'West', 2),
        headed('f', 'Centre', 1),
      ],
      ['a', 'b', 'd', 'e'],
      [{ count: 1, why: 'below the limit of 4' }, ...crowd(1)],
    ],
  ])('%s', (_rule, candidates, ids, leftOut) => {
    expect(select(candidates, ['asylum'], 4)).toEqual({ ids, leftOut });
  });
});

describe('rank', () => {
  const rank = (over: Partial<StoryView>) => rankOf(candidate(over), ['asylum'], dawn, defaultSettings);
  test.each([
    ['more independent reports', { independentReports: 4 }, { independentReports: 2 }],
    ['a younger report', { lastAt: dawn - hour }, { lastAt: dawn - 20 * hour }],
    ['a better score', { topics: [{ ...asylum[0]!, score: 0.9 }] }, { topics: [{ ...asylum[0]!, score: 0.6 }] }],
    [
      'coverage of twelve over an hour of freshness',
      { independentReports: 12, lastAt: dawn - 2 * hour },
      { independentReports: 2 },
    ],
  ])('is higher for %s', (_what, higher, lower) => {
    expect(rank(higher)).toBeGreaterThan(rank(lower));
  });

  test('falls with what was told of it already', () => {
    const told = {
      ...shownOf(candidate().view),
      subscriptionId: 'subscription',
      storyId: 'story',
      toldAt: dawn - hour,
    };
    const known = (independentReports: number): number =>
      rankOf(candidate({}, { told: { ...told, independentReports } }), ['asylum'], dawn, defaultSettings);
    expect([rank({}), known(1), known(2), known(3)]).toEqual(
      [rank({}), known(1), known(2), known(3)].toSorted((a, b) => b - a),
    );
    expect(known(3)).toBeLessThan(rank({}));
    expect(known(9)).toBe(known(3));
  });

  test('does not see the score for a topic that is not wished', () => {
    expect(rank({ topics: [{ id: 'other', name: 'Other', score: 1 }] })).toBe(rank({ topics: [] }));
  });
});
