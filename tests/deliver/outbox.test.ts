// What a delivery becomes after each outcome, and when a channel is due.
import { describe, expect, test } from 'vitest';
import { editableAt, heldUntil, isDigestDue, isFresh, nextPhaseAt } from '../../src/deliver/due.ts';
import { afterUnknown, ended, nonceOf, noticeDelivery, putBack } from '../../src/deliver/outbox.ts';
import { feedTrouble } from '../../src/deliver/troubles.ts';
import type { Delivery } from '../../src/model/delivery.ts';
import { limits } from '../../src/model/limits.ts';
import { defaultSettings } from '../../src/model/settings.ts';
import { aCard, aFeed, aSubscription, aView, dawn, hour, minute } from '../kit/builders.ts';

const now = new Date(dawn);

function aDelivery(over: Partial<Delivery> = {}): Delivery {
  const where = { guildId: 'guild', channelId: 'channel' };
  const made = noticeDelivery('id', where, { payload: { content: 'x' }, mark: 'm' }, now);
  return { ...made, sequence: 1, state: 'claimed', attempts: 1, leaseUntilAt: dawn + minute, ...over };
}

describe('after an unknown outcome', () => {
  test.each([
    [1, 5],
    [2, 10],
    [3, 20],
    [7, 320],
  ])('of attempt %i it waits %i seconds', (attempts, seconds) => {
    const after = afterUnknown(aDelivery({ attempts }), 'why', now, defaultSettings);
    expect(after).toMatchObject({ state: 'waiting', notBeforeAt: dawn + seconds * 1000, leaseUntilAt: null, attempts });
  });

  test('it waits an hour at most', () => {
    const patient = { ...defaultSettings, maxAttempts: 50 };
    expect(afterUnknown(aDelivery({ attempts: 40 }), 'why', now, patient).notBeforeAt).toBe(dawn + hour);
  });

  test.each([
    ['a message', 'send', 'uncertain'],
    ['an edit', 'edit', 'failed'],
  ] as const)('of the last attempt %s ends', (_what, operation, state) => {
    const after = afterUnknown(aDelivery({ attempts: 8, operation }), 'why', now, defaultSettings);
    expect(after).toMatchObject({ state, why: 'why', endedAt: dawn });
  });
});

test('a far side that says "at once" is not asked in a circle', () => {
  expect(putBack(aDelivery(), 0, 'why', now).notBeforeAt).toBe(dawn + 1000);
});

test('an end is an end', () => {
  expect(ended(aDelivery(), 'sent', null, now)).toMatchObject({ state: 'sent', endedAt: dawn, leaseUntilAt: null });
});

test.each(['short', 'x'.repeat(25), 'x'.repeat(26), 'x'.repeat(200)])(
  'a nonce is stable and short enough (%s)',
  (id) => {
    const nonce = nonceOf(aDelivery({ id }));
    expect(nonce.length).toBeLessThanOrEqual(limits.nonce);
    expect(nonceOf(aDelivery({ id, attempts: 9 }))).toBe(nonce);
  },
);

describe('due', () => {
  test.each([
    ['at its time', {}, dawn + 1.5 * hour, true],
    ['not before', {}, dawn + 1.5 * hour - 1, false],
    ['after a downtime', {}, dawn + 99 * hour, true],
    ['not while paused', { pausedWhy: 'by hand' }, dawn + 99 * hour, false],
    ['not without a time', { nextDueAt: null }, dawn + 99 * hour, false],
    ['not as an instant one', { mode: 'instant', nextDueAt: 0 }, dawn + 99 * hour, false],
  ] as const)('a digest is %s', (_rule, over, at, expected) => {
    expect(isDigestDue(aSubscription(over), new Date(at))).toBe(expected);
  });

  test('a card may be edited a pause after it was made or edited', () => {
    expect(editableAt(aCard(), defaultSettings)).toBe(dawn + minute);
    expect(editableAt(aCard({ editedAt: dawn + hour }), defaultSettings)).toBe(dawn + hour + minute);
  });

  test.each([
    ['the end of breaking', 'breaking', minute, dawn + 2 * hour],
    ['settling', 'developing', 3 * hour, dawn + 24 * hour],
    ['never when settled', 'settled', 30 * hour, null],
  ] as const)('the next phase is %s', (_rule, phase, after, expected) => {
    expect(nextPhaseAt(aView({ phase }), new Date(dawn + after), defaultSettings)).toBe(expected);
  });

  const night = { from: 22 * 60, to: 7 * 60 };
  test.each([
    ['for a day', 24, null, true],
    ['no longer', 25, null, false],
    ['for as long again as quiet hours may hold it', 33, night, true],
    ['no longer even then', 34, night, false],
  ] as const)('a story is fresh %s', (_rule, hours, quiet, expected) => {
    expect(isFresh(aView(), new Date(dawn + hours * hour), defaultSettings, quiet)).toBe(expected);
  });

  test.each([
    ['nothing without quiet hours', {}, 17, null],
    ['nothing in the morning', { quiet: night }, 7, null],
    ['cards in the evening, until the morning', { quiet: night, mode: 'instant' }, 17, 25],
    ['cards at night, until the same morning', { quiet: night, mode: 'instant' }, -3, 1],
    ['a digest that is late', { quiet: night, nextDueAt: dawn + 15.5 * hour }, 17, 25],
    ['no digest that somebody wished for just then', { quiet: night, nextDueAt: dawn + 17 * hour }, 17, null],
  ] as const)('quiet hours hold %s', (_rule, over, hours, expected) => {
    const held = heldUntil(aSubscription(over), new Date(dawn + hours * hour));
    expect(held).toBe(expected === null ? null : dawn + expected * hour);
  });
});

describe('the trouble of a feed', () => {
  const since = { trouble: 'it answered 404', failingSinceAt: dawn - 25 * hour, state: 'failing' } as const;
  test.each([
    ['is told after a day', since, 'broken'],
    ['is not told before', { ...since, failingSinceAt: dawn - 23 * hour }, undefined],
    ['is told at once when the feed stopped', { ...since, failingSinceAt: dawn, state: 'stopped' }, 'broken'],
    ['is told once', { ...since, troubleToldAt: dawn - hour }, undefined],
    [
      'is told once more when it is given up',
      {
        state: 'stopped',
        trouble: '404',
        failingSinceAt: dawn - 168 * hour,
        troubleToldAt: dawn - 144 * hour,
        lastCheckedAt: dawn - hour,
      },
      'broken',
    ],
    [
      'is not told again after that',
      {
        state: 'stopped',
        trouble: '404',
        failingSinceAt: dawn - 168 * hour,
        troubleToldAt: dawn - hour,
        lastCheckedAt: dawn - hour,
      },
      undefined,
    ],
    ['is over when it is read again', { troubleToldAt: dawn - hour }, 'recovered'],
    ['is none while all is well', {}, undefined],
  ] as const)('%s', (_rule, over, kind) => {
    expect(feedTrouble(aFeed(over), now, defaultSettings)?.kind).toBe(kind);
  });
});
