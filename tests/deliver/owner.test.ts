// Of what the bot's owner is told, and when it counts as well again.
import { describe, expect, test } from 'vitest';
import { type Condition, ownerTroubles, storeTrouble } from '../../src/deliver/owner.ts';
import { defaultSettings } from '../../src/model/settings.ts';

const well: Condition = {
  freeBytes: 10_000_000_000,
  feeds: { known: 40, broken: 0 },
  failures: new Map(),
  messenger: null,
};

const kinds = (condition: Partial<Condition>, ...told: readonly string[]) =>
  ownerTroubles({ ...well, ...condition }, new Set(told), defaultSettings).map(({ kind }) => kind);

describe('the owner is told', () => {
  test.each<[string, Partial<Condition>, readonly string[]]>([
    ['nothing while all is well', {}, []],
    ['nothing of a disk that nobody can ask', { freeBytes: null }, []],
    ['of a disk that is nearly full', { freeBytes: 499_000_000 }, ['disk']],
    ['of half of the feeds', { feeds: { known: 40, broken: 20 } }, ['feeds']],
    ['nothing of some of the feeds', { feeds: { known: 40, broken: 19 } }, []],
    ['nothing of the only four feeds', { feeds: { known: 4, broken: 4 } }, []],
    ['of the only five', { feeds: { known: 5, broken: 5 } }, ['feeds']],
    ['of a job that failed five times in a row', { failures: new Map([['place en', 5]]) }, ['jobs']],
    [
      'nothing of jobs that fail now and then',
      {
        failures: new Map([
          ['place en', 4],
          ['place de', 4],
        ]),
      },
      [],
    ],
    ['of a token that is refused', { messenger: { kind: 'token', why: 'Discord refused it.' } }, ['token']],
  ])('%s', (_rule, condition, expected) => {
    expect(kinds(condition)).toEqual(expected);
  });

  test.each<[string, Partial<Condition>, string, boolean]>([
    ['a disk just above the bound', { freeBytes: 600_000_000 }, 'disk', true],
    ['a disk well above it', { freeBytes: 1_100_000_000 }, 'disk', false],
    ['a third of the feeds', { feeds: { known: 40, broken: 14 } }, 'feeds', true],
    ['few of the feeds', { feeds: { known: 40, broken: 9 } }, 'feeds', false],
    ['a job that failed again once', { failures: new Map([['place en', 1]]) }, 'jobs', true],
    ['jobs that all succeed', {}, 'jobs', false],
  ])('once told, %s counts as trouble still: %s', (_what, condition, kind, isTrouble) => {
    expect(kinds(condition, kind)).toEqual(isTrouble ? [kind] : []);
  });
});

test('names the task and not its key, which may be a host of somebody', () => {
  const [trouble] = ownerTroubles(
    { ...well, failures: new Map([['visit-host secret.example:443', 9]]) },
    new Set(),
    defaultSettings,
  );
  expect(trouble!.text).toContain('`visit-host` failed 9 times');
  expect(trouble!.text).not.toContain('secret');
});

test('says what the store says', () => {
  expect(storeTrouble('The disk is full. Free some space.').text).toContain('The disk is full. Free some space. Until');
});
