// Numbers with what they count: "12 dead" twice speaks for one event, "day 3" against "day 4" for two.
import type { Amount } from '../words.ts';
import type { Signal } from './index.ts';

export const amounts: Signal = {
  name: 'amounts',
  measures: ['agree', 'disagree', 'both have some'],
  directions: [1, -1, 0],
  measure({ article, best }, out, at) {
    const ours = article.amounts;
    const theirs = best.member.amounts;
    const bothHave = ours.length > 0 && theirs.length > 0;
    out[at] = bothHave ? agreeing(ours, theirs) : 0;
    out[at + 1] = bothHave
      ? disagreeing(ours.slice(0, article.amountsInTitle), theirs.slice(0, best.member.amountsInTitle))
      : 0;
    out[at + 2] = bothHave ? 1 : 0;
  },
};

/** Amounts that both have, the unit counted. */
export function agreeing(a: readonly Amount[], b: readonly Amount[]): number {
  return a.filter((one) => b.some((other) => other.value === one.value && other.unit === one.unit)).length;
}

/** Units that both count with no number in common. */
export function disagreeing(a: readonly Amount[], b: readonly Amount[]): number {
  const units = new Set(a.map((one) => one.unit).filter((unit) => unit !== ''));
  let found = 0;
  for (const unit of units) {
    const ours = a.filter((one) => one.unit === unit);
    const theirs = b.filter((one) => one.unit === unit);
    found += theirs.length > 0 && agreeing(ours, theirs) === 0 ? 1 : 0;
  }
  return found;
}
