// How alike two short texts are, for telling an edited article from another one. Words count, whatever their order;
// where a script sets no spaces, pairs of neighbouring characters stand in for words.

/** Case, forms of letters, punctuation and white space do not count. */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Dice coefficient, 0..1; 0 when either has no words. */
export function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) {
    return 0;
  }
  let shared = 0;
  for (const word of one) {
    shared += other.has(word) ? 1 : 0;
  }
  return (2 * shared) / (one.size + other.size);
}

/** Characters that are looked at; the rest of a longer text tells nothing new. */
const longest = 1_000;

const unspaced = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]{2,}$/u;

/** Of a folded text. */
export function wordsOf(folded: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const word of folded.slice(0, longest).split(' ')) {
    if (unspaced.test(word)) {
      const characters = [...word];
      for (let at = 0; at + 1 < characters.length; at += 1) {
        words.add(`${characters[at]}${characters[at + 1]}`);
      }
    } else if (word !== '') {
      words.add(word);
    }
  }
  return words;
}
