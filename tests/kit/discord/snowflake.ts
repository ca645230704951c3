// Ids as Discord makes them: milliseconds since 2015 in the upper bits, a counter in the lower 22, always rising.
const discordEpoch = 1_420_070_400_000;

export interface Snowflakes {
  next(): string;
}

/** Ids that carry the given clock's time and never repeat, even when that clock stands still or goes back. */
export function createSnowflakes(now: () => number): Snowflakes {
  let last = 0n;
  return {
    next() {
      const fromClock = BigInt(Math.max(0, Math.floor(now()) - discordEpoch)) << 22n;
      last = fromClock > last ? fromClock : last + 1n;
      return last.toString();
    },
  };
}
