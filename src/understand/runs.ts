// Where the words of a text begin and end: letters with marks, digits with inner points and commas, apostrophes within a word. As the pattern
// \p{N}+(?:[.,:]\p{N}+)*|[\p{L}\p{M}](?:[\p{L}\p{M}\p{N}]|['\u2019](?=\p{L}))* with the flags g and u finds them, but quicker.
// Scripts written without blanks come out as runs of several words.

/** What a character is to us. */
const other = 1;
const digit = 2;
const letter = 3;
const mark = 4;

/** By UTF-16 code; 0 until it is asked for the first time. */
const kinds = new Uint8Array(65_536);

/** Where the next run begins, from `at` on; the text's length when there is none. */
export function nextRun(text: string, at: number): number {
  let start = at;
  while (start < text.length && kindAt(text, start) === other) {
    start += widthAt(text, start);
  }
  return start;
}

/** Where the run ends that begins at `start`. */
export function endOfRun(text: string, start: number): number {
  return kindAt(text, start) === digit ? endOfNumber(text, start) : endOfWord(text, start);
}

function endOfNumber(text: string, start: number): number {
  let end = start;
  for (;;) {
    while (end < text.length && kindAt(text, end) === digit) {
      end += widthAt(text, end);
    }
    if (end + 1 >= text.length || !isPoint(text.charCodeAt(end)) || kindAt(text, end + 1) !== digit) {
      return end;
    }
    end += 1;
  }
}

function endOfWord(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    if (kindAt(text, end) !== other) {
      end += widthAt(text, end);
    } else if (isApostrophe(text.charCodeAt(end)) && end + 1 < text.length && kindAt(text, end + 1) === letter) {
      end += 1;
    } else {
      break;
    }
  }
  return end;
}

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const known = kinds[code]!;
  return known !== 0 ? known : newKind(text, at, code);
}

/** Of half a pair nothing is remembered. */
function newKind(text: string, at: number, code: number): number {
  const isPair = isHighSurrogate(code);
  const character = String.fromCodePoint(text.codePointAt(at)!);
  const kind = /\p{N}/u.test(character)
    ? digit
    : /\p{L}/u.test(character)
      ? letter
      : /\p{M}/u.test(character)
        ? mark
        : other;
  if (!isPair) {
    kinds[code] = kind;
  }
  return kind;
}

function widthAt(text: string, at: number): number {
  return isHighSurrogate(text.charCodeAt(at)) && text.codePointAt(at)! > 0xffff ? 2 : 1;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

/** Inside a number. */
function isPoint(code: number): boolean {
  return code === 46 || code === 44 || code === 58;
}

function isApostrophe(code: number): boolean {
  return code === 39 || code === 0x2019;
}
