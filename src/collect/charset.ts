// Bytes -> text. What the bytes themselves prove comes first (byte order mark, pattern, valid UTF-8), what somebody
// says about them second (HTTP, then the XML declaration), a guess last. Labels lie more often than bytes do.
// windows-1252 and its kin go to iconv-lite: Node 20's TextDecoder reads 0x80-0x9F there as control characters.
import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import chardet from 'chardet';
import iconv from 'iconv-lite';

export interface Decoded {
  readonly text: string;
  readonly encoding: string;
  /** For a person, when a label was wrong or we had to guess; else null. */
  readonly warning: string | null;
}

export function decode(body: Uint8Array, contentType: string | null): Decoded {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const sure = fromMark(bytes) ?? fromPattern(bytes);
  if (sure) {
    return { ...sure, warning: null };
  }
  const stated = knownLabel(labelIn(contentType)) ?? knownLabel(declaredIn(bytes));
  const label = stated ?? (labelIn(contentType) || declaredIn(bytes));
  // ISO-2022-JP and UTF-7 are pure ASCII to look at, so that "valid UTF-8" proves nothing about them.
  if (isUtf8(bytes) && !(stated && isSevenBit(stated))) {
    const wrong = stated !== null && !sameAsUtf8(stated, bytes);
    return {
      text: bytes.toString('utf8'),
      encoding: 'utf-8',
      warning: wrong ? `The feed calls itself ${stated} but is UTF-8; it was read as UTF-8.` : null,
    };
  }
  if (stated && !isUtf8Label(stated)) {
    const text = decodeAs(bytes, stated, true) ?? decodeAs(bytes, stated, false);
    if (text !== null && !manyReplaced(text)) {
      return { text, encoding: stated, warning: null };
    }
  }
  if (isMostlyUtf8(bytes)) {
    return { text: bytes.toString('utf8'), encoding: 'utf-8', warning: 'Some characters are broken (invalid UTF-8).' };
  }
  const guess = guessed(bytes);
  const said = label ? `is not the ${label} that it says it is` : 'does not say its character set';
  return { ...guess, warning: `The feed ${said}; it was read as ${guess.encoding}.` };
}

function fromMark(bytes: Buffer): { text: string; encoding: string } | null {
  const marks: readonly (readonly [readonly number[], string])[] = [
    [[0xef, 0xbb, 0xbf], 'utf-8'],
    [[0xff, 0xfe, 0, 0], 'utf-32le'],
    [[0, 0, 0xfe, 0xff], 'utf-32be'],
    [[0xff, 0xfe], 'utf-16le'],
    [[0xfe, 0xff], 'utf-16be'],
  ];
  const found = marks.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (!found) {
    return null;
  }
  const [mark, encoding] = found;
  const rest = bytes.subarray(mark.length);
  if (encoding === 'utf-8' && !isUtf8(rest) && !isMostlyUtf8(rest)) {
    return null;
  }
  return { text: decodeAs(rest, encoding, false) ?? '', encoding };
}

/** `<` or `{` followed or preceded by zero bytes: UTF-16 and UTF-32 without a mark. */
function fromPattern(bytes: Buffer): { text: string; encoding: string } | null {
  const [a = 1, b = 1, c = 1, d = 1] = bytes;
  const starts = (byte: number) => byte === 0x3c || byte === 0x7b || byte === 0x0a || byte === 0x20;
  const encoding =
    starts(a) && b === 0 && c === 0 && d === 0
      ? 'utf-32le'
      : a === 0 && b === 0 && c === 0 && starts(d)
        ? 'utf-32be'
        : starts(a) && b === 0
          ? 'utf-16le'
          : a === 0 && starts(b)
            ? 'utf-16be'
            : null;
  return encoding === null ? null : { text: decodeAs(bytes, encoding, false) ?? '', encoding };
}

function labelIn(contentType: string | null): string {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1] ?? '';
}

/** The `encoding` of an XML declaration, also behind junk, and in EBCDIC. */
function declaredIn(bytes: Buffer): string {
  const head = bytes.toString('latin1', 0, 2048);
  const inEbcdic = head.startsWith('\x4c\x6f\xa7\x94') ? iconv.decode(bytes.subarray(0, 200), 'cp037') : '';
  return /<\?xml[^>]*?\sencoding\s*=\s*["']\s*([\w.:-]+)/i.exec(inEbcdic || head)?.[1] ?? '';
}

/** Lower case, or null when nobody here can decode it. */
function knownLabel(label: string): string | null {
  const name = label.toLowerCase();
  if (name === '') {
    return null;
  }
  return makeDecoder(name) || iconv.encodingExists(name) ? name : null;
}

function isUtf8Label(label: string): boolean {
  return /^(utf-?8|unicode-1-1-utf-8|unicode|utf8mb4)$/.test(label);
}

function isSevenBit(label: string): boolean {
  return /^(iso-2022-|csiso2022|hz-gb|utf-?7|unicode-1-1-utf-7)/.test(label) || isEbcdic(label);
}

function isEbcdic(label: string): boolean {
  return /^(cp|ibm|ebcdic-?|csibm)0?37$|^ebcdic/.test(label);
}

function sameAsUtf8(label: string, bytes: Buffer): boolean {
  return isUtf8Label(label) || bytes.every((byte) => byte < 0x80);
}

function makeDecoder(label: string, fatal = false): TextDecoder | null {
  try {
    return new TextDecoder(label, { fatal });
  } catch {
    return null;
  }
}

/** Null when the bytes are not of that encoding (`strict`), or nobody here knows it. */
function decodeAs(bytes: Buffer, label: string, strict: boolean): string | null {
  const decoder = makeDecoder(label, strict);
  if (decoder && decoder.encoding !== 'windows-1252') {
    try {
      return decoder.decode(bytes);
    } catch {
      return null;
    }
  }
  if (decoder) {
    return iconv.decode(bytes, 'windows-1252');
  }
  return iconv.encodingExists(label) ? iconv.decode(bytes, label) : null;
}

/** More than one character in twenty was lost: the label is wrong. */
function manyReplaced(text: string): boolean {
  const lost = text.split('\ufffd').length - 1;
  return lost > 3 && lost * 20 > text.replace(/[\x00-\x7f]+/g, '').length;
}

/** At least four in five of the sequences outside ASCII are sound. */
function isMostlyUtf8(bytes: Buffer): boolean {
  const text = bytes.toString('utf8');
  let broken = 0;
  let sound = 0;
  for (const character of text.match(/[^\x00-\x7f]/gu) ?? []) {
    if (character === '\ufffd') {
      broken += 1;
    } else {
      sound += 1;
    }
  }
  return broken === 0 || sound >= broken * 4;
}

/** Tags are ASCII in every encoding and drown the letters that tell encodings apart, so they are cut out first. */
function guessed(bytes: Buffer): { text: string; encoding: string } {
  const letters = bytes.toString('latin1', 0, 262_144).replace(/<[^>]*>|[\x00-\x7f]{20,}/g, ' ');
  const guesses = chardet.analyse(Buffer.from(letters, 'latin1'));
  const western = guesses.find((guess) => /^(?:windows-1252|iso-8859-1)$/i.test(guess.name));
  const best = guesses[0];
  // Its cousins differ from windows-1252 in a few letters. Where these speak hardly louder, the most used one it is; a
  // short text must speak louder than a long one.
  const margin = (letters.match(/[^\x00-\x7f]/g) ?? []).length < 32 ? 15 : 5;
  const isWestern =
    !best || best.confidence - (western?.confidence ?? 0) <= margin || /^(?:utf|ascii)/i.test(best.name);
  const encoding = isWestern || best === western ? 'windows-1252' : best.name.toLowerCase();
  const text = decodeAs(bytes, encoding, false);
  return text === null ? { text: iconv.decode(bytes, 'windows-1252'), encoding: 'windows-1252' } : { text, encoding };
}
