// Outlets that count the same otherwise: "12 dead (A, B), 9 (C)". A number that all later reports left behind is no disagreement but an older state.
import type { OutletReport, StoryView } from '../model/digest.ts';
import { countsIn, isToll } from './counts.ts';

export interface Disagreement {
  readonly unit: string;
  /** Most outlets first, two or more. */
  readonly said: readonly { readonly value: number; readonly outlets: readonly string[] }[];
}

const saidMost = 3;

/** Of what grows while a story lasts, by each outlet's newest headline; null when all agree. */
export function disagreementIn({ reports, language }: Pick<StoryView, 'reports' | 'language'>): Disagreement | null {
  const byUnit = new Map<string, { value: number; report: OutletReport }[]>();
  for (const report of reports.filter(({ copy }) => !copy)) {
    for (const count of countsIn(report.title, language)) {
      if (isToll(count) && !count.isAbout) {
        byUnit.set(count.unit, [...(byUnit.get(count.unit) ?? []), { value: count.value, report }]);
      }
    }
  }
  for (const [unit, said] of byUnit) {
    const standing = said.filter(
      ({ value, report }) =>
        !said.some((other) => other.value > value && isAfter(other.report, report)) ||
        said.some((other) => other.value > value && isAfter(report, other.report)),
    );
    const values = [...new Set(standing.map(({ value }) => value))];
    if (values.length > 1) {
      const outlets = (value: number): string[] =>
        standing.filter((one) => one.value === value).map(({ report }) => report.outlet);
      return {
        unit,
        said: values
          .map((value) => ({ value, outlets: outlets(value) }))
          .sort((a, b) => b.outlets.length - a.outlets.length || b.value - a.value)
          .slice(0, saidMost),
      };
    }
  }
  return null;
}

function isAfter(one: OutletReport, other: OutletReport): boolean {
  return one.publishedAt > other.publishedAt;
}
