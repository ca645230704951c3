// XML of a feed -> its raw tree, by rss-parser. We take its reading of the XML and its verdict on the dialect, and map
// the fields ourselves (formats/): its own mapping loses a whole feed for one bad date, and strips markup with a
// pattern that a hostile text can make run for minutes.
import Parser from 'rss-parser';
import { attributeName, elementName, type Scope } from './names.ts';

/** A leaf with nothing but text is a string; `$` holds attributes, `_` text, any other name the children of that name in order. */
export type XmlNode = string | XmlElement;
export interface XmlElement {
  readonly [name: string]: unknown;
}

export interface XmlDocument {
  readonly dialect: 'rss' | 'rdf' | 'atom';
  readonly root: XmlNode;
}

type Tree = Readonly<Record<string, XmlNode>>;

/** Null when it is not well-formed, or no dialect that rss-parser knows. Names are canonical (names.ts). */
export function parseXml(xml: string, root: string, scope: Scope): XmlDocument | null {
  let document: XmlDocument | null = null;
  const take = (dialect: XmlDocument['dialect'], name: string) => (tree: Tree) => {
    document = { dialect, root: tree[name] ?? '' };
    return { items: [] };
  };
  const takeRss = take('rss', 'rss');
  // A fresh parser each time: after an error the same one would accept the next broken document in silence.
  const parser = Object.assign(new Parser({ defaultRSS: 2, xml2js: namesOf(scope, root) }), {
    buildAtomFeed: take('atom', 'feed'),
    buildRSS1: take('rdf', 'rdf:RDF'),
    buildRSS0_9: takeRss,
    buildRSS2: takeRss,
  });
  // The tree is there when the call returns: xml2js calls back at once, only the promise around it waits.
  parser.parseString(wrapped(xml, root)).catch(() => null);
  return document;
}

/** A bare channel or entry is what rss-parser does not take for a feed. */
function wrapped(xml: string, root: string): string {
  if (root === 'channel') {
    return `<rss>${xml}</rss>`;
  }
  return root === 'entry' ? `<feed>${xml}</feed>` : xml;
}

function namesOf(scope: Scope, root: string) {
  const atomRoot = root === 'feed' || root === 'entry';
  return {
    tagNameProcessors: [remembered((name) => elementName(name, scope, atomRoot))],
    attrNameProcessors: [remembered((name) => attributeName(name, scope))],
  };
}

function remembered(rename: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    let canonical = known.get(name);
    if (canonical === undefined) {
      canonical = rename(name);
      known.set(name, canonical);
    }
    return canonical;
  };
}

/** Children of that name, in document order. */
export function children(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  const found = typeof node === 'object' ? node[name] : undefined;
  return Array.isArray(found) ? (found as readonly XmlNode[]) : [];
}

export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return children(node, name)[0];
}

/** Text of the node itself, as it stands. */
export function ownText(node: XmlNode | undefined): string {
  if (typeof node === 'string') {
    return node;
  }
  const text = node?.['_'];
  return typeof text === 'string' ? text : '';
}

/** Null when there is no such attribute. */
export function attribute(node: XmlNode | undefined, name: string): string | null {
  const all = typeof node === 'object' ? (node['$'] as Readonly<Record<string, string>> | undefined) : undefined;
  const value = typeof all === 'object' ? all[name] : undefined;
  return typeof value === 'string' ? value : null;
}

/** Elements stand in it, so that `ownText` would lose part of what it says. */
export function hasElements(node: XmlNode | undefined): boolean {
  if (typeof node !== 'object') {
    return false;
  }
  for (const name in node) {
    if (name !== '$' && name !== '_') {
      return true;
    }
  }
  return false;
}
