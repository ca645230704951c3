// The lists of the page, as a reader reads them: tags and white space folded away.
import { describe, expect, test } from 'vitest';
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
  const row = (over: Partial<Feed>) =>
    read(drawFeeds([aFeed({ outlet: 'Alpha', host: 'a.example:443', articlesPerHour: 0.5, ...over })], time)).replace(
      /^.*Articles a day /,
      '',
    );
  test.each([
    ['that was never read', { lastSuccessAt: null, nextCheckAt: dawn }, 'Alpha a.example active never due 12.0'],
    [
      'that is well',
      { lastSuccessAt: dawn, nextCheckAt: dawn + 4 * hour },
      'Alpha a.example active 3 hours ago in 1 hour 12.0',
    ],
    [
      'in trouble',
      { state: 'failing', trouble: 'It answered 500.', lastSuccessAt: dawn, nextCheckAt: dawn + 5 * hour },
      'Alpha It answered 500. a.example failing 3 hours ago in 2 hours 12.0',
    ],
    [
      'that stopped',
      { state: 'stopped', trouble: 'It is gone.', lastSuccessAt: dawn },
      'Alpha It is gone. a.example stopped 3 hours ago when someone resumes it 12.0',
    ],
    [
      'on a port of its own',
      { host: 'a.example:8080', lastSuccessAt: null, nextCheckAt: dawn },
      'Alpha a.example:8080 active never due 12.0',
    ],
  ] as readonly (readonly [string, Partial<Feed>, string])[])('%s says so', (_name, over, text) => {
    expect(row(over)).toBe(text);
  });
});
