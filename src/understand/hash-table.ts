// From hashes to numbers, by open addressing over typed arrays: a Map of numbers would take five times the memory for millions of them.
// Who chooses the texts chooses their hashes, so a search is given up after some places, and what would stand farther is not kept.
import { mix } from './hash.ts';

export interface HashTable {
  /** -1 when absent. */
  get(key: number): number;
  /** 0 or more for a key of 32 bits; forgotten at once when too many others want its place. */
  addIfAbsent(key: number, value: number): void;
}

/** Of four million random keys none stands farther than 61 places from where it belongs. */
const maxSteps = 128;

export function createHashTable(): HashTable {
  let keys = new Uint32Array(1_024);
  /** One more than the value; 0 where the place is empty. */
  let values = new Int32Array(1_024);
  let used = 0;
  /** Where the key stands or would stand; -1 when that is too far. */
  const placeOf = (key: number): number => {
    let place = mix(key) & (keys.length - 1);
    for (let step = 0; step < maxSteps; step += 1) {
      if (values[place] === 0 || keys[place] === key) {
        return place;
      }
      place = (place + 1) & (keys.length - 1);
    }
    return -1;
  };
  const put = (key: number, value: number): void => {
    const place = placeOf(key);
    if (place !== -1 && values[place] === 0) {
      keys[place] = key;
      values[place] = value;
      used += 1;
    }
  };
  const grow = (): void => {
    const oldKeys = keys;
    const oldValues = values;
    keys = new Uint32Array(oldKeys.length * 2);
    values = new Int32Array(oldKeys.length * 2);
    used = 0;
    for (let at = 0; at < oldKeys.length; at += 1) {
      if (oldValues[at] !== 0) {
        put(oldKeys[at]!, oldValues[at]!);
      }
    }
  };
  return {
    get(key) {
      const place = placeOf(key);
      return place === -1 ? -1 : values[place]! - 1;
    },
    addIfAbsent(key, value) {
      put(key, value + 1);
      if (used * 2 > keys.length) {
        grow();
      }
    },
  };
}
