// What is wrong with the store and what a person can do about it, as one sentence or two.

/** The store cannot be opened, read or written; the message says what to do, `cause` what the driver said. */
export class StoreTrouble extends Error {
  override readonly name = 'StoreTrouble';
}

/** A unique constraint refused a row: 1555 and 2067 are SQLite's codes for primary keys and unique indexes, 23505 is PostgreSQL's. */
export function isUniqueViolation(error: unknown): boolean {
  const { errcode, code } = (error ?? {}) as { errcode?: unknown; code?: unknown };
  return errcode === 1555 || errcode === 2067 || code === '23505';
}

/** A deadlock (40P01) or a failed serialization (40001), by PostgreSQL's codes: the transaction is undone and may be tried again. */
export function isDisturbance(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === '40P01' || code === '40001';
}
