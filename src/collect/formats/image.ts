// The picture of an article: what the feed offers as one, widest first, else the first real one in the text.
import { decodeHTMLAttribute } from 'entities';
import { resolveLink } from '../links.ts';
import { attribute, child, children, ownText, type XmlNode } from '../xml.ts';

/** Absolute http(s) address or null. `body` is the article's markup. */
export function imageOf(node: XmlNode, body: string, base: string | null): string | null {
  for (const url of offeredBy(node)) {
    const image = resolveLink(url, base);
    if (image !== null) {
      return image;
    }
  }
  return imageInText(body, base);
}

/** Addresses of pictures that stand in elements of their own, best first. */
function* offeredBy(node: XmlNode): Generator<string | null> {
  const groups = [node, ...children(node, 'media:group')];
  const contents = groups.flatMap((group) => children(group, 'media:content'));
  yield* widestFirst(contents.filter(isImage)).map(urlOf);
  yield* widestFirst([...groups, ...contents].flatMap((group) => children(group, 'media:thumbnail'))).map(urlOf);
  yield* children(node, 'enclosure').filter(isImage).map(urlOf);
  yield* children(node, 'link')
    .filter((link) => attribute(link, 'rel') === 'enclosure' && isImage(link))
    .map(urlOf);
  yield attribute(child(node, 'itunes:image'), 'href');
  const own = child(node, 'image');
  yield ownText(child(own, 'url')) || ownText(own);
}

function urlOf(node: XmlNode): string | null {
  return attribute(node, 'url') ?? attribute(node, 'href');
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
    const tag = html.slice(at, Math.min(end < 0 ? html.length : end, at + 4_000));
    const image = resolveLink(decodeHTMLAttribute(valueIn(tag, sourcePattern)), base);
    if (image !== null && !isSmall(tag)) {
      return image;
    }
    at = end < 0 ? -1 : html.indexOf('<img', end);
  }
  return null;
}

function isSmall(tag: string): boolean {
  return [widthPattern, heightPattern].some((pattern) => {
    const size = /^\s*(\d{1,5})\s*(?:px)?\s*$/.exec(valueIn(tag, pattern));
    return size !== null && Number(size[1]) < smallest;
  });
}

const sourcePattern = /\ssrc\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const widthPattern = /\swidth\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const heightPattern = /\sheight\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;

function valueIn(tag: string, pattern: RegExp): string {
  const found = pattern.exec(tag);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? '';
}
