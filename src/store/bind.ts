// What may go into a statement, the same for both engines: text, numbers, null and bytes.
// Booleans become 0 and 1; NUL (SQLite cuts the text there, PostgreSQL refuses it) and lone surrogates are cleaned.
// Anything else is our mistake and throws: drivers differ in what they make of a Date or of undefined.

export type Bound = string | number | bigint | null | Uint8Array;

export function bind(value: unknown): Bound {
  switch (typeof value) {
    case 'string':
      return clean(value);
    case 'boolean':
      return value ? 1 : 0;
    case 'bigint':
      return value;
    case 'number':
      if (!Number.isFinite(value)) {
        throw new TypeError(`The store cannot keep the number ${value}.`);
      }
      return value;
    default:
      if (value === null || value instanceof Uint8Array) {
        return value;
      }
      throw new TypeError(`The store cannot keep a value of type ${Object.prototype.toString.call(value)}.`);
  }
}

/** Without NUL, and with U+FFFD for half characters: what both engines give back as it was given. */
export function clean(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, (found) => (found === '\0' ? '' : '\ufffd'));
}
