// Long lists in pages: which lines are on one, and the buttons to the others. A page is asked for again, never remembered.
import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { inLanguages, type Language } from '../model/language.ts';
import { limits } from '../model/limits.ts';
import type { Answer } from './command.ts';

export interface Page<T> {
  readonly rows: readonly T[];
  /** 0 upwards. */
  readonly number: number;
  readonly count: number;
}

/** A page number past the end gives the last page. */
export function pageOf<T>(all: readonly T[], number: number, size: number): Page<T> {
  const count = Math.max(1, Math.ceil(all.length / size));
  const at = Math.min(Math.max(0, number), count - 1);
  return { rows: all.slice(at * size, (at + 1) * size), number: at, count };
}

/** Buttons back and on; `idOf` names the page in a custom_id. None when an id would be too long for Discord. */
export function pageButtons(
  number: number,
  hasMore: boolean,
  idOf: (page: number) => string,
  language: Language,
): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  if ((number === 0 && !hasMore) || idOf(number + 1).length > limits.customId) {
    return [];
  }
  const say = words(language);
  const button = (label: string, page: number, disabled: boolean): APIComponentInMessageActionRow => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label,
    custom_id: idOf(page),
    disabled,
  });
  // Ids of the two must differ even where both are switched off, so a page below the first is named as it would be.
  return [
    {
      type: ComponentType.ActionRow,
      components: [button(say.back, number - 1, number === 0), button(say.more, number + 1, !hasMore)],
    },
  ];
}

/** A list under a title, in pages of ten, as plain content within Discord's limit. */
export function listAnswer(
  title: string,
  lines: readonly string[],
  number: number,
  idOf: (page: number) => string,
  language: Language,
): Answer {
  const pages = splitLines(lines, 10, limits.content - title.length - 40);
  const at = Math.min(Math.max(0, number), pages.length - 1);
  const of = pages.length > 1 ? ` ${words(language).pageOf(at + 1, pages.length)}` : '';
  return {
    content: `**${title}**${of}\n${(pages[at] ?? []).join('\n')}`,
    components: pageButtons(at, at < pages.length - 1, idOf, language),
    allowed_mentions: { parse: [] },
  };
}

/** Lines in groups of at most `size` lines and `characters` characters; a line that alone is longer is cut with an ellipsis. */
function splitLines(lines: readonly string[], size: number, characters: number): readonly (readonly string[])[] {
  const pages: string[][] = [];
  let length = 0;
  for (const line of lines.map((text) => (text.length > characters ? `${text.slice(0, characters - 1)}…` : text))) {
    const last = pages.at(-1);
    if (last === undefined || last.length >= size || length + line.length + 1 > characters) {
      pages.push([line]);
      length = line.length;
    } else {
      last.push(line);
      length += line.length + 1;
    }
  }
  return pages;
}

export const words = inLanguages({
  en: { back: 'Back', more: 'More', pageOf: (page: number, count: number) => `(${page} of ${count})` },
  de: { back: 'Zurück', more: 'Mehr', pageOf: (page, count) => `(${page} von ${count})` },
  ar: { back: 'السابق', more: 'المزيد', pageOf: (page, count) => `(${page} من ${count})` },
});
