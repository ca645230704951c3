// Divides finished pieces over as many messages as they need, in order, none of them ever cut.
import type { Language } from '../model/language.ts';
import { words } from './lines.words.ts';

export interface Room {
  /** Size of all pieces of one message together. */
  readonly size: number;
  readonly pieces: number;
}

/** Pieces that belong in one message together, greedily from the first. A piece larger than the room stands alone: making it fit is the drawer's task. Empty for no pieces. */
export function pack<T>(pieces: readonly T[], sizeOf: (piece: T) => number, room: Room): readonly (readonly T[])[] {
  const messages: T[][] = [];
  let left = { size: 0, pieces: 0 };
  for (const piece of pieces) {
    const size = sizeOf(piece);
    if (messages.length === 0 || size > left.size || left.pieces === 0) {
      messages.push([]);
      left = { ...room };
    }
    messages.at(-1)!.push(piece);
    left = { size: left.size - size, pieces: left.pieces - 1 };
  }
  return messages;
}

/** "A · B · C", or "A · B and 4 more" when there are `total` names or not all fit in `max` characters; empty when not even one fits. */
export function joinSome(
  names: readonly string[],
  total: number,
  max: number,
  language: Language,
  between = ' · ',
): string {
  for (let shown = names.length; shown > 0; shown--) {
    const left = total - shown;
    const line = names.slice(0, shown).join(between) + (left > 0 ? ` ${words(language).andMore(left)}` : '');
    if (line.length <= max) {
      return line;
    }
  }
  return '';
}
