import { type FrequentValue } from '../sketches/frequent-values.js';

/** The result of `csv.profile@1`. Its shape never changes: another shape is another version. */
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
  /** Numbers for number columns; the text as it stands otherwise, cut after 200 characters. Null without values. */
  readonly min: number | string | null;
  readonly max: number | string | null;
  /** Only for number columns. */
  readonly mean: number | null;
  /** Of the sample (n − 1); only for number columns with two values or more. */
  readonly standardDeviation: number | null;
  readonly quantiles: Readonly<Record<'p1' | 'p5' | 'p25' | 'p50' | 'p75' | 'p95' | 'p99', number>> | null;
  readonly topValues: readonly FrequentValue[];
  readonly longestCharacters: number;
}
