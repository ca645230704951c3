// What Discord demands of a message's body beyond its published description: totals, combinations, emptiness.
// The numbers are those of model/limits.ts, so a drawing that trusts that file is tested against the same file.
import { ButtonStyle, ComponentType, MessageFlags } from 'discord-api-types/v10';
import { limits } from '../../../src/model/limits.ts';
import { type Checker, createChecker, isThing, lengthOf, type Path, type Thing } from './check.ts';
import type { BrokenRule } from './refusal.ts';

/** Button URLs are shorter than those of embeds (API description, ButtonComponentForMessageRequest). */
const buttonUrl = 512;
const messageComponents = new Set<unknown>([1, 9, 10, 11, 12, 13, 14, 17]);
const insideContainer = new Set<unknown>([1, 9, 10, 12, 13, 14]);

/** Rules that a whole message breaks; for an edit, the message as it would stand after it. */
export function messageRules(body: Thing): BrokenRule[] {
  const check = createChecker();
  const flags = typeof body['flags'] === 'number' ? body['flags'] : 0;
  const v2 = (flags & MessageFlags.IsComponentsV2) !== 0;
  check.text(body['content'], ['content'], 0, limits.content);
  embeds(check, body['embeds']);
  allowedMentions(check, body['allowed_mentions']);
  nonce(check, body['nonce']);
  if (v2) {
    for (const key of ['content', 'embeds', 'poll', 'sticker_ids']) {
      const value = body[key];
      if (value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)) {
        check.fail([key], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', `The '${key}' field cannot be used`);
      }
    }
    componentsV2(check, body['components']);
  } else {
    rows(check, body['components'], ['components']);
  }
  uniqueIds(check, body['components']);
  return check.broken;
}

/** Of a post's or a thread's name and tags. */
export function threadRules(body: Thing): BrokenRule[] {
  const check = createChecker();
  check.text(body['name'], ['name'], 1, limits.threadName, true);
  const tags = Array.isArray(body['applied_tags']) ? body['applied_tags'] : [];
  if (tags.length > limits.postTags) {
    check.fail(['applied_tags'], 'BASE_TYPE_MAX_LENGTH', `Must be ${limits.postTags} or fewer in length.`);
  }
  return check.broken;
}

export function isEmptyMessage(body: Thing, files: number): boolean {
  const empty = (value: unknown): boolean =>
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0);
  return (
    files === 0 &&
    ['content', 'embeds', 'components', 'sticker_ids', 'attachments', 'poll'].every((key) => empty(body[key]))
  );
}

function nonce(check: Checker, value: unknown): void {
  if (typeof value === 'number' ? !Number.isInteger(value) : value !== undefined && value !== null) {
    check.text(value, ['nonce'], 1, limits.nonce);
  }
}

function allowedMentions(check: Checker, value: unknown): void {
  if (!isThing(value)) {
    return;
  }
  const parse = Array.isArray(value['parse']) ? value['parse'] : [];
  for (const [index, kind] of parse.entries()) {
    if (!['roles', 'users', 'everyone'].includes(String(kind))) {
      check.fail(
        ['allowed_mentions', 'parse', index],
        'BASE_TYPE_CHOICES',
        'Value must be one of everyone, roles, users.',
      );
    }
  }
  for (const key of ['users', 'roles']) {
    const named = Array.isArray(value[key]) ? value[key] : [];
    if (named.length > 0 && parse.includes(key)) {
      check.fail(
        ['allowed_mentions'],
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${key}"] and ${key}: [ids...] are mutually exclusive.`,
      );
    }
    if (named.length > 100) {
      check.fail(['allowed_mentions', key], 'BASE_TYPE_MAX_LENGTH', 'Must be 100 or fewer in length.');
    }
  }
}

function embeds(check: Checker, value: unknown): void {
  let total = 0;
  const count = (text: unknown): void => {
    total += typeof text === 'string' ? lengthOf(text) : 0;
  };
  const part = (embed: Thing, key: string): Thing => (isThing(embed[key]) ? embed[key] : {});
  for (const [index, embed] of check.list(value, ['embeds'], 0, limits.embedsPerMessage).entries()) {
    const at = ['embeds', index];
    check.text(embed['title'], [...at, 'title'], 0, limits.embedTitle);
    check.text(embed['description'], [...at, 'description'], 0, limits.embedDescription);
    check.text(
      part(embed, 'footer')['text'],
      [...at, 'footer', 'text'],
      0,
      limits.embedFooter,
      isThing(embed['footer']),
    );
    check.text(
      part(embed, 'author')['name'],
      [...at, 'author', 'name'],
      1,
      limits.embedAuthor,
      isThing(embed['author']),
    );
    for (const [where, url] of [
      [['url'], embed['url']],
      [['author', 'url'], part(embed, 'author')['url']],
    ] as const) {
      check.url(url, [...at, ...where], limits.url, ['http', 'https']);
    }
    for (const key of ['image', 'thumbnail']) {
      check.url(part(embed, key)['url'], [...at, key, 'url'], limits.url, ['http', 'https', 'attachment']);
    }
    for (const key of ['footer', 'author']) {
      check.url(part(embed, key)['icon_url'], [...at, key, 'icon_url'], limits.url, ['http', 'https', 'attachment']);
    }
    const color = embed['color'];
    if (
      color !== undefined &&
      color !== null &&
      !(Number.isInteger(color) && Number(color) >= 0 && Number(color) <= 0xff_ffff)
    ) {
      check.fail([...at, 'color'], 'NUMBER_TYPE_MAX', 'int value should be between 0 and 16777215.');
    }
    const timestamp = embed['timestamp'];
    if (timestamp !== undefined && timestamp !== null && Number.isNaN(Date.parse(String(timestamp)))) {
      check.fail([...at, 'timestamp'], 'DATETIME_TYPE_PARSE', 'Could not parse. Should be ISO8601.');
    }
    const fields = check.list(embed['fields'], [...at, 'fields'], 0, limits.embedFields);
    for (const [place, field] of fields.entries()) {
      check.text(field['name'], [...at, 'fields', place, 'name'], 1, limits.embedFieldName, true);
      check.text(field['value'], [...at, 'fields', place, 'value'], 1, limits.embedFieldValue, true);
      for (const key of ['name', 'value']) {
        if (typeof field[key] === 'string' && field[key] !== '' && field[key].trim() === '') {
          check.fail([...at, 'fields', place, key], 'BASE_TYPE_REQUIRED', 'This field is required');
        }
        count(field[key]);
      }
    }
    count(embed['title']);
    count(embed['description']);
    count(part(embed, 'footer')['text']);
    count(part(embed, 'author')['name']);
    const filled = ['title', 'description', 'image', 'thumbnail', 'video', 'author', 'footer', 'timestamp'].some(
      (key) => embed[key],
    );
    if (!filled && fields.length === 0) {
      check.fail([...at, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required');
    }
  }
  if (total > limits.embedTotal) {
    check.fail(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${limits.embedTotal}`);
  }
}

function rows(check: Checker, value: unknown, path: Path): void {
  for (const [index, row] of check.list(value, path, 0, limits.actionRows).entries()) {
    if (row['type'] !== ComponentType.ActionRow) {
      check.fail([...path, index, 'type'], 'BASE_TYPE_CHOICES', 'Value of field "type" must be one of (1,).');
    } else {
      actionRow(check, row, [...path, index]);
    }
  }
}

function actionRow(check: Checker, row: Thing, path: Path): void {
  const children = check.list(row['components'], [...path, 'components'], 1, limits.buttonsPerRow);
  const selects = children.filter((child) => child['type'] !== ComponentType.Button);
  if (selects.length > 0 && children.length > 1) {
    check.fail([...path, 'components'], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'A select takes the whole row.');
  }
  for (const [index, child] of children.entries()) {
    const at = [...path, 'components', index];
    if (child['type'] === ComponentType.Button) {
      button(check, child, at);
    } else if ([3, 5, 6, 7, 8].includes(Number(child['type']))) {
      select(check, child, at);
    } else {
      check.fail([...at, 'type'], 'BASE_TYPE_CHOICES', 'Value of field "type" must be one of (2, 3, 5, 6, 7, 8).');
    }
  }
}

function button(check: Checker, child: Thing, at: Path): void {
  const style = child['style'];
  check.text(child['label'], [...at, 'label'], 0, limits.buttonLabel);
  if (style !== ButtonStyle.Premium && !child['label'] && !child['emoji']) {
    check.fail(at, 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A button needs a label or an emoji.');
  }
  if (style === ButtonStyle.Link) {
    check.text(child['url'], [...at, 'url'], 1, buttonUrl, true);
    check.url(child['url'], [...at, 'url'], buttonUrl, ['http', 'https', 'discord']);
    if (child['custom_id'] !== undefined && child['custom_id'] !== null) {
      check.fail(
        [...at, 'custom_id'],
        'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        'A custom id and url cannot both be specified',
      );
    }
  } else if (style === ButtonStyle.Premium) {
    check.text(child['sku_id'], [...at, 'sku_id'], 1, 20, true);
  } else {
    check.text(child['custom_id'], [...at, 'custom_id'], 1, limits.customId, true);
    if (child['url'] !== undefined && child['url'] !== null) {
      check.fail(
        [...at, 'url'],
        'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        'A custom id and url cannot both be specified',
      );
    }
    if (![1, 2, 3, 4].includes(Number(style))) {
      check.fail([...at, 'style'], 'BASE_TYPE_CHOICES', 'Value of field "style" must be one of (1, 2, 3, 4, 5, 6).');
    }
  }
}

/** Also used for selects in modals. */
export function select(check: Checker, child: Thing, at: Path): void {
  check.text(child['custom_id'], [...at, 'custom_id'], 1, limits.customId, true);
  check.text(child['placeholder'], [...at, 'placeholder'], 0, 150);
  const min = typeof child['min_values'] === 'number' ? child['min_values'] : 1;
  const max = typeof child['max_values'] === 'number' ? child['max_values'] : 1;
  if (min < 0 || max < 1 || max > limits.selectOptions || min > max) {
    check.fail([...at, 'max_values'], 'SELECT_COMPONENT_MIN_MAX_VALUES', 'min_values and max_values do not fit.');
  }
  if (child['type'] !== ComponentType.StringSelect) {
    return;
  }
  const options = check.list(child['options'], [...at, 'options'], 1, limits.selectOptions);
  if (max > options.length && options.length > 0 && child['max_values'] !== undefined) {
    check.fail([...at, 'max_values'], 'SELECT_COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS', 'More than there are options.');
  }
  const values = new Set<unknown>();
  for (const [index, option] of options.entries()) {
    check.text(option['label'], [...at, 'options', index, 'label'], 1, limits.optionLabel, true);
    check.text(option['value'], [...at, 'options', index, 'value'], 1, limits.optionLabel, true);
    check.text(option['description'], [...at, 'options', index, 'description'], 0, limits.optionLabel);
    if (values.has(option['value'])) {
      check.fail(
        [...at, 'options', index, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    }
    values.add(option['value']);
  }
}

function componentsV2(check: Checker, value: unknown): void {
  let count = 0;
  let text = 0;
  const walk = (entries: unknown, path: Path, allowed: ReadonlySet<unknown>): void => {
    for (const [index, component] of check.list(entries, path, 1, limits.componentsTotal).entries()) {
      visit(component, [...path, index], allowed);
    }
  };
  const visit = (component: Thing, at: Path, allowed: ReadonlySet<unknown>): void => {
    count += 1;
    if (!allowed.has(component['type'])) {
      check.fail([...at, 'type'], 'BASE_TYPE_CHOICES', `A component of type ${component['type']} cannot stand here.`);
      return;
    }
    switch (component['type']) {
      case ComponentType.ActionRow:
        count += Array.isArray(component['components']) ? component['components'].length : 0;
        actionRow(check, component, at);
        break;
      case ComponentType.TextDisplay:
        check.text(component['content'], [...at, 'content'], 1, limits.componentsText, true);
        text += typeof component['content'] === 'string' ? lengthOf(component['content']) : 0;
        break;
      case ComponentType.Section:
        for (const [index, child] of check.list(component['components'], [...at, 'components'], 1, 3).entries()) {
          visit(child, [...at, 'components', index], new Set([ComponentType.TextDisplay]));
        }
        if (isThing(component['accessory'])) {
          visit(component['accessory'], [...at, 'accessory'], new Set([ComponentType.Button, ComponentType.Thumbnail]));
        } else {
          check.fail([...at, 'accessory'], 'BASE_TYPE_REQUIRED', 'This field is required');
        }
        break;
      case ComponentType.Button:
        button(check, component, at);
        break;
      case ComponentType.Thumbnail:
        media(check, component['media'], [...at, 'media']);
        check.text(component['description'], [...at, 'description'], 0, 1024);
        break;
      case ComponentType.MediaGallery:
        for (const [index, shown] of check
          .list(component['items'], [...at, 'items'], 1, limits.galleryItems)
          .entries()) {
          media(check, shown['media'], [...at, 'items', index, 'media']);
          check.text(shown['description'], [...at, 'items', index, 'description'], 0, 1024);
        }
        break;
      case ComponentType.Container:
        walk(component['components'], [...at, 'components'], insideContainer);
        break;
      default:
        break;
    }
  };
  walk(value, ['components'], messageComponents);
  if (count > limits.componentsTotal) {
    check.fail(
      ['components'],
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      `More than ${limits.componentsTotal} components in all.`,
    );
  }
  if (text > limits.componentsText) {
    check.fail(
      ['components'],
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      `More than ${limits.componentsText} characters of text in all.`,
    );
  }
}

function media(check: Checker, value: unknown, at: Path): void {
  if (!isThing(value)) {
    check.fail(at, 'BASE_TYPE_REQUIRED', 'This field is required');
    return;
  }
  check.text(value['url'], [...at, 'url'], 1, limits.url, true);
  check.url(value['url'], [...at, 'url'], limits.url, ['http', 'https', 'attachment']);
}

function uniqueIds(check: Checker, value: unknown): void {
  const customIds = new Set<unknown>();
  const ids = new Set<unknown>();
  const visit = (entry: unknown, at: Path): void => {
    if (Array.isArray(entry)) {
      for (const [index, child] of entry.entries()) {
        visit(child, [...at, index]);
      }
    } else if (isThing(entry)) {
      const customId = entry['custom_id'];
      if (customId !== undefined && customId !== null && customIds.has(customId)) {
        check.fail([...at, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
      }
      customIds.add(customId);
      const id = entry['id'];
      if (typeof id === 'number' && id !== 0 && ids.has(id)) {
        check.fail([...at, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
      }
      ids.add(id);
      for (const key of ['components', 'accessory', 'component']) {
        visit(entry[key], [...at, key]);
      }
    }
  };
  visit(value, ['components']);
}
