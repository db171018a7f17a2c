import type { CellValue, CellValues, TableColumn } from './table.js';
import { rounded } from './encoding.js';

/** How the values of a column were spread in the training rows. */
export interface ReferenceColumn {
  readonly column: string;
  /** Upper ends of the bins of a number, all but the last one; absent for words. */
  readonly edges?: readonly number[];
  /** Words with a share of their own; absent for numbers. */
  readonly words?: readonly string[];
  /** By bin or word; then that of all other words (for words), then that of missing values. */
  readonly shares: readonly number[];
}

const BINS = 10;
const WORDS = 20;
/** A share of nothing would make the index infinite. */
const LEAST_SHARE = 1e-4;

/** How the training rows are spread: what later inputs are compared with. */
export function referenceOf(
  columns: readonly TableColumn[],
  rows: readonly CellValues[],
): readonly ReferenceColumn[] {
  return columns.map(({ name, type }) => {
    const values = rows.map((row) => row[name] ?? null);
    const plan =
      type === 'category' ? { words: wordsOf(values) } : { edges: edgesOf(values.filter(isKnown)) };
    return { column: name, ...plan, shares: sharesOf(values, plan).map(rounded) };
  });
}

/** Upper ends of ten bins with as many values each; equal ends are one. */
export function edgesOf(values: readonly CellValue[]): readonly number[] {
  const sorted = values.map(Number).sort((a, b) => a - b);
  const ends = Array.from({ length: BINS - 1 }, (_, n) =>
    rounded(sorted[Math.floor(((n + 1) * sorted.length) / BINS)] ?? 0),
  );
  return [...new Set(sorted.length === 0 ? [] : ends)];
}

/** The part of the values in each bin of a plan. */
export function sharesOf(
  values: readonly CellValue[],
  { edges, words = [] }: Pick<ReferenceColumn, 'edges' | 'words'>,
): readonly number[] {
  const size = edges === undefined ? words.length + 1 : edges.length + 1;
  const counts = new Array<number>(size + 1).fill(0);
  for (const value of values) {
    counts[value === null ? size : binOf(value, edges, words)]! += 1;
  }
  return counts.map((count) => count / Math.max(values.length, 1));
}

/**
 * The population stability index: 0 where nothing has moved; above 0.1 a little, above 0.25 clearly.
 * @param before shares of the training rows
 * @param now shares of what came later
 */
export function stabilityIndex(before: readonly number[], now: readonly number[]): number {
  return before.reduce((sum, share, n) => {
    const [a, b] = [Math.max(share, LEAST_SHARE), Math.max(now[n] ?? 0, LEAST_SHARE)];
    return sum + (b - a) * Math.log(b / a);
  }, 0);
}

function binOf(value: CellValue, edges: readonly number[] | undefined, words: readonly string[]): number {
  if (edges === undefined) {
    const at = words.indexOf(String(value));
    return at < 0 ? words.length : at;
  }
  const at = edges.findIndex((edge) => Number(value) <= edge);
  return at < 0 ? edges.length : at;
}

function wordsOf(values: readonly CellValue[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const value of values)
    if (value !== null) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, WORDS)
    .map(([word]) => word);
}

function isKnown(value: CellValue): boolean {
  return value !== null;
}

export interface ColumnDrift {
  readonly column: string;
  readonly psi: number;
}

/** How far rows and their scores are from those of the training, the largest first. */
export function driftOf(
  model: {
    readonly reference: readonly ReferenceColumn[];
    readonly scores: { readonly edges: readonly number[]; readonly shares: readonly number[] };
  },
  rows: readonly CellValues[],
  scores: readonly number[],
): { readonly columns: readonly ColumnDrift[]; readonly scores: number } {
  const columns = model.reference.map((reference) => {
    const values = rows.map((row) => row[reference.column] ?? null);
    return {
      column: reference.column,
      psi: rounded(stabilityIndex(reference.shares, sharesOf(values, reference))),
    };
  });
  return {
    columns: columns.sort((a, b) => b.psi - a.psi || (a.column < b.column ? -1 : 1)),
    scores: rounded(stabilityIndex(model.scores.shares, sharesOf(scores, model.scores))),
  };
}
