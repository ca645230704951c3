// What is posted and explained is said in every language: no word is missing, and none was left in English by mistake.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Language, languages } from '../../src/model/language.ts';

const source = join(import.meta.dirname, '../../src');
const files = ['deliver', 'deliver/styles', 'understand'].flatMap((folder) =>
  readdirSync(join(source, folder))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(source, folder, name)),
);

interface Catalogue {
  readonly file: string;
  readonly in: (language: Language) => Readonly<Record<string, unknown>>;
}

const catalogues: Catalogue[] = [];
for (const file of files) {
  const exported = Object.entries((await import(file)) as Record<string, unknown>);
  for (const [name, value] of exported) {
    const isCatalogue = name === 'words' || (file.endsWith('.words.ts') && name.endsWith('Words'));
    if (isCatalogue && typeof value === 'function') {
      catalogues.push({ file: file.slice(source.length + 1), in: value as Catalogue['in'] });
    }
  }
}

/** Each word with its path; functions are asked with a value that stands for numbers, names and lists alike. */
function spoken(words: Readonly<Record<string, unknown>>, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(words).flatMap(([name, value]) => {
    const at = path === '' ? name : `${path}.${name}`;
    if (typeof value === 'function') {
      const any = ['x'];
      return [[at, String(value(any, any, any, any))] as const];
    }
    return typeof value === 'string' ? [[at, value] as const] : spoken(value as Record<string, unknown>, at);
  });
}

/** Signs, and a number before its reason. */
const alike = ['comma', 'semicolon', 'and', 'or', 'leftOutFor'];

test('catalogues are found', () => {
  expect(catalogues.length).toBeGreaterThanOrEqual(7);
});

describe.each(catalogues)('$file', (catalogue) => {
  const english = new Map(spoken(catalogue.in('en')));

  test.each(languages)('says everything in %s', (language) => {
    const said = spoken(catalogue.in(language));
    expect(said.map(([name]) => name)).toEqual([...english.keys()]);
    expect(said.filter(([, text]) => text.trim() === '' || text.includes('undefined'))).toEqual([]);
  });

  test.each(languages.filter((language) => language !== 'en'))('leaves nothing in English in %s', (language) => {
    const same = spoken(catalogue.in(language)).filter(
      ([name, text]) => text === english.get(name) && !alike.includes(name),
    );
    expect(same).toEqual([]);
  });
});
