import { MethodFailure } from '@docket/methods';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { headerOf, rowOf, type Problem, type TableHeader, type TableRow } from '../domain/index.js';

const MOST_ROWS = 500_000;
const MOST_LINE_CHARACTERS = 65_536;

/**
 * Reads a table of rows to learn from: a line with the columns, then a row a line.
 * @throws MethodFailure MODEL.BAD_TABLE
 */
export async function readTable(
  path: string,
): Promise<{ readonly header: TableHeader; readonly rows: readonly TableRow[] }> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  let header: TableHeader | undefined;
  const rows: TableRow[] = [];
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const value = parsed(line, number);
    if (header === undefined) header = checked(headerOf(value), number);
    else rows.push(checked(rowOf(value, header.columns), number));
    if (rows.length > MOST_ROWS) throw badTable(number, `a table has at most ${MOST_ROWS} rows`);
  }
  if (header === undefined) throw badTable(1, 'the table is empty');
  return { header, rows };
}

function parsed(line: string, number: number): unknown {
  if (line.length > MOST_LINE_CHARACTERS) {
    throw badTable(number, `a line has at most ${MOST_LINE_CHARACTERS} characters`);
  }
  try {
    return JSON.parse(line) as unknown;
  } catch {
    throw badTable(number, 'it is no JSON');
  }
}

function checked<T extends object>(found: T | Problem, number: number): T {
  if ('wrong' in found) throw badTable(number, found.wrong);
  return found;
}

function badTable(number: number, wrong: string): MethodFailure {
  return new MethodFailure('MODEL.BAD_TABLE', `Line ${number} of the table: ${wrong}.`);
}
