/** What one cell of a table can hold. */
export type Cell = string | number | boolean | null;

/** The types of a column. A `time` is a text in RFC 3339 UTC; an `integer` is whole. Any cell may be null. */
export const columnTypes = ['text', 'number', 'integer', 'boolean', 'time'] as const;
export type ColumnType = (typeof columnTypes)[number];

/** One column of an export: its name is a promise to whoever reads the file. */
export interface Column<Row> {
  readonly name: string;
  /** One sentence with the unit, for the documentation. */
  readonly description: string;
  /** `text` where it is left out. */
  readonly type?: ColumnType;
  readonly cell: (row: Row) => Cell;
}

/** A column of a table whose rows are lists of cells. */
export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** The cells of one row, in the order of the columns. */
export type Row = readonly Cell[];

/** Rows in batches, so that a million of them do not cost a million waits. */
export type RowBatches = AsyncIterable<readonly Row[]>;

/** Most rows of one batch. */
export const BATCH_ROWS = 512;
