import type { CellValue, CellValues, TableColumn } from './table.js';

/** One column of the matrix that a model is fitted on. */
export interface EncodedColumn {
  readonly column: string;
  /** The value, whether it is missing, or whether it is a certain word. */
  readonly kind: 'value' | 'missing' | 'is';
  /** The word of `is`; null is an unknown one. */
  readonly word?: string | null;
  /** What stands for a missing value: the median of the training rows. */
  readonly fill?: number;
  /** Of the training rows: a linear model takes `(x - mean) / scale`. */
  readonly mean: number;
  readonly scale: number;
}

/** Words that get a column of their own; rarer ones are all the same. */
const MOST_WORDS = 20;
const DIGITS = 12;

/** Twelve significant digits: what a model keeps of a number. */
export function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

/** How rows become numbers, by the training rows alone. A column that is the same in all of them is left out. */
export function fitEncoding(
  columns: readonly TableColumn[],
  rows: readonly CellValues[],
): readonly EncodedColumn[] {
  return columns.flatMap((column) =>
    (column.type === 'category' ? wordColumns(column.name, rows) : valueColumns(column.name, rows)).filter(
      ({ scale }) => scale > 0,
    ),
  );
}

/** A row as numbers, not yet scaled. */
export function encodeRow(encoding: readonly EncodedColumn[], values: CellValues): number[] {
  return encoding.map((column) => encoded(column, values[column.column] ?? null));
}

function encoded({ kind, word, fill }: EncodedColumn, value: CellValue): number {
  if (kind === 'is') return value === word ? 1 : 0;
  if (kind === 'missing') return value === null ? 1 : 0;
  return value === null ? (fill ?? 0) : Number(value);
}

function wordColumns(column: string, rows: readonly CellValues[]): EncodedColumn[] {
  const counts = new Map<string | null, number>();
  for (const row of rows) {
    const word = row[column] as string | null;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (String(a) < String(b) ? -1 : 1))
    .slice(0, MOST_WORDS)
    .map(([word]) => scaled({ column, kind: 'is', word }, rows));
}

function valueColumns(column: string, rows: readonly CellValues[]): EncodedColumn[] {
  const known = rows.map((row) => row[column] ?? null).filter((value) => value !== null);
  if (known.length === 0) return [];
  const fill = rounded(medianOf(known.map(Number)));
  return [
    scaled({ column, kind: 'value', fill }, rows),
    ...(known.length < rows.length ? [scaled({ column, kind: 'missing' }, rows)] : []),
  ];
}

function scaled(column: Omit<EncodedColumn, 'mean' | 'scale'>, rows: readonly CellValues[]): EncodedColumn {
  const plain = { ...column, mean: 0, scale: 1 };
  const values = rows.map((row) => encoded(plain, row[column.column] ?? null));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { ...column, mean: rounded(mean), scale: rounded(Math.sqrt(variance)) };
}

function medianOf(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
