// Learns the judge: gradient boosting of small trees under logistic loss, on histograms of 64 steps a measure. Deterministic: rows are sampled by
// a seeded generator, ties go to the first measure. Labels may lie between 0 and 1 (a story that is half the right one).
import type { Trees } from '../../../src/understand/judge.ts';

export interface Row {
  readonly measures: Float64Array;
  /** 0..1 */
  readonly label: number;
  readonly weight: number;
  /** Log-odds that are known before any measure. */
  readonly offset?: number;
}

export interface Plan {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  /** Least summed weight of curvature in a leaf. */
  readonly minLeaf: number;
  readonly ridge: number;
  /** Share of rows that each tree sees. */
  readonly sample: number;
  readonly seed: number;
  /** For each measure 1 (more of it must never speak against), -1 (never for) or 0 (free): what holds in every stream is not left to be found in one. */
  readonly directions: readonly number[];
}

const steps = 64;
/** Of one leaf, in log-odds. */
const maxValue = 4;

interface Node {
  measure: number;
  limit: number;
  left: number;
  right: number;
  value: number;
}

export function learnTrees(rows: readonly Row[], plan: Plan): Trees {
  const width = rows[0]!.measures.length;
  const count = rows.length;
  const limits = Array.from({ length: width }, (_, measure) => limitsOf(rows, measure));
  const binned = Array.from({ length: width }, (_, measure) => {
    const bins = new Uint8Array(count);
    for (let row = 0; row < count; row += 1) {
      bins[row] = binOf(limits[measure]!, rows[row]!.measures[measure]!);
    }
    return bins;
  });
  const weights = Float64Array.from(rows, (row) => row.weight);
  const labels = Float64Array.from(rows, (row) => row.label);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const positive = rows.reduce((sum, row) => sum + row.weight * row.label, 0);
  const start = Math.log((positive + 1) / (total - positive + 1));
  const logOdds = Float64Array.from(rows, (row) => start + (row.offset ?? 0));
  const gradient = new Float64Array(count);
  const curvature = new Float64Array(count);
  const random = createRandom(plan.seed);
  const trees: { roots: number[]; nodes: Node[] } = { roots: [], nodes: [] };

  for (let tree = 0; tree < plan.trees; tree += 1) {
    const sampled: number[] = [];
    for (let row = 0; row < count; row += 1) {
      const p = 1 / (1 + Math.exp(-logOdds[row]!));
      gradient[row] = weights[row]! * (labels[row]! - p);
      curvature[row] = weights[row]! * p * (1 - p);
      if (random() < plan.sample) {
        sampled.push(row);
      }
    }
    const nodes: Node[] = [];
    grow(
      Int32Array.from(sampled),
      plan.depth,
      nodes,
      plan,
      { binned, limits, gradient, curvature },
      -maxValue,
      maxValue,
    );
    const base = trees.nodes.length;
    trees.roots.push(base);
    for (const node of nodes) {
      trees.nodes.push({ ...node, left: node.left + base, right: node.right + base });
    }
    for (let row = 0; row < count; row += 1) {
      let at = base;
      for (let node = trees.nodes[at]!; node.measure >= 0; node = trees.nodes[at]!) {
        at = rows[row]!.measures[node.measure]! < node.limit ? node.left : node.right;
      }
      logOdds[row] = logOdds[row]! + trees.nodes[at]!.value;
    }
  }
  return {
    start: round(start),
    roots: trees.roots,
    measure: trees.nodes.map((node) => node.measure),
    limit: trees.nodes.map((node) => round(node.limit)),
    left: trees.nodes.map((node) => node.left),
    right: trees.nodes.map((node) => node.right),
    value: trees.nodes.map((node) => round(node.value)),
  };
}

interface Known {
  readonly binned: readonly Uint8Array[];
  readonly limits: readonly Float64Array[];
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
}

function grow(
  rows: Int32Array,
  depth: number,
  nodes: Node[],
  plan: Plan,
  known: Known,
  least: number,
  most: number,
): number {
  let sumG = 0;
  let sumH = 0;
  for (const row of rows) {
    sumG += known.gradient[row]!;
    sumH += known.curvature[row]!;
  }
  const place = nodes.length;
  const node: Node = {
    measure: -1,
    limit: 0,
    left: 0,
    right: 0,
    value: within(plan.rate * (sumG / (sumH + plan.ridge)), least, most),
  };
  nodes.push(node);
  if (depth === 0 || sumH < 2 * plan.minLeaf) {
    return place;
  }
  const whole = (sumG * sumG) / (sumH + plan.ridge);
  let bestGain = 1e-6;
  let bestMeasure = -1;
  let bestBin = 0;
  let bestMiddle = 0;
  const g = new Float64Array(steps);
  const h = new Float64Array(steps);
  for (let measure = 0; measure < known.binned.length; measure += 1) {
    const bins = known.binned[measure]!;
    g.fill(0);
    h.fill(0);
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at]!;
      const bin = bins[row]!;
      g[bin] = g[bin]! + known.gradient[row]!;
      h[bin] = h[bin]! + known.curvature[row]!;
    }
    let leftG = 0;
    let leftH = 0;
    for (let bin = 0; bin < known.limits[measure]!.length; bin += 1) {
      leftG += g[bin]!;
      leftH += h[bin]!;
      const rightH = sumH - leftH;
      if (leftH < plan.minLeaf || rightH < plan.minLeaf) {
        continue;
      }
      const rightG = sumG - leftG;
      const direction = plan.directions[measure]!;
      if (direction !== 0 && direction * (rightG / (rightH + plan.ridge) - leftG / (leftH + plan.ridge)) < 0) {
        continue;
      }
      const gain = (leftG * leftG) / (leftH + plan.ridge) + (rightG * rightG) / (rightH + plan.ridge) - whole;
      if (gain > bestGain) {
        bestGain = gain;
        bestMeasure = measure;
        bestBin = bin;
        bestMiddle = (plan.rate * (leftG / (leftH + plan.ridge) + rightG / (rightH + plan.ridge))) / 2;
      }
    }
  }
  if (bestMeasure === -1) {
    return place;
  }
  const bins = known.binned[bestMeasure]!;
  node.measure = bestMeasure;
  node.limit = known.limits[bestMeasure]![bestBin]!;
  // Below a split with a direction neither side may cross the middle, or a later split would turn the order round.
  const direction = plan.directions[bestMeasure]!;
  const middle = within(bestMiddle, least, most);
  const low = rows.filter((row) => bins[row]! <= bestBin);
  const high = rows.filter((row) => bins[row]! > bestBin);
  node.left = grow(low, depth - 1, nodes, plan, known, direction < 0 ? middle : least, direction > 0 ? middle : most);
  node.right = grow(high, depth - 1, nodes, plan, known, direction > 0 ? middle : least, direction < 0 ? middle : most);
  return place;
}

/** Ascending; bin n holds what is below limit n and not below limit n-1. Rounded as they are shipped. */
function limitsOf(rows: readonly Row[], measure: number): Float64Array {
  const values = Float64Array.from(rows, (row) => row.measures[measure]!).sort();
  const limits = new Set<number>();
  for (let step = 1; step < steps; step += 1) {
    const value = round(values[Math.floor((values.length * step) / steps)]!);
    if (value > values[0]!) {
      limits.add(value);
    }
  }
  return Float64Array.from([...limits].sort((a, b) => a - b));
}

function binOf(limits: Float64Array, value: number): number {
  let low = 0;
  let high = limits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < limits[middle]!) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** Mulberry32. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function round(value: number): number {
  return Number(value.toPrecision(5));
}
