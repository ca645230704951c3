// Texts that come from feeds may be of any length, and an index entry may not (PostgreSQL: a third of a page).
// So what we look up by text is indexed by its fingerprint.
import { createHash } from 'node:crypto';
import { clean } from './bind.ts';

/** The text itself up to 80 characters, else 128 bits of its SHA-256 after a "#"; null stays null. */
export function fingerprint(text: string): string;
export function fingerprint(text: string | null): string | null;
export function fingerprint(text: string | null): string | null {
  if (text === null) {
    return null;
  }
  const cleaned = clean(text);
  return cleaned.length <= 80 ? cleaned : `#${createHash('sha256').update(cleaned).digest('hex').slice(0, 32)}`;
}
