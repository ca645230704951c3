// Moments as feeds write them: RFC 822 with all its liberties, ISO 8601 in short and long forms, asctime, and what
// publishing systems make of these in a dozen languages. `Date.parse` is not used: it reads an unknown zone as
// nothing and a missing one as the zone of this machine. Without a zone we take UTC, as most feeds mean it.

const earliest = Date.UTC(1970, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/** Epoch milliseconds of 1970 to 2099, as stated even if in the future; null when it cannot be read as one moment. */
export function parseDate(text: string): number | null {
  const folded = (/^[\x20-\x7e]*$/.test(text) ? text : text.normalize('NFKC').replace(/\s+/g, ' '))
    .trim()
    .slice(0, 100);
  if (!/\d/.test(folded)) {
    return null;
  }
  const at = fromRfc822(folded) ?? fromIso(folded) ?? fromEastAsian(folded) ?? fromWords(folded) ?? fromEpoch(folded);
  return at !== null && at >= earliest && at < latest ? at : null;
}

const rfc822Pattern = /^(?:[a-z]{3}, ?)?(\d{1,2}) ([a-z]{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? (GMT|UTC|Z|[+-]\d{4})$/i;

/** The form of most feeds, by a short way. */
function fromRfc822(text: string): number | null {
  const found = rfc822Pattern.exec(text);
  const month = found ? 'janfebmaraprmayjunjulaugsepoctnovdec'.indexOf(found[2]!.toLowerCase()) / 3 : -1;
  if (!found || !Number.isInteger(month) || month < 0) {
    return null;
  }
  const [, day, , year, hour, minute, second, zone] = found;
  return moment({
    year: Number(year),
    month: month + 1,
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
    offset: offsetOf(zone!) ?? 0,
  });
}

const isoPattern =
  /^([+-]?\d{4})(?:-?(\d{3})(?!\d)|-(\d{1,2})(?:-(\d{1,2}))?|(\d{2})(\d{2}))?(?:(?:T| ?@? )(\d{1,2})(?:[:.]?(\d{2}))?(?:[:.]?(\d{2})(?:[.,:](\d+))?)?)? ?(.*)$/i;

/** `2003`, `2003-12`, `2003-12-31`, `20031231`, `2003-335` (day of the year), each with or without a time and a zone. */
function fromIso(text: string): number | null {
  const found = isoPattern.exec(text);
  if (!found) {
    return null;
  }
  const [, year, dayOfYear, month, day, packedMonth, packedDay, hour, minute, second, fraction, zone] = found;
  const offset = offsetOf(zone ?? '');
  if (offset === null) {
    return null;
  }
  return moment({
    year: Number(year),
    month: dayOfYear ? 1 : Number(month ?? packedMonth ?? 1),
    day: dayOfYear ? Number(dayOfYear) : Number(day ?? packedDay ?? 1),
    dayLimit: dayOfYear ? 366 : 31,
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0,
    offset,
  });
}

const eastAsianPattern =
  /^(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?(?:\s?\([^)\d]{1,4}\))?(?:\s?\S[요曜][일日])?(?:\s?(上午|下午|오전|오후|午前|午後)?\s?(\d{1,2})\s?[:時时시]\s?(\d{1,2})?(?:\s?[:分분]\s?(\d{1,2}))?)?/;

function fromEastAsian(text: string): number | null {
  const found =
    eastAsianPattern.exec(text) ?? /^(\d{4})-(\d{2})-(\d{2}) (오전|오후) (\d{1,2}):(\d{2}):(\d{2})/.exec(text);
  if (!found) {
    return null;
  }
  const [, year, month, day, half, hour, minute, second] = found;
  // No zone is ever written: Korean and Japanese clocks are nine hours ahead, Chinese ones eight.
  const offset = /[년월일]|오/.test(text) || /午[前後]|時/.test(text) ? 540 : 480;
  return moment({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: halfDay(Number(hour ?? 0), /下午|오후|午後/.test(half ?? '') ? 'pm' : half ? 'am' : ''),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    offset,
  });
}

const timePattern =
  /(?:^|[\s,T@-])(\d{1,2})\s?[:.h]\s?(\d{1,2})(?:\s?[:.]\s?(\d{1,2})(?:[.,](\d+))?)?\s?(a\.?m\b\.?|p\.?m\b\.?)?|(?:^|[\s,])(\d{1,2})\s?(a\.?m|p\.?m)\b\.?/i;

/** `Thu, 01 Jan 2004 19:48:21 +0200`, `Jan 1, 2004 7:48 pm EST`, `01/31/2004 19:48`, `31. Dezember 2003`: words in any order. */
function fromWords(text: string): number | null {
  // A time is taken out first, so that its numbers cannot be taken for a day; the zone is what follows it.
  const time = timePattern.exec(text.replace(/(\d)\.(\d{1,2})\.(\d{2,4})/g, (whole) => whole.replaceAll('.', '/')));
  const flat = text.replace(/(\d)\.(\d{1,2})\.(\d{2,4})/g, (whole) => whole.replaceAll('.', '/'));
  const before = time ? flat.slice(0, time.index) : flat;
  const after = time ? flat.slice(time.index + time[0].length) : '';
  const year = /(?:^|\D)(\d{4})(?!\d)/.exec(after.replace(/(?:[+-]|GMT|UTC)\s?\d{4}(?!\d)/gi, ' '));
  const date = dateOf(before + (year ? ` ${year[1]}` : '')) ?? dateOf(`${before} ${after}`);
  if (!date) {
    return null;
  }
  const zone = after.replace(year?.[1] ?? '\u0000', ' ').trim();
  const offset = offsetOf(zone) ?? (time && /\d/.test(zone) ? null : 0);
  if (offset === null) {
    return null;
  }
  const half = (time?.[5] ?? time?.[7] ?? '').toLowerCase().replace(/\./g, '');
  return moment({
    ...date,
    hour: halfDay(Number(time?.[1] ?? time?.[6] ?? 0), half),
    minute: Number(time?.[2] ?? 0),
    second: Number(time?.[3] ?? 0),
    millisecond: time?.[4] ? Math.floor(Number(`0.${time[4]}`) * 1000) : 0,
    offset,
  });
}

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function dateOf(text: string): CalendarDay | null {
  const numeric = /(?:^|[^\d])(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?!\d)/.exec(text);
  if (numeric) {
    return fromNumbers(numeric[1]!, numeric[2]!, numeric[3]!);
  }
  const words = text.toLowerCase().match(/\p{L}[\p{L}\p{M}]*|\d+/gu) ?? [];
  const at = words.findIndex((word) => monthOf(word) !== null);
  const numbers = words.filter((word) => /^\d+$/.test(word));
  if (at < 0 || numbers.length < 2) {
    return null;
  }
  // Of two numbers the one of three or more digits is the year; of two short ones, the later is.
  const [first, second] = numbers as [string, string];
  const yearFirst = first.length > 2 && second.length <= 2;
  return {
    year: fullYear(yearFirst ? first : second),
    month: monthOf(words[at]!)!,
    day: Number(yearFirst ? second : first),
  };
}

/** `31/12/2003`, `12/31/2003`, `2003/12/31`: where both readings are possible, slashes in front of a long year mean month first, as American systems write. */
function fromNumbers(a: string, b: string, c: string): CalendarDay | null {
  if (a.length > 2) {
    return { year: Number(a), month: Number(b), day: Number(c) };
  }
  const dayFirst = Number(a) > 12;
  return { year: fullYear(c), month: Number(dayFirst ? b : a), day: Number(dayFirst ? a : b) };
}

function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
}

function fromEpoch(text: string): number | null {
  const found = /^(\d{9,10}|\d{12,13})(?:\.\d+)?$/.exec(text);
  return found ? Number(found[1]) * (found[1]!.length < 11 ? 1000 : 1) : null;
}

function halfDay(hour: number, half: string): number {
  if (half === '' || hour > 12) {
    return hour;
  }
  return (hour % 12) + (half.startsWith('p') ? 12 : 0);
}

interface Moment extends CalendarDay {
  readonly dayLimit?: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond?: number;
  readonly offset: number;
}

function moment(m: Moment): number | null {
  const plausible =
    m.month >= 1 &&
    m.month <= 12 &&
    m.day >= 1 &&
    m.day <= (m.dayLimit ?? 31) &&
    m.hour <= 24 &&
    m.minute <= 59 &&
    m.second <= 61;
  // A leap second and the thirty-first of a short month roll over, which is nearer to the truth than nothing.
  return plausible
    ? Date.UTC(m.year, m.month - 1, m.day, m.hour, m.minute - m.offset, m.second, m.millisecond ?? 0)
    : null;
}

/** Minutes east of UTC: `Z`, `+0200`, `+02:00`, `+2`, `GMT+1`, `EST`, `(CET)`; 0 for nothing, null for what is no zone. */
function offsetOf(text: string): number | null {
  const zone = text.replace(/^[(\s.,]+|[)\s.,]+$/g, '').toUpperCase();
  if (zone === '') {
    return 0;
  }
  const numeric = /^(?:(?:UTC|GMT|UT|Z) ?)?([+-]) ?(\d{1,2})(?::? ?(\d{1,2}))?(?::?\d{2})?(?: ?\(.*)?$/.exec(zone);
  if (numeric) {
    const hours = Number(numeric[2]);
    const minutes = Number(numeric[3] ?? 0);
    return hours > 15 || minutes > 59 ? 0 : (numeric[1] === '-' ? -1 : 1) * (hours * 60 + minutes);
  }
  const names = zone.match(/[A-Z]+/g);
  if (names === null || /\d/.test(zone)) {
    return null;
  }
  const known = names.find((name) => zones[name] !== undefined);
  // An unknown name says nothing; the day is right, and the hour as near as can be.
  return known ? zones[known]! * 60 : 0;
}

/** Hours east of UTC. Of names with several meanings the one most seen in feeds. */
const zones: Readonly<Record<string, number>> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  WET: 0,
  WEST: 1,
  BST: 1,
  IST: 5.5,
  CET: 1,
  MET: 1,
  MEZ: 1,
  CEST: 2,
  MEST: 2,
  MESZ: 2,
  EET: 2,
  EEST: 3,
  SAST: 2,
  CAT: 2,
  WAT: 1,
  EAT: 3,
  MSK: 3,
  MSD: 4,
  TRT: 3,
  GST: 4,
  PKT: 5,
  NPT: 5.75,
  ICT: 7,
  WIB: 7,
  SGT: 8,
  HKT: 8,
  PHT: 8,
  AWST: 8,
  KST: 9,
  JST: 9,
  ACST: 9.5,
  AEST: 10,
  ACDT: 10.5,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
  NST: -3.5,
  NDT: -2.5,
  BRT: -3,
  ART: -3,
  AST: -4,
  ADT: -3,
  EST: -5,
  EDT: -4,
  ET: -5,
  CST: -6,
  CDT: -5,
  CT: -6,
  MST: -7,
  MDT: -6,
  MT: -7,
  PST: -8,
  PDT: -7,
  PT: -8,
  AKST: -9,
  AKDT: -8,
  HST: -10,
};

/** By the first letters that tell them apart; in order, so that a longer beginning comes before its own beginning. */
const months: readonly (readonly [number, RegExp])[] = [
  // English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian, Ukrainian, Turkish, Swedish/Danish/Norwegian, Czech, Hungarian, Greek
  [1, /^(jan|jän|ene|gen|sty|янв|січ|oca|led|ιαν|janv)/],
  [2, /^(feb|fév|fev|lut|фев|лют|şub|sub|úno|uno|φεβ)/],
  [3, /^(mar|mär|maer|maa|mrt|мар|бер|bře|bre|márc|μαρ|μάρ)/],
  [4, /^(apr|avr|abr|kwi|апр|кві|nis|dub|ápr|απρ)/],
  [6, /^(jun|juin|giu|cze|июн|чер|haz|červn|červen$|cervn|jún|ιουν|ιούν)/],
  [7, /^(jul|juil|lug|lip|июл|лип|tem|červenc|cervenc|júl|ιουλ|ιούλ)/],
  [5, /^(may|mai|maj|maj|mei|mag|май|мая|тра|máj|kvě|kve|μαϊ|μαι|μάι)/],
  [8, /^(aug|aoû|aou|ago|sie|авг|сер|ağu|agu|srp|αυγ|αύγ)/],
  [9, /^(sep|set|wrz|сен|вер|eyl|zář|zar|szept|σεπ)/],
  [10, /^(oct|okt|out|ott|paź|paz|окт|жов|eki|říj|rij|οκτ)/],
  [11, /^(nov|lis|ноя|лис|kas|νοε|νοέ)/],
  [12, /^(dec|dez|déc|dic|gru|дек|гру|ara|pro|δεκ)/],
];

function monthOf(word: string): number | null {
  return months.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
}
