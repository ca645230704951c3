// What a person enters: options of a command, picks of a select, fields of a modal. Checked as Discord's own app checks it
// before anything is sent, and put into the shape in which the bot gets it.
import { ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10';
import { isThing, type Thing } from './check.ts';
import type { OptionValue } from './person.ts';
import { attachmentJson, channelJson, memberJson, permissionsOf, roleJson, type World } from './world.ts';

const simpleTypes: Readonly<Record<number, string>> = {
  [OptionType.String]: 'string',
  [OptionType.Integer]: 'number',
  [OptionType.Number]: 'number',
  [OptionType.Boolean]: 'boolean',
};

export function optionsOf(command: Thing): Thing[] {
  return Array.isArray(command['options']) ? command['options'].filter(isThing) : [];
}

/** The limits that Discord's app keeps before it sends a command at all. */
export function mustFit(name: string, option: Thing, value: OptionValue): void {
  const where = `/${name} ${option['name']}`;
  const wanted = simpleTypes[Number(option['type'])] ?? 'string';
  if (typeof value !== wanted || (option['type'] === OptionType.Integer && !Number.isInteger(value))) {
    throw new Error(`${where} takes a ${wanted}, not ${JSON.stringify(value)}`);
  }
  const choices = Array.isArray(option['choices']) ? option['choices'].filter(isThing) : [];
  if (choices.length > 0 && !choices.some((choice) => choice['value'] === value)) {
    throw new Error(`${where} offers no ${JSON.stringify(value)}`);
  }
  const size = typeof value === 'string' ? value.length : Number(value);
  const [min, max] =
    typeof value === 'string'
      ? [option['min_length'], option['max_length']]
      : [option['min_value'], option['max_value']];
  if ((typeof min === 'number' && size < min) || (typeof max === 'number' && size > max)) {
    throw new Error(`${where} takes ${min ?? 'any'} to ${max ?? 'any'}, not ${size}`);
  }
}

export function resolveOption(
  world: World,
  guildId: string | null,
  option: Thing,
  value: OptionValue,
  resolved: Record<string, Record<string, unknown>>,
): void {
  const id = String(value);
  const put = (kind: string, thing: unknown): void => {
    resolved[kind] = { ...resolved[kind], [id]: thing };
  };
  const guild = guildId === null ? undefined : world.guilds.get(guildId);
  switch (option['type']) {
    case OptionType.Channel: {
      const channel = world.channels.get(id);
      if (channel === undefined || channel.guildId !== guildId) {
        throw new Error(`channel ${id} cannot be chosen here`);
      }
      const kinds = option['channel_types'];
      if (Array.isArray(kinds) && !kinds.includes(channel.type)) {
        throw new Error(`channel ${id} is of a type that the option does not offer`);
      }
      put('channels', { ...channelJson(channel), permissions: String(permissionsOf(world, world.bot.id, channel)) });
      break;
    }
    case OptionType.Attachment:
      if (!world.files.has(id)) {
        throw new Error(`there is no file ${id}: upload it first`);
      }
      put('attachments', attachmentJson(world, id));
      break;
    case OptionType.User:
      put('users', world.users.get(id));
      if (guild?.members.has(id)) {
        put('members', { ...memberJson(world, guild, id), user: undefined, permissions: '0' });
      }
      break;
    case OptionType.Role: {
      const role = guild?.roles.find((known) => known.id === id);
      put('roles', role === undefined ? undefined : roleJson(role));
      break;
    }
    default:
      break;
  }
}

export function mustBeOptions(component: Thing, values: readonly string[]): void {
  const offered = Array.isArray(component['options'])
    ? component['options'].filter(isThing).map((option) => option['value'])
    : null;
  const missing = values.find((value) => offered !== null && !offered.includes(value));
  if (missing !== undefined) {
    throw new Error(`the select offers no ${missing}`);
  }
  const most = Number(component['max_values'] ?? 1);
  const least = Number(component['min_values'] ?? 1);
  if (values.length > most || values.length < least) {
    throw new Error(`the select takes ${least} to ${most} values`);
  }
}

export function findComponent(components: unknown, customId: string): Thing | null {
  for (const entry of Array.isArray(components) ? components : [components]) {
    if (!isThing(entry)) {
      continue;
    }
    const found =
      entry['custom_id'] === customId
        ? entry
        : (findComponent(entry['components'], customId) ??
          findComponent(entry['accessory'], customId) ??
          findComponent(entry['component'], customId));
    if (found !== null) {
      return found;
    }
  }
  return null;
}

/** The modal's components as they are sent back, each field with its value. */
export function filled(modal: Thing, fields: Readonly<Record<string, string | readonly string[]>>): Thing[] {
  for (const name of Object.keys(fields)) {
    if (findComponent(modal['components'], name) === null) {
      throw new Error(`the modal has no field ${name}`);
    }
  }
  let next = 0;
  const answered = (input: Thing): Thing => {
    next += 1;
    const kept = typeof input['value'] === 'string' ? input['value'] : '';
    const value = fields[String(input['custom_id'])] ?? kept;
    const required = input['required'] !== false;
    if (required && value.length === 0) {
      throw new Error(`the modal needs ${input['custom_id']}`);
    }
    const most = input['max_length'];
    if (typeof value === 'string' && typeof most === 'number' && value.length > most) {
      throw new Error(`the modal takes ${most} characters for ${input['custom_id']}`);
    }
    return {
      type: input['type'],
      id: next,
      custom_id: input['custom_id'],
      ...(typeof value === 'string' ? { value } : { values: value }),
    };
  };
  return (modal['components'] as Thing[]).map((part) => {
    next += 1;
    const id = next;
    if (isThing(part['component'])) {
      return { type: part['type'], id, component: answered(part['component']) };
    }
    return Array.isArray(part['components'])
      ? { type: part['type'], id, components: part['components'].filter(isThing).map(answered) }
      : { type: part['type'], id };
  });
}
