import { type Dialect } from './dialect.js';
import { type ColumnProfile, type CsvWarning } from './result.js';
import { type Table } from './table.js';

const NAMED_COLUMNS = 10;
/** Fewer rows than this share have the usual number of cells: text, or the code of a program. */
const LEAST_REGULARITY = 0.6;
const LEAST_ROWS_TO_JUDGE = 5;

/** What a person should know before the figures are used. */
export function warningsOf(
  dialect: Dialect,
  table: Table,
  columns: readonly ColumnProfile[],
  encodingGuessed: boolean,
): CsvWarning[] {
  const warnings: CsvWarning[] = [];
  const add = (code: CsvWarning['code'], message: string) => warnings.push({ code, message });
  const named = (list: readonly ColumnProfile[]) =>
    list
      .slice(0, NAMED_COLUMNS)
      .map((column) => JSON.stringify(column.name))
      .join(', ');
  const { preamble } = dialect;
  if (preamble.lines > 0)
    add('PREAMBLE_SKIPPED', `${preamble.lines} lines before the header are no part of the table.`);
  if (table.duplicateNames > 0)
    add('DUPLICATE_NAMES', `${table.duplicateNames} names of columns come more than once and got a number.`);
  if (table.missingNames > 0) add('MISSING_NAMES', `${table.missingNames} columns have no name.`);
  if (table.ragged.count > 0)
    add('ROWS_UNEVEN', `${table.ragged.count} rows have another number of cells than there are columns.`);
  const dates = columns.filter((column) => column.ambiguous === 'day-month');
  if (dates.length > 0)
    add('DATES_AMBIGUOUS', `Day and month cannot be told apart in ${named(dates)}: both readings are given.`);
  const numbers = columns.filter((column) => column.ambiguous === 'comma');
  if (numbers.length > 0)
    add(
      'NUMBERS_AMBIGUOUS',
      `A comma may group thousands or begin decimals in ${named(numbers)}: both readings are given.`,
    );
  const mixed = columns.filter((column) => column.unit === 'mixed');
  if (mixed.length > 0)
    add('UNITS_MIXED', `Numbers with different units, or with and without one, stand in ${named(mixed)}.`);
  if (encodingGuessed)
    add(
      'ENCODING_GUESSED',
      'The file is not UTF-8; it was read as windows-1252. Give the encoding if letters are wrong.',
    );
  if (!looksLikeTable(dialect, table, columns))
    add('NOT_A_TABLE', 'The file does not look like a table: its lines have no common number of cells.');
  return warnings;
}

function looksLikeTable(dialect: Dialect, table: Table, columns: readonly ColumnProfile[]): boolean {
  if (table.rows < LEAST_ROWS_TO_JUDGE) return true;
  if (table.ragged.count > (1 - LEAST_REGULARITY) * table.rows || dialect.regularity < LEAST_REGULARITY)
    return false;
  const [only] = columns;
  const isProse =
    columns.length === 1 &&
    only!.type === 'text' &&
    only!.longestCharacters > 60 &&
    only!.distinct.estimate > 0.5 * table.rows;
  return !isProse;
}
