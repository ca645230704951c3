// Driving the bot as a person does: slash commands, autocomplete, buttons, selects, modals; each resolves with what that
// person then sees. What Discord's own app would not let a person do throws here, with the reason.
import {
  type APIMessage,
  InteractionContextType,
  InteractionType,
  PermissionFlagsBits as may,
  InteractionResponseType as ResponseType,
} from 'discord-api-types/v10';
import { isThing, type Thing } from './check.ts';
import { filled, findComponent, mustBeOptions, mustFit, optionsOf, resolveOption } from './entries.ts';
import type { Gateway } from './gateway.ts';
import type { Interaction, Interactions } from './interactions.ts';
import { channelJson, everyoneMay, memberJson, permissionsOf, type World, type WorldChannel } from './world.ts';

export type OptionValue = string | number | boolean;
export type OptionValues = Readonly<Record<string, OptionValue>>;

/** What a person sees after doing something; stays current while the bot edits, follows up, or deletes. */
export interface Answer {
  /**
   * `thinking`: deferred and nothing came; `nothing`: the app says "The application did not respond";
   * `update`: the message whose component was used changed (or silently did not).
   */
  readonly kind: 'message' | 'update' | 'choices' | 'modal' | 'thinking' | 'nothing';
  readonly message: APIMessage | null;
  /** Only this person sees it. */
  readonly ephemeral: boolean;
  /** All that can be read in the message, line by line: content, embeds, text displays, labels. */
  readonly text: string;
  readonly followUps: readonly APIMessage[];
  readonly choices: readonly { readonly name: string; readonly value: OptionValue }[];
  readonly modal: Thing | null;
  readonly userId: string;
  /** Resolves at the next change of anything above. */
  changed(): Promise<void>;
}

export interface Person {
  /** `name` is `topic create` for a subcommand. `guildId` null: in a direct message. */
  command(
    guildId: string | null,
    channelId: string,
    userId: string,
    name: string,
    options?: OptionValues,
  ): Promise<Answer>;
  /** The last option named is the one being typed. */
  autocomplete(
    guildId: string | null,
    channelId: string,
    userId: string,
    name: string,
    options: OptionValues,
  ): Promise<Answer>;
  /** Chooses an entry of the application in the menu of a message that stands in a channel. */
  messageMenu(userId: string, message: APIMessage, name: string): Promise<Answer>;
  press(userId: string, message: APIMessage, customId: string): Promise<Answer>;
  /** Picks values of a select. */
  choose(userId: string, message: APIMessage, customId: string, values: readonly string[]): Promise<Answer>;
  /** Fills in the modal of an answer and sends it; fields not named keep their value. */
  submit(answer: Answer, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Answer>;
  /** A server's administrator lets everyone see this command, whatever its default permissions. */
  allow(name: string): void;
  /** In which language that person's app is, as Discord names it; `en-GB` unless said. */
  speak(userId: string, locale: string): void;
}

export interface PersonParts {
  readonly world: World;
  readonly gateway: Gateway;
  readonly interactions: Interactions;
  commands(guildId: string | null): readonly Thing[];
  /** Real milliseconds after which a person gives up. */
  readonly patienceMs: number;
}

export function createPerson({ world, gateway, interactions, commands, patienceMs }: PersonParts): Person {
  const allowed = new Set<string>();
  const locales = new Map<string, string>();

  const channelOf = (channelId: string): WorldChannel => {
    const channel = world.channels.get(channelId);
    if (channel === undefined) {
      throw new Error(`the stand-in has no channel ${channelId}`);
    }
    return channel;
  };

  const start = (
    type: InteractionType,
    channel: WorldChannel,
    userId: string,
    data: Thing,
    source: APIMessage | null,
  ): Interaction => {
    const guild = channel.guildId === null ? null : world.guilds.get(channel.guildId);
    const permissions = permissionsOf(world, userId, channel);
    if ((permissions & may.ViewChannel) === 0n) {
      throw new Error(`user ${userId} does not see channel ${channel.id}`);
    }
    const interaction = interactions.begin(type, channel.id, source);
    const member = guild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: 'en-US', features: [] },
          guild_locale: 'en-US',
          member: { ...memberJson(world, guild, userId), permissions: String(permissions) },
        }
      : { user: world.users.get(userId) };
    gateway.dispatch(
      'INTERACTION_CREATE',
      {
        id: interaction.id,
        application_id: world.applicationId,
        type,
        token: interaction.token,
        version: 1,
        channel_id: channel.id,
        channel: { ...channelJson(channel), permissions: String(permissions) },
        app_permissions: String(guild ? permissionsOf(world, world.bot.id, channel) : everyoneMay),
        locale: locales.get(userId) ?? 'en-GB',
        entitlements: [],
        authorizing_integration_owners: { 0: guild?.id ?? '0' },
        context: guild ? 0 : 1,
        attachment_size_limit: 10_485_760,
        data,
        ...(source === null ? {} : { message: source }),
        ...member,
      },
      guild?.id ?? null,
    );
    return interaction;
  };

  const wait = (interaction: Interaction, settled: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(patience);
        interaction.watchers.delete(look);
        resolve();
      };
      const look = (): void => {
        if (settled()) {
          done();
        }
      };
      const patience = setTimeout(done, patienceMs);
      interaction.watchers.add(look);
      look();
    });

  const see = async (interaction: Interaction, userId: string): Promise<Answer> => {
    let edits = 0;
    const count = (): void => {
      edits += 1;
    };
    interaction.watchers.add(count);
    await wait(interaction, () => {
      switch (interaction.answerType) {
        case null:
          return false;
        case ResponseType.DeferredChannelMessageWithSource:
          return interaction.original !== null;
        case ResponseType.DeferredMessageUpdate:
          // Itself, and then what it announced.
          return edits > 1;
        default:
          return true;
      }
    });
    interaction.watchers.delete(count);
    return answerOf(interaction, userId, wait);
  };

  const mustSee = (command: Thing, channel: WorldChannel, userId: string): void => {
    const contexts = command['contexts'];
    if (channel.guildId === null && Array.isArray(contexts) && !contexts.includes(InteractionContextType.BotDM)) {
      throw new Error(`Discord does not offer /${command['name']} in direct messages`);
    }
    const needed = command['default_member_permissions'];
    const permissions = permissionsOf(world, userId, channel);
    const hidden =
      typeof needed === 'string' && channel.guildId !== null && (permissions & BigInt(needed)) !== BigInt(needed);
    if (hidden && !allowed.has(String(command['name']))) {
      throw new Error(`Discord does not show ${command['name']} to user ${userId}, who lacks its default permissions`);
    }
  };

  const resolveCommand = (guildId: string | null, channel: WorldChannel, userId: string, name: string) => {
    const [root = '', ...rest] = name.trim().split(/\s+/);
    const command = [...(guildId === null ? [] : commands(guildId)), ...commands(null)].find(
      (known) => known['name'] === root && (known['type'] ?? 1) === 1,
    );
    if (command === undefined) {
      throw new Error(`no command /${root} is registered`);
    }
    mustSee(command, channel, userId);
    let options = optionsOf(command);
    const steps: Thing[] = [];
    for (const step of rest) {
      const next = options.find((option) => option['name'] === step && (option['type'] === 1 || option['type'] === 2));
      if (next === undefined) {
        throw new Error(`/${name} is not registered: no "${step}"`);
      }
      steps.push(next);
      options = optionsOf(next);
    }
    if (options.some((option) => option['type'] === 1 || option['type'] === 2)) {
      throw new Error(`/${name} needs a subcommand`);
    }
    return { command, steps, options };
  };

  const invoke = (
    type: InteractionType.ApplicationCommand | InteractionType.ApplicationCommandAutocomplete,
    guildId: string | null,
    channelId: string,
    userId: string,
    name: string,
    values: OptionValues,
  ): Interaction => {
    const channel = channelOf(channelId);
    const { command, steps, options } = resolveCommand(guildId, channel, userId, name);
    const typing = type === InteractionType.ApplicationCommandAutocomplete;
    const focused = typing ? Object.keys(values).at(-1) : undefined;
    if (!typing) {
      for (const option of options) {
        if (option['required'] === true && values[String(option['name'])] === undefined) {
          throw new Error(`/${name} needs ${option['name']}`);
        }
      }
    }
    const resolved: Record<string, Record<string, unknown>> = {};
    let given = Object.entries(values).map(([key, value]) => {
      const option = options.find((known) => known['name'] === key);
      if (option === undefined) {
        throw new Error(`/${name} has no option ${key}`);
      }
      if (key === focused && option['autocomplete'] !== true) {
        throw new Error(`/${name} ${key} offers no suggestions`);
      }
      if (key !== focused) {
        mustFit(name, option, value);
      }
      resolveOption(world, guildId, option, value, resolved);
      return { name: key, type: option['type'], value, ...(key === focused ? { focused: true } : {}) } as Thing;
    });
    for (const step of [...steps].reverse()) {
      given = [{ name: step['name'], type: step['type'], options: given }];
    }
    const data = {
      id: command['id'],
      name: command['name'],
      type: 1,
      options: given,
      ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
      ...(command['guild_id'] === undefined ? {} : { guild_id: guildId }),
    };
    return start(type, channel, userId, data, null);
  };

  const openMenu = (userId: string, message: APIMessage, name: string): Interaction => {
    const channel = channelOf(message.channel_id);
    const current = channel.messages.find(({ id }) => id === message.id);
    if (current === undefined) {
      throw new Error(`message ${message.id} is not there any more`);
    }
    const command = commands(null).find((known) => known['name'] === name && known['type'] === 3);
    if (command === undefined) {
      throw new Error(`the menu of a message has no "${name}"`);
    }
    mustSee(command, channel, userId);
    const data = {
      id: command['id'],
      name,
      type: 3,
      target_id: current.id,
      resolved: { messages: { [current.id]: current } },
    };
    return start(InteractionType.ApplicationCommand, channel, userId, data, null);
  };

  const use = (
    userId: string,
    message: APIMessage,
    customId: string,
    type: number | null,
    values: readonly string[] | null,
  ): Promise<Answer> => {
    const current =
      world.channels.get(message.channel_id)?.messages.find(({ id }) => id === message.id) ??
      interactions.ephemeral.get(message.id);
    if (current === undefined) {
      throw new Error(`message ${message.id} is not there any more`);
    }
    const component = findComponent(current.components, customId);
    if (component === null) {
      throw new Error(`the message has no component ${customId}`);
    }
    if (component['disabled'] === true) {
      throw new Error(`component ${customId} is disabled`);
    }
    if (type !== null && component['type'] !== type) {
      throw new Error(`component ${customId} is no button`);
    }
    const data: Thing = { custom_id: customId, component_type: component['type'], id: component['id'] };
    if (values !== null) {
      mustBeOptions(component, values);
      const resolved: Record<string, Record<string, unknown>> = {};
      for (const value of values) {
        resolveOption(
          world,
          channelOf(current.channel_id).guildId,
          { type: { 5: 6, 6: 8, 7: 9, 8: 7 }[Number(component['type'])] },
          value,
          resolved,
        );
      }
      Object.assign(data, { values, ...(Object.keys(resolved).length > 0 ? { resolved } : {}) });
    }
    return see(start(InteractionType.MessageComponent, channelOf(current.channel_id), userId, data, current), userId);
  };

  return {
    command: async (guildId, channelId, userId, name, options = {}) =>
      see(invoke(InteractionType.ApplicationCommand, guildId, channelId, userId, name, options), userId),
    autocomplete: async (guildId, channelId, userId, name, options) =>
      see(invoke(InteractionType.ApplicationCommandAutocomplete, guildId, channelId, userId, name, options), userId),
    messageMenu: async (userId, message, name) => see(openMenu(userId, message, name), userId),
    press: async (userId, message, customId) => use(userId, message, customId, 2, null),
    choose: async (userId, message, customId, values) => use(userId, message, customId, null, values),
    async submit(answer, fields) {
      const interaction = sources.get(answer);
      if (interaction === undefined || answer.modal === null) {
        throw new Error('this answer is no modal');
      }
      const data = { custom_id: answer.modal['custom_id'], components: filled(answer.modal, fields) };
      return see(
        start(InteractionType.ModalSubmit, channelOf(interaction.channelId), answer.userId, data, interaction.source),
        answer.userId,
      );
    },
    allow(name) {
      allowed.add(name);
    },
    speak(userId, locale) {
      locales.set(userId, locale);
    },
  };
}

/** Which interaction an answer shows. */
const sources = new WeakMap<Answer, Interaction>();

function answerOf(
  interaction: Interaction,
  userId: string,
  wait: (interaction: Interaction, settled: () => boolean) => Promise<void>,
): Answer {
  const answer: Answer = {
    get kind() {
      switch (interaction.answerType) {
        case null:
          return 'nothing';
        case ResponseType.ApplicationCommandAutocompleteResult:
          return 'choices';
        case ResponseType.Modal:
          return 'modal';
        case ResponseType.UpdateMessage:
        case ResponseType.DeferredMessageUpdate:
          return 'update';
        default:
          return interaction.original === null &&
            interaction.answerType === ResponseType.DeferredChannelMessageWithSource
            ? 'thinking'
            : 'message';
      }
    },
    get message() {
      return interaction.original;
    },
    get ephemeral() {
      return interaction.answerEphemeral;
    },
    get text() {
      return interaction.original === null ? '' : textOf(interaction.original);
    },
    get followUps() {
      return interaction.followUps;
    },
    get choices() {
      return interaction.choices;
    },
    get modal() {
      return interaction.modal;
    },
    userId,
    changed() {
      let changes = -1;
      return wait(interaction, () => {
        changes += 1;
        return changes > 0;
      });
    },
  };
  sources.set(answer, interaction);
  return answer;
}

/** All that a person can read in a message, line by line. */
export function textOf(message: APIMessage): string {
  const lines: string[] = [];
  const add = (...values: unknown[]): void => {
    lines.push(...values.filter((value): value is string => typeof value === 'string' && value !== ''));
  };
  add(message.content);
  for (const embed of message.embeds) {
    add(embed.author?.name, embed.title, embed.description);
    for (const field of embed.fields ?? []) {
      add(field.name, field.value);
    }
    add(embed.footer?.text);
  }
  const walk = (entry: unknown): void => {
    if (Array.isArray(entry)) {
      entry.forEach(walk);
    } else if (isThing(entry)) {
      add(entry['content'], entry['label'], entry['placeholder']);
      for (const key of ['components', 'accessory', 'component', 'options']) {
        walk(entry[key]);
      }
    }
  };
  walk(message.components);
  return lines.join('\n');
}
