// The part of Discord's Markdown that messages use, as HTML: emphasis, links, spoilers, code, quotes, lists, headings,
// moments. What Discord would not draw stays plain text. Linear in the length of the text, and bounded in depth.
import { joined, type Markup, markup, outLink, webUrl } from './markup.ts';
import { moment, type TimeShown } from './moment.ts';

/** Emphasis inside emphasis: deeper ones stay text. */
const mostDepth = 8;

export function markdown(text: string, time: TimeShown): Markup {
  return blocks(text.replaceAll('\r\n', '\n'), { time, depth: 0, quoted: false, linked: false });
}

/** What the text stands in: no quote stands in a quote, no link in a link. */
interface Around {
  readonly time: TimeShown;
  readonly depth: number;
  readonly quoted: boolean;
  readonly linked: boolean;
}

function blocks(text: string, around: Around): Markup {
  const parts: Markup[] = [];
  const plain: string[] = [];
  const flush = (): void => {
    if (plain.length > 0) {
      parts.push(inline(plain.join('\n'), around));
      plain.length = 0;
    }
  };
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!;
    const fence = line.startsWith('```') ? fenceEnd(lines, at) : null;
    const heading = /^(#{1,3}|-#) +(\S.*)$/.exec(line);
    if (fence !== null) {
      flush();
      parts.push(markup`<pre><code>${fence.code}</code></pre>`);
      at = fence.end;
    } else if (!around.quoted && line.startsWith('>>> ')) {
      flush();
      parts.push(
        markup`<blockquote>${blocks([line.slice(4), ...lines.slice(at + 1)].join('\n'), { ...around, quoted: true })}</blockquote>`,
      );
      break;
    } else if (!around.quoted && line.startsWith('> ')) {
      flush();
      const end = runEnd(lines, at, (next) => next.startsWith('> '));
      const quoted = lines.slice(at, end).map((next) => next.slice(2));
      parts.push(markup`<blockquote>${blocks(quoted.join('\n'), { ...around, quoted: true })}</blockquote>`);
      at = end - 1;
    } else if (heading !== null) {
      flush();
      parts.push(headline(heading[1]!, inline(heading[2]!, around)));
    } else if (listItem.test(line)) {
      flush();
      const end = runEnd(lines, at, (next) => listItem.test(next));
      parts.push(list(lines.slice(at, end), around));
      at = end - 1;
    } else {
      plain.push(line);
    }
  }
  flush();
  return joined(parts);
}

const listItem = /^( *)([-*]|\d{1,9}\.) +(\S.*)$/;

function runEnd(lines: readonly string[], start: number, belongs: (line: string) => boolean): number {
  let end = start;
  while (end < lines.length && belongs(lines[end]!)) {
    end += 1;
  }
  return end;
}

/** The code between fences, a language named after the first one left out; null when no fence ends it. */
function fenceEnd(lines: readonly string[], start: number): { readonly code: string; readonly end: number } | null {
  const first = lines[start]!.slice(3);
  if (first.endsWith('```') && first.length > 3) {
    return { code: first.slice(0, -3), end: start };
  }
  const end = lines.findIndex((line, at) => at > start && line.trimEnd().endsWith('```'));
  if (end < 0) {
    return null;
  }
  const opening = /^[\w+-]*$/.test(first) ? [] : [first];
  const closing = lines[end]!.trimEnd().slice(0, -3);
  return { code: [...opening, ...lines.slice(start + 1, end), ...(closing === '' ? [] : [closing])].join('\n'), end };
}

function headline(sign: string, text: Markup): Markup {
  switch (sign) {
    case '#':
      return markup`<h3 class="h1">${text}</h3>`;
    case '##':
      return markup`<h3 class="h2">${text}</h3>`;
    case '###':
      return markup`<h3 class="h3">${text}</h3>`;
    default:
      return markup`<small class="sub">${text}</small>`;
  }
}

/** Indented items are drawn indented, without a list of their own. */
function list(lines: readonly string[], around: Around): Markup {
  return markup`<ul>${lines.map((line) => {
    const [, indent = '', sign = '', text = ''] = listItem.exec(line) ?? [];
    const content = inline(text, around);
    const numbered = /\d/.test(sign) ? markup`<b class="number">${sign}</b> ` : null;
    return markup`<li class="${numbered === null ? 'dot' : 'plain'} ${indent.length >= 2 ? 'inner' : 'outer'}">${numbered}${content}</li>`;
  })}</ul>`;
}

interface Token {
  readonly length: number;
  readonly shown: Markup;
}

function inline(text: string, around: Around): Markup {
  const parts: Markup[] = [];
  // Signs whose end was looked for in vain: what follows holds none either.
  const hopeless = new Set<string>();
  let plain = '';
  const flush = (): void => {
    if (plain !== '') {
      parts.push(joined(plain.split('\n').map((line, index) => (index === 0 ? markup`${line}` : markup`<br>${line}`))));
      plain = '';
    }
  };
  for (let at = 0; at < text.length; ) {
    const found = tokenAt(text, at, around, hopeless);
    if (found === null) {
      // On to the next sign that could begin something.
      starter.lastIndex = at + 1;
      const next = starter.exec(text)?.index ?? text.length;
      plain += text.slice(at, next);
      at = next;
    } else if (found.length === 2 && text[at] === '\\') {
      plain += text[at + 1];
      at += 2;
    } else {
      flush();
      parts.push(found.shown);
      at += found.length;
    }
  }
  flush();
  return joined(parts);
}

const starter = /[\\`<[*_~|]|https?:\/\//g;

function tokenAt(text: string, at: number, around: Around, hopeless: Set<string>): Token | null {
  switch (text[at]) {
    case '\\':
      return /[^\p{L}\p{N}\s]/u.test(text[at + 1] ?? ' ') ? { length: 2, shown: markup`${text[at + 1]!}` } : null;
    case '`':
      return code(text, at, hopeless);
    case '<':
      return angle(text, at, around);
    case '[':
      return around.linked ? null : masked(text, at, around);
    case 'h':
      return around.linked ? null : bare(text, at);
    default:
      return around.depth < mostDepth ? emphasis(text, at, around, hopeless) : null;
  }
}

function code(text: string, at: number, hopeless: Set<string>): Token | null {
  const sign = text.startsWith('``', at) ? '``' : '`';
  const end = endOf(text, sign, at + sign.length, hopeless);
  return end === null
    ? null
    : { length: end + sign.length - at, shown: markup`<code>${text.slice(at + sign.length, end).trim()}</code>` };
}

function endOf(text: string, sign: string, from: number, hopeless: Set<string>): number | null {
  if (hopeless.has(sign)) {
    return null;
  }
  const end = text.indexOf(sign, from);
  if (end < 0) {
    hopeless.add(sign);
    return null;
  }
  return end > from ? end : null;
}

const signs: readonly (readonly [sign: string, wrap: (inner: Markup) => Markup])[] = [
  ['***', (inner) => markup`<strong><em>${inner}</em></strong>`],
  ['**', (inner) => markup`<strong>${inner}</strong>`],
  ['__', (inner) => markup`<u>${inner}</u>`],
  ['~~', (inner) => markup`<s>${inner}</s>`],
  ['||', (inner) => markup`<span class="spoiler" tabindex="0">${inner}</span>`],
  ['*', (inner) => markup`<em>${inner}</em>`],
  ['_', (inner) => markup`<em>${inner}</em>`],
];

function emphasis(text: string, at: number, around: Around, hopeless: Set<string>): Token | null {
  for (const [sign, wrap] of signs) {
    if (!text.startsWith(sign, at)) {
      continue;
    }
    const from = at + sign.length;
    const end = emphasisEnd(text, sign, from, hopeless);
    if (end !== null) {
      const inner = inline(text.slice(from, end), { ...around, depth: around.depth + 1 });
      return { length: end + sign.length - at, shown: wrap(inner) };
    }
  }
  return null;
}

function emphasisEnd(text: string, sign: string, from: number, hopeless: Set<string>): number | null {
  // A star before a space is a star; an underscore inside a word is an underscore.
  if (sign.length === 1 && /\s/.test(text[from] ?? ' ')) {
    return null;
  }
  if (sign === '_' && /[\p{L}\p{N}]/u.test(text[from - 2] ?? '')) {
    return null;
  }
  for (let end = endOf(text, sign, from, hopeless); end !== null; end = endOf(text, sign, end + 1, hopeless)) {
    const escaped = text[end - 1] === '\\' && text[end - 2] !== '\\';
    const insideWord = sign === '_' && /[\p{L}\p{N}]/u.test(text[end + 1] ?? '');
    const doubled = sign.length === 1 && (text[end + 1] === sign || text[end - 1] === sign);
    if (!escaped && !insideWord && !doubled) {
      return end;
    }
  }
  return null;
}

const angles =
  /<(?:t:(-?\d{1,13})(?::([tTdDfFRsS]))?|(https?:\/\/[^\s<>]{1,2048})|(@[!&]?|#)(\d{1,20})|a?:(\w{2,32}):\d{1,20}|(\/[^:<>]{1,100}):\d{1,20})>/y;

function angle(text: string, at: number, around: Around): Token | null {
  angles.lastIndex = at;
  const match = angles.exec(text);
  if (match === null) {
    return null;
  }
  const [whole, seconds, style, url, sign, id, emoji, command] = match;
  if (seconds !== undefined) {
    return { length: whole.length, shown: moment(Number(seconds) * 1000, style ?? 'f', around.time) };
  }
  if (url !== undefined) {
    return { length: whole.length, shown: around.linked ? markup`${url}` : outLink(url, url) };
  }
  if (emoji !== undefined) {
    return { length: whole.length, shown: markup`:${emoji}:` };
  }
  const named = command ?? `${sign === '#' ? '#' : '@'}${id}`;
  return { length: whole.length, shown: markup`<span class="mention">${named}</span>` };
}

/** `[text](url)`, `[text](<url>)`, either with a title; brackets within the text may be escaped or balanced. */
function masked(text: string, at: number, around: Around): Token | null {
  const end = closingBracket(text, at);
  if (end === null || text[end + 1] !== '(') {
    return null;
  }
  target.lastIndex = end + 1;
  const match = target.exec(text);
  const url = match?.[1] ?? match?.[2];
  if (match === null || url === undefined || webUrl(url) === null) {
    return null;
  }
  return {
    length: end + 1 + match[0].length - at,
    shown: outLink(url, inline(text.slice(at + 1, end), { ...around, linked: true })),
  };
}

const target =
  /\((?:<(https?:\/\/[^\s<>]{1,2048})>|(https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\)){1,2048}))(?:\s+"[^"\n]{0,300}")?\)/y;

/** Looked for within the length of a message's longest part, so that many opening brackets cost little. */
function closingBracket(text: string, at: number): number | null {
  let open = 0;
  for (let end = at; end < Math.min(text.length, at + 1024); end += 1) {
    if (text[end] === '\\') {
      end += 1;
    } else if (text[end] === '[') {
      open += 1;
    } else if (text[end] === ']') {
      open -= 1;
      if (open === 0) {
        return end > at + 1 ? end : null;
      }
    }
  }
  return null;
}

const bareUrl = /https?:\/\/[^\s<>"'`|*]{1,2048}/y;

/** A URL in running text; punctuation and an unopened bracket at its end belong to the text. */
function bare(text: string, at: number): Token | null {
  bareUrl.lastIndex = at;
  let url = bareUrl.exec(text)?.[0];
  if (url === undefined) {
    return null;
  }
  url = url.replace(/[.,:;!?]+$/, '');
  if (url.endsWith(')') && !url.includes('(')) {
    url = url.replace(/\)+$/, '');
  }
  return webUrl(url) === null ? null : { length: url.length, shown: outLink(url, url) };
}
