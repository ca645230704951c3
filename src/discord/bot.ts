// The gateway: logs in, registers the commands, and leads each interaction to its command or action.
// The one place around an interaction where what throws is caught: the asker is told, the log has the cause, the bot lives on.
import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  InteractionContextType,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  Options,
} from 'discord.js';
import { inLanguages } from '../model/language.ts';
import { limits } from '../model/limits.ts';
import type { App } from '../ports/app.ts';
import { actions, messageMenus } from './actions/index.ts';
import { mayAdminister } from './administration.ts';
import { type Answer, type Ask, type Command, type MessageMenu, say, toReply } from './command.ts';
import { commands } from './commands/index.ts';
import { meetGuild, partGuild } from './guilds.ts';
import { languageFor } from './language.ts';
import { TooManyLookBacks } from './look-backs.ts';
import { meetOwner } from './owner.ts';
import { inReadingOrder } from './reading-order.ts';
import { registerCommands } from './register.ts';
import { restOptions } from './rest.ts';

export interface Bot {
  /** As Discord names it. */
  readonly name: string;
  close(): Promise<void>;
}

/** Gateway close codes that no reconnection mends, with what to do (discord.js only emits an event and stays deaf). */
const fatalCloses: Readonly<Record<number, string>> = {
  4004: 'Discord refused the token. Copy it again from the Bot page of the developer portal into DISCORD_TOKEN.',
  4010: 'Discord refused the shard number. Start the bot once, not several times with different settings.',
  4011: 'The bot is in too many servers for one connection. Discord demands sharding from 2,500 servers on.',
  4012: 'Discord no longer speaks this version of its gateway. Update Newsloom.',
  4013: 'Discord refused the intents as invalid. Update Newsloom.',
  4014: 'Discord refused the intents as not allowed. Newsloom needs no privileged intent: check that DISCORD_API leads to Discord.',
};

/**
 * Resolves when the bot is ready. `onEnd` is called when the connection ended for good. Throws with what to do when it cannot log in.
 * `patienceMs`: for servers that an outage of Discord keeps away; the bot begins without them, and they are met when they are back.
 */
export async function openBot(app: App, onEnd: (why: string) => void, patienceMs = 15_000): Promise<Bot> {
  const token = app.config.discordToken;
  if (token === null) {
    throw new Error('there is no DISCORD_TOKEN to log in with');
  }
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: restOptions(app.config.discordApi, app.settings.invalidRequests),
    allowedMentions: { parse: [] },
    waitGuildTimeout: patienceMs,
    // Nothing here reads messages, members or emojis back from memory.
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      ReactionManager: 0,
      GuildEmojiManager: 0,
      GuildStickerManager: 0,
      GuildScheduledEventManager: 0,
      PresenceManager: 0,
      StageInstanceManager: 0,
      VoiceStateManager: 0,
    }),
  });
  const report = (event: string) => (cause: unknown) => app.log.error(event, cause);

  client.on(Events.Error, report('discord'));
  client.on(Events.ShardError, report('gateway'));
  client.on(Events.ShardDisconnect, (event) => {
    onEnd(fatalCloses[event.code] ?? `Discord closed the connection for good (code ${event.code}).`);
  });
  client.on(Events.GuildCreate, (guild) => {
    meetGuild(app, guild).catch(report('guild'));
  });
  // Not for a server that an outage of Discord takes away: that is another event.
  client.on(Events.GuildDelete, (guild) => {
    partGuild(app, guild.id).catch(report('guild'));
  });
  client.on(Events.InteractionCreate, (interaction) => {
    answer(app, interaction).catch(report('interaction'));
  });

  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  try {
    await client.login(token);
  } catch (cause) {
    await client.destroy();
    throw new Error(loginProblem(cause), { cause });
  }
  const { user, guilds, application } = await ready;
  client.on(Events.GuildAvailable, (guild) => {
    meetGuild(app, guild).catch(report('guild'));
  });
  // One that is away has no name yet.
  for (const guild of guilds.cache.filter(({ available }) => available).values()) {
    await meetGuild(app, guild);
  }
  await partMissing(app, new Set(guilds.cache.keys()));
  await meetOwner(app, client as Client<true>).catch(report('owner'));
  const changed = await registerCommands(app, client.rest, application.id);
  app.log.info('ready', { as: user.username, servers: guilds.cache.size, registered: changed });
  return { name: user.username, close: () => client.destroy() };
}

/** Servers that removed us while we were not there. */
async function partMissing(app: App, present: ReadonlySet<string>): Promise<void> {
  for (const guild of await app.store.guilds.all()) {
    if (guild.removedAt === null && /^\d+$/.test(guild.id) && !present.has(guild.id)) {
      await partGuild(app, guild.id);
    }
  }
}

function loginProblem(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/invalid token|401/i.test(message)) {
    return fatalCloses[4004]!;
  }
  if (/disallowed intents/i.test(message)) {
    return fatalCloses[4014]!;
  }
  return `Logging in to Discord failed. Is it reachable from here?`;
}

async function answer(app: App, interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    await suggest(app, interaction);
  } else if (interaction.isChatInputCommand()) {
    await answerCommand(app, interaction);
  } else if (interaction.isMessageContextMenuCommand()) {
    await answerMenu(app, interaction);
  } else if (interaction.isMessageComponent() || interaction.isModalSubmit()) {
    await answerAction(app, interaction);
  }
}

async function suggest(app: App, interaction: AutocompleteInteraction): Promise<void> {
  const command = commands.find(({ definition }) => definition.name === interaction.commandName);
  const refusal = await refuse(app, interaction, isAdministration(command), isDirect(command));
  const wished = refusal === null ? command?.complete?.(app, interaction) : [];
  const choices = await Promise.resolve(wished).catch((cause: unknown) => {
    app.log.error('autocomplete', cause, { key: interaction.commandName });
    return [];
  });
  await interaction.respond([...(choices ?? [])].slice(0, limits.autocompleteChoices));
}

async function answerCommand(app: App, interaction: ChatInputCommandInteraction): Promise<void> {
  const command = commands.find(({ definition }) => definition.name === interaction.commandName);
  const form = command?.form?.(interaction) ?? null;
  const isPublic = command?.isPrivate === false;
  const permit = () => refuse(app, interaction, isAdministration(command), isDirect(command));
  // A form is a first answer, and whether all may see one is said with the first: only these wait for the permission.
  const early = form !== null || isPublic ? await permit() : null;
  if (form !== null && early === null) {
    await interaction.showModal(form);
    return;
  }
  // First of all, since Discord waits 3 seconds and the store may be busy for longer.
  await interaction.deferReply(isPublic && early === null ? {} : { flags: MessageFlags.Ephemeral });
  const run = (): Promise<Answer> =>
    command === undefined
      ? Promise.resolve(say(words(languageFor(interaction)).unknownCommand))
      : command.run(app, interaction);
  const refusal = early ?? (await permit());
  const answered = refusal ?? (await orApology(app, interaction, interaction.commandName, run));
  await show(app, interaction, interaction.commandName, answered);
}

function isAdministration(command: Command | MessageMenu | undefined): boolean {
  return command?.definition.default_member_permissions != null;
}

function isDirect(command: Command | undefined): boolean {
  return command?.definition.contexts?.includes(InteractionContextType.BotDM) === true;
}

async function answerMenu(app: App, interaction: MessageContextMenuCommandInteraction): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const menu = messageMenus.find(({ definition }) => definition.name === interaction.commandName);
  const refusal = await refuse(app, interaction, isAdministration(menu));
  const run = (): Promise<Answer> =>
    menu === undefined
      ? Promise.resolve(say(words(languageFor(interaction)).unknownCommand))
      : menu.run(app, interaction);
  const answered = refusal ?? (await orApology(app, interaction, interaction.commandName, run));
  await show(app, interaction, interaction.commandName, answered);
}

async function answerAction(
  app: App,
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
): Promise<void> {
  const [name, ...parts] = interaction.customId.split(':');
  const action = actions.find((candidate) => candidate.name === name);
  const permit = () => refuse(app, interaction, action?.isAdministration === true, action?.isDirect === true);
  const form = interaction.isMessageComponent() ? (action?.form?.(interaction, parts, app) ?? null) : null;
  const early = form === null ? null : await permit();
  if (interaction.isMessageComponent() && form !== null && early === null) {
    await interaction.showModal(form);
    return;
  }
  // A form that a button opened changes that button's message.
  const stands = interaction.isMessageComponent() || interaction.isFromMessage();
  const updates = action?.answers === 'update' && early === null && stands;
  await (updates ? interaction.deferUpdate() : interaction.deferReply({ flags: MessageFlags.Ephemeral }));
  const run = (): Promise<Answer> =>
    action === undefined
      ? Promise.resolve(say(words(languageFor(interaction)).unknownButton))
      : action.run(app, interaction, parts);
  const refusal = early ?? (await permit());
  if (refusal !== null && updates) {
    await whisper(interaction, refusal);
    return;
  }
  const answered = refusal ?? (await orApology(app, interaction, interaction.customId, run));
  await show(app, interaction, interaction.customId, answered, updates);
}

/** In the place of "thinking…", or of the message that the button stands on. What Discord refuses is answered with the apology. */
async function show(app: App, interaction: Ask, key: string, answer: Answer, updates = false): Promise<void> {
  const language = languageFor(interaction);
  try {
    await interaction.editReply(toReply(inReadingOrder(answer, language)));
  } catch (cause) {
    app.log.error('answer', cause, { key });
    const apology = say(words(language).apology);
    await (updates ? whisper(interaction, apology) : interaction.editReply(toReply(inReadingOrder(apology, language))));
  }
}

/** Beside the message that the button stands on, which stays as it is. */
async function whisper(interaction: Ask, answer: Answer): Promise<void> {
  const { content = '' } = inReadingOrder(answer, languageFor(interaction));
  await interaction.followUp({ content, flags: MessageFlags.Ephemeral, allowedMentions: { parse: [] } });
}

/** Discord hides what a member may not use; a server's admin may override that, and a forged request could: so it is checked here as well. */
async function refuse(
  app: App,
  interaction: Pick<Interaction, 'guildId' | 'memberPermissions' | 'member' | 'locale'>,
  forAdministrators: boolean,
  inDirect = false,
): Promise<Answer | null> {
  const tell = words(languageFor(interaction));
  if (interaction.guildId === null) {
    return inDirect ? null : say(tell.serversOnly);
  }
  try {
    return !forAdministrators || (await mayAdminister(app, interaction)) ? null : say(tell.notAdministering);
  } catch (cause) {
    app.log.error('answer', cause);
    return say(tell.apology);
  }
}

/** The asker's server has a row when it runs. */
async function orApology(
  app: App,
  interaction: Pick<Interaction, 'guild' | 'locale'>,
  key: string,
  run: () => Promise<Answer>,
): Promise<Answer> {
  try {
    const { guild } = interaction;
    if (guild?.available === true) {
      await meetGuild(app, guild);
    }
    return await run();
  } catch (cause) {
    if (cause instanceof TooManyLookBacks) {
      return say(words(languageFor(interaction)).busy);
    }
    app.log.error('answer', cause, { key });
    return say(words(languageFor(interaction)).apology);
  }
}

export const words = inLanguages({
  en: {
    unknownCommand: 'I no longer know that command. Type / to see what there is.',
    unknownButton: 'That button is from an older version and does nothing any more.',
    serversOnly: 'I work in servers only. Invite me to one and ask there.',
    notAdministering:
      'That is for members who may manage this server ("Manage Server"), or have the role named in /settings. Ask one of them.',
    apology:
      'Something went wrong on my side, and it is in my log; what you asked may not have been done. Try again in a minute. If it stays so, tell whoever runs me.',
    busy: 'I am still looking back over the news for others in this server. Ask again in a minute.',
  },
  de: {
    unknownCommand: 'Diesen Befehl kenne ich nicht mehr. Tippe /, um zu sehen, was es gibt.',
    unknownButton: 'Dieser Knopf stammt aus einer älteren Version und tut nichts mehr.',
    serversOnly: 'Das geht nur auf einem Server. Lade mich auf einen ein und frag dort.',
    notAdministering:
      'Das dürfen nur Mitglieder, die diesen Server verwalten („Server verwalten“) oder die Rolle aus /settings haben. Frag jemanden von ihnen.',
    apology:
      'Bei mir ist etwas schiefgegangen, und es steht in meinem Log; vielleicht wurde nicht getan, was du wolltest. Versuch es in einer Minute noch einmal. Wenn es so bleibt, sag es denen, die mich betreiben.',
    busy: 'Ich sehe für andere auf diesem Server noch ältere Nachrichten durch. Frag in einer Minute noch einmal.',
  },
  ar: {
    unknownCommand: 'لم أعد أعرف هذا الأمر. اكتب / لترى الأوامر الموجودة.',
    unknownButton: 'هذا الزر من إصدار أقدم ولم يعد يفعل شيئًا.',
    serversOnly: 'أعمل في الخوادم فقط. ادعُني إلى أحدها واسأل هناك.',
    notAdministering:
      'هذا لمن يحق لهم إدارة هذا الخادم («إدارة الخادم») أو لديهم الدور المحدد في /settings. اطلب ذلك من أحدهم.',
    apology:
      'حدث خطأ من جهتي، وهو مدوَّن في سجلي؛ وربما لم يُنفَّذ ما طلبته. أعد المحاولة بعد دقيقة. وإن استمر فأخبر من يشغّلني.',
    busy: 'ما زلت أراجع الأخبار السابقة لآخرين في هذا الخادم. اسأل مرة أخرى بعد دقيقة.',
  },
});
