/**
 * The lower triangle of a symmetric, positive definite matrix (Cholesky), row by row.
 * @returns undefined where the matrix is not positive definite
 */
export function choleskyOf(matrix: readonly Float64Array[]): Float64Array[] | undefined {
  const lower: Float64Array[] = [];
  for (const [i, row] of matrix.entries()) {
    const own = new Float64Array(matrix.length);
    for (let j = 0; j <= i; j += 1) {
      const other = j === i ? own : lower[j]!;
      let sum = row[j]!;
      for (let k = 0; k < j; k += 1) sum -= own[k]! * other[k]!;
      if (j < i) own[j] = sum / other[j]!;
      else if (!(sum > 1e-14 * Math.abs(row[i]!))) return undefined;
      else own[i] = Math.sqrt(sum);
    }
    lower.push(own);
  }
  return lower;
}

/** Solves `L Lᵀ x = b`. */
export function solveWith(lower: readonly Float64Array[], right: Float64Array): Float64Array {
  const n = lower.length;
  const x = Float64Array.from(right);
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < i; k += 1) x[i]! -= lower[i]![k]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < n; k += 1) x[i]! -= lower[k]![i]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  return x;
}

/** The inverse of a matrix, from its triangle. */
export function inverseWith(lower: readonly Float64Array[]): Float64Array[] {
  return lower.map((_, i) => {
    const unit = new Float64Array(lower.length);
    unit[i] = 1;
    return solveWith(lower, unit);
  });
}
