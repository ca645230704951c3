// Words that are new in a story's headlines since it was told: an outcome ("acquitted", "resigns") or a name that was not there.
// No list says what an outcome is: it is a word that most of the newest headlines share and no earlier one had, where there were enough of
// either to make that more than chance.
import type { OutletReport, StoryView, Told } from '../model/digest.ts';

export interface NewsWords {
  /** As most headlines write them. */
  readonly outcomes: readonly string[];
  readonly names: readonly string[];
}

/** Independent reports since that must share an outcome, beside being half of those asked. */
const minNewest = 3;
/** The newest of them are asked: what happened an hour ago must not drown in what was written all day. */
const newestMost = 8;
/** How likely it may be that a word which is nothing new stands in none of the headlines told. */
const mostChance = 0.01;
const wordsKept = 400;
const shownMost = 3;

/** Servers that see the same of a story share its reports. */
const remembered = new WeakMap<readonly OutletReport[], readonly string[]>();

/** Of all headlines, in lower case: to be remembered with what was told. */
export function wordsOf({ reports }: Pick<StoryView, 'reports'>): readonly string[] {
  let words = remembered.get(reports);
  if (words === undefined) {
    words = [...new Set(reports.flatMap(({ title }) => wordsIn(title.toLowerCase())))].slice(0, wordsKept);
    remembered.set(reports, words);
  }
  return words;
}

/** Only reports published since it was told count. */
export function newsWords(
  told: Pick<Told, 'words' | 'outlets' | 'toldAt'>,
  { reports, headline, language }: Pick<StoryView, 'reports' | 'headline' | 'language'>,
): NewsWords {
  const newest = independent(reports.filter(({ publishedAt }) => publishedAt > told.toldAt))
    .toSorted((a, b) => b.publishedAt - a.publishedAt)
    .slice(0, newestMost);
  if (told.words.length === 0 || newest.length < minNewest) {
    return { outcomes: [], names: [] };
  }
  const known = told.words.map(stemOf);
  const found = new Map<string, Word>();
  for (const { title } of newest) {
    const capitals = language === 'de' ? null : namesIn(title);
    const seen = new Set<string>();
    for (const [place, written] of wordsIn(title).entries()) {
      const own = stemOf(written.toLowerCase());
      if (known.some((one) => isSame(one, own))) {
        continue;
      }
      const stem = [...found.keys()].find((one) => isSame(one, own)) ?? own;
      const word = found.get(stem) ?? { written, reports: 0, isName: null };
      // The first word has its capital from its place.
      const saysName = capitals === null || place === 0 ? null : capitals.has(written);
      found.set(stem, {
        ...word,
        reports: word.reports + (seen.has(stem) ? 0 : 1),
        isName: saysName === null ? word.isName : (word.isName ?? true) && saysName,
      });
      seen.add(stem);
    }
  }
  const central = headline.toLowerCase();
  const shared = [...found]
    .filter(
      ([, { reports: count }]) =>
        count >= minNewest &&
        count * 2 >= newest.length &&
        chanceOf(count, newest.length, told.outlets.length) <= mostChance,
    )
    .sort(
      ([a, one], [b, other]) =>
        other.reports - one.reports || Number(central.includes(b)) - Number(central.includes(a)),
    )
    .map(([, word]) => word);
  const some = (isName: boolean): string[] =>
    shared
      .filter((word) => (word.isName ?? false) === isName)
      .slice(0, shownMost)
      .map(({ written }) => written);
  return { outcomes: some(false), names: some(true) };
}

/** That of `count` headlines with a word all are among the newest, were they spread over all by chance (hypergeometric). */
function chanceOf(count: number, newest: number, told: number): number {
  let chance = 1;
  for (let at = 0; at < count; at++) {
    chance *= (newest - at) / (newest + told - at);
  }
  return chance;
}

interface Word {
  readonly written: string;
  readonly reports: number;
  /** Written as a name wherever that can be told; null where it nowhere can. */
  readonly isName: boolean | null;
}

/** One report of each family, none that repeats another's text. */
function independent(reports: readonly OutletReport[]): readonly OutletReport[] {
  const families = new Map(reports.filter(({ copy }) => !copy).map((report) => [report.family, report]));
  return [...families.values()];
}

/** Without signs, common words, and those of fewer than three letters; as written. */
export function wordsIn(text: string): readonly string[] {
  return (text.match(/[\p{L}\p{M}][\p{L}\p{M}'’]*/gu) ?? [])
    .map((word) => word.replace(/['’]s?$/u, ''))
    .filter((word) => word.length >= 3 && !common.has(word.toLowerCase()));
}

/** Words with a capital that is no matter of place or style; null where capitals say nothing: titles in Title Case or in capitals, and scripts without. */
function namesIn(title: string): ReadonlySet<string> | null {
  const written = wordsIn(title);
  const rest = written.slice(1);
  const capitals = rest.filter((word) => /^\p{Lu}/u.test(word));
  const saysNothing = rest.length === 0 || capitals.length > rest.length * 0.6 || !/\p{Lu}/u.test(title);
  return saysNothing ? null : new Set(capitals);
}

/** Enough of the beginning to know a word again in another form. */
function stemOf(word: string): string {
  return word.length <= 5 ? word : word.slice(0, Math.max(5, word.length - 3));
}

function isSame(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  return shorter >= 4
    ? one.startsWith(other.slice(0, shorter)) || other.startsWith(one.slice(0, shorter))
    : one === other;
}

/** What headlines say of anything, and so of nothing new. */
const common = new Set(
  [
    'the and for with from that this these those has have had was were are will would could should can may might been being its his her their our your you they she him who whom whose what when where why how not but nor than then there here into onto out off over under after before amid against between during since until while about above below again further once only own same such too very just also more most least other some any all both each few one two three four five six seven eight nine ten new news latest live update updates updated breaking report reports reported reporting says say said saying tells tell told video watch photos pictures read analysis opinion explained explainer exclusive know need things day days week weeks month months year years time today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december first last next now still back down despite near top big make makes made get gets got take takes took come comes came goes going want wants way set sets amidst via per',
    'der die das den dem des ein eine einen einem einer und oder aber mit von vom vor nach bei beim bis durch für gegen ohne seit über unter auf aus als wie wird werden wurde wurden ist sind war waren hat haben sich nicht noch nur auch schon mehr neue neuer neues neuen jetzt heute gestern morgen sagt laut zum zur ins ans montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober november dezember',
    'في من إلى على عن مع بعد قبل منذ حتى أن إن كان كانت هذا هذه ذلك التي الذي الذين بين خلال عند قال قالت يقول تقول اليوم أمس غدا جديد جديدة أكثر غير كما حول ضد ثم لكن',
  ]
    .join(' ')
    .split(' '),
);
