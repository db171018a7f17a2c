import { type PdfTable } from '../result.js';
import { boxOf } from './box.js';
import { type Row } from './piece.js';
import { textOf } from './words.js';

/** Rows of one segment alone, between rows of several, that do not yet end a table. */
const MAX_SINGLE_ROWS = 1;

/** The tables in rows that stand under one another: cells by their alignment, empty where a row has none. */
export function tablesOf(rows: readonly Row[], angle: number): PdfTable[] {
  const tables: PdfTable[] = [];
  let current: Row[] = [];
  let singles = 0;
  const end = () => {
    while (current.length > 0 && current.at(-1)!.segments.length < 2) current.pop();
    if (current.length >= 2) tables.push(tableOf(current, angle));
    current = [];
    singles = 0;
  };
  for (const row of rows) {
    singles = row.segments.length < 2 ? singles + 1 : 0;
    if (singles > MAX_SINGLE_ROWS) end();
    else if (row.segments.length >= 2 || current.length > 0) current.push(row);
  }
  end();
  return tables;
}

function tableOf(rows: readonly Row[], angle: number): PdfTable {
  const columns: { u0: number; u1: number }[] = [];
  const intervals = rows.flatMap((row) => row.segments.map(({ u0, u1 }) => ({ u0, u1 })));
  for (const { u0, u1 } of intervals.sort((a, b) => a.u0 - b.u0)) {
    const last = columns.at(-1);
    if (last !== undefined && u0 < last.u1) last.u1 = Math.max(last.u1, u1);
    else columns.push({ u0, u1 });
  }
  const cells = rows.map((row) =>
    columns.map((column) => {
      const inside = row.segments.filter(({ u0, u1 }) => u0 < column.u1 && u1 > column.u0);
      return textOf(inside.map((segment) => segment.pieces));
    }),
  );
  const pieces = rows.flatMap((row) => row.segments.flatMap((segment) => segment.pieces));
  return { box: boxOf(pieces, angle), rows: cells };
}
