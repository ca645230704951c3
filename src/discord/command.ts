// What a slash command and a component are, what answers look like, and who may administer.
// Commands use discord.js as it is; here stands only what all of them share.
import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type InteractionEditReplyOptions,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalBuilder,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Payload } from '../model/delivery.ts';
import type { Language } from '../model/language.ts';
import type { App } from '../ports/app.ts';
import { languageFor } from './language.ts';

/** Everything that a person can do to us. It carries a guild, but for what is offered in direct messages too. */
export type Ask =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/** A text file beside an answer. */
export interface AnswerFile {
  readonly name: string;
  readonly text: string;
}

/** What to show; pings nobody, whatever it says. */
export type Answer = Payload & { readonly files?: readonly AnswerFile[] };

export interface Choice {
  readonly name: string;
  readonly value: string;
}

export interface Command {
  /** What Discord shows; `default_member_permissions` set means administration, which is checked here again. */
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Seen by the asker only. */
  readonly isPrivate: boolean;
  /** Instead of an answer: a form to fill in, when what was given is not enough. Decided without asking anyone, within 3 seconds. */
  readonly form?: (interaction: ChatInputCommandInteraction) => ModalBuilder | null;
  run(app: App, interaction: ChatInputCommandInteraction): Promise<Answer>;
  /** At most 25, for the option that has the focus. */
  complete?(app: App, interaction: AutocompleteInteraction): Promise<readonly Choice[]>;
}

/** An entry in the menu of a message, under Apps; its answer is seen by the asker only. Discord hands over the message, so no right to read is needed. */
export interface MessageMenu {
  /** What Discord shows; `default_member_permissions` set means administration, which is checked here again. */
  readonly definition: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  run(app: App, interaction: MessageContextMenuCommandInteraction): Promise<Answer>;
}

/** Answers the buttons, selects and forms whose custom_id begins with `name:`. */
export interface Action {
  readonly name: string;
  readonly isAdministration: boolean;
  /** Works in direct messages too, where there is no guild. A command says so in its contexts. */
  readonly isDirect?: boolean;
  /** `own`: a private answer of its own; `update`: changes the message that the button stands on. */
  readonly answers: 'own' | 'update';
  /** Instead of an answer: a form to fill in. Decided without asking anyone, within 3 seconds. */
  readonly form?: (interaction: MessageComponentInteraction, parts: readonly string[], app: App) => ModalBuilder | null;
  /** `parts` are what follows the name, split at colons. */
  run(
    app: App,
    interaction: MessageComponentInteraction | ModalSubmitInteraction,
    parts: readonly string[],
  ): Promise<Answer>;
}

/** A string for `default_member_permissions`: administration is for those who manage the server. */
export const administration = String(PermissionFlagsBits.ManageGuild);

/** A guild's id; its absence is our bug, but where a command or an action says that it works in direct messages. */
export function guildOf(interaction: { guildId: string | null }): string {
  if (interaction.guildId === null) {
    throw new Error('a command arrived without a server');
  }
  return interaction.guildId;
}

/** Who asks, in which server, and in which language to answer. */
export interface Asker {
  readonly guildId: string;
  readonly userId: string;
  readonly language: Language;
}

export function askerOf(interaction: Ask): Asker {
  return { guildId: guildOf(interaction), userId: interaction.user.id, language: languageFor(interaction) };
}

/** A plain sentence as an answer. Callers escape what came from feeds or people. */
export function say(text: string): Answer {
  return { content: text, allowed_mentions: { parse: [] } };
}

/** An answer in the form that discord.js edits a reply with; it also empties what the message held before. */
export function toReply(answer: Answer): InteractionEditReplyOptions {
  const flags = (answer.flags ?? 0) & (MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds);
  const isV2 = (flags & MessageFlags.IsComponentsV2) !== 0;
  return {
    ...(isV2 ? {} : { content: answer.content ?? '', embeds: answer.embeds ?? [] }),
    components: (answer.components ?? []) as NonNullable<InteractionEditReplyOptions['components']>,
    ...(answer.files === undefined
      ? {}
      : { files: answer.files.map(({ name, text }) => ({ name, attachment: Buffer.from(text) })) }),
    flags,
    allowedMentions: { parse: [] },
  };
}

/** Choices whose name or value holds what was typed, case folded; at most 25, cut to Discord's lengths. */
export function matching(choices: readonly Choice[], typed: string): readonly Choice[] {
  const wanted = typed.trim().toLowerCase();
  return choices
    .filter(
      (choice) =>
        choice.value.length <= 100 &&
        (choice.name.toLowerCase().includes(wanted) || choice.value.toLowerCase().includes(wanted)),
    )
    .slice(0, 25)
    .map((choice) => ({ name: [...choice.name].slice(0, 90).join('') || choice.value, value: choice.value }));
}
