// The lead of a story: whole sentences from the start of a summary, never half of one.
// Which sentences a reader needs is not decided here, only where they end.

const abbreviation =
  /(?:^|[\s(])(?:\p{Lu}\.|(?:\p{L}\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Gov|Gen|Rep|Lt|Col|Sgt|Maj|Jr|Sr|No|vs|bzw|Nr)\.)\s*$/u;

const segmenters = new Map<string, Intl.Segmenter>();

/** As many whole sentences as fit in `max` characters, at least one if it fits in `atMost`; empty when there is none. An unfinished last sentence ("The minister said…") is left out when another stands before it. */
export function leadSentences(text: string, language: string, max: number, atMost: number): string {
  const sentences = split(text, language);
  const finished = sentences.filter((sentence) => !/(…|\.\.\.|\[[….]+\]|\(more\))\s*$/iu.test(sentence));
  let lead = '';
  for (const sentence of finished.length > 0 ? finished : sentences) {
    const longer = lead === '' ? sentence : `${lead} ${sentence}`;
    if (longer.length > (lead === '' ? atMost : max)) {
      break;
    }
    lead = longer;
  }
  return lead;
}

/** The lead without a first sentence that only repeats the headline, as many feeds have it. */
export function withoutHeadline(text: string, headline: string): string {
  const letters = (from: string): string => from.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  if (letters(text) === letters(headline)) {
    return '';
  }
  return text.startsWith(headline) ? text.slice(headline.length).replace(/^[\s.:;,|–—-]+/u, '') : text;
}

function split(text: string, language: string): string[] {
  const locale = /^[a-z]{2,3}$/.test(language) && language !== 'und' ? language : 'en';
  let segmenter = segmenters.get(locale);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' });
    segmenters.set(locale, segmenter);
  }
  const pieces: string[] = [];
  for (const { segment } of segmenter.segment(text.slice(0, 4000))) {
    const before = pieces.at(-1);
    // "Dr." and "U.S." end no sentence, though the rules of Unicode think so.
    if (before !== undefined && abbreviation.test(before)) {
      pieces[pieces.length - 1] = before + segment;
    } else {
      pieces.push(segment);
    }
  }
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}
