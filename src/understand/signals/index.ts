// Every signal of likeness, in the order in which the judge knows their measures. To add one: its file, its line here, and `npm run train`.
import type { Comparison } from '../compare.ts';
import { amounts } from './amounts.ts';
import { copy } from './copy.ts';
import { coverage } from './coverage.ts';
import { crowd } from './crowd.ts';
import { letters } from './letters.ts';
import { names } from './names.ts';
import { outlet } from './outlet.ts';
import { size } from './size.ts';
import { text } from './text.ts';
import { time } from './time.ts';
import { title } from './title.ts';

/** One way in which an article can be like a story: a few numbers that the judge weighs. */
export interface Signal {
  readonly name: string;
  readonly measures: readonly string[];
  /** For each measure 1 (more of it must never speak against), -1 (never for) or 0 (to be learned): what holds in every stream. */
  readonly directions: readonly number[];
  /** Writes its measures to `out` from `at` on, in their order. */
  measure(comparison: Comparison, out: Float64Array, at: number): void;
}

export const signals: readonly Signal[] = [
  text,
  title,
  names,
  coverage,
  letters,
  amounts,
  time,
  size,
  crowd,
  outlet,
  copy,
];

/** Measures of all signals together. */
export const measureCount = signals.reduce((sum, signal) => sum + signal.measures.length, 0);

/** Fills `out` (of `measureCount`) with what all signals say. */
export function measureAll(comparison: Comparison, out: Float64Array): void {
  let at = 0;
  for (const signal of signals) {
    signal.measure(comparison, out, at);
    at += signal.measures.length;
  }
}
