// What Discord demands of registered commands, of autocomplete answers and of modals, beyond its published description.
import { ComponentType, ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10';
import { limits } from '../../../src/model/limits.ts';
import { type Checker, createChecker, isThing, lengthOf, type Path, type Thing } from './check.ts';
import { select } from './message-rules.ts';
import type { BrokenRule } from './refusal.ts';

/** Characters of names, descriptions and choice values in one command together (documentation, application commands). */
const commandTotal = 8000;
const nameShape = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const withChoices = new Set<unknown>([OptionType.String, OptionType.Integer, OptionType.Number]);

export function commandListRules(value: unknown): BrokenRule[] {
  const check = createChecker();
  // 100 commands of chat, 15 each of the two menus.
  const commands = check.list(value, [], 0, 130);
  for (const [type, most] of [
    [1, 100],
    [2, 15],
    [3, 15],
  ] as const) {
    if (commands.filter((command) => (command['type'] ?? 1) === type).length > most) {
      check.fail([], 'APPLICATION_COMMANDS_EXCEEDED', `Maximum number of application commands reached (${most}).`);
    }
  }
  uniqueNames(check, commands, [], true);
  for (const [index, command] of commands.entries()) {
    commandRules(check, command, [index]);
  }
  return check.broken;
}

function commandRules(check: Checker, command: Thing, at: Path): void {
  if ((command['type'] ?? 1) === 1) {
    name(check, command['name'], [...at, 'name']);
    check.text(command['description'], [...at, 'description'], 1, limits.commandDescription, true);
    localized(check, command, at, 'description', limits.commandDescription);
  } else {
    check.text(command['name'], [...at, 'name'], 1, limits.commandName, true);
    localized(check, command, at, 'name', limits.commandName);
  }
  options(check, command['options'], [...at, 'options'], 0);
  if (sizeOf(command) > commandTotal) {
    check.fail(at, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${commandTotal})`);
  }
}

function options(check: Checker, value: unknown, path: Path, depth: number): void {
  const list = check.list(value, path, 0, limits.commandOptions);
  uniqueNames(check, list, path);
  let optionalSeen = false;
  const nested = list.filter((option) => option['type'] === 1 || option['type'] === 2).length;
  if (nested > 0 && nested < list.length) {
    check.fail(
      path,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
  }
  for (const [index, option] of list.entries()) {
    const at = [...path, index];
    const type = option['type'];
    name(check, option['name'], [...at, 'name']);
    check.text(option['description'], [...at, 'description'], 1, limits.commandDescription, true);
    localized(check, option, at, 'description', limits.commandDescription);
    if (type === OptionType.Subcommand || type === OptionType.SubcommandGroup) {
      if (depth > (type === OptionType.Subcommand ? 1 : 0)) {
        check.fail(at, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Nested too deeply.');
      }
      options(check, option['options'], [...at, 'options'], depth + 1);
      continue;
    }
    if (option['required'] === true && optionalSeen) {
      check.fail(
        at,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    }
    optionalSeen ||= option['required'] !== true;
    choices(check, option, at);
  }
}

function choices(check: Checker, option: Thing, at: Path): void {
  const list = check.list(option['choices'], [...at, 'choices'], 0, limits.autocompleteChoices);
  if (list.length > 0 && option['autocomplete'] === true) {
    check.fail(at, 'APPLICATION_COMMAND_OPTION_CHOICES_AUTOCOMPLETE', 'Choices and autocomplete exclude each other.');
  }
  if ((list.length > 0 || option['autocomplete'] === true) && !withChoices.has(option['type'])) {
    check.fail(at, 'APPLICATION_COMMAND_OPTION_CHOICES_TYPE', 'Only strings and numbers can be chosen from a list.');
  }
  choiceList(check, list, [...at, 'choices']);
  uniqueNames(check, list, [...at, 'choices']);
}

function choiceList(check: Checker, list: readonly Thing[], path: Path): void {
  for (const [index, choice] of list.entries()) {
    check.text(choice['name'], [...path, index, 'name'], 1, limits.choiceName, true);
    localized(check, choice, [...path, index], 'name', limits.choiceName);
    if (typeof choice['value'] === 'string') {
      check.text(choice['value'], [...path, index, 'value'], 1, 100);
    } else if (typeof choice['value'] !== 'number') {
      check.fail([...path, index, 'value'], 'BASE_TYPE_REQUIRED', 'This field is required');
    }
  }
}

/** The data of an answer of type 8. */
export function autocompleteRules(data: Thing): BrokenRule[] {
  const check = createChecker();
  choiceList(check, check.list(data['choices'] ?? [], ['data', 'choices'], 0, limits.autocompleteChoices), [
    'data',
    'choices',
  ]);
  return check.broken;
}

/** The data of an answer of type 9. */
export function modalRules(data: Thing): BrokenRule[] {
  const check = createChecker();
  check.text(data['title'], ['data', 'title'], 1, limits.modalTitle, true);
  check.text(data['custom_id'], ['data', 'custom_id'], 1, limits.customId, true);
  const seen = new Set<unknown>();
  const parts = check.list(data['components'], ['data', 'components'], 1, limits.modalComponents);
  for (const [index, part] of parts.entries()) {
    const at = ['data', 'components', index];
    if (part['type'] === ComponentType.TextDisplay) {
      check.text(part['content'], [...at, 'content'], 1, limits.componentsText, true);
      continue;
    }
    const input =
      part['type'] === ComponentType.Label ? part['component'] : (part['components'] as unknown[] | undefined)?.[0];
    if (part['type'] === ComponentType.Label) {
      check.text(part['label'], [...at, 'label'], 1, 45, true);
      check.text(part['description'], [...at, 'description'], 0, 100);
    }
    if (!isThing(input)) {
      check.fail([...at, 'component'], 'BASE_TYPE_REQUIRED', 'This field is required');
      continue;
    }
    if (seen.has(input['custom_id'])) {
      check.fail([...at, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
    }
    seen.add(input['custom_id']);
    if (input['type'] === ComponentType.TextInput) {
      textInput(check, input, at, part['type'] === ComponentType.ActionRow);
    } else if ([3, 5, 6, 7, 8].includes(Number(input['type']))) {
      select(check, input, at);
    }
  }
  return check.broken;
}

function textInput(check: Checker, input: Thing, at: Path, labelled: boolean): void {
  check.text(input['custom_id'], [...at, 'custom_id'], 1, limits.customId, true);
  check.text(input['label'], [...at, 'label'], 1, 45, labelled);
  check.text(input['placeholder'], [...at, 'placeholder'], 0, 100);
  check.text(input['value'], [...at, 'value'], 0, 4000);
  if (![1, 2].includes(Number(input['style']))) {
    check.fail([...at, 'style'], 'BASE_TYPE_CHOICES', 'Value must be one of (1, 2).');
  }
}

function name(check: Checker, value: unknown, path: Path): void {
  if (typeof value !== 'string' || !nameShape.test(value) || value !== value.toLowerCase()) {
    check.fail(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
}

/** Commands of different types may share a name; options and choices may not. */
function uniqueNames(check: Checker, list: readonly Thing[], path: Path, perType = false): void {
  const names = new Set<string>();
  for (const [index, entry] of list.entries()) {
    const key = perType ? `${entry['type'] ?? 1}:${entry['name']}` : String(entry['name']);
    if (names.has(key)) {
      check.fail([...path, index, 'name'], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Names must be unique');
    }
    names.add(key);
  }
}

function localized(check: Checker, entry: Thing, at: Path, field: string, max: number): void {
  const texts = entry[`${field}_localizations`];
  for (const [locale, text] of Object.entries(isThing(texts) ? texts : {})) {
    check.text(text, [...at, `${field}_localizations`, locale], 1, max, true);
  }
}

/** Of a text in several languages the longest counts (documentation, application commands). */
function sizeOf(entry: Thing): number {
  const text = (value: unknown): number => (typeof value === 'string' ? lengthOf(value) : 0);
  const longest = (of: Thing, field: string): number => {
    const others = of[`${field}_localizations`];
    return Math.max(text(of[field]), ...Object.values(isThing(others) ? others : {}).map(text));
  };
  let size = longest(entry, 'name') + longest(entry, 'description');
  for (const choice of Array.isArray(entry['choices']) ? entry['choices'].filter(isThing) : []) {
    size += longest(choice, 'name') + text(choice['value']);
  }
  for (const option of Array.isArray(entry['options']) ? entry['options'].filter(isThing) : []) {
    size += sizeOf(option);
  }
  return size;
}
