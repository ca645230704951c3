// Markup -> what a person would read: tags and unseen parts out, entities decoded, white space folded, Unicode composed.
// One pass from left to right that never looks back: a feed cannot make it slow.
import { decodeHTML } from 'entities';

/** At most `limit` characters, cut at a space where one is near. Text without markup passes through. */
export function plainText(html: string, limit = Number.POSITIVE_INFINITY): string {
  const seen = html.includes('<') ? withoutTags(html, limit) : html.slice(0, limit * 1.5);
  return clip(tidy(decoded(seen)), limit);
}

/** For titles and names: only what is a known inline tag goes, so that "a < b" and "List<String>" stay. Twice-encoded entities are undone. */
export function plainTitle(markup: string): string {
  const text = markup.slice(0, longestTitle);
  if (!/[<&]/.test(text)) {
    return tidy(text);
  }
  const once = decoded(text.replace(knownTag, tagGap));
  return tidy(/&(?:#x?[\da-f]+|[a-z]+\d*);|</i.test(once) ? decoded(once.replace(knownTag, tagGap)) : once);
}

/** For text that is declared not to be markup: nothing is taken out, white space is folded. */
export function tidy(text: string): string {
  const plain = /^[\x20-\x7e]*$/.test(text) ? text : tidyUnicode(text);
  return (/ {2}/.test(plain) ? plain.replace(/ {2,}/g, ' ') : plain).trim();
}

function tidyUnicode(text: string): string {
  let out = doubleEncoded.test(text) ? undoDoubleEncoding(text) : text;
  if (unseen.test(out)) {
    out = out
      .replace(/[\u0080-\u009f]/g, (c) => windows1252[c.charCodeAt(0) - 0x80] ?? '')
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .replace(unseenAll, '');
  }
  return out.normalize('NFC').replace(/\s+/g, ' ');
}

/** Characters; the rest of a longer one is left out. */
const longestTitle = 5_000;

const knownTag =
  /<\/?(?:a|abbr|acronym|b|bdi|bdo|big|blockquote|br|center|cite|code|dd|del|dfn|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|nobr|ol|p|pre|q|s|samp|small|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul|var|wbr)(?:\s[^<>]*)?\/?>|<!--[^>]*-->/gi;

function tagGap(tag: string): string {
  return blockTag.test(tag) ? ' ' : '';
}

const blockTag =
  /^<\/?(?:blockquote|br|center|dd|div|dl|dt|h[1-6]|hr|li|ol|p|pre|table|tbody|td|th|tr|ul|section|article|figure|figcaption|header|footer|tfoot|thead|img|video|audio)\b/i;

/** Parts that a browser does not show as text, with all that is in them. */
const hiddenTag = /^<(script|style|head|template|noscript|iframe|object|svg|math|textarea|select)\b/i;

function withoutTags(html: string, limit: number): string {
  const out: string[] = [];
  const neverClosed = new Set<string>();
  let length = 0;
  let at = 0;
  // The text so far may hold entities and white space that shrink; half as much again is enough of it.
  while (at < html.length && length < limit * 1.5) {
    const open = html.indexOf('<', at);
    if (open < 0) {
      out.push(html.slice(at));
      break;
    }
    if (open > at) {
      out.push(html.slice(at, open));
      length += open - at;
    }
    if (!/[a-z/!?]/i.test(html[open + 1] ?? '')) {
      out.push('<');
      at = open + 1;
      continue;
    }
    const end = tagEnd(html, open);
    const head = html.slice(open, open + 24);
    const hidden = hiddenTag.exec(head)?.[1]?.toLowerCase();
    at = end;
    if (hidden && html[end - 2] !== '/') {
      at = afterHidden(html, end, hidden, neverClosed);
    } else if (blockTag.test(head)) {
      out.push(' ');
    }
  }
  return out.join('');
}

/** Behind the `>` that ends the tag, quotes respected; the end of the text when there is none. */
function tagEnd(html: string, open: number): number {
  if (html.startsWith('<!--', open)) {
    const end = html.indexOf('-->', open + 4);
    return end < 0 ? html.length : end + 3;
  }
  const plain = html.indexOf('>', open);
  if (plain < 0) {
    return html.length;
  }
  const tag = html.slice(open, plain);
  const quote = tag.length > 2_000 ? null : /=\s*(?:"[^"]*$|'[^']*$)/.exec(tag);
  if (!quote) {
    return plain + 1;
  }
  // The `>` stands inside a quoted value: the tag ends behind the closing quote, if that is near.
  const mark = quote[0].includes('"') ? '"' : "'";
  const closing = html.slice(plain, plain + 2_000).indexOf(mark);
  if (closing < 0) {
    return plain + 1;
  }
  const end = html.indexOf('>', plain + closing);
  return end < 0 ? html.length : end + 1;
}

/** Behind the closing tag. Where there is none, what follows is more likely text than a script of this length. */
function afterHidden(html: string, from: number, name: string, neverClosed: Set<string>): number {
  if (neverClosed.has(name)) {
    return from;
  }
  const pattern = new RegExp(`</${name}\\s*>`, 'gi');
  pattern.lastIndex = from;
  if (pattern.exec(html)) {
    return pattern.lastIndex;
  }
  neverClosed.add(name);
  return from;
}

function decoded(text: string): string {
  return text.includes('&') ? decodeHTML(text) : text;
}

/** Marks without a use in a line of text, and what is no character; the joiners of emoji and Indic scripts stay. */
const unseen =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]/;
const unseenAll = /[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** What 0x80-0x9F mean where somebody took windows-1252 for Latin-1. */
const windows1252 = [...'€\u0000‚ƒ„…†‡ˆ‰Š‹Œ\u0000Ž\u0000\u0000‘’“”•–—˜™š›œ\u0000žŸ'].map((c) =>
  c === '\u0000' ? '' : c,
);

/** A lead byte of UTF-8 and a following one, each read as a character of windows-1252 or Latin-1. */
const doubleEncoded = /[\u00c2-\u00f4](?:[\u0080-\u00bf]|[€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ])/;

/** "cafÃ©" -> "café", when every character can be turned back into a byte and the bytes are strict UTF-8; else the text as it is. */
function undoDoubleEncoding(text: string): string {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const byte = code < 0x100 ? code : 0x80 + windows1252.indexOf(character);
    if (byte < 0x80 && code >= 0x80) {
      return text;
    }
    bytes.push(byte);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return text;
  }
}

/** At most `limit` characters with "…" for what was cut off. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) {
    return text;
  }
  const space = text.lastIndexOf(' ', limit - 1);
  const cut = text.slice(0, space > limit * 0.8 ? space : limit - 1);
  return `${cut.replace(/[\ud800-\udbff]$/, '')}…`;
}
