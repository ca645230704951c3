// What we tell people is what there is: the README and .env.example against the code.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verbs } from '../src/cli/index.ts';
import { environment } from '../src/config.ts';
import { messageMenus } from '../src/discord/actions/index.ts';
import { commands } from '../src/discord/commands/index.ts';
import { settingTable } from '../src/model/settings.ts';

const root = resolve(import.meta.dirname, '..');
const readme = readFileSync(resolve(root, 'README.md'), 'utf8');
const envExample = readFileSync(resolve(root, '.env.example'), 'utf8');

describe('the environment', () => {
  test.each(Object.keys(environment))(
    '%s stands in .env.example with a comment above it, and in the README',
    (name) => {
      expect(envExample).toMatch(new RegExp(`^#[^\\n]*\\n(#[^\\n]*\\n)*#? ?${name}=`, 'm'));
      expect(readme.includes(`\`${name}\``)).toBe(true);
    },
  );

  test('.env.example names no variable that nobody reads', () => {
    const named = [...envExample.matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]!);
    expect(named.filter((name) => !(name in environment))).toEqual([]);
  });
});

test.each(verbs.map((verb) => verb.name))('the README tells of newsloom %s', (name) => {
  expect(readme.includes(`\`${name}\``)).toBe(true);
});

test.each(verbs.map((verb) => [verb.name, verb] as const))(
  'newsloom %s --help begins with its usage',
  async (name, entry) => {
    const verb = await entry.load();
    expect(verb.name).toBe(name);
    expect(verb.help).toContain(`newsloom ${name}`);
  },
);

test.each(
  commands.flatMap(({ definition }) => {
    const subcommands = (definition.options ?? [])
      .filter((option) => option.type === 1)
      .map((option) => `/${definition.name} ${option.name}`);
    return subcommands.length > 0 ? subcommands : [`/${definition.name}`];
  }),
)('the README tells of %s', (name) => {
  expect(readme.includes(`\`${name}\``)).toBe(true);
});

test.each(commands.map(({ definition }) => definition))(
  'the README marks /$name as administration if and only if it is',
  ({ name, default_member_permissions }) => {
    const line = readme.split('\n').find((row) => row.startsWith('|') && row.includes(`\`/${name}`))!;
    expect(line.includes('●')).toBe(default_member_permissions != null);
  },
);

test.each(messageMenus.map(({ definition }) => definition))(
  'the README tells of "$name" in the menu of a message, and whom it is for',
  ({ name, default_member_permissions }) => {
    const line = readme.split('\n').find((row) => row.startsWith('|') && row.includes(`**${name}**`))!;
    expect(line.includes('●')).toBe(default_member_permissions != null);
  },
);

test.each(Object.entries(settingTable))(
  'the README has the setting %s with its default, range and reason',
  (name, { value, min, max, unit, why }) => {
    expect(readme.includes(`| \`${name}\` | ${value} | ${min} to ${max} ${unit} | ${why} |`)).toBe(true);
  },
);

test.each([...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1]!))(
  'the link to %s leads somewhere',
  (path) => {
    expect(existsSync(resolve(root, path))).toBe(true);
  },
);
