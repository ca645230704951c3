// What is new in a story since it was told: numbers, outcomes, names, outlets, independent reports; and whether that is material.
// Only what the server may see is compared, by what was shown then (Told) with what would be shown now (StoryView).
import type { StoryView, Told } from '../model/digest.ts';
import { isolate } from '../model/direction.ts';
import type { Language } from '../model/language.ts';
import type { Settings } from '../model/settings.ts';
import { words } from './changes.words.ts';
import { type Count, countOf, countsIn, isToll, keyOf, showCount } from './counts.ts';
import { newsWords, wordsOf } from './news-words.ts';

export interface Changes {
  /** Most telling first. `before`: what was told of the same thing. */
  readonly numbers: readonly { readonly now: Count; readonly before: Count | null }[];
  /** Words that the newest headlines share and no earlier one had. */
  readonly outcomes: readonly string[];
  readonly names: readonly string[];
  /** Outlets that were not there. */
  readonly joined: readonly string[];
  /** Null when as many as before. */
  readonly independentReports: { readonly now: number; readonly before: number } | null;
  /** Worth telling again: a changed number, an outcome, or so many more independent reports. */
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

/** Compares what was shown, at that moment, with what would be shown now. */
export function changesSince(shown: Shown & Pick<Told, 'toldAt'>, view: StoryView, settings: Settings): Changes {
  const numbers = newNumbers(shown.numbers.map(countOf), shown.toldAt, view);
  const { outcomes, names } = newsWords(shown, view);
  const grew = view.independentReports >= shown.independentReports * settings.materialReportsFactor;
  return {
    numbers,
    outcomes,
    names,
    joined: view.reports.map((report) => report.outlet).filter((outlet) => !shown.outlets.includes(outlet)),
    independentReports:
      view.independentReports === shown.independentReports
        ? null
        : { now: view.independentReports, before: shown.independentReports },
    // A number of something that nobody counted before may be as old as the story.
    isMaterial: numbers.some(({ now, before }) => before !== null || isToll(now)) || outcomes.length > 0 || grew,
  };
}

/** In words for people, most telling first; empty when nothing that we look at changed. Plain text, from feeds: to be escaped. */
export function changeLines(changes: Changes, language: Language): readonly string[] {
  const say = words(language);
  const { numbers, outcomes, names, joined, independentReports } = changes;
  return [
    ...numbers.map(({ now, before }) =>
      before === null
        ? say.number(showCount(now, language))
        : say.replaced(showCount(now, language), showCount(before, language)),
    ),
    ...(outcomes.length === 0 ? [] : [say.outcome(nameSome(outcomes, 3, language))]),
    ...(names.length === 0 ? [] : [say.names(nameSome(names, 3, language))]),
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

const numbersKept = 100;

/** Of the headlines and the lead, each once: "12 dead". */
function numbersOf({
  headline,
  lead,
  reports,
  language,
}: Pick<StoryView, 'headline' | 'lead' | 'reports' | 'language'>): readonly string[] {
  const texts = [headline, lead, ...reports.map((report) => report.title)];
  const keys = new Set(texts.flatMap((text) => countsIn(text, language).map(keyOf)));
  return [...keys].slice(0, numbersKept);
}

const numbersShown = 3;
/** A number that is only near must be this much above what was told. */
const wellAbove = 1.1;

interface Found {
  readonly count: Count;
  /** Who says so, copies left out; and which of them said so since. */
  readonly families: Set<string>;
  readonly since: Set<string>;
  isCentral: boolean;
}

/** Counts that were not told and replace or join some that were: "17 dead" where "12 dead" was told. */
function newNumbers(told: readonly Count[], toldAt: number, view: StoryView): Changes['numbers'] {
  const found = findCounts(toldAt, view);
  const changed = found.flatMap(({ count, families, since, isCentral }) => {
    const before = told.filter(({ unit }) => unit === count.unit);
    if (before.some(({ value }) => value === count.value)) {
      return [];
    }
    const most = Math.max(...before.map(({ value }) => value));
    // What grows while the story lasts and is less than was told is an older state, or another outlet's. Of other things two outlets
    // must say so, and nobody what was told.
    const isChanged = isToll(count)
      ? count.value > most * (count.isAbout ? wellAbove : 1)
      : since.size > 1 &&
        !found.some((other) => other.since.size > 0 && before.some((one) => keyOf(one) === keyOf(other.count)));
    const isSaid = families.size > 1 || (isToll(count) && (isCentral || families.size > 0));
    // Two percentages are seldom of the same thing.
    const replaced = count.unit === 'percent' ? null : (before.find(({ value }) => value === most) ?? null);
    return (before.length === 0 ? families.size > 1 : isSaid && isChanged) ? [{ now: count, before: replaced }] : [];
  });
  const largest = changed.filter(
    ({ now }) => !isToll(now) || !changed.some((other) => other.now.unit === now.unit && other.now.value > now.value),
  );
  return largest.sort((a, b) => Number(isToll(b.now)) - Number(isToll(a.now))).slice(0, numbersShown);
}

/** In headlines and the lead, each once. */
function findCounts(toldAt: number, view: StoryView): readonly Found[] {
  const found = new Map<string, Found>();
  const foundOf = (count: Count): Found => {
    const known = found.get(keyOf(count)) ?? { count, families: new Set(), since: new Set(), isCentral: false };
    found.set(keyOf(count), known);
    return known;
  };
  for (const text of [view.headline, view.lead]) {
    for (const count of countsIn(text, view.language)) {
      foundOf(count).isCentral = true;
    }
  }
  for (const { title, family, copy, publishedAt } of view.reports) {
    for (const count of copy ? [] : countsIn(title, view.language)) {
      const { families, since } = foundOf(count);
      families.add(family);
      if (publishedAt > toldAt) {
        since.add(family);
      }
    }
  }
  return [...found.values()];
}
