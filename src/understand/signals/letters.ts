// Runs of four letters that two headlines share (Dice): names in other spellings, compounds, and languages without a stemmer.
import type { Signal } from './index.ts';

const marks = new Uint32Array(65_536);
let stamp = 0;

export const letters: Signal = {
  name: 'letters',
  measures: ['four-letter runs'],
  directions: [1],
  measure({ article, bestTitle, best }, out, at) {
    const nearest = bestTitle.title > 0 ? bestTitle : best;
    out[at] = sharedRuns(article.plainTitle, nearest.member.plainTitle);
  },
};

/** 0..1; runs are told apart by a 16-bit hash. */
export function sharedRuns(a: string, b: string): number {
  const runsA = a.length - 3;
  const runsB = b.length - 3;
  if (runsA < 1 || runsB < 1) {
    return a === b && a !== '' ? 1 : 0;
  }
  stamp = (stamp + 1) >>> 0;
  for (let at = 0; at < runsA; at += 1) {
    marks[hashAt(a, at)] = stamp;
  }
  let shared = 0;
  for (let at = 0; at < runsB; at += 1) {
    shared += marks[hashAt(b, at)] === stamp ? 1 : 0;
  }
  return Math.min(1, (2 * shared) / (runsA + runsB));
}

function hashAt(text: string, at: number): number {
  let hash = text.charCodeAt(at);
  hash = Math.imul(hash, 31) + text.charCodeAt(at + 1);
  hash = Math.imul(hash, 31) + text.charCodeAt(at + 2);
  hash = Math.imul(hash, 31) + text.charCodeAt(at + 3);
  hash = Math.imul(hash, 0x9e3779b1);
  return hash >>> 16;
}
