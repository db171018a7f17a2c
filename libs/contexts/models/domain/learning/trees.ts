import { sigmoid } from './logistic.js';
import { seeded } from './random.js';

/** A tree in lists, the root first. A leaf has the column -1. */
export interface Tree {
  readonly column: readonly number[];
  /** A value that is not greater goes to the left. */
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** In log odds, already shrunk; of an inner node the mean over its training rows. */
  readonly value: readonly number[];
}

export interface BoostingOptions {
  readonly trees: number;
  readonly depth: number;
  readonly learningRate: number;
  readonly minLeafRows: number;
  /** Part of the rows that each tree is grown on. */
  readonly subsample: number;
  readonly seed: number;
}

/** Values that are nearer than this are the same, as in scikit-learn. */
const SAME = 1e-7;
const LEAST_GAIN = 1e-12;

interface Growing {
  readonly column: number[];
  readonly threshold: number[];
  readonly left: number[];
  readonly right: number[];
}

/**
 * Gradient boosting of regression trees on the log loss (Friedman 2001): exact splits by squared error, leaves by one Newton step. With
 * `subsample` 1 it is scikit-learn's `GradientBoostingClassifier(criterion='squared_error')`.
 * @param columns the matrix, column by column
 * @param onTree is told after each tree
 */
export function fitTrees(
  columns: readonly Float64Array[],
  targets: readonly number[],
  options: BoostingOptions,
  onTree: (done: number) => void = () => undefined,
): { readonly base: number; readonly trees: readonly Tree[] } {
  const rows = targets.length;
  const rate = targets.reduce((sum, target) => sum + target, 0) / rows;
  const base = Math.log(rate / (1 - rate));
  const sorted = columns.map((column) => {
    const order = Int32Array.from({ length: rows }, (_, i) => i);
    return order.sort((a, b) => column[a]! - column[b]! || a - b);
  });
  const random = seeded(options.seed);
  const scores = new Float64Array(rows).fill(base);
  const trees: Tree[] = [];
  for (let n = 0; n < options.trees; n += 1) {
    const inBag = drawn(rows, options.subsample, random);
    const probabilities = scores.map(sigmoid);
    const residuals = probabilities.map((p, i) => targets[i]! - p);
    const tree = grow(columns, sorted, residuals, inBag, options);
    const nodes = Int32Array.from({ length: rows }, (_, i) => leafOf(tree, (j) => columns[j]![i]!));
    const value = leafValues(tree, { nodes, inBag, residuals, probabilities }, options.learningRate);
    trees.push({ ...tree, value });
    for (let i = 0; i < rows; i += 1) scores[i]! += value[nodes[i]!]!;
    onTree(n + 1);
  }
  return { base, trees };
}

/** The leaf that a row comes to. */
export function leafOf(tree: Growing | Tree, valueOf: (column: number) => number): number {
  let node = 0;
  for (let column = tree.column[0]!; column >= 0; column = tree.column[node]!) {
    node = valueOf(column) <= tree.threshold[node]! ? tree.left[node]! : tree.right[node]!;
  }
  return node;
}

/** Exactly the asked part of the rows, chosen without putting back. */
function drawn(rows: number, part: number, random: () => number): Uint8Array {
  if (part >= 1) return new Uint8Array(rows).fill(1);
  const wanted = Math.max(1, Math.floor(rows * part));
  const chosen = new Uint8Array(rows);
  for (let i = 0, left = wanted; i < rows; i += 1) {
    if (random() * (rows - i) < left) {
      chosen[i] = 1;
      left -= 1;
    }
  }
  return chosen;
}

/** Grows a tree level by level: each level reads every column once, in the order of its values. */
function grow(
  columns: readonly Float64Array[],
  sorted: readonly Int32Array[],
  residuals: Float64Array,
  inBag: Uint8Array,
  { depth, minLeafRows }: BoostingOptions,
): Growing {
  const tree: Growing = { column: [-1], threshold: [0], left: [-1], right: [-1] };
  // The node that a row is in; -1 where it takes no part any more.
  const nodeOf = Int32Array.from(inBag, (one) => (one === 1 ? 0 : -1));
  let level = [0];
  for (let d = 0; d < depth && level.length > 0; d += 1) {
    const found = bestSplits(columns, sorted, residuals, nodeOf, new Set(level), minLeafRows);
    const next: number[] = [];
    for (const [node, { column, threshold }] of found) {
      const children = [tree.column.length, tree.column.length + 1];
      tree.column[node] = column;
      tree.threshold[node] = threshold;
      [tree.left[node], tree.right[node]] = children as [number, number];
      for (const child of children) {
        tree.column[child] = -1;
        tree.threshold[child] = 0;
        tree.left[child] = -1;
        tree.right[child] = -1;
      }
      next.push(...children);
    }
    for (let i = 0; i < nodeOf.length; i += 1) {
      const split = nodeOf[i]! < 0 ? undefined : found.get(nodeOf[i]!);
      if (split === undefined) nodeOf[i] = -1;
      else {
        const goesLeft = columns[split.column]![i]! <= split.threshold;
        nodeOf[i] = goesLeft ? tree.left[nodeOf[i]!]! : tree.right[nodeOf[i]!]!;
      }
    }
    level = next;
  }
  return tree;
}

interface Split {
  readonly column: number;
  readonly threshold: number;
  readonly gain: number;
}

interface Running {
  readonly total: number;
  readonly count: number;
  leftSum: number;
  leftCount: number;
  last: number;
}

function bestSplits(
  columns: readonly Float64Array[],
  sorted: readonly Int32Array[],
  residuals: Float64Array,
  nodeOf: Int32Array,
  level: ReadonlySet<number>,
  minLeafRows: number,
): Map<number, Split> {
  const totals = new Map([...level].map((node) => [node, { total: 0, count: 0 }]));
  for (let i = 0; i < nodeOf.length; i += 1) {
    const of = totals.get(nodeOf[i]!);
    if (of === undefined) continue;
    of.total += residuals[i]!;
    of.count += 1;
  }
  const best = new Map<number, Split>();
  for (const [column, order] of sorted.entries()) {
    const values = columns[column]!;
    const running = new Map<number, Running>(
      [...totals].map(([node, of]) => [node, { ...of, leftSum: 0, leftCount: 0, last: 0 }]),
    );
    for (const i of order) {
      const node = nodeOf[i]!;
      const state = node < 0 ? undefined : running.get(node);
      if (state === undefined) continue;
      const value = values[i]!;
      const rightCount = state.count - state.leftCount;
      if (state.leftCount >= minLeafRows && rightCount >= minLeafRows && value > state.last + SAME) {
        const difference = state.leftSum / state.leftCount - (state.total - state.leftSum) / rightCount;
        const gain = ((state.leftCount * rightCount) / state.count) * difference * difference;
        if (gain > (best.get(node)?.gain ?? LEAST_GAIN)) {
          best.set(node, { column, threshold: (state.last + value) / 2, gain });
        }
      }
      state.leftSum += residuals[i]!;
      state.leftCount += 1;
      state.last = value;
    }
  }
  return best;
}

interface Fitted {
  readonly nodes: Int32Array;
  readonly inBag: Uint8Array;
  readonly residuals: Float64Array;
  readonly probabilities: Float64Array;
}

function leafValues(
  tree: Growing,
  { nodes, inBag, residuals, probabilities }: Fitted,
  rate: number,
): number[] {
  const size = tree.column.length;
  const [sums, weights, counts] = [0, 0, 0].map(() => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < nodes.length; i += 1) {
    const leaf = nodes[i]!;
    if (inBag[i] === 0) continue;
    sums[leaf]! += residuals[i]!;
    weights[leaf]! += probabilities[i]! * (1 - probabilities[i]!);
    counts[leaf]! += 1;
  }
  const values = new Array<number>(size).fill(0);
  // Children stand behind their parent, so going backwards meets them first.
  for (let node = size - 1; node >= 0; node -= 1) {
    if (tree.column[node]! < 0) {
      values[node] = weights[node]! < 1e-150 ? 0 : (rate * sums[node]!) / weights[node]!;
      continue;
    }
    const [left, right] = [tree.left[node]!, tree.right[node]!];
    counts[node] = counts[left]! + counts[right]!;
    values[node] =
      (counts[left]! * values[left]! + counts[right]! * values[right]!) / Math.max(counts[node]!, 1);
  }
  return values;
}
