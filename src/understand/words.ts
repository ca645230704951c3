// The words of an article: terms of its title and of its text, names, and amounts. Everything that compares news reads it through here.
// A term is a word in lower case, stemmed by its language, without accents; the same word gives the same term in a title, a text or a seed.
// Boilerplate is cut before (boilerplate.ts); how rare a term is, is for rarity.ts.
import { type Language, languageOf } from './languages.ts';
import { endOfRun, nextRun } from './runs.ts';
import { createWordMemory, type WordMemory } from './word-memory.ts';

/** A number with what it counts: `12 dead`, `5 %`, `1.5e9 $`, `day# 3`, a result. */
export interface Amount {
  readonly value: number;
  /** A term, `%`, a currency's sign, `day#` and its like for ordinals in a series, `result` for "3-1", or '' when nothing follows. */
  readonly unit: string;
}

export interface Name {
  /** One of those that have its term. */
  readonly word: Word;
  /** 1, or 0.5 where capitals say little: a Title Case headline, the first word of a sentence. */
  readonly weight: number;
}

export interface Words {
  /** Of the title in order, stop words left out, repetitions kept. */
  readonly title: readonly Word[];
  /** Of the text up to `maxTextCharacters`, likewise. */
  readonly text: readonly Word[];
  /** Terms that are written as names, each once, with their highest weight. Empty in scripts without capitals. */
  readonly names: readonly Name[];
  /** Amounts of title and text, each once; those of the title first. */
  readonly amounts: readonly Amount[];
  /** How many of `amounts` stand in the title. */
  readonly amountsInTitle: number;
  /** The title in lower case without accents and punctuation, one blank between words: for comparing letters. */
  readonly plainTitle: string;
  /** The term as the article writes it first; itself when the article lacks it. For people, who do not read stems. */
  spelling(term: string): string;
}

/** Characters of a text that are read: what follows in a long report is background about other events. */
export const maxTextCharacters = 1_200;
const maxTitleCharacters = 400;
const maxAmounts = 12;
/** Words that are remembered of all languages together, about 30 MB, before all are forgotten: that costs time only. */
const maxRemembered = 150_000;

/** What a language makes of a word, remembered by how it is written. */
export interface Word {
  readonly raw: string;
  readonly term: string;
  /** The term's number, in the Rarity that is named beside it: for rarity.ts, which would else look up every word of every article. */
  number: number;
  numberedBy: object | null;
  readonly stop: boolean;
  /** In lower case, without accents. */
  readonly plain: string;
  readonly capital: boolean;
  /** Two letters or more, all of them capitals. */
  readonly acronym: boolean;
  /** As a number, written in digits or out. */
  readonly value: number | null;
}

interface Token {
  readonly word: Word;
  readonly startsSentence: boolean;
}

/** Reads title and text (plain text, without markup) in that language; `und` is fine. */
export function readWords(title: string, text: string, languageCode: string): Words {
  const language = languageOf(languageCode);
  const titleTokens = tokens(title.slice(0, maxTitleCharacters), language);
  const textTokens = tokens(text.slice(0, maxTextCharacters), language);
  const names = new Map<string, Name>();
  addNames(names, titleTokens, isTitleCase(titleTokens) ? 0.5 : 1);
  addNames(names, textTokens, 1);
  const amounts: Amount[] = [];
  addResults(amounts, title);
  addAmounts(amounts, titleTokens);
  const amountsInTitle = amounts.length;
  addAmounts(amounts, textTokens);
  return {
    title: tellingWords(titleTokens),
    text: tellingWords(textTokens),
    names: [...names.values()],
    // A copy takes no more room than it needs; a list that grew does.
    amounts: amounts.slice(),
    amountsInTitle,
    plainTitle: titleTokens.map(({ word }) => word.plain).join(' '),
    spelling: (term) => {
      const isIt = ({ word }: Token): boolean => word.term === term;
      return (titleTokens.find(isIt) ?? textTokens.find(isIt))?.word.raw ?? term;
    },
  };
}

/** One word or phrase as terms, stop words kept: for must-have and never lists, which people write as they speak. */
export function readPhrase(phrase: string, languageCode: string): readonly string[] {
  return tokens(phrase, languageOf(languageCode)).map(({ word }) => word.term);
}

/** Lower case is expected; accents, the strokes of Latin letters and the vowel points of Arabic and Hebrew go. Kana and Hangul stay whole. */
export function fold(word: string): string {
  if (isAscii(word)) {
    return word;
  }
  return word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0670]+/g, '')
    .normalize('NFC')
    .replace(/[ßæœøđłıþ]/g, (letter) => unaccented[letter] ?? letter);
}

const unaccented: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
};

type Memory = WordMemory<Word>;

/** By language. What a word is does not hang on who asks, so all engines of a process share them. */
const memories = new Map<string, Memory>();
let remembered = 0;

function memoryOf(language: Language): Memory {
  if (remembered > maxRemembered) {
    memories.clear();
    remembered = 0;
  }
  let memory = memories.get(language.code);
  if (memory === undefined) {
    memory = createWordMemory();
    memories.set(language.code, memory);
  }
  return memory;
}

function wordAt(text: string, start: number, end: number, language: Language, memory: Memory): Word {
  return memory.find(text, start, end) ?? learnWord(text.slice(start, end), language, memory);
}

function learnWord(raw: string, language: Language, memory: Memory): Word {
  const lower = raw.toLowerCase();
  const bare = lower.replace(/['’](s|S)?$/, '');
  const folded = fold(bare);
  const stop = language.isStopWord(bare) || language.isStopWord(folded) || isEmptyWord(folded);
  const word = newWord(raw, fold(language.stem(bare)) || folded, stop, fold(lower), isCapital(raw));
  memory.add(word);
  remembered += 1;
  return word;
}

function newWord(raw: string, term: string, stop: boolean, plain: string, capital: boolean): Word {
  const written = flat(raw);
  // Most words are their own terms: one string in memory for both.
  const termText = term === written ? written : flat(term);
  return {
    raw: written,
    term: termText,
    number: 0,
    numberedBy: null,
    stop,
    plain: plain === written ? written : plain === termText ? termText : flat(plain),
    capital,
    acronym: capital && raw.length > 1 && raw === raw.toUpperCase() && raw !== raw.toLowerCase(),
    value: startsWithDigit(raw) ? numberOf(raw) : (numberWords.get(raw) ?? null),
  };
}

/** A single Latin letter or a lone mark says nothing; a single ideograph or digit does. */
function isEmptyWord(word: string): boolean {
  return word.length === 0 || (word.length === 1 && /[a-z]/.test(word));
}

/** A copy with memory of its own: a slice would keep the whole article alive as long as the vocabulary lives. */
function flat(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

const unspacedPattern =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const sentenceEndPattern = /[.!?:;|"“”‘•\n]\s*["'“‘(]*$|^\s*["'“‘(]*$/;
const signs = '$€£¥₹%';

let segmenter: Intl.Segmenter | null = null;

function tokens(text: string, language: Language): readonly Token[] {
  const isPlain = isAscii(text);
  const plain = isPlain ? text : text.normalize('NFKC').replace(/[\u0640\u00ad\u200b-\u200f\u2060\ufeff]/g, '');
  const memory = memoryOf(language);
  const found: Token[] = [];
  let end = 0;
  for (let start = nextRun(plain, 0); start < plain.length; start = nextRun(plain, end)) {
    const gap = plain.slice(end, start);
    end = endOfRun(plain, start);
    if (!isPlain && unspacedPattern.test(plain.slice(start, end))) {
      addSegments(found, plain.slice(start, end), language, memory);
    } else {
      addToken(found, wordAt(plain, start, end, language, memory), gap);
    }
  }
  return found;
}

function addToken(found: Token[], word: Word, gap: string): void {
  if (gap === ' ') {
    found.push({ word, startsSentence: word.capital && found.length === 0 });
    return;
  }
  const sign = gap.trimEnd().slice(-1);
  if (sign !== '' && signs.includes(sign)) {
    found.push({ word: newWord(sign, sign, true, sign, false), startsSentence: false });
  }
  found.push({ word, startsSentence: word.capital && (found.length === 0 || sentenceEndPattern.test(gap)) });
}

function addSegments(found: Token[], run: string, language: Language, memory: Memory): void {
  segmenter ??= new Intl.Segmenter('ja', { granularity: 'word' });
  for (const segment of segmenter.segment(run)) {
    if (segment.isWordLike === true) {
      const raw = segment.segment;
      // A lone kana or Thai vowel is grammar; a lone ideograph can be a country.
      const isGrammar = /^[\p{Script=Hiragana}\p{M}]$/u.test(raw);
      const word = isGrammar
        ? newWord(raw, raw, true, fold(raw.toLowerCase()), false)
        : wordAt(raw, 0, raw.length, language, memory);
      found.push({ word: word.capital ? { ...word, capital: false, acronym: false } : word, startsSentence: false });
    }
  }
}

function tellingWords(found: readonly Token[]): readonly Word[] {
  const words: Word[] = [];
  for (const { word } of found) {
    if (!word.stop) {
      words.push(word);
    }
  }
  return words;
}

/** Most words of four letters and more begin with a capital: then a capital does not make a name. */
function isTitleCase(found: readonly Token[]): boolean {
  let long = 0;
  let capitals = 0;
  for (const { word } of found) {
    if (word.raw.length >= 4 && !word.stop) {
      long += 1;
      capitals += word.capital ? 1 : 0;
    }
  }
  return long >= 3 && capitals / long >= 0.8;
}

function addNames(names: Map<string, Name>, found: readonly Token[], weight: number): void {
  const shouted = found.length >= 4 && found.filter(({ word }) => word.acronym).length / found.length > 0.6;
  if (shouted) {
    return;
  }
  for (let at = 0; at < found.length; at += 1) {
    const { word, startsSentence } = found[at]!;
    if (!word.capital || word.stop) {
      continue;
    }
    const alone = !(found[at + 1]?.word.capital ?? false);
    const sure = word.acronym || !(startsSentence && alone);
    const worth = word.acronym ? 1 : sure ? weight : Math.min(weight, 0.5);
    if (worth > (names.get(word.term)?.weight ?? 0)) {
      names.set(word.term, { word, weight: worth });
    }
  }
}

const numberWords: ReadonlyMap<string, number> = new Map(
  'two three four five six seven eight nine ten eleven twelve'.split(' ').flatMap((word, at): [string, number][] => [
    [word, at + 2],
    [word.charAt(0).toUpperCase() + word.slice(1), at + 2],
  ]),
);
const multiples: ReadonlyMap<string, number> = new Map(
  Object.entries({
    hundred: 1e2,
    thousand: 1e3,
    k: 1e3,
    million: 1e6,
    m: 1e6,
    mn: 1e6,
    billion: 1e9,
    b: 1e9,
    bn: 1e9,
    trillion: 1e12,
  }),
);
/** "Day 3", "Game 4": the number is a place in a series. */
const seriesWords = new Set(
  'day week game episode season round part stage phase chapter quarter match test tag jour dia'.split(' '),
);

/** "3-1", "Lynx 4, Kestrels 1": the larger number first, so that both ways round are one result. */
function addResults(amounts: Amount[], title: string): void {
  if (!/\d/.test(title)) {
    return;
  }
  for (const match of title.matchAll(resultPattern)) {
    const one = Number(match[1] ?? match[3]);
    const other = Number(match[2] ?? match[4]);
    amounts.push({ value: Math.max(one, other) * 1_000 + Math.min(one, other), unit: 'result' });
  }
}

const resultPattern =
  /(?<![\p{L}\p{N}.,$€£/-])(\d{1,3})\s?[-–:]\s?(\d{1,3})(?![\p{L}\p{N}%/]|[-–:.,]\d|\s?(?:percent|year|day|point))|\p{Lu}[\p{L}'’]+ (\d{1,3}), (?:\p{Lu}[\p{L}'’]+ ){1,3}(\d{1,3})(?![\p{N}%])/gu;

function addAmounts(amounts: Amount[], found: readonly Token[]): void {
  for (let at = 0; at < found.length && amounts.length < maxAmounts; at += 1) {
    const amount = amountAt(found, at);
    if (amount !== null && !amounts.some((other) => other.value === amount.value && other.unit === amount.unit)) {
      amounts.push(amount);
    }
  }
}

function amountAt(found: readonly Token[], at: number): Amount | null {
  let { value } = found[at]!.word;
  if (value === null) {
    return null;
  }
  const before = found[at - 1]?.word;
  if (before !== undefined && seriesWords.has(before.raw.toLowerCase())) {
    return { value, unit: `${before.raw.toLowerCase()}#` };
  }
  let next = found[at + 1]?.word;
  const multiple = next === undefined ? undefined : multiples.get(next.raw.toLowerCase());
  if (multiple !== undefined) {
    value *= multiple;
    next = found[at + 2]?.word;
  }
  if (before !== undefined && /^[$€£¥₹]$/.test(before.raw)) {
    return { value, unit: before.raw };
  }
  if (next?.raw === '%' || next?.raw.toLowerCase() === 'percent') {
    return { value, unit: '%' };
  }
  const unit = next === undefined || next.stop || numberOf(next.raw) !== null ? '' : next.term;
  return { value, unit };
}

/** `1,200` -> 1200, `3.5` -> 3.5; null for what is no plain number. */
function numberOf(raw: string): number | null {
  const value = Number(raw.replace(/,(?=\d{3}\b)/g, ''));
  return Number.isFinite(value) ? value : null;
}

function startsWithDigit(raw: string): boolean {
  const first = raw.charCodeAt(0);
  return first >= 48 && first <= 57;
}

function isCapital(raw: string): boolean {
  const first = raw.charCodeAt(0);
  if (first < 128) {
    return first >= 65 && first <= 90;
  }
  const letter = raw.charAt(0);
  return letter !== letter.toLowerCase();
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) > 127) {
      return false;
    }
  }
  return true;
}
