// How text becomes words for search, the same for both engines: accents and case folded, everything but letters and
// digits a gap. The engines only stem (English) and rank. Scripts written without spaces become one word a character.

/** Searched characters of one text; PostgreSQL refuses a tsvector of more than a megabyte. */
const longestText = 20_000;

/** Words of one query that count. */
const longestQuery = 16;

/** Folded words in their order, with one space between. */
export function searchWords(text: string): string {
  return (fold(text.slice(0, longestText)).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).join(' ');
}

/** What must all occur: each a word, or words that must stand side by side ("bank of england", or a run of Chinese). Empty when nothing can be searched. */
export function searchTerms(query: string): readonly (readonly string[])[] {
  const parts = query.slice(0, 500).match(/"[^"]*"|[^\s"]+/g) ?? [];
  return parts
    .map((part) => searchWords(part).split(' ').filter(Boolean))
    .filter((words) => words.length > 0)
    .slice(0, longestQuery);
}

const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

function fold(text: string): string {
  return (
    text
      .normalize('NFKD')
      // Latin, Greek and Cyrillic accents, Arabic and Hebrew points. Not the vowel signs of Indic scripts, which are spelling.
      .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]/g, '')
      .normalize('NFC')
      .toLowerCase()
      .replace(/[ßæœøłđðþı]/g, (letter) => spelled[letter] ?? letter)
      .replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu, ' $& ')
  );
}
