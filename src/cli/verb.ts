// What a verb of the command line is: a name, a help text, and a run that gets all of the outside handed in.
// Verbs print plain text for people, or JSON lines with --json; they never exit by themselves.

/** The outside, as main.ts hands it in. */
export interface Shell {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream;
  /** Writes text as it is; waits while the reader at the other end is slow. Resolves false when that end was closed. */
  out(text: string): Promise<boolean>;
  err(text: string): Promise<boolean>;
  /** Aborted by SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
}

/** 0 done, 1 it failed, 2 you asked wrongly, 78 the configuration is wrong. */
export type ExitStatus = 0 | 1 | 2 | 78;

export interface Verb {
  readonly name: string;
  /** Usage and options, printed by --help. */
  readonly help: string;
  run(args: readonly string[], shell: Shell): Promise<ExitStatus>;
}

/** Asked wrongly: its message is printed with a pointer to --help, and the status is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
