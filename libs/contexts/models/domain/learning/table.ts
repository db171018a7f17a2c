/** A member of the rows: a number, one of several words, or yes and no. */
export interface TableColumn {
  readonly name: string;
  readonly type: 'number' | 'category' | 'flag';
}

export type CellValue = number | string | boolean | null;
export type CellValues = Readonly<Record<string, CellValue>>;

/** The first line of a table of rows to learn from. */
export interface TableHeader {
  readonly format: 'docket-table/1';
  /** The method that has made it, e.g. `trial.features@1`: a model takes rows of the same one. */
  readonly featureVersion: string;
  /** What 1 means, e.g. `stopped`. */
  readonly target: string;
  readonly columns: readonly TableColumn[];
  /** How the rows were made, as far as a prediction must do the same; may be empty. */
  readonly source: Readonly<Record<string, string | number>>;
}

/** One line behind the header. */
export interface TableRow {
  readonly id: string;
  /** The date of the prediction: nothing that became known later is in `values`. */
  readonly at: string;
  /** When the target became known; null where it did not. */
  readonly endedAt: string | null;
  readonly target: 0 | 1 | null;
  readonly values: CellValues;
}

export type Problem = { readonly wrong: string };
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;
export const MOST_COLUMNS = 100;
const MOST_CHARACTERS = 200;
const TYPES = ['number', 'category', 'flag'];

/** The header of a table, or what is wrong with it. */
export function headerOf(value: unknown): TableHeader | Problem {
  if (!isObject(value) || value['format'] !== 'docket-table/1') {
    return { wrong: 'the first line is no header with "format": "docket-table/1"' };
  }
  const { featureVersion, target, columns, source = {} } = value;
  if (!isWord(featureVersion, 80)) return { wrong: 'featureVersion must be a text' };
  if (!isWord(target, 64)) return { wrong: 'target must be a text' };
  if (!Array.isArray(columns) || columns.length === 0 || columns.length > MOST_COLUMNS) {
    return { wrong: `columns must be a list of 1 to ${MOST_COLUMNS}` };
  }
  const wrong = columns.find(
    (column: unknown) =>
      !isObject(column) || !NAME.test(String(column['name'])) || !TYPES.includes(String(column['type'])),
  ) as unknown;
  if (wrong !== undefined) return { wrong: `the column ${JSON.stringify(wrong)} has no name or no type` };
  const typed = (columns as TableColumn[]).map(({ name, type }) => ({ name, type }));
  if (new Set(typed.map(({ name }) => name)).size < typed.length) return { wrong: 'a column is there twice' };
  if (
    !isObject(source) ||
    !Object.values(source).every((one) => isWord(one, 80) || isFinite(one as number))
  ) {
    return { wrong: 'source must have texts and numbers only' };
  }
  return {
    format: 'docket-table/1',
    featureVersion,
    target,
    columns: typed,
    source: source as TableHeader['source'],
  };
}

/** A row of a table, or what is wrong with it. */
export function rowOf(value: unknown, columns: readonly TableColumn[]): TableRow | Problem {
  if (!isObject(value)) return { wrong: 'a row must be an object' };
  const { id, at, endedAt = null, target = null, values } = value;
  if (!isWord(id, 128)) return { wrong: 'id must be a text' };
  if (typeof at !== 'string' || !DAY.test(at)) return { wrong: 'at must be a date such as 2019-05-31' };
  if (endedAt !== null && (typeof endedAt !== 'string' || !DAY.test(endedAt))) {
    return { wrong: 'endedAt must be a date or null' };
  }
  if (target !== null && target !== 0 && target !== 1) return { wrong: 'target must be 0, 1 or null' };
  const checked = valuesOf(values, columns);
  if ('wrong' in checked) return { wrong: checked.wrong };
  return { id, at, endedAt, target, values: checked.values };
}

/** The values of a row, each of the type of its column; what is left out is null. */
export function valuesOf(
  given: unknown,
  columns: readonly TableColumn[],
): { readonly values: CellValues } | Problem {
  if (!isObject(given)) return { wrong: 'values must be an object' };
  const names = new Set(columns.map(({ name }) => name));
  const unknown = Object.keys(given).find((name) => !names.has(name));
  if (unknown !== undefined) return { wrong: `there is no column ${unknown.slice(0, 64)}` };
  const values: Record<string, CellValue> = {};
  for (const { name, type } of columns) {
    const value = Object.hasOwn(given, name) ? given[name] : null;
    const fits =
      value === null ||
      value === undefined ||
      (type === 'number' && typeof value === 'number' && Number.isFinite(value)) ||
      (type === 'category' && isWord(value, MOST_CHARACTERS)) ||
      (type === 'flag' && typeof value === 'boolean');
    if (!fits) return { wrong: `${name} must be a ${type}` };
    values[name] = value ?? null;
  }
  return { values };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWord(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= most;
}
