import { sampleRows } from './sample-rows.js';

export interface Preamble {
  /** Lines of the file that come before the header. */
  readonly lines: number;
  /** The first of them, for people. */
  readonly texts: readonly string[];
  /** The sample behind them. */
  readonly rest: string;
}

const MOST_LINES = 50;
const REPORTED = 20;
const REPORTED_CHARACTERS = 200;
const SEPARATOR = /^\ufeff?sep=(.)\r?\n/i;

/** The delimiter that the first line tells, as spreadsheets write it: `sep=;`. */
export function separatorLine(sample: string): string | undefined {
  return SEPARATOR.exec(sample)?.[1];
}

/** Lines before the table: `sep=`, comments, and titles that have one cell where the table has several. */
export function preambleOf(sample: string, delimiter: string, complete: boolean): Preamble {
  const lines = sample.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  let count = separatorLine(sample) === undefined ? 0 : 1;
  count += commentsAt(lines.slice(count), delimiter);
  count += titlesAt(lines.slice(count), delimiter, complete);
  const texts = lines.slice(0, count).filter((line) => line.trim() !== '');
  return {
    lines: count,
    texts: texts.slice(0, REPORTED).map((line) => line.slice(0, REPORTED_CHARACTERS)),
    rest: lines.slice(count).join('\n'),
  };
}

/** A single line with a number sign and as many cells as the next one is a header (`#id,name`), no comment. */
function commentsAt(lines: readonly string[], delimiter: string): number {
  const end = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('#'));
  const comments = end < 0 ? 0 : Math.min(end, MOST_LINES);
  const cells = (line: string | undefined) => (line ?? '').split(delimiter).length;
  const filled = lines.slice(0, comments).filter((line) => line.trim() !== '');
  const isHeader = filled.length === 1 && cells(filled[0]) > 1 && cells(filled[0]) === cells(lines[end]);
  return isHeader || filled.length === 0 ? 0 : comments;
}

/** Leading lines of one cell are titles where nearly all lines behind them have the same, larger number of cells. */
function titlesAt(lines: readonly string[], delimiter: string, complete: boolean): number {
  const cells = (line: string) =>
    line.trim() === '' ? 0 : (sampleRows(line, delimiter, true).rows[0]?.length ?? 0);
  let first = 0;
  while (first < Math.min(lines.length, MOST_LINES) && cells(lines[first]!) < 2) first += 1;
  if (first === 0 || first >= lines.length) return 0;
  const { rows } = sampleRows(lines.slice(first).join('\n'), delimiter, complete);
  const width = rows[0]?.length ?? 0;
  const same = rows.filter((row) => row.length === width).length;
  return rows.length >= 2 && same >= 0.9 * rows.length ? first : 0;
}
