import { choleskyOf, solveWith } from './linear-algebra.js';

export interface LogisticModel {
  readonly intercept: number;
  /** For the scaled columns. */
  readonly weights: readonly number[];
}

const MOST_STEPS = 100;
const MOST_HALVINGS = 30;
const GRADIENT_TOLERANCE = 1e-10;

export function sigmoid(logit: number): number {
  return logit >= 0 ? 1 / (1 + Math.exp(-logit)) : Math.exp(logit) / (1 + Math.exp(logit));
}

/** `log(1 + e^x)` without overflow. */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

/**
 * Logistic regression by Newton's method: the minimum of the sum of log losses and `l2 / 2` times the squares of the weights. The
 * intercept is free. scikit-learn's `LogisticRegression(C=1/l2)` has the same minimum.
 * @param columns the matrix, column by column, scaled
 */
export function fitLogistic(
  columns: readonly Float64Array[],
  targets: readonly number[],
  l2: number,
): LogisticModel {
  const size = columns.length + 1;
  let beta = new Float64Array(size);
  let loss = lossOf(columns, targets, beta, l2);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { gradient, hessian } = derivatives(columns, targets, beta, l2);
    if (Math.max(...gradient.map(Math.abs)) < GRADIENT_TOLERANCE * targets.length) break;
    const lower = choleskyOf(hessian);
    if (lower === undefined) break;
    const direction = solveWith(lower, gradient);
    let better = false;
    for (let halving = 0, factor = 1; halving < MOST_HALVINGS && !better; halving += 1, factor /= 2) {
      const next = beta.map((value, i) => value - factor * direction[i]!);
      const nextLoss = lossOf(columns, targets, next, l2);
      if (nextLoss < loss) {
        [beta, loss, better] = [next, nextLoss, true];
      }
    }
    if (!better) break;
  }
  return { intercept: beta[0]!, weights: [...beta.subarray(1)] };
}

function logitsOf(columns: readonly Float64Array[], beta: Float64Array, rows: number): Float64Array {
  const logits = new Float64Array(rows).fill(beta[0]!);
  for (const [j, column] of columns.entries()) {
    const weight = beta[j + 1]!;
    for (let i = 0; i < rows; i += 1) logits[i]! += weight * column[i]!;
  }
  return logits;
}

function lossOf(
  columns: readonly Float64Array[],
  targets: readonly number[],
  beta: Float64Array,
  l2: number,
): number {
  const logits = logitsOf(columns, beta, targets.length);
  let loss = 0;
  for (const [i, target] of targets.entries()) loss += softplus(logits[i]!) - target * logits[i]!;
  return loss + (l2 / 2) * beta.subarray(1).reduce((sum, weight) => sum + weight * weight, 0);
}

function derivatives(
  columns: readonly Float64Array[],
  targets: readonly number[],
  beta: Float64Array,
  l2: number,
) {
  const rows = targets.length;
  const size = columns.length + 1;
  const probabilities = logitsOf(columns, beta, rows).map(sigmoid);
  const gradient = new Float64Array(size);
  const hessian = Array.from({ length: size }, () => new Float64Array(size));
  const column = (j: number, i: number): number => (j === 0 ? 1 : columns[j - 1]![i]!);
  const weighted = new Float64Array(rows);
  for (let j = 0; j < size; j += 1) {
    for (let i = 0; i < rows; i += 1) {
      const p = probabilities[i]!;
      gradient[j]! += (p - targets[i]!) * column(j, i);
      weighted[i] = p * (1 - p) * column(j, i);
    }
    for (let k = 0; k <= j; k += 1) {
      let sum = 0;
      if (k === 0) for (let i = 0; i < rows; i += 1) sum += weighted[i]!;
      else {
        const other = columns[k - 1]!;
        for (let i = 0; i < rows; i += 1) sum += weighted[i]! * other[i]!;
      }
      hessian[j]![k] = sum;
      hessian[k]![j] = sum;
    }
    if (j > 0) {
      gradient[j]! += l2 * beta[j]!;
      hessian[j]![j]! += l2;
    }
  }
  return { gradient, hessian };
}
