import type { Cell, Column } from './column.js';

/**
 * What a spreadsheet takes for a formula: =, +, -, @ (also full-width), also behind white space, or a
 * leading control character (OWASP, "CSV Injection").
 */
const FORMULA = /^(?:[\s\0]*[=+\-@＝＋－＠]|[\t\r\n\0])/u;
const NEEDS_QUOTES = /[",\r\n\0]|^\s|\s$/;

/**
 * One cell by RFC 4180. A text that a spreadsheet could run gets an apostrophe in front; numbers are written as
 * they are, for a number runs nothing. Null is an empty cell, an empty text is `""`.
 */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return text === '' || NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The header line, ended by CR LF as RFC 4180 asks. */
export function csvHeader<Row>(columns: readonly Column<Row>[]): string {
  return `${columns.map(({ name }) => csvCell(name)).join(',')}\r\n`;
}

export function csvLine<Row>(columns: readonly Column<Row>[], row: Row): string {
  return `${columns.map(({ cell }) => csvCell(cell(row))).join(',')}\r\n`;
}
