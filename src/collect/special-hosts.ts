// Hosts whose ways differ from everybody's, as far as they must be known to be a good visitor there.

export interface Habits {
  /** Least time between two requests to the host; null for the usual pause. */
  readonly pauseMs: number | null;
  /** Least time between two visits to one feed. */
  readonly restMs: number;
  /** Its feeds answer 404 for hours on most days and come back. */
  readonly missesOften: boolean;
}

const usual: Habits = { pauseMs: null, restMs: 0, missesOften: false };

const hosts: readonly (readonly [host: RegExp, habits: Partial<Habits>])[] = [
  // One feed a minute for an address since June 2026, 429 otherwise.
  [/(?:^|\.)reddit\.com$/, { pauseMs: 65_000 }],
  [/(?:^|\.)youtube\.com$/, { missesOften: true }],
  // Their owners ask for a day between visits, and answer those who come oftener with 429.
  [/(?:^|\.)(?:rachelbythebay\.com|openrss\.org)$/, { restMs: 86_400_000 }],
];

/** `host` with or without a port. */
export function habitsOf(host: string): Habits {
  const name = host.replace(/:\d+$/, '');
  const found = hosts.find(([pattern]) => pattern.test(name));
  return { ...usual, ...found?.[1] };
}
