// The answer of every button and menu of a story that is forgotten, or that this server's feeds never told.
import { inLanguages, type Language } from '../model/language.ts';
import { type Answer, say } from './command.ts';

/** Which of the two is not told: the other server's story would be known by it. */
export function storyGone(language: Language): Answer {
  return say(words(language).gone);
}

export const words = inLanguages({
  en: { gone: 'That story is older than what I keep, or no feed of this server told it.' },
  de: {
    gone: 'Diese Story ist älter als das, was ich aufbewahre, oder kein Feed dieses Servers hat sie gebracht.',
  },
  ar: { gone: 'هذه القصة أقدم مما أحتفظ به، أو لم تروها أي خلاصة من خلاصات هذا الخادم.' },
});
