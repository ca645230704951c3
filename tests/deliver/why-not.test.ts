import { describe, expect, test } from 'vitest';
import type { Sight } from '../../src/deliver/view.ts';
import { type Standing, scoreHolds, type Verdict, whyNot } from '../../src/deliver/why-not.ts';
import type { Article } from '../../src/model/article.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import type { Score } from '../../src/model/topic.ts';
import { aCard, anArticle, aPlacing, aScore, aStory, aSubscription, aTopic, dawn, hour } from '../kit/builders.ts';

const now = dawn + 2 * hour;
const sight: Sight = {
  feedIds: new Set(['north', 'south']),
  topics: [aTopic()],
  families: {},
  settings: defaultSettings,
  now: new Date(now),
  language: 'en',
};

/** One report by North at dawn, scored 0.8 for the topic "Asylum", of which there are cards; made the day before. */
function aStanding(
  over: Partial<Standing> & { article?: Partial<Article>; score?: Partial<Score> | null; change?: number } = {},
): Standing {
  const { article, score, change, ...rest } = over;
  const articles = [anArticle(article)];
  return {
    subscription: aSubscription({ topicIds: ['asylum'], mode: 'instant' }),
    record: {
      story: aStory({ change: change ?? 1 }),
      articles,
      placings: articles.map(({ id, firstSeenAt }) => aPlacing({ articleId: id, placedAt: firstSeenAt })),
      scores: score === null ? [] : [aScore({ articleId: articles[0]!.id, ...score })],
    },
    told: null,
    card: null,
    delivery: null,
    digests: [],
    isMuted: false,
    ...rest,
  };
}

const told = {
  subscriptionId: 'subscription',
  storyId: 'story',
  toldAt: dawn + hour,
  headline: '',
  outlets: [],
  articleCount: 1,
  independentReports: 1,
  numbers: [],
  words: [],
};
const cards = (over: Partial<Standing['subscription']> = {}) =>
  aSubscription({ topicIds: ['asylum'], mode: 'instant', ...over });
const digest = (over: Partial<Standing['subscription']> = {}) => aSubscription({ topicIds: ['asylum'], ...over });
const below = { score: 0.417, belongs: false };

function short(verdict: Verdict | null): string {
  if (verdict?.kind !== 'held') {
    return JSON.stringify(verdict);
  }
  return verdict.holds.map(({ rule, change }) => `${rule}: ${change}`).join(' | ');
}

describe('a story that was told', () => {
  test.each<[string, Standing, Partial<Verdict>]>([
    [
      'beyond the cap of a day says when',
      aStanding({ subscription: cards({ maxCards: 1 }), told }),
      { kind: 'told', how: 'digest', at: told.toldAt },
    ],
    [
      'by a card says when, and which message',
      aStanding({ card: aCard() }),
      { kind: 'told', how: 'card', at: dawn, messageId: 'message', trouble: null },
    ],
    [
      'by a card that another subscription of the channel caused counts, when it is wanted here too',
      aStanding({ card: aCard({ subscriptionId: 'other' }) }),
      { kind: 'told', how: 'card' },
    ],
    [
      'by a card that was removed says so',
      aStanding({ card: aCard({ state: 'deleted' }) }),
      { trouble: 'somebody removed the message, and it stays removed' },
    ],
    [
      'by a card that could not be posted says why',
      aStanding({
        card: aCard({ messageId: null, state: 'waiting' }),
        delivery: { state: 'failed', messageId: null, why: 'no rights' },
      }),
      { messageId: null, trouble: 'the message could not be posted: no rights' },
    ],
    [
      'by a digest says when',
      aStanding({
        subscription: digest(),
        told,
        delivery: { state: 'sent', messageId: 'digest-message', why: null },
      }),
      { kind: 'told', how: 'digest', at: dawn + hour, messageId: 'digest-message', trouble: null },
    ],
    [
      'is told though the subscription rests by now',
      aStanding({ card: aCard(), subscription: cards({ pausedWhy: 'by hand' }) }),
      { kind: 'told' },
    ],
  ])('%s', (_, standing, verdict) => {
    expect(whyNot(standing, sight, 'en')).toMatchObject(verdict);
  });
});

describe('a story that was not told', () => {
  test.each<[string, Standing, string]>([
    [
      'scored too low: the threshold that it reached',
      aStanding({ score: below }),
      'score: a threshold of 0.41 instead of 0.50',
    ],
    [
      'scored next to nothing: another seed',
      aStanding({ score: { score: 0.01, belongs: false } }),
      'score: an article like it among those that show the topic',
    ],
    [
      'kept out by a rule of the topic: the topic without it',
      aStanding({ score: { belongs: false, withheldBy: 'never: football' } }),
      'term: the topic without that rule',
    ],
    [
      'kept out by a rule and a low score: both would have to change',
      aStanding({ score: { ...below, withheldBy: 'never: football' } }),
      'term: the topic without that rule | score: a threshold of 0.41 instead of 0.50',
    ],
    ['not scored yet', aStanding({ score: null }), 'not-scored: null'],
    ['of a topic that is gone', aStanding({ subscription: cards({ topicIds: ['gone'] }) }), 'topic-gone: null'],
    [
      'by a card that another subscription of the channel caused, when it is not wanted here',
      aStanding({ card: aCard({ subscriptionId: 'other' }), score: below }),
      'score: a threshold of 0.41 instead of 0.50',
    ],
    [
      'with too few reports for every story',
      aStanding({ subscription: cards({ topicIds: [] }) }),
      'reports: one more independent report, or a topic that it belongs to',
    ],
    ['backlog only', aStanding({ article: { backlog: true } }), 'backlog: a fresh report that joins it'],
    [
      'old when it was read',
      aStanding({ article: { publishedAt: dawn - 30 * hour, firstSeenAt: dawn } }),
      'old: a fresh report that joins it',
    ],
    [
      'looked at before the subscription was made',
      aStanding({ subscription: cards({ createdAt: dawn + hour, seenChange: 1 }) }),
      'before: another report that joins it',
    ],
    ['paused', aStanding({ subscription: cards({ pausedWhy: 'by hand' }) }), 'paused: resuming it in /subscriptions'],
    [
      'paused and scored too low: both would have to change',
      aStanding({ subscription: cards({ pausedWhy: 'by hand' }), score: below }),
      'score: a threshold of 0.41 instead of 0.50 | paused: resuming it in /subscriptions',
    ],
    [
      'below the limit of the digest that took in its period',
      aStanding({
        subscription: digest({ maxStories: 3 }),
        digests: [{ fromAt: dawn - hour, toAt: dawn + hour }],
      }),
      'limit: room for more than 3 stories',
    ],
    [
      'too few reports when its digest came',
      aStanding({ subscription: digest({ topicIds: [] }), digests: [{ fromAt: dawn - hour, toAt: dawn + hour }] }),
      'reports: one more independent report, or a topic that it belongs to',
    ],
    [
      'scored again after its digest',
      aStanding({
        subscription: digest(),
        digests: [{ fromAt: dawn - hour, toAt: dawn + hour }],
        score: { scoredAt: dawn + 1.5 * hour },
      }),
      'before: another report that joins it',
    ],
    [
      'grown before the first period of the digest',
      aStanding({ subscription: digest({ createdAt: dawn + hour, toldThroughAt: dawn + hour }) }),
      'before: another report that joins it',
    ],
    [
      'older than the next digest tells',
      aStanding({
        subscription: digest({ toldThroughAt: dawn - hour }),
        article: { publishedAt: dawn - 90 * hour, firstSeenAt: dawn },
      }),
      'old: a fresh report that joins it',
    ],
  ])('%s', (_, standing, verdict) => {
    expect(short(whyNot(standing, sight, 'en'))).toBe(verdict);
  });
});

describe('a story that waits', () => {
  test('for a look at the news', () => {
    expect(whyNot(aStanding({ change: 2 }), sight, 'en')).toEqual({ kind: 'due', at: null });
  });

  test('for more reports, where only breaking news is wished', () => {
    const subscription = cards({ breaking: { reports: 3, minutes: 60, roleId: null } });
    expect(short(whyNot(aStanding({ change: 2, subscription }), sight, 'en'))).toBe('reports: 2 more within that time');
  });

  test.each([
    ['the end of quiet hours', { heldUntilAt: dawn + 24 * hour }, 'quiet: other quiet hours'],
    ['nothing once they are over', { heldUntilAt: dawn }, '{"kind":"due","at":null}'],
    [
      'the end of a day that had its cards',
      { seenChange: 2, maxCards: 1, overflowDueAt: dawn + 24 * hour },
      'cap: a higher cap of cards',
    ],
  ])('for %s', (_rule, over, expected) => {
    expect(short(whyNot(aStanding({ change: 2, subscription: cards(over) }), sight, 'en'))).toBe(expected);
  });

  test('for the next digest', () => {
    const subscription = digest({ nextDueAt: dawn + 3 * hour });
    expect(whyNot(aStanding({ subscription }), sight, 'en')).toEqual({ kind: 'due', at: dawn + 3 * hour });
  });
});

test('a story of feeds that the server does not follow has no verdict at all', () => {
  expect(whyNot(aStanding({ article: { feedId: 'elsewhere' } }), sight, 'en')).toBeNull();
});

test('the score of a report that the server does not see says nothing', () => {
  const standing = aStanding({ score: below });
  const hidden = anArticle({ id: 'elsewhere-1', feedId: 'elsewhere' });
  const record = {
    ...standing.record,
    articles: [...standing.record.articles, hidden],
    scores: [...standing.record.scores, aScore({ articleId: hidden.id, score: 0.9 })],
  };
  expect(short(whyNot({ ...standing, record }, sight, 'en'))).toBe('score: a threshold of 0.41 instead of 0.50');
});

test.each([
  [0.498, 0.5, '0.49', '0.50'],
  [0.5012, 0.505, '0.501', '0.505'],
])('a score of %d below a threshold of %d is shown below it', (score, threshold, reached, wanted) => {
  const [hold] = scoreHolds(aScore({ score, threshold, belongs: false }), 'Asylum', 'en');
  expect(hold?.change).toBe(`a threshold of ${reached} instead of ${wanted}`);
});
