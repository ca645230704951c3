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
  /** What each measure added; same length as `measures`, and overwritten by the next call, whoever asks these trees. */
  shares(measures: Float64Array): Float64Array;
}

/** Leaves of one tree, and trees, at most: the leaves are the bits of half a number, and the other half counts the trees. */
const maxLeaves = 16;
const maxTrees = 65_536;

/** By its trees, as all languages and topics ask the same ones: a judge takes half a megabyte, and some milliseconds to make. */
const judges = new WeakMap<Trees, Judge>();

/** One for all who ask these trees, which must not change any more. Throws when a tree has more than 16 leaves. */
export function createJudge(trees: Trees): Judge {
  let judge = judges.get(trees);
  if (judge === undefined) {
    judge = { judge: createAnswer(trees), shares: createShares(trees) };
    judges.set(trees, judge);
  }
  return judge;
}

/**
 * Judges as QuickScorer does (Lucchese et al. 2015): instead of going down each tree, where no processor foresees the way, it goes along the limits
 * of each measure that are reached. Each rules out the leaves on the left of its node; the first leaf left of a tree is its answer.
 */
function createAnswer(trees: Trees): Judge['judge'] {
  const { questions, leafValues } = questionsOf(trees);
  const limits = Float64Array.from(questions, ({ limit }) => limit);
  /** The tree in the upper half, the leaves that stay in the lower. */
  const rulings = Uint32Array.from(questions, ({ tree, staying }) => (tree << 16) | staying);
  const measureCount = (questions.at(-1)?.measure ?? -1) + 1;
  const ends = Uint32Array.from({ length: measureCount }, (_, measure) => endOf(questions, measure));
  const leaves = new Uint32Array(trees.roots.length);
  return (measures) => {
    leaves.fill(2 ** maxLeaves - 1);
    let start = 0;
    for (let measure = 0; measure < measureCount; measure += 1) {
      const end = ends[measure]!;
      const reached = firstAbove(limits, start, end, measures[measure]!);
      for (let at = start; at < reached; at += 1) {
        const ruling = rulings[at]!;
        leaves[ruling >>> 16]! &= ruling;
      }
      start = end;
    }
    let sum = trees.start;
    for (let tree = 0; tree < leaves.length; tree += 1) {
      const left = leaves[tree]!;
      sum += leafValues[tree * maxLeaves + 31 - Math.clz32(left & -left)]!;
    }
    return sum;
  };
}

/** Place of the first limit that the value does not reach, between `start` and `end`. */
function firstAbove(limits: Float64Array, start: number, end: number, value: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value < limits[middle]!) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/** A node that asks, with the leaves of its tree that stay when its limit is reached; the leftmost leaf is the lowest bit. */
interface Question {
  readonly tree: number;
  readonly measure: number;
  readonly limit: number;
  readonly staying: number;
}

/** The questions by measure and limit; the values of the leaves, `maxLeaves` places a tree. Throws when there are too many of either. */
function questionsOf(trees: Trees): { readonly questions: readonly Question[]; readonly leafValues: Float64Array } {
  if (trees.roots.length > maxTrees) {
    throw new Error(`There are ${trees.roots.length} trees, more than ${maxTrees}`);
  }
  const questions: Question[] = [];
  const leafValues = new Float64Array(trees.roots.length * maxLeaves);
  for (const [tree, root] of trees.roots.entries()) {
    let leaves = 0;
    const visit = (node: number): void => {
      const measure = trees.measure[node]!;
      if (measure < 0) {
        leafValues[tree * maxLeaves + leaves] = trees.value[node]!;
        leaves += 1;
        return;
      }
      const first = leaves;
      visit(trees.left[node]!);
      const ruledOut = 2 ** leaves - 2 ** first;
      questions.push({ tree, measure, limit: trees.limit[node]!, staying: 2 ** maxLeaves - 1 - ruledOut });
      visit(trees.right[node]!);
    };
    visit(root);
    if (leaves > maxLeaves) {
      throw new Error(`A tree has ${leaves} leaves, more than ${maxLeaves}`);
    }
  }
  questions.sort((a, b) => a.measure - b.measure || a.limit - b.limit);
  return { questions, leafValues };
}

function endOf(questions: readonly Question[], measure: number): number {
  return questions.filter((question) => question.measure <= measure).length;
}

/** Asked once an article, so it simply goes down the trees. */
function createShares(trees: Trees): Judge['shares'] {
  const roots = Int32Array.from(trees.roots);
  const measure = Int32Array.from(trees.measure);
  const limit = Float64Array.from(trees.limit);
  const left = Int32Array.from(trees.left);
  const right = Int32Array.from(trees.right);
  const value = Float64Array.from(trees.value);
  let added = new Float64Array(0);
  return (measures) => {
    added = added.length === measures.length ? added.fill(0) : new Float64Array(measures.length);
    for (let tree = 0; tree < roots.length; tree += 1) {
      let node = roots[tree]!;
      for (let asks = measure[node]!; asks >= 0; asks = measure[node]!) {
        const next = measures[asks]! < limit[node]! ? left[node]! : right[node]!;
        added[asks] = added[asks]! + value[next]! - value[node]!;
        node = next;
      }
    }
    return added;
  };
}

export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
