import { describe, expect, test } from 'vitest';
import { canonicalUrl } from '../../src/collect/canonical-url.ts';
import { articleId, markArticles, recognise } from '../../src/collect/identity.ts';
import type { Article } from '../../src/model/article.ts';
import type { ReadArticle } from '../../src/model/feed.ts';

const now = new Date('2026-03-01T12:00:00Z');
const hour = 3_600_000;

const storm: ReadArticle = {
  id: 'https://n.example.org/?p=71',
  title: 'Storm cuts power to thousands in the north',
  link: 'https://n.example.org/2026/storm-north',
  publishedAt: now.getTime() - 2 * hour,
  summary: 'Some 12,000 homes were without power on Sunday after a storm crossed the coast.',
  image: null,
  authors: [],
  language: null,
};

const rates: ReadArticle = {
  ...storm,
  id: 'https://n.example.org/?p=72',
  title: 'Central bank leaves interest rates alone',
  link: 'https://n.example.org/2026/rates',
  publishedAt: now.getTime() - hour,
  summary: 'The bank said that inflation was still higher than it would like it to be.',
};

function stored(read: ReadArticle, name = 'a'): Article {
  const firstSeenAt = now.getTime() - 1_234_567;
  const canonical = read.link === null ? null : canonicalUrl(read.link);
  return {
    id: name,
    arrival: 1,
    feedId: 'f',
    outlet: 'N',
    guid: read.id,
    url: canonical?.url ?? null,
    urlKey: canonical?.key ?? null,
    title: read.title,
    summary: read.summary,
    image: null,
    authors: [],
    language: 'en',
    publishedAt: read.publishedAt ?? firstSeenAt,
    firstSeenAt,
    revisedAt: firstSeenAt,
    backlog: false,
    storyId: null,
  };
}

function seen(document: readonly ReadArticle[], known: readonly Article[]) {
  return recognise(markArticles(document, now), known);
}

describe('an article that we have is not new again when one thing about it changes:', () => {
  const bare = { ...storm, summary: '', publishedAt: null };
  test.each<[string, ReadArticle, Partial<ReadArticle>]>([
    ['nothing', storm, {}],
    ['its guid', storm, { id: 'tag:n.example.org,2026:71' }],
    ['its guid is gone', storm, { id: null }],
    ['its link', storm, { link: 'https://n.example.org/2026/storm-north-update' }],
    ['parameters of its link', storm, { link: 'https://n.example.org/2026/storm-north?session=77' }],
    ['its link is gone', storm, { link: null }],
    ['its host', storm, { link: 'https://www.example.net/2026/storm-north' }],
    ['its title', storm, { title: 'Thousands sit in the dark' }],
    ['its text', storm, { summary: 'Engineers have restored most connections, the company says.' }],
    ['its date', storm, { publishedAt: now.getTime() }],
    ['its date is gone', storm, { publishedAt: null }],
    ['its date lies in the future', storm, { publishedAt: now.getTime() + 40 * hour }],
    ['its guid, where there is neither text nor date', bare, { id: 'other' }],
    ['its link, where there is neither text nor date', bare, { link: 'https://n.example.org/other' }],
    ['its title, where there is neither text nor date', bare, { title: 'Dark evening on the coast' }],
    ['its title, without a guid', { ...storm, id: null }, { title: 'Dark evening on the coast' }],
    ['its title, without a guid, text or date', { ...bare, id: null }, { title: 'Dark evening on the coast' }],
    ['its link, without a guid', { ...storm, id: null }, { link: 'https://n.example.org/x' }],
    ['its text, without guid or link', { ...storm, id: null, link: null }, { summary: 'Shorter.' }],
    [
      'guid and text, as with every update of some outlets',
      storm,
      { id: 'https://n.example.org/?p=71#1', summary: 'Newer.' },
    ],
    [
      'scheme, where guid and link are one',
      { ...storm, id: storm.link },
      { id: 'http://n.example.org/2026/storm-north', link: 'http://n.example.org/2026/storm-north' },
    ],
    [
      'all of its words, where guid and link agree',
      storm,
      { title: 'Live: latest from the coast', summary: 'All is calm.', publishedAt: now.getTime() },
    ],
  ])('%s', (_what, before, change) => {
    const known = [stored(before), stored(rates, 'b')];
    const { fresh, known: count } = seen([{ ...before, ...change }, rates], known);
    expect(fresh).toEqual([]);
    expect(count).toBe(2);
  });
});

describe('two articles stay two although they share', () => {
  test.each<[string, Partial<ReadArticle>]>([
    ['one guid', { id: storm.id }],
    ['one link', { link: storm.link }],
    ['one title', { title: storm.title }],
    ['one text', { summary: storm.summary }],
    ['one date', { publishedAt: storm.publishedAt }],
    ['one guid, text and date', { id: storm.id, summary: storm.summary, publishedAt: storm.publishedAt }],
    ['one link, text and date', { link: storm.link, summary: storm.summary, publishedAt: storm.publishedAt }],
    ['one guid and link', { id: storm.id, link: storm.link }],
  ])('%s, in one document', (_what, common) => {
    const document = [storm, { ...rates, ...common }];
    expect(seen(document, []).fresh).toHaveLength(2);
    expect(
      seen(
        document,
        document.map((read, at) => stored(read, `${at}`)),
      ).fresh,
    ).toEqual([]);
  });

  test.each<[string, Partial<ReadArticle>]>([
    ['one guid', { id: storm.id }],
    ['one link', { link: storm.link }],
    ['one link, without guids', { link: storm.link, id: null }],
    ['one title', { title: storm.title }],
  ])('%s, one after the other', (_what, common) => {
    const before = common.id === null ? { ...storm, id: null } : storm;
    expect(seen([{ ...rates, ...common }], [stored(before)]).fresh).toHaveLength(1);
  });

  test("the site's front page as their link", () => {
    const front = 'https://n.example.org/';
    const one = { ...storm, id: null, link: front, publishedAt: null, summary: '' };
    const other = { ...one, title: 'Central bank leaves interest rates alone' };
    expect(seen([other], [stored(one)]).fresh).toHaveLength(1);
  });

  test('a thread whose posts differ in the fragment', () => {
    const post = (number: number): ReadArticle => ({
      ...storm,
      id: `post-${number}`,
      title: 'Re: power cuts',
      link: `https://n.example.org/thread/7#post-${number}`,
      summary: number === 1 ? 'Has anyone got a generator to lend?' : 'We do, come round after six this evening.',
      publishedAt: now.getTime() - number * hour,
    });
    expect(seen([post(1), post(2)], []).fresh).toHaveLength(2);
    expect(seen([post(2)], [stored(post(1))]).fresh).toHaveLength(1);
  });

  test('one page whose entries are told apart by the fragment, without guids and under one title', () => {
    const entries = Array.from({ length: 30 }, (_, number) => ({
      ...storm,
      id: null,
      title: 'Our letter',
      link: `https://n.example.org/letters#${number}`,
      summary: `Letter number ${number} tells of other things than the letters before it did.`,
      publishedAt: now.getTime() - number * hour,
    }));
    const known = entries.slice(1).map((read, at) => stored(read, `${at}`));
    expect(seen(entries, known).fresh.map((one) => one.read.link)).toEqual(['https://n.example.org/letters#0']);
    const later = entries.map((read) => ({ ...read, publishedAt: (read.publishedAt ?? 0) + 1 }));
    expect(seen(later, known).fresh).toHaveLength(1);
  });

  test('one link and titles cut to one pattern', () => {
    const one = { ...storm, id: null, title: 'Version 1.0 released', link: 'https://n.example.org/news' };
    const other = { ...one, title: 'Version 2.1 released', publishedAt: now.getTime(), summary: 'It is faster.' };
    const third = { ...one, title: 'A meeting in May', publishedAt: now.getTime(), summary: 'All are invited.' };
    expect(seen([other, third], [stored(one)]).fresh).toHaveLength(2);
  });

  test('everything but the text', () => {
    const other = {
      ...storm,
      summary: 'A second dispatch with other news of other towns.',
      publishedAt: now.getTime(),
    };
    expect(seen([storm, other], []).fresh).toHaveLength(2);
  });
});

describe('what a document says twice is one article', () => {
  test.each<[string, Partial<ReadArticle>]>([
    ['word for word', {}],
    ['with another date', { publishedAt: now.getTime() }],
    ['with another guid', { id: 'other' }],
    ['with other tracking in its link', { link: `${storm.link}?utm_source=rss` }],
    ['with another text but one date', { summary: 'Short.' }],
  ])('%s', (_what, change) => {
    expect(markArticles([storm, { ...storm, ...change }], now)).toHaveLength(1);
  });
});

describe('an edited article', () => {
  test.each<[string, Partial<ReadArticle>, number]>([
    ['is a revision when its title changed', { title: 'Storm cuts power to 20,000 in the north' }, 1],
    ['is a revision when its text changed', { summary: 'Some 20,000 homes.' }, 1],
    ['is a revision when its link changed', { link: 'https://n.example.org/2026/storm' }, 1],
    ['is none when only its date changed', { publishedAt: now.getTime() }, 0],
    ['is none when only tracking changed', { link: `${storm.link}?utm_source=x` }, 0],
    ['is none when only its guid changed', { id: 'other' }, 0],
  ])('%s', (_rule, change, revisions) => {
    expect(seen([{ ...storm, ...change }], [stored(storm)]).revised).toHaveLength(revisions);
  });
});

test('each article that we have answers for one of the document only', () => {
  const followUp = {
    ...storm,
    id: 'other',
    publishedAt: now.getTime(),
    summary: 'A second storm is on its way to the coast.',
  };
  const { fresh } = seen([followUp, storm], [stored(storm)]);
  expect(fresh.map((one) => one.read.id)).toEqual(['other']);
});

test('ids are the same at every reading and differ between articles that share guid and link', () => {
  const [one, other] = markArticles([storm, { ...rates, id: storm.id, link: storm.link }], now);
  expect(articleId('f', one!)).toBe(articleId('f', markArticles([storm], now)[0]!));
  expect(articleId('f', one!)).not.toBe(articleId('f', other!));
  expect(articleId('f', one!)).not.toBe(articleId('g', one!));
});

test('a thousand articles with one guid, one link and one title are told apart in reasonable time', () => {
  const document = Array.from({ length: 1_000 }, (_, number) => ({
    ...storm,
    title: 'Untitled',
    summary: `Dispatch number ${number} of this day, ${'and more of it '.repeat(20)}`,
    publishedAt: now.getTime() - number * 60_000,
  }));
  expect(seen(document, []).fresh).toHaveLength(1_000);
  expect(
    seen(
      document,
      document.map((read, at) => stored(read, `${at}`)),
    ).fresh,
  ).toEqual([]);
});
