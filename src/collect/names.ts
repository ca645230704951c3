// Names of elements and attributes by what they mean: the namespace's URI decides, not the prefix that a feed chose.
// A canonical name is in lower case, with the usual prefix of its namespace ("dc:date"), and without one for the
// feed's own vocabulary ("item", "entry"). Only `rdf:RDF` keeps its capitals, since rss-parser knows it by them.

/** Usual prefix by namespace URI (without scheme, final "/" or "#", in lower case); "" is a feed's own vocabulary. */
const prefixes: Readonly<Record<string, string>> = {
  'www.w3.org/2005/atom': 'atom',
  'purl.org/atom/ns': 'atom',
  'purl.org/rss/1.0': '',
  'my.netscape.com/rdf/simple/0.9': '',
  'channel.netscape.com/rdf/simple/0.9': '',
  'backend.userland.com/rss': '',
  'backend.userland.com/rss2': '',
  'blogs.law.harvard.edu/tech/rss': '',
  'www.w3.org/1999/02/22-rdf-syntax-ns': 'rdf',
  'purl.org/dc/elements/1.0': 'dc',
  'purl.org/dc/elements/1.1': 'dc',
  'purl.org/dc/terms': 'dcterms',
  'purl.org/rss/1.0/modules/content': 'content',
  'purl.org/rss/1.0/modules/syndication': 'sy',
  'search.yahoo.com/mrss': 'media',
  'video.search.yahoo.com/mrss': 'media',
  'tools.search.yahoo.com/mrss': 'media',
  'www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'example.com/dtds/podcast-1.0.dtd': 'itunes',
  'rssnamespace.org/feedburner/ext/1.0': 'feedburner',
  'www.w3.org/1999/xhtml': 'xhtml',
  'www.w3.org/xml/1998/namespace': 'xml',
};

/** Prefix in the document -> usual prefix, for one scope; "" is the default namespace. */
export type Scope = ReadonlyMap<string, string>;

export function usualPrefix(uri: string): string | null {
  const key = uri
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/#]+$/, '');
  return Object.hasOwn(prefixes, key) ? prefixes[key]! : null;
}

/** The scope of a whole document; null when one prefix means different things in different places. */
export function scopeOf(xml: string): Scope | null {
  const scope = new Map<string, string>();
  const rootEnd = xml.indexOf('>');
  const declaration = /xmlns(?::([\w.-]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
  for (let at = xml.indexOf('xmlns'); at >= 0; at = xml.indexOf('xmlns', at + 5)) {
    declaration.lastIndex = at;
    const found = declaration.exec(xml);
    const usual = found && usualPrefix(found[2] ?? found[3] ?? '');
    if (!found || usual === null || usual === 'xhtml') {
      continue;
    }
    const prefix = found[1];
    if (prefix === undefined) {
      // A guest's namespace as the default of the whole feed is a known mistake; further in it is meant.
      if (isGuest(usual) && at > rootEnd) {
        return null;
      }
      continue;
    }
    const before = scope.get(prefix);
    if (before !== undefined && before !== usual) {
      return null;
    }
    scope.set(prefix, usual);
  }
  return scope;
}

/** `atomRoot`: Atom's own elements lose their prefix in an Atom document, and keep it as guests in another. */
export function elementName(name: string, scope: Scope, atomRoot: boolean): string {
  const [prefix, local] = split(name);
  const usual = scope.get(prefix) ?? prefix.toLowerCase();
  if (local === 'rdf' && (usual === 'rdf' || usual === '')) {
    return 'rdf:RDF';
  }
  const isOwn = usual === '' || (prefix === '' ? !isGuest(usual) : usual === 'atom' && atomRoot);
  return isOwn ? local : `${usual}:${local}`;
}

export function attributeName(name: string, scope: Scope): string {
  const [prefix, local] = split(name);
  if (prefix === '') {
    return local;
  }
  const usual = scope.get(prefix) ?? prefix.toLowerCase();
  return usual === '' ? local : `${usual}:${local}`;
}

/** A default namespace other than a feed's own, such as Dublin Core's on one element. */
function isGuest(usual: string): boolean {
  return usual !== '' && usual !== 'atom' && usual !== 'rdf';
}

function split(name: string): readonly [string, string] {
  const colon = name.indexOf(':');
  return colon < 0 ? ['', name.toLowerCase()] : [name.slice(0, colon), name.slice(colon + 1).toLowerCase()];
}
