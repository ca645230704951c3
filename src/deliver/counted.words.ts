// What numbers in headlines count, whichever of our languages the headline is in, and how each of our languages says it.
import { inLanguages, plural } from '../model/language.ts';

/** Things that news counts again and again: one word for all that means it. */
export type Counted = 'dead' | 'injured' | 'missing' | 'arrested' | 'evacuated' | 'displaced' | 'rescued';

const names: Readonly<Record<Counted, string>> = {
  dead: 'dead died die dies drown drowned killed deaths fatalities fatality slain tot ertrunken tote toten toter todesopfer todesopfern todesopfers getötet getötete getöteten gestorben قتيل قتيلا قتلى قتل قتلوا وفاة وفيات شهيد شهيدا شهداء متوفى',
  injured:
    'injured injuries wounded hurt verletzt verletzte verletzten verletzter verwundet verwundete verwundeten جريح جريحا جرحى مصاب مصابا مصابين مصابون إصابات',
  missing: 'missing vermisst vermisste vermissten مفقود مفقودا مفقودين مفقودون',
  arrested:
    'arrested arrests detained detentions festgenommen festgenommene festnahmen verhaftet verhaftete verhaftungen معتقل معتقلا معتقلين موقوف موقوفا موقوفين اعتقالات',
  evacuated: 'evacuated evakuiert evakuierte',
  displaced: 'displaced vertrieben vertriebene vertriebenen نازح نازحا نازحين',
  rescued: 'rescued gerettet gerettete',
};

/** Words that stand before their number: "kills 12", "toll rises to 17", "مقتل 12". */
const before: Readonly<Partial<Record<Counted, string>>> = {
  dead: 'kill kills killing killed tötet töten مقتل وفاة استشهاد',
  injured: 'injures injuring wounds wounding verletzt إصابة',
  missing: 'فقدان',
  arrested: 'arrest arrests arresting detains detain اعتقال توقيف',
  rescued: 'rescue rescues rescuing rettet إنقاذ',
  evacuated: 'evacuates evacuate إجلاء',
};

/** Sums of which a number is told later: "toll in Karsin rises to 17". */
const tolls: Readonly<Partial<Record<Counted, string>>> = {
  dead: 'toll toten todesopfer القتلى قتلى الضحايا الوفيات الشهداء',
  injured: 'verletzten الجرحى المصابين الإصابات',
  missing: 'vermissten المفقودين',
  arrested: 'festgenommenen المعتقلين',
};

/** Arabic counts two by the form of the word. */
const pairs: Readonly<Partial<Record<Counted, string>>> = {
  dead: 'قتيلان قتيلين شهيدان شهيدين',
  injured: 'جريحان جريحين مصابان مصابين',
  missing: 'مفقودان',
};

const byWord = invert(names);
const byWordBefore = invert(before);
const byToll = invert(tolls);
const byPair = invert(pairs);

export function countedBy(word: string): Counted | null {
  return byWord.get(word) ?? null;
}

export function countedAfter(word: string): Counted | null {
  return byWordBefore.get(word) ?? null;
}

export function tollOf(word: string): Counted | null {
  return byToll.get(word) ?? null;
}

export function pairOf(word: string): Counted | null {
  return word === 'مصابين' ? null : (byPair.get(word) ?? null);
}

function invert(lists: Readonly<Partial<Record<Counted, string>>>): ReadonlyMap<string, Counted> {
  return new Map(
    Object.entries(lists).flatMap(([counted, list]) =>
      list.split(' ').map((word) => [word, counted as Counted] as const),
    ),
  );
}

type Say = (count: number, shown: string) => string;

/** A number, as it is written there, with what it counts. */
export const words = inLanguages<Readonly<Record<Counted | 'percent', Say>>>({
  en: {
    dead: (_, shown) => `${shown} dead`,
    injured: (_, shown) => `${shown} injured`,
    missing: (_, shown) => `${shown} missing`,
    arrested: (_, shown) => `${shown} arrested`,
    evacuated: (_, shown) => `${shown} evacuated`,
    displaced: (_, shown) => `${shown} displaced`,
    rescued: (_, shown) => `${shown} rescued`,
    percent: (_, shown) => `${shown} percent`,
  },
  de: {
    dead: (count, shown) => plural('de', count, { one: `${shown} Toter`, other: `${shown} Tote` }),
    injured: (count, shown) => plural('de', count, { one: `${shown} Verletzter`, other: `${shown} Verletzte` }),
    missing: (count, shown) => plural('de', count, { one: `${shown} Vermisster`, other: `${shown} Vermisste` }),
    arrested: (count, shown) => plural('de', count, { one: `${shown} Festnahme`, other: `${shown} Festnahmen` }),
    evacuated: (_, shown) => `${shown} evakuiert`,
    displaced: (_, shown) => `${shown} vertrieben`,
    rescued: (_, shown) => `${shown} gerettet`,
    percent: (_, shown) => `${shown} Prozent`,
  },
  ar: {
    dead: (count, shown) =>
      plural('ar', count, {
        one: 'قتيل واحد',
        two: 'قتيلان',
        few: `${shown} قتلى`,
        many: `${shown} قتيلًا`,
        other: `${shown} قتيل`,
      }),
    injured: (count, shown) =>
      plural('ar', count, {
        one: 'جريح واحد',
        two: 'جريحان',
        few: `${shown} جرحى`,
        many: `${shown} جريحًا`,
        other: `${shown} جريح`,
      }),
    missing: (count, shown) =>
      plural('ar', count, {
        one: 'مفقود واحد',
        two: 'مفقودان',
        few: `${shown} مفقودين`,
        many: `${shown} مفقودًا`,
        other: `${shown} مفقود`,
      }),
    arrested: (count, shown) =>
      plural('ar', count, {
        one: 'معتقل واحد',
        two: 'معتقلان',
        few: `${shown} معتقلين`,
        many: `${shown} معتقلًا`,
        other: `${shown} معتقل`,
      }),
    evacuated: (_, shown) => `إجلاء ${shown}`,
    displaced: (count, shown) =>
      plural('ar', count, {
        one: 'نازح واحد',
        two: 'نازحان',
        few: `${shown} نازحين`,
        many: `${shown} نازحًا`,
        other: `${shown} نازح`,
      }),
    rescued: (_, shown) => `إنقاذ ${shown}`,
    percent: (_, shown) => `${shown} في المئة`,
  },
});
