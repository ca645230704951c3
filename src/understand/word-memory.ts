// Remembers words by how they are written, and finds them in the middle of a text without cutting them out first: a Map would want a string,
// and most of what a Map of strings costs is to make and to hash one for each word of each article.

export interface WordMemory<W extends { readonly raw: string }> {
  /** The word that stands in the text from `start` to `end`, if it is known. */
  find(text: string, start: number, end: number): W | undefined;
  /** One that is not known yet. It may be forgotten at once, when too many others are in its place. */
  add(word: W): void;
}

/** Places that are looked at for one word, of which twenty are rare: a feed may choose its words so that they all want the same one. */
const maxSteps = 64;

export function createWordMemory<W extends { readonly raw: string }>(): WordMemory<W> {
  const words: W[] = [];
  /** Open addressing, two numbers a place: the hash, and the word's place in `words` and one more; 0 where it is empty. */
  let table = new Int32Array(256);

  const insert = (hash: number, place: number): void => {
    const mask = table.length - 1;
    let at = (2 * hash) & mask;
    let step = 0;
    while (table[at + 1] !== 0 && step < maxSteps) {
      at = (at + 2) & mask;
      step += 1;
    }
    if (step < maxSteps) {
      table[at] = hash;
      table[at + 1] = place;
    }
  };
  const grow = (): void => {
    table = new Int32Array(table.length * 2);
    for (const [at, { raw }] of words.entries()) {
      insert(hashOf(raw, 0, raw.length), at + 1);
    }
  };
  return {
    find(text, start, end) {
      const hash = hashOf(text, start, end);
      const mask = table.length - 1;
      let at = (2 * hash) & mask;
      for (let step = 0; step < maxSteps && table[at + 1] !== 0; step += 1) {
        const word = table[at] === hash ? words[table[at + 1]! - 1]! : null;
        if (word !== null && standsAt(text, start, end, word.raw)) {
          return word;
        }
        at = (at + 2) & mask;
      }
      return undefined;
    },
    add(word) {
      words.push(word);
      if (words.length * 4 > table.length) {
        grow();
      } else {
        insert(hashOf(word.raw, 0, word.raw.length), words.length);
      }
    },
  };
}

function hashOf(text: string, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}

function standsAt(text: string, start: number, end: number, word: string): boolean {
  if (word.length !== end - start) {
    return false;
  }
  for (let at = 0; at < word.length; at += 1) {
    if (text.charCodeAt(start + at) !== word.charCodeAt(at)) {
      return false;
    }
  }
  return true;
}
