// A clock and chance that are driven by hand, so that a day passes in seconds and the same day passes the same way again.

export interface DrivenClock {
  now(): Date;
  /** Moves on to that moment (epoch ms); never back. */
  moveTo(at: number): void;
  /** Lets the time pass that someone wanted to wait. */
  pause(ms: number): Promise<void>;
}

export function createDrivenClock(startAt: number): DrivenClock {
  let at = startAt;
  return {
    now: () => new Date(at),
    moveTo: (to) => {
      at = Math.max(at, to);
    },
    // Politeness between two requests is real to others, not to servers of our own: no time passes for anybody.
    pause: async () => undefined,
  };
}

/** Numbers 0 <= x < 1, the same row for the same seed (mulberry32, Tommy Ettinger, public domain). */
export function createChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
