import { type FrequentValue } from '../sketches/frequent-values.js';

/** The result of `csv.profile@2`. Its shape never changes: another shape is another version. */
export interface CsvProfileResult {
  readonly encoding: string;
  readonly byteOrderMark: boolean;
  /** One of `,` `;` tab `|`, or what the options said. */
  readonly delimiter: string;
  /** Whether the first row was taken for names. */
  readonly header: boolean;
  /** Without the header. */
  readonly rows: number;
  readonly bytes: number;
  readonly ragged: RaggedRows;
  readonly columns: readonly ColumnProfile[];
  /** How the file was packed; null where it was not. */
  readonly compression: 'gzip' | 'zip' | null;
  /** Lines before the header that are no rows: comments, titles, `sep=`. At most 20 of them, cut after 200 characters. */
  readonly preamble: readonly string[];
  readonly warnings: readonly CsvWarning[];
}

export interface CsvWarning {
  readonly code:
    | 'PREAMBLE_SKIPPED'
    | 'DUPLICATE_NAMES'
    | 'MISSING_NAMES'
    | 'ROWS_UNEVEN'
    | 'DATES_AMBIGUOUS'
    | 'NUMBERS_AMBIGUOUS'
    | 'UNITS_MIXED'
    | 'ENCODING_GUESSED'
    | 'NOT_A_TABLE';
  readonly message: string;
}

/** Rows with another number of cells than there are columns: missing cells count as nulls, cells too many are left out. */
export interface RaggedRows {
  readonly count: number;
  readonly first: readonly { readonly line: number; readonly cells: number }[];
}

export type ColumnType = 'integer' | 'number' | 'boolean' | 'date' | 'datetime' | 'text' | 'empty';

export interface ColumnProfile {
  /** From 0. */
  readonly index: number;
  readonly name: string;
  /** The narrowest type that all values have. */
  readonly type: ColumnType;
  /** How many values are of which type, so that the one text among a thousand numbers is seen. */
  readonly kinds: Readonly<Partial<Record<Exclude<ColumnType, 'empty'>, number>>>;
  readonly nulls: number;
  readonly distinct: { readonly estimate: number; readonly exact: boolean };
  /**
   * Numbers for number columns, as text with all digits where a double cannot hold a whole number; days with slashes as
   * ISO dates; otherwise the text as it stands, cut after 200 characters. Null without values.
   */
  readonly min: number | string | null;
  readonly max: number | string | null;
  /** Only for number columns. */
  readonly mean: number | null;
  /** Of the sample (n − 1); only for number columns with two values or more. */
  readonly standardDeviation: number | null;
  readonly quantiles: Readonly<Record<'p1' | 'p5' | 'p25' | 'p50' | 'p75' | 'p95' | 'p99', number>> | null;
  readonly topValues: readonly FrequentValue[];
  readonly longestCharacters: number;
  /** `%` or a currency that all numbers carry; `mixed` where they carry several, or some carry none. */
  readonly unit?: string;
  /** How many numbers carry which unit, where they are mixed; the empty name counts those without one. */
  readonly units?: Readonly<Record<string, number>>;
  /** comma: `1,234` may be 1234 or 1.234. day-month: `04/07/2020` may be in April or in July. */
  readonly ambiguous?: 'comma' | 'day-month';
  /** The range in each reading of what is ambiguous. */
  readonly readings?: Readonly<
    Record<string, { readonly min: number | string; readonly max: number | string }>
  >;
}
