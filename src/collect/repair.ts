// Broken XML -> XML that means what its author meant. htmlparser2's tokenizer finds tags where a strict reader gives up;
// the tags are balanced here by what we know of feeds, and inline markup in a text is kept as escaped text.
// Linear in time, bounded in depth. Also used on sound XML whose prefixes change meaning or whose texts hold elements.
import { decodeHTML } from 'entities';
import { Tokenizer } from 'htmlparser2';
import { attributeName, elementName, usualPrefix } from './names.ts';

interface Frame {
  /** Canonical name; what stands in the result. */
  readonly name: string;
  /** Prefixes as they were outside of this element, when it changed them. */
  readonly outerScope: Map<string, string> | null;
  hasText: boolean;
  /** Of a text element: how many inline elements are open in it. */
  inline: number;
  readonly markup: boolean;
}

/** Deepest nesting that is kept; deeper elements lose their tags, not their text. */
const deepest = 256;

/** Element names of the result are canonical (names.ts) and need no further scope. */
export function repair(xml: string, root: string): string {
  const atomRoot = root === 'feed' || root === 'entry';
  const out: string[] = [];
  const stack: Frame[] = [];
  let scope = new Map<string, string>();
  let tagStart = 0;
  let tagName = '';
  let attributes: [name: string, value: string][] = [];

  const top = (): Frame | undefined => stack.at(-1);

  const closeTop = (): void => {
    const frame = stack.pop()!;
    out.push(`</${frame.name}>`);
    scope = frame.outerScope ?? scope;
  };

  const closeDownTo = (depth: number): void => {
    while (stack.length > depth) {
      closeTop();
    }
  };

  /** How many of the stack are roots (rss, channel, feed, rdf:RDF), which stay open to the end. */
  const rootDepth = (): number => {
    let depth = 0;
    while (depth < stack.length && roots.has(stack[depth]!.name)) {
      depth += 1;
    }
    return depth;
  };

  const text = (raw: string): void => {
    const frame = top();
    if (!frame || raw === '') {
      return;
    }
    frame.hasText ||= /\S/.test(raw);
    out.push(raw);
  };

  const open = (end: number, selfClosing: boolean): void => {
    if (!/^[A-Za-z_][\w.:-]*$/.test(tagName)) {
      text(escaped(xml.slice(tagStart, end + 1)));
      return;
    }
    const inner = scopeWithin(scope, attributes, stack.length === 0);
    const name = elementName(tagName, inner, atomRoot);
    if (
      roots.has(name) &&
      (stack.some((frame) => frame.name === name) || (stack.length > 0 && stack.length > rootDepth()))
    ) {
      return;
    }
    makeRoomFor(name);
    const frame = top();
    if (frame && texts.has(frame.name)) {
      frame.inline += selfClosing || voidTags.has(name) ? 0 : 1;
      text(escaped(xml.slice(tagStart, end + 1)));
      return;
    }
    if (stack.length >= deepest) {
      return;
    }
    out.push(`<${name}${attributes.map(([key, value]) => written(key, value, inner)).join('')}>`);
    const markup = attributes.some(([key, value]) => /^(type|mode)$/i.test(key) && /xhtml|xml/i.test(value));
    stack.push({ name, outerScope: inner === scope ? null : scope, hasText: false, inline: 0, markup });
    scope = inner;
    if (selfClosing) {
      closeTop();
    }
  };

  /** Closes what cannot hold an element of that name: its closing tag was lost. */
  const makeRoomFor = (name: string): void => {
    if (articles.has(name)) {
      closeDownTo(rootDepth());
      return;
    }
    if (!known.has(name)) {
      return;
    }
    for (let frame = top(); frame && !roots.has(frame.name) && !articles.has(frame.name); frame = top()) {
      const inText = texts.has(frame.name);
      const holds = inText
        ? frame.markup || (htmlNames.has(name) && frame.inline > 0)
        : (containers.get(frame.name)?.(name) ?? !(leaves.has(frame.name) || frame.hasText));
      if (holds) {
        return;
      }
      closeTop();
    }
  };

  const close = (raw: string): void => {
    const name = elementName(raw, scope, atomRoot);
    const frame = top();
    if (frame && texts.has(frame.name) && frame.name !== name && !roots.has(name) && !articles.has(name)) {
      // In inline XHTML an element of the same name as ours would be closed too early; feeds have none such.
      frame.inline -= 1;
      text(escaped(`</${raw}>`));
      return;
    }
    if (roots.has(name)) {
      // Never believed before the end: a stray one would cut off all that follows.
      closeDownTo(rootDepth());
      return;
    }
    for (let at = stack.length - 1; at >= 0 && !roots.has(stack[at]!.name); at -= 1) {
      if (stack[at]!.name === name) {
        closeDownTo(at);
        return;
      }
      if (articles.has(stack[at]!.name)) {
        return;
      }
    }
  };

  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      ontext: (start, end) => text(sound(xml.slice(start, end))),
      ontextentity: () => {},
      oncdata: (start, end, offset) => text(escaped(xml.slice(start, end - offset).replace(/^CDATA\[/, ''))),
      onopentagname: (start, end) => {
        tagStart = start - 1;
        tagName = xml.slice(start, end);
        attributes = [];
      },
      onattribname: (start, end) => attributes.push([xml.slice(start, end), '']),
      onattribdata: (start, end) => {
        const last = attributes.at(-1);
        if (last) {
          last[1] += xml.slice(start, end);
        }
      },
      onattribentity: () => {},
      onattribend: () => {},
      onopentagend: (end) => open(end, false),
      onselfclosingtag: (end) => open(end, true),
      onclosetag: (start, end) => close(xml.slice(start, end)),
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  );
  tokenizer.write(xml);
  tokenizer.end();
  closeDownTo(0);
  return out.join('');
}

const roots = new Set(['rss', 'rdf:RDF', 'channel', 'feed']);
const articles = new Set(['item', 'entry']);

/** Elements that hold text for people; tags inside are part of that text. */
const texts = new Set([
  ...[
    'title',
    'subtitle',
    'tagline',
    'summary',
    'content',
    'description',
    'body',
    'fullitem',
    'rights',
    'copyright',
    'info',
  ],
  ...[
    'content:encoded',
    'media:title',
    'media:description',
    'media:text',
    'itunes:summary',
    'itunes:subtitle',
    'itunes:title',
  ],
  ...[
    'dc:title',
    'dc:description',
    'dcterms:abstract',
    'xhtml:body',
    'xhtml:div',
    'atom:title',
    'atom:summary',
    'atom:content',
  ],
]);

/** Elements that hold neither text for people nor elements. */
const leaves = new Set([
  ...['link', 'guid', 'id', 'pubdate', 'updated', 'published', 'issued', 'modified', 'created', 'category', 'comments'],
  ...[
    'enclosure',
    'language',
    'lastbuilddate',
    'generator',
    'docs',
    'ttl',
    'managingeditor',
    'webmaster',
    'cloud',
    'rating',
  ],
  ...['icon', 'logo', 'name', 'email', 'uri', 'url', 'width', 'height', 'hour', 'day'],
  ...[
    'dc:date',
    'dc:creator',
    'dc:language',
    'dc:subject',
    'dc:publisher',
    'dc:identifier',
    'dc:source',
    'dcterms:issued',
  ],
  ...[
    'dcterms:created',
    'dcterms:modified',
    'atom:link',
    'atom:updated',
    'atom:published',
    'atom:id',
    'media:thumbnail',
  ],
  ...['media:keywords', 'itunes:author', 'itunes:image', 'itunes:duration', 'itunes:explicit', 'itunes:keywords'],
  ...['feedburner:origlink', 'sy:updateperiod', 'sy:updatefrequency', 'sy:updatebase'],
]);

const boxes = [
  'author',
  'contributor',
  'source',
  'image',
  'textinput',
  'skiphours',
  'skipdays',
  'media:group',
  'media:content',
];
const known = new Set([...roots, ...articles, ...texts, ...leaves, ...boxes]);

/** What each box may hold of the known elements. */
const containers: ReadonlyMap<string, (name: string) => boolean> = new Map(
  Object.entries({
    author: (name) => /^(name|email|uri|url)$/.test(name),
    contributor: (name) => /^(name|email|uri|url)$/.test(name),
    image: (name) => /^(url|title|link|width|height|description)$/.test(name),
    textinput: (name) => /^(title|link|name|description)$/.test(name),
    skiphours: (name) => name === 'hour',
    skipdays: (name) => name === 'day',
    'media:group': (name) => name.startsWith('media:'),
    'media:content': (name) => name.startsWith('media:'),
  }),
);

/** Known elements that HTML has too. */
const htmlNames = new Set(['title', 'link', 'source', 'summary', 'content', 'image', 'body', 'name']);

const voidTags = new Set([
  'br',
  'hr',
  'img',
  'input',
  'wbr',
  'source',
  'track',
  'area',
  'col',
  'embed',
  'link',
  'meta',
  'param',
]);

function scopeWithin(
  scope: Map<string, string>,
  attributes: readonly (readonly [string, string])[],
  isRoot: boolean,
): Map<string, string> {
  let inner = scope;
  for (const [key, value] of attributes) {
    const prefix = key === 'xmlns' ? '' : key.startsWith('xmlns:') ? key.slice(6) : null;
    if (prefix === null || (prefix === '' && isRoot)) {
      continue;
    }
    if (inner === scope) {
      inner = new Map(scope);
    }
    const usual = usualPrefix(value);
    if (usual === null) {
      inner.delete(prefix);
    } else {
      inner.set(prefix, usual);
    }
  }
  return inner;
}

function written(key: string, value: string, scope: Map<string, string>): string {
  if (!/^[A-Za-z_][\w.:-]*$/.test(key) || /^xmlns/.test(key)) {
    return '';
  }
  return ` ${attributeName(key, scope)}="${sound(value).replaceAll('"', '&quot;')}"`;
}

/** Plain characters -> XML text. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** XML text with only what a strict reader takes: HTML's entities become their characters, a bare "&" is escaped. */
function sound(raw: string): string {
  if (!raw.includes('&')) {
    return raw.replaceAll('<', '&lt;');
  }
  return raw.replaceAll('<', '&lt;').replace(/&(?:#x[\da-f]{1,6};|#\d{1,7};|[a-z][\da-z]{1,31};)?/gi, (reference) => {
    if (/^&(?:amp|lt|gt|quot|apos);$/.test(reference)) {
      return reference;
    }
    const character = reference === '&' ? '&' : decodeHTML(reference);
    return character === reference
      ? `&amp;${reference.slice(1)}`
      : escaped(character).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  });
}
