// The log: one line of facts a run. Secrets never reach it: what may hold one is redacted where it is opened.

export type Facts = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  debug(event: string, facts?: Facts): void;
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  /** `cause` is logged with its chain and stack. */
  error(event: string, cause: unknown, facts?: Facts): void;
}
