// Numbers in headlines with what they count: "At least twelve people were killed" is 12 dead. English, German and Arabic, in digits of any
// script and in words; in other languages digits with the word after them. What is only a date, a time, an age or a list counts nothing.
import type { Language } from '../model/language.ts';
import { type Counted, countedAfter, countedBy, pairOf, tollOf, words } from './counted.words.ts';
import { amountOf, isInsideNumber, wordValue } from './number-words.ts';

export interface Count {
  readonly value: number;
  /** A thing that news counts in one word, `percent`, or the word after the number in lower case. */
  readonly unit: string;
  /** "nearly 50": near it, and no more is known. */
  readonly isAbout: boolean;
}

/** "12 dead", by which counts are remembered and compared. */
export function keyOf({ value, unit }: Count): string {
  return `${value} ${unit}`;
}

export function countOf(key: string): Count {
  const at = key.indexOf(' ');
  return { value: Number(key.slice(0, at)), unit: key.slice(at + 1), isAbout: false };
}

/** Whether it counts what grows while a story lasts; of other things two numbers are seldom of the same. */
export function isToll({ unit }: Count): boolean {
  return unit !== 'percent' && Object.hasOwn(words('en'), unit);
}

/** For people; a word of a headline stays as the headline has it. */
export function showCount({ value, unit }: Count, language: Language): string {
  const shown = formatOf(language, value >= 1e6).format(value);
  const say = words(language);
  return Object.hasOwn(say, unit) ? say[unit as Counted](value, shown) : `${shown} ${unit}`;
}

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: Language, isLarge: boolean): Intl.NumberFormat {
  const key = `${language} ${isLarge}`;
  const options = isLarge
    ? ({ notation: 'compact', compactDisplay: 'long', maximumFractionDigits: 2 } as const)
    : { maximumFractionDigits: 2 };
  const format = formats.get(key) ?? new Intl.NumberFormat(language, options);
  formats.set(key, format);
  return format;
}

interface Token {
  /** Lower case, without vowel points; digits as European ones. */
  readonly word: string;
  /** Null for a word; a number word's worth stands in `worth`. */
  readonly digits: number | null;
  readonly worth: number | null;
  /** A sign stands between it and the token before. */
  readonly isApart: boolean;
  /** A sign of money, or a letter, stands right before the number; letters right after it. */
  readonly isBound: boolean;
}

/** Thousands of servers tell the same few headlines. */
const remembered = new Map<string, readonly Count[]>();
const mostRemembered = 20_000;

/** Each once, in order of appearance, with its unit. `language` is that of the text. */
export function countsIn(text: string, language: string): readonly Count[] {
  const key = `${language} ${text}`;
  let counts = remembered.get(key);
  if (counts === undefined) {
    counts = readCounts(text, language);
    if (remembered.size >= mostRemembered) {
      remembered.clear();
    }
    remembered.set(key, counts);
  }
  return counts;
}

function readCounts(text: string, language: string): readonly Count[] {
  const tokens = tokensOf(text, language);
  const counts = new Map<string, Count>();
  for (let at = 0; at < tokens.length; at++) {
    const pair = pairOf(tokens[at]!.word);
    if (pair !== null) {
      counts.set(`2 ${pair}`, { value: 2, unit: pair, isAbout: false });
      continue;
    }
    const number = numberAt(tokens, at, language);
    if (number !== null) {
      const count = countAt(tokens, at, number);
      if (count !== null && !counts.has(keyOf(count))) {
        counts.set(keyOf(count), count);
      }
      at = number.end - 1;
    }
  }
  return [...counts.values()];
}

const tokenPattern =
  /([$€£¥]\s?)?(\p{Nd}{1,3}(?:[.,'’\u00a0\u202f٬]\p{Nd}{3})+(?![\p{Nd}])|\p{Nd}+(?:[.,٫]\p{Nd}{1,2}(?!\p{Nd}))?)(\p{L}*)|(%|٪)|\p{L}[\p{L}\p{M}'’]*(?:-\p{L}[\p{L}\p{M}]*)*/gu;

function tokensOf(text: string, language: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(tokenPattern)) {
    const [whole, money, digits, tail, percent] = match;
    const gap = text.slice(end, match.index);
    const isApart =
      !/^[\s\u200e\u200f-]*$/u.test(gap) || (gap.includes('-') && tokens.length > 0 && digits !== undefined);
    const isBound =
      money !== undefined ||
      (tail ?? '') !== '' ||
      (digits !== undefined && binding.test(gap === '' ? text.slice(0, match.index) : gap));
    end = match.index + whole.length;
    const word = plain(percent !== undefined ? '%' : whole);
    tokens.push({
      word,
      digits: digits === undefined ? null : numeric(digits),
      worth: digits === undefined ? wordValue(word, language) : null,
      isApart,
      isBound,
    });
  }
  return tokens;
}

/** "MH370", "3-2", "10:30"; an Arabic "and" is written without a blank. */
const binding = /(?:(?!\p{Script=Arabic})\p{L}|[\p{Nd}.,:/-])$/u;

function plain(word: string): string {
  return word
    .toLowerCase()
    .replace(/['’]s?$/u, '')
    .replace(/[\u064b-\u065f\u0670\u0640]/gu, '');
}

/** "1,200" and "1.200" are 1200, "2.5" and "2,5" are 2.5; digits of any script. */
function numeric(digits: string): number {
  const european = [...digits].map((sign) => (/\p{Nd}/u.test(sign) ? String(digitOf(sign)) : sign)).join('');
  const isGrouped = /^\d{1,3}(?:[.,'’\u00a0\u202f٬]\d{3})+$/u.test(european);
  return Number(isGrouped ? european.replace(/\D/gu, '') : european.replace(/[,٫]/u, '.'));
}

/** Digits of a script stand in tens in Unicode. */
function digitOf(sign: string): number {
  const code = sign.codePointAt(0)!;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) {
    zero -= 1;
  }
  return code - zero;
}

/** More than that is a telephone number, a serial number, or a joke. */
const mostCounted = 1e13;

interface Found {
  readonly value: number;
  /** The first token after it. */
  readonly end: number;
}

/** A number that begins there: digits with a word like "million", or words. */
function numberAt(tokens: readonly Token[], at: number, language: string): Found | null {
  const first = tokens[at]!;
  if (first.isBound) {
    return null;
  }
  const worths: number[] = [];
  let end = at + 1;
  if (first.digits !== null) {
    worths.push(first.digits);
  } else if (first.worth !== null && (first.worth < 1000 || language === 'ar')) {
    worths.push(first.worth);
  } else {
    return null;
  }
  for (; end < tokens.length; end++) {
    const { worth, word, isApart } = tokens[end]!;
    const next = tokens[end + 1];
    if (isApart) {
      break;
    }
    if (worth !== null && (first.digits === null || worth >= 1000)) {
      worths.push(worth);
    } else if (!(isInsideNumber(word, language) && next?.worth != null && (worths.at(-1) ?? 0) >= 100)) {
      break;
    }
  }
  const value = first.digits !== null ? worths.reduce((product, worth) => product * worth, 1) : amountOf(worths);
  // "2011", "1999": a year, unless a word makes more of it.
  const isYear = worths.length === 1 && /^\p{Nd}{4}$/u.test(first.word) && value >= 1800 && value < 2100;
  return value > mostCounted || (isYear && !isYearCount(tokens[end])) ? null : { value, end };
}

function isYearCount(next: Token | undefined): boolean {
  return next !== undefined && !next.isApart && (countedBy(next.word) !== null || next.word === '%');
}

/** Tokens after a number among which what it counts is looked for, and before it. */
const ahead = 5;
const back = 8;

function countAt(tokens: readonly Token[], at: number, { value, end }: Found): Count | null {
  const isAbout =
    about.has(tokens[at - 1]?.word ?? '') || (tokens[at - 1]?.word === 'than' && about.has(tokens[at - 2]?.word ?? ''));
  const following = phraseAfter(tokens, end);
  const next = tokens[end + following.length];
  const isBeforeNumber = next !== undefined && !next.isApart && (next.digits !== null || next.worth !== null);
  const [first] = following;
  if (first?.word === '%' || (first !== undefined && percents.has(first.word)) || isPercent(following)) {
    return { value, unit: 'percent', isAbout };
  }
  if (first !== undefined && uncounted.test(first.word)) {
    return null;
  }
  const unit = countedIn(following, isBeforeNumber) ?? countedBefore(tokens, at);
  if (unit !== null) {
    return { value, unit, isAbout };
  }
  const named = following.find(({ word }) => !filler.has(word));
  // "Magnitude 6.1", "12.5 metres": what is measured rather than counted is another with each outlet.
  const isNamed =
    Number.isInteger(value) &&
    named !== undefined &&
    !stop.has(named.word) &&
    !uncounted.test(named.word) &&
    named.worth === null;
  return isNamed && value !== 1 ? { value, unit: named.word, isAbout } : null;
}

/** Up to the next sign or number. */
function phraseAfter(tokens: readonly Token[], from: number): readonly Token[] {
  const phrase: Token[] = [];
  for (let at = from; at < tokens.length && phrase.length < ahead; at++) {
    const token = tokens[at]!;
    if (token.isApart || token.digits !== null || token.worth !== null) {
      break;
    }
    phrase.push(token);
  }
  return phrase;
}

/** "12 miners dead"; not "12 soldiers killed 30 rebels", where the next number is of those who died. */
function countedIn(phrase: readonly Token[], isBeforeNumber: boolean): Counted | null {
  for (const [at, { word }] of phrase.entries()) {
    const counted = countedBy(word);
    if (counted !== null) {
      return isBeforeNumber && at === phrase.length - 1 && phrase.slice(0, at).some((one) => !filler.has(one.word))
        ? null
        : counted;
    }
    if (stop.has(word) && !filler.has(word) && !joining.has(word)) {
      return null;
    }
  }
  return null;
}

/** "Quake kills at least 12", "toll in Karsin rises to 17"; not "dies at 75". Only a toll may stand further away. */
function countedBefore(tokens: readonly Token[], at: number): Counted | null {
  if (ofAge.has(tokens[at - 1]?.word ?? '')) {
    return null;
  }
  let isNext = true;
  for (let place = at; place > 0 && at - place < back; place--) {
    const { word, digits, worth } = tokens[place - 1]!;
    if (tokens[place]!.isApart || digits !== null || worth !== null) {
      return null;
    }
    const toll = tollOf(word);
    const counted = toll ?? (isNext ? (countedAfter(word) ?? countedBy(word)) : null);
    if (counted !== null) {
      return counted;
    }
    isNext &&= stop.has(word) || filler.has(word) || about.has(word);
  }
  return null;
}

/** "Dies at 75", "aged 75", "stirbt mit 75". */
const ofAge = setOf('at aged age alter mit');

function isPercent(phrase: readonly Token[]): boolean {
  const [first, second] = phrase.map(({ word }) => word);
  return (first === 'per' && second === 'cent') || (first === 'في' && (second === 'المئة' || second === 'المائة'));
}

const percents = setOf('percent prozent percentage بالمئة بالمائة');

/** What says that the number is only near. "At least" says what is known. */
const about = setOf(
  'nearly almost about around some roughly approximately over more up dozens rund etwa fast knapp über ungefähr circa mehr حوالي نحو قرابة زهاء تقريبا أكثر',
);

/** Says who, and nothing of what became of them. */
const filler = setOf(
  'people persons others other more were was are is have has been be being now least at the of new menschen personen weitere weiterer mindestens wurden wurde werden sind sein mehr شخص شخصا أشخاص آخرين آخرون آخر على الأقل',
);

/** Between those of whom one thing is told. */
const joining = setOf('and und');

/** Nothing that is counted. */
const stop = setOf(
  'including among einschließlich darunter بينهم بينها a an the in on at to of for from by with as and or but after before over under into out off up down than that this these those who which when while amid against between since during per not no it its he she they his her their will would could may can says said say in im am um an auf aus bei beim bis durch für gegen mit nach ohne seit über unter und oder aber von vom vor zu zum zur der die das den dem des ein eine einen einem einer als wie wird werden sich nicht er sie es في من إلى على عن مع أو ثم بعد قبل منذ حتى أن إن لا ما هذا هذه',
);

/** Times of day, dates, ages and lists change with every report and count nothing. */
const uncounted =
  /^(?:am|pm|a|p|m|uhr|h|hrs?|gmt|utc|est|edt|cet|th|st|nd|rd|jan\p{L}*|feb\p{L}*|mar|march|märz|apr\p{L}*|may|mai|jun\p{L}*|jul\p{L}*|aug\p{L}*|sep\p{L}*|o[ck]t\p{L}*|nov\p{L}*|de[cz]\p{L}*|km|kilomet(?:er|re)s?|kilometern?|miles?|met(?:er|re)s?|metern?|feet|foot|inch|pound|كيلومترا?|كم|things|ways|reasons|takeaways|tips|facts|min|minutes?|minuten|hours?|stunden?|days?|tage?n?|weeks?|wochen?|months?|monate?n?|years?|year-\p{L}+|-?year-old|jahre?n?|jährig\p{L}*|gründe|dinge|fakten|عاما|عام|أعوام|سنة|سنوات|شهرا|أشهر|يوما|أيام|ساعة|ساعات|دقيقة|دقائق|أسبوع|أسابيع|كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)$/u;

function setOf(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
