// A long sum gives way now and then, so that the rest of the program comes to its turn: Discord waits three seconds for an answer.

/** A sum goes on for so long. */
const turnMs = 20;

export interface Turns {
  give(): Promise<void>;
}

export function createTurns(): Turns {
  let turnAt = performance.now();
  return {
    async give() {
      if (performance.now() - turnAt >= turnMs) {
        await new Promise<void>((resolve) => setImmediate(resolve));
        turnAt = performance.now();
      }
    },
  };
}
