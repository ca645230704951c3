// A list in pages in which each line has a number and a button that bears it: what somebody saved, muted, or is sent.
import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { inDirection } from '../model/direction.ts';
import type { Language } from '../model/language.ts';
import type { Answer } from './command.ts';
import { words as inPages, pageButtons, pageOf } from './pages.ts';
import { wholeLines } from './text.ts';

/** As many as buttons fit in a row. */
const perPage = 5;
/** So that a page with its title and note fits into a message. */
export const lineRoom = 330;

export interface NumberedLine {
  /** At most `lineRoom` characters: what does not fit would be missing above its button. */
  readonly text: string;
  /** Of its button. */
  readonly id: (page: number) => string;
}

export interface NumberedList {
  readonly title: string;
  readonly lines: readonly NumberedLine[];
  /** Below the lines; may be empty. */
  readonly note: string;
  /** Before the number on each button. */
  readonly verb: string;
  readonly page: number;
  readonly idOf: (page: number) => string;
}

export function numberedList({ title, lines, note, verb, page, idOf }: NumberedList, language: Language): Answer {
  const { rows, number, count } = pageOf(lines, page, perPage);
  const placeOf = (index: number): number => number * perPage + index + 1;
  const of = count > 1 ? ` ${inPages(language).pageOf(number + 1, count)}` : '';
  const shown = rows.map(({ text }, index) => inDirection(`${placeOf(index)}. ${text}`, language));
  return {
    content: [
      `**${title}**${of}`,
      wholeLines(shown, perPage * (lineRoom + 10)),
      ...(note === '' ? [] : [`-# ${note}`]),
    ].join('\n'),
    components: [
      ...(rows.length === 0
        ? []
        : [
            {
              type: ComponentType.ActionRow as const,
              components: rows.map(({ id }, index) => ({
                type: ComponentType.Button as const,
                style: ButtonStyle.Secondary as const,
                label: `${verb} ${placeOf(index)}`,
                custom_id: id(number),
              })),
            },
          ]),
      ...pageButtons(number, number < count - 1, idOf, language),
    ],
    allowed_mentions: { parse: [] },
  };
}
