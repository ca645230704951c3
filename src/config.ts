// Environment and config/ -> one frozen Config, or every problem at once: file, key, what is wrong, and an example.
// Reads files and the environment that it is given; opens nothing else. Documented by .env.example and the README's tables.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import type { Config, ConfigFeed, ConfigSubscription, ConfigTopic } from './model/config.ts';
import type { Families } from './model/outlet.ts';
import { defaultSettings, type SettingName, type Settings, settingTable } from './model/settings.ts';
import { digestStyles, type Schedule } from './model/subscription.ts';
import { parseTopicFolder } from './model/topic-folder.ts';
import { isUrl } from './model/web-address.ts';

export interface Problem {
  readonly file: string;
  readonly key: string;
  readonly what: string;
  readonly example: string;
}

/** The configuration is wrong; the message lists every problem, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    const lines = problems.map(
      ({ file, key, what, example }) =>
        `  ${file}${key === '' ? '' : `: ${key}`}: ${what}${example === '' ? '' : ` (for example: ${example})`}`,
    );
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${lines.join('\n')}`,
    );
    this.problems = problems;
  }
}

interface Variable {
  readonly schema: z.ZodType;
  readonly example: string;
}

const wholeNumber = (min: number, max: number, fallback: number): z.ZodType<number> =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}`)
    .default(fallback) as unknown as z.ZodType<number>;

const webAddress = (protocols: RegExp, what: string) =>
  z.string().refine((value) => isUrl(value) && protocols.test(new URL(value).protocol), `must be ${what}`);

/** Every variable of the environment that Newsloom reads. */
export const environment = {
  DISCORD_TOKEN: {
    schema: z
      .string()
      .regex(
        /^\S+$/,
        'has a space in it; copy the bare token from the Bot page of the developer portal, without "Bot "',
      )
      .optional(),
    example: 'MTA….Gh3x….k9…',
  },
  DISCORD_API: {
    schema: webAddress(/^https?:$/, 'an http or https address without version').optional(),
    example: 'http://127.0.0.1:3900/api',
  },
  DATABASE_URL: {
    schema: webAddress(/^postgres(ql)?:$/, 'a PostgreSQL address').optional(),
    example: 'postgresql://newsloom:secret@localhost/newsloom',
  },
  DATA_DIR: { schema: z.string().default('./data'), example: './data' },
  CONFIG_DIR: { schema: z.string().default('./config'), example: './config' },
  PAGE_PORT: { schema: wholeNumber(0, 65_535, 8787), example: '8787' },
  PAGE_HOST: {
    schema: z
      .string()
      .regex(/^[\w.:-]+$/, 'must be a name or address without port')
      .default('127.0.0.1'),
    example: '127.0.0.1',
  },
  LOG_LEVEL: {
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    example: 'info',
  },
  ALLOW_PRIVATE: {
    schema: z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((pair) => pair.trim())
          .filter((pair) => pair !== ''),
      )
      .refine(
        (pairs) => pairs.every((pair) => /^(\[[\da-f:]+\]|[\w.-]+):\d{1,5}$/i.test(pair)),
        'must be host:port pairs with commas between',
      ),
    example: '127.0.0.1:8901,192.168.1.20:80',
  },
  MIN_CHECK_SECONDS: { schema: wholeNumber(1, 86_400, 300), example: '300' },
} as const satisfies Record<string, Variable>;

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

const timeZone = z.string().refine(isTimeZone, 'must be a time zone of the IANA list');
const scheduleSchema = z.strictObject({
  cadence: z.enum(['hourly', 'daily', 'weekdays', 'weekly']).default('daily'),
  at: z
    .string()
    .regex(/^([01]?\d|2[0-3]):[0-5]\d$/, 'must be a time of day')
    .default('07:30'),
  weekday: z.enum(weekdays).default('monday'),
});
const subscriptionSchema = z.strictObject({
  channel: z.string().regex(/^[\p{L}\p{N}-]{1,60}$/u, 'must be letters, digits and hyphens'),
  topics: z.array(z.string()).default([]),
  mode: z.enum(['digest', 'instant']).default('digest'),
  schedule: scheduleSchema.optional(),
  style: z.enum(digestStyles).default('cards'),
  sayWhenEmpty: z.boolean().default(false),
  maxStories: z.int().min(1).max(25).optional(),
});
const settingsSchema = z.strictObject(
  Object.fromEntries(
    Object.entries(settingTable).map(([name, { min, max, unit }]) => {
      const range = `must be a number from ${min} to ${max} (${unit})`;
      return [name, z.number(range).min(min, range).max(max, range).optional()];
    }),
  ) as Record<SettingName, z.ZodOptional<z.ZodNumber>>,
);
const newsloomSchema = z.strictObject({
  contact: z.string().max(200).default(''),
  timeZone: timeZone.default('UTC'),
  schedule: scheduleSchema.default({ cadence: 'daily', at: '07:30', weekday: 'monday' }),
  page: z
    .array(subscriptionSchema)
    .default([{ channel: 'news', topics: [], mode: 'digest', style: 'cards', sayWhenEmpty: false }]),
  settings: settingsSchema.default({}),
});
const feedsSchema = z.strictObject({
  feeds: z.array(
    z.strictObject({
      url: webAddress(/^https?:$/, 'an http or https address'),
      outlet: z.string().min(1).max(100).optional(),
      subject: z.string().min(1).max(50).optional(),
      language: z
        .string()
        .regex(/^[a-z]{2,3}(-[a-z0-9]+)*$/i, 'must be a language tag')
        .optional(),
    }),
  ),
});
const familiesSchema = z.record(z.string().min(1), z.array(z.string().min(1)));

/** Examples for the keys of the files in config/, by the last part of the key. */
const examples: Readonly<Record<string, string>> = {
  contact: '"mailto:you@example.org"',
  timeZone: '"Europe/Berlin"',
  cadence: '"daily", "hourly", "weekdays" or "weekly"',
  at: '"07:30"',
  weekday: '"monday"',
  channel: '"daily-news"',
  topics: '["assad-asylum"]',
  mode: '"digest" or "instant"',
  style: digestStyles.map((style) => `"${style}"`).join(' or '),
  sayWhenEmpty: 'false',
  maxStories: '10',
  url: '"https://example.org/news.xml"',
  outlet: '"The Example"',
  subject: '"world"',
  language: '"en"',
  feeds: '[{ "url": "https://example.org/news.xml" }]',
  page: '[{ "channel": "daily-news", "topics": [] }]',
  settings: '{ "storiesPerDigest": 10 }',
};

export interface ReadConfigOptions {
  /** Reads config/feeds.opml, where that is used instead of feeds.json. Throws with words for people. */
  readonly parseOpml?: (text: string) => readonly ConfigFeed[];
}

/** Throws ConfigError with every problem of the environment and of config/. An absent CONFIG_DIR is a problem, absent files in it are not. */
export function readConfig(env: Readonly<Record<string, string | undefined>>, options: ReadConfigOptions = {}): Config {
  const problems: Problem[] = [];
  const variables = readEnvironment(env, problems);
  const dir = variables.CONFIG_DIR;
  const { kind } = lookAt(dir);
  if (kind !== 'folder') {
    problems.push({
      file: 'environment',
      key: 'CONFIG_DIR',
      what: kind === 'file' ? `${dir} is a file; name the folder that it is in` : `there is no folder ${dir}`,
      example: environment.CONFIG_DIR.example,
    });
  }
  const main = readJson(join(dir, 'newsloom.json'), newsloomSchema, problems) ?? newsloomSchema.parse({});
  const topics = readTopics(join(dir, 'topics'), problems);
  const config: Config = {
    discordToken: variables.DISCORD_TOKEN ?? null,
    discordApi: variables.DISCORD_API ?? null,
    databaseUrl: variables.DATABASE_URL ?? null,
    dataDir: variables.DATA_DIR,
    pageHost: variables.PAGE_HOST,
    pagePort: variables.PAGE_PORT,
    logLevel: variables.LOG_LEVEL,
    allowPrivate: variables.ALLOW_PRIVATE,
    minCheckSeconds: variables.MIN_CHECK_SECONDS,
    contact: main.contact,
    timeZone: main.timeZone,
    feeds: readFeeds(dir, options, problems),
    topics,
    pageSubscriptions: main.page.map((wish, index) => pageSubscription(wish, index, main, topics, dir, problems)),
    families: readFamilies(dir, problems),
    settings: { ...defaultSettings, ...withoutUndefined(main.settings) },
  };
  if (problems.length > 0) {
    throw new ConfigError(problems);
  }
  return Object.freeze(config);
}

type Variables = { readonly [name in keyof typeof environment]: z.output<(typeof environment)[name]['schema']> };

function readEnvironment(env: Readonly<Record<string, string | undefined>>, problems: Problem[]): Variables {
  const values: Record<string, unknown> = {};
  for (const [name, { schema, example }] of Object.entries(environment)) {
    const text = env[name]?.trim();
    const parsed = schema.safeParse(text === '' ? undefined : text);
    if (parsed.success) {
      values[name] = parsed.data;
    } else {
      problems.push({ file: 'environment', key: name, what: parsed.error.issues[0]?.message ?? 'is wrong', example });
      const fallback = schema.safeParse(undefined);
      values[name] = fallback.success ? fallback.data : undefined;
    }
  }
  return values as Variables;
}

/** Null when the file is absent or wrong; what is wrong is added to the problems. */
function readJson<T extends z.ZodType>(path: string, schema: T, problems: Problem[]): z.output<T> | null {
  if (!existsSync(path)) {
    return null;
  }
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (cause) {
    problems.push({
      file: path,
      key: '',
      what: `cannot be read as JSON: ${(cause as Error).message}`,
      example: '{ "timeZone": "Europe/Berlin" }',
    });
    return null;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    return parsed.data;
  }
  for (const issue of parsed.error.issues) {
    const key = issue.path.map(String).join('.');
    const last = issue.path.map(String).findLast((part) => !/^\d+$/.test(part)) ?? '';
    problems.push({ file: path, key, what: issue.message, example: examples[last] ?? settingExample(last) });
  }
  return null;
}

function settingExample(name: string): string {
  return name in settingTable ? String(settingTable[name as SettingName].value) : '';
}

function readFeeds(dir: string, options: ReadConfigOptions, problems: Problem[]): readonly ConfigFeed[] {
  const feeds = (readJson(join(dir, 'feeds.json'), feedsSchema, problems)?.feeds ?? []).map((feed) => ({
    url: feed.url,
    outlet: feed.outlet ?? null,
    subject: feed.subject ?? null,
    language: feed.language ?? null,
  }));
  const opml = join(dir, 'feeds.opml');
  if (!existsSync(opml) || options.parseOpml === undefined) {
    return feeds;
  }
  try {
    return [...feeds, ...options.parseOpml(readFileSync(opml, 'utf8'))];
  } catch (cause) {
    problems.push({
      file: opml,
      key: '',
      what: `cannot be read as OPML: ${(cause as Error).message}`,
      example: '<outline type="rss" xmlUrl="https://example.org/news.xml"/>',
    });
    return feeds;
  }
}

function readFamilies(dir: string, problems: Problem[]): Families {
  const path = join(dir, 'families.json');
  const families = readJson(path, familiesSchema, problems) ?? {};
  const owners = new Map<string, string>();
  for (const [family, outlets] of Object.entries(families)) {
    for (const outlet of outlets) {
      const key = outlet.trim().toLowerCase();
      const other = owners.get(key);
      if (other !== undefined && other !== family) {
        problems.push({
          file: path,
          key: family,
          what: `"${outlet}" stands in "${other}" too; an outlet has one family`,
          example: '{ "Example Media": ["The Example", "Example Online"] }',
        });
      }
      owners.set(key, family);
    }
  }
  return families;
}

function readTopics(dir: string, problems: Problem[]): readonly ConfigTopic[] {
  if (!existsSync(dir)) {
    return [];
  }
  const named = new Map<string, string>();
  return foldersIn(dir, problems).flatMap((folder) => {
    const files = readSeedFiles(join(dir, folder), problems);
    if (files === null) {
      return [];
    }
    const parsed = parseTopicFolder(folder, files);
    if (parsed.kind === 'topic') {
      const other = named.get(parsed.topic.name.toLowerCase());
      if (other !== undefined) {
        problems.push({
          file: join(dir, folder, 'topic.json'),
          key: 'name',
          what: `"${parsed.topic.name}" is the name of the topic in ${other} too`,
          example: '"name": "Another name"',
        });
      }
      named.set(parsed.topic.name.toLowerCase(), folder);
      return [parsed.topic];
    }
    problems.push(
      ...parsed.problems.map((problem) => ({
        ...problem,
        key: problem.key ?? '',
        file: join(dir, folder, problem.file),
      })),
    );
    return [];
  });
}

/** By name, sorted; a link in it that leads nowhere is a problem, a file beside the topics is not. */
function foldersIn(dir: string, problems: Problem[]): readonly string[] {
  if (lookAt(dir).kind === 'file') {
    problems.push({ file: dir, key: '', what: 'is a file; topics are folders in it', example: 'topics/my-topic/1.md' });
    return [];
  }
  return readdirSync(dir)
    .sort()
    .filter((name) => {
      const { kind, why } = lookAt(join(dir, name));
      if (kind === 'nothing') {
        problems.push({ file: join(dir, name), key: '', what: why, example: 'remove it, or make it lead somewhere' });
      }
      return kind === 'folder';
    });
}

/** Null when one of them cannot be read, which is added to the problems. */
export function readSeedFiles(dir: string, problems: Problem[]): ReturnType<typeof readFolder> | null {
  try {
    return readFolder(dir);
  } catch (cause) {
    const { path = dir } = cause as NodeJS.ErrnoException;
    problems.push({ file: path, key: '', what: whyUnread(cause), example: 'remove it, or make it lead somewhere' });
    return null;
  }
}

/** What stands under a path; where nothing can be reached, why. */
function lookAt(path: string): { readonly kind: 'folder' | 'file' | 'nothing'; readonly why: string } {
  try {
    return { kind: statSync(path).isDirectory() ? 'folder' : 'file', why: '' };
  } catch (cause) {
    return { kind: 'nothing', why: whyUnread(cause) };
  }
}

function whyUnread(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  return code === 'ENOENT' ? 'is a link that leads nowhere' : `cannot be read (${code ?? message})`;
}

/** Text files of a folder and the folders in it, by path with slashes, sorted. */
function readFolder(dir: string): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(dir, path)).isFile())
    .sort()
    .map((path) => ({ path: relative('.', path).replaceAll('\\', '/'), text: readFileSync(join(dir, path), 'utf8') }));
}

function pageSubscription(
  wish: z.output<typeof subscriptionSchema>,
  index: number,
  main: z.output<typeof newsloomSchema>,
  topics: readonly ConfigTopic[],
  dir: string,
  problems: Problem[],
): ConfigSubscription {
  for (const name of wish.topics.filter((folder) => !topics.some((topic) => topic.folder === folder))) {
    const known = topics.map((topic) => topic.folder).join(', ') || 'none';
    problems.push({
      file: join(dir, 'newsloom.json'),
      key: `page.${index}.topics`,
      what: `there is no folder topics/${name} (there are: ${known})`,
      example: examples['topics']!,
    });
  }
  return {
    channel: wish.channel,
    topics: wish.topics,
    mode: wish.mode,
    schedule: toSchedule(wish.schedule ?? main.schedule, main.timeZone),
    style: wish.style,
    sayWhenEmpty: wish.sayWhenEmpty,
    maxStories: wish.maxStories ?? main.settings.storiesPerDigest ?? defaultSettings.storiesPerDigest,
  };
}

function toSchedule(wish: z.output<typeof scheduleSchema>, zone: string): Schedule {
  const [hour, minute] = wish.at.split(':').map(Number) as [number, number];
  return { cadence: wish.cadence, hour, minute, weekday: weekdays.indexOf(wish.weekday), timeZone: zone };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (cause) {
    return !(cause instanceof RangeError);
  }
}

function withoutUndefined(values: Readonly<Record<string, number | undefined>>): Partial<Settings> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Settings>;
}
