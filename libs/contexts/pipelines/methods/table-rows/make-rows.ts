import { isPointer, valueAt } from '@docket/kernel';
import { type MethodContext, MethodFailure, type MethodInput, type MethodOutput } from '@docket/methods';
import { type Cell, type Column, csvHeader, csvLine } from '@docket/tabular';
import { readJsonFile } from '../read-json-file.js';

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_ROWS = 100_000;
const MAX_COLUMNS = 500;
const SAMPLE = 20;

type Row = Readonly<Record<string, unknown>>;

interface Options {
  readonly columns?: readonly { readonly name: string; readonly pointer: string }[];
}

/**
 * Runs `table.rows@1`. Objects come from the files by role, and from the input of the job.
 * @throws MethodFailure TABLE.NOT_ROWS, TABLE.TOO_MANY_ROWS, TABLE.TOO_MANY_COLUMNS, TABLE.POINTER, RECORD.NOT_JSON, RECORD.TOO_LARGE
 */
export async function makeRows(input: MethodInput, context: MethodContext): Promise<MethodOutput> {
  const rows: Row[] = [];
  for (const [role, file] of Object.entries(input.files ?? {})) {
    rows.push(...rowsOf(await readJsonFile(file, role, MAX_BYTES), role));
  }
  if (input.value !== undefined) rows.push(...rowsOf(input.value, 'input of the job'));
  if (rows.length > MAX_ROWS) {
    throw new MethodFailure('TABLE.TOO_MANY_ROWS', `There are ${rows.length} rows, more than ${MAX_ROWS}.`);
  }
  const columns = columnsOf(context.options, rows);
  context.progress(0.5, `${rows.length} rows read`);
  if (columns.length > 0) await context.artifact?.('rows.csv', csvOf(columns, rows));
  if (rows.length > 0) await context.artifact?.('rows.jsonl', jsonLinesOf(columns, rows));
  return {
    result: {
      columns: columns.map(({ name }) => name),
      rows: rows.length,
      sample: rows.slice(0, SAMPLE).map((row) => objectOf(columns, row)),
    },
    summary: `${rows.length} rows, ${columns.length} columns`,
    figures: { rows: rows.length, columns: columns.length },
  };
}

function rowsOf(value: unknown, what: string): Row[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.every((each): each is Row => typeof each === 'object' && each !== null && !Array.isArray(each))) {
    return [...list];
  }
  const message = `The ${what} must be an object, or a list of objects.`;
  throw new MethodFailure('TABLE.NOT_ROWS', message);
}

function columnsOf({ columns }: Options, rows: readonly Row[]): Column<Row>[] {
  const asked = columns ?? [...new Set(rows.flatMap((row) => Object.keys(row)))].map(ofMember);
  if (asked.length > MAX_COLUMNS) {
    const message = `The rows have ${asked.length} members, more than ${MAX_COLUMNS}: name the columns.`;
    throw new MethodFailure('TABLE.TOO_MANY_COLUMNS', message);
  }
  return asked.map(({ name, pointer }) => {
    if (!isPointer(pointer)) {
      throw new MethodFailure('TABLE.POINTER', `The column ${name} has no JSON Pointer: ${pointer}`);
    }
    return { name, description: pointer, cell: (row) => cellOf(valueAt(row, pointer)) };
  });
}

function ofMember(name: string): { readonly name: string; readonly pointer: string } {
  return { name, pointer: `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` };
}

/** What is no plain value stands as JSON in its cell. */
function cellOf(value: unknown): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}

function objectOf(columns: readonly Column<Row>[], row: Row): Record<string, Cell> {
  return Object.fromEntries(columns.map(({ name, cell }) => [name, cell(row)]));
}

async function* csvOf(columns: readonly Column<Row>[], rows: readonly Row[]): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csvHeader(columns));
  for (const row of rows) yield Buffer.from(csvLine(columns, row));
}

async function* jsonLinesOf(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): AsyncGenerator<Uint8Array> {
  for (const row of rows) yield Buffer.from(`${JSON.stringify(objectOf(columns, row))}\n`);
}
