// Words from feeds and people in answers: escaped, and short enough that one of them cannot fill a message.
import { escapeText, linkText, safeUrl } from '../deliver/escape.ts';

const urlLength = 500;

/** Escaped and cut at `max` characters. */
export function shown(text: string, max = 200): string {
  return escapeText(text, max);
}

/** A masked link, or the escaped words alone where the address cannot be shown. */
export function linked(text: string, url: string | null, max = 150): string {
  const address = safeUrl(url, urlLength);
  return address === null ? escapeText(text, max) : `[${linkText(text, max)}](${address})`;
}

/** As many whole lines from the first on as fit. */
export function wholeLines(lines: readonly string[], characters: number): string {
  let text = '';
  for (const line of lines) {
    if (text.length + line.length + 1 > characters) {
      break;
    }
    text += `${line}\n`;
  }
  return text.trimEnd();
}

/** What people type where nothing is wanted. `said` is trimmed and in lower case. */
export function isNone(said: string): boolean {
  return ['none', 'off', 'keine', 'aus', 'لا شيء', 'بدون', 'إيقاف', 'لا'].includes(said);
}

/** Arabic digits, eastern ones too, as those that numbers are read from. */
export function westernDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.codePointAt(0)! % 16));
}
