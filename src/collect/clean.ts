// Decoded text -> the XML of a feed from its root element on, or what it is instead. The prolog is walked through by
// hand: the obvious pattern for it backtracks without end on real files. Of a DTD only flat entities are honoured, so
// that no text can unfold into more than it is worth.

/** Text that starts at a feed's root element; `root` is its local name in lower case. */
export type Cleaned =
  | { readonly kind: 'xml'; readonly xml: string; readonly root: string; readonly junkBefore: boolean }
  | { readonly kind: 'json'; readonly text: string }
  | { readonly kind: 'other'; readonly why: string; readonly isHtml: boolean };

export function clean(text: string): Cleaned {
  const printable = withoutControls(text).trim();
  if (printable === '') {
    return { kind: 'other', why: 'The document is empty.', isHtml: false };
  }
  if (/^[[{]/.test(printable)) {
    return { kind: 'json', text: printable };
  }
  const start = prolog(printable);
  if (feedRoots.has(start.root)) {
    const junkBefore = printable.slice(0, printable.indexOf('<')).trim() !== '';
    return { kind: 'xml', xml: unfold(printable.slice(start.at), start.entities), root: start.root, junkBefore };
  }
  const later = laterRoot(printable, start.root === 'html');
  if (later) {
    return { kind: 'xml', xml: unfold(printable.slice(later.at), start.entities), root: later.root, junkBefore: true };
  }
  return { kind: 'other', ...whatElse(start.root, printable) };
}

const feedRoots = new Set(['rss', 'rdf', 'feed', 'channel', 'entry']);

function whatElse(root: string, text: string): { why: string; isHtml: boolean } {
  if (root === 'html' || /<(?:!doctype\s+html|html|head|body)[\s>]/i.test(text.slice(0, 65_536))) {
    return { why: 'This is an HTML page, not a feed.', isHtml: true };
  }
  const known = new Map(
    Object.entries({
      opml: 'This is an OPML list of feeds, not a feed; import it instead.',
      urlset: 'This is a site map, not a feed.',
      sitemapindex: 'This is a site map, not a feed.',
      '': 'There is no feed in this document.',
    }),
  );
  return {
    why: known.get(root) ?? `There is no feed in this document: its root element is <${root.slice(0, 40)}>.`,
    isHtml: false,
  };
}

function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufeff\ufffe\uffff]+/g, '');
}

interface Prolog {
  /** Where the root element starts, or the length of the text. */
  readonly at: number;
  readonly root: string;
  readonly entities: ReadonlyMap<string, string>;
}

/** Walks over instructions, comments and the document type to the first element. */
function prolog(text: string): Prolog {
  let entities: ReadonlyMap<string, string> = new Map();
  let at = text.indexOf('<');
  while (at >= 0) {
    if (text.startsWith('<?', at)) {
      at = after(text, '?>', at);
    } else if (text.startsWith('<!--', at)) {
      at = after(text, '-->', at);
    } else if (/^<!doctype/i.test(text.slice(at, at + 9))) {
      const end = doctypeEnd(text, at);
      entities = entitiesIn(text.slice(at, end));
      at = end;
    } else {
      const name = /^<(?:[\w.-]+:)?([a-z_][\w.-]*)/i.exec(text.slice(at, at + 200));
      if (name) {
        return { at, root: name[1]!.toLowerCase(), entities };
      }
      at += 1;
    }
    at = text.indexOf('<', at);
  }
  return { at: text.length, root: '', entities };
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

/** Behind the `>` of `<!DOCTYPE … [ … ]>`; the subset's end is `]` followed by `>`. */
function doctypeEnd(text: string, from: number): number {
  const close = text.indexOf('>', from);
  const subset = text.indexOf('[', from);
  if (subset < 0 || (close >= 0 && close < subset)) {
    return close < 0 ? text.length : close + 1;
  }
  const end = /\]\s{0,100}>/g;
  end.lastIndex = subset;
  const found = end.exec(text);
  return found ? end.lastIndex : close < 0 ? text.length : close + 1;
}

const longestEntity = 256;
const mostEntities = 300;

/** Internal entities whose value is plain text; those that name a file, another entity or markup are left out. */
function entitiesIn(doctype: string): ReadonlyMap<string, string> {
  const entities = new Map<string, string>();
  const pattern = /<!ENTITY\s{1,20}([\w.-]{1,64})\s{1,20}(?:"([^"]{0,256})"|'([^']{0,256})')\s{0,20}>/g;
  for (const [, name, double, single] of doctype.slice(0, mostEntities * (longestEntity + 100)).matchAll(pattern)) {
    const value = double ?? single ?? '';
    if (entities.size < mostEntities && !/<|&(?!#|amp;|lt;|gt;|quot;|apos;)/.test(value)) {
      entities.set(name!, value);
    }
  }
  return entities;
}

/** Characters that entities may add to one document. */
const mostUnfolded = 1_000_000;

function unfold(xml: string, entities: ReadonlyMap<string, string>): string {
  if (entities.size === 0) {
    return xml;
  }
  let added = 0;
  return xml.replace(/&([\w.-]{1,64});/g, (reference, name: string) => {
    const value = entities.get(name);
    if (value === undefined || added > mostUnfolded) {
      return reference;
    }
    added += value.length;
    return value;
  });
}

/** A feed that starts further down: behind warnings of a server's program, or inside a wrapping of another element. */
function laterRoot(text: string, insideHtml: boolean): { at: number; root: string } | null {
  // A page may speak of <channel> or <entry>; a feed inside a page is believed only by its unmistakable root.
  const pattern = insideHtml
    ? /<(rss)\s[^>]{0,2000}version|<(?:[\w-]+:)?(rdf)\s[^>]{0,2000}xmlns|<(feed)\s[^>]{0,2000}atom/i
    : /<(?:[\w.-]{1,40}:)?(rss|rdf|feed|channel)(?=[\s>])/i;
  const found = pattern.exec(text);
  return found ? { at: found.index, root: (found[1] ?? found[2] ?? found[3])!.toLowerCase() } : null;
}

/** More than `limit` elements are open at one time; counted by their tags alone, well-formed or not. */
export function isTooDeep(xml: string, limit: number): boolean {
  let depth = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const next = xml.charCodeAt(at + 1);
    if (next === 0x21) {
      at = xml.startsWith('<![CDATA[', at)
        ? after(xml, ']]>', at)
        : after(xml, xml.startsWith('<!--', at) ? '-->' : '>', at);
      continue;
    }
    const end = xml.indexOf('>', at);
    if (end < 0) {
      return false;
    }
    if (next === 0x2f) {
      depth -= 1;
    } else if (next !== 0x3f && xml.charCodeAt(end - 1) !== 0x2f) {
      depth += 1;
    }
    if (depth > limit) {
      return true;
    }
    at = end;
  }
  return false;
}
