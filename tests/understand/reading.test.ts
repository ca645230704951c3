import { expect, test } from 'vitest';
import { createRarity } from '../../src/understand/rarity.ts';
import { maxTerms, nameOf, type Reading, termOf, titleCountOf, toReading } from '../../src/understand/reading.ts';
import { readWords, type Word } from '../../src/understand/words.ts';

const read = (title: string, text = '', rarity = createRarity('en')): Reading =>
  toReading(readWords(title, text, 'en'), rarity);

test('a term stands there once, with how often it is in the title and whether it is a name', () => {
  const rarity = createRarity('en');
  const { entries } = read('Quake in Karsin: quake, quake, quake and quake', 'Karsin trembled', rarity);
  expect(Array.from(entries, (entry) => [rarity.termOf(termOf(entry)), titleCountOf(entry), nameOf(entry)])).toEqual([
    ['quak', 3, 0.5],
    ['karsin', 1, 1],
    ['trembl', 0, 0],
  ]);
});

test('a long text is cut, and the next article does not feel it', () => {
  const rarity = createRarity('en');
  const many = Array.from({ length: 3 * maxTerms }, (_, at) => `w${at}`).join(' ');
  const alone = read('Quake in Karsin', 'Karsin trembled', rarity);
  expect(read(many.slice(0, 300), many, rarity).entries).toHaveLength(maxTerms);
  expect(read('Quake in Karsin', 'Karsin trembled', rarity)).toEqual(alone);
});

test('an article that could not be read to its end leaves nothing behind', () => {
  const rarity = createRarity('en');
  const alone = read('Quake in Karsin', 'Karsin trembled', rarity);
  const full = {
    ...rarity,
    numberOfWord: (word: Word): number => {
      if (word.term === 'trembl') {
        throw new RangeError('no room for another term');
      }
      return rarity.numberOfWord(word);
    },
  };
  expect(() => read('Strong quake in Karsin', 'Karsin trembled', full)).toThrow(RangeError);
  expect(read('Quake in Karsin', 'Karsin trembled', rarity)).toEqual(alone);
});

test('one word has its number in each Rarity that asks, in turn', () => {
  const [one, other] = [createRarity('en'), createRarity('en')];
  other.numberOf('first');
  const words = readWords('Quake in Karsin', '', 'en');
  const numbers = (rarity: typeof one): readonly number[] => Array.from(toReading(words, rarity).entries, termOf);
  expect(numbers(one)).toEqual([0, 1]);
  expect(numbers(other)).toEqual([1, 2]);
  expect(numbers(one)).toEqual([0, 1]);
});
