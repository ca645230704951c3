// A topic as a file that goes from one server to another: what it is shown by, its terms and threshold, and, where that was
// wished, the feeds that it was made with. Nothing of people, and no numbers of the server that it came from.
// Reading takes only what it knows and tells every problem at once.
import { contentId } from './ids.ts';
import { type Seed, seedsOf, type Topic } from './topic.ts';
import { isUrl } from './web-address.ts';

export interface PackedFeed {
  readonly url: string;
  readonly outlet: string;
}

export type TopicPack = Pick<Topic, 'name' | 'mustHave' | 'anyOf' | 'never' | 'threshold'> & {
  /** Ids are made from what the seeds say. */
  readonly seeds: readonly Seed[];
  /** Empty when the file names none. */
  readonly feeds: readonly PackedFeed[];
};

export type ReadPack =
  | { readonly kind: 'pack'; readonly pack: TopicPack }
  /** In words, at least one. */
  | { readonly kind: 'wrong'; readonly problems: readonly string[] };

/** A file of a hundred seeds of some paragraphs each has fewer. */
export const packBytes = 262_144;

const most = {
  name: 60,
  seeds: 100,
  title: 500,
  text: 20_000,
  terms: 100,
  term: 100,
  feeds: 50,
  outlet: 200,
  url: 2048,
};
const version = 1;

/** JSON that `readTopicPack` takes; answers go along as seeds, as far as there is room. `feeds` null leaves them out. */
export function writeTopicPack(topic: Topic, feeds: readonly PackedFeed[] | null): string {
  const { name, mustHave, anyOf, never, threshold } = topic;
  const seeds = seedsOf(topic)
    .slice(0, most.seeds)
    .map(({ title, text, url, negative }) => ({ title, text, url, negative }));
  const pack = {
    newsloomTopic: version,
    name,
    seeds,
    mustHave,
    anyOf,
    never,
    threshold,
    ...(feeds === null ? {} : { feeds }),
  };
  return `${JSON.stringify(pack, null, 2)}\n`;
}

export function readTopicPack(text: string): ReadPack {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { kind: 'wrong', problems: ['The file is no JSON. It should be one that /topic export made.'] };
  }
  const problems: string[] = [];
  const pack = new Map(Object.entries(recordOf(value, 'the file', packKeys, problems) ?? {}));
  if (problems.length === 0 && pack.get('newsloomTopic') !== version) {
    problems.push(`newsloomTopic: should be ${version}, the version of this form`);
  }
  const read: TopicPack = {
    name: textOf(pack.get('name'), 'name', 1, most.name, problems).replace(/\s+/g, ' '),
    seeds: listOf(pack.get('seeds'), 'seeds', most.seeds, problems).flatMap((seed, index) =>
      seedOf(seed, `seeds, number ${index + 1}`, problems),
    ),
    mustHave: termsOf(pack.get('mustHave'), 'mustHave', problems),
    anyOf: termsOf(pack.get('anyOf'), 'anyOf', problems),
    never: termsOf(pack.get('never'), 'never', problems),
    threshold: thresholdOf(pack.get('threshold'), problems),
    feeds: listOf(pack.get('feeds'), 'feeds', most.feeds, problems).flatMap((feed, index) =>
      feedOf(feed, `feeds, number ${index + 1}`, problems),
    ),
  };
  if (problems.length === 0 && !read.seeds.some(({ negative }) => !negative)) {
    problems.push('seeds: at least one must show what belongs ("negative": false)');
  }
  return problems.length > 0 ? { kind: 'wrong', problems } : { kind: 'pack', pack: read };
}

const packKeys = ['newsloomTopic', 'name', 'seeds', 'mustHave', 'anyOf', 'never', 'threshold', 'feeds'];

function seedOf(value: unknown, where: string, problems: string[]): readonly Seed[] {
  const seed = recordOf(value, where, ['title', 'text', 'url', 'negative'], problems);
  if (seed === null) {
    return [];
  }
  const title = textOf(seed['title'] ?? '', `${where}, title`, 0, most.title, problems);
  const text = textOf(seed['text'] ?? '', `${where}, text`, 0, most.text, problems);
  const url = seed['url'] == null ? null : urlOf(seed['url'], `${where}, url`, problems);
  const negative = seed['negative'] ?? false;
  if (typeof negative !== 'boolean') {
    problems.push(`${where}, negative: should be true or false`);
  }
  if (title === '' && text === '') {
    problems.push(`${where}: should have a title or a text`);
  }
  return [{ id: contentId('seed', title, text, String(negative)), title, text, url, negative: negative === true }];
}

function feedOf(value: unknown, where: string, problems: string[]): readonly PackedFeed[] {
  const feed = recordOf(value, where, ['url', 'outlet'], problems);
  return feed === null
    ? []
    : [
        {
          url: urlOf(feed['url'], `${where}, url`, problems),
          outlet: textOf(feed['outlet'] ?? '', `${where}, outlet`, 0, most.outlet, problems),
        },
      ];
}

/** Null, with the problem noted, for what is no object. */
function recordOf(
  value: unknown,
  where: string,
  known: readonly string[],
  problems: string[],
): Readonly<Record<string, unknown>> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    problems.push(`${where}: should be an object in braces`);
    return null;
  }
  const strange = Object.keys(value).filter((key) => !known.includes(key));
  problems.push(...strange.slice(0, 5).map((key) => `${where}: "${key.slice(0, 40)}" is not known`));
  return value as Readonly<Record<string, unknown>>;
}

function listOf(value: unknown, where: string, longest: number, problems: string[]): readonly unknown[] {
  if (value === undefined) {
    return [];
  }
  if (!Array.isArray(value) || value.length > longest) {
    problems.push(`${where}: should be a list of at most ${longest}`);
    return [];
  }
  return value;
}

function termsOf(value: unknown, where: string, problems: string[]): readonly string[] {
  return listOf(value, where, most.terms, problems).map((term, index) =>
    textOf(term, `${where}, number ${index + 1}`, 1, most.term, problems),
  );
}

function textOf(value: unknown, where: string, shortest: number, longest: number, problems: string[]): string {
  const text = typeof value === 'string' ? value.trim() : null;
  if (text === null || text.length < shortest || text.length > longest) {
    problems.push(`${where}: should be a text of ${shortest} to ${longest.toLocaleString('en')} characters`);
    return '';
  }
  return text;
}

function urlOf(value: unknown, where: string, problems: string[]): string {
  const url = typeof value === 'string' && value.length <= most.url && isUrl(value) ? new URL(value) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    problems.push(`${where}: should be a web address such as https://example.org/feed.xml`);
    return '';
  }
  return url.href;
}

function thresholdOf(value: unknown, problems: string[]): number | null {
  if (value == null) {
    return null;
  }
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
    problems.push('threshold: should be a number from 0 to 1');
    return null;
  }
  return value;
}
