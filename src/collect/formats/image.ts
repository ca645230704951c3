// The picture of an article: what the feed offers as one, widest first, else the first real one in the text.
import { decodeHTMLAttribute } from 'entities';
import { resolveLink } from '../links.ts';
import { attribute, child, children, ownText, type XmlNode } from '../xml.ts';

/** Absolute http(s) address or null. `body` is the article's markup. */
export function imageOf(node: XmlNode, body: string, base: string | null): string | null {
  const groups = [node, ...children(node, 'media:group')];
  const contents = groups.flatMap((group) => children(group, 'media:content'));
  const thumbnails = [...groups, ...contents].flatMap((group) => children(group, 'media:thumbnail'));
  const enclosures = [
    ...children(node, 'enclosure'),
    ...children(node, 'link').filter((link) => attribute(link, 'rel') === 'enclosure'),
  ];
  const offered = [
    ...widestFirst(contents.filter(isImage)),
    ...widestFirst(thumbnails),
    ...enclosures.filter(isImage),
  ].map((found) => attribute(found, 'url') ?? attribute(found, 'href'));
  const own = child(node, 'image');
  offered.push(attribute(child(node, 'itunes:image'), 'href'), ownText(child(own, 'url')) || ownText(own));
  for (const url of offered) {
    const image = resolveLink(url, base);
    if (image !== null) {
      return image;
    }
  }
  return imageInText(body, base);
}

function isImage(node: XmlNode): boolean {
  const type = attribute(node, 'type') ?? '';
  const medium = attribute(node, 'medium') ?? '';
  const url = attribute(node, 'url') ?? attribute(node, 'href') ?? '';
  return /^image/i.test(type) || /^image/i.test(medium) || (type === '' && medium === '' && imageName.test(url));
}

const imageName = /\.(?:jpe?g|png|gif|webp|avif)(?:$|[?#])/i;

function widestFirst(nodes: readonly XmlNode[]): readonly XmlNode[] {
  const width = (node: XmlNode): number => Number.parseInt(attribute(node, 'width') ?? '0', 10) || 0;
  return nodes.length < 2 ? nodes : [...nodes].sort((a, b) => width(b) - width(a));
}

/** Pictures narrower or lower than this (pixels) are ornaments and counters. */
const smallest = 100;
const mostLookedAt = 10;

/** The first `<img>` that is not declared to be small. */
export function imageInText(html: string, base: string | null): string | null {
  let at = html.indexOf('<img');
  for (let looked = 0; at >= 0 && looked < mostLookedAt; looked += 1) {
    const end = html.indexOf('>', at);
    const tag = html.slice(at, end < 0 ? at + 2_000 : end);
    const image = resolveLink(decodeHTMLAttribute(attributeIn(tag, 'src') ?? ''), base);
    if (image !== null && !isSmall(tag)) {
      return image;
    }
    at = end < 0 ? -1 : html.indexOf('<img', end);
  }
  return null;
}

function isSmall(tag: string): boolean {
  return ['width', 'height'].some((name) => {
    const size = /^\s*(\d{1,5})\s*(?:px)?\s*$/.exec(attributeIn(tag, name) ?? '');
    return size !== null && Number(size[1]) < smallest;
  });
}

function attributeIn(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(
    tag.slice(0, 4_000),
  );
  return found ? (found[1] ?? found[2] ?? found[3] ?? null) : null;
}
