/** What one cell of a table can hold. */
export type Cell = string | number | boolean | null;

/** One column of an export: its name is a promise to whoever reads the file. */
export interface Column<Row> {
  readonly name: string;
  /** One sentence with the unit, for the documentation. */
  readonly description: string;
  readonly cell: (row: Row) => Cell;
}
