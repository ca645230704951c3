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
  /** So many are learned with seeds that follow each other, and averaged; 1 by default. */
  readonly judges?: number;
  /** For each measure 1 (more of it must never speak against), -1 (never for) or 0 (free): what holds in every stream is not left to be found in one. */
  readonly directions: readonly number[];
}

const steps = 64;
/** Of one leaf, in log-odds. */
const maxValue = 4;

interface Node {
  measure: number;
  limit: number;
  /** The last step that goes left. */
  bin: number;
  left: number;
  right: number;
  value: number;
}

/** Several judges of different chance, averaged: what one of them found by luck counts little. */
export function learnTrees(rows: readonly Row[], plan: Plan): Trees {
  const width = rows[0]!.measures.length;
  const limits = Array.from({ length: width }, (_, measure) => limitsOf(rows, measure));
  const bins = new Uint8Array(rows.length * width);
  rows.forEach(({ measures }, row) => {
    for (let measure = 0; measure < width; measure += 1) {
      bins[row * width + measure] = binOf(limits[measure]!, measures[measure]!);
    }
  });
  const judges = plan.judges ?? 1;
  const total = rows.reduce((sum, row) => sum + row.weight, 0);
  const positive = rows.reduce((sum, row) => sum + row.weight * row.label, 0);
  const start = Math.log((positive + 1) / (total - positive + 1));
  const nodes: Node[] = [];
  const roots: number[] = [];
  for (let judge = 0; judge < judges; judge += 1) {
    boost(rows, plan, createRandom(plan.seed + judge), { bins, width, limits, start }, nodes, roots);
  }
  return {
    start: round(start),
    roots,
    measure: nodes.map((node) => node.measure),
    limit: nodes.map((node) => round(node.limit)),
    left: nodes.map((node) => node.left),
    right: nodes.map((node) => node.right),
    value: nodes.map((node) => round(node.value / judges)),
  };
}

interface Binned {
  /** One byte for each measure of each row, row by row. */
  readonly bins: Uint8Array;
  readonly width: number;
  readonly limits: readonly Float64Array[];
  readonly start: number;
}

/** One judge, its trees appended to `nodes`. */
function boost(
  rows: readonly Row[],
  plan: Plan,
  random: () => number,
  binned: Binned,
  nodes: Node[],
  roots: number[],
): void {
  const { bins, width } = binned;
  const count = rows.length;
  const weights = Float64Array.from(rows, (row) => row.weight);
  const labels = Float64Array.from(rows, (row) => row.label);
  const logOdds = Float64Array.from(rows, (row) => binned.start + (row.offset ?? 0));
  const gradient = new Float64Array(count);
  const curvature = new Float64Array(count);
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
    const known = { ...binned, gradient, curvature };
    const chosen = Int32Array.from(sampled);
    const root = grow(chosen, histogramOf(chosen, known), plan.depth, nodes, plan, known, -maxValue, maxValue);
    roots.push(root);
    for (let row = 0; row < count; row += 1) {
      let at = root;
      for (let node = nodes[at]!; node.measure >= 0; node = nodes[at]!) {
        at = bins[row * width + node.measure]! <= node.bin ? node.left : node.right;
      }
      logOdds[row] = logOdds[row]! + nodes[at]!.value;
    }
  }
}

interface Known extends Binned {
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
}

function grow(
  rows: Int32Array,
  histogram: Float64Array | null,
  depth: number,
  nodes: Node[],
  plan: Plan,
  known: Known,
  least: number,
  most: number,
): number {
  const { bins, width, limits } = known;
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
    bin: 0,
    left: 0,
    right: 0,
    value: within(plan.rate * (sumG / (sumH + plan.ridge)), least, most),
  };
  nodes.push(node);
  if (histogram === null || sumH < 2 * plan.minLeaf) {
    return place;
  }
  const whole = (sumG * sumG) / (sumH + plan.ridge);
  let bestGain = 1e-6;
  let bestMeasure = -1;
  let bestBin = 0;
  let bestMiddle = 0;
  for (let measure = 0; measure < width; measure += 1) {
    let leftG = 0;
    let leftH = 0;
    for (let bin = 0; bin < limits[measure]!.length; bin += 1) {
      const at = 2 * (measure * steps + bin);
      leftG += histogram[at]!;
      leftH += histogram[at + 1]!;
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
  node.measure = bestMeasure;
  node.bin = bestBin;
  node.limit = limits[bestMeasure]![bestBin]!;
  // Below a split with a direction neither side may cross the middle, or a later split would turn the order round.
  const direction = plan.directions[bestMeasure]!;
  const middle = within(bestMiddle, least, most);
  const low = rows.filter((row) => bins[row * width + bestMeasure]! <= bestBin);
  const high = rows.filter((row) => bins[row * width + bestMeasure]! > bestBin);
  const [ofLow, ofHigh] = depth === 1 ? [null, null] : histogramsOf(low, high, histogram, known);
  const grown = (side: Int32Array, of: Float64Array | null, from: number, to: number): number =>
    grow(side, of, depth - 1, nodes, plan, known, from, to);
  node.left = grown(low, ofLow, direction < 0 ? middle : least, direction > 0 ? middle : most);
  node.right = grown(high, ofHigh, direction > 0 ? middle : least, direction < 0 ? middle : most);
  return place;
}

/** Sums of gradient and curvature for each step of each measure. */
function histogramOf(rows: Int32Array, { bins, width, gradient, curvature }: Known): Float64Array {
  const sums = new Float64Array(2 * width * steps);
  for (const row of rows) {
    const g = gradient[row]!;
    const h = curvature[row]!;
    for (let measure = 0; measure < width; measure += 1) {
      const at = 2 * (measure * steps + bins[row * width + measure]!);
      sums[at] = sums[at]! + g;
      sums[at + 1] = sums[at + 1]! + h;
    }
  }
  return sums;
}

/** Only the smaller side is counted: the other is what remains of both. */
function histogramsOf(
  low: Int32Array,
  high: Int32Array,
  both: Float64Array,
  known: Known,
): [low: Float64Array, high: Float64Array] {
  const counted = histogramOf(low.length < high.length ? low : high, known);
  const rest = both.map((sum, at) => sum - counted[at]!);
  return low.length < high.length ? [counted, rest] : [rest, counted];
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
