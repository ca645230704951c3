// A moment as Discord shows `<t:…>`: in the reader's zone, or as a distance from now. The page has one zone, the operator's.
import { type Markup, markup } from './markup.ts';

export interface TimeShown {
  readonly now: Date;
  /** IANA. */
  readonly timeZone: string;
}

const styles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { hour: '2-digit', minute: '2-digit' },
  T: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  d: { day: '2-digit', month: '2-digit', year: 'numeric' },
  D: { day: 'numeric', month: 'long', year: 'numeric' },
  f: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  F: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  s: { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  S: { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' },
};

/** `style` is one of Discord's letters, R for the distance; a moment beyond the calendar shows as its number. */
export function moment(at: number, style: string, { now, timeZone }: TimeShown): Markup {
  if (Math.abs(at) > 8.64e15) {
    return markup`${at / 1000}`;
  }
  const date = new Date(at);
  const text = style === 'R' ? distance(at - now.getTime()) : written(date, styles[style] ?? styles['f']!, timeZone);
  return markup`<time datetime="${date.toISOString()}" title="${written(date, styles['F']!, timeZone)}">${text}</time>`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function written(date: Date, options: Intl.DateTimeFormatOptions, timeZone: string): string {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone });
  formats.set(key, format);
  return format.format(date);
}

const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'always' });
const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/** "3 hours ago", "in 2 days"; milliseconds from now, negative for the past. */
export function distance(ms: number): string {
  const [unit, size] = units.find(([, length]) => Math.abs(ms) >= length) ?? units.at(-1)!;
  return relative.format(Math.trunc(ms / size) || -0, unit);
}
