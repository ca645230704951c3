// The lists of the page, as a reader reads them: tags and white space folded away.
import { describe, expect, test } from 'vitest';
import { healthOf } from '../../src/collect/health.ts';
import type { Feed } from '../../src/model/feed.ts';
import type { Markup } from '../../src/page/markup.ts';
import { drawFeeds, drawStories } from '../../src/page/rooms.ts';
import { aFeed, aReport, aView, dawn, hour } from '../kit/builders.ts';

const time = { now: new Date(dawn + 3 * hour), timeZone: 'UTC' };
const read = ({ html }: Markup) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('a story', () => {
  test('of one outlet names it and repeats nothing', () => {
    const view = aView({
      headline: 'Quake',
      lead: '',
      url: null,
      reports: [aReport({ outlet: 'Alpha' })],
      lastAt: dawn,
      topics: [],
      elsewhere: false,
      phase: 'breaking',
    });
    expect(read(drawStories([view], 1, false, time))).toBe('Quake breaking Alpha · last report 3 hours ago');
  });

  test('of several counts them, lists each with its own headline, and marks copies', () => {
    const view = aView({
      headline: 'Quake',
      lead: 'The sea rose.',
      reports: [
        aReport({ outlet: 'Alpha', title: 'Quake', publishedAt: dawn }),
        aReport({ outlet: 'Beta', title: 'Sea <rises>', publishedAt: dawn + hour, copy: true }),
      ],
      articleCount: 3,
      independentReports: 1,
      lastAt: dawn + hour,
      elsewhere: true,
      phase: 'developing',
      topics: [{ id: 't', name: 'Sea', score: 1 }],
    });
    expect(read(drawStories([view], 1, false, time))).toBe(
      'Quake developing 2 outlets · 1 independent · 3 articles · last report 2 hours ago · a report elsewhere Sea ' +
        'The sea rose. Alpha, Beta Alpha : Quake 3 hours ago Beta : Sea &#60;rises&#62; 2 hours ago (same text as another)',
    );
  });

  test.each([
    [1, true, 'older →'],
    [2, true, '← newer older →'],
    [2, false, '← newer'],
  ])('stands on page %i among others (more: %s)', (page, hasMore, links) => {
    expect(read(drawStories([aView()], page, hasMore, time))).toMatch(new RegExp(`${links}$`));
  });
});

describe('a feed', () => {
  const row = (over: Partial<Feed>, rhythm: readonly number[] = []) => {
    const feed = aFeed({ outlet: 'Alpha', host: 'a.example:443', ...over });
    const shown = { feed, health: healthOf(feed, rhythm, time.now) };
    return read(drawFeeds([shown], 1, false, time)).replace(/^.*Articles a day /, '');
  };
  const hourly = Array.from({ length: 15 }, (_, at) => dawn - at * hour);
  const failing = { state: 'failing', trouble: 'It answered 500.', failuresInRow: 3, failingSinceAt: dawn } as const;
  test.each([
    ['that was never read', { lastSuccessAt: null, nextCheckAt: dawn }, [], 'Alpha a.example new never due'],
    [
      'that is well',
      { lastSuccessAt: dawn, lastStatus: 304, nextCheckAt: dawn + 4 * hour },
      hourly,
      'Alpha a.example well 304 3 hours ago in 1 hour 21.2',
    ],
    [
      'that is unusually quiet',
      { lastSuccessAt: dawn, nextCheckAt: dawn },
      hourly.map((at) => at - 24 * hour),
      'Alpha nothing for 27 hours, never longer than 60 minutes before a.example unusually quiet 3 hours ago due 8.8',
    ],
    [
      'in trouble',
      { ...failing, lastStatus: 500, lastSuccessAt: dawn, nextCheckAt: dawn + 5 * hour },
      [],
      'Alpha 3 failures in a row, for 3 hours: It answered 500. a.example failing 500 3 hours ago in 2 hours',
    ],
    [
      'that stopped',
      { state: 'stopped', trouble: 'It is gone.', lastSuccessAt: dawn },
      [],
      'Alpha It is gone. a.example stopped 3 hours ago when someone adds it again',
    ],
    [
      'on a port of its own',
      { host: 'a.example:8080', lastSuccessAt: null, nextCheckAt: dawn },
      [],
      'Alpha a.example:8080 new never due',
    ],
  ] as readonly (readonly [string, Partial<Feed>, readonly number[], string])[])(
    '%s says so',
    (_name, over, rhythm, text) => {
      expect(row(over, rhythm)).toBe(text);
    },
  );
});
