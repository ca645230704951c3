// When a story earns a card, and what becomes of the card at each look.
import { describe, expect, test } from 'vitest';
import { cardStep, earnsCard, keepers, newCard, wishedTopics } from '../../src/deliver/card.ts';
import { type Sight, type StoryRecord, viewStory } from '../../src/deliver/view.ts';
import type { Card } from '../../src/model/card.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import {
  aCard,
  anArticle,
  aPlacing,
  aScore,
  aStory,
  aSubscription,
  aTopic,
  dawn,
  hour,
  minute,
} from '../kit/builders.ts';

function sightAt(at: number): Sight {
  return {
    feedIds: new Set(['north', 'south']),
    topics: [aTopic(), aTopic({ id: 'syria', name: 'Syria' })],
    families: {},
    settings: defaultSettings,
    now: new Date(at),
    language: 'en',
  };
}

function record(
  over: { backlog?: boolean; topicId?: string; outlets?: readonly string[]; joinedAt?: number } = {},
): StoryRecord {
  const articles = (over.outlets ?? ['north']).map((outlet, index) =>
    anArticle({ id: `${outlet}-1`, feedId: outlet, outlet, arrival: index + 1, backlog: over.backlog ?? false }),
  );
  return {
    story: aStory({ centralArticleIds: articles.map(({ id }) => id) }),
    articles,
    placings: articles.map(({ id }, index) =>
      aPlacing({ articleId: id, placedAt: index === 0 ? dawn : (over.joinedAt ?? dawn + minute) }),
    ),
    scores: articles.map(({ id }) => aScore({ articleId: id, topicId: over.topicId ?? 'asylum' })),
  };
}

describe('a story earns a card', () => {
  const earns = (one: StoryRecord, topicIds: readonly string[], at = dawn + minute): boolean =>
    earnsCard(one, viewStory(one, sightAt(at))!, { topicIds, quiet: null, breaking: null }, sightAt(at));
  test.each([
    ['through one article that belongs', record(), ['asylum'], true],
    ['not for another topic', record(), ['syria'], false],
    ['not through backlog', record({ backlog: true }), ['asylum'], false],
    ['of everything not with one report', record(), [], false],
    ['of everything with two', record({ outlets: ['north', 'south'] }), [], true],
    ['of everything not through backlog', record({ outlets: ['north', 'south'], backlog: true }), [], false],
  ])('%s', (_rule, one, topicIds, expected) => {
    expect(earns(one, topicIds)).toBe(expected);
  });

  test('only while it is fresh', () => {
    expect(earns(record(), ['asylum'], dawn + 24 * hour)).toBe(true);
    expect(earns(record(), ['asylum'], dawn + 24 * hour + 1)).toBe(false);
  });
});

describe('a living card', () => {
  const cause = aSubscription({ topicIds: ['asylum'] });
  const place = { wished: ['asylum'], roleId: null, isSuperseded: false, isLost: false };
  const posted = (at = dawn): Card => {
    const { card } = newCard(cause, viewStory(record(), sightAt(at))!, ['asylum'], sightAt(at));
    return { ...card, messageId: 'm', state: 'posted' };
  };
  const grown = record({ outlets: ['north', 'south'] });
  const step = (card: Card, one: StoryRecord | null, at: number, over: Partial<typeof place> = {}) => {
    const { kind, ...rest } = cardStep(card, one, { ...place, ...over }, sightAt(at));
    return [kind, 'againAt' in rest ? rest.againAt : null, 'card' in rest ? rest.card.state : null];
  };

  test.each([
    [
      'waits for its next phase when it looks the same',
      posted(),
      record(),
      dawn + 5 * minute,
      {},
      ['wait', dawn + 2 * hour, null],
    ],
    ['is edited when outlets joined', posted(), grown, dawn + 5 * minute, {}, ['edit', dawn + 2 * hour, 'posted']],
    ['waits until the pause is over', posted(), grown, dawn + 20_000, {}, ['wait', dawn + minute, null]],
    [
      'waits for its own message',
      { ...posted(), messageId: null },
      grown,
      dawn + hour,
      {},
      ['wait', dawn + hour + minute, null],
    ],
    ['is edited when its phase changed', posted(), record(), dawn + 2 * hour, {}, ['edit', dawn + 24 * hour, 'posted']],
    ['is edited a last time when it settled', posted(), record(), dawn + 24 * hour, {}, ['edit', null, 'settled']],
    [
      'is edited a last time when another goes on',
      posted(),
      grown,
      dawn + 5 * minute,
      { isSuperseded: true },
      ['edit', null, 'settled'],
    ],
    ['rests when its story is gone', posted(), null, dawn + 5 * minute, {}, ['rest', null, 'settled']],
    [
      'rests when its message was never sent',
      { ...posted(), messageId: null },
      grown,
      dawn + hour,
      { isLost: true },
      ['rest', null, 'settled'],
    ],
  ])('%s', (_rule, card, one, at, over, expected) => {
    expect(step(card, one, at, over)).toEqual(expected);
  });

  test('rests when it has settled and looks so already', () => {
    const at = dawn + 24 * hour;
    const settled = cardStep(posted(), record(), place, sightAt(at));
    expect(settled.kind === 'edit' && step({ ...settled.card, state: 'posted' }, record(), at)).toEqual([
      'rest',
      null,
      'settled',
    ]);
  });

  test('says what is new since it was posted', () => {
    const edit = cardStep(posted(), grown, place, sightAt(dawn + 5 * minute));
    expect(edit.kind === 'edit' && edit.drawing.payload.embeds?.[0]?.description).toContain('**Update:** south joined');
  });

  test('keeps its own story’s name after a merge, so that it is known again', () => {
    const heir = { ...grown, story: { ...grown.story, id: 'heir' } };
    const edit = cardStep(posted(), heir, place, sightAt(dawn + 5 * minute));
    expect(edit.kind === 'edit' && edit.drawing.mark).toBe('sources:story');
  });
});

test.each([
  ['the surviving story’s own card goes on', ['old', 'heir'], 'heir'],
  ['else the oldest', ['old', 'young'], 'old'],
])('of cards whose stories became one, %s', (_rule, ids, kept) => {
  const born: Record<string, number> = { old: dawn, young: dawn + hour, heir: dawn + 2 * hour };
  const cards = ids.map((storyId) => aCard({ storyId, createdAt: born[storyId]! }));
  const heirs = new Map(ids.map((id) => [id, aStory({ id: 'heir' })]));
  expect([...keepers(cards, heirs)].map((card) => card.storyId)).toEqual([kept]);
});

test('the cards of a channel name the topics of all its subscriptions, or all where one is to everything', () => {
  const a = aSubscription({ topicIds: ['a'] });
  expect(wishedTopics([a, aSubscription({ topicIds: ['b'] })])).toEqual(['a', 'b']);
  expect(wishedTopics([a, aSubscription({ topicIds: [] })])).toEqual([]);
});
