// Identifiers made from content, so that a replayed day gives every row the name it had the first time.
// Nothing here is secret or random: two processes that see the same thing name it alike.
import { createHash } from 'node:crypto';

/** The first 16 characters (base 36, about 80 bits) of SHA-256 over the parts; parts are length-prefixed, so `a,bc` and `ab,c` differ. */
export function contentId(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(`${part.length}:${part}`);
  }
  return BigInt(`0x${hash.digest('hex').slice(0, 24)}`)
    .toString(36)
    .padStart(19, '0')
    .slice(0, 16);
}
