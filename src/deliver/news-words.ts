// Words that are new in a story's headlines since it was told: an outcome ("acquitted", "resigns") or a name that was not there.
// No list says what an outcome is: it is a word that most of the newest headlines share and no earlier one had, where there were enough of
// either to make that more than chance.
import type { OutletReport, StoryView } from '../model/digest.ts';

export interface NewsWords {
  /** As most headlines write them. */
  readonly outcomes: readonly string[];
  readonly names: readonly string[];
}

/** Independent reports since, of which at least half must share an outcome. */
const minNewest = 3;
/** Words told, below which nobody knows what the earlier headlines lacked. */
const minWordsTold = 15;
const wordsKept = 300;
const shownMost = 3;

/** Of all headlines, in lower case: to be remembered with what was told. */
export function wordsOf({ headline, reports }: Pick<StoryView, 'headline' | 'reports'>): readonly string[] {
  const found = [headline, ...reports.map(({ title }) => title)].flatMap((text) => wordsIn(text.toLowerCase()));
  return [...new Set(found)].slice(0, wordsKept);
}

/** `told` are the words remembered, `toldAt` when; only reports published since count. */
export function newsWords(
  told: readonly string[],
  toldAt: number,
  { reports, headline, language }: Pick<StoryView, 'reports' | 'headline' | 'language'>,
): NewsWords {
  const newest = independent(reports.filter(({ publishedAt }) => publishedAt > toldAt));
  if (told.length < minWordsTold || newest.length < minNewest) {
    return { outcomes: [], names: [] };
  }
  const known = told.map(stemOf);
  const spellings = new Map<string, string[]>();
  const inReports = new Map<string, number>();
  /** Written as a name where that can be told; false once it stood without its capital. */
  const isName = new Map<string, boolean>();
  for (const { title } of newest) {
    const capitals = language === 'de' ? null : namesIn(title);
    for (const word of new Set(wordsIn(title))) {
      const stem = stemOf(word.toLowerCase());
      if (known.some((one) => isSame(one, stem))) {
        continue;
      }
      const written = spellings.get(stem) ?? [];
      if (!written.includes(word)) {
        written.push(word);
      }
      spellings.set(stem, written);
      inReports.set(stem, (inReports.get(stem) ?? 0) + 1);
      if (capitals !== null) {
        isName.set(stem, (isName.get(stem) ?? true) && capitals.has(word));
      }
    }
  }
  const shared = [...inReports].filter(([, count]) => count >= minNewest && count * 2 >= newest.length);
  const central = headline.toLowerCase();
  const ranked = shared
    .sort(([a, one], [b, other]) => other - one || Number(central.includes(b)) - Number(central.includes(a)))
    .map(([stem]) => ({ word: spellings.get(stem)![0]!, isName: isName.get(stem) ?? false }));
  return {
    outcomes: ranked
      .filter((one) => !one.isName)
      .slice(0, shownMost)
      .map(({ word }) => word),
    names: ranked
      .filter((one) => one.isName)
      .slice(0, shownMost)
      .map(({ word }) => word),
  };
}

/** One report of each family, none that repeats another's text. */
function independent(reports: readonly OutletReport[]): readonly OutletReport[] {
  const families = new Map(reports.filter(({ copy }) => !copy).map((report) => [report.family, report]));
  return [...families.values()];
}

function wordsIn(text: string): readonly string[] {
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
    'the and for with from that this these those has have had was were are will would could should can may might been being its his her their our your you they she him who whom whose what when where why how not but nor than then there here into onto out off over under after before amid against between during since until while about above below again further once only own same such too very just also more most other some any all both each few one two three four five six seven eight nine ten new news latest live update updates updated breaking report reports reported reporting says say said saying tells tell told video watch photos pictures read analysis opinion explained explainer exclusive know need things day days week weeks month months year years time today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december first last next now still back down despite near top big make makes made get gets got take takes took come comes came goes going want wants way set sets amidst via per',
    'der die das den dem des ein eine einen einem einer und oder aber mit von vom vor nach bei beim bis durch für gegen ohne seit über unter auf aus als wie wird werden wurde wurden ist sind war waren hat haben sich nicht noch nur auch schon mehr neue neuer neues neuen jetzt heute gestern morgen sagt laut zum zur ins ans montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober november dezember',
    'في من إلى على عن مع بعد قبل منذ حتى أن إن كان كانت هذا هذه ذلك التي الذي الذين بين خلال عند قال قالت يقول تقول اليوم أمس غدا جديد جديدة أكثر غير كما حول ضد ثم لكن',
  ]
    .join(' ')
    .split(' '),
);
