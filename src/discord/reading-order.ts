// Answers in an order that can be read where the names of commands stand in a text that runs from right to left.
import { withCommands } from '../model/direction.ts';
import type { Language } from '../model/language.ts';
import type { Answer } from './command.ts';

/** The answer as it is to be sent: what it says is unchanged. */
export function inReadingOrder(answer: Answer, language: Language): Answer {
  const { content, embeds } = answer;
  return {
    ...answer,
    ...(typeof content === 'string' ? { content: withCommands(content, language) } : {}),
    ...(embeds == null
      ? {}
      : {
          embeds: embeds.map((embed) =>
            embed.description === undefined
              ? embed
              : { ...embed, description: withCommands(embed.description, language) },
          ),
        }),
  };
}
