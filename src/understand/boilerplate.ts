// What stands around the news and is not news: the outlet's name after the headline, "LIVE:" before it, "Read more" and "The post … appeared
// first on …" after the summary, agency and photo lines. Some of it is known everywhere; the rest is learned from each outlet's own repetitions.

import { hashText } from './hash.ts';

export interface Boilerplate {
  /** Title and text without it. Learns from what it is given, so the order of calls counts; one stream, one Boilerplate. */
  clean(outlet: string, title: string, text: string): { readonly title: string; readonly text: string };
}

/** Different headlines with the same ending after which it is taken for the outlet's own. */
const repetitions = 3;
const maxOutlets = 5_000;
const maxEndings = 100;
const maxSuffixLetters = 40;

const titlePrefix =
  /^\s*(?:(?:live(?: updates?| blog)?|watch(?: live)?|breaking(?: news)?|update(?: \d)?|updated|exclusive|video|photos?|pictures|in pictures|opinion|analysis|explainer|factbox|podcast|read|listen|just in|new|eilmeldung|liveblog|en direct|direct|en vivo|última hora|diretta|срочно)\s*[:|!–—-]\s+|\[[^\]]{1,24}\]\s*)+/iu;
const knownOutlets =
  /\s+[-–—|·•]\s+(?:the )?(?:bbc(?: news| sport)?|cnn|reuters|ap news|associated press|afp|fox news|the guardian|guardian|new york times|nyt|washington post|wsj|bloomberg|cbs news|abc news|nbc news|npr|al jazeera(?: english)?|sky news|usa today|politico|axios|cnbc|yahoo(?: news| finance)?|msn|dw|france 24|euronews|the independent|the telegraph|daily mail(?: online)?|forbes|business insider|npr news|pbs newshour|huffpost|tagesschau\.de|spiegel online|der spiegel|le monde|el país)\s*$/iu;
const dateline =
  /^\s*[A-Z][A-Za-zÀ-ÿ .,'/-]{1,40}\s*\((?:Reuters|AP|AFP|dpa|UPI|ANI|Xinhua|CNN|TASS|EFE)\)\s*[-–—]+\s*/u;
/** Where such lines stand; the patterns below are run there only, and only when one of their words does occur. */
const tailLength = 320;
const tailWords =
  /read more|read full|read the full|continue reading|keep reading|click here|weiterlesen|lire la suite|leer más|leggi tutto|appeared first|\[\s*(?:…|\.\.\.)|sign up|subscribe to|follow us|download our|\((?:photo|image|picture)/iu;
const tailPatterns: readonly RegExp[] = [
  /\bthe post\b.{1,300}?\bappeared first on\b.{0,80}$/isu,
  /(?:\[\s*(?:…|\.\.\.)\s*\]|(?:…|\.\.\.)?\s?\b(?:read more|continue reading|read full story|read the full (?:story|article)|click here to read|weiterlesen|lire la suite|leer más|leggi tutto|keep reading)\b[^.]{0,60})[\s.…»>→]*$/iu,
  /\((?:photo|image|picture)s?(?: credit)?(?: by|:)[^)]{0,120}\)/giu,
  /\b(?:sign up (?:for|to) (?:our|the)|subscribe to (?:our|the)|follow us on|download our app)\b[^.]{0,120}\.?\s*$/iu,
];

/** Hash of an ending -> hashes of up to `repetitions` different beginnings seen with it. Hashes, as a piece of a text would keep all of it in memory. */
type Endings = Map<number, readonly number[]>;

export function createBoilerplate(): Boilerplate {
  const titles = new Map<string, Endings>();
  const texts = new Map<string, Endings>();
  const wholes = createWholes();
  return {
    clean(outlet, title, text) {
      let headline = title.replace(titlePrefix, '').replace(knownOutlets, '');
      const parts = /^(.{12,})\s+[-–—|·•]\s+([^|–—]{2,40})$/su.exec(headline);
      if (parts !== null) {
        const [, before, ending] = parts as unknown as [string, string, string];
        const isOutlet = outlet !== '' && sameName(ending, outlet);
        if (isOutlet || (ending.length <= maxSuffixLetters && isRepeated(titles, outlet, ending, before))) {
          headline = before;
        }
      }
      let body = text;
      if (dateline.test(body)) {
        body = body.replace(dateline, '');
      }
      const tail = body.slice(-tailLength);
      if (tailWords.test(tail)) {
        body = body.slice(0, -tailLength) + tailPatterns.reduce((rest, pattern) => rest.replace(pattern, ' '), tail);
      }
      if (isWholeTextRepeated(wholes, outlet, body, headline)) {
        body = '';
      }
      const last = lastSentence(body);
      if (last !== null && isRepeated(texts, outlet, body.slice(last), body.slice(0, last))) {
        body = body.slice(0, last);
      }
      return { title: headline.trim() === '' ? title : headline, text: body };
    },
  };
}

const maxWholes = 50_000;

/** How the first headline above a text began and ended, as hashes; the newest `maxWholes` texts. */
interface Wholes {
  /** By the text's hash its place in the others, which are filled in turn: to ask a Map of this size for its oldest key takes long once many are gone. */
  readonly places: Map<number, number>;
  readonly keys: Uint32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  next: number;
}

function createWholes(): Wholes {
  const hashes = (): Uint32Array => new Uint32Array(maxWholes);
  return { places: new Map(), keys: hashes(), starts: hashes(), ends: hashes(), next: 0 };
}

/** One outlet, one text, another headline: the text is about the outlet. */
function isWholeTextRepeated(wholes: Wholes, outlet: string, text: string, title: string): boolean {
  if (outlet === '' || text.length < 20) {
    return false;
  }
  const { places, keys, starts, ends, next } = wholes;
  const key = hashText(`${outlet}\n${text.slice(0, 200)}`);
  const start = hashText(title.slice(0, 12));
  const end = hashText(title.slice(-12));
  const place = places.get(key);
  if (place !== undefined) {
    // An edited headline still shares its beginning or its end with the one before.
    return starts[place] !== start && ends[place] !== end;
  }
  if (places.size === maxWholes) {
    places.delete(keys[next]!);
  }
  places.set(key, next);
  keys[next] = key;
  starts[next] = start;
  ends[next] = end;
  wholes.next = (next + 1) % maxWholes;
  return false;
}

/** Where the last sentence begins; null when it is the only one, or too short or too long for a repeated line. */
function lastSentence(text: string): number | null {
  const end = text.length;
  for (let at = end - 8; at > 20 && at > end - 170; at -= 1) {
    if (text.charCodeAt(at) === 32 && '.!?…”"'.includes(text.charAt(at - 1))) {
      return at;
    }
  }
  return null;
}

/** Counts one more beginning for this ending of the outlet; true once enough different ones had it. */
function isRepeated(outlets: Map<string, Endings>, outlet: string, ending: string, beginning: string): boolean {
  if (outlet === '') {
    return false;
  }
  let endings = outlets.get(outlet);
  if (endings === undefined) {
    forgetOldest(outlets, maxOutlets);
    endings = new Map();
    outlets.set(outlet, endings);
  }
  const key = hashText(ending.trim().toLowerCase());
  const beginnings = endings.get(key) ?? [];
  if (beginnings.length >= repetitions) {
    return true;
  }
  const start = hashText(beginning.slice(0, 40));
  if (!beginnings.includes(start)) {
    forgetOldest(endings, maxEndings);
    endings.set(key, [...beginnings, start]);
  }
  return false;
}

function forgetOldest<K, V>(map: Map<K, V>, max: number): void {
  if (map.size >= max) {
    const oldest = map.keys().next().value;
    if (oldest !== undefined) {
      map.delete(oldest);
    }
  }
}

/** "BBC News" and "bbc.co.uk" name one outlet: the letters of one begin the letters of the other. */
function sameName(ending: string, outlet: string): boolean {
  const a = letters(ending);
  const b = letters(outlet.replace(/^https?:\/\//, '').replace(/^www\./, ''));
  return a.length >= 3 && b.length >= 3 && (a.startsWith(b) || b.startsWith(a));
}

function letters(text: string): string {
  return text
    .toLowerCase()
    .replace(/^the /, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
