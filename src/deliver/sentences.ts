// The lead of a story: whole sentences from the start of a summary, never half of one, and none that only says what stands above it
// or what the outlet wants of its readers. Which sentences a reader needs is not decided here: those that come first.

const abbreviation =
  /(?:^|[\s(])(?:\p{Lu}\.|(?:\p{L}\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Gov|Gen|Rep|Lt|Col|Sgt|Maj|Jr|Sr|No|vs|bzw|Nr)\.)\s*$/u;

const segmenters = new Map<string, Intl.Segmenter>();

export interface LeadRoom {
  /** Characters of as many sentences as fit. */
  readonly max: number;
  /** Of a first one that is longer than that. */
  readonly atMost: number;
}

/** Empty when the summary has no whole sentence that says more than the headline. */
export function leadOf(summary: string, headline: string, language: string, { max, atMost }: LeadRoom): string {
  const text = withoutHeadline(summary, headline).replace(dateline, '');
  const sentences = withoutCaptions(split(text, language));
  const whole = sentences.filter(
    (sentence, at) =>
      isWhole(sentence, at === sentences.length - 1 && sentences.length > 1) &&
      !boilerplate.test(sentence) &&
      !repeats(sentence, headline),
  );
  let lead = '';
  for (const sentence of whole) {
    const longer = lead === '' ? sentence : `${lead} ${sentence}`;
    if (longer.length > (lead === '' ? atMost : max)) {
      break;
    }
    lead = longer;
  }
  return lead;
}

/** "NEW YORK (AP) — ", "IDLIB, Syria — ": where and by whom, in capitals. */
const dateline = /^\s*\p{Lu}[\p{Lu}\s.'’-]+(?:,\s[\p{L}. ]{2,30}?)?\s*(?:\([^()]{2,30}\)\s*)?(?:[–—]|--)\s+(?=\S)/u;

/** Marks that a feed sets where it cuts. */
const cutMark = /(?:…|\.\.\.|\[[….]+\]|\(more\)|\[\+\d+ chars\])\s*$/iu;
const endMark = /[.!?。！？؟۔:;][\s"'”’»“«)\]]*$/u;
/** Nothing ends with these, so that a text which does was cut. */
const neverLast =
  /(?:^|[\s(])(?:a|an|the|and|or|but|of|to|in|on|at|by|for|from|with|as|that|which|who|his|her|their|its|is|are|was|were|has|have|had|will|would|der|die|das|den|dem|des|ein|eine|einen|einem|einer|und|oder|aber|von|vom|zu|zum|zur|mit|für|im|am|bei|nach|dass|في|من|إلى|على|عن|مع|أن|إن|التي|الذي|و)$|[,–—-]$/iu;

/** Whether it ends with a full stop or its like. */
export function isEnded(lead: string): boolean {
  return endMark.test(lead);
}

/** A last sentence without its full stop was cut, or is a button, where others end as they should; one alone may be a subtitle. */
function isWhole(sentence: string, isLastOfSome: boolean): boolean {
  return !cutMark.test(sentence) && (endMark.test(sentence) || !(isLastOfSome || neverLast.test(sentence)));
}

/** What an outlet says to its readers rather than of the news. */
const boilerplate =
  /\b(?:appeared first on|sign up|subscribe|newsletters?|your inbox|click here|read more|continue reading|keep reading|(?:read|see) (?:the )?full story|follow (?:us|our|all|live|along)|get (?:our|the) (?:morning|latest|free)|download (?:our|the) app|all rights reserved|our daily column|weiterlesen|lesen sie|mehr dazu|jetzt abonnieren|folgen sie uns|alle rechte vorbehalten)\b|(?:اقرأ المزيد|اقرأ أيضا|للمزيد|تابعونا|اشترك في|جميع الحقوق محفوظة)/iu;

/** Whose picture it is: "(Reuters/A. Name)", "(A. Name via AP)". */
const credit = /\([^()]{2,60}(?:\/|\bvia\b)[^()]{2,60}\)/iu;
const creditFirst = new RegExp(`^${credit.source}\\s*`, 'iu');
const creditLast = new RegExp(`${credit.source}\\s*$`, 'iu');

/** A credit goes with the sentence before it: the two are the caption of a picture. */
function withoutCaptions(sentences: readonly string[]): readonly string[] {
  return sentences.flatMap((sentence, at) => {
    const rest = sentence.replace(creditFirst, '');
    const isCaption = creditLast.test(sentence) || creditFirst.test(sentences[at + 1] ?? '');
    return isCaption || rest === '' ? [] : [rest];
  });
}

/** Shares of the sentence's longer words that stand in the headline, from which it says nothing more. */
const repeated = 0.8;

function repeats(sentence: string, headline: string): boolean {
  const words = longWords(sentence);
  const known = new Set(longWords(headline));
  const shared = words.filter((word) => known.has(word)).length;
  return words.length > 0 && shared / words.length >= repeated;
}

function longWords(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]{4,}/gu) ?? [];
}

/** The text without a headline before it, as many feeds have it; empty when it is nothing else. */
function withoutHeadline(text: string, headline: string): string {
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
