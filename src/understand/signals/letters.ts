// Runs of four letters that two headlines share (Dice): names in other spellings, compounds, and languages without a stemmer.
import type { Signal } from './index.ts';

/** By a 16-bit hash whether the runs of `marked` have it: asked for one article against story after story. */
const marks = new Uint8Array(65_536);
let marked = '';

export const letters: Signal = {
  name: 'letters',
  measures: ['four-letter runs'],
  directions: [1],
  measure({ article, bestTitle, best }, out, at) {
    const nearest = bestTitle.title > 0 ? bestTitle : best;
    out[at] = sharedRuns(article.plainTitle, nearest.member.plainTitle);
  },
};

/** 0..1; runs are told apart by a 16-bit hash. Quick when `a` is the same as in the call before. */
export function sharedRuns(a: string, b: string): number {
  const runsA = a.length - 3;
  const runsB = b.length - 3;
  if (runsA < 1 || runsB < 1) {
    return a === b && a !== '' ? 1 : 0;
  }
  if (a !== marked) {
    markRuns(marked, 0);
    markRuns(a, 1);
    marked = a;
  }
  let shared = 0;
  let hash = hashStart(b);
  for (let end = 3; end < b.length; end += 1) {
    hash = hashNext(hash, b, end);
    shared += marks[Math.imul(hash, 0x9e3779b1) >>> 16]!;
  }
  return Math.min(1, (2 * shared) / (runsA + runsB));
}

function markRuns(text: string, mark: number): void {
  let hash = hashStart(text);
  for (let end = 3; end < text.length; end += 1) {
    hash = hashNext(hash, text, end);
    marks[Math.imul(hash, 0x9e3779b1) >>> 16] = mark;
  }
}

/** A polynomial in 31 of four letters, of which the first is taken off while the next is added. */
function hashStart(text: string): number {
  return text.length < 3 ? 0 : (text.charCodeAt(0) * 31 + text.charCodeAt(1)) * 31 + text.charCodeAt(2);
}

function hashNext(hash: number, text: string, end: number): number {
  const before = end < 4 ? hash : hash - Math.imul(text.charCodeAt(end - 4), 29_791);
  return (Math.imul(before, 31) + text.charCodeAt(end)) | 0;
}
