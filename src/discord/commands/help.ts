// /help: what the bot does and how to begin, in one message; the list comes from the commands themselves.
import { ApplicationCommandOptionType, InteractionContextType } from 'discord.js';
import { type Command, say } from '../command.ts';
import { commands } from './index.ts';

export const help: Command = {
  definition: {
    name: 'help',
    description: 'What I do and how to begin',
    contexts: [InteractionContextType.Guild],
  },
  isPrivate: true,
  run: async () =>
    say(
      [
        '**I read feeds, see which articles tell one story, and tell each channel once.**',
        '`/setup` asks three questions, and it runs. Or by hand:',
        '1. `/topic create` shows me what you want to hear of: one or a few articles.',
        '2. `/subscribe` says where and when: a daily digest, or a card as soon as a story comes up.',
        '3. `/digest preview` shows what the next digest would hold.',
        '',
        ...commands.map(
          ({ definition }) => `\`/${definition.name}${subcommands(definition.options)}\` ${definition.description}`,
        ),
      ]
        .join('\n')
        .slice(0, 2000),
    ),
};

function subcommands(options: readonly { type: number; name: string }[] | undefined): string {
  const names = (options ?? [])
    .filter(({ type }) => type === ApplicationCommandOptionType.Subcommand)
    .map(({ name }) => name);
  return names.length === 0 ? '' : ` ${names.join('|')}`;
}
