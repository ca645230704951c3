// What is new in a story since it was told: numbers, outlets, independent reports; and whether that is material.
// Only what the server may see is compared, by what was shown then (Told) with what would be shown now (StoryView).
import type { StoryView, Told } from '../model/digest.ts';
import { isolate } from '../model/direction.ts';
import type { Language } from '../model/language.ts';
import type { Settings } from '../model/settings.ts';
import { words } from './changes.words.ts';

export interface Changes {
  /** Most telling first. */
  readonly numbers: readonly { readonly now: string; readonly before: string | null }[];
  /** Outlets that were not there. */
  readonly joined: readonly string[];
  /** Null when as many as before. */
  readonly independentReports: { readonly now: number; readonly before: number } | null;
  readonly isMaterial: boolean;
}

/** What is remembered of a story when it is told. */
export type Shown = Pick<Told, 'headline' | 'outlets' | 'articleCount' | 'independentReports' | 'numbers' | 'words'>;

export function shownOf(view: StoryView): Shown {
  return {
    headline: view.headline,
    outlets: view.reports.map((report) => report.outlet),
    articleCount: view.articleCount,
    independentReports: view.independentReports,
    numbers: numbersOf(view),
    words: wordsOf(view),
  };
}

/** One telling from those of stories that became one; null when there are none. Outlets and numbers of all were heard, and the reports add up at most. */
export function joinTellings(tellings: readonly Told[]): Told | null {
  if (tellings.length < 2) {
    return tellings[0] ?? null;
  }
  const [newest] = tellings.toSorted((a, b) => b.toldAt - a.toldAt);
  const sum = (of: (told: Told) => number): number => tellings.reduce((total, told) => total + of(told), 0);
  return newest === undefined
    ? null
    : {
        ...newest,
        outlets: [...new Set(tellings.flatMap((told) => told.outlets))],
        numbers: [...new Set(tellings.flatMap((told) => told.numbers))],
        words: [...new Set(tellings.flatMap((told) => told.words))],
        articleCount: sum((told) => told.articleCount),
        independentReports: sum((told) => told.independentReports),
      };
}

/** Compares what was shown with what would be shown now. */
export function changesSince(shown: Shown, view: StoryView, settings: Settings): Changes {
  const numbers = newNumbers(shown.numbers, view);
  const joined = view.reports.map((report) => report.outlet).filter((outlet) => !shown.outlets.includes(outlet));
  const grew = view.independentReports >= shown.independentReports * settings.materialReportsFactor;
  return {
    numbers,
    joined,
    independentReports:
      view.independentReports === shown.independentReports
        ? null
        : { now: view.independentReports, before: shown.independentReports },
    isMaterial: numbers.length > 0 || grew,
  };
}

/** In words for people, most telling first; empty when nothing that we look at changed. Plain text, from feeds: to be escaped. */
export function changeLines(changes: Changes, language: Language): readonly string[] {
  const say = words(language);
  const { numbers, joined, independentReports } = changes;
  return [
    ...numbers.map(({ now, before }) => (before === null ? say.number(now) : say.replaced(now, before))),
    ...(joined.length === 0 ? [] : [say.joined(nameSome(joined, 4, language))]),
    ...(independentReports === null ? [] : [say.reports(independentReports.now, independentReports.before)]),
  ];
}

/** "A, B and 3 more". */
function nameSome(names: readonly string[], most: number, language: Language): string {
  const say = words(language);
  const shown = names.map((name) => isolate(name, language));
  const rest = names.length - most;
  return rest > 1 ? say.list(shown.slice(0, most), say.more(rest)) : say.list(shown.slice(0, -1), shown.at(-1) ?? '');
}

const wordsKept = 300;

function wordsOf({ headline, reports }: Pick<StoryView, 'headline' | 'reports'>): readonly string[] {
  const found = [headline, ...reports.map(({ title }) => title)].flatMap(
    (text) => text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [],
  );
  return [...new Set(found)].slice(0, wordsKept);
}

/** Numbers with the word that they count ("12 dead"), from the headlines and the lead, each once, as read. */
export function numbersOf(view: Pick<StoryView, 'headline' | 'lead' | 'reports'>): readonly string[] {
  const found = new Set<string>();
  for (const text of [view.headline, view.lead, ...view.reports.map((report) => report.title)]) {
    for (const number of countsIn(text)) {
      found.add(number);
    }
  }
  return [...found].slice(0, 100);
}

/**
 * Counts that were not told and replace or join one that was: "17 dead" where "12 dead" was told. The headline or the lead must
 * say it, or two outlets: one outlet's list of "7 things to know" is no news. At most three.
 */
function newNumbers(told: readonly string[], view: StoryView): readonly { now: string; before: string | null }[] {
  const saidBy = new Map<string, number>();
  for (const report of view.reports) {
    for (const number of countsIn(report.title)) {
      saidBy.set(number, (saidBy.get(number) ?? 0) + 1);
    }
  }
  const central = [...countsIn(view.headline), ...countsIn(view.lead)];
  // Two percentages are seldom of the same thing.
  const replaced = (number: string): string | null =>
    countedOf(number) === 'percent' ? null : (told.find((old) => countedOf(old) === countedOf(number)) ?? null);
  return [...new Set([...central, ...saidBy.keys()])]
    .filter((number) => !told.includes(number))
    .map((number) => ({ now: number, before: replaced(number) }))
    .filter(
      ({ now, before }) =>
        (before !== null && (central.includes(now) || saidBy.has(now))) || (saidBy.get(now) ?? 0) > 1,
    )
    .slice(0, 3);
}

/** "12 dead" -> "dead". */
function countedOf(number: string): string {
  return number.slice(number.indexOf(' ') + 1);
}

/** Times of day, dates and years change with every report and count nothing. */
const uncounted =
  /^(?:am|pm|a|p|uhr|h|hrs?|gmt|utc|est|edt|cet|th|st|nd|rd|jan\p{L}*|feb\p{L}*|mar|march|märz|apr\p{L}*|may|mai|jun\p{L}*|jul\p{L}*|aug\p{L}*|sep\p{L}*|o[ck]t\p{L}*|nov\p{L}*|de[cz]\p{L}*|things|ways|reasons|takeaways|tips|facts|min|minutes?|minuten|hours?|stunden|days?|tage?|weeks?|wochen?|months?|monate?|years?|jahre?)$/iu;

/** Words of one meaning, so that "17 dead" replaces "12 killed". */
const synonyms: Readonly<Record<string, string>> = {
  killed: 'dead',
  deaths: 'dead',
  died: 'dead',
  die: 'dead',
  fatalities: 'dead',
  wounded: 'injured',
  hurt: 'injured',
  detained: 'arrested',
  arrests: 'arrested',
};

const filler = /^(?:more|people|other|others|were|are|have|been|the|of|new|menschen|personen|weitere)$/iu;

/** A number, thousands marked or not, with "million" and the like, and up to three words after it; the number's thousands marks fall away. */
function countsIn(text: string): string[] {
  const counts: string[] = [];
  const pattern =
    /(?<![\p{L}\p{N}.,:/$€£-])(\p{Nd}{1,3}(?:[.,'’\u00a0\u202f]\p{Nd}{3})+|\p{Nd}+(?:[.,]\p{Nd}{1,2})?)(%| (?:percent|per cent|prozent))?(?:[ -](million|billion|trillion|mn|bn|millionen|milliarden)\b)?((?: \p{L}[\p{L}'’-]*){0,3})/giu;
  for (const match of text.matchAll(pattern)) {
    const [, digits = '', percent, scale, words = ''] = match;
    const following = words.trim().toLowerCase().split(' ').filter(Boolean);
    // "Death toll rises to 17" counts what no word after the number names.
    const named = /\btoll\b/i.test(text.slice(0, match.index)) ? 'dead' : following.find((word) => !filler.test(word));
    const counted = percent === undefined ? named : 'percent';
    const isYear = /^(?:1[89]|20)\p{Nd}{2}$/u.test(digits) && scale === undefined;
    if (counted === undefined || isYear || uncounted.test(following[0] ?? '') || uncounted.test(counted)) {
      continue;
    }
    const plain = digits.replace(/[.,'’\u00a0\u202f](?=\p{Nd}{3}(?:\D|$))/gu, '');
    counts.push(`${plain}${scale === undefined ? '' : ` ${scale.toLowerCase()}`} ${synonyms[counted] ?? counted}`);
  }
  return counts;
}
