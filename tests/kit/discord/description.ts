// Discord's published description of its API, where it is at hand: bodies are checked against it.
import type { BrokenRule } from './refusal.ts';

/** Rules of the description that a body breaks; none where the description is not at hand. */
export function describedRules(_method: string, _path: string, _body: unknown): BrokenRule[] {
  return [];
}
