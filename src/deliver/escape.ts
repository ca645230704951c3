// Text from feeds and people, made safe for Discord: it is shown as it reads and does nothing.
// `plainLine` is for places without Markdown (labels, options, footers); `escapeText` for Markdown; `linkText` for the
// words of a link. Cutting is at words and whole graphemes, before escaping, so that no escape is ever cut in two.
// Mentions never ping anyway (every payload forbids them); here they are also kept from looking like mentions.
import { limits } from '../model/limits.ts';
import { isUrl } from '../model/web-address.ts';

/** Control characters, halves of surrogate pairs, and everything invisible (overrides of direction among it) but the joiners and selectors that scripts and emoji need, and what keeps two directions apart (see `paired`). */
const unwanted =
  /(?!\u200c|\u200d|\u2068|\u2069|\ufe0f|[\u{e0020}-\u{e007f}])[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/** One line without control characters, with white space folded, at most `max` characters (UTF-16, as Discord counts at worst). */
export function plainLine(text: string, max: number): string {
  // Far longer than any limit: a hostile megabyte is not worth splitting into graphemes.
  return paired(cut(clean(text.slice(0, max * 4 + 1000)), max));
}

/** Isolates that open and close, one after the other, can turn nothing around outside of them; any others go. */
function paired(line: string): string {
  const rest = line.replace(/\u2068[^\u2068\u2069]*\p{L}[^\u2068\u2069]*\u2069/gu, '');
  return /[\u2068\u2069]/.test(rest) ? line.replace(/[\u2068\u2069]/g, '') : line;
}

/** The same with Markdown, mentions, timestamps, custom emoji and links made literal; the escapes count towards `max`. */
export function escapeText(text: string, max: number = limits.embedDescription): string {
  return within(text, max, escapeMarkdown);
}

/** The words of a masked link: as `escapeText`, and square brackets become round ones, since Discord's links end at them even when escaped. */
export function linkText(text: string, max: number = limits.embedTitle): string {
  return within(text, max, (line) => escapeMarkdown(line.replaceAll('[', '(').replaceAll(']', ')')));
}

/** An http(s) address that can stand in a masked link or an embed, without user names; null when there is none or it is too long. */
export function safeUrl(url: string | null, max: number): string | null {
  if (url === null || !isUrl(url)) {
    return null;
  }
  const parsed = new URL(url);
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') {
    return null;
  }
  // "https://bbc.co.uk@elsewhere.example" leads elsewhere.
  parsed.username = '';
  parsed.password = '';
  const safe = parsed.href.replace(
    /[()<>[\]\\|*`~"'\s]/g,
    (sign) => '%' + sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0'),
  );
  return safe.length <= max ? safe : null;
}

function clean(text: string): string {
  return (
    text
      .replace(/[\s\u2028\u2029]+/gu, ' ')
      .replace(unwanted, '')
      // Towers of accents reach over the lines above; no script needs more than three on a letter.
      .replace(/(\p{M}{3})\p{M}+/gu, '$1')
      .replace(/ {2,}/g, ' ')
      .trim()
  );
}

/** A host's name under a Latin ending with letters of scripts that look Latin: "аpple.com" with a Cyrillic a. */
const lookalike =
  /(?<![\p{L}\p{N}.@-])(?=[^\s/]*[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}])(?:[\p{L}\p{M}\p{N}-]+\.)+[a-z]{2,}(?![\p{L}\p{N}])/gu;

/** As browsers show it. */
function unmasked(host: string): string {
  const address = `http://${host}/`;
  return isUrl(address) ? new URL(address).hostname : host;
}

function escapeMarkdown(line: string): string {
  return (
    line
      .replace(lookalike, unmasked)
      // Without its scheme an address is words: nothing to click, and no other place's name over our link.
      .replace(/\b[a-z][a-z0-9+.-]*:\/\/(?:www\.)?/gi, '')
      .replace(/[\\*_~`|<>[\]]/g, '\\$&')
      .replace(/^(#{1,3}|-#?|\+)(?=\s)/, '\\$1')
      .replace(/^(\d+)([.)])(?=\s)/, '$1\\$2')
      .replace(/\b(discord(?:app)?)\.(?=(?:gg|com|me|li|io)\/)/gi, '$1\\.')
      .replace(/@(?=everyone|here)/gi, '@\u200b')
  );
}

/** The longest cut whose transformed text fits. */
function within(text: string, max: number, transform: (line: string) => string): string {
  let room = max;
  let fitted = transform(plainLine(text, room));
  while (fitted.length > max && room > 0) {
    room -= Math.max(1, Math.ceil((fitted.length - max) / 2));
    fitted = transform(plainLine(text, Math.max(0, room)));
  }
  return fitted;
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Cut at the last word that fits, or inside a word longer than a third of the room; with "…". */
function cut(line: string, max: number): string {
  if (line.length <= max) {
    return line;
  }
  const room = max - 1;
  let end = 0;
  for (const { segment, index } of graphemes.segment(line.slice(0, max + 64))) {
    if (index + segment.length > room) {
      break;
    }
    end = index + segment.length;
  }
  const space = line[end] === ' ' ? end : line.lastIndexOf(' ', end);
  const words = space >= (room * 2) / 3 ? line.slice(0, space) : line.slice(0, end);
  return max < 1 ? '' : words.replace(/[\s.,;:–—-]+$/u, '') + '…';
}
