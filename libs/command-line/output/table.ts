import { formatValue } from './format.js';
import type { Paint } from './paint.js';

export interface Column<Row> {
  readonly title: string;
  readonly of: (row: Row) => unknown;
  readonly align?: 'right';
  /** Colors a cell after it was measured. */
  readonly paint?: (text: string, row: Row, paint: Paint) => string;
}

/** Rows under titles, aligned; the last column is cut to the width, when there is one. */
export function formatTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  paint: Paint,
  width?: number,
): string {
  const texts = rows.map((row) => columns.map((column) => formatValue(column.of(row))));
  const widths = columns.map((column, index) =>
    Math.max(lengthOf(column.title), ...texts.map((cells) => lengthOf(cells[index] ?? ''))),
  );
  const lines = texts.map((cells, rowIndex) => {
    const row = rows[rowIndex] as Row;
    return line(columns, widths, cells, width, (text, column) => column.paint?.(text, row, paint) ?? text);
  });
  const titles = columns.map((column) => column.title);
  return [line(columns, widths, titles, width, (text) => paint('bold', text)), ...lines].join('\n') + '\n';
}

function line<Row>(
  columns: readonly Column<Row>[],
  widths: readonly number[],
  cells: readonly string[],
  width: number | undefined,
  color: (text: string, column: Column<Row>) => string,
): string {
  let used = 0;
  const parts = columns.map((column, index) => {
    const last = index === columns.length - 1;
    const text = last ? cut(cells[index] ?? '', width, used) : (cells[index] ?? '');
    const gap = ' '.repeat(Math.max(0, (widths[index] ?? 0) - lengthOf(text)));
    used += (widths[index] ?? 0) + 2;
    const painted = color(text, column);
    if (column.align === 'right') return gap + painted;
    return last ? painted : painted + gap;
  });
  return parts.join('  ').trimEnd();
}

function cut(text: string, width: number | undefined, used: number): string {
  if (width === undefined) return text;
  const room = Math.max(12, width - used);
  const characters = [...text];
  return characters.length <= room ? text : `${characters.slice(0, room - 1).join('')}…`;
}

function lengthOf(text: string): number {
  return [...text].length;
}

/** `name  value` lines of one thing, aligned; what is undefined is left out. */
export function formatRecord(fields: Readonly<Record<string, unknown>>, paint: Paint): string {
  const shown = Object.entries(fields).filter(([, value]) => value !== undefined);
  const width = Math.max(0, ...shown.map(([name]) => name.length));
  return shown
    .map(([name, value]) => `${paint('dim', name.padEnd(width))}  ${formatValue(value)}\n`)
    .join('');
}
