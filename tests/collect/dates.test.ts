import { expect, test } from 'vitest';
import { parseDate } from '../../src/collect/dates.ts';

const read = (text: string): string | null => {
  const at = parseDate(text);
  return at === null ? null : new Date(at).toISOString().replace('.000Z', 'Z');
};

test.each([
  ['RFC 822 as most feeds write it', 'Mon, 09 Dec 2024 07:15:30 GMT', '2024-12-09T07:15:30Z'],
  ['an offset', 'Mon, 09 Dec 2024 07:15:30 +0530', '2024-12-09T01:45:30Z'],
  ['no weekday, no seconds', '9 Dec 2024 07:15 GMT', '2024-12-09T07:15:00Z'],
  ['a wrong weekday', 'Friday, 09 Dec 2024 07:15:30 GMT', '2024-12-09T07:15:30Z'],
  ['a two-digit year of this century', '09 Dec 24 07:15:30 GMT', '2024-12-09T07:15:30Z'],
  ['a two-digit year of the last', '09 Dec 99 07:15:30 GMT', '1999-12-09T07:15:30Z'],
  ['a zone by name', 'Mon, 09 Dec 2024 07:15:30 EST', '2024-12-09T12:15:30Z'],
  ['a zone that rss-parser cannot read', 'Mon, 09 Dec 2024 07:15:30 CET', '2024-12-09T06:15:30Z'],
  ['an unknown zone is UTC', 'Mon, 09 Dec 2024 07:15:30 XYZ', '2024-12-09T07:15:30Z'],
  ['no zone is UTC, wherever this machine stands', 'Mon, 09 Dec 2024 07:15:30', '2024-12-09T07:15:30Z'],
  ['zone with a comment', 'Mon, 09 Dec 2024 07:15:30 +0100 (CET)', '2024-12-09T06:15:30Z'],
  ['GMT with an offset', 'Mon, 09 Dec 2024 07:15:30 GMT+0100', '2024-12-09T06:15:30Z'],
  ['afternoon', 'Dec 9, 2024 2:05 pm EST', '2024-12-09T19:05:00Z'],
  ['midnight as 12 am', '12/09/2024 12:05:00 AM', '2024-12-09T00:05:00Z'],
  ['asctime', 'Mon Dec  9 07:15:30 2024', '2024-12-09T07:15:30Z'],
  ['month first with slashes', '12/31/2024', '2024-12-31T00:00:00Z'],
  ['day first where it cannot be a month', '31/12/2024 10:00', '2024-12-31T10:00:00Z'],
  ['dots', '31.12.2024 10:00', '2024-12-31T10:00:00Z'],
  ['W3C with colon in its offset', '2024-12-09T07:15:30+01:00', '2024-12-09T06:15:30Z'],
  ['W3C with parts of a second', '2024-12-09T07:15:30.25Z', '2024-12-09T07:15:30.250Z'],
  ['a short offset', '2024-12-09T07:15:30+01', '2024-12-09T06:15:30Z'],
  ['a broken offset', '2024-12-09T07:15:30+00:0', '2024-12-09T07:15:30Z'],
  ['a day alone', '2024-12-09', '2024-12-09T00:00:00Z'],
  ['a month alone', '2024-12', '2024-12-01T00:00:00Z'],
  ['packed', '20241209T071530Z', '2024-12-09T07:15:30Z'],
  ['day of the year', '2024-344', '2024-12-09T00:00:00Z'],
  ['as databases write it', '2024-12-09 07:15:30', '2024-12-09T07:15:30Z'],
  ['hour 24', '2024-12-09T24:00:00Z', '2024-12-10T00:00:00Z'],
  ['seconds since 1970', '1733728530', '2024-12-09T07:15:30Z'],
  ['German', 'Mo, 09 Dez 2024 07:15:30 +0100', '2024-12-09T06:15:30Z'],
  ['French', 'lun., 09 déc. 2024 07:15:30 +0100', '2024-12-09T06:15:30Z'],
  ['Spanish', '9 de diciembre de 2024', '2024-12-09T00:00:00Z'],
  ['Italian', '9 Gen 2024 07:15:30 +0100', '2024-01-09T06:15:30Z'],
  ['Polish', '9 paź 2024 07:15', '2024-10-09T07:15:00Z'],
  ['Russian', 'Пн, 9 дек 2024 10:00:00 +0300', '2024-12-09T07:00:00Z'],
  ['Greek', 'Δευ, 09 Δεκ 2024 07:15:30 GMT', '2024-12-09T07:15:30Z'],
  ['Korean', '2024년 12월 9일 오후 4:15:30', '2024-12-09T07:15:30Z'],
  ['Chinese', '2024年12月9日 15:15', '2024-12-09T07:15:00Z'],
  ['the future as stated', 'Fri, 09 Dec 2095 07:15:30 GMT', '2095-12-09T07:15:30Z'],
  ['white space around', '\n  Mon, 09 Dec 2024\t07:15:30 GMT ', '2024-12-09T07:15:30Z'],
])('reads %s', (_, text, moment) => {
  expect(read(text)).toBe(moment);
});

test.each([
  ['nothing', ''],
  ['words', 'the day before yesterday'],
  ['zeros', '0000-00-00 00:00:00'],
  ['a month thirteen', '2024-13-09'],
  ['an hour 25', '2024-12-09T25:00:00Z'],
  ['a year before computers', '1899-12-31T00:00:00Z'],
  ['a year after us', 'Mon, 09 Dec 2999 07:15:30 GMT'],
  ['a number', '17'],
  ['a very long text', '1 '.repeat(100_000)],
])('gives null for %s', (_, text) => {
  expect(read(text)).toBeNull();
});
