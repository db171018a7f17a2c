import { cleanText } from '../clean-text.js';
import type { Cell, Row, TableColumn } from '../column.js';
import { csvCell } from '../csv.js';
import { firstTable, type Report, type ReportFile, type ReportOptions, type RowCount } from './report.js';
import { cellShower } from './show-cell.js';

/** CSV with a header. The ending stands in the first cell of a last row: `#end rows=3 position=12`. */
export async function* csvReport(report: Report, options: ReportOptions, count: RowCount): ReportFile {
  const { columns, rows } = await firstTable(report);
  const { encoding, ending, delimiter } = options;
  const encode = encoding === 'utf-16le' ? utf16 : (text: string) => Buffer.from(text, 'utf8');
  const cell = delimitedCell(options);
  const line = (cells: Row): string =>
    `${cells.map((value, at) => cell(value, columns[at]!)).join(delimiter)}\r\n`;
  const texts = (cells: Row): string =>
    `${cells.map((value) => cell(value, { name: '', type: 'text' })).join(delimiter)}\r\n`;
  yield encode(`${encoding === 'utf-8' ? '' : '\uFEFF'}${texts(columns.map(({ name }) => name))}`);
  for await (const batch of rows) {
    count.rows += batch.length;
    yield encode(batch.map(line).join(''));
  }
  if (!ending) return;
  const last = `#end rows=${count.rows} position=${report.position}`;
  yield encode(texts([last, ...columns.slice(1).map(() => null)]));
}

/**
 * A cell of CSV (RFC 4180): no formula, no character that a reader refuses. A number that a locale writes may begin with a
 * minus and runs nothing, so it gets no apostrophe.
 */
function delimitedCell(options: ReportOptions): (cell: Cell, column: TableColumn) => string {
  const { delimiter, locale } = options;
  const show = cellShower(options);
  const quoted = (text: string): string =>
    text.includes(delimiter) && !text.startsWith('"') ? `"${text}"` : text;
  return (cell, { type }) => {
    if (cell === null) return '';
    if (typeof cell === 'number') return quoted(locale === undefined ? String(cell) : show(cell, type));
    if (typeof cell === 'boolean') return String(cell);
    return quoted(csvCell(locale === undefined ? cleanText(cell) : show(cell, type)));
  };
}

function utf16(text: string): Uint8Array {
  return Buffer.from(text, 'utf16le');
}

/** JSON Lines: an object for each row by the names of the columns. The ending is a last object with one member, `#end`. */
export async function* jsonLinesReport(
  report: Report,
  { ending }: ReportOptions,
  count: RowCount,
): ReportFile {
  const { columns, rows } = await firstTable(report);
  const names = columns.map(({ name }) => `${JSON.stringify(cleanText(name))}:`);
  const lineOf = (row: Row): string =>
    `{${row.map((cell, at) => names[at]! + JSON.stringify(typeof cell === 'string' ? cleanText(cell) : cell)).join(',')}}\n`;
  for await (const batch of rows) {
    count.rows += batch.length;
    yield Buffer.from(batch.map(lineOf).join(''), 'utf8');
  }
  if (!ending) return;
  yield Buffer.from(
    `${JSON.stringify({ '#end': { rows: count.rows, position: report.position } })}\n`,
    'utf8',
  );
}
