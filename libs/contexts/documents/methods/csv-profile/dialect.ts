import { classify, lastKind } from './value-kind.js';

export interface Dialect {
  readonly delimiter: string;
  readonly header: boolean;
  /** Cells that most rows have. */
  readonly columns: number;
}

const DELIMITERS = [',', ';', '\t', '|'];
const SAMPLED_ROWS = 200;

/**
 * Delimiter, header and number of columns from the first rows.
 * @param complete whether the sample is the whole text; otherwise its last row may be cut and is left out
 */
export function detectDialect(
  sample: string,
  complete: boolean,
  given: { readonly delimiter?: string; readonly header?: boolean },
): Dialect {
  const candidates = (given.delimiter === undefined ? DELIMITERS : [given.delimiter]).map((delimiter) => {
    const rows = sampleRows(sample, delimiter, complete);
    const [columns, share] = usualWidth(rows);
    return { delimiter, rows, columns, score: columns > 1 ? share * (1 + Math.log10(columns)) : 0 };
  });
  const best = candidates.reduce((a, b) => (b.score > a.score ? b : a));
  const header = given.header ?? looksLikeHeader(best.rows, best.delimiter);
  return { delimiter: best.delimiter, header, columns: header ? (best.rows[0]?.length ?? 0) : best.columns };
}

/** The most frequent number of cells, and the share of rows that have it. */
function usualWidth(rows: readonly (readonly string[])[]): readonly [number, number] {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  const [width, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  return [width, rows.length === 0 ? 0 : count / rows.length];
}

/** Names are texts: a first row with a number, a date or a truth value in it is a row like the others. */
function looksLikeHeader(rows: readonly (readonly string[])[], delimiter: string): boolean {
  const first = rows[0] ?? [];
  const filled = first.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const allText = filled.every((cell) => {
    classify(cell, delimiter !== ',');
    return lastKind.kind === 'text';
  });
  return filled.length > 0 && allText && new Set(filled).size === filled.length;
}

/** Splits the sample with quotes observed. Only for detection: the real reading is the parser's. */
function sampleRows(sample: string, delimiter: string, complete: boolean): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const endRow = () => {
    row.push(cell);
    if (row.length > 1 || cell.trim() !== '') rows.push(row);
    row = [];
    cell = '';
  };
  for (let index = 0; index < sample.length && rows.length < SAMPLED_ROWS; index += 1) {
    const character = sample[index]!;
    if (character === '"') quoted = !quoted;
    else if (quoted) cell += character;
    else if (character === delimiter) {
      row.push(cell);
      cell = '';
    } else if (character === '\n' || (character === '\r' && sample[index + 1] !== '\n')) endRow();
    else if (character !== '\r') cell += character;
  }
  const isWhole = complete || rows.length === 0;
  if (isWhole && rows.length < SAMPLED_ROWS && (cell !== '' || row.length > 0)) endRow();
  return rows;
}
