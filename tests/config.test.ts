// The configuration: what an operator wrote becomes one value, or every problem at once.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';
import { defaultSettings, settingTable } from '../src/model/settings.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'newsloom-config-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function write(path: string, content: unknown): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), typeof content === 'string' ? content : JSON.stringify(content));
}

function problemsOf(env: Record<string, string> = {}): readonly string[] {
  try {
    readConfig({ CONFIG_DIR: dir, ...env });
    return [];
  } catch (cause) {
    expect(cause).toBeInstanceOf(ConfigError);
    return (cause as ConfigError).problems.map(
      ({ file, key, what, example }) => `${file.replace(dir, '')} ${key} ${what} ${example}`,
    );
  }
}

test('an empty folder is a configuration: everything at its default', () => {
  const config = readConfig({ CONFIG_DIR: dir });
  expect(config).toMatchObject({
    discordToken: null,
    pagePort: 8787,
    pageHost: '127.0.0.1',
    minCheckSeconds: 300,
    feeds: [],
    topics: [],
  });
  expect(config.settings).toEqual(defaultSettings);
  expect(Object.isFrozen(config)).toBe(true);
});

test('the configuration that ships is right', () => {
  const config = readConfig({ CONFIG_DIR: resolve(import.meta.dirname, '../config') });
  expect(config.feeds.length).toBeGreaterThanOrEqual(20);
  expect(new Set(config.feeds.map((feed) => feed.url)).size).toBe(config.feeds.length);
  const topic = config.topics.find(({ folder }) => folder === 'assad-asylum')!;
  expect(topic.seeds.filter((seed) => !seed.negative).length).toBe(6);
});

test('an empty variable counts as absent', () => {
  expect(readConfig({ CONFIG_DIR: dir, DISCORD_TOKEN: '', DATABASE_URL: ' ' })).toMatchObject({
    discordToken: null,
    databaseUrl: null,
  });
});

test('all problems are told at once, with file, key and an example', () => {
  write('newsloom.json', {
    timeZone: 'Mars/Olympus',
    settings: { storiesPerDigest: 99 },
    page: [{ channel: 'news', topics: ['nope'] }],
  });
  write('feeds.json', { feeds: [{ url: 'ftp://example.org/x' }] });
  write('topics/empty/topic.json', { name: 'Empty' });
  const problems = problemsOf({ PAGE_PORT: 'http', ALLOW_PRIVATE: 'localhost' });
  expect(problems.join('\n')).toContain('PAGE_PORT');
  expect(problems.join('\n')).toContain('127.0.0.1:8901');
  expect(problems.join('\n')).toContain('Europe/Berlin');
  expect(problems.join('\n')).toContain('from 1 to 25 (stories)');
  expect(problems.join('\n')).toContain('feeds.0.url');
  expect(problems.join('\n')).toContain('topics/empty');
  expect(problems.length).toBeGreaterThanOrEqual(6);
});

describe('each wrong thing is named', () => {
  test.each([
    ['a file that is not JSON', 'newsloom.json', '{ "timeZone": ', 'cannot be read as JSON'],
    ['a key that nobody knows', 'newsloom.json', { timezone: 'UTC' }, 'timezone'],
    ['a setting that nobody knows', 'newsloom.json', { settings: { speed: 1 } }, 'speed'],
    ['a time of day that is none', 'newsloom.json', { schedule: { at: '7h30' } }, '"07:30"'],
    [
      'a page channel for a topic without a folder',
      'newsloom.json',
      { page: [{ channel: 'a', topics: ['b'] }] },
      'there is no folder topics/b',
    ],
    ['an outlet with two owners', 'families.json', { A: ['Times'], B: ['times '] }, 'an outlet has one family'],
  ])('%s', (_rule, file, content, said) => {
    write(file, content);
    const problems = problemsOf();
    expect(problems.length).toBe(1);
    expect(problems[0]).toContain(said);
  });

  test('a folder that is not there', () => {
    expect(problemsOf({ CONFIG_DIR: join(dir, 'nowhere') }).join()).toContain('CONFIG_DIR');
  });

  test('a file where the folder should be', () => {
    write('newsloom.json', {});
    expect(problemsOf({ CONFIG_DIR: join(dir, 'newsloom.json') }).join()).toContain('name the folder that it is in');
  });

  test.each([
    ['in topics', 'topics/gone'],
    ['in a topic', 'topics/asylum/gone.md'],
  ])('a link that leads nowhere %s', (_where, path) => {
    write('topics/asylum/topic.json', { name: 'Asylum' });
    write('topics/asylum/seed.txt', 'Assad granted asylum\nIn Moscow.');
    symlinkSync(join(dir, 'nowhere'), join(dir, path));
    const problems = problemsOf();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`/${path}  is a link that leads nowhere`);
  });

  test('a file where the topics should be', () => {
    write('topics', 'Assad granted asylum');
    expect(problemsOf().join()).toContain('/topics  is a file');
  });

  test('a token with "Bot " before it', () => {
    expect(problemsOf({ DISCORD_TOKEN: 'Bot abc' }).join()).toContain('without "Bot "');
  });
});

test('every setting has a default within its range, and a reason', () => {
  for (const [name, { value, min, max, unit, why }] of Object.entries(settingTable)) {
    expect(value >= min && value <= max, name).toBe(true);
    expect(`${unit} ${why}`.length, name).toBeGreaterThan(20);
  }
});

test('two topics of one name are a problem that says where the other stands', () => {
  const seed = 'Assad granted asylum\nIn Moscow.';
  for (const folder of ['one', 'two']) {
    write(`topics/${folder}/topic.json`, { name: folder === 'one' ? 'Asylum' : 'asylum' });
    write(`topics/${folder}/seed.txt`, seed);
  }
  expect(problemsOf()).toEqual([
    '/topics/two/topic.json name "asylum" is the name of the topic in one too "name": "Another name"',
  ]);
});
