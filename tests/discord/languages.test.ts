// The bot in three languages: that nothing is missing or left in English, in what Discord shows of commands, in every catalogue, and in
// what people of each language then read.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { definitions } from '../../src/discord/register.ts';
import { type Language, languages } from '../../src/model/language.ts';

const root = resolve(import.meta.dirname, '../..');
const arabic = /\p{sc=Arabic}/u;
const letters = /\p{L}/u;
const others = languages.filter((language) => language !== 'en');
/** A language is offered under its own name. */
const ownNames = ['English', 'Deutsch', 'العربية'];

// --- what Discord shows --------------------------------------------------------------------------------------------

interface Shown {
  readonly at: string;
  readonly en: string;
  readonly localized: Partial<Record<Language, string>>;
}

interface Node {
  readonly name: string;
  readonly type?: number;
  readonly description?: string;
  readonly name_localizations?: object | null;
  readonly description_localizations?: object | null;
  readonly options?: readonly Node[];
  readonly choices?: readonly Node[];
}

/** Names of commands and options are the same everywhere; of a choice and of a message's menu the name is what people read. */
function shownOf(node: Node, at: string, isNamed: boolean): Shown[] {
  const texts = isNamed
    ? [node.name, node.name_localizations]
    : [node.description ?? '', node.description_localizations];
  return [
    { at, en: texts[0] as string, localized: (texts[1] ?? {}) as Shown['localized'] },
    ...(node.options ?? []).flatMap((option) => shownOf(option, `${at} ${option.name}`, false)),
    ...(node.choices ?? []).flatMap((choice) => shownOf(choice, `${at}: ${choice.name}`, true)),
  ];
}

const shown = definitions
  .flatMap((definition) => {
    const node = definition as Node;
    return shownOf(node, node.name, node.description === undefined);
  })
  .filter(({ en }) => !ownNames.includes(en));

describe('what Discord shows', () => {
  test.each(shown.map((one) => [one.at, one] as const))('%s is there in every language', (_at, { en, localized }) => {
    for (const language of others) {
      const text = localized[language] ?? '';
      expect(text.length).toBeGreaterThan(0);
      expect([...text].length).toBeLessThanOrEqual(100);
      expect(text).not.toBe(en);
    }
    expect(localized.ar).toMatch(arabic);
  });
});

// --- catalogues ----------------------------------------------------------------------------------------------------

const files = readdirSync(resolve(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && /\binLanguages\(/.test(readFileSync(resolve(root, 'src', file), 'utf8')))
  .filter((file) => !file.startsWith('model'))
  .sort();

/** What is rightly the same in German as in English, with a seven for each value. */
const sameInGerman = ['Name', 'in <#7>', '7 in 7 7'];
/** Entries that nobody reads. */
const unread = ['locale'];

type Entry = readonly [key: string, value: unknown];

/** A catalogue's entries, those of catalogues within it too: `kinds.digest`. */
function entriesOf(value: unknown, key = ''): readonly Entry[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => entriesOf(inner, key === '' ? name : `${key}.${name}`))
    : [[key, value]];
}

/** What an entry says; one that names something is given sevens, which pass for numbers, words and lists alike. */
function said(value: unknown): string {
  return typeof value === 'function'
    ? String(value(...Array.from({ length: value.length }, () => ['7'])))
    : String(value);
}

test('catalogues are found', () => {
  expect(files.length).toBeGreaterThan(20);
});

test.each(files)('the catalogue of %s is exported as `words` and says everything in every language', async (file) => {
  const { words } = (await import(pathToFileURL(resolve(root, 'src', file)).href)) as {
    readonly words: (language: Language) => object;
  };
  const english = entriesOf(words('en'));
  for (const language of others) {
    const entries = new Map(entriesOf(words(language)));
    expect([...entries.keys()].sort()).toEqual(english.map(([key]) => key).sort());
    for (const [key, value] of english) {
      const own = entries.get(key);
      const [inEnglish, text] = [said(value), said(own)];
      const where = `${key} in ${language}: ${text}`;
      expect(typeof own, where).toBe(typeof value);
      expect(text.trim() === '' && inEnglish.trim() !== '', where).toBe(false);
      if (typeof value === 'function' && typeof own === 'function') {
        expect(own.length, `${where} takes`).toBe(value.length);
      }
      if (letters.test(inEnglish) && !unread.includes(key)) {
        expect(language !== 'ar' || arabic.test(text), where).toBe(true);
        expect(text === inEnglish && !sameInGerman.includes(text), where).toBe(false);
      }
    }
  }
});
