// Names of commands in a text that runs from right to left. Without a mark the slash takes the direction of the words around it and
// is shown behind the name ("topic list/"), as nobody could type it.
import type { Language } from '../model/language.ts';
import type { Answer } from './command.ts';

/** Before a slash that begins the name of a command, in code or not; none within an address. */
const commandStart = /(?<![\w/<:.\u200e`-])(?=`?\/[a-z])/g;

/** The answer as it is to be sent: what it says is unchanged, what it shows is in order. */
export function inReadingOrder(answer: Answer, language: Language): Answer {
  if (language !== 'ar') {
    return answer;
  }
  const marked = (text: string): string => text.replace(commandStart, '\u200e');
  return {
    ...answer,
    ...(typeof answer.content === 'string' ? { content: marked(answer.content) } : {}),
    ...(answer.embeds == null
      ? {}
      : {
          embeds: answer.embeds.map((embed) =>
            embed.description === undefined ? embed : { ...embed, description: marked(embed.description) },
          ),
        }),
  };
}
