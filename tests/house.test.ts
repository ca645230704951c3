// The house of DESIGN in one table: which room may import which, which library may stand where, which words are spoken where.
// To change a rule, change its table here in the same commit and say why.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const src = join(root, 'src');
const stages = ['collect', 'understand', 'deliver'];

interface Room {
  readonly rooms: readonly string[] | 'all';
  readonly libraries: readonly string[] | 'all';
}

const house: Readonly<Record<string, Room>> = {
  model: { rooms: [], libraries: ['discord-api-types'] },
  ports: { rooms: ['model'], libraries: [] },
  collect: {
    rooms: ['model', 'ports'],
    libraries: ['rss-parser', 'htmlparser2', 'domhandler', 'iconv-lite', 'chardet', 'entities'],
  },
  understand: { rooms: ['model', 'ports'], libraries: ['string-similarity', 'snowball-stemmers', 'franc'] },
  deliver: { rooms: ['model', 'ports'], libraries: ['discord-api-types'] },
  net: { rooms: ['model', 'ports'], libraries: ['undici', 'ipaddr.js'] },
  store: { rooms: ['model', 'ports'], libraries: ['kysely', '@photostructure/sqlite', 'pg', 'zod'] },
  schedule: { rooms: ['model', 'ports'], libraries: ['node-cron', 'p-queue', 'bullmq', 'pg'] },
  discord: { rooms: ['model', 'ports', ...stages], libraries: ['discord.js', 'discord-api-types'] },
  page: { rooms: ['model', 'ports', ...stages], libraries: ['hono', '@hono/node-server', 'discord-api-types'] },
  'jobs.ts': { rooms: ['model', 'ports', ...stages], libraries: [] },
  'config.ts': { rooms: ['model'], libraries: ['zod'] },
  'app.ts': {
    rooms: ['model', 'ports', ...stages, 'net', 'store', 'schedule', 'discord', 'page', 'jobs.ts', 'config.ts'],
    libraries: ['pino'],
  },
  cli: { rooms: 'all', libraries: 'all' },
  'main.ts': { rooms: 'all', libraries: 'all' },
};

interface SourceFile {
  /** Below src, with slashes. */
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const files: readonly SourceFile[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .sort()
  .map((path) => {
    const text = readFileSync(join(src, path), 'utf8');
    const imports = [
      ...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^;'"]*?\bfrom\s+['"]([^'"]+)['"]/g),
      ...text.matchAll(/(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g),
    ].map((match) => match[1]!);
    const dynamic = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)].map((match) => match[1]!);
    const slashed = path.replaceAll('\\', '/');
    return { path: slashed, room: slashed.split('/')[0]!, text, imports: [...imports, ...dynamic] };
  });

/** Code without comments, roughly: enough to look for words that must not stand in code. */
function code(file: SourceFile): string {
  return file.text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function outside(pattern: RegExp, allowed: (file: SourceFile) => boolean): string[] {
  return files.filter((file) => !allowed(file) && pattern.test(code(file))).map((file) => file.path);
}

describe('the house', () => {
  test('has no room that the table does not know', () => {
    expect(files.filter((file) => house[file.room] === undefined).map((file) => file.path)).toEqual([]);
  });

  test.each(Object.keys(house))('%s imports only the rooms below it', (name) => {
    const { rooms } = house[name]!;
    const wrong = files
      .filter((file) => file.room === name)
      .flatMap((file) =>
        file.imports
          .filter((specifier) => specifier.startsWith('.'))
          .map(
            (specifier) =>
              relative(src, resolve(src, dirname(file.path), specifier))
                .replaceAll('\\', '/')
                .split('/')[0]!,
          )
          .filter((room) => room !== name && rooms !== 'all' && !rooms.includes(room))
          .map((room) => `${file.path} -> ${room}`),
      );
    expect(wrong).toEqual([]);
  });

  test.each(Object.keys(house))('%s uses only the libraries that may stand there', (name) => {
    const { libraries } = house[name]!;
    const wrong = files
      .filter((file) => file.room === name)
      .flatMap((file) =>
        file.imports
          .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
          .filter((specifier) => libraries !== 'all' && !libraries.includes(packageOf(specifier)))
          .map((specifier) => `${file.path} -> ${specifier}`),
      );
    expect(wrong).toEqual([]);
  });

  // A shell of several subjects is a file for each in the stage's folder `shell`: in one file nobody finds one's way any more.
  test('keeps shells and cores apart: in a stage only the file named like its folder, those in its folder shell, and the reader thread, know the app', () => {
    const wrong = files.filter(
      (file) =>
        stages.includes(file.room) &&
        file.path !== `${file.room}/${file.room}.ts` &&
        !file.path.startsWith(`${file.room}/shell/`) &&
        file.imports.some(
          (specifier) =>
            /ports\/(store|net|messenger|jobs)\.ts$/.test(specifier) ||
            (/ports\/app\.ts$/.test(specifier) && file.path !== 'collect/reader.ts'),
        ),
    );
    expect(wrong.map((file) => file.path)).toEqual([]);
  });
});

describe('the words', () => {
  test('the clock is read only in app.ts', () => {
    expect(outside(/\bDate\.now\(|new Date\(\s*\)/, (file) => file.path === 'app.ts')).toEqual([]);
  });

  test('chance is taken only from the app', () => {
    expect(outside(/\bMath\.random\b/, (file) => file.path === 'app.ts')).toEqual([]);
  });

  test('the environment is read only in main.ts and config.ts', () => {
    expect(outside(/\bprocess\.env\b/, (file) => ['main.ts', 'config.ts'].includes(file.path))).toEqual([]);
  });

  test('only main.ts reads the arguments and exits', () => {
    expect(outside(/\bprocess\.(argv|exit)\b/, (file) => file.path === 'main.ts')).toEqual([]);
  });

  test('URL.canParse is not asked: it is wrong on Node 20 and 22 (model/web-address.ts)', () => {
    expect(outside(/\bURL\.canParse\b/, () => false)).toEqual([]);
  });

  test('no file is named for nothing in particular, and none only passes on what others export', () => {
    expect(
      files.filter((file) => /(^|\/)(utils?|helpers?|types|common|misc)\.ts$/.test(file.path)).map((file) => file.path),
    ).toEqual([]);
    const barrels = files.filter((file) => {
      const lines = code(file)
        .split('\n')
        .filter((line) => line.trim() !== '');
      return lines.length > 0 && lines.every((line) => /^export (\*|\{.*\}) from /.test(line));
    });
    expect(barrels.map((file) => file.path)).toEqual([]);
  });

  test('every file says at its top what it is for', () => {
    expect(files.filter((file) => !/^(#!.*\n)?(\/\/|\/\*\*?)\s*\S/.test(file.text)).map((file) => file.path)).toEqual(
      [],
    );
  });

  test('nothing is caught to be forgotten, and nothing is left to be done', () => {
    expect(outside(/catch\s*(\(\w*\))?\s*\{\s*\}/, () => false)).toEqual([]);
    expect(files.filter((file) => /\b(TODO|FIXME|XXX|HACK)\b/.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  test('no test is switched off', () => {
    const tests = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.test.ts'),
    );
    const off = tests.filter(
      (path) =>
        path !== 'house.test.ts' &&
        /\b(it|test|describe)\.(skip|only|todo)\(/.test(readFileSync(join(root, 'tests', path), 'utf8')),
    );
    expect(off).toEqual([]);
  });
});
