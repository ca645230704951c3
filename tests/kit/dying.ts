// A process that dies between any two of its steps, for tests: the moment before or after any call to the store or the messenger.
import type { Store, Tables } from '../../src/ports/store.ts';

/** What is thrown in place of the death of the process. */
export class Died extends Error {}

/** Called before and after every call; throws where the process dies. */
export type Step = () => void;

/** At that step, counted from 1; the process that died makes no call any more. */
export function dieAt(step: number): { step: Step; hasDied: () => boolean; steps: () => number } {
  let count = 0;
  return {
    step: () => {
      count += 1;
      // A dead process calls nothing more, though the code that catches may try.
      if (count >= step) {
        throw new Died(`at step ${step}`);
      }
    },
    hasDied: () => count >= step,
    steps: () => count,
  };
}

/** The same thing, with a step before and after each of its calls. */
export function stepping<T extends object>(thing: T, step: Step): T {
  return Object.fromEntries(
    Object.entries(thing).map(([name, call]) => [
      name,
      typeof call !== 'function'
        ? call
        : async (...args: unknown[]) => {
            step();
            const result = await call(...args);
            step();
            return result;
          },
    ]),
  ) as T;
}

function steppingTables<T extends Tables>(tables: T, step: Step): T {
  return Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [
      name,
      typeof table === 'object' && table !== null ? stepping(table, step) : table,
    ]),
  ) as T;
}

/** The same store, its tables and transactions likewise. */
export function steppingStore(store: Store, step: Step): Store {
  return {
    ...steppingTables(store, step),
    transaction: async (work) => {
      step();
      const result = await store.transaction((trx) => work(steppingTables(trx, step)));
      step();
      return result;
    },
  };
}
