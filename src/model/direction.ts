// Words of two writing directions beside each other.
import type { Language } from './language.ts';

const rightToLeft =
  /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}|\p{Script=Adlam}/u;
const leftToRight =
  /(?!\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}|\p{Script=Adlam})\p{L}/u;

const rightToLeftMark = '\u200f';
const leftToRightMark = '\u200e';

/** Keeps words that run in the other direction than the language around them from turning it around: each side keeps its order (Unicode's first strong isolate). */
export function isolate(text: string, language: Language): string {
  const isOther = language === 'ar' ? leftToRight.test(text) : rightToLeft.test(text);
  return isOther ? `\u2068${text}\u2069` : text;
}

/** A line of ours that begins with words of the other direction, so that it is laid out in its language's all the same: programs go by the first letter. */
export function inDirection(line: string, language: Language): string {
  const first = /\p{L}/u.exec(line)?.[0];
  const isRightToLeft = language === 'ar';
  return first === undefined || rightToLeft.test(first) === isRightToLeft
    ? line
    : `${isRightToLeft ? rightToLeftMark : leftToRightMark}${line}`;
}

/** Before a slash that begins the name of a command, in code or not; none within an address. */
const commandStart = /(?<![\w/<:.\u200e`-])(?=`?\/[a-z])/g;

/** A text of ours that names commands. Where it runs from right to left, the slash would otherwise be shown behind the name ("topic list/"), as nobody could type it. */
export function withCommands(text: string, language: Language): string {
  return language === 'ar' ? text.replace(commandStart, leftToRightMark) : text;
}
