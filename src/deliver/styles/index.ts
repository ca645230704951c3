// The styles of a digest, by name. To add one: its file here, its name in model/subscription.ts, its line below; how people choose it is
// said where the option is (discord/commands/subscribe.words.ts).
import type { APIEmbed } from 'discord-api-types/v10';
import type { DigestStory } from '../../model/digest.ts';
import type { Language } from '../../model/language.ts';
import type { DigestStyle } from '../../model/subscription.ts';
import { briefing } from './briefing.ts';
import { cards } from './cards.ts';
import { compact } from './compact.ts';
import { headlines } from './headlines.ts';

export interface Style {
  readonly name: DigestStyle;
  /** The stories as embeds, divided over as many messages as it takes, in order; each within the room. What we say around them is in that language. */
  arrange(
    stories: readonly DigestStory[],
    room: { readonly characters: number; readonly embeds: number },
    language: Language,
  ): readonly (readonly APIEmbed[])[];
}

export const styles: Readonly<Record<DigestStyle, Style>> = { cards, compact, headlines, briefing };
