// A topic as an operator keeps it: a folder with topic.json and seed articles, negative ones below not/.
// Reads texts, never the disk, and tells every problem at once, each with an example of how it should look.
// What a seed says is taken as it stands; cleaning pasted pages is left to understand/seed-text.ts.
import type { ConfigTopic } from './config.ts';
import { contentId } from './ids.ts';
import type { Seed } from './topic.ts';

/** `path` is relative to the topic's folder, with forward slashes. */
export interface TopicFile {
  readonly path: string;
  readonly text: string;
}

export interface TopicProblem {
  /** Relative to the topic's folder; empty for the folder itself. */
  readonly file: string;
  readonly key?: string;
  readonly what: string;
  /** How it should look. */
  readonly example: string;
}

export type TopicFolder =
  | { readonly kind: 'topic'; readonly topic: ConfigTopic }
  | { readonly kind: 'wrong'; readonly problems: readonly TopicProblem[] };

const keyExamples: Readonly<Record<string, string>> = {
  name: '"name": "Assad granted asylum in Moscow"',
  mustHave: '"mustHave": ["Assad"]',
  anyOf: '"anyOf": ["asylum", "Moscow"]',
  never: '"never": ["football"]',
  threshold: '"threshold": 0.5',
};

/** Files that are neither topic.json nor `.txt`, `.md` or `.json` here or in not/ are left unread. `folder` is its name, for people and as the topic's id in config/. */
export function parseTopicFolder(folder: string, files: readonly TopicFile[]): TopicFolder {
  const problems: TopicProblem[] = [];
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const rules = parseRules(
    sorted.find((file) => file.path === 'topic.json'),
    problems,
  );
  const seeds = sorted.filter(isSeedFile).flatMap((file) => parseSeeds(file, problems));
  if (!seeds.some((seed) => !seed.negative) && problems.length === 0) {
    problems.push({
      file: '',
      what: 'there is no seed article beside topic.json',
      example: 'a file such as seed-1.txt: the title on the first line, the text below it',
    });
  }
  return problems.length > 0 ? { kind: 'wrong', problems } : { kind: 'topic', topic: { folder, ...rules, seeds } };
}

/** "not/a.json, mustHave: should be …, for example …": one problem as one line. */
export function renderTopicProblem(problem: TopicProblem): string {
  const place = [problem.file, problem.key].filter((part) => part !== undefined && part !== '').join(', ');
  return `${place === '' ? '' : `${place}: `}${problem.what}; for example ${problem.example}`;
}

function isSeedFile(file: TopicFile): boolean {
  return file.path !== 'topic.json' && /^(?:not\/)?[^/.][^/]*\.(?:txt|md|json)$/i.test(file.path);
}

type Rules = Omit<ConfigTopic, 'folder' | 'seeds'>;

function parseRules(file: TopicFile | undefined, problems: TopicProblem[]): Rules {
  const none: Rules = { name: '', mustHave: [], anyOf: [], never: [], threshold: null };
  if (file === undefined) {
    problems.push({ file: 'topic.json', what: 'is missing', example: '{"name": "Assad granted asylum in Moscow"}' });
    return none;
  }
  const value = parseJson(file, problems);
  if (value === undefined) {
    return none;
  }
  if (!isRecord(value)) {
    problems.push({ file: file.path, what: 'should hold one JSON object', example: '{"name": "Asylum in Moscow"}' });
    return none;
  }
  const wrong = (key: string, what: string): void => {
    const example = keyExamples[Object.hasOwn(keyExamples, key) ? key : 'name']!;
    problems.push({ file: file.path, key, what, example });
  };
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(keyExamples, key) && key !== '$schema') {
      wrong(key, `is not known (known are ${Object.keys(keyExamples).join(', ')})`);
    }
  }
  return {
    name: nameOf(value['name'], wrong),
    mustHave: termsOf('mustHave', value['mustHave'], wrong),
    anyOf: termsOf('anyOf', value['anyOf'], wrong),
    never: termsOf('never', value['never'], wrong),
    threshold: thresholdOf(value['threshold'], wrong),
  };
}

type Wrong = (key: string, what: string) => void;

function nameOf(value: unknown, wrong: Wrong): string {
  if (typeof value === 'string' && value.trim() !== '') {
    return value.trim();
  }
  wrong('name', value === undefined ? 'is missing' : 'should be a text that is not empty');
  return '';
}

function termsOf(key: string, value: unknown, wrong: Wrong): readonly string[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (Array.isArray(value) && value.every((term) => typeof term === 'string' && term.trim() !== '')) {
    return value.map((term: string) => term.trim());
  }
  wrong(key, 'should be a list of words or phrases, none of them empty');
  return [];
}

function thresholdOf(value: unknown, wrong: Wrong): number | null {
  if (value === undefined || value === null) {
    return null;
  }
  if (typeof value === 'number' && value >= 0 && value <= 1) {
    return value;
  }
  wrong('threshold', 'should be a number from 0 to 1');
  return null;
}

function parseSeeds(file: TopicFile, problems: TopicProblem[]): readonly Seed[] {
  const negative = file.path.startsWith('not/');
  if (!file.path.toLowerCase().endsWith('.json')) {
    const seed = seedOfText(file, negative);
    if (seed === null) {
      problems.push({ file: file.path, what: 'is empty', example: 'the title on the first line, the text below it' });
    }
    return seed === null ? [] : [seed];
  }
  const value = parseJson(file, problems);
  if (value === undefined) {
    return [];
  }
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (entries.length === 0) {
    problems.push({ file: file.path, what: 'holds no article', example: '[{"title": "…", "text": "…"}]' });
  }
  return entries.flatMap((entry, index) => {
    const seed = seedOfJson(file, entry, index, negative);
    if (seed === null) {
      problems.push({
        file: file.path,
        ...(entries.length > 1 ? { key: `article ${index + 1}` } : {}),
        what: 'should be an article with title and text',
        example: '{"title": "Assad flees to Moscow", "text": "…", "url": "https://…"}',
      });
    }
    return seed === null ? [] : [seed];
  });
}

function seedOfText(file: TopicFile, negative: boolean): Seed | null {
  const lines = file.text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  const first = lines.findIndex((line) => line.trim() !== '');
  const title = (lines[first] ?? '').trim().replace(/^#{1,6}\s+/, '');
  const text = lines
    .slice(first + 1)
    .join('\n')
    .trim();
  return first < 0 ? null : { id: contentId(file.path), title, text, url: null, negative };
}

function seedOfJson(file: TopicFile, value: unknown, index: number, negative: boolean): Seed | null {
  if (!isRecord(value)) {
    return null;
  }
  const [title, text, url] = [value['title'] ?? '', value['text'] ?? '', value['url'] ?? null];
  if (typeof title !== 'string' || typeof text !== 'string' || (url !== null && typeof url !== 'string')) {
    return null;
  }
  if (title.trim() === '' && text.trim() === '') {
    return null;
  }
  return { id: contentId(file.path, String(index)), title: title.trim(), text: text.trim(), url, negative };
}

function parseJson(file: TopicFile, problems: TopicProblem[]): unknown {
  try {
    return JSON.parse(file.text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    problems.push({ file: file.path, what: `is not JSON (${why})`, example: '{"name": "Asylum in Moscow"}' });
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
