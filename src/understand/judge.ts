// The judge: small boosted trees over the signals' measures, learned by `npm run train`. It answers with a probability and, for the explanation,
// with what each measure added to it on the way down the trees (in log-odds; the shares and the start sum up to the answer).

/** Trees as flat arrays: a node asks `measure < limit`, true goes to `left`; a leaf has `measure` -1. `value` is what is known at that node. */
export interface Trees {
  readonly start: number;
  /** First node of each tree. */
  readonly roots: readonly number[];
  readonly measure: readonly number[];
  readonly limit: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly value: readonly number[];
}

export interface Judge {
  /** Log-odds that the article belongs to the story. */
  judge(measures: Float64Array): number;
  /** What each measure added; same length as `measures`. */
  shares(measures: Float64Array): Float64Array;
}

export function createJudge(trees: Trees): Judge {
  const roots = Int32Array.from(trees.roots);
  const measure = Int32Array.from(trees.measure);
  const limit = Float64Array.from(trees.limit);
  const left = Int32Array.from(trees.left);
  const right = Int32Array.from(trees.right);
  const value = Float64Array.from(trees.value);
  return {
    judge(measures) {
      let sum = trees.start;
      for (let tree = 0; tree < roots.length; tree += 1) {
        let node = roots[tree]!;
        for (let asks = measure[node]!; asks >= 0; asks = measure[node]!) {
          node = measures[asks]! < limit[node]! ? left[node]! : right[node]!;
        }
        sum += value[node]!;
      }
      return sum;
    },
    shares(measures) {
      const added = new Float64Array(measures.length);
      for (let tree = 0; tree < roots.length; tree += 1) {
        let node = roots[tree]!;
        for (let asks = measure[node]!; asks >= 0; asks = measure[node]!) {
          const next = measures[asks]! < limit[node]! ? left[node]! : right[node]!;
          added[asks] = added[asks]! + value[next]! - value[node]!;
          node = next;
        }
      }
      return added;
    },
  };
}

export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
