import type { Column } from './column.js';
import { csvHeader, csvLine } from './csv.js';

/** Characters gathered before they go out: few enough to hold, enough not to send each line alone. */
const CHUNK = 65_536;

/** A CSV file (RFC 4180, UTF-8, header first) in pieces, as slowly as it is read. */
export async function* csvFile<Row>(
  columns: readonly Column<Row>[],
  rows: AsyncIterable<Row>,
): AsyncGenerator<string> {
  yield* gathered(csvHeader(columns), rows, (row) => csvLine(columns, row));
}

/** A JSON Lines file (UTF-8, one object a line) in pieces, as slowly as it is read. */
export async function* jsonLinesFile<Row>(
  rows: AsyncIterable<Row>,
  shown: (row: Row) => object,
): AsyncGenerator<string> {
  yield* gathered('', rows, (row) => `${JSON.stringify(shown(row))}\n`);
}

async function* gathered<Row>(
  first: string,
  rows: AsyncIterable<Row>,
  line: (row: Row) => string,
): AsyncGenerator<string> {
  let chunk = first;
  for await (const row of rows) {
    chunk += line(row);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
