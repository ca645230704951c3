// What stands around the news and is not news: the outlet's name after the headline, "LIVE:" before it, "Read more" and "The post … appeared
// first on …" after the summary, agency and photo lines. Some of it is known everywhere; the rest is learned from each outlet's own repetitions.

export interface Boilerplate {
  /** Title and text without it. Learns from what it is given, so the order of calls counts; one stream, one Boilerplate. */
  clean(outlet: string, title: string, text: string): { readonly title: string; readonly text: string };
}

/** Different headlines with the same ending after which it is taken for the outlet's own. */
const repetitions = 3;
const maxOutlets = 5_000;
const maxEndings = 200;
const maxSuffixLetters = 40;

const titlePrefix =
  /^\s*(?:(?:live(?: updates?| blog)?|watch(?: live)?|breaking(?: news)?|update(?: \d)?|updated|exclusive|video|photos?|pictures|in pictures|opinion|analysis|explainer|factbox|podcast|read|listen|just in|new|eilmeldung|liveblog|en direct|direct|en vivo|última hora|diretta|срочно)\s*[:|!–—-]\s+|\[[^\]]{1,24}\]\s*)+/iu;
const knownOutlets =
  /\s+[-–—|·•]\s+(?:the )?(?:bbc(?: news| sport)?|cnn|reuters|ap news|associated press|afp|fox news|the guardian|guardian|new york times|nyt|washington post|wsj|bloomberg|cbs news|abc news|nbc news|npr|al jazeera(?: english)?|sky news|usa today|politico|axios|cnbc|yahoo(?: news| finance)?|msn|dw|france 24|euronews|the independent|the telegraph|daily mail(?: online)?|forbes|business insider|npr news|pbs newshour|huffpost|tagesschau\.de|spiegel online|der spiegel|le monde|el país)\s*$/iu;
const textPatterns: readonly RegExp[] = [
  /\bthe post\b.{1,300}?\bappeared first on\b.{0,80}$/isu,
  /\s*(?:\[\s*(?:…|\.\.\.|&hellip;)\s*\]|(?:…|\.\.\.)?\s*\b(?:read more|continue reading|read full story|read the full (?:story|article)|click here to read|weiterlesen|lire la suite|leer más|leggi tutto|keep reading)\b[^.]{0,60})\s*[.…»>→]*\s*$/iu,
  /^\s*[A-Z][A-Za-zÀ-ÿ .,'/-]{1,40}\s*\((?:Reuters|AP|AFP|dpa|UPI|ANI|Xinhua|CNN|TASS|EFE)\)\s*[-–—]+\s*/u,
  /\((?:photo|image|picture)s?(?: credit)?(?: by|:)[^)]{0,120}\)/giu,
  /\b(?:sign up (?:for|to) (?:our|the)|subscribe to (?:our|the)|follow us on|download our app)\b[^.]{0,120}\.?\s*$/iu,
];

interface Endings {
  /** Ending -> hashes of up to `repetitions` different beginnings seen with it. */
  readonly seen: Map<string, readonly string[]>;
}

export function createBoilerplate(): Boilerplate {
  const titles = new Map<string, Endings>();
  const texts = new Map<string, Endings>();
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
      for (const pattern of textPatterns) {
        body = body.replace(pattern, ' ');
      }
      const sentence = /^(.{20,}[.!?…]["”']?)\s+([^.!?…]{8,160}[.!?…]?)\s*$/su.exec(body);
      if (sentence !== null && isRepeated(texts, outlet, sentence[2]!, sentence[1]!)) {
        body = sentence[1]!;
      }
      return { title: headline.trim() === '' ? title : headline, text: body };
    },
  };
}

/** Counts one more beginning for this ending of the outlet; true once enough different ones had it. */
function isRepeated(outlets: Map<string, Endings>, outlet: string, ending: string, beginning: string): boolean {
  if (outlet === '') {
    return false;
  }
  let endings = outlets.get(outlet);
  if (endings === undefined) {
    forgetOldest(outlets, maxOutlets);
    endings = { seen: new Map() };
    outlets.set(outlet, endings);
  }
  const key = ending.trim().toLowerCase();
  const beginnings = endings.seen.get(key) ?? [];
  if (beginnings.length >= repetitions) {
    return true;
  }
  const start = beginning.slice(0, 40);
  if (!beginnings.includes(start)) {
    forgetOldest(endings.seen, maxEndings);
    endings.seen.set(key, [...beginnings, start]);
  }
  return false;
}

function forgetOldest<V>(map: Map<string, V>, max: number): void {
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
