// Our languages in what Discord itself shows (descriptions of commands and options, names of choices), and the language of an answer.
// Names of commands and options stay English everywhere: answers and documents name them.
import type { LocalizationMap } from 'discord.js';
import { type Language, languageOf } from '../model/language.ts';

/** A private answer speaks the asker's language; what others read too speaks the server's (`Guild.language`). */
export function languageFor(interaction: { readonly locale: string }): Language {
  return languageOf(interaction.locale);
}

/** To be spread into a command or an option. */
export function described(texts: Readonly<Record<Language, string>>): {
  readonly description: string;
  readonly description_localizations: LocalizationMap;
} {
  return { description: texts.en, description_localizations: others(texts) };
}

/** To be spread into a choice of an option. */
export function named(texts: Readonly<Record<Language, string>>): {
  readonly name: string;
  readonly name_localizations: LocalizationMap;
} {
  return { name: texts.en, name_localizations: others(texts) };
}

/** All but English, which stands in the field itself. Discord takes Arabic, which discord.js does not list. */
function others({ en: _, ...localized }: Readonly<Record<Language, string>>): LocalizationMap {
  return localized as LocalizationMap;
}
